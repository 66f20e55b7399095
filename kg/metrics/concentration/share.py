"""Direct share: what part of a node's known intake comes straight from each supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from math import isnan

import numpy as np

from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Pair, Ranges, others, part
from kg.network import Ids
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names


def share(network: Network, *, on: Iri | None = None, of: Iri | None = None) -> dict[Pair, float | None]:
    """Share of j's known intake that i gives directly: f_ij / sum over k of f_kj.

    Shape: one number for each ordered pair (on i, of j) with an edge i -> j; with both ends named always one row, 0 when
    j has suppliers and i is none of them. The shares of one j sum to 1; intake from outside is a row of its own with
    on = outside. Unit: share of 1. Undefined: None where no weight between the two is known, or j's known intake is 0.
    Unknown weights are in neither sum: below a coverage of 1 a share can err both ways.
    High: j hangs on i alone. Low: i is one of many. Assumes: known amounts stand for all.
    Raises: nothing. Source: the s of Herfindahl and Hirschman; Hirschman 1964, American Economic Review 54(5), 761.
    """
    count, entries = len(network.nodes), network.matrix().tocoo()
    intake = np.bincount(entries.col, entries.data, minlength=count)
    pairs = _asked_for(network, on, of)
    known = entries.row.astype(np.int64) * count + entries.col
    values = np.full(len(pairs), np.nan)
    _, place, found = np.intersect1d(pairs, known, assume_unique=True, return_indices=True)
    taken = intake[entries.col[found]]
    np.divide(entries.data[found], taken, out=(parts := np.full(len(found), np.nan)), where=taken > 0)
    values[place] = parts
    i, j = np.divmod(pairs, max(count, 1))
    names = zip(
        map(network.iris.__getitem__, i.tolist()), map(network.iris.__getitem__, j.tolist()), strict=True
    )
    shares = {pair: None if isnan(part) else part for pair, part in zip(names, values.tolist(), strict=True)}
    if on is not None and of is not None and (on, of) not in shares:
        end = network.index.get(of)
        shares[on, of] = 0.0 if end is not None and intake[end] > 0 else None
    return shares


def _asked_for(network: Network, on: Iri | None, of: Iri | None) -> Ids:
    """The pairs with a deal that were asked for, as row times the number of nodes plus column, sorted."""
    arrays, index = network.arrays, network.index
    kept = arrays.target != index.get(OUTSIDE, -1)
    for ends, name in ((arrays.source, on), (arrays.target, of)):
        if name is not None:
            kept &= ends == index.get(name, -1)
    return np.unique(arrays.source[kept] * len(network.nodes) + arrays.target[kept])


def share_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """The exact bounds of a share: own amount least and every other greatest, and the other way round.

    An unknown amount leaves 0 to 1 to itself and takes certainty from all others of that node; a supplier without any
    other has all, whatever the amount. Undefined: (None, None) where nothing can come in. Source: monotony of x / (x + y).
    """
    into: defaultdict[Iri, list[Pair]] = defaultdict(list)
    for pair in sorted(ranges.low):
        into[pair[1]].append(pair)
    found: dict[Key, Limits] = {}
    for pairs in into.values():
        least, most = (others([side[pair] for pair in pairs]) for side in (ranges.low, ranges.high))
        for i, pair in enumerate(pairs):
            found[pair] = part(ranges.of(pair), (least[i], most[i]))
    for key in rows:
        if key not in found:
            every = [ranges.of(pair) for pair in into[key[-1]]]
            found[key] = part((0.0, 0.0), (sum(low for low, _ in every), sum(high for _, high in every)))
    return {key: found[key] for key in rows}


METRIC = Metric(
    "share", Names("part directe", "direct share"),
    Names("part de l’apport connu reçue directement d’un fournisseur", "part of the known intake a supplier gives directly"),
    "pair", "share", "incoming", "ranges", "s_ij = f_ij / Σ_k f_kj",
    ("Hirschman 1964, American Economic Review 54(5), 761",), "flow", share, share_limits,
    reading=Names(
        "1 : le seul fournisseur connu. Bas : un parmi d’autres. Les bornes disent ce que les montants inconnus permettent.",
        "1: the only known supplier. Low: one of many. The bounds say what unknown amounts allow.",
    ),
    caution=Names(
        "Part de ce qui est connu : sous une couverture de 1 elle peut être trop haute ou trop basse. Ne voit pas ce qui passe par d’autres : voir la dépendance totale.",
        "A share of what is known: below a coverage of 1 it may be too high or too low. It does not see what comes through others: see total dependency.",
    ),
)  # fmt: skip
