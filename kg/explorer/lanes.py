"""How far each edge bends, so that parallel ones stay apart."""

from __future__ import annotations

from collections.abc import Mapping

from kg.project import Network
from kg.terms import Edge, Iri

LANE = 0.2
WIDEST = 0.9


def bends(network: Network) -> Mapping[Iri, float]:
    """A share of each edge's length; the sign counts from the smaller end."""
    lanes: dict[tuple[Iri, Iri], list[Edge]] = {}
    for edge in network.edges:
        ends = (min(edge.source, edge.target), max(edge.source, edge.target))
        lanes.setdefault(ends, []).append(edge)
    return {
        edge.iri: (lane - (len(edges) - 1) / 2)
        * min(LANE, WIDEST / len(edges))
        * (1 if edge.source == ends[0] else -1)
        for ends, edges in lanes.items()
        for lane, edge in enumerate(edges)
    }
