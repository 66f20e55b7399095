"""Our own kernels, and `kg.measure` around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from heavy import Links
from jobs import ALPHA, KATZ, TOLERANCE, Answer, Jobs, sampled, told


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

    def several(flows: Any, of: int = hub) -> Answer:
        ranks = told(kernels.pagerank(flows, ALPHA, tolerance=TOLERANCE), of)
        pieces = float(kernels.components(flows, strong=True).max() + 1)
        return (*ranks, pieces, *told(kernels.core_number(flows), of))

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
        "the same from a CSV file": lambda: several(read_edges(file).matrix(), 0)[2:4],
        "kg.measure pagerank": measured("pagerank"),
        "kg.measure hhi": measured("hhi"),
        "total dependency of one pair": measured("total_dependency", **ends),
    }


def _unit(values: Any) -> Any:
    return values / np.linalg.norm(values)
