"""Upstream requirement: how much of each provider one unit of final demand takes, directly and through others."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.dependency.requirement import ALL_PAIRS, columns, endless, recipes, rows
from kg.metrics.dependency.total_dependency_limits import total_cost
from kg.metrics.links import ways
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Pair, Ranges
from kg.metrics.throughflow import Mask, reached
from kg.network import Network
from kg.terms import OUTSIDE, Iri, Names


def leontief(
    network: Network, *, on: Iri | None = None, of: Iri | None = None, coefficients: bool = False
) -> dict[Pair, float | None]:
    """What i must put out, in all, for one unit of final demand for what j puts out: an entry of the Leontief inverse.

    L = (I - A)^-1, a_ij = z_ij / x_j: z_ij the flow from i to j (what j uses of its own included), x_j the output of j, the
    larger of all it gives (with final demand: edges to `outside`, or external_out) and all it takes in. In a balanced table
    the two are one. With coefficients=true the weights are the a_ij themselves.
    Shape: one number for each pair (on i, of j) with a way i -> j, and for each node with itself (its own unit included);
    with both ends named always one row. Unit: of i's output per unit of j's. High: j's deliveries draw much on i; low: little.
    Undefined: None where a closed circle, which takes all from itself, lies on the way: it asks without end (spectral radius
    1); where j has no known flow, or every way from i has an amount that is unknown.
    Assumes: recipes stay whatever is ordered, nothing replaces anything, no limits of capacity.
    Raises: QueryError for coefficients with a spectral radius of 1 or more, for more than 1,000 nodes with neither end named.
    Source: Miller and Blair 2009, Input-Output Analysis, 2nd edition, chapter 2.
    """
    books = recipes(network, coefficients=coefficients)
    if on is None and of is None and len(books.nodes) > ALL_PAIRS:
        raise QueryError(
            f"{len(books.nodes)} nodes have too many pairs", hint="name one end, with --on or --of"
        )
    closed, open_ways = endless(books), ways(network)
    starts = range(len(books.nodes)) if on is None else (books.index[on],)
    ends = range(len(books.nodes)) if of is None else (books.index[of],)
    by_column = of is not None or on is None
    solved = columns(books, list(ends), closed) if by_column else rows(books, list(starts), closed)
    found: dict[Pair, float | None] = {}
    for i in starts:
        known, down = reached(books.shares, i), reached(open_ways, i)
        for j in ends:
            if down[j] or (on is not None and of is not None):
                value = float(solved[j][i] if by_column else solved[i][j])
                speaks = (
                    (known[j] or not down[j])
                    and np.isfinite(value)
                    and (books.through[j] > 0 or coefficients)
                )
                found[books.nodes[i], books.nodes[j]] = max(0.0, value) if speaks else None
    return dict(sorted(found.items()))


def leontief_limits(ranges: Ranges, asked_rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """Bounds of the pairs that loose amounts bear on: at least its own unit; at most one unit where i lies on no circle.

    A node that gives to no circle is asked once for each unit at most, because no recipe takes more than it makes.
    """
    if not ranges.loose or asked.get("coefficients") is True:
        return dict.fromkeys(asked_rows, (None, None)) if ranges.loose else {}
    net = ranges.network.inner
    pairs = [pair for pair, high in ranges.high.items() if high > 0 and OUTSIDE not in pair]
    ends = np.array([(net.index[i], net.index[j]) for i, j in pairs], dtype=np.intp).reshape(-1, 2)
    shape = (len(net.nodes),) * 2
    down = sparse.csr_array((np.ones(len(pairs)), (ends[:, 0], ends[:, 1])), shape=shape)
    up = sparse.csr_array(down.T)
    touched = np.zeros(len(net.nodes), dtype=np.bool_)
    for pair in ranges.loose:
        touched[[net.index[iri] for iri in pair if iri != OUTSIDE]] = True
    below: dict[int, Mask] = {}
    above: dict[int, Mask] = {}
    found: dict[Key, Limits] = {}
    for key in asked_rows:
        i, j = net.index[key[0]], net.index[key[1]]
        below.setdefault(i, reached(down, i))
        above.setdefault(j, reached(up, j))
        if (below[i] & above[j] & touched).any():
            circle = any(below[i][k] for k in up[[i]].indices.tolist())
            least = 1.0 if i == j else 0.0
            found[key] = least, None if circle else 1.0 if below[i][j] else 0.0
    return found


METRIC = Metric(
    "leontief", Names("besoin en amont (Leontief)", "upstream requirement (Leontief)"),
    Names("ce que chacun doit fournir en tout pour une unité livrée", "what each must supply in all for one unit delivered"),
    "pair", "times", "upstream", "worlds", "L = (I - A)⁻¹, a_ij = z_ij / x_j",
    ("Miller and Blair 2009, Input-Output Analysis, 2nd edition",), "flow", leontief,
    leontief_limits, cost=total_cost,
    reading=Names(
        "0,33 : une unité livrée par l’un demande 0,33 unité de l’autre, par tous les chemins. Plus de 1 : il se fournit aussi lui-même.",
        "0.33: one unit delivered by one takes 0.33 units of the other, by all ways. More than 1: it supplies itself too.",
    ),
    caution=Names(
        "Recettes fixes : ni remplacement, ni limite de capacité, ni prix.",
        "Fixed recipes: nothing is replaced, no limits of capacity, no prices.",
    ),
)  # fmt: skip
