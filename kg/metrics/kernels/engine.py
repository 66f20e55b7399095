"""What rustworkx answers faster than arrays can: the one place that knows it.

Its graphs hold Python objects; here they are the nodes' numbers, and the links a list of pairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import rustworkx as rx
from scipy import sparse

from kg.metrics.kernels.matrices import Matrix, Places, simple


def articulation_points(adjacency: Matrix) -> Places:
    """The nodes without which a piece of the network falls apart, sorted; links without direction, no loops.

    Equals networkx's `articulation_points`. Source: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272, by rustworkx.
    """
    return np.array(sorted(rx.articulation_points(_undirected(adjacency))), dtype=np.int64)


def bridges(adjacency: Matrix) -> Places:
    """The links without which a piece of the network falls apart, as sorted pairs (smaller, larger); no direction, no loops.

    Two links between the same two nodes, or one each way, are one link. Equals networkx's `bridges` of the simple graph.
    Source: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272, by rustworkx.
    """
    found = sorted((min(pair), max(pair)) for pair in rx.bridges(_undirected(adjacency)))
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _undirected(adjacency: Matrix) -> Any:  # the guest's own graph
    entries = adjacency.tocoo()
    ends = np.minimum(entries.row, entries.col), np.maximum(entries.row, entries.col)
    links = simple(sparse.csr_array((entries.data, ends), shape=adjacency.shape)).tocoo()
    graph: Any = rx.PyGraph(
        multigraph=True
    )  # there are no parallels left, and to look for them takes most of the time
    graph.add_nodes_from(range(adjacency.shape[0]))
    graph.extend_from_edge_list(list(zip(links.row.tolist(), links.col.tolist(), strict=True)))
    return graph
