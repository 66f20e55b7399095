"""Every question of the project: a golden answer on three articles, the same rows from rdflib, laws on all the data.

A golden file is reviewed against what the articles say; `pytest --regenerate` writes it anew. The shipped data grow: on them
every question must answer, in time and in the columns of the golden file, and no row is written down.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from articles import written
from rdflib_peer import LIMIT, Peer

import kg
from kg.metrics import METRICS
from kg.named import READERS, NamedQuery, asked, named
from kg.rules import Profile
from kg.terms import Cell, Names, Table, curie, expand
from kg.view import Choice, climbed

HERE = Path(__file__).parent
QUESTIONS = named("questions")
COMMANDS = named("commands")
NUMBERS = {"integer", "decimal", "double", "float"}
COMPETENCY = [f"{n:02}" for n in range(1, 41)]
SOON = 10.0  # seconds: a loaded machine is slow, a wrong plan takes minutes
OTHERS = frozenset(map(expand, ("doc:s2", "doc:s4")))
CHANCE = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def cell(pair: list[str] | None) -> Cell:
    """A term of rdflib as the house's own plain value."""
    if pair is None:
        return None
    kind, text = pair
    return text.lower() == "true" if kind == "boolean" else float(text) if kind in NUMBERS else text


def comparable(rows: list[tuple[Cell, ...]]) -> list[tuple[str, ...]]:
    """Rows as sorted texts: numbers to nine digits, since the engines divide with different precision."""
    return sorted(
        tuple("-" if c is None else str(c) if isinstance(c, bool | str) else f"{float(c):.9g}" for c in row)
        for row in rows
    )


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def peer(articles: Path) -> Iterator[Peer]:
    process = Peer(articles)
    yield process
    process.stop()


@pytest.fixture(scope="module")
def view(articles: Path) -> kg.View:
    """What the three articles say."""
    return kg.load(articles).view()


@pytest.fixture(scope="module")
def everything() -> kg.View:
    return kg.load().view()


def answered(view: kg.View, name: str) -> Table:
    answer = view.query(name, timeout=LIMIT)
    assert isinstance(answer, Table)
    return answer


def plain(value: Cell) -> Cell:
    if isinstance(value, float):
        return float(f"{value:.9g}")
    return curie(value) if isinstance(value, str) else value


def golden_text(table: Table) -> str:
    """Columns, then one row a line, IRIs in short form: made to be read in a diff."""
    rows = [json.dumps([plain(c) for c in row], ensure_ascii=False) for row in table.rows]
    return json.dumps(list(table.columns)) + "\n" + "".join(f"{row}\n" for row in rows)


def test_the_forty_questions_are_there_once_each() -> None:
    numbers = [query.number for query in asked()]
    assert len(numbers) == len(set(numbers)), f"two questions share a number: {sorted(numbers)}"
    assert [number for number in numbers if number.isdigit()] == COMPETENCY
    assert not set(QUESTIONS) & set(COMMANDS), "a name is a query or a command"
    assert len(QUESTIONS) >= 40, f"only {len(QUESTIONS)} questions found"


@pytest.mark.parametrize("query", asked(), ids=lambda query: query.name)
def test_the_header_speaks_two_languages(query: NamedQuery) -> None:
    for what, names in (("title", query.title), ("note", query.note)):
        assert names.fr, f"{query.name}.rq has no {what}.fr"
        assert names.en, f"{query.name}.rq has no {what}.en"
    for parameter in query.parameters:
        assert parameter.kind in READERS
        assert parameter.default, f"parameter {parameter.name} of {query.name}.rq has no default"
        assert query.command or re.search(rf"SELECT[^{{]*\?{parameter.name}\b", query.text), (
            f"{query.name}.rq must SELECT its parameter ?{parameter.name}: the engine binds selected variables only"
        )
    assert not CHANCE.search(query.text), f"{query.name}.rq answers differently each time"
    assert query.command or "ORDER BY" in query.text, (
        f"{query.name}.rq has no ORDER BY: rows must come in the same order every time"
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_articles_give_the_golden_rows(
    name: str, view: kg.View, golden: Callable[[Path, str], None]
) -> None:
    golden(HERE / "golden" / "questions" / f"{name}.json", golden_text(answered(view, name)))


@pytest.mark.parametrize("name", QUESTIONS)
def test_rdflib_gives_the_same_rows(name: str, view: kg.View, peer: Peer) -> None:
    assert comparable([tuple(map(cell, row)) for row in peer.rows(name)]) == comparable(
        list(answered(view, name).rows)
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_all_the_data_answer_in_time(name: str, everything: kg.View, view: kg.View) -> None:
    table = everything.query(name, timeout=SOON)
    assert table.rows, (
        f"{name}.rq finds nothing in the shipped data: ask otherwise, or say that nothing is the answer"
    )
    assert table.columns == answered(view, name).columns
    assert len(set(table.rows)) == len(table.rows), f"{name}.rq gives a row twice: SELECT DISTINCT"


@pytest.mark.parametrize("query", asked(), ids=lambda query: query.name)
def test_a_note_names_only_what_there_is(query: NamedQuery) -> None:
    for text in (query.note.en, query.note.fr):
        assert set(re.findall(r"kg metrics (\w+)", text)) <= METRICS.keys(), (
            f"{query.name}.rq names no metric"
        )
        assert set(re.findall(r"kg query (\w+)", text)) <= QUESTIONS.keys(), (
            f"{query.name}.rq names no question"
        )
        assert set(re.findall(r"kg ask (\w+)", text)) <= {one.number.lstrip("0") for one in asked()}


def test_statuses_of_a_day_are_those_of_the_view(everything: kg.View) -> None:
    """The question asks the graph what the view picks in Python: two ways, one answer."""
    day = "2025-09-30"
    reading = everything.graph.view(day, known="2100-01-01").reading
    table = answered(everything, "status_at_date")
    assert {(row["thing"], str(row["ladder"]).rpartition("/")[2], row["status"]) for row in table} == {
        (thing, ladder, status.code.iri)
        for thing, statuses in reading.ladders.items()
        for ladder, status in statuses.items()
        if ladder in climbed(reading.node(thing).cls, reading.rules)
    }


def test_what_remains_without_a_source_is_what_the_others_give(view: kg.View) -> None:
    """Leave one out: the links said to remain are those a view without the source still has."""
    choice = Choice(profile=Profile(expand("profile:x"), "x", Names("", ""), OTHERS, frozenset()))
    left = {(e.source, e.type, e.target, e.via) for e in kg.View(view.graph, choice).reading.links}
    table = answered(view, "rests_on_source")
    for row in table:
        link = (row["from"], row["link"], row["to"], row["via"])
        assert row["remains"] == (link in left), f"{link}: remains is {row['remains']}"


def test_a_parameter_changes_the_answer(view: kg.View) -> None:
    table = view.query("direct_share", company="https://w3id.org/aiinfra/id/agent/meta")
    assert isinstance(table, Table)
    assert {row["deal"] for row in table} == {"https://w3id.org/aiinfra/id/deal/oracle-meta-cloud"}


def test_the_list_of_questions_is_current(view: kg.View, golden: Callable[[Path, str], None]) -> None:
    golden(HERE.parent / "docs" / "questions.md", listed(view))


def listed(view: kg.View) -> str:
    """`docs/questions.md`: every question with its parameters, its columns, or the command that answers it."""
    head = (
        "# Questions\n\n"
        "`kg ask` lists the forty questions the graph is made for and answers each: `kg ask 9`, `kg ask 24 Oracle`,\n"
        '`kg ask "single energy source"`. What is a query also answers to its name: `kg query NAME`, or `view.query("NAME")`. Q are\n'
        "further questions, L the listings. An empty cell is unknown. This page is written by `pytest --regenerate`.\n"
    )
    return head + "".join(entry(query, view) for query in asked())


def entry(query: NamedQuery, view: kg.View) -> str:
    parameters = "".join(
        f"- `{p.name}` ({p.kind}, default `{p.default}`): {p.names.en} · {p.names.fr}\n"
        for p in query.parameters
    )
    shape = (
        f"`kg {' '.join(query.command)}`"
        if query.command
        else "Columns: " + ", ".join(f"`{column}`" for column in answered(view, query.name).columns)
    )
    return (
        f"\n## {query.number} `{query.name}`\n\n{query.title.en}\n\n*{query.title.fr}*\n\n{query.note.en}\n\n"
        + (parameters + "\n" if parameters else "")
        + f"{shape}\n"
    )
