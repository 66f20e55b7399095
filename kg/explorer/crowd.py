"""A large network on the page: each part laid out for itself, every mark given room, the parts set beside one another.

Large parts are drawn by forces, small ones by stress, pairs and lone nodes in rows; rows of small parts stand under the large one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from kg.explorer import forces
from kg.explorer.forces import Told
from kg.explorer.packing import ASPECT
from kg.explorer.stress import Points, settled

ROOM = 26.0
FILLED = 0.3
BY_STRESS = 300
ROUNDS = 60
AROUND = 9
STRAGGLING = 0.6
SEED = 5


def crowded(lengths: csr_array, parts: list[NDArray[np.int64]], told: Told) -> Points:
    """Whole pixels for each node, no two in one place; `parts` are the connected ones, then perhaps all that are alone."""
    points = np.zeros((lengths.shape[0], 2))
    placed = [_part(lengths, part, told) for part in parts]
    for part, spot in zip(parts, _in_rows(placed), strict=True):
        points[part] = spot
    return _one_each(np.rint(points - (points.min(axis=0) + points.max(axis=0)) / 2))


def _part(lengths: csr_array, part: NDArray[np.int64], told: Told) -> Points:
    within = lengths[part][:, part].tocsr()
    count = len(part)
    if not within.nnz:
        wide = int(np.ceil((count * ASPECT) ** 0.5))
        rows: Points = (
            np.column_stack([np.arange(count) % wide, np.arange(count) // wide]).astype(np.float64) * ROOM
        )
        return rows
    if count == 2:  # noqa: PLR2004 (a pair)
        return np.array([(0.0, 0.0), (2 * ROOM, 0.0)])
    if count <= BY_STRESS:
        return roomy(settled(within, None) * (2 * ROOM / within.data.min()), ROOM)
    ties = within.copy()
    ties.data[:] = 1
    points = gathered(forces.drawn(ties, told))
    return roomy(points * (ROOM * (count / (np.pi * FILLED)) ** 0.5), ROOM)


def gathered(points: Points) -> Points:
    """The disc that holds nine in ten has radius 1; what lies far outside keeps its direction and comes nearer."""
    away = np.hypot(points[:, 0], points[:, 1])
    radius = float(np.quantile(away, 0.9))
    far = np.maximum(away / radius, 1)
    near: Points = points / radius * ((1 + STRAGGLING * np.log(far)) / far)[:, None]
    return near


def roomy(points: Points, room: float) -> Points:
    """Points pushed away from their nearest ones until hardly any two are closer than `room`."""
    points = points + np.random.default_rng(SEED).normal(scale=room / 20, size=points.shape)
    for _ in range(ROUNDS):
        found = cKDTree(points).query(points, min(AROUND, len(points)))
        apart, near = np.asarray(found[0])[:, 1:], np.asarray(found[1])[:, 1:]
        lack = np.maximum(room - apart, 0)
        if lack.max() < 0.3 * room:
            break
        away = (points[:, None] - points[near]) / np.maximum(apart, 1e-9)[:, :, None]
        points = points + 0.35 * (away * lack[:, :, None]).sum(axis=1)
    return points


def _in_rows(placed: list[Points]) -> list[Points]:
    """The first part above, the others in rows under it, as wide as it is, or as the page's shape asks when it is no larger."""
    sizes = np.array([np.ptp(points, axis=0) + 2 * ROOM for points in placed])
    wide = max(sizes[0, 0], (sizes.prod(axis=1).sum() * ASPECT) ** 0.5)
    corner, tall, result = np.zeros(2), 0.0, []
    for points, size in zip(placed, sizes, strict=True):
        if corner[0] and corner[0] + size[0] > wide:
            corner, tall = np.array([0.0, corner[1] + tall]), 0.0
        result.append(points - points.min(axis=0) + corner)
        corner, tall = corner + np.array([size[0], 0.0]), max(tall, size[1])
    return result


def _one_each(points: Points) -> Points:
    """Of points in one place all but the first step aside, to the nearest free one along a spiral."""
    taken: set[tuple[int, int]] = set()
    steps = sorted(
        ((x, y) for x in range(-40, 41) for y in range(-40, 41)), key=lambda s: (s[0] ** 2 + s[1] ** 2, s)
    )
    free = []
    for x, y in points.astype(int).tolist():
        spot = next((x + dx, y + dy) for dx, dy in steps if (x + dx, y + dy) not in taken)
        taken.add(spot)
        free.append(spot)
    return np.array(free, dtype=np.float64)
