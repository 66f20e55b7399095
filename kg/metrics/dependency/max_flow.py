"""Maximum flow and minimum cut: how much can get from one node to another, and which edges bound it."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.project import Network
from kg.terms import Iri


@dataclass(frozen=True, slots=True)
class Cut:
    """The greatest flow, and the pairs of nodes that carry exactly it and have to fail to stop it."""

    value: float
    pairs: tuple[tuple[Iri, Iri], ...]


def max_flow(network: Network, source: Iri, target: Iri) -> Cut:
    """The greatest flow from `source` to `target` with every known weight as a capacity, and a least cut that bounds it.

    Shape: one number and the pairs cut. Unit: the network's own. Undefined: an edge of unknown weight carries nothing
    here, so the flow is a lower bound; 0 and no pair where no way leads. Raises: nothing for two different nodes.
    Source: Ford and Fulkerson 1956, doi:10.4153/CJM-1956-045-5.
    """
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(network.nodes)))
    weights = {(network.index[i], network.index[j]): weight for (i, j), weight in network.pairs().items()}
    graph.add_edges_from((i, j, {"capacity": weight}) for (i, j), weight in weights.items())
    value, (near, far) = nx.minimum_cut(graph, network.index[source], network.index[target])
    cut = sorted(pair for pair in weights if pair[0] in near and pair[1] in far and weights[pair] > 0)
    return Cut(float(value), tuple((network.nodes[i].iri, network.nodes[j].iri) for i, j in cut))
