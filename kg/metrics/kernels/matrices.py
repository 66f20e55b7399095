"""What every kernel is given and gives: names of the array types, and the two usual readings of a matrix of links."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Matrix = sparse.csr_array[np.float64]
Vector = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


def without_loops(adjacency: Matrix) -> Matrix:
    """The entries that lead from one node to another, with their amounts; stored zeros go too."""
    entries = adjacency.tocoo()
    kept = (entries.row != entries.col) & (entries.data != 0)
    return sparse.csr_array(
        (entries.data[kept], (entries.row[kept], entries.col[kept])), shape=adjacency.shape
    )


def simple(adjacency: Matrix) -> Matrix:
    """The links alone: loops left out, every other entry 1, whatever its amount (a stored zero is a link)."""
    entries = adjacency.tocoo()
    kept = entries.row != entries.col
    links = sparse.csr_array(
        (np.ones(int(kept.sum())), (entries.row[kept], entries.col[kept])), shape=adjacency.shape
    )
    links.sum_duplicates()
    links.data[:] = 1
    return links


def both_ways(adjacency: Matrix) -> Matrix:
    """The links read without direction: symmetric, loops left out, every entry 1."""
    entries = adjacency.tocoo()
    rows, columns = np.append(entries.row, entries.col), np.append(entries.col, entries.row)
    return simple(sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=adjacency.shape))


def ends(adjacency: Matrix, front: npt.NDArray[np.integer]) -> npt.NDArray[np.int32]:
    """The columns of all entries in the rows of `front`, row by row."""
    first = adjacency.indptr[front]
    lengths = adjacency.indptr[front + 1] - first
    stops = np.cumsum(lengths)
    places = np.arange(stops[-1] if len(stops) else 0) + np.repeat(first - (stops - lengths), lengths)
    return np.asarray(adjacency.indices[places])
