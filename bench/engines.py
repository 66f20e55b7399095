"""One engine, one size, in a process of its own: CPU seconds of every job, making the graph included, and the peak memory.

CPU time leaves out what else the machine does; only NetworKit uses several cores.

`python bench/engines.py ENGINE LINKS FILE.csv LIMIT JOB ...` prints a line of JSON for each job, as soon as it is done. Engines other than
ours are imported where they are installed; igraph (GPL) and NetworKit are no part of any install of this project.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import heavy
import numpy as np
from heavy import Links

QUADRATIC, SMALL = "closeness", 10_000  # every node is a source
ALPHA, KATZ, TOLERANCE, SAMPLE = 0.85, 0.001, 1e-8, 100
Answer = tuple[float, ...]
Jobs = Mapping[str, Callable[[], Answer]]


def told(values: Any, of: int) -> Answer:
    """A fingerprint of a number a node: the sum, and the value of one hub."""
    listed = np.asarray(values, dtype=np.float64)
    return float(listed.sum()), float(listed[of])


def sampled(found: Links) -> Any:
    return np.random.default_rng(1).choice(found.nodes, min(SAMPLE, found.nodes), replace=False)


def ours(found: Links, file: Path) -> Jobs:
    from scipy import sparse

    import kg
    from kg.metrics import kernels
    from kg.network import Arrays, Edges, Network, Nodes
    from kg.tables import read_edges
    from kg.tables.edgelist import lone
    from kg.terms import Iri, Names

    hub, sink = found.hubs
    some = sampled(found)

    def matrix() -> Any:
        ends = found.source, found.target
        return sparse.csr_array((found.weight, ends), shape=(found.nodes,) * 2)

    def start() -> Any:
        chosen = np.zeros(found.nodes)
        chosen[hub] = 1
        return chosen

    def network() -> Network:
        iris = tuple(Iri(f"Company {i:07}") for i in range(found.nodes))
        exact = Arrays(found.source, found.target, *(found.weight,) * 3, np.zeros(len(found.weight), bool))
        nodes, edges = Nodes(iris, lambda i: lone(iris[i])), Edges(iris, exact, lambda i: edges[i])
        return Network("seeded", Names("essai", "test"), "USD", (), nodes, edges)

    def several(flows: Any) -> Answer:
        ranks = told(kernels.pagerank(flows, ALPHA, tolerance=TOLERANCE), hub)
        pieces = float(kernels.components(flows, strong=True).max() + 1)
        return (*ranks, pieces, *told(kernels.core_number(flows), hub))

    def measured(name: str, **asked: object) -> Callable[[], Answer]:
        return lambda: (float(len(kg.measure(network(), name, **asked).rows)),)  # type: ignore[arg-type]

    ends = {"on": f"Company {hub:07}", "of": f"Company {sink:07}"}
    return {
        "build": lambda: (float(matrix().nnz),),
        "PageRank": lambda: told(kernels.pagerank(matrix(), ALPHA, tolerance=TOLERANCE), hub),
        "personalised PageRank": lambda: told(kernels.pagerank(matrix(), ALPHA, start(), TOLERANCE), hub),
        "Katz": lambda: told(_unit(kernels.katz(kernels.simple(matrix()), KATZ, tolerance=TOLERANCE)), hub),
        "components": lambda: (float(kernels.components(matrix(), strong=True).max() + 1),),
        "k-core": lambda: told(kernels.core_number(matrix()), hub),
        "articulation points": lambda: (float(len(kernels.articulation_points(matrix()))),),
        "betweenness, 100 sources": lambda: told(kernels.betweenness(matrix(), some), hub),
        "reachability, 100 sources": lambda: (float(kernels.reach(matrix(), some).sum()),),
        "maximum flow": lambda: (kernels.max_flow(matrix(), hub, sink).value,),
        "closeness": lambda: told(kernels.closeness(matrix()), hub),
        "PageRank, components, k-core": lambda: several(matrix()),
        "the same from a CSV file": lambda: several(read_edges(file).matrix())[2:4],
        "kg.measure pagerank": measured("pagerank"),
        "kg.measure hhi": measured("hhi"),
        "total dependency of one pair": measured("total_dependency", **ends),
    }


def _unit(values: Any) -> Any:
    return values / np.linalg.norm(values)


def networkx(found: Links, file: Path) -> Jobs:
    nx = import_module("networkx")
    (hub, sink), some, count = found.hubs, sampled(found).tolist(), found.nodes

    def graph(kind: Any = nx.DiGraph, attribute: str = "weight") -> Any:
        made = kind()
        made.add_nodes_from(range(count))
        made.add_weighted_edges_from(found.rows(), weight=attribute)
        return made

    def listed(values: Mapping[int, float]) -> Answer:
        return told([values[i] for i in range(count)], hub)

    def ranks(made: Any, start: Any = None) -> Mapping[Any, float]:
        ranked: Mapping[Any, float] = nx.pagerank(made, ALPHA, start, tol=TOLERANCE / count, max_iter=1000)
        return ranked

    def several(made: Any, undirected: Any) -> Answer:
        pieces = float(nx.number_strongly_connected_components(made))
        cores = nx.core_number(undirected)
        values = ranks(made)
        first = hub if hub in values else f"Company {hub}"
        return sum(values.values()), values[first], pieces, float(sum(cores.values())), float(cores[first])

    def from_file() -> Answer:
        made = nx.DiGraph()
        with file.open(encoding="utf-8", newline="") as table:
            rows = csv.reader(table)
            next(rows)
            made.add_weighted_edges_from((i, j, float(weight)) for i, j, weight in rows)
        return several(made, nx.Graph(made))[2:4]

    def katz() -> Answer:
        return listed(nx.katz_centrality(graph(), KATZ, tol=TOLERANCE, weight=None))

    return {
        "build": lambda: (float(graph().number_of_edges()),),
        "PageRank": lambda: listed(ranks(graph())),
        "personalised PageRank": lambda: listed(ranks(graph(), {hub: 1})),
        "Katz": katz,
        "components": lambda: (float(nx.number_strongly_connected_components(graph())),),
        "k-core": lambda: listed(nx.core_number(graph(nx.Graph))),
        "articulation points": lambda: (float(len(list(nx.articulation_points(graph(nx.Graph))))),),
        "betweenness, 100 sources": lambda: listed(
            nx.betweenness_centrality_subset(graph(), some, list(range(count)), normalized=False)
        ),
        "reachability, 100 sources": lambda: (_reached(nx, graph(), some),),
        "maximum flow": lambda: (float(nx.maximum_flow_value(graph(attribute="capacity"), hub, sink)),),
        "closeness": lambda: listed(nx.closeness_centrality(graph())),
        "PageRank, components, k-core": lambda: several(graph(), graph(nx.Graph)),
        "the same from a CSV file": from_file,
    }


def _reached(nx: Any, made: Any, some: list[int]) -> float:
    return float(sum(len(nx.descendants(made, i)) + 1 for i in some))


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
        "reachability, 100 sources": lambda: (_reached(rx, graph(), some),),
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


ENGINES: Mapping[str, Callable[[Links, Path], Jobs]] = {
    "ours": ours, "networkx": networkx, "rustworkx": rustworkx, "igraph": igraph, "networkit": networkit,
}  # fmt: skip


def peak() -> float:
    """The most memory this process has held, in MB."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def main() -> None:
    engine, count, file, limit, *asked = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))
    found = heavy.links(int(count))
    jobs = ENGINES[engine](found, Path(file))
    for name in asked or jobs:
        if name == QUADRATIC and int(count) > SMALL:
            continue
        answer: Answer = ()
        taken: list[float] = []
        while not taken or (len(taken) < 5 and sum(taken) < 1):
            start = time.process_time()
            answer = jobs[name]()
            taken.append(time.process_time() - start)
        best = sorted(taken)[len(taken) // 2]
        print(json.dumps({"job": name, "seconds": best, "answer": answer, "peak": peak()}), flush=True)


if __name__ == "__main__":
    main()
