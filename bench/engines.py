"""One engine, one size, in a process of its own: CPU seconds of every job, making the graph included, and the peak memory.

CPU time leaves out what else the machine does; only NetworKit uses several cores.

`python bench/engines.py ENGINE LINKS FILE.csv LIMIT JOB ...` prints a line of JSON for each job, as soon as it is done. Engines other than
ours are imported where they are installed; igraph (GPL) and NetworKit are no part of any install of this project.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import heavy
from heavy import Links
from jobs import ALPHA, KATZ, QUADRATIC, SMALL, TOLERANCE, Answer, Jobs, reached, sampled, told
from native import igraph, networkit, rustworkx
from own import ours


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
        "reachability, 100 sources": lambda: (reached(nx, graph(), some),),
        "maximum flow": lambda: (float(nx.maximum_flow_value(graph(attribute="capacity"), hub, sink)),),
        "closeness": lambda: listed(nx.closeness_centrality(graph())),
        "PageRank, components, k-core": lambda: several(graph(), graph(nx.Graph)),
        "the same from a CSV file": from_file,
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
    found = heavy.links(int(count))
    jobs = ENGINES[engine](found, Path(file))
    for name in asked or jobs:
        if name == QUADRATIC and int(count) > SMALL:
            continue
        if time.process_time() > float(limit):
            print(f"{engine} had no time left for {name}", file=sys.stderr)
            break
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
