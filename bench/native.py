"""Native libraries: rustworkx, which we use too, igraph and NetworKit, which we only measure against."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from heavy import Links
from jobs import ALPHA, KATZ, TOLERANCE, Answer, Jobs, reached, sampled, told


def rustworkx(found: Links, _file: Path) -> Jobs:
    rx = import_module("rustworkx")
    (hub, _), some, count = found.hubs, sampled(found).tolist(), found.nodes

    def graph(kind: Any = rx.PyDiGraph) -> Any:
        made = kind()
        made.add_nodes_from(range(count))
        made.add_edges_from(list(found.rows()))
        return made

    def simple() -> Any:
        made = rx.PyGraph(multigraph=False)
        made.add_nodes_from(range(count))
        made.add_edges_from(list(found.rows()))
        return made

    def listed(values: Any) -> Answer:
        return told([values[i] for i in range(count)], hub)

    def ranks(start: Any = None) -> Answer:
        return listed(_ranked(graph(), start))

    def _ranked(made: Any, start: Any = None) -> Any:
        return rx.pagerank(made, ALPHA, float, personalization=start, tol=TOLERANCE / count, max_iter=1000)

    def several() -> Answer:
        made = graph()
        pieces = float(len(rx.strongly_connected_components(made)))
        return (*listed(_ranked(made)), pieces, *listed(rx.core_number(simple())))

    return {
        "build": lambda: (float(graph().num_edges()),),
        "PageRank": ranks,
        "personalised PageRank": lambda: ranks({hub: 1.0}),
        "Katz": lambda: listed(rx.katz_centrality(graph(), KATZ, tol=TOLERANCE)),
        "components": lambda: (float(len(rx.strongly_connected_components(graph()))),),
        "k-core": lambda: listed(rx.core_number(simple())),
        "articulation points": lambda: (float(len(rx.articulation_points(simple()))),),
        "reachability, 100 sources": lambda: (reached(rx, graph(), some),),
        "closeness": lambda: listed(rx.closeness_centrality(graph())),
        "PageRank, components, k-core": several,
    }


def igraph(found: Links, _file: Path) -> Jobs:
    engine = import_module("igraph")
    (hub, sink), some = found.hubs, sampled(found).tolist()

    def graph(*, directed: bool = True) -> Any:
        pairs = np.stack((found.source, found.target), axis=1).tolist()
        made = engine.Graph(n=found.nodes, edges=pairs, directed=directed)
        return made if directed else made.simplify()

    amounts = found.weight.tolist()

    def several() -> Answer:
        made = graph()
        pieces = float(len(made.connected_components(mode="strong")))
        ranks = told(made.pagerank(weights=amounts), hub)
        return (*ranks, pieces, *told(graph(directed=False).coreness(), hub))

    return {
        "build": lambda: (float(graph().ecount()),),
        "PageRank": lambda: told(graph().pagerank(weights=amounts), hub),
        "personalised PageRank": lambda: told(
            graph().personalized_pagerank(reset_vertices=[hub], weights=amounts), hub
        ),
        "components": lambda: (float(len(graph().connected_components(mode="strong"))),),
        "k-core": lambda: told(graph(directed=False).coreness(), hub),
        "articulation points": lambda: (float(len(graph(directed=False).articulation_points())),),
        "betweenness, 100 sources": lambda: told(graph().betweenness(sources=some), hub),
        "reachability, 100 sources": lambda: (
            float(sum(map(len, graph().neighborhood(some, order=10**6, mode="out")))),
        ),
        "maximum flow": lambda: (float(graph().maxflow_value(hub, sink, capacity=amounts)),),
        "PageRank, components, k-core": several,
    }


def networkit(found: Links, _file: Path) -> Jobs:
    nk = import_module("networkit")
    (hub, _), count = found.hubs, found.nodes

    def graph(*, directed: bool = True) -> Any:
        ends = found.source, found.target
        made = nk.GraphFromCoo((found.weight, ends), n=count, weighted=True, directed=directed)
        if not directed:
            made.removeMultiEdges()
        return made

    def scores(algorithm: Callable[[Any], Any], *, directed: bool = True) -> Answer:
        made = graph(directed=directed)  # which has to outlive the algorithm
        return told(algorithm(made).run().scores(), hub)

    return {
        "build": lambda: (float(graph().numberOfEdges()),),
        "PageRank": lambda: scores(lambda made: nk.centrality.PageRank(made, ALPHA, TOLERANCE)),
        "k-core": lambda: scores(nk.centrality.CoreDecomposition, directed=False),
    }
