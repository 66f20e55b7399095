"""Who is linked with whom, without amounts: the network as the structural metrics see it, its outside taken away."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.metrics.kernels import Mask, Matrix
from kg.project import Network
from kg.terms import Iri


def inner(network: Network) -> Network:
    """The network without `outside` and the edges that touch it."""
    return network.inner


def links(network: Network) -> Matrix:
    """How many edges run from each node of the inner network to each other, whatever their weight."""
    return _count(network.inner, np.ones(len(network.inner.edges), dtype=np.bool_))


def ways(network: Network) -> Matrix:
    """Every way a flow may take: an edge with a known weight above zero, or with an unknown one."""
    return _count(network.inner, network.inner.arrays.weight != 0)


def _count(network: Network, kept: Mask) -> Matrix:
    ends = network.arrays.source[kept], network.arrays.target[kept]
    counts = sparse.csr_array((np.ones(len(ends[0])), ends), shape=(len(network.nodes),) * 2)
    counts.sum_duplicates()
    return counts


def on_cycles(network: Network, pairs: Iterable[tuple[Iri, Iri]]) -> frozenset[tuple[Iri, Iri]]:
    """Those of the pairs that lie on a cycle made of them."""
    kept = sorted(pairs)
    places = np.array([(network.index[i], network.index[j]) for i, j in kept], dtype=np.int64).reshape(-1, 2)
    shape = (len(network.nodes),) * 2
    graph = sparse.csr_array((np.ones(len(kept)), (places[:, 0], places[:, 1])), shape=shape)
    _, label = csgraph.connected_components(graph, directed=True, connection="strong")
    return frozenset(pair for pair, (i, j) in zip(kept, places.tolist(), strict=True) if label[i] == label[j])
