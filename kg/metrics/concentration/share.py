"""Direct share: what part of a node's known intake comes straight from each supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Pair, Ranges, others, part
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names


def share(network: Network, *, on: Iri | None = None, of: Iri | None = None) -> dict[Pair, float | None]:
    """Share of j's known intake that i gives directly: f_ij / sum over k of f_kj.

    Shape: one number for each ordered pair (on i, of j) with an edge i -> j; with both ends named always one row, 0 when
    j has suppliers and i is none of them. The shares of one j sum to 1; intake from outside is a row of its own with
    on = outside. Unit: share of 1. Undefined: None where no weight between the two is known, or j's known intake is 0.
    Unknown weights are in neither sum: below a coverage of 1 a share can err both ways.
    Raises: nothing. Source: the s of Herfindahl and Hirschman; Hirschman 1964, American Economic Review 54(5), 761.
    """
    weights = network.pairs()
    intake: defaultdict[Iri, float] = defaultdict(float)
    for (_, target), weight in weights.items():
        intake[target] += weight
    linked = {(edge.source, edge.target) for edge in network.edges if edge.target != OUTSIDE}
    asked = {(i, j) for i, j in linked if on in (None, i) and of in (None, j)}
    if on is not None and of is not None:
        asked.add((on, of))
    return {pair: _share(weights.get(pair), intake[pair[1]], linked=pair in linked) for pair in sorted(asked)}


def _share(weight: float | None, intake: float, *, linked: bool) -> float | None:
    if intake <= 0:
        return None
    if weight is None:
        return None if linked else 0.0
    return weight / intake


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
