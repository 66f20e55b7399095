"""Trophic level: how many steps a node stands above those that nobody supplies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from math import inf, isinf

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from kg.metrics.kernels import Mask, Matrix, Vector, simple
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Range, Ranges
from kg.metrics.structure.neighbours import by_node
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

DIRECT, PAIRS = 2000, 50_000
ROUNDS = 100
NOISE, CLOSE = 1e-12, 1e-14


def trophic_level(network: Network, *, weighted: bool = True) -> dict[Iri, float | None]:
    """One more than the average level of a node's suppliers, each counting by its share of the known intake: s_j = 1 + Σ_i p_ij s_i.

    Whoever nobody supplies is basal and stands at 1 (power plants, outside capital); what comes in from outside counts as level 0.
    Shape: one number a node, at least 1. Unit: a count of steps. Undefined: None for a node that only unknown amounts, or amounts of 0, supply, for a
    circle that nothing supplies, and for all that these supply; so everywhere in a network without a basal node.
    `weighted=False` lets every supplier count alike, whatever its amount.
    High: many steps up from the bottom, each of which may fail. Low: 1, nobody known supplies it. Assumes: the part from each supplier
    is its share of the amounts.
    Raises: nothing.
    Source: Levine 1980, doi:10.1016/0022-5193(80)90288-X.
    """
    net = inner(network)
    flows = network.matrix() if weighted else _alike(network)
    flows.eliminate_zeros()
    kept = np.array([iri != OUTSIDE for iri in network.iris], dtype=np.bool_)
    intake = np.asarray(flows.sum(axis=0), dtype=np.float64)[kept]
    among = sparse.csr_array(flows[kept][:, kept])
    supplied = np.asarray(links(net).sum(axis=0)) > 0
    unknown = supplied & (intake <= 0)
    return by_node(network, _levels(among, intake, ~unknown).tolist())


def _alike(network: Network) -> Matrix:
    """One for every pair with an edge, the outside among the suppliers."""
    pairs = sorted({(edge.source, edge.target) for edge in network.edges})
    places = np.array([(network.index[i], network.index[j]) for i, j in pairs], dtype=np.int64).reshape(-1, 2)
    shape = (len(network.nodes),) * 2
    return sparse.csr_array((np.ones(len(pairs)), (places[:, 0], places[:, 1])), shape=shape)


def _levels(flows: Matrix, intake: Vector, known: Mask) -> Vector:
    """The levels of those whose every way up starts at a node at the bottom; not a number for the others."""
    parts = flows.copy()
    parts.data = parts.data / intake[parts.indices]
    entering = 1 - np.asarray(
        parts.sum(axis=0), dtype=np.float64
    )  # 1 for a basal node, else the share from outside
    bottom = known & (entering > 1e-12)  # noqa: PLR2004 (what is left of a sum of shares)
    lost = ~known | ~_led_to(parts, bottom)
    while (more := ~lost & (parts.T @ lost.astype(np.float64) > 0)).any():
        lost |= more
    levels = np.full(len(intake), np.nan)
    rest = np.flatnonzero(~lost)
    if len(rest):
        levels[rest] = _solved(sparse.csr_array(sparse.eye_array(len(rest)) - parts[rest][:, rest].T))
    return levels


def _solved(equations: Matrix) -> Vector:
    """The x of equations · x = 1: directly when they are few, else step by step, whose memory does not grow with circles."""
    ones = np.ones(equations.shape[0])
    if len(ones) > DIRECT:
        found, failed = linalg.bicgstab(equations, ones, x0=ones, rtol=CLOSE, maxiter=ROUNDS * 10)
        left = np.asarray(equations @ found, dtype=np.float64) - 1
        if not failed and np.abs(left).max() < NOISE * 1000:
            return np.asarray(found, dtype=np.float64)
    return np.asarray(linalg.spsolve(sparse.csc_array(equations), ones), dtype=np.float64)


def _led_to(parts: Matrix, starts: Mask) -> Mask:
    """Who lies on a chain from the starts, themselves among them."""
    found, back = starts.copy(), simple(parts).T
    while (more := ~found & (back @ found.astype(np.float64) > 0)).any():
        found |= more
    return found


Supply = tuple[float, float, float]
"""The level of a supplier, and the least and the greatest amount it may give."""


def trophic_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """One more than the least, and than the greatest, average of the suppliers' own bounds, their amounts anywhere in their ranges.

    Both rise round by round, at most 100 times. A lower bound holds in every round; an upper one that still rises, on a circle that may
    feed itself alone, is none, and so for all after it. Neither is told where no chain leads up from the bottom. Above 50,000 pairs the
    lower bound is the shortest chain from the bottom, counted in nodes, and there is no upper one.
    """
    if not ranges.loose and ranges.low == ranges.high:
        exact = trophic_level(ranges.network)
        return {(node,): (exact[node], exact[node]) for (node,) in rows}
    supplies: defaultdict[Iri, dict[Iri, Range]] = defaultdict(dict)
    takers: defaultdict[Iri, set[Iri]] = defaultdict(set)
    for (giver, node), high in ranges.high.items():
        if high > 0 and node != OUTSIDE:
            supplies[node][giver] = ranges.of((giver, node))
            takers[giver].add(node)
    told_nothing = {node for giver, node in ranges.high if giver != OUTSIDE} - supplies.keys()
    bottom = set(ranges.network.iris) - supplies.keys() - told_nothing - {OUTSIDE}
    steps = _after({OUTSIDE}, {**takers, OUTSIDE: takers[OUTSIDE] | bottom})
    if len(ranges.high) > PAIRS:
        return {(node,): (steps.get(node), None) for (node,) in rows}
    least, _ = _risen(supplies, takers, _least)
    most, rising = _risen(supplies, takers, _greatest)
    endless = _after(rising, takers)
    return {
        (node,): (least.get(node, 1.0), None if node in endless else most.get(node, 1.0))
        if node in steps
        else (None, None)
        for (node,) in rows
    }


def _risen(
    supplies: Mapping[Iri, Mapping[Iri, Range]],
    takers: Mapping[Iri, set[Iri]],
    average: Callable[[list[Supply]], float],
) -> tuple[Mapping[Iri, float], set[Iri]]:
    """The level of each supplied node, one more than that average, and those whose suppliers still rise in the end."""
    levels: dict[Iri, float] = dict.fromkeys(supplies, 1.0) | {OUTSIDE: 0.0}
    moved = set(supplies)
    for _ in range(ROUNDS):
        new = {
            node: 1 + average([(levels.get(giver, 1.0), *amount) for giver, amount in supplies[node].items()])
            for node in moved
        }
        risen = {node for node, level in new.items() if level > levels[node] * (1 + NOISE)}
        levels |= {node: new[node] for node in risen}
        moved = {taker for node in risen for taker in takers.get(node, ())}
    return levels, moved


def _after(first: set[Iri], takers: Mapping[Iri, set[Iri]]) -> dict[Iri, float]:
    """The first nodes and all that they may supply, at any remove: at how many."""
    found, front, steps = dict.fromkeys(first, 0.0), first, 0.0
    while front:
        steps += 1
        front = {taker for node in front for taker in takers.get(node, ())} - found.keys()
        found |= dict.fromkeys(front, steps)
    return found


def _least(supplies: list[Supply]) -> float:
    """The least average: the lowest suppliers give the most, the others the least; one without a limit may give nearly all."""
    ordered = sorted(supplies)
    best = min((level for level, _, high in ordered if isinf(high)), default=inf)
    total = sum(low for _, low, _ in ordered)
    weighted = sum(level * low for level, low, _ in ordered)
    for level, low, high in ordered:
        if not isinf(high):
            total += high - low
            weighted += level * (high - low)
        if total > 0:
            best = min(best, weighted / total)
    return best


def _greatest(supplies: list[Supply]) -> float:
    return -_least([(-level, low, high) for level, low, high in supplies])


METRIC = Metric(
    "trophic_level", Names("niveau trophique", "trophic level"),
    Names("nombre d’étapes depuis ceux que personne ne fournit", "number of steps up from those nobody supplies"),
    "node", "count", "incoming", "ranges", "s_j = 1 + Σ_i p_ij s_i, p_ij = f_ij / Σ_k f_kj",
    ("Levine 1980, doi:10.1016/0022-5193(80)90288-X",), "supply", trophic_level, trophic_limits,
    reading=Names(
        "1 : à la base (centrale, capital de dehors). Plus c’est haut, plus d’étapes séparent le nœud de la base : chaque étape peut céder.",
        "1: at the bottom (a power plant, capital from outside). The higher, the more steps up from the bottom: each of them may fail.",
    ),
    caution=Names(
        "Une base peut n’être que la fin de ce qu’on sait : qui fournit la centrale n’est pas dans le réseau. Ne dit rien de l’ampleur.",
        "A bottom may only be where our knowledge ends: who supplies the plant is not in the network. It says nothing of size.",
    ),
)  # fmt: skip
