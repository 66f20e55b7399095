"""The network itself: sorted nodes and edges, offered as objects, as arrays with sparse matrices, or as a networkx graph.

Parallel edges stay apart: each is one deal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import networkx as nx
import numpy as np
from scipy import sparse

from kg.figures import amount as amount_of
from kg.grid import ROWS, grid, language
from kg.network.arrays import Arrays, Ids, Nodes, Vector, amended, arrays_of, chosen
from kg.terms import OUTSIDE, Edge, Iri, Lang, Names, Node
from kg.view import added

Bound = Literal["weight", "low", "high"]
SIZE = {
    "fr": "{nodes} nœuds, {edges} liens dont {known} de montant connu",
    "en": "{nodes} nodes, {edges} links, {known} of them of known amount",
}
HEADS = {
    "fr": ("de", "relation", "vers", "montant", "statut"),
    "en": ("from", "relation", "to", "amount", "status"),
}


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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which forms of money a network was narrowed to (`only`, none for all) and from (`without`).

    `left` edges were taken out, `untold` of them or of the kept ones are of unknown form.
    """

    only: tuple[str, ...]
    without: tuple[str, ...]
    left: int
    untold: int


@dataclass(frozen=True, repr=False)
class Network:
    """Nodes and edges of one projection, both sorted by IRI.

    `unit` is what weights count (USD, USD/year, W, or "" for none); `statuses` the status codes let in; `known` of
    `total` edges have a weight. `name` is the projection's notation. `rolled` tells what rolling up to parents did. `columns` are
    further values of nodes (equity, sector, essential ...), column by column; a node without an entry is unknown there.
    `narrowing` tells which forms of money it was narrowed to. `remark` is what readers of any number on it must know.
    `arrays` are the edges as numbers, over the places of the nodes: what calculations use.
    """

    name: str
    names: Names
    unit: str
    statuses: tuple[str, ...]
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    rolled: RolledUp | None = None
    columns: Mapping[str, Mapping[Iri, float | str]] = field(default_factory=dict)
    narrowing: Narrowing | None = None
    remark: Names | None = None

    @cached_property
    def iris(self) -> tuple[Iri, ...]:
        """The IRI of each node, in their order."""
        return self.nodes.iris if isinstance(self.nodes, Nodes) else tuple(node.iri for node in self.nodes)

    @cached_property
    def index(self) -> Mapping[Iri, int]:
        """Integer id of each node: its place in `nodes`."""
        return {iri: i for i, iri in enumerate(self.iris)}

    @cached_property
    def arrays(self) -> Arrays:
        """The edges as arrays, in their order."""
        return arrays_of(self.edges, self.iris, lambda: self.index)

    @cached_property
    def structure(self) -> dict[object, object]:
        """What was worked out from who is linked with whom alone: networks that differ in amounts only share it."""
        return {}

    @property
    def known(self) -> int:
        return int(self.arrays.known.sum())

    @cached_property
    def inner(self) -> Network:
        """The network without `outside` and the edges that touch it."""
        out = self.index.get(OUTSIDE)
        if out is None:
            return self
        kept = (self.arrays.source != out) & (self.arrays.target != out)
        iris = (*self.iris[:out], *self.iris[out + 1 :])
        ids = np.arange(len(self.iris)) - (np.arange(len(self.iris)) > out)
        nodes: Sequence[Node] = (*self.nodes[:out], *self.nodes[out + 1 :])
        if isinstance(self.nodes, Nodes):
            nodes = Nodes(iris, lambda i: self.nodes[i + (i >= out)])
        found = self.arrays.numbered(ids)
        net = replace(self, nodes=nodes, edges=chosen(self.edges, found, kept, iris))
        net.__dict__.update(iris=iris, arrays=found.taken(kept))
        return net

    def pairs(self, bound: str = "weight") -> Mapping[tuple[Iri, Iri], float]:
        """Known weights added up per ordered pair of nodes, in `unit`; pairs whose every edge is unknown are absent.

        `bound` is "weight", "low" or "high". An arrangement that is part of another one between the same two nodes is
        not added to it, and of arrangements that may overlap only the largest counts, except in "high": the upper
        bound takes them all.
        """
        sums = self._sums(bound).tocoo()
        ends = zip(sums.row.tolist(), sums.col.tolist(), sums.data.tolist(), strict=True)
        return {(self.iris[i], self.iris[j]): value for i, j, value in ends}

    def matrix(self, bound: str = "weight") -> sparse.csr_array:
        """`pairs` as a square sparse matrix over `index`: row provider or payer, column dependent or payee."""
        return self._sums(bound).copy()

    def amended(self, arrays: Arrays, apart: Iterable[int] = ()) -> Network:
        """The same network with other amounts; edges `apart` are said to overlap with none."""
        net = replace(self, edges=amended(self.edges, arrays, self.iris, frozenset(apart)))
        net.__dict__.update(iris=self.iris, index=self.index, structure=self.structure)
        return net

    @cached_property
    def _added(self) -> dict[str, sparse.csr_array]:
        return {}

    def _sums(self, bound: str) -> sparse.csr_array:
        """`matrix`, worked out once; not to be changed."""
        if bound not in self._added:
            self._added[bound] = self._summed(bound)
        return self._added[bound]

    def _summed(self, bound: str) -> sparse.csr_array:
        amounts: Vector = getattr(self.arrays, bound)
        places = np.flatnonzero(~np.isnan(amounts))
        count = len(self.nodes)
        pair = self.arrays.source[places] * count + self.arrays.target[places]
        order = np.argsort(pair)
        places, pair = places[order], pair[order]
        first = np.append(True, pair[1:] != pair[:-1])[: len(pair)]
        values = amounts[places[first]]
        if not first.all():
            values = self._parallel(bound, places, pair, first)
        rows, columns = np.divmod(pair[first], count) if count else (pair, pair)
        starts = np.append(0, np.cumsum(np.bincount(rows, minlength=count)))
        return sparse.csr_array((values, columns, starts), shape=(count, count))

    def _parallel(self, bound: str, places: Ids, pair: Ids, first: Ids) -> Vector:
        """The sum of each pair's edges, the largest added first; by the rules of adding where some are tied."""
        amounts: Vector = getattr(self.arrays, bound)
        order = np.lexsort((-amounts[places], pair))
        group = np.cumsum(first) - 1
        values = np.bincount(group, amounts[places[order]])
        tied = np.zeros(len(values), dtype=np.bool_)
        tied[group[self.arrays.tied[places]]] = True
        for each in np.flatnonzero(tied).tolist():
            edges = [self.edges[i] for i in np.sort(places[group == each]).tolist()]
            values[each] = _sum(edges, bound)
        return np.asarray(values, dtype=np.float64)

    def __repr__(self) -> str:
        return f"<Network {self.name!r}: {len(self.nodes)} nodes, {len(self.edges)} edges, {self.unit or 'no unit'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: how large it is, and its largest links."""
        lang = language()
        order = np.lexsort((np.arange(len(self.edges)), -np.nan_to_num(self.arrays.weight, nan=-1.0)))
        rows = (self._told(self.edges[i], lang) for i in order[: ROWS + 1].tolist())
        counts = SIZE[lang].format(nodes=len(self.nodes), edges=len(self.edges), known=self.known)
        return grid(f"{self.names.in_(lang)} ({self.name}): {counts}", HEADS[lang], rows, len(self.edges))

    def _told(self, edge: Edge, lang: Lang) -> tuple[str, ...]:
        ends = [self.nodes[self.index[iri]].names.in_(lang) for iri in (edge.source, edge.target)]
        told = amount_of(edge.weight, self.unit, lang) if self.unit else ""
        return (ends[0], edge.type_names.in_(lang), ends[1], told, edge.status_names.in_(lang))

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


def _sum(edges: Collection[Edge], bound: str) -> float:
    def size(edge: Edge) -> float:
        return float(getattr(edge, bound))

    return sum(map(size, added(edges, size, overlapping=bound == "high")))
