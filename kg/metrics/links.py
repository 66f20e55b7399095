"""Who is linked with whom, without amounts: the network as the structural metrics see it, its outside taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.project import Network
from kg.terms import OUTSIDE, Edge, Iri

Matrix = sparse.csr_array[np.float64]


def inner(network: Network) -> Network:
    """The network without `outside` and the edges that touch it."""
    nodes = tuple(node for node in network.nodes if node.iri != OUTSIDE)
    if len(nodes) == len(network.nodes):
        return network
    edges = tuple(edge for edge in network.edges if OUTSIDE not in (edge.source, edge.target))
    return replace(network, nodes=nodes, edges=edges)


def links(network: Network) -> Matrix:
    """How many edges run from each node of the inner network to each other, whatever their weight."""
    return _count(inner(network), inner(network).edges)


def ways(network: Network) -> Matrix:
    """Every way a flow may take: an edge with a known weight above zero, or with an unknown one."""
    return _count(inner(network), (edge for edge in inner(network).edges if edge.weight != 0))


def _count(network: Network, edges: Iterable[Edge]) -> Matrix:
    counts = Counter((network.index[edge.source], network.index[edge.target]) for edge in edges)
    places = np.array(sorted(counts), dtype=np.int64).reshape(-1, 2)
    numbers = np.array([counts[i, j] for i, j in places.tolist()], dtype=np.float64)
    return sparse.csr_array((numbers, (places[:, 0], places[:, 1])), shape=(len(network.nodes),) * 2)


def on_cycles(network: Network, pairs: Iterable[tuple[Iri, Iri]]) -> frozenset[tuple[Iri, Iri]]:
    """Those of the pairs that lie on a cycle made of them."""
    kept = sorted(pairs)
    places = np.array([(network.index[i], network.index[j]) for i, j in kept], dtype=np.int64).reshape(-1, 2)
    shape = (len(network.nodes),) * 2
    graph = sparse.csr_array((np.ones(len(kept)), (places[:, 0], places[:, 1])), shape=shape)
    _, label = csgraph.connected_components(graph, directed=True, connection="strong")
    return frozenset(pair for pair, (i, j) in zip(kept, places.tolist(), strict=True) if label[i] == label[j])
