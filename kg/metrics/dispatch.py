"""A metric answered by networkx itself, on whatever backend its dispatch finds: the reference, and the door to GPUs.

The network goes over as a plain `DiGraph` over the nodes' numbers, with the amounts of parallel deals added up. Only metrics that
networkx defines as we do are here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.kernels import Matrix, both_ways, simple
from kg.metrics.links import links
from kg.metrics.metric import Metric, Values
from kg.project import Network

Graph = Any
FUNCTIONS: Any = nx  # whose stubs do not know `backend`
Peer = Callable[[Network, str, Mapping[str, object]], Values]


def through(metric: Metric, backend: str) -> Metric:
    """The metric with its numbers from networkx on that backend; "networkx" is networkx alone.

    Raises: QueryError for a metric networkx does not have, a backend that is not installed, and one that has no such function.
    """
    if metric.name not in PEERS:
        raise QueryError(
            f"networkx has no {metric.name} as it is defined here", hint=f"it has {', '.join(sorted(PEERS))}"
        )
    installed = {"networkx", *FUNCTIONS.utils.backends.backends} - {"nx_loopback"}
    if backend not in installed:
        raise QueryError(
            f"no backend of networkx called {backend!r} is installed",
            hint=f"there is {', '.join(sorted(installed))}; cugraph comes with nx-cugraph and needs an NVIDIA GPU",
        )
    peer = PEERS[metric.name]

    def answered(network: Network, **asked: object) -> Values:
        try:
            return peer(network, backend, asked)
        except NotImplementedError as error:
            raise QueryError(
                f"the backend {backend} has no {metric.name}", hint="use another, or none"
            ) from error

    return replace(metric, function=answered)


def _graph(matrix: Matrix, *, directed: bool = True) -> Graph:
    return nx.from_scipy_sparse_array(matrix, create_using=nx.DiGraph if directed else nx.Graph)


def _named(network: Network, values: Mapping[int, float]) -> dict[Any, float | None]:
    return {
        iri: None if values.get(i) is None else float(values[i]) for i, iri in enumerate(network.inner.iris)
    }


def _pagerank(network: Network, backend: str, asked: Mapping[str, object]) -> Values:
    net = network.inner
    matrix = links(net) if asked.get("weighted") is False else net.matrix()
    graph = _graph(sparse.csr_array(matrix.T) if asked.get("reverse", True) else matrix)
    if asked.get("weighted") is not False:
        unknown = _graph(links(net))
        graph.remove_nodes_from([i for i in list(graph) if not graph.degree(i) and unknown.degree(i)])
    start = {net.index[asked["from_"]]: 1.0} if asked.get("from_") else None  # type: ignore[index]
    alpha = float(str(asked.get("alpha", 0.85)))
    found = FUNCTIONS.pagerank(
        graph, alpha, start, max_iter=10_000, tol=1e-12 / max(len(graph), 1), backend=backend
    )
    return _named(network, found)


def _betweenness(network: Network, backend: str, _asked: Mapping[str, object]) -> Values:
    return _named(network, FUNCTIONS.betweenness_centrality(_graph(simple(links(network))), backend=backend))


def _distances(function: Graph) -> Peer:
    def answered(network: Network, backend: str, asked: Mapping[str, object]) -> Values:
        matrix = simple(links(network))
        graph = _graph(sparse.csr_array(matrix.T) if asked.get("reverse") else matrix)
        return _named(network, function(graph, backend=backend))

    return answered


def _without_direction(function: Graph) -> Peer:
    def answered(network: Network, backend: str, _asked: Mapping[str, object]) -> Values:
        return _named(network, function(_graph(both_ways(links(network)), directed=False), backend=backend))

    return answered


PEERS: Mapping[str, Peer] = {
    "pagerank": _pagerank,
    "betweenness": _betweenness,
    "closeness": _distances(nx.closeness_centrality),
    "harmonic": _distances(nx.harmonic_centrality),
    "core_number": _without_direction(nx.core_number),
}
