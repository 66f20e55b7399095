"""Worlds the claims leave possible, each whole: one figure for every amount in doubt, one of the rival claims or an end of the range.

An amount nobody states takes one of the figures known of other deals of the network, within its own limits: an assumption
(the hot deck of surveys), never zero. Worlds are not equally likely; how many there are and their seed are always stated.
Where there are few combinations all are tried, else a sample with a fixed seed. Bounds do not come from here but from
`ranges` and `doubt`: a sample can miss the extremes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf, prod

import numpy as np

from kg.metrics.ranges import settled
from kg.project import Network
from kg.terms import Edge, Iri

WORLDS = 200
SEED = 0
Figures = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Worlds:
    """The worlds of a network, drawn while they are looped over. `doubts` amounts have several figures, `unknown` of them none stated.

    `whole`: these are all combinations. `groups` are the places of edges that are of one deal with their common figures;
    `apart` the places of deals that may count the same money, which a world counts once or apart.
    """

    network: Network
    groups: tuple[tuple[tuple[int, ...], Figures], ...]
    apart: tuple[tuple[int, ...], ...]
    count: int
    whole: bool
    unknown: int
    seed: int

    @property
    def doubts(self) -> int:
        return len(self.groups) + len(self.apart)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Network]:
        sizes = [len(figures) for _, figures in self.groups] + [2] * len(self.apart)
        if self.whole:
            return map(self._world, product(*map(range, sizes)))
        return map(self._world, _draws(sizes, self.count, self.seed))

    def _world(self, picked: Sequence[int]) -> Network:
        arrays = self.network.arrays
        weight = arrays.weight.copy()
        for (places, figures), pick in zip(self.groups, picked, strict=False):
            weight[list(places)] = figures[pick]
        coins = zip(self.apart, picked[len(self.groups) :], strict=True)
        return self.network.amended(
            replace(arrays, weight=weight), [i for places, pick in coins if pick for i in places]
        )


def possible(network: Network, most: int = WORLDS, seed: int = SEED, *, unknown: bool = True) -> Worlds:
    """The worlds of a network: all of them where they are at most `most`, else so many drawn with the seed.

    The edges of one deal that have the same figures move together: it is one figure that is in doubt. Without `unknown`,
    amounts nobody states stay out of every world.
    """
    net = settled(network)
    known = tuple(sorted({edge.weight for edge in net.edges if edge.weight}))
    grouped: defaultdict[tuple[Iri, object], list[int]] = defaultdict(list)
    found: dict[tuple[Iri, object], Figures] = {}
    for i, edge in enumerate(net.edges):
        figures = _figures(edge, known) if unknown or edge.weight is not None else ()
        if len(figures) > 1 or (edge.weight is None and figures):
            mark = (edge.via, figures if edge.weight is not None else (edge.low, edge.high))
            grouped[mark].append(i)
            found[mark] = figures
    groups = tuple((tuple(places), found[mark]) for mark, places in grouped.items())
    apart = _overlapping(net)
    every = prod([len(figures) for _, figures in groups] + [2] * len(apart))
    nobodys = sum(edge.weight is None for edge in net.edges)
    return Worlds(net, groups, apart, min(every, most), every <= most, nobodys, seed)


def _figures(edge: Edge, known: Figures) -> Figures:
    """What the amount of a settled edge may be: rival figures and ends of its range; where it is open, what others are too."""
    low, high = edge.low or 0.0, inf if edge.high is None else edge.high
    is_open = low < high and (low == 0 or high == inf)
    borrowed = tuple(amount for amount in known if low <= amount <= high) if is_open else ()
    if edge.weight is None:
        return borrowed or ((high,) if high < inf else ())
    rivals = (rival.nominal for rival in edge.rivals if rival.nominal is not None)
    ends = (amount for amount in (low, high) if 0 < amount < inf)
    return tuple(sorted({edge.weight, *(a for a in (*ends, *borrowed, *rivals) if low <= a <= high)}))


def _overlapping(network: Network) -> tuple[tuple[int, ...], ...]:
    """Places of the deals of one pair of nodes that may count the same money, group by group."""
    beside: defaultdict[tuple[Iri, Iri], set[Iri]] = defaultdict(set)
    for edge in network.edges:
        if edge.overlaps:
            beside[edge.source, edge.target].add(edge.via)
    groups: defaultdict[frozenset[Iri], list[int]] = defaultdict(list)
    for i, edge in enumerate(network.edges):
        if beside[edge.source, edge.target] & (set(edge.overlaps) - {edge.via}) if edge.overlaps else False:
            groups[frozenset((*edge.overlaps, edge.via))].append(i)
    return tuple(tuple(places) for places in groups.values())


def _draws(sizes: Sequence[int], count: int, seed: int) -> Iterator[list[int]]:
    """One world at a time: for each amount the number of one of its figures."""
    chance = np.random.default_rng(seed)
    scale = np.array(sizes, dtype=np.float64)
    for _ in range(count):
        yield (chance.random(len(sizes)) * scale).astype(np.int64).tolist()
