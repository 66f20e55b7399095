"""What an answer could have been: the metric run again in other possible worlds.

A world gives every doubtful amount one value inside its bounds, and lets deals that may count the same money count apart.
Extremes are looked for where amounts sit at their ends, in as many worlds as a run's cost allows. Worlds are not equally
likely: bounds say what the claims leave possible, not what is probable. Unknown amounts are no matter of worlds: see
`ranges`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from scipy import sparse

from kg.metrics.links import inner, links
from kg.metrics.metric import Basis, Key
from kg.metrics.ranges import Limits, is_loose
from kg.metrics.throughflow import reached
from kg.project import Network
from kg.terms import Edge, Iri

Answer = Mapping[Key, float | None]
Run = Callable[[Network], Answer]
CORNERS = 8
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
    beside: defaultdict[tuple[Iri, Iri], set[Iri]] = defaultdict(set)
    for edge in network.edges:
        if edge.weight is not None:
            beside[edge.source, edge.target].add(edge.via)
    near = _near(network, basis, of)
    return tuple(
        i
        for i, edge in enumerate(network.edges)
        if not is_loose(edge)
        and near(edge)
        and (edge.low != edge.high or beside[edge.source, edge.target] & (set(edge.overlaps) - {edge.via}))
    )


def _near(network: Network, basis: Basis, of: Iri | None) -> Callable[[Edge], bool]:
    net = inner(network)
    if of is None or of not in net.index or basis not in ("incoming", "upstream"):
        return lambda _: True
    if basis == "incoming":
        return lambda edge: edge.target == of
    above = reached(sparse.csr_array(links(net).T), net.index[of])
    upstream = {net.nodes[i].iri for i in above.nonzero()[0].tolist()}
    return lambda edge: edge.source in upstream or edge.target in upstream


def world(network: Network, choice: Mapping[int, bool]) -> Network:
    """The network with some amounts at an end: True its high, counted apart from overlaps, False its low."""
    edges = list(network.edges)
    for i, high in choice.items():
        edges[i] = (
            replace(edges[i], weight=edges[i].high, overlaps=())
            if high
            else replace(edges[i], weight=edges[i].low)
        )
    return replace(network, edges=tuple(edges))


def bounds(network: Network, run: Run, nominal: Answer, places: tuple[int, ...], budget: int) -> Bounds:
    """Bounds of each row over possible worlds, the nominal one among them.

    All corners are tried when at most 8 amounts are in doubt and `budget` allows; else all low, all high, one at a time,
    for each row the two corners its own slopes point at, and a seeded sample: about `budget` worlds in all.
    Shape: (low, high) for each row that has a value. Undefined: a row without a value in some world is left out there.
    Raises: what `run` raises. Source: Saltelli et al. 2008, doi:10.1002/9780470725184 (one at a time, corners, samples).
    """
    whole = len(places) <= CORNERS and 2 ** len(places) <= budget
    if whole:
        corners = product((False, True), repeat=len(places))
        answers = [run(world(network, dict(zip(places, corner, strict=True)))) for corner in corners]
    else:
        answers = _searched(network, run, nominal, places, budget)
        answers += [run(world(network, dict.fromkeys(places, end))) for end in (False, True)]
    return Bounds(_extremes(nominal, answers), len(answers), len(places), whole)


def _extremes(nominal: Answer, answers: Iterable[Answer]) -> dict[Key, tuple[float, float]]:
    kept = {key: (value, value) for key, value in nominal.items() if value is not None}
    for answer in answers:
        for key, (low, high) in kept.items():
            value = answer.get(key)
            if value is not None and not low <= value <= high:
                kept[key] = (min(low, value), max(high, value))
    return kept


def _searched(
    network: Network, run: Run, nominal: Answer, places: tuple[int, ...], budget: int
) -> list[Answer]:
    """One amount at a time, the widest first; then where each row's slopes point; then a sample."""
    widest = sorted(places, key=lambda i: (-_width(network.edges[i]), i))[: budget // 4]
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


def _width(edge: Edge) -> float:
    return (edge.high or 0.0) - (edge.low or 0.0)
