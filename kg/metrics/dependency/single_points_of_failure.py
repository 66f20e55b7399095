"""Single points of failure: without whom everything a node depends on is cut off."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy.sparse import csgraph

from kg.metrics.links import inner, links
from kg.metrics.metric import Metric
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

Pair = tuple[Iri, Iri]
SOURCE = -1


def single_points_of_failure(
    network: Network, *, on: Iri | None = None, of: Iri | None = None
) -> dict[Pair, float | None]:
    """Pairs (on i, of j) where every chain that reaches j passes through i: i is a dominator of j.

    Chains start from the nodes nobody supplies, from every member of a circle nobody supplies from outside it, and at
    the targets of edges from outside.
    Shape: a row of value 1 for each such pair, no row where i can fail without cutting j off; with both ends named always
    one row, 1 or 0. Unit: share of 1. Undefined: never. Every edge is read as OR: a source that covers a tenth of the
    need counts as a way out, and what needs two things at once looks safer than it is. Weights play no part.
    Raises: nothing. Source: Lengauer and Tarjan 1979, doi:10.1145/357062.357071; Allesina and Bodini 2004,
    doi:10.1016/j.jtbi.2004.05.009.
    """
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


METRIC = Metric(
    "single_points_of_failure", Names("points de défaillance uniques", "single points of failure"),
    Names("sans qui un nœud n’est plus atteint", "without whom a node is cut off"),
    "pair", "share", "links", "none", "i dominates j",
    ("Lengauer and Tarjan 1979, doi:10.1145/357062.357071", "Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009"),
    "supply", single_points_of_failure,
    reading=Names(
        "Une ligne : sans `on`, plus aucune chaîne n’atteint `of`. Pas de ligne : il reste une autre voie connue.",
        "A row: without `on` no chain reaches `of`. No row: another known way is left.",
    ),
    caution=Names(
        "Une source d’un dixième compte comme une autre voie ; qui a besoin d’énergie et d’eau paraît plus sûr qu’il n’est. La liste vaut ce que valent les liens connus.",
        "A source of a tenth counts as another way; what needs power and water looks safer than it is. The list is as good as the links known.",
    ),
)  # fmt: skip
