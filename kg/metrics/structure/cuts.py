"""What a network falls apart at: one walk into the depth tells what hangs on each node and on each link.

A pseudo-node linked to one node of every piece lets one walk visit them all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.metrics import kernels
from kg.metrics.kernels import Matrix, Places


@dataclass(frozen=True, slots=True)
class Depth:
    """A walk into the depth: `order` the nodes as they are met, `before` the node each one is met from (none: -1).

    `size` counts a node and what is met behind it; `low` is the earliest place that these are linked with, besides the link
    they are met by; `place` that of a node in the order; `piece` the size of the piece it lies in.
    """

    order: Places
    before: Places
    place: Places
    low: Places
    size: Places
    piece: Places


def depth(ties: Matrix) -> Depth:
    """Walk into the depth of a symmetric matrix without loops. Source: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272."""
    count = ties.shape[0]
    label = kernels.components(ties)
    _, first, piece = np.unique(label, return_index=True, return_counts=True)
    ends = np.concatenate((ties.indices, first))
    all_ties = sparse.csr_array(
        (np.ones(len(ends)), ends, np.append(ties.indptr, len(ends))), shape=(count + 1,) * 2
    )
    met, back = csgraph.depth_first_order(all_ties, count)
    order, before = met[1:].astype(np.int64), back[:count].astype(np.int64)
    before[before == count] = -1
    place = np.empty(count, dtype=np.int64)
    place[order] = np.arange(count)
    low, size = _nearest(ties, place, before).tolist(), [1] * count
    for i, j in zip(order[::-1].tolist(), before[order[::-1]].tolist(), strict=True):
        if j >= 0:
            low[j] = min(low[j], low[i])
            size[j] += size[i]
    return Depth(
        order, before, place, np.array(low, dtype=np.int64), np.array(size, dtype=np.int64), piece[label]
    )


def _nearest(ties: Matrix, place: Places, before: Places) -> Places:
    """The earliest place each node is linked with, besides the link it is met by; its own where there is none earlier."""
    rows = np.repeat(np.arange(len(place)), np.diff(ties.indptr))
    others = ties.indices != before[rows]
    low = place.copy()
    np.minimum.at(low, rows[others], place[ties.indices[others]])
    return low
