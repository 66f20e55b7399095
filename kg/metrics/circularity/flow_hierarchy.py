"""Flow hierarchy: what part of the flow lies on no cycle."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from scipy.sparse import csgraph

from kg.metrics.links import inner, links, on_cycles, ways
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges, part
from kg.metrics.throughflow import circles
from kg.project import Network
from kg.terms import OUTSIDE, Names


def flow_hierarchy(network: Network, *, weighted: bool = True) -> float | None:
    """Share of the flow on edges that belong to no cycle; 1 minus it is the flow inside cycles.

    Shape: one number for the network. Unit: share of 1: 1 for a network without cycles. `weighted=False` counts edges
    instead of amounts. Undefined: None without a known positive weight (or without an edge), and, weighted, where only unknown
    amounts could close a cycle. Flows from or to outside do not count.
    High: all runs one way. Low: most flow lies on links inside cycles. Assumes: a link on a cycle counts in full, however little goes
    round.
    Raises: nothing.
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


def hierarchy_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """With loose amounts: the flow on links that must lie on a cycle, and on those that may, against all the rest."""
    inside = [pair for pair in ranges.low if OUTSIDE not in pair]
    if ranges.loose.isdisjoint(inside):
        return {}
    must = on_cycles(ranges.network, (pair for pair in inside if ranges.low[pair] > 0))
    may = on_cycles(ranges.network, (pair for pair in inside if ranges.high[pair] > 0))
    turning = sum(ranges.low[pair] for pair in must), sum(ranges.high[pair] for pair in may)
    straight = (
        sum(ranges.low[pair] for pair in inside if pair not in may),
        sum(ranges.high[pair] for pair in inside if pair not in must),
    )
    return dict.fromkeys(rows, part(straight, turning))


METRIC = Metric(
    "flow_hierarchy", Names("hiérarchie des flux", "flow hierarchy"),
    Names("part du flux hors de tout circuit", "part of the flow on no cycle"),
    "network", "share", "all", "worlds", "h = 1 - Σ w in cycles / Σ w",
    ("Luo and Magee 2011, doi:10.1002/cplx.20368",), "flow", flow_hierarchy, hierarchy_limits,
    reading=Names(
        "1 : tout va dans un sens. Bas : une grande part du flux passe par des liens qui font partie d’un circuit.",
        "1: all runs one way. Low: a large part of the flow is on links that belong to a circle.",
    ),
    caution=Names(
        "Un petit accord en retour suffit à mettre de grands liens « dans un circuit » : comparer à l’indice de Finn, qui compte ce qui revient.",
        "One small deal back is enough to put large links “in a circle”: compare with the Finn index, which counts what comes back.",
    ),
)  # fmt: skip
