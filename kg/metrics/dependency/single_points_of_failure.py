"""Single points of failure: without whom everything a node depends on is cut off."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy.sparse import csgraph

from kg.errors import QueryError
from kg.metrics.dependency.cut_sets import said_of_kinds
from kg.metrics.dependency.supply import supply
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Metric
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

Pair = tuple[Iri, Iri]
SOURCE = -1
WORK = 5_000_000
"""Links that may be touched when each node is let fail: some seconds."""


def single_points_of_failure(
    network: Network, *, on: Iri | None = None, of: Iri | None = None, kinds: bool = True
) -> dict[Pair, float | None]:
    """Pairs (on i, of j) where j no longer works when i alone fails.

    Where links say which kind of input they bring (`input`; on our graph by the class of the provider or deal), j needs every
    kind, and of each kind any one provider: AND between kinds, OR within one. Where none does, or with kinds=false, every link
    is an OR: i is on every chain that reaches j, i dominates j. Chains start from the nodes nobody supplies, from every
    member of a circle nobody supplies from outside it, and at the targets of edges from outside.
    Shape: a row of value 1 for each such pair, no row where i can fail without cutting j off; with both ends named always
    one row, 1 or 0. Unit: share of 1. High and low do not apply. Undefined: never. Weights play no part: a source that covers
    a tenth counts as a way out; see `cut_sets` with `need`, and for sets of two and more.
    High: 1, no other way. Low: 0, another way is known. Assumes: of one kind every supplier can stand in for all others.
    Raises: QueryError where kinds are told and nodes times links exceed 5 million, with neither end named. Source: Lengauer and
    Tarjan 1979, doi:10.1145/357062.357071; Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009; for AND and OR Vesely et al.
    1981, Fault Tree Handbook, NUREG-0492.
    """
    if kinds and any(edge.input for edge in network.edges):
        return _by_kinds(network, on, of)
    above = immediate_dominators(network)
    pairs: dict[Pair, float | None] = {}
    for below in above:
        if of in (None, below):
            i = above[below]
            while i is not None:
                if on in (None, i):
                    pairs[i, below] = 1.0
                i = above[i]
    if on is not None and of is not None:
        pairs.setdefault((on, of), 0.0)
    return dict(sorted(pairs.items()))


def _by_kinds(network: Network, on: Iri | None, of: Iri | None) -> dict[Pair, float | None]:
    """Let each node fail, or those that keep `of` at work."""
    world = supply(network)
    place = {iri: i for i, iri in enumerate(world.nodes)}
    ends = range(len(world.nodes)) if of is None else (place[of],)
    if on is not None:
        starts = [place[on]]
    else:
        starts = sorted(range(len(world.nodes)) if of is None else world.proof(place[of]))
    if len(starts) * len(network.edges) > WORK:
        raise QueryError(
            f"{len(starts)} nodes are too many to let each fail", hint="name one end, with --on or --of"
        )
    pairs: dict[Pair, float | None] = {}
    for i in starts:
        left = world.works((i,))
        pairs |= {(world.nodes[i], world.nodes[j]): 1.0 for j in ends if j not in left and j != i}
    if on is not None and of is not None:
        pairs.setdefault((on, of), 0.0)
    return dict(sorted(pairs.items()))


def immediate_dominators(network: Network) -> dict[Iri, Iri | None]:
    """The last node that every chain to a node passes before it; None where there are ways without a common node.

    Shape: one entry a node. Source: Lengauer and Tarjan 1979, doi:10.1145/357062.357071, by networkx.
    """
    net = inner(network)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_node(SOURCE)
    matrix = links(net).tocoo()
    graph.add_edges_from(zip(matrix.row.tolist(), matrix.col.tolist(), strict=True))
    graph.add_edges_from((SOURCE, i) for i in _starts(network))
    found = nx.immediate_dominators(graph, SOURCE)
    parents = {
        i: found[i] for i in sorted(found) if i != SOURCE
    }  # networkx before 3.6 also says start: start
    return {net.nodes[i].iri: None if j == SOURCE else net.nodes[j].iri for i, j in parents.items()}


def _starts(network: Network) -> list[int]:
    """Where supply begins: sets of mutually reachable nodes with no edge into them, and edges from outside."""
    net = inner(network)
    matrix = links(net)
    count, label = csgraph.connected_components(matrix, directed=True, connection="strong")
    entries = matrix.tocoo()
    fed = np.zeros(count, dtype=np.bool_)
    crossing = label[entries.row] != label[entries.col]
    fed[label[entries.col[crossing]]] = True
    entered = {net.index[e.target] for e in network.edges if e.source == OUTSIDE and e.target != OUTSIDE}
    return sorted(entered | set(np.flatnonzero(~fed[label]).tolist()))


def _assumed(network: Network, asked: Asked) -> Names:
    return said_of_kinds(network, kinds=asked.get("kinds") is not False)


METRIC = Metric(
    "single_points_of_failure", Names("points de défaillance uniques", "single points of failure"),
    Names("sans qui un nœud ne marche plus", "without whom a node no longer works"),
    "pair", "share", "links", "none", "j stops when i fails: i dominates j, or is the last of a kind of input",
    ("Lengauer and Tarjan 1979, doi:10.1145/357062.357071", "Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009"),
    "supply", single_points_of_failure, assumed=_assumed,
    reading=Names(
        "Une ligne : sans `on`, `of` s’arrête. Pas de ligne : il reste une autre voie connue.",
        "A row: without `on`, `of` stops. No row: another known way is left.",
    ),
    caution=Names(
        "Une source d’un dixième compte comme une autre voie (voir cut_sets, need). La liste vaut ce que valent les liens connus.",
        "A source of a tenth counts as another way (see cut_sets, need). The list is as good as the links known.",
    ),
)  # fmt: skip
