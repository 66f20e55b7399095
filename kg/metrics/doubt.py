"""What an answer could have been: the metric run again in other possible worlds.

A world gives every doubtful amount one value inside its bounds, and lets deals that may count the same money count apart.
Extremes are looked for where amounts sit at their ends, and between them where there are few, in as many worlds as a run's cost allows. Worlds are not equally
likely: bounds say what the claims leave possible, not what is probable. Unknown amounts are no matter of worlds: see
`ranges`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product

import numpy as np
from scipy import sparse

from kg.metrics.kernels import Mask
from kg.metrics.links import links
from kg.metrics.metric import Basis, Key
from kg.metrics.ranges import Limits, loose
from kg.metrics.throughflow import reached
from kg.project import Network
from kg.terms import Iri

Answer = Mapping[Key, float | None]
Run = Callable[[Network], Answer]
CORNERS = 8
EIGHTHS = 9
WORK = 500_000
"""Edges all worlds together may touch: some seconds."""
FEWEST, MOST = 4, 256


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest value of each row, found in how many worlds, for how many doubtful amounts, and whether that is all."""

    rows: Mapping[Key, Limits]
    worlds: int
    doubts: int
    whole: bool


def affordable(cost: float) -> int:
    """How many worlds to try when one run costs as much: 4 to 256, none when a single one is already too much."""
    return 0 if cost > WORK else max(FEWEST, min(MOST, int(WORK / max(cost, 1))))


def doubtful(network: Network, basis: Basis = "all", of: Iri | None = None) -> tuple[int, ...]:
    """Places of the edges whose amount has room, or may count the same money as another deal of the same two parties.

    Loose amounts are not among them: no world could try them out. With `of`, only those that can move a row about it: the edges into it, or those at the nodes upstream of it.
    """
    arrays = network.arrays
    room = (arrays.low != arrays.high) | _beside(network)
    return tuple(np.flatnonzero(room & ~loose(network) & _near(network, basis, of)).tolist())


def _beside(network: Network) -> Mask:
    """The edges that may count the same money as another one of known amount between the same two nodes."""
    arrays, count = network.arrays, len(network.nodes)
    found = np.zeros(len(arrays.weight), dtype=np.bool_)
    pair = arrays.source * count + arrays.target
    for each in np.unique(pair[arrays.tied]).tolist():
        edges = {i: network.edges[i] for i in np.flatnonzero(pair == each).tolist()}
        vias = {edge.via for edge in edges.values() if edge.weight is not None}
        for i, edge in edges.items():
            found[i] = bool(vias & (set(edge.overlaps) - {edge.via}))
    return found


def _near(network: Network, basis: Basis, of: Iri | None) -> Mask:
    net, arrays = network.inner, network.arrays
    if of is None or of not in net.index or basis not in ("incoming", "upstream"):
        return np.ones(len(arrays.weight), dtype=np.bool_)
    if basis == "incoming":
        return np.asarray(arrays.target == network.index[of], dtype=np.bool_)
    above = reached(sparse.csr_array(links(net).T), net.index[of])
    upstream = np.zeros(len(network.nodes), dtype=np.bool_)
    upstream[[network.index[net.iris[i]] for i in np.flatnonzero(above).tolist()]] = True
    return np.asarray(upstream[arrays.source] | upstream[arrays.target], dtype=np.bool_)


def world(network: Network, choice: Mapping[int, bool]) -> Network:
    """The network with some amounts at an end: True its high, counted apart from overlaps, False its low."""
    arrays = network.arrays
    weight = arrays.weight.copy()
    places, high = np.array(list(choice), dtype=np.int64), np.array(list(choice.values()), dtype=np.bool_)
    weight[places] = np.where(high, arrays.high[places], arrays.low[places])
    return network.amended(replace(arrays, weight=weight), places[high].tolist())


def bounds(network: Network, run: Run, nominal: Answer, places: tuple[int, ...], budget: int) -> Bounds:
    """Bounds of each row over possible worlds, the nominal one among them.

    All corners are tried when at most 8 amounts are in doubt and `budget` allows, and with what is left of it values between the
    ends, where closing the books may turn a slope round; else all low, all high, one at a time, for each row the two corners its
    own slopes point at, and a seeded sample: about `budget` worlds in all.
    Shape: (low, high) for each row that has a value. Undefined: a row without a value in some world is left out there.
    Raises: what `run` raises. Source: Saltelli et al. 2008, doi:10.1002/9780470725184 (one at a time, corners, samples).
    """
    whole = len(places) <= CORNERS and 2 ** len(places) <= budget
    if whole:
        corners = product((False, True), repeat=len(places))
        answers = [run(world(network, dict(zip(places, corner, strict=True)))) for corner in corners]
        answers += [run(each) for each in islice(_between(network, places), max(0, budget - len(answers)))]
    else:
        answers = _searched(network, run, nominal, places, budget)
        answers += [run(world(network, dict.fromkeys(places, end))) for end in (False, True)]
    return Bounds(_extremes(nominal, answers), len(answers), len(places), whole)


def _between(network: Network, places: tuple[int, ...]) -> Iterator[Network]:
    """Worlds with one amount between its ends, the others first as they are, then at theirs.

    Tried are eighths of the range, and the amount that makes what an end of the link takes in equal to what it gives: there
    throughflow, the larger of the two, changes its side.
    """
    arrays = network.arrays
    known = np.where(np.isnan(arrays.weight), 0.0, arrays.weight)
    surplus = np.bincount(arrays.target, known, len(network.nodes)) - np.bincount(
        arrays.source, known, len(network.nodes)
    )
    inside = []
    for i in places:
        low, high = float(arrays.low[i]), float(arrays.high[i])
        balanced = (known[i] - surplus[arrays.target[i]], known[i] + surplus[arrays.source[i]])
        inside += [
            (i, float(value))
            for value in (*balanced, *np.linspace(low, high, EIGHTHS)[1:-1])
            if low < value < high
        ]
    corners = product((False, True), repeat=len(places)) if len(places) > 1 else ()
    for rest in ({}, *(dict(zip(places, ends, strict=True)) for ends in corners)):
        for i, value in inside:
            base = world(network, {place: end for place, end in rest.items() if place != i})
            weight = base.arrays.weight.copy()
            weight[i] = value
            yield base.amended(replace(base.arrays, weight=weight))


def _extremes(nominal: Answer, answers: Iterable[Answer]) -> dict[Key, tuple[float, float]]:
    kept = {key: (value, value) for key, value in nominal.items() if value is not None}
    for answer in answers:
        for key, (low, high) in kept.items():
            value = answer.get(key, 0.0)  # no way between the two is no row
            if value is not None and not low <= value <= high:
                kept[key] = (min(low, value), max(high, value))
    return kept


def _searched(
    network: Network, run: Run, nominal: Answer, places: tuple[int, ...], budget: int
) -> list[Answer]:
    """One amount at a time, the widest first; then where each row's slopes point; then a sample."""
    width = (network.arrays.high - network.arrays.low).tolist()
    widest = sorted(places, key=lambda i: (-width[i], i))[: budget // 4]
    singles = {(i, end): run(world(network, {i: end})) for i in widest for end in (False, True)}
    slopes = (
        tuple((singles[i, True].get(key) or 0.0) >= (singles[i, False].get(key) or 0.0) for i in widest)
        for key in nominal
    )
    pointed = [dict(zip(widest, slope, strict=True)) for slope in list(dict.fromkeys(slopes))[: budget // 8]]
    pointed += [{i: not end for i, end in choice.items()} for choice in pointed]
    left = max(0, budget - len(singles) - len(pointed) - 2)
    draws = np.random.default_rng(0).integers(0, 2, size=(left, len(places))).astype(bool).tolist()
    sampled = [dict(zip(places, draw, strict=True)) for draw in draws]
    return [*singles.values(), *(run(world(network, choice)) for choice in pointed + sampled)]
