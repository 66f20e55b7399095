"""A projection of a view: one network, one unit, one meaning, edges that remember their claims.

A `Network` holds sorted nodes and edges as plain values and offers them as integer ids with sparse arrays, for speed, or
as a real `networkx.MultiDiGraph`, for everything else. Parallel edges stay apart: each is one deal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import networkx as nx
import numpy as np
from scipy import sparse

from kg.errors import QueryError, UnknownName
from kg.rules import Code, Projection, Rules, Weighing
from kg.terms import Edge, Iri, Names, Node
from kg.view import Reading, added


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What became of a network's edges when it was rolled up to parents: numbers of edges, and known weights in its unit.

    `before` = `kept` + `rest` + `inside` + `again`: between groups; at a vehicle whose further owners are unknown; inside one
    group, left out; the same figure of one deal told of several members, counted once. `groups` are the members of each
    parent with their shares; `disputed` vehicles, whose shares come to more than one, were not split.
    """

    edges: int
    edges_inside: int
    before: float
    kept: float
    rest: float
    inside: float
    again: float
    groups: Mapping[Iri, tuple[tuple[Iri, float], ...]]
    disputed: Mapping[Iri, float]


@dataclass(frozen=True)
class Network:
    """Nodes and edges of one projection, both sorted by IRI.

    `unit` is what weights count (USD, USD/year, W, or "" for none); `statuses` the status codes let in; `known` of
    `total` edges have a weight. `name` is the projection's notation. `rolled` tells what rolling up to parents did. `columns` are
    further values of nodes (equity, sector, essential ...), column by column; a node without an entry is unknown there.
    """

    name: str
    names: Names
    unit: str
    statuses: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rolled: RolledUp | None = None
    columns: Mapping[str, Mapping[Iri, float | str]] = field(default_factory=dict)

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
            graph.add_edge(
                edge.source,
                edge.target,
                key=edge.iri,
                kind=edge.kind,
                via=edge.via,
                status=edge.status or "",
                claims=" ".join(edge.claims),
                **known,
                **bounds,
            )
        return graph


def _sum(edges: Iterable[Edge], bound: str) -> float:
    def size(edge: Edge) -> float:
        return float(getattr(edge, bound))

    return sum(map(size, added(edges, size, overlapping=bound == "high")))


def project(
    reading: Reading, name: str, unit: str | None = None, statuses: Iterable[str] | None = None
) -> Network:
    """The network a projection of the ontology draws from a view.

    `unit` picks another of the projection's weighings by notation (W, USD, USD/year); `statuses` narrows the statuses let in.
    Raises: UnknownName for a projection, QueryError for a unit or status the projection does not have.
    """
    projection = find_projection(reading.rules, name)
    weighing = _weighing(projection, unit)
    allowed = _statuses(reading.rules, projection, statuses)
    kept = []
    for edge in reading.edges(weighing):
        turned = _turned(edge, projection, reading.rules)
        if turned and _let_in(edge, projection, reading, allowed, narrowed=statuses is not None):
            kept.append(turned)
    ends = sorted({iri for edge in kept for iri in (edge.source, edge.target)})
    notations = tuple(code.notation for code in allowed)
    nodes = tuple(reading.node(iri) for iri in ends)
    return Network(
        name, projection.names, weighing.notation, notations, nodes, tuple(sorted(kept, key=lambda e: e.iri))
    )


def suited(rules: Rules, kind: str) -> tuple[str, ...]:
    """The projections that are of a kind, by name: the first is what a metric for that kind is asked of by default."""
    return tuple(sorted(name for name, projection in rules.projections.items() if kind in projection.suits))


def find_projection(rules: Rules, name: str) -> Projection:
    if name not in rules.projections:
        raise UnknownName("projection", name, sorted(rules.projections))
    return rules.projections[name]


def _weighing(projection: Projection, unit: str | None) -> Weighing:
    for weighing in projection.weighings:
        if unit in (None, weighing.notation):
            return weighing
    known = ", ".join(w.notation for w in projection.weighings)
    raise QueryError(f"the projection {projection.name} does not count {unit!r}", hint=f"it counts {known}")


def _statuses(rules: Rules, projection: Projection, asked: Iterable[str] | None) -> tuple[Code, ...]:
    inside = sorted(
        (
            c
            for c in rules.codes.values()
            if c.scheme == "status"
            and c.order is not None
            and projection.min_order <= c.order <= projection.max_order
        ),
        key=lambda c: (c.order or 0, c.iri),
    )
    if asked is None:
        return tuple(inside)
    wanted = set(asked)
    if unknown := wanted - {c.notation for c in inside}:
        known = ", ".join(c.notation for c in inside)
        raise QueryError(
            f"the projection {projection.name} has no status {min(unknown)!r}", hint=f"it has {known}"
        )
    return tuple(c for c in inside if c.notation in wanted)


def _turned(edge: Edge, projection: Projection, rules: Rules) -> Edge | None:
    term = rules.properties[edge.type]
    if term.supers & projection.along:
        return edge
    if term.supers & projection.against:
        return replace(
            edge, source=edge.target, target=edge.source, type_names=term.backwards, back_names=term.names
        )
    return None


def _let_in(
    edge: Edge, projection: Projection, reading: Reading, allowed: tuple[Code, ...], *, narrowed: bool
) -> bool:
    classes = reading.rules.classes
    via = reading.node(edge.via).cls
    origins = classes[via].supers if via in classes else frozenset()
    if origins & projection.except_via_classes:
        return False
    if projection.via_classes and not origins & projection.via_classes:
        return False
    if projection.node_classes:
        ends = (reading.node(edge.source).cls, reading.node(edge.target).cls)
        if not all(classes[cls].supers & projection.node_classes for cls in ends if cls in classes):
            return False
    if edge.status is None:
        everything = projection.min_order <= _lowest(reading.rules)
        return not narrowed and (edge.certainty == "standing" or everything)
    return edge.status in {code.notation for code in allowed}


def _lowest(rules: Rules) -> int:
    return min(
        (c.order for c in rules.codes.values() if c.scheme == "status" and c.order is not None), default=0
    )
