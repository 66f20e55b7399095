"""Triangles: three nodes that all deal with each other, each told once.

Edges run from the node with fewer neighbours to the one with more, so that no hub's neighbourhood is ever paired with itself:
the work stays below the ties times the square root of the ties.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from kg.metrics.kernels import Matrix, Places, Vector
from kg.metrics.structure.neighbours import degrees

CHUNK = 2**22


def triangles(matrix: Matrix) -> Iterator[tuple[Places, Places, Places]]:
    """The triangles of a symmetric matrix without loops, some at a time: three arrays of nodes."""
    count = matrix.shape[0]
    order = np.lexsort((np.arange(count), degrees(matrix)))
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    entries = matrix.tocoo()
    upward = rank[entries.row] < rank[entries.col]
    keys = np.sort(rank[entries.row[upward]] * count + rank[entries.col[upward]])
    sources, targets = np.divmod(keys, max(count, 1))
    starts = np.searchsorted(sources, np.arange(count + 1))
    ahead = starts[targets + 1] - starts[targets]
    ends = np.cumsum(ahead)
    place = 0
    while place < len(keys):
        stop = max(place + 1, int(np.searchsorted(ends, (ends[place - 1] if place else 0) + CHUNK)))
        edge = np.repeat(np.arange(place, stop), ahead[place:stop])
        within = np.arange(len(edge)) - np.repeat(
            np.cumsum(ahead[place:stop]) - ahead[place:stop], ahead[place:stop]
        )
        third = targets[starts[targets[edge]] + within]
        wanted = sources[edge] * count + third
        found = np.searchsorted(keys, wanted)
        closed = (found < len(keys)) & (keys[np.minimum(found, len(keys) - 1)] == wanted)
        yield order[sources[edge[closed]]], order[targets[edge[closed]]], order[third[closed]]
        place = stop


def corners(matrix: Matrix) -> Places:
    """In how many triangles each node is a corner."""
    counts = np.zeros(matrix.shape[0], dtype=np.int64)
    for three in triangles(matrix):
        for nodes in three:
            counts += np.bincount(nodes, minlength=len(counts))
    return counts


def shared(matrix: Matrix, worth: Vector) -> Matrix:
    """For each tie the sum of the worth of the neighbours that its two ends have in common: a symmetric matrix."""
    total: Matrix = sparse.csr_array(matrix.shape, dtype=np.float64)
    for a, b, c in triangles(matrix):
        rows, columns = np.concatenate((a, a, b)), np.concatenate((b, c, c))
        worths = np.concatenate((worth[c], worth[b], worth[a]))
        total = sparse.csr_array(total + sparse.csr_array((worths, (rows, columns)), shape=matrix.shape))
    return sparse.csr_array(total + total.T)
