"""Spark gives the rows of the embedded engine: on awkward networks, on the shipped data, on a million links, from Parquet, on a cluster.

Run by `make spark`, which installs pyspark; without it, or without Java, these tests skip.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isclose
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import networks
import numpy as np
import pytest
from cli_runs import answered, process

import kg
from kg import cluster
from kg.cluster import sessions
from kg.errors import DataError, QueryError, StoreError
from kg.measuring import measure
from kg.network import Network
from kg.tables import read_edges, write_graph
from kg.tables.parquet import edge_amounts, parquet
from kg.terms import Edge, Iri, Names, PairScore, Scores

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.spark
EVERY: Sequence[tuple[str, dict[str, Any]]] = (
    ("degree", {}), ("strength", {}), ("share", {}), ("hhi", {}), ("effective_number", {}), ("pagerank", {}), ("components", {}),
)  # fmt: skip
ASKED: Sequence[tuple[str, dict[str, Any]]] = (
    ("degree", {"side": "in"}), ("degree", {"side": "out"}), ("strength", {"side": "in"}), ("strength", {"side": "out"}),
    ("strength", {"of": "n01"}), ("share", {"of": "n01"}), ("share", {"on": "n02"}), ("share", {"on": "n02", "of": "n05"}),
    ("share", {"on": "alone", "of": "n01"}), ("share", {"on": "n01", "of": "alone"}),
    ("pagerank", {"alpha": 0.2, "reverse": False}), ("pagerank", {"weighted": False, "alpha": 0.2}),
    ("pagerank", {"from_": "n03", "alpha": 0.2}),
)  # fmt: skip


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """One session for all; each command of these tests finds it running."""
    pytest.importorskip("pyspark", reason="no pyspark: make spark installs it")
    if not shutil.which("java"):
        pytest.skip("no Java: Spark needs version 17 or newer")
    with cluster.connect("local[2]") as session:
        yield session


def awkward(seed: int, *, unknown: float = 0.3, doubt: float = 0.4) -> Network:
    """Loops, parallel deals, parts, overlaps, flows from and to outside, zeros, ranges, unknown amounts, nodes alone."""
    random = Random(seed)  # noqa: S311 (no secret)
    ends = [f"n{i:02}" for i in range(12)] + ["outside"]
    edges: list[Edge] = []
    while len(edges) < 45:
        source, target = random.choices(ends, k=2)
        if source == target == "outside":
            continue
        weight = None if random.random() < unknown else float(random.choice((0, 1, 2, 5, 10, 40)))
        low, high = weight, weight
        if random.random() < doubt:
            low = random.choice((None, (weight or 2.0) / 2))
            high = random.choice((None, (weight or 2.0) * 3))
        for _ in range(random.choice((1, 1, 2))):
            number = len(edges)
            others = [f"deal:{random.randrange(number + 1):04}" for _ in range(2)]
            wholes = others[: random.random() < 0.2]
            overlaps = others[1 : 1 + (random.random() < 0.3)]
            made = networks.edge(number, source, target, weight, wholes=wholes, overlaps=overlaps)
            edges.append(replace(made, low=low, high=high))
    nodes = sorted({end for edge in edges for end in (edge.source, edge.target)} | {*ends[:-1], "alone"})
    names = Names(f"essai {seed}", f"test {seed}")
    return Network(f"test-{seed}", names, "USD", ("signed",), tuple(map(networks.node, nodes)), tuple(edges))


def check(net: Network, spread: cluster.Spread, name: str, params: dict[str, Any]) -> None:
    ours, theirs = measure(net, name, **params), cluster.measure(spread, name, nodes=net, **params)
    told = (net.name, name, params)
    assert list(numbers(theirs)) == list(numbers(ours)), told
    expected = numbers(ours)
    for key, found in numbers(theirs).items():
        assert all(map(alike, found, expected[key])), (*told, key, found, expected[key])
    assert (theirs.unit, theirs.known, theirs.total) == (ours.unit, ours.known, ours.total)


def alike(one: float | None, other: float | None) -> bool:
    """Both unknown, or the same within the tolerance we state."""
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def numbers(scores: Scores) -> dict[tuple[Iri, ...], tuple[float | None, ...]]:
    """Value, bounds and coverage by the node or the pair, in the order of the rows."""
    return {
        (row.on, row.of) if isinstance(row, PairScore) else (row.node,): (
            row.value,
            row.low,
            row.high,
            row.coverage,
        )
        for row in scores
        if not hasattr(row, "nodes")
    }


def test_awkward_networks_of_this_process(spark: SparkSession) -> None:
    first, second = awkward(1), awkward(2)
    spread = cluster.send(spark, first)
    for name, params in ASKED:
        check(first, spread, name, params)
    spread = cluster.send(spark, second)
    for name, params in EVERY:
        check(second, spread, name, params | ({"alpha": 0.5} if name == "pagerank" else {}))


def test_bounds_of_pagerank_hold_where_the_embedded_engine_searches(spark: SparkSession) -> None:
    net = awkward(3, unknown=0, doubt=0)
    net = replace(net, edges=tuple(replace(e, low=(e.weight or 0) / 2, high=e.weight) for e in net.edges))
    ours, theirs = (
        measure(net, "pagerank", alpha=0.2),
        cluster.measure(cluster.send(spark, net), "pagerank", alpha=0.2),
    )
    assert "possible worlds" in theirs.note.en
    found = numbers(theirs)
    for key, (value, low, high, known) in numbers(ours).items():
        assert found[key][0] == pytest.approx(value, abs=1e-9)
        assert found[key][3] == known
        assert (found[key][1] or 0) <= (low or 0) <= (high or 1) <= (found[key][2] or 1)


@pytest.fixture(scope="module")
def view() -> kg.View:
    """The shipped data as they stand."""
    return kg.load().view()


@pytest.mark.parametrize("projection", ["actors", "compute", "money", "power"])
def test_the_shipped_data_through_parquet(
    spark: SparkSession, view: kg.View, projection: str, tmp_path: Path
) -> None:
    net = view.project(projection)
    write_graph(net, tmp_path / "net.parquet", {"as_of": "2026-01-31"})
    spread = cluster.read(spark, str(tmp_path / "net.parquet"))
    assert (spread.name, spread.names, spread.unit, spread.statuses) == (
        net.name,
        net.names,
        net.unit,
        net.statuses,
    )
    assert {node.iri: node.names for node in spread.named().nodes} == {
        node.iri: node.names for node in net.nodes
    }
    for name, params in EVERY:
        check(net, spread, name, params)


def test_a_million_links(spark: SparkSession, tmp_path: Path) -> None:
    """Amounts of which a third are unknown, heavy-tailed, between 300,000 parties."""
    chance = np.random.default_rng(20261122)
    count, parties = 1_000_000, 300_000
    often = np.cumsum(np.arange(1, parties + 1) ** -0.8)
    ends = [np.searchsorted(often / often[-1], chance.random(count)).tolist() for _ in range(2)]
    known = (chance.random(count) > 1 / 3).tolist()
    amounts = [
        f"{amount:.3f}" if told else ""
        for amount, told in zip(chance.lognormal(3, 2, count), known, strict=True)
    ]
    path = tmp_path / "million.csv"
    rows = "\n".join(f"n{i:06},n{j:06},{amount}" for i, j, amount in zip(*ends, amounts, strict=True))
    path.write_text(f"source,target,weight\n{rows}\n", encoding="utf-8")
    net = read_edges(path)
    columns: dict[str, Any] = {
        "source": "text",
        "target": "text",
        **dict.fromkeys(("weight", "low", "high"), "number"),
    }
    (tmp_path / "million.edges.parquet").write_bytes(parquet(columns, (row[:5] for row in edge_amounts(net))))
    spread = cluster.read(spark, str(tmp_path / "million.parquet"))
    for name in ("strength", "hhi", "pagerank", "components"):
        expected, found = numbers(measure(net, name)), numbers(cluster.measure(spread, name, nodes=net))
        assert found.keys() == expected.keys()
        ours, theirs = (
            np.array(list(map(each.__getitem__, expected)), dtype=np.float64) for each in (expected, found)
        )
        assert len(ours) > 250_000
        np.testing.assert_allclose(
            theirs, ours, rtol=1e-9, atol=1e-12 if name == "pagerank" else 1e-9, err_msg=name
        )


# What is read


def written(place: Path, rows: Sequence[Sequence[object]], columns: dict[str, Any]) -> str:
    (place / "own.edges.parquet").write_bytes(parquet(columns, rows))
    return str(place / "own.parquet")


def test_parquet_of_ones_own_needs_three_columns(spark: SparkSession, tmp_path: Path) -> None:
    columns = {"source": "text", "target": "text", "weight": "count"}
    place = written(tmp_path, [("A", "B", 3), (" ", "B", 1), ("B", None, None)], columns)
    spread = cluster.read(spark, place)
    assert numbers(cluster.measure(spread, "share")) == {
        ("A", "B"): (0.75, 0.75, 0.75, 1.0),
        ("outside", "B"): (0.25, 0.25, 0.25, 1.0),
    }
    assert (spread.unit, spread.name) == ("", "edges")


@pytest.mark.parametrize(
    ("rows", "columns", "why"),
    [
        ([("A", "B")], {"source": "text", "target": "text"}, "no column 'weight'"),
        ([("A", "B", "much")], dict.fromkeys(("source", "target", "weight"), "text"), "string in the column 'weight'"),
        ([("A", "B", -1.0)], {"source": "text", "target": "text", "weight": "number"}, "1 rows whose amount is negative"),
        ([("A", "B", float("nan"))], {"source": "text", "target": "text", "weight": "number"}, "1 rows whose amount"),
        ([("", "outside", 1.0)], {"source": "text", "target": "text", "weight": "number"}, "between outside and outside"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_with_is_refused(
    spark: SparkSession, tmp_path: Path, rows: Sequence[Sequence[object]], columns: dict[str, Any], why: str
) -> None:
    with pytest.raises(DataError, match=why):
        cluster.read(spark, written(tmp_path, rows, columns))


def test_what_is_not_there_is_named(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="PATH_NOT_FOUND") as told, cluster.connect() as session:
        cluster.read(session, str(tmp_path / "none.parquet"))
    assert "kg export" in told.value.hint
    spread = cluster.send(spark, networks.ABILENE)
    with pytest.raises(QueryError, match="Spark has no cycles") as told_metric:
        cluster.measure(spread, "cycles")
    assert "components" in told_metric.value.hint


# Where it runs


def test_a_table_stays_on_the_cluster(spark: SparkSession, tmp_path: Path) -> None:
    cluster.frame(cluster.send(spark, networks.ABILENE), "share", of="OpenAI").write.parquet(
        str(tmp_path / "out")
    )
    rows = {(row.on, row.of): row.value for row in spark.read.parquet(str(tmp_path / "out")).collect()}
    assert rows == {("Oracle", "OpenAI"): 0.6, ("Microsoft", "OpenAI"): 0.4}


@pytest.mark.usefixtures("spark")
def test_the_command_says_what_the_embedded_engine_says(tmp_path: Path) -> None:
    write_graph(awkward(4, doubt=0), tmp_path / "net.csv")
    write_graph(read_edges(tmp_path / "net.edges.csv"), tmp_path / "net.parquet")
    table = ("--edges", str(tmp_path / "net.edges.csv"))
    lies = ("--engine", "spark", "--parquet", str(tmp_path / "net.parquet"))
    embedded = answered("metrics", "share", *table)
    assert len(embedded) > 20
    for other in ((*table, "--engine", "spark"), lies):
        found = answered("metrics", "share", *other)
        assert [list(row) for row in found] == [list(row) for row in embedded]
        for own, theirs in zip(embedded, found, strict=True):
            assert (theirs["on"], theirs["of"]) == (own["on"], own["of"])
            assert all(alike(theirs[name], own[name]) for name in ("value", "low", "high", "coverage")), other


def test_a_command_on_a_cluster_leaves_nothing_behind(tmp_path: Path) -> None:
    """With an executor that is a process of its own, as on a cluster, and nothing but Spark's own jars on it."""
    pyspark = pytest.importorskip("pyspark", reason="no pyspark: make spark installs it")
    temporary, home = tmp_path / "temporary", tmp_path / "home"
    for folder in (temporary, home):
        folder.mkdir()
    for part in Path(pyspark.__file__).parent.iterdir():
        (home / part.name).symlink_to(part)  # executors of this kind of cluster write into Spark's own folder
    env = {"TMPDIR": str(temporary), "SPARK_HOME": str(home), "KG_CACHE": "off"}
    table = "source,target,weight\nA,B,60\nC,B,40\nB,A,5\n"
    words = ("metrics", "strength", "--edges", "-", "-f", "json")
    there = ("--engine", "spark", "--master", "local-cluster[1,1,1024]")
    told = process(*words, *there, typed=table, env=env, cwd=tmp_path, limit=400)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == answered(*words, typed=table)
    assert "WARN" not in told.stderr
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "temporary"]


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # pyspark leaves a pipe open when Java fails
def test_without_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pyspark = pytest.importorskip("pyspark", reason="no pyspark: make spark installs it")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(QueryError, match="needs Java") as told:
        sessions._gateway(pyspark.SparkConf(loadDefaults=False), tmp_path / "log")
    assert "17" in told.value.hint
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").write_text("#!/bin/sh\necho too old >&2\nexit 1\n")
    (tmp_path / "bin" / "java").chmod(0o755)
    with pytest.raises(QueryError, match="Java did not start Spark: too old"):
        sessions._gateway(pyspark.SparkConf(loadDefaults=False), tmp_path / "log")
