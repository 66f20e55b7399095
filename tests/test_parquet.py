"""Networks as Parquet keep types, unknowns and what they count; Spark that is not there says what to install."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_runs import run
from networks import ABILENE, edge, network

from kg import cluster
from kg.cluster.networks import KINDS
from kg.errors import QueryError
from kg.metrics.ranges import ranges, settled
from kg.network import Network
from kg.tables import csv_tables, write_graph
from kg.tables.parquet import COUNTS, counting, edge_amounts

pq: Any = pytest.importorskip("pyarrow.parquet")  # Any: pyarrow has no types
STATED = network([("A", "B", 5, 4, 6), ("A", "B", None), ("B", "outside", 3)])
# A whole of 10 with its part of 4; 7 and 6 that may count the same money; a deal apart of unknown amount.
TIED = replace(
    STATED,
    edges=(
        edge(0, "A", "B", 10), edge(1, "A", "B", 4, wholes=["deal:0000"]), edge(2, "A", "B", 7, overlaps=["deal:0003"]),
        edge(3, "A", "B", 6, overlaps=["deal:0002"]), edge(4, "A", "B", None), edge(5, "B", "A", 1, wholes=["deal:0000"]),
    ),
)  # fmt: skip


def read(place: Path) -> tuple[list[dict[str, Any]], dict[str, str], Any]:
    table = pq.read_table(place)
    return table.to_pylist(), json.loads(table.schema.metadata[b"kg"]), table.schema


def test_unknown_is_null_and_every_cell_is_that_of_the_csv(tmp_path: Path) -> None:
    nodes, edges = write_graph(STATED, tmp_path / "x.parquet", {"as_of": "2026-01-31"})
    assert (nodes.name, edges.name) == ("x.nodes.parquet", "x.edges.parquet")
    rows, notes, schema = read(edges)
    assert [(row["weight"], row["low"], row["high"]) for row in rows] == [
        (5, 4, 6),
        (None, None, None),
        (3, 3, 3),
    ]
    assert {str(schema.field(name).type) for name in ("weight", "low", "high")} == {"double"}
    assert (notes["projection"], notes["unit"], notes["statuses"], notes["view_as_of"]) == (
        "test",
        "USD",
        "signed",
        "2026-01-31",
    )
    header, first = (line.split(",") for line in csv_tables(STATED)["edges"].splitlines()[:2])
    assert [str(rows[0][name] or "") for name in header if name not in KINDS] == [
        cell for name, cell in zip(header, first, strict=True) if name not in KINDS
    ]
    assert [row["id"] for row in read(nodes)[0]] == ["A", "B", "outside"]


def test_spark_finds_what_is_counted_on_the_column(tmp_path: Path) -> None:
    _, edges = write_graph(STATED, tmp_path / "x.parquet")
    _, notes, schema = read(edges)
    told = json.loads(schema.metadata[b"org.apache.spark.sql.parquet.row.metadata"])
    assert [field["name"] for field in told["fields"]] == schema.names
    types = {"string": "string", "double": "double", "bool": "boolean"}
    assert [field["type"] for field in told["fields"]] == [types[str(field.type)] for field in schema]
    assert {field["name"]: field["metadata"] for field in told["fields"]}["weight"] == notes


@pytest.mark.parametrize("net", [TIED, STATED, ABILENE, replace(STATED, nodes=(), edges=())])
def test_what_counts_adds_up_to_what_the_network_says(net: Network) -> None:
    counts, base = counting(net), settled(net)
    sums: dict[str, dict[tuple[str, str], float]] = {bound: {} for bound in COUNTS}
    for i, each in enumerate(base.edges):
        for bound, pairs in sums.items():
            amount = getattr(each, bound)
            if counts[bound][i] and amount is not None:
                pairs[each.source, each.target] = pairs.get((each.source, each.target), 0.0) + amount
    assert sums["weight"] == net.pairs()
    found = ranges(base)
    for pair in found.low:
        ends = [
            sums["low"][pair],
            sums["high"][pair],
            *([sums["weight"][pair]] if pair in sums["weight"] else []),
        ]
        assert (found.low[pair], found.high[pair]) == (min(ends), max(ends))


def test_parts_and_overlaps_do_not_count() -> None:
    assert counting(TIED) == {
        "weight": [True, False, True, False, True, True],
        "low": [True, False, True, False, True, True],
        "high": [True, False, True, True, True, True],
    }


def test_amounts_without_their_texts_are_the_same() -> None:
    assert [row[:5] for row in edge_amounts(STATED)] == [
        ("A", "B", 5, 4, 6), ("A", "B", None, None, None), ("B", "outside", 3, 3, 3)
    ]  # fmt: skip


# Spark that is not there


def test_without_pyspark_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("py4j.protocol", "pyspark.errors", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(QueryError, match="pyspark") as told, cluster.connect():
        pass
    assert told.value.hint == 'pip install "ai-infrastructure-graph[spark]"'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cycles", "--engine", "spark"), "Spark has no cycles"),
        (("share", "--parquet", "x.parquet"), "--parquet is read by Spark"),
        (
            ("share", "--engine", "spark", "--parquet", "x.parquet", "--edges", "x.csv"),
            "two networks are given",
        ),
    ],
)
def test_the_command_refuses_before_anything_starts(words: tuple[str, ...], said: str) -> None:
    result = run("metrics", *words, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


def test_parquet_needs_a_name() -> None:
    result = run("export", "parquet", "--lang", "en")
    assert result.exit_code == 2
    assert "kg export NAME.parquet" in result.stderr
