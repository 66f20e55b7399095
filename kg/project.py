"""A projection of a view: one network, one unit, one meaning, edges that remember their claims.

A `Network` holds sorted nodes and edges as plain values and offers them as integer ids with sparse arrays, for speed, or
as a real `networkx.MultiDiGraph`, for everything else. Parallel edges stay apart: each is one deal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from scipy import sparse

from kg.terms import Edge, Iri, Names, Node


@dataclass(frozen=True)
class Network:
    """Nodes and edges of one projection, both sorted by IRI.

    `unit` is what weights count (USD, USD/year, W, or "" for none); `statuses` the status codes let in; `known` of
    `total` edges have a weight. `name` is the projection's notation.
    """

    name: str
    names: Names
    unit: str
    statuses: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def index(self) -> Mapping[Iri, int]:
        """Integer id of each node: its place in `nodes`."""
        return {node.iri: i for i, node in enumerate(self.nodes)}

    @property
    def known(self) -> int:
        return sum(edge.weight is not None for edge in self.edges)

    def pairs(self, bound: str = "weight") -> Mapping[tuple[Iri, Iri], float]:
        """Known weights added up per ordered pair of nodes, in `unit`; pairs whose every edge is unknown are absent.

        `bound` is "weight", "low" or "high". An arrangement that is part of another one between the same two nodes is
        not added to it, and of arrangements that may overlap only the largest counts, except in "high": the upper
        bound takes them all.
        """
        groups: dict[tuple[Iri, Iri], list[Edge]] = {}
        for edge in self.edges:
            if getattr(edge, bound) is not None:
                groups.setdefault((edge.source, edge.target), []).append(edge)
        return {pair: _sum(edges, bound) for pair, edges in sorted(groups.items())}

    def matrix(self, bound: str = "weight") -> sparse.csr_array:
        """`pairs` as a square sparse matrix over `index`: row provider or payer, column dependent or payee."""
        weights = self.pairs(bound)
        rows = np.fromiter((self.index[s] for s, _ in weights), dtype=np.int64, count=len(weights))
        columns = np.fromiter((self.index[t] for _, t in weights), dtype=np.int64, count=len(weights))
        values = np.fromiter(weights.values(), dtype=np.float64, count=len(weights))
        return sparse.csr_array((values, (rows, columns)), shape=(len(self.nodes),) * 2)

    def to_networkx(self) -> nx.MultiDiGraph[Iri]:
        """A real networkx graph: node key the IRI, edge key the edge's IRI; unknown weights are left out, never zero."""
        graph: nx.MultiDiGraph[Iri] = nx.MultiDiGraph(name=self.name, unit=self.unit)
        for node in self.nodes:
            graph.add_node(node.iri, label=node.names.en, label_fr=node.names.fr, type=node.glyph)
        for edge in self.edges:
            known = {} if edge.weight is None else {"weight": edge.weight}
            bounds = {k: v for k, v in (("low", edge.low), ("high", edge.high)) if v is not None}
            graph.add_edge(edge.source, edge.target, key=edge.iri, kind=edge.kind, via=edge.via,
                           status=edge.status or "", claims=" ".join(edge.claims), **known, **bounds)
        return graph


def _sum(edges: Iterable[Edge], bound: str) -> float:
    kept = list(edges)
    present = {edge.via for edge in kept}
    if bound != "high":
        kept = [edge for edge in kept if present.isdisjoint(edge.wholes)]
        kept.sort(key=lambda edge: (-getattr(edge, bound), edge.iri))
        counted: set[Iri] = set()
        chosen = []
        for edge in kept:
            if counted.isdisjoint(edge.overlaps):
                chosen.append(edge)
                counted.add(edge.via)
        kept = chosen
    else:
        kept = [edge for edge in kept if present.isdisjoint(edge.wholes)]
    return float(sum(getattr(edge, bound) for edge in kept))
