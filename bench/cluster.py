"""Spark beside the embedded engine on one machine: `python bench/cluster.py [SIZE ...]`, seconds from a network at hand to all rows.

Needs the extra `spark` and Java. On one machine Spark is never the faster one: this says from which size on that matters little.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import heavy
from timing import machine

from kg import cluster
from kg.measuring import measure
from kg.tables import read_edges, write_graph

METRICS = ("strength", "hhi", "pagerank", "components")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    print(", ".join(f"{key} {value}" for key, value in machine().items()), end="\n\n")
    print("| links | metric | embedded | Spark |\n|---:|---|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            network = read_edges(heavy.table(heavy.links(size), Path(folder) / "heavy.csv"))
            write_graph(network, Path(folder) / "heavy.parquet")
            with cluster.connect() as spark:
                net = cluster.read(spark, f"{folder}/heavy.parquet")
                net.nodes.count()
                for name in METRICS:
                    own = seconds(partial(measure, network, name))
                    other = seconds(partial(cluster.measure, net, name, nodes=network))
                    print(f"| {size:,} | {name} | {own:.2f} s | {other:.1f} s |", flush=True)


if __name__ == "__main__":
    main()
