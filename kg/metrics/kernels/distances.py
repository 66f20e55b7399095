"""Distances counted in links, from very many nodes at once: each bit of a word is one walk through the whole network.

64 breadth-first searches run as one: a node's word holds who has reached it. A round carries the words along all links by one
gathering and one bitwise "or"; how many bits are new in it is how many nodes lie at that distance.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.metrics.kernels.matrices import Mask, Matrix, Vector, simple

Words = npt.NDArray[np.uint64]
WIDE = 64


def reach(adjacency: Matrix, sources: npt.NDArray[np.integer]) -> Mask:
    """Which nodes a walk along the links can reach: one row a source, one column a node; a source reaches itself.

    Equals networkx's `descendants` and the node itself.
    """
    found = np.zeros((len(sources), adjacency.shape[0]), dtype=np.bool_)
    back = sparse.csr_array(simple(adjacency).T)
    for first in range(0, len(sources), WIDE):
        seen = np.zeros(adjacency.shape[0], dtype=np.uint64)
        batch = sources[first : first + WIDE]
        for _, new in _rounds(back, batch):
            seen |= new
        for bit in range(len(batch)):
            found[first + bit] = seen >> np.uint64(bit) & np.uint64(1)
    return found


def closeness(adjacency: Matrix, sources: npt.NDArray[np.integer] | None = None) -> Vector:
    """How near the nodes are from which a node can be reached: (r / (n - 1)) (r / sum of their r distances), 0 for none.

    Distances run towards the node, along the links. Equals networkx's `closeness_centrality`, with its factor of Wasserman and Faust
    for networks in pieces. With `sources` only distances from these are added up, scaled to all nodes: an estimate.
    """
    count = adjacency.shape[0]
    reached, sums, part = np.zeros(count), np.zeros(count), _part(sources, count)
    for legs, found in _met(adjacency, sources):
        reached += found
        sums += legs * found
    scaled = reached * part
    value = np.divide(scaled * reached, sums, out=np.zeros(count), where=sums > 0)
    return value / max(count - 1, 1)


def harmonic(adjacency: Matrix, sources: npt.NDArray[np.integer] | None = None) -> Vector:
    """The sum of 1 / distance over all nodes from which a node can be reached, along the links.

    Equals networkx's `harmonic_centrality`. With `sources` an estimate from these, scaled to all nodes.
    """
    sums = np.zeros(adjacency.shape[0])
    for legs, found in _met(adjacency, sources):
        sums += found / legs
    return sums * _part(sources, adjacency.shape[0])


def _part(sources: npt.NDArray[np.integer] | None, count: int) -> float:
    return 1.0 if sources is None or not len(sources) else count / len(sources)


def _met(adjacency: Matrix, sources: npt.NDArray[np.integer] | None) -> Iterator[tuple[int, Vector]]:
    """For each distance from 1 on, in every batch of sources: how many of them lie so far before each node."""
    every = np.arange(adjacency.shape[0]) if sources is None else sources
    back = sparse.csr_array(simple(adjacency).T)
    for first in range(0, len(every), WIDE):
        for legs, new in _rounds(back, every[first : first + WIDE]):
            if legs:
                yield legs, np.bitwise_count(new).astype(np.float64)


def _rounds(back: Matrix, sources: npt.NDArray[np.integer]) -> Iterator[tuple[int, Words]]:
    """Round by round the bits that are new at each node; `back` holds for each node those with a link to it."""
    new = np.zeros(back.shape[0], dtype=np.uint64)
    np.bitwise_or.at(new, sources, np.uint64(1) << np.arange(len(sources), dtype=np.uint64))
    seen = new.copy()
    fed = np.flatnonzero(np.diff(back.indptr))
    starts = back.indptr[fed]
    legs = 0
    while new.any():
        yield legs, new
        following = np.zeros_like(new)
        if len(fed):
            following[fed] = np.bitwise_or.reduceat(new[back.indices], starts)
        new = following & ~seen
        seen |= new
        legs += 1
