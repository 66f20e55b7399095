"""Places on a plane whose distances follow those in a network: many small pulls, no forces to tune, no chance.

Every node is pulled to its wished distance from its neighbours and from some far-flung pivots, so that two thousand nodes
take a second or two; in small networks every node is a pivot and the method is plain stress majorization.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csgraph, csr_array

Points: TypeAlias = NDArray[np.float64]

PIVOTS = 150
ROUNDS = 80
TWINS = 10


def settled(within: csr_array, start: Points | None) -> Points:
    """A place for each node of a connected network with wished lengths; `start` gives the places to begin from."""
    pivots, apart = _pivots(within)
    return _stress(within, pivots, apart, _spread(apart, within.data.mean() / 6) if start is None else start)


def _pivots(within: csr_array) -> tuple[NDArray[np.int64], Points]:
    """Nodes far from each other, and every node's distance to each of them; all nodes where there are few."""
    chosen = [0]
    columns = [csgraph.dijkstra(within, directed=False, indices=[0])[0]]
    nearest = columns[0]
    while len(chosen) < min(PIVOTS, len(nearest)):
        chosen.append(int(nearest.argmax()))
        columns.append(csgraph.dijkstra(within, directed=False, indices=[chosen[-1]])[0])
        nearest = np.minimum(nearest, columns[-1])
    return np.array(chosen), np.column_stack(columns)


def _spread(apart: Points, jitter: float) -> Points:
    """The two directions in which distances to the pivots differ most, each with a fixed sign, ties parted.

    Source: Brandes and Pich 2006, Eigensolver methods for progressive multidimensional scaling of large data.
    """
    squared = apart**2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    _, vectors = eigh(centred.T @ centred)
    points = np.asarray(centred @ vectors[:, :-3:-1])
    points = points * np.where(points[np.abs(points).argmax(0), range(points.shape[1])] < 0, -1, 1)
    size = np.abs(points).max() or 1.0
    scaled: Points = np.zeros((len(apart), 2))
    scaled[:, : points.shape[1]] = points * (apart.max() / 2 / size)
    return scaled + np.random.default_rng(7).normal(scale=jitter, size=scaled.shape)


def _stress(within: csr_array, pivots: NDArray[np.int64], apart: Points, points: Points) -> Points:
    """Pull every node to its wished distance from neighbours and pivots, weighed by the inverse square of it.

    Source: Gansner, Koren and North 2004, doi:10.1007/978-3-540-31843-9_25; pivots after Ortmann, Klimenta and Brandes 2017.
    """
    count = len(points)
    near = within.tocoo()
    twin, other, twice = _twins(within)
    one = np.concatenate([np.repeat(np.arange(count), len(pivots)), near.row, twin, other])
    two = np.concatenate([np.tile(pivots, count), near.col, other, twin])
    wished = np.concatenate([apart.ravel(), near.data, twice, twice])
    kept = wished > 0
    one, two, wished = one[kept], two[kept], wished[kept]
    share = np.where(np.arange(len(kept))[kept] < apart.size, count / len(pivots), 1.0)
    weight = share / wished**2
    total = np.bincount(one, weight, count)[:, None]
    for _ in range(ROUNDS):
        gap = points[one] - points[two]
        goal = points[two] + gap * (wished / np.maximum(np.hypot(*gap.T), 1e-6))[:, None]
        points = np.column_stack([np.bincount(one, weight * goal[:, axis], count) for axis in (0, 1)]) / total
    return points


def _twins(within: csr_array) -> tuple[NDArray[np.int64], NDArray[np.int64], Points]:
    """Some pairs of leaves of the same hub and their distance: the pivots alone would put them all in one place."""
    leaves = np.flatnonzero(np.diff(within.indptr) == 1)
    hubs, lengths = within.indices[within.indptr[leaves]], within.data[within.indptr[leaves]]
    order = np.lexsort((leaves, hubs))
    pairs: list[tuple[int, int, float]] = []
    for group in np.split(order, np.flatnonzero(np.diff(hubs[order])) + 1):
        size = len(group)
        steps = sorted({1 + size * i // (2 * TWINS) for i in range(TWINS)}) if size > 1 else []
        pairs += [
            (leaves[one], leaves[two], lengths[one] + lengths[two])
            for step in steps
            for one, two in zip(group, np.roll(group, step), strict=True)
        ]
    one, two, apart = zip(*pairs, strict=True) if pairs else ((), (), ())
    return np.array(one, dtype=np.int64), np.array(two, dtype=np.int64), np.array(apart, dtype=np.float64)
