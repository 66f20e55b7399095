"""How much may flow between two nodes: the least and the most the claims leave possible, pair by pair.

Nothing unknown becomes zero: an amount nobody states may be anything from 0 upwards without limit, one of which only a
limit is stated anything up to it. Metrics turn these ranges into bounds that hold every possible truth. Pairs are kept
apart as `loose` when such an amount is among them, because no finite number of worlds could try it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress
from math import inf, isinf

import numpy as np

from kg.metrics.kernels import Mask
from kg.project import Network
from kg.terms import Edge, Iri

Pair = tuple[Iri, Iri]
Range = tuple[float, float]
Limits = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Least and greatest amount of every pair of nodes with an edge, in the network's unit; `inf` where nothing limits it."""

    network: Network
    low: Mapping[Pair, float]
    high: Mapping[Pair, float]
    loose: frozenset[Pair]

    def of(self, pair: Pair) -> Range:
        """The range of a pair: zero where there is no edge."""
        return self.low.get(pair, 0.0), self.high.get(pair, 0.0)


def settled(network: Network) -> Network:
    """The network with both bounds on every edge: where none is stated, 0 below and nothing above; the weight lies inside."""
    arrays = network.arrays
    low = np.where(np.isnan(arrays.low), 0.0, arrays.low)
    high = np.where(np.isnan(arrays.high), inf, arrays.high)
    low, high = np.fmin(low, arrays.weight), np.fmax(high, arrays.weight)  # an unknown weight moves nothing
    if (low == arrays.low).all() and (high == arrays.high).all():
        return network
    return network.amended(replace(arrays, low=low, high=high))


def loose(network: Network) -> Mask:
    """Which edges of a settled network have an amount that is unknown, or known without a limit above."""
    return np.asarray(np.isnan(network.arrays.weight) | np.isinf(network.arrays.high), dtype=np.bool_)


def ranges(network: Network, *, everything: bool = False) -> Ranges:
    """The range of every pair of a settled network; with `everything` each pair that has room counts as loose.

    Deals that may count the same money count once below and apart above; a part never adds to its whole, and a whole is
    at least as much as any of its parts.
    """
    arrays, count = network.arrays, len(network.nodes)
    keys, first, pair = np.unique(
        arrays.source * count + arrays.target, return_index=True, return_inverse=True
    )
    low = np.bincount(pair, arrays.low, minlength=len(keys))
    high = np.bincount(pair, arrays.high, minlength=len(keys))
    for each in np.unique(pair[arrays.tied]).tolist():
        edges = [network.edges[i] for i in np.flatnonzero(pair == each).tolist()]
        low[each], high[each] = _least(edges), _most(edges)
    known = network.matrix().tocoo()
    places = np.searchsorted(keys, known.row.astype(np.int64) * count + known.col)
    low[places] = np.minimum(low[places], known.data)  # a part may be stated larger than its whole
    high[places] = np.maximum(high[places], known.data)
    free = np.bincount(pair, loose(network), minlength=len(keys)) > 0
    if everything:
        free |= low < high
    order = np.argsort(first)  # as the edges tell them
    rows, columns = np.divmod(keys[order], max(count, 1))
    names = [(network.iris[i], network.iris[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
    return Ranges(
        network,
        dict(zip(names, low[order].tolist(), strict=True)),
        dict(zip(names, high[order].tolist(), strict=True)),
        frozenset(compress(names, free[order].tolist())),
    )


def _least(edges: Sequence[Edge]) -> float:
    return sum(edge.low or 0.0 for edge in counted_below(edges))


def counted_below(edges: Sequence[Edge]) -> list[Edge]:
    """Those of a pair's settled edges whose lows add up.

    Deals that may count the same money, or are parts of one another, are at least the largest of them.
    """
    root = {edge.via: edge.via for edge in edges}
    for edge in edges:
        for other in (*edge.wholes, *edge.overlaps):
            if other in root:
                root[_top(root, other)] = _top(root, edge.via)
    alike: defaultdict[Iri, list[Edge]] = defaultdict(list)
    for edge in edges:
        alike[_top(root, edge.via)].append(edge)
    counted: list[Edge] = []
    for group in alike.values():
        one_deal = len({edge.via for edge in group}) == 1
        counted += group if one_deal else [max(group, key=lambda edge: edge.low or 0.0)]
    return counted


def _top(root: Mapping[Iri, Iri], via: Iri) -> Iri:
    while root[via] != via:
        via = root[via]
    return via


def _most(edges: Sequence[Edge]) -> float:
    return sum(edge.high or 0.0 for edge in counted_above(edges))


def counted_above(edges: Sequence[Edge]) -> list[Edge]:
    """Those of a pair's settled edges whose highs add up: all but the parts of a whole that is there too."""
    present = {edge.via for edge in edges}
    return [edge for edge in edges if present.isdisjoint(edge.wholes)]


def part(own: Range, rest: Range) -> Limits:
    """Least and greatest x / (x + y) for x in `own` and y in `rest`; None where both are always 0."""
    (low, high), (least, most) = own, rest
    if high <= 0:
        return (0.0, 0.0) if most > 0 else (None, None)
    return (
        low / (low + most) if most > 0 else 1.0,
        1.0 if isinf(high) else high / (high + least),
    )


def others(amounts: Sequence[float]) -> list[float]:
    """For each amount the sum of all others, added rather than subtracted: no digits are lost, infinity stays itself."""
    before = [0.0, *accumulate(amounts)]
    after = [0.0, *accumulate(reversed(amounts))]
    return [before[i] + after[len(amounts) - 1 - i] for i in range(len(amounts))]
