"""Places for the nodes of a large connected network: what is tied pulls, everything pushes, from the large shape to the small.

Pulls do not grow with the distance and pushes count the links of both (the LinLog model), so that what is densely tied ends up
close together and hubs get room. Rejected: stress, which in networks of a few steps across puts everything into one ball;
springs, which keep half as many neighbours near (bench/large.py compares).
Source: Noack 2007, Energy models for graph clustering; Jacomy et al. 2014, ForceAtlas2; Walshaw 2003 for the levels.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from kg.explorer.coarse import Level, levels
from kg.explorer.mesh import mesh_for, push
from kg.explorer.stress import Points

Told = Callable[[int, int], None]  # how many steps are done, and of how many

FIRST_ROUNDS, ROUNDS = 300, 60
FIRST_STEPS, STEPS = (0.2, 0.002), (0.03, 0.0005)
SCATTER = 0.3
SEED = 7


def unheard(_done: int, _total: int) -> None:
    """For whoever does not ask."""


def drawn(ties: csr_array, told: Told) -> Points:
    """A place for each node of a connected network, around the middle, in no unit; equal ties, equal places."""
    chance = np.random.default_rng(SEED)
    steps = levels(ties, chance)
    works = [len(step.ties.data) + 5 * len(step.mass) for step in steps]
    points: Points = chance.normal(size=(len(steps[-1].mass), 2))
    for number in reversed(range(len(steps))):
        told(sum(works[number + 1 :]), sum(works))
        if number + 1 < len(steps):
            into = steps[number + 1].into
            points = points[into] if into is not None else points
            points = points + chance.normal(size=points.shape) * (
                SCATTER * float(np.ptp(points)) / len(points) ** 0.5
            )
        first = number + 1 == len(steps)
        points = _relaxed(
            steps[number], points, FIRST_ROUNDS if first else ROUNDS, FIRST_STEPS if first else STEPS
        )
    return points


def _relaxed(level: Level, points: Points, rounds: int, steps: tuple[float, float]) -> Points:
    """Each node moves where its pulls and pushes balance, by ever smaller steps."""
    one, two = level.ends
    count, mesh = len(level.mass), mesh_for(len(level.mass))
    for step in np.geomspace(*steps, rounds):
        gap = points[two] - points[one]
        tie = level.ties.data / np.maximum(np.hypot(gap[:, 0], gap[:, 1]), 1e-3)
        pull = np.column_stack([np.bincount(one, tie * gap[:, axis], count) for axis in (0, 1)])
        force = pull + push(points, level.mass, mesh) * level.mass[:, None]
        move = force / (2 * np.bincount(one, tie, count) + 1e-9)[:, None]
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-12)
        most = step * float(np.ptp(points, axis=0).max())
        points = points + move * np.minimum(1, most / length)[:, None]
        points = points - points.mean(axis=0)
    return points
