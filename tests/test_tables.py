"""Edge lists in, graph files out: hostile tables get every problem said at once, and files read back as they were."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import ABILENE, network, node

from kg.errors import DataError, QueryError, StoreError
from kg.measuring import measure
from kg.project import Network
from kg.tables import csv_tables, gexf, graphml, read_edges, write_graph
from kg.tables.edgelist import parse_edges
from kg.terms import OUTSIDE, Iri, Names, Score

HEADER = "source,target,weight,low,high\n"


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(DataError) as error:
        parse_edges(text, "edges.csv")
    assert all(problem.path == "edges.csv" for problem in error.value.problems)
    return [(problem.line, problem.message) for problem in error.value.problems]


# In


def test_an_edge_list_becomes_a_network(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_text(
        "\ufeffsource,target,weight\nOracle,OpenAI,60\n Microsoft ,OpenAI,40\n\nOracle,OpenAI,\n",
        encoding="utf-8",
    )
    net = read_edges(path)
    assert (net.name, net.known, len(net.edges)) == ("edges", 2, 3)
    assert [each.iri for each in net.nodes] == ["Microsoft", "OpenAI", "Oracle"]
    assert [(e.iri, e.source, e.weight, e.low, e.high) for e in net.edges] == [
        ("row:0000002", "Oracle", 60, 60, 60), ("row:0000003", "Microsoft", 40, 40, 40), ("row:0000005", "Oracle", None, None, None)
    ]  # fmt: skip
    assert measure(net, "share", on="oracle", of="openai").rows[0].value == 0.6


def test_columns_may_stand_in_any_order_with_bounds() -> None:
    net = parse_edges("Weight, Target,high,source,LOW\n5,B,9,A,\n,B,7,A,2\n")
    assert [(e.weight, e.low, e.high) for e in net.edges] == [(5, None, 9), (None, 2, 7)]


def test_one_bound_alone_leaves_the_other_side_open() -> None:
    net = parse_edges(HEADER + "A,B,5,,\nA,C,5,5,\nA,D,5,,5\n")
    assert [(e.low, e.high) for e in net.edges] == [(5, 5), (5, None), (None, 5)]
    for each in net.edges:
        loose = replace(net, edges=(replace(each, low=None, high=None),))
        (again,) = parse_edges(csv_tables(loose)["edges"]).edges
        assert (again.weight, again.low, again.high) == (5, 0, None), "an export keeps what is not known"


def test_a_french_spreadsheet_is_read_as_it_was_meant() -> None:
    text = '\ufeffSource;Target;Weight;low;high\r\nOracle;OpenAI;1,5;;\r\n"A; B";OpenAI;2;1,25;3\r\n;OpenAI;;;\r\n'
    net = parse_edges(text)
    assert [(e.source, e.weight, e.low, e.high) for e in net.edges] == [
        ("Oracle", 1.5, 1.5, 1.5), ("A; B", 2, 1.25, 3), (OUTSIDE, None, None, None)
    ]  # fmt: skip
    assert parse_edges("source;target;weight\nA;B;1.5\n").edges[0].weight == 1.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A;B;1.500,5\n", (2, "has a weight that is no number: '1.500,5'")),
        ("A;B;1 500,5\n", (2, "has a weight that is no number: '1 500,5'")),
        ("A;B;1,5\nA;B;1.500\n", (3, "writes decimals otherwise than line 2")),
        ("A,B,1\n", (2, "has 1 cells instead of 3")),
    ],
)
def test_a_semicolon_does_not_make_every_number_good(text: str, found: tuple[int, str]) -> None:
    assert problems("source;target;weight\n" + text) == [found]


def test_repeated_rows_stay_parallel_deals() -> None:
    net = parse_edges("source,target,weight\nA,B,1\nA,B,1\n")
    assert len(net.edges) == 2
    assert measure(net, "degree", of="A").rows == (Score(Iri("A"), 2.0, 2.0, 2.0, 1.0),)
    assert measure(net, "strength", of="A").rows == (Score(Iri("A"), 2.0, 2.0, 2.0, 1.0),)


def test_an_empty_end_is_the_outside() -> None:
    net = parse_edges("source,target,weight\nA,B,100\nB,C,100\nC,A,50\n,A,50\nC,outside,50\n")
    assert [e.source for e in net.edges][3] == OUTSIDE
    assert net.edges[4].target == OUTSIDE
    assert measure(net, "finn_cycling_index").rows[0].value == 0.5
    assert len(measure(net, "degree").rows) == 3


def test_a_header_alone_is_a_network_of_nothing() -> None:
    assert parse_edges(HEADER).nodes == ()


def test_one_name_typed_in_two_ways_is_one_node() -> None:
    assert len(parse_edges("source,target,weight\n\u00c9dF,B,1\nE\u0301dF,B,1\n").nodes) == 2


def test_every_problem_is_said_at_once_with_its_line() -> None:
    text = (
        HEADER
        + 'A,B,nan\nA,B,inf\nA,B,-3\nA,B,1e999\nA,B,"1,5"\nA,B,1_000\nA,B,2,3,4\nA,B,2,1,1\nA,B\n,,5\nA,B,5,2,1\n"A\nB",C,1\n'
    )
    text = text.replace("A,B,nan", "A,B,nan,,").replace("A,B,inf", "A,B,inf,,").replace("A,B,-3", "A,B,-3,,")
    text = text.replace("1e999", "1e999,,").replace('"1,5"', '"1,5",,').replace("1_000", "1_000,,")
    text = text.replace(",,5\n", ",,5,,\n").replace('B",C,1\n', 'B",C,1,,\n')
    assert problems(text) == [
        (2, "has a weight that is no number: 'nan'"), (3, "has a weight that is no number: 'inf'"),
        (4, "has a negative weight: -3"), (5, "has a weight that is no number: '1e999'"),
        (6, "has a weight that is no number: '1,5'"), (7, "has a weight that is no number: '1_000'"),
        (8, "has bounds that do not hold the weight"), (9, "has bounds that do not hold the weight"),
        (10, "has 2 cells instead of 5"), (11, "has neither a source nor a target"),
        (12, "has bounds that do not hold the weight"), (13, "has a line break or control character in its source"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no table"),
        ("\n\n", "holds no table"),
        ("from,to,weight\nA,B,1\n", "has no column 'source'"),
        ("source,target\nA,B\n", "has no column 'weight'"),
        ("source\ttarget\tweight\nA\tB\t1\n", "columns are not separated by commas or semicolons"),
        ("source;target\nA;B\n", "columns are not separated by commas or semicolons"),
        ("source,target,weight,weight\nA,B,1,2\n", "has the column 'weight' more than once"),
        ("source,target,weight,colour\nA,B,1,red\n", "has a column 'colour' that means nothing here"),
        ("A,B,1\n", "has no column 'source'"),
        ('source,target,weight\nA,B,1\n"A,B,1\nC,D,2\n', "is not CSV: unexpected end of data"),
        (
            f"source,target,weight\nA,{'x' * 200_000},1\n",
            "is not CSV: field larger than field limit (131072)",
        ),
        (f"source,target,weight\nA,{'x' * 10_000},1\n", "has a target of 10000 characters"),
        ("source,target,weight\nA\0,B,1\n", "has a line break or control character in its source"),
        ("source,target,weight\nA,B,١٢\n", "has a weight that is no number: '١٢'"),
        ("source,target,weight\nA,B,1e308\n", "has a weight that nothing can be reckoned with: 1e308"),
        ("source,target,weight\nA,B,1e-320\n", "has a weight that nothing can be reckoned with: 1e-320"),
    ],
)
def test_a_table_that_is_none_says_why(text: str, message: str) -> None:
    assert message in [found for _, found in problems(text)]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.tables.sheet.MOST_BYTES", 1000)
    with pytest.raises(DataError, match="larger than"):
        read_edges("/dev/zero")


def test_a_file_full_of_problems_is_not_read_to_its_end() -> None:
    found = problems("source,target,weight\n" + "A,B,much\n" * 5000)
    assert len(found) == 101
    assert found[-1][1].startswith("reading stopped here")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"source,target,weight\nA,B,1\n" + "Électricité,B,1\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.csv:3: is not UTF-8 text"):
        read_edges(latin)
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read_edges(tmp_path / "none.csv")
    with pytest.raises(DataError, match="cannot be read"):
        read_edges(tmp_path)
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(DataError, match="larger than 100 MB"):
        read_edges(huge)


@given(st.text(max_size=60))
def test_any_text_is_a_network_or_a_data_error(text: str) -> None:
    with suppress(DataError):
        assert parse_edges(HEADER + text).name == "edges"


# Out

HOSTILE = "=cmd|'/C calc'!A0 </script>\u202e\x01 \"quoted\", é"


def hostile() -> Network:
    net = network([("A", "B", 1.5, 1, 2), ("A", "B", None), ("B", "C", 3e11)])
    strange = replace(node("C"), names=Names(HOSTILE, HOSTILE), aliases=("-1", "x"))
    return replace(net, nodes=(*net.nodes[:2], strange))


def test_graphml_reads_back_in_networkx() -> None:
    read = nx.parse_graphml(graphml(hostile()))
    assert sorted(read.nodes) == ["A", "B", "C"]
    assert read.number_of_edges() == 3
    assert read["A"]["B"]["edge:0000"]["weight"] == 1.5
    assert "weight" not in read["A"]["B"]["edge:0001"], "unknown is left out"
    assert read["B"]["C"]["edge:0002"]["claims"] == "claim:0002"
    assert read.nodes["C"]["label_fr"] == HOSTILE.replace("\x01", "\ufffd")


def test_gexf_reads_back_in_networkx(tmp_path: Path) -> None:
    (path,) = write_graph(hostile(), tmp_path / "x.gexf")
    read = nx.read_gexf(path, version="1.3")
    assert sorted(read.nodes) == ["A", "B", "C"]
    assert read.nodes["C"]["label"] == HOSTILE.replace("\x01", "\ufffd")
    edges = {attributes["id"]: attributes for _, _, attributes in read.edges(data=True)}
    assert edges["edge:0000"]["low"] == 1
    assert "low" not in edges["edge:0001"]
    assert path.read_bytes() == gexf(hostile()).encode(), "no date, no chance"


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    nodes = list(csv.DictReader(io.StringIO(csv_tables(hostile())["nodes"])))
    assert nodes[2]["label_fr"] == "'" + HOSTILE
    assert nodes[2]["aliases"] == "'-1 | x"
    assert csv_tables(hostile())["edges"].splitlines()[2].startswith("A,B,,,,edge:0001,USD,")


def test_exported_edges_can_be_measured_again(tmp_path: Path) -> None:
    nodes, edges = write_graph(ABILENE, tmp_path / "abilene.csv")
    assert (nodes.name, edges.name) == ("abilene.nodes.csv", "abilene.edges.csv")
    again = measure(read_edges(edges), "total_dependency", on="Oracle", of="OpenAI")
    assert again.rows == measure(ABILENE, "total_dependency", on="Oracle", of="OpenAI").rows


def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"not written as '\.docx'"):
        write_graph(ABILENE, tmp_path / "x.docx")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot write"):
        write_graph(ABILENE, tmp_path / "file" / "x.graphml")
    (tmp_path / "x.edges.csv").mkdir()
    with pytest.raises(QueryError, match="is a folder"):
        write_graph(ABILENE, tmp_path / "x.csv")
    assert not list(tmp_path.glob(".*")), "nothing is left beside"


@given(
    st.lists(
        st.tuples(st.text(max_size=8), st.text(max_size=8), st.one_of(st.none(), st.floats(0, 1e12))),
        max_size=5,
    )
)
def test_any_network_is_written_in_every_format(rows: list[tuple[str, str, float | None]]) -> None:
    net = network(rows)
    assert nx.parse_graphml(graphml(net)).number_of_edges() <= len(rows)
    assert gexf(net).startswith("<?xml")
    assert (
        len(list(csv.reader(io.StringIO(csv_tables(net)["edges"], newline=""), strict=True))) == len(rows) + 1
    )
