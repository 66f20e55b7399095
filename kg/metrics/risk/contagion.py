"""How losses spread from those who fail to those who hold claims on them, round by round.

Two rules of propagation share everything else: in `once` (Battiston et al. 2012) a node passes on its loss when it is first
hit and never again; in `always` (Bardoscia et al. 2015) every further loss is passed on too. Failures are followed side by
side, one column each; a round touches only the claims on nodes that just lost something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from kg.errors import QueryError
from kg.metrics.arguments import find_node
from kg.metrics.risk.exposures import Columns, Exposed, Exposures, exposures
from kg.project import Network
from kg.terms import Iri

Flags = npt.NDArray[np.bool_]
Losses = tuple[Columns, Flags]
"""The part of equity each node is known to have lost, one column a failure, and where it has lost more, nobody knows how much."""
Rule = Callable[[Exposures, Columns], Iterator[Losses]]
Rounds = tuple[Mapping[Iri, float | None], ...]

NEGLIGIBLE = 1e-12
MOST_ROUNDS = 10_000
BLOCK = 128
"""Failures followed side by side."""
ALL_STARTS = 5_000
"""Nodes up to which the failure of each is tried."""


def once(world: Exposures, first: Columns) -> Iterator[Losses]:
    """The losses after each round when a node passes on the loss of its first hit only.

    h_j(t) = min(1, h_j(t-1) + sum over i distressed at t-1 of min(1, A_ji / E_j) h_i(t-1)); distressed lasts one round. One
    failure touches each claim once at most, so the work is linear in them.
    """
    losses, unsure, spent = first.copy(), first < 0, first < 0
    active = first > 0
    yield losses, unsure
    while active.any():
        spent |= active
        added, vague = sent(world, world.capped, active, np.where(active, losses, 0), active & unsure)
        unsure = (unsure | vague) & (losses < 1)
        losses = np.minimum(losses + added, 1)
        active = ((losses > 0) | unsure) & ~spent
        if added.any() or vague.any():
            yield losses, unsure


def always(world: Exposures, first: Columns) -> Iterator[Losses]:
    """The losses after each round when every further loss is passed on.

    h(t+1) = min(1, h(t) + L (h(t) - h(t-1))), L_ij = A_ij / E_i. Losses that still grow after 10,000 rounds are unknown.
    """
    losses, unsure = first.copy(), first < 0
    gains, fresh = first.copy(), first < 0
    yield losses, unsure
    for _ in range(MOST_ROUNDS):
        active = (gains > NEGLIGIBLE) | fresh
        if not active.any():
            return
        added, vague = sent(world, world.hit, active, np.where(active, gains, 0), fresh)
        fresh = vague & ~unsure & (losses < 1)
        unsure = unsure | fresh
        gains = np.minimum(losses + added, 1) - losses
        losses = losses + gains
        if added.any() or vague.any():
            yield losses, unsure
    growing = (gains > NEGLIGIBLE).any(axis=0)
    yield losses, unsure | ((losses > 0) & (losses < 1) & growing)


def sent(
    world: Exposures, hit: Exposed, active: Flags, amounts: Columns, unsure: Flags
) -> tuple[Columns, Flags]:
    """What those lose who hold claims on the active nodes, and who loses nobody knows how much. Nothing else touches claims."""
    rows = np.flatnonzero(active.any(axis=1))
    part = hit[:, rows]
    vague = world.vague[:, rows] @ active[rows].astype(np.float64)
    if unsure.any():
        part.data = np.sign(part.data)
        vague = vague + part @ unsure[rows].astype(np.float64)
    return np.asarray(hit[:, rows] @ amounts[rows]), np.asarray(vague) > 0


def end(rule: Rule, world: Exposures, first: Columns) -> Columns:
    """The losses after the last round, not a number where they are unknown."""
    losses, unsure = first, first < 0
    for known, vague in rule(world, first):
        losses, unsure = known, vague
    return np.where(unsure & (losses < 1), np.nan, losses)


def spread(network: Network, rule: Rule, shocks: Mapping[Iri, float], buffer: float) -> Rounds:
    """The rounds of a rule as they are told: in each the nodes that are hit by then, None where nobody knows how hard."""
    world = exposures(network, buffer=buffer)
    first = world.start({find_node(network, iri): shock for iri, shock in shocks.items()})
    return tuple(
        world.told(np.where(unsure & (losses < 1), np.nan, losses)[:, 0])
        for losses, unsure in rule(world, first)
    )


def caused(
    network: Network, rule: Rule, start: Iri | None, shock: float, buffer: float
) -> dict[Iri, float | None]:
    """R of each node failing alone, or with `start` the loss of every node after that one failed."""
    world = exposures(network, buffer=buffer)
    if start is not None:
        told = world.told(end(rule, world, world.start({start: shock}))[:, 0])
        return {iri: told.get(iri, 0.0) for iri in world.nodes}
    found: dict[Iri, float | None] = {}
    for block, first in each_alone(world, shock):
        lost = world.lost(end(rule, world, first) - first)
        found |= dict(zip(block, lost, strict=True))
    unsaid = world.unsaid()
    return {iri: None if unsaid[i] else found[iri] for i, iri in enumerate(world.nodes)}


def each_alone(world: Exposures, shock: float) -> Iterator[tuple[tuple[Iri, ...], Columns]]:
    """The first losses when each node fails alone, block by block. Raises: QueryError above 5,000 nodes."""
    if len(world.nodes) > ALL_STARTS:
        raise QueryError(
            f"{len(world.nodes)} nodes are too many to let each fail", hint="name one, with -p start=NODE"
        )
    for begin in range(0, len(world.nodes), BLOCK):
        block = world.nodes[begin : begin + BLOCK]
        yield block, np.hstack([world.start({iri: shock}) for iri in block])
