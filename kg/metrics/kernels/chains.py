"""Shortest chains: how many run through each node, from some sources or all.

Many sources walk at once, a column each; a round is one product of the sparse links with the counts so far.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.metrics.kernels.matrices import Matrix, Vector, simple

BATCH = 32


def betweenness(adjacency: Matrix, sources: npt.NDArray[np.integer] | None = None) -> Vector:
    """For each node the sum over sources s and ends t of the part of the shortest chains from s to t that pass it, in links.

    Not divided by the number of pairs, not scaled up from a sample: the sum over the sources as it is. Equals networkx's
    `betweenness_centrality_subset(normalized=False)` with all nodes as targets, and with all sources
    `betweenness_centrality(normalized=False)` of a directed graph. Source: Brandes 2001, doi:10.1080/0022250X.2001.9990249;
    Kepner and Gilbert 2011, doi:10.1137/1.9780898719918.
    """
    ways = simple(adjacency)
    back = sparse.csr_array(ways.T)
    every = np.arange(ways.shape[0]) if sources is None else sources
    sums = np.zeros(ways.shape[0])
    for first in range(0, len(every), BATCH):
        sums += _through(ways, back, every[first : first + BATCH])
    return sums


def _through(ways: Matrix, back: Matrix, sources: npt.NDArray[np.integer]) -> Vector:
    """One batch: counts of chains forwards, round by round, then what each node owes to those before it, backwards."""
    shape = (ways.shape[0], len(sources))
    paths, level = np.zeros(shape), np.full(shape, -1, dtype=np.int32)
    front = np.zeros(shape)
    paths[sources, np.arange(len(sources))] = front[sources, np.arange(len(sources))] = 1
    level[sources, np.arange(len(sources))] = 0
    depth = 0
    while True:
        front = np.asarray(back @ front, dtype=np.float64)
        front[level >= 0] = 0
        new = front > 0
        if not new.any():
            break
        depth += 1
        level[new] = depth
        paths += front
    owed, passed = np.zeros(shape), np.zeros(shape)
    for legs in range(depth, 1, -1):
        np.divide(1 + passed, paths, out=owed, where=level == legs)
        owed[level != legs] = 0
        passed += np.where(level == legs - 1, np.asarray(ways @ owed) * paths, 0)
    return np.asarray(passed.sum(axis=1), dtype=np.float64)
