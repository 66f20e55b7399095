"""Marks with their labels pushed apart until each has room, and separate parts packed around the largest."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.spatial import cKDTree

from kg.explorer.stress import Points

CELL = 34.0
ASPECT = 1.12
STRETCH = 1.7


def stretched(points: Points) -> Points:
    """Drawn out along its shorter side towards the shape of a page: pages are seldom a ribbon."""
    wide, tall = np.maximum(np.ptp(points, axis=0), CELL)
    drawn: Points = points * np.clip([ASPECT * tall / wide, wide / tall / ASPECT], 1, STRETCH)
    return drawn


def decluttered(points: Points, boxes: Points) -> Points:
    """Push overlapping boxes apart along the shorter way until none overlap, or nearly none."""
    reach = boxes.max(axis=0)
    for _ in range(200):
        one, two = cKDTree(points / reach).query_pairs(1.0, p=np.inf, output_type="ndarray").T
        gap = points[two] - points[one]
        lack = (boxes[one] + boxes[two]) / 2 - np.abs(gap)
        hit = np.flatnonzero((lack > 1).all(axis=1))
        if not len(hit):
            break
        axis = (lack[hit] / (boxes[one[hit]] + boxes[two[hit]])).argmin(axis=1)
        push = (lack[hit, axis] / 2 + 0.5) * np.where(gap[hit, axis] < 0, -1, 1) * 0.8
        points = points.copy()
        np.add.at(points, (two[hit], axis), push)
        np.add.at(points, (one[hit], axis), -push)
    return points


def packed(placed: list[Points], boxes: list[Points]) -> list[Points]:
    """Put each part where it first fits, on a spiral around the largest one."""
    taken: set[tuple[int, int]] = set()
    result: list[Points] = []
    for points, size in zip(placed, boxes, strict=True):
        centred = points - (points.min(axis=0) + points.max(axis=0)) / 2
        cells = _cells(centred, size, hull=bool(result))
        free_spots = (s for s in _spiral() if taken.isdisjoint((x + s[0], y + s[1]) for x, y in cells))
        step = next(free_spots, (0, 200 + len(result)))
        taken.update((x + step[0], y + step[1]) for x, y in cells)
        result.append(centred + np.array(step) * CELL)
    return result


@cache
def _spiral() -> tuple[tuple[int, int], ...]:
    """Steps away from the middle, the nearest first."""
    steps = ((x, y) for x in range(-90, 91) for y in range(-90, 91))
    return tuple(sorted(steps, key=lambda step: ((step[0] / ASPECT) ** 2 + step[1] ** 2, step)))


def _cells(points: Points, boxes: Points, *, hull: bool) -> set[tuple[int, int]]:
    """The squares of the page that the boxes cover; with `hull` the whole rectangle around a small part."""
    low, high = points - boxes / 2, points + boxes / 2
    if hull:
        low, high = low.min(axis=0, keepdims=True), high.max(axis=0, keepdims=True)
    first, last = np.floor(low / CELL).astype(int), np.ceil(high / CELL).astype(int)
    return {
        (x, y)
        for (x0, y0), (x1, y1) in zip(first.tolist(), last.tolist(), strict=True)
        for x in range(x0 - 1, x1 + 1)
        for y in range(y0 - 1, y1 + 1)
    }
