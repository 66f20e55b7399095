"""A network made smaller step by step, so that its large shape can be found before its details.

Each step folds leaves into the node they hang from, then keeps some nodes no two of which are linked and lets every other one join
the kept neighbour it is most strongly tied to. Masses and ties add up, so that each smaller network pulls and pushes like the
one it stands for. Rejected: matching in pairs, which stalls at hubs whose many leaves have nobody else to pair with.
Source: Hachul and Jünger 2004, Drawing large graphs with a potential-field-based multilevel algorithm (solar systems).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]

SMALL_ENOUGH = 60
STALLED = 0.95


@dataclass(frozen=True)
class Level:
    """A network of `ties` (both ways) between nodes of some `mass`; `into` says for each node of the finer level where it went."""

    ties: csr_array
    mass: Floats
    into: Ids | None = None

    @cached_property
    def ends(self) -> tuple[Ids, Ids]:
        """The two ends of each tie, both ways, sorted by the first."""
        counts = np.diff(self.ties.indptr)
        return np.repeat(np.arange(len(self.mass)), counts), self.ties.indices.astype(np.int64)


def levels(ties: csr_array, chance: np.random.Generator) -> list[Level]:
    """The network itself, then ever smaller ones."""
    mass = np.diff(ties.indptr) + 1.0
    found = [Level(ties, mass * (np.sqrt(ties.sum()) / mass.sum()))]
    while len(found[-1].mass) > SMALL_ENOUGH:
        smaller = coarsened(found[-1], chance)
        if len(smaller.mass) > STALLED * len(found[-1].mass):
            break
        found.append(smaller)
    return found


def coarsened(level: Level, chance: np.random.Generator) -> Level:
    one, two = level.ends
    count, order = len(level.mass), chance.permutation(len(level.mass))
    leaf, hub = _leaves(level)
    kept = _apart(one, two, order, ~leaf)
    goal = np.where(kept, np.arange(count), -1)
    joins = kept[two] & ~kept[one] & ~leaf[one]
    pull = level.ties.data[joins] / level.mass[two[joins]]
    strongest = np.lexsort((order[two[joins]], pull, one[joins]))
    goal[one[joins][strongest]] = two[joins][strongest]
    goal[leaf] = goal[hub[leaf]]
    _, into = np.unique(goal, return_inverse=True)
    size = int(into.max()) + 1
    between = into[one] != into[two]
    ends = (into[one[between]], into[two[between]])
    ties = coo_array((level.ties.data[between], ends), shape=(size, size)).tocsr()
    ties.sort_indices()
    mass: Floats = np.bincount(into, level.mass, size).astype(np.float64)
    return Level(ties, mass, into.astype(np.int64))


def _leaves(level: Level) -> tuple[NDArray[np.bool_], Ids]:
    """Which nodes have one neighbour, and which it is; of two that have only each other the first is none."""
    start, count = level.ties.indptr, len(level.mass)
    leaf = np.diff(start) == 1
    hub = np.zeros(count, dtype=np.int64)
    hub[leaf] = level.ties.indices[start[:-1][leaf]]
    return leaf & ~(leaf[hub] & (np.arange(count) < hub)), hub


def _apart(one: Ids, two: Ids, order: Ids, candidate: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """As many candidates as possible of which no two are linked, by lot: whoever's lot is the highest around is taken."""
    open_, kept = candidate.copy(), np.zeros(len(order), dtype=bool)
    while open_.any():
        live = open_[one] & open_[two]
        best = np.full(len(order), -1)
        np.maximum.at(best, one[live], order[two[live]])
        kept |= open_ & (order > best)
        open_ &= ~kept
        open_[two[kept[one]]] = False
    return kept
