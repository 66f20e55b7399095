"""The pieces a network falls into."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph

from kg.metrics.kernels.matrices import Matrix, Places


def components(adjacency: Matrix, *, strong: bool = False) -> Places:
    """The number of the component each node is in, counted from 0 in the order of their first nodes.

    Weak components: a chain of links, whichever way they run. Strong ones: a chain each way. Equals networkx's
    `weakly_connected_components` and `strongly_connected_components`.
    """
    _, label = csgraph.connected_components(
        adjacency, directed=True, connection="strong" if strong else "weak"
    )
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    return order[inverse]
