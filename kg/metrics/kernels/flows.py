"""The most that can flow from one node to another, and which links bound it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.metrics.kernels.matrices import Mask, Matrix, without_loops

LARGEST = 2**30 - 1
"""scipy (1.17) counts flows in 32 bits; a link and its way back together must fit."""
CLOSE = 1e-13


@dataclass(frozen=True, slots=True)
class Flow:
    """The greatest flow, and the nodes on the near side of a least cut."""

    value: float
    near: Mask


def max_flow(capacity: Matrix, source: int, target: int) -> Flow:
    """The greatest flow from `source` to `target` with the entries as capacities, and the near side of a least cut.

    Equals networkx's `minimum_cut` to a relative 1e-12. The engine knows whole numbers of 32 bits only: capacities are scaled to them
    and rounded down, and what is left over flows in a further round on a finer scale, until nothing is. Raises: nothing.
    Source: Ford and Fulkerson 1956, doi:10.4153/CJM-1956-045-5; Dinic 1970.
    """
    left = without_loops(capacity)
    most = first = min(float(left[[source]].sum()), float(left[:, [target]].sum()))
    value = 0.0
    while most > first * CLOSE:
        scale = 2.0 ** math.floor(math.log2(LARGEST / most))
        wanted = np.minimum(left.data, most) * scale
        whole = sparse.csr_array((wanted.astype(np.int32), left.indices, left.indptr), shape=left.shape)
        found = csgraph.maximum_flow(whole, source, target)
        value += found.flow_value / scale
        rounded = bool((whole.data != wanted).any())
        left = sparse.csr_array(left - found.flow / scale)
        most = left.nnz / scale if rounded else 0.0
    left.data[left.data <= first * 2 * CLOSE] = 0
    left.eliminate_zeros()
    near = np.zeros(left.shape[0], dtype=np.bool_)
    near[csgraph.breadth_first_order(left, source, return_predecessors=False)] = True
    return Flow(value, near)
