"""A table of nodes beside the edges: read like the edge list, every problem said at once, nothing unknown taken for zero."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from cli_runs import answered, run
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import CONE_SPRING, network

from kg.errors import DataError
from kg.measuring import measure
from kg.metrics.dependency.total_dependency import total_dependency
from kg.tables import csv_tables, read_nodes, with_nodes
from kg.tables.edgelist import parse_edges
from kg.tables.nodelist import parse_nodes
from kg.terms import OUTSIDE, Iri, Names

EDGES = "source,target,weight\nPlants,Detritus,8881\nDetritus,Bacteria,5205\nDetritus,Detritivores,2309\n"
EDGES += "Bacteria,Detritus,1600\nBacteria,Detritivores,75\nDetritivores,Detritus,200\nDetritivores,Carnivores,370\n"
EDGES += "Carnivores,Detritus,167\n"
NODES = "node,external_in,external_out\nPlants,11184,2303\nDetritus,635,3969\nBacteria,,3530\nDetritivores,,1814\n"
NODES += "Carnivores,,203\n"


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(DataError) as error:
        parse_nodes(text, "nodes.csv")
    assert all(problem.path == "nodes.csv" for problem in error.value.problems)
    return [(problem.line, problem.message) for problem in error.value.problems]


def test_flows_from_outside_may_stand_with_the_nodes_or_with_the_edges(tmp_path: Path) -> None:
    edges, nodes = tmp_path / "edges.csv", tmp_path / "nodes.csv"
    edges.write_text(EDGES, encoding="utf-8")
    nodes.write_text(NODES, encoding="utf-8")
    (index,) = answered("metrics", "finn_cycling_index", "--edges", str(edges), "--nodes", str(nodes))
    assert index["value"] == pytest.approx(0.0919, abs=5e-5)
    typed = answered("metrics", "total_dependency", "--edges", str(edges), "--nodes", "-", typed=NODES)
    wanted = total_dependency(CONE_SPRING)
    assert {(Iri(row["on"]), Iri(row["of"])): row["value"] for row in typed} == pytest.approx(wanted)


def test_a_node_has_what_its_row_says_and_nothing_else() -> None:
    net = with_nodes(
        parse_edges("source,target,weight\nA,B,1\n"),
        parse_nodes(
            "Equity,node,sector,essential,value,size,town\n5,A,1,yes,,3,Pau\n,B,,negligible,0,x,\n7,Lone,2,,2,,\n"
        ),
    )
    assert [node.iri for node in net.nodes] == ["A", "B", "Lone"], "a node without an edge is a node alone"
    assert net.columns == {
        "equity": {"A": 5, "Lone": 7}, "sector": {"A": "1", "Lone": "2"}, "essential": {"A": "essential", "B": "negligible"},
        "value": {"B": 0, "Lone": 2}, "size": {"A": "3", "B": "x"}, "town": {"A": "Pau"},
    }  # fmt: skip
    assert [row.value for row in measure(net, "degree").rows] == [1, 1, 0]


def test_a_french_spreadsheet_is_read_as_it_was_meant() -> None:
    table = parse_nodes("\ufeffnode;equity;essential;places\r\nÉdF;1,5;essentiel;2,5\r\n")
    assert table.columns == {
        "equity": {"ÉdF": 1.5}, "essential": {"ÉdF": "essential"}, "places": {"ÉdF": 2.5}
    }  # fmt: skip


def test_the_nodes_of_our_own_export_are_read_with_their_names() -> None:
    net = network([("A", "B", 1)])
    tables = csv_tables(net)
    text = tables["nodes"].replace("A,A,A", "A,Amont,Upstream")
    again = with_nodes(parse_edges(tables["edges"]), parse_nodes(text))
    assert [(node.iri, node.names) for node in again.nodes] == [
        ("A", Names("Amont", "Upstream")), ("B", Names("B", "B"))
    ]  # fmt: skip
    assert again.unit == "USD"
    assert [edge.kind for edge in again.edges] == ["cloud"]
    assert again.columns == {}


def test_a_flow_of_zero_is_known_and_an_empty_one_is_not() -> None:
    net = with_nodes(parse_edges("source,target,weight\nA,B,1\n"), parse_nodes("node,external_in\nA,0\nB,\n"))
    assert [(edge.source, edge.target, edge.weight) for edge in net.edges] == [
        (OUTSIDE, "A", 0), ("A", "B", 1)
    ]  # fmt: skip


def test_every_problem_is_said_at_once_with_its_line() -> None:
    text = "node,equity,essential,external_in\nA,-3,,\nB,nan,,\nC,1,maybe,\n,1,,\noutside,1,,\nD,inf,,1e200\nE,1,,\nE,2,,\nF,1\n"
    assert problems(text) == [
        (2, "has a negative equity: -3"), (3, "has an equity that is no number: 'nan'"),
        (4, "is 'maybe' to those it supplies"), (5, "names no node"), (6, "names no node"),
        (7, "has an equity that is no number: 'inf'"), (7, "has an external_in that nothing can be reckoned with: 1e200"),
        (9, "tells of E again"), (10, "has 2 cells instead of 4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no table"),
        ("name,equity\nA,1\n", "has no column 'node'"),
        ("node,id,node\nA,1,B\n", "has the column 'node' more than once"),
        ("node\tequity\nA\t1\n", "columns are not separated by commas or semicolons"),
        ("node;equity\nA;1.000,5\n", "has an equity that is no number: '1.000,5'"),
    ],
)
def test_a_table_that_is_none_says_why(text: str, message: str) -> None:
    assert message in [found for _, found in problems(text)]


def test_a_flow_told_in_both_tables_is_refused() -> None:
    edges = parse_edges("source,target,weight\n,A,3\nA,B,1\n")
    with pytest.raises(DataError, match=r"nodes:2: tells the external_in of A, of which the edges tell too"):
        with_nodes(edges, parse_nodes("node,external_in,external_out\nA,3,2\n"))


def test_amounts_of_two_units_are_no_network() -> None:
    with pytest.raises(DataError, match="edges:4: counts W where line 2 counts USD"):
        parse_edges("source,target,weight,unit\nA,B,1,USD\nB,C,1,\nC,D,1,W\n")


def test_the_command_says_what_is_wrong_with_both_tables(tmp_path: Path) -> None:
    edges, nodes = tmp_path / "edges.csv", tmp_path / "nodes.csv"
    edges.write_text("source,target,weight\nA,B,-1\n", encoding="utf-8")
    nodes.write_text("node,equity\nA,x\n", encoding="utf-8")
    result = run("metrics", "degree", "--edges", str(edges), "--nodes", str(nodes))
    assert result.exit_code == 3
    assert "edges.csv:2: has a negative weight" in result.stderr
    assert "nodes.csv:2: has an equity that is no number" in result.stderr
    twice = run("metrics", "degree", "--edges", "-", "--nodes", "-", typed="")
    assert (twice.exit_code, twice.stdout) == (2, "")
    assert "both tables cannot be standard input" in twice.stderr


def test_a_column_nothing_reads_is_kept_and_said(tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("source,target,weight\nA,B,1\n", encoding="utf-8")
    result = run(
        "metrics",
        "degree",
        "--edges",
        str(edges),
        "--nodes",
        "-",
        "--lang",
        "en",
        typed="node,equitty\nA,1\n",
    )
    assert result.exit_code == 0
    assert "columns of nodes that no metric reads: equitty" in result.stderr


def test_names_are_looked_up_where_somebody_knows_them() -> None:
    table = parse_nodes("node,equity\nGoogle,1\nAlphabet,2\n")
    assert table.meant(lambda text: Iri(text.upper())).columns == {"equity": {"GOOGLE": 1, "ALPHABET": 2}}
    with pytest.raises(
        DataError, match=r"nodes:3: tells of parent again \(keep one row: the first is line 2\)"
    ):
        table.meant(lambda _: Iri("parent"))


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_a_table_or_a_data_error(text: str) -> None:
    with suppress(DataError):
        parse_nodes("node,equity\n" + text)
    with suppress(DataError):
        parse_nodes(text)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read_nodes(tmp_path / "none.csv")
