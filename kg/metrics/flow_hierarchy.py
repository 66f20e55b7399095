"""Flow hierarchy: what part of the flow lies on no cycle."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph

from kg.metrics.links import inner, links, ways
from kg.metrics.throughflow import circles
from kg.project import Network


def flow_hierarchy(network: Network, *, weighted: bool = True) -> float | None:
    """Share of the flow on edges that belong to no cycle; 1 minus it is the flow inside cycles.

    Shape: one number for the network. Unit: share of 1: 1 for a network without cycles. `weighted=False` counts edges
    instead of amounts. Undefined: None without a known positive weight (or without an edge), and, weighted, where only unknown
    amounts could close a cycle. Flows from or to outside do not count. Raises: nothing.
    Source: Luo and Magee 2011, doi:10.1002/cplx.20368.
    """
    flows = inner(network).matrix() if weighted else links(network)
    flows.eliminate_zeros()
    total = float(flows.sum())
    if total <= 0:
        return None
    _, label = csgraph.connected_components(flows, directed=True, connection="strong")
    entries = flows.tocoo()
    turning = float(np.sum(entries.data[label[entries.row] == label[entries.col]]))
    if not turning and circles(ways(network))[0]:
        return None
    return 1 - turning / total
