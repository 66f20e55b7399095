"""Every question of the project: a golden answer on the shipped data, the same rows from rdflib, within a time limit.

A golden file is reviewed against what the articles say; `pytest --regenerate` writes it anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib_peer import LIMIT, Peer

import kg
from kg.metrics import METRICS
from kg.named import READERS, NamedQuery, named
from kg.rules import Profile
from kg.terms import Cell, Names, Table, curie, expand
from kg.view import Choice, climbed

HERE = Path(__file__).parent
QUESTIONS = named("questions")
OTHERS = (expand("doc:s2"), expand("doc:s4"))
NUMBERS = {"integer", "decimal", "double", "float"}
# The competency questions that the three articles can answer, in full or in part, by their number in the list.
COMPETENCY = {
    f"{n:02}"
    for n in (
        *range(3, 7),
        *range(8, 11),
        *range(12, 18),
        *range(24, 28),
        *range(29, 33),
        1,
        20,
        *range(35, 41),
    )
}


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
def peer() -> Iterator[Peer]:
    process = Peer()
    yield process
    process.stop()


@pytest.fixture(scope="module")
def view() -> kg.View:
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


def test_every_answerable_competency_question_has_a_file() -> None:
    numbers = [query.number for query in QUESTIONS.values()]
    assert len(numbers) == len(set(numbers)), f"two questions share a number: {sorted(numbers)}"
    missing = sorted(COMPETENCY - set(numbers))
    assert not missing, f"no file under kg/queries/questions has the id {missing}"
    assert len(QUESTIONS) >= 40, f"only {len(QUESTIONS)} questions found"


@pytest.mark.parametrize("query", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_the_header_speaks_two_languages(query: NamedQuery) -> None:
    for what, names in (("title", query.title), ("note", query.note)):
        assert names.fr, f"{query.name}.rq has no {what}.fr"
        assert names.en, f"{query.name}.rq has no {what}.en"
    for parameter in query.parameters:
        assert parameter.kind in READERS
        assert parameter.default, f"parameter {parameter.name} of {query.name}.rq has no default"
        assert re.search(rf"SELECT[^{{]*\?{parameter.name}\b", query.text), (
            f"{query.name}.rq must SELECT its parameter ?{parameter.name}: the engine binds selected variables only"
        )
    assert "ORDER BY" in query.text, (
        f"{query.name}.rq has no ORDER BY: rows must come in the same order every time"
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_shipped_data_give_the_golden_rows(
    name: str, view: kg.View, golden: Callable[[Path, str], None]
) -> None:
    golden(HERE / "golden" / "questions" / f"{name}.json", golden_text(answered(view, name)))


@pytest.mark.parametrize("name", QUESTIONS)
def test_rdflib_gives_the_same_rows(name: str, view: kg.View, peer: Peer) -> None:
    assert comparable([tuple(map(cell, row)) for row in peer.rows(name)]) == comparable(
        list(answered(view, name).rows)
    )


@pytest.mark.parametrize("query", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_note_names_only_what_there_is(query: NamedQuery) -> None:
    for text in (query.note.en, query.note.fr):
        assert set(re.findall(r"kg metrics (\w+)", text)) <= METRICS.keys(), (
            f"{query.name}.rq names no metric"
        )
        assert set(re.findall(r"kg query (\w+)", text)) <= QUESTIONS.keys(), (
            f"{query.name}.rq names no question"
        )


def test_statuses_of_a_day_are_those_of_the_view() -> None:
    """The question asks the graph what the view picks in Python: two ways, one answer."""
    day = "2025-09-30"
    reading = kg.load().view(day, known="2100-01-01").reading
    table = answered(kg.load().view(), "status_at_date")
    assert {(row["thing"], str(row["ladder"]).rpartition("/")[2], row["status"]) for row in table} == {
        (thing, ladder, status.code.iri)
        for thing, statuses in reading.ladders.items()
        for ladder, status in statuses.items()
        if ladder in climbed(reading.node(thing).cls, reading.rules)
    }


def test_what_remains_without_a_source_is_what_the_others_give(view: kg.View) -> None:
    """Leave one out: the links said to remain are those a view without the source still has."""
    choice = Choice(profile=Profile(expand("profile:x"), "x", Names("", ""), frozenset(OTHERS), frozenset()))
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
    """`docs/questions.md`: every question with its parameters and the first row of its answer."""
    head = (
        "# Questions\n\n"
        'Every question the graph answers by name: `kg query NAME`, or `view.query("NAME")`. Numbers are those of the\n'
        "competency questions; Q are further ones, L the listings. The row shown is the first one on the shipped data;\n"
        "an empty cell is unknown. This page is written by `pytest --regenerate`.\n"
    )
    return head + "".join(
        map(entry, sorted(QUESTIONS.values(), key=lambda q: q.number), [view] * len(QUESTIONS))
    )


def entry(query: NamedQuery, view: kg.View) -> str:
    table = answered(view, query.name)
    parameters = "".join(
        f"- `{p.name}` ({p.kind}, default `{p.default}`): {p.names.en} · {p.names.fr}\n"
        for p in query.parameters
    )
    return (
        f"\n## {query.number} `{query.name}`\n\n{query.title.en}\n\n*{query.title.fr}*\n\n{query.note.en}\n\n"
        + (parameters + "\n" if parameters else "")
        + f"{len(table)} {'row' if len(table) == 1 else 'rows'}\n\n"
        + row_of(table)
    )


def row_of(table: Table) -> str:
    if not table.rows:
        return ""
    cells = [
        "" if c is None else f"{c:,.15g}" if isinstance(c, float) else str(plain(c)) for c in table.rows[0]
    ]
    rule = " | ".join("---" for _ in cells)
    return (
        f"| {' | '.join(table.columns)} |\n| {rule} |\n| {' | '.join(c.replace('|', '/') for c in cells)} |\n"
    )
