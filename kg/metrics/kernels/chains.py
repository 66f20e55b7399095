"""Shortest chains: how many run through each node, from some sources or all.

Many sources walk at once, a column each; a round is one product of the sparse links with the counts so far.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.metrics.kernels.matrices import Matrix, Vector, simple

BATCH = 16
FEW = 0.1


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
    rounds = list(_rounds(ways, back, sources))
    sums, passed = np.zeros(ways.shape[0]), np.zeros_like(rounds[0])
    for paths, before in zip(rounds[:1:-1], rounds[-2:0:-1], strict=True):
        owed = np.divide(1 + passed, paths, out=np.zeros_like(paths), where=paths > 0)
        passed = _carried(ways, back, owed) * before
        sums += passed.sum(axis=1)
    return sums


def _rounds(ways: Matrix, back: Matrix, sources: npt.NDArray[np.integer]) -> Iterator[Vector]:
    """How many shortest chains from each source end at each node, those of one length after the other."""
    paths = np.zeros((ways.shape[0], len(sources)))
    paths[sources, np.arange(len(sources))] = 1
    unseen = np.ones_like(paths)
    while paths.any():
        yield paths
        unseen *= paths == 0
        paths = _carried(back, ways, paths) * unseen


def _carried(matrix: Matrix, turned: Matrix, amounts: Vector) -> Vector:
    """The product of the matrix and the amounts; where few rows of these have any, of their columns alone."""
    rows = np.flatnonzero(amounts.any(axis=1))
    if len(rows) < FEW * len(amounts):
        return np.asarray(turned[rows].T @ amounts[rows], dtype=np.float64)
    return np.asarray(matrix @ amounts, dtype=np.float64)
