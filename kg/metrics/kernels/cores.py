"""Cores: how deep in the dense middle of a network a node lies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.metrics.kernels.matrices import Matrix, Places, both_ways, ends

FEW = 16
"""Nodes taken away at once below which plain Python is faster than arrays."""


def core_number(adjacency: Matrix) -> Places:
    """The largest k for which a node lies in a part where everybody has k links or more; links without direction, no loops.

    Nodes of the least degree are taken away again and again, all of one round at once. Equals networkx's `core_number` of the
    undirected graph. Source: Batagelj and Zaversnik 2011, doi:10.1007/s11634-010-0079-y.
    """
    links = both_ways(adjacency)
    degrees = np.diff(links.indptr).astype(np.int64)
    cores = np.zeros(len(degrees), dtype=np.int64)
    left = np.arange(len(degrees))
    level = 0
    while len(left):
        level = max(level, int(degrees[left].min()))
        _peel(links, degrees, cores, left[degrees[left] <= level], level)
        left = left[degrees[left] >= 0]
    return cores


def _peel(links: Matrix, degrees: Places, cores: Places, front: npt.NDArray[np.int64], level: int) -> None:
    """Take away the front, and all whose degree thereby falls to the level; who is gone has a degree of -1."""
    while len(front):
        if len(front) < FEW:
            front = _by_hand(links, degrees, cores, front.tolist(), level)
            continue
        cores[front] = level
        degrees[front] = -1
        near = ends(links, front)
        near = near[degrees[near] > level]
        np.subtract.at(degrees, near, 1)
        front = np.unique(near[degrees[near] <= level]).astype(np.int64)
        # several of one round may have pulled it below the level
        degrees[front] = level


def _by_hand(
    links: Matrix, degrees: Places, cores: Places, front: list[int], level: int
) -> npt.NDArray[np.int64]:
    """The same one by one; what is in the queue when it grows long is given back."""
    degree, core = degrees.data, cores.data  # memory views, whose single cells are read and written fast
    starts, neighbours = links.indptr.data, links.indices.data
    for i in front:
        degree[i] = -1
    while front and len(front) < 4 * FEW:
        i = front.pop()
        core[i] = level
        for j in neighbours[starts[i] : starts[i + 1]]:
            if degree[j] > level:
                degree[j] -= 1
                if degree[j] == level:
                    degree[j] = -1
                    front.append(j)
    return np.array(front, dtype=np.int64)
