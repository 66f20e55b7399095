"""Any query a reader may type: nothing leaves the machine, nothing ends the process, every answer can be shown."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli_runs import process, run
from sound import stored

from kg.errors import QueryError
from kg.named import find
from kg.query import LONGEST, ask
from kg.query import run as named_answer
from kg.terms import Table

FAR = 30.0
# Spellings that hide the word from whoever looks for it outside strings, comments and IRIs.
HIDDEN = (
    "SELECT * { BIND(''' ' ''' AS ?q) CALL BIND('''x''' AS ?z) }",
    'SELECT * { BIND("""a\\"""" AS ?q) CALL BIND("x" AS ?z) }',
    "SELECT * { OPTIONAL { <http://x/\\u0041#> ?p ?o } CALL }",
    "PREFIX x: <http://x/> SELECT * { OPTIONAL { ?s ?p x:a\\# } CALL }",
    "PREFIX x: <http://x/> SELECT * { OPTIONAL { ?s ?p x:a\\' } CALL BIND('' AS ?x) }",
    "SELECT * { # x\r CALL \n }",
    "SELECT * { OPTIONAL { ?s ?p true } BIND(1 AS ?o) ?s ?p trueCALL }",
    "SELECT * { BIND(1 < 2 AS ?k) CALL FILTER(2 > 1) }",
    "SELECT * { FILTER EXISTS { CALL } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { CALL }",
    "SELECT * { CALL }",
)


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine and who called it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, caller = server.accept()
                except OSError:
                    return
                calls.append(caller)
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], calls


@pytest.mark.parametrize("word", ["SERVICE", "service silent", "\\u0053ERVICE"])
@pytest.mark.parametrize("query", HIDDEN)
def test_no_query_reaches_the_network(query: str, word: str) -> None:
    with listener() as (port, calls):
        call = f"{word}<http://127.0.0.1:{port}/>{{ ?a ?b ?c }}"
        with pytest.raises(QueryError):
            ask(stored(), query.replace("CALL", call), {}, FAR)
        assert not calls


def test_service_is_a_word_like_any_other_where_it_is_no_keyword() -> None:
    text = """SELECT ?service (STR(<http://x/service>) AS ?iri) ?word {
      ?service a kg:ComputeServiceContract . VALUES ?word { 'a SERVICE' "service" } # service
    } ORDER BY ?word"""
    answer = ask(stored(), text, {}, FAR, union=True)
    assert isinstance(answer, Table)
    assert [row[1:] for row in answer.rows] == [
        ("http://x/service", "a SERVICE"),
        ("http://x/service", "service"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 40_000 + "}" * 40_000,
        "SELECT * { FILTER(" + "!" * 90_000 + "true) }",
        "SELECT * { FILTER(" + "(" * 45_000 + "true" + ")" * 45_000 + ") }",
        "SELECT * { FILTER(" + "STR(" * 15_000 + "1" + ")" * 15_000 + ") }",
        "SELECT * { " + "FILTER EXISTS { " * 5_000 + "}" * 5_000 + " }",
    ],
    ids=lambda query: query[:24],
)
def test_a_tower_of_brackets_does_not_end_the_process(query: str, tmp_path: Path) -> None:
    assert len(query) <= LONGEST
    (tmp_path / "deep.rq").write_text(query, encoding="utf-8")
    assert process("query", str(tmp_path / "deep.rq"), "--timeout", "20").returncode in (0, 2, 4)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("{" * (LONGEST + 1), "100,001 characters"),
        ("", "is empty"),
        (" \n", "is empty"),
        ("SELECT * { ?s ?p }", "cannot be read"),
    ],
)
def test_what_is_no_query_is_refused(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask(stored(), query, {}, FAR)


@pytest.mark.parametrize("limit", [0.0, -1.0, float("nan")])
def test_a_time_limit_is_a_time(limit: float) -> None:
    with pytest.raises(QueryError, match="time limit"):
        ask(stored(), "ASK {}", {}, limit)


def test_no_limit_and_a_very_long_one_are_limits_too() -> None:
    assert ask(stored(), "ASK {}", {}, float("inf")) is True
    assert ask(stored(), "ASK {}", {}, None) is True


@pytest.mark.parametrize(
    ("literal", "cell"),
    [
        ("'soon'^^xsd:integer", "soon"),
        ("'1'^^xsd:integer", 1),
        (f"'{'9' * 5000}'^^xsd:integer", "9" * 5000),
        ("'lots'^^xsd:decimal", "lots"),
        ("'maybe'^^xsd:boolean", False),
        ("'x'@en--rtl", "x"),
    ],
)
def test_an_answer_may_hold_any_literal(literal: str, cell: object) -> None:
    answer = ask(stored(), f"SELECT ?x {{ VALUES ?x {{ {literal} }} }}", {}, FAR)
    assert isinstance(answer, Table)
    assert answer.rows == ((cell,),)


def test_such_answers_leave_quietly_in_every_format() -> None:
    query = "SELECT ?x { VALUES ?x { 'soon'^^xsd:integer 'NaN'^^xsd:double 1e999 7 'é' kg:x } } ORDER BY ?x"
    for form in ("table", "csv", "tsv", "json", "jsonl", "md"):
        found = process("query", "-e", query, "-f", form, "-q")
        assert (found.returncode, found.stderr) == (0, "")
    assert None in [row["x"] for row in json.loads(process("query", "-e", query).stdout)]


@pytest.mark.parametrize("given", ["nan", "1_000", "1e999", "inf", " 5", "٣", "9" * 40])
def test_a_number_given_to_a_question_has_one_spelling(given: str) -> None:
    with pytest.raises(QueryError):
        named_answer(stored(), find("questions", "large_deals"), {"minimum": given})


@pytest.mark.parametrize("day", ["20250930", "2025-W01-1", "2025-02-30", "0000-01-01", "2025-9-1"])
def test_a_day_given_to_a_question_has_one_spelling(day: str) -> None:
    with pytest.raises(QueryError):
        named_answer(stored(), find("questions", "status_at_date"), {"day": day})


def test_a_query_comes_from_what_is_text(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_bytes(b"# one\nSELECT \xff {}")
    told = run("query", str(tmp_path / "bad.rq"))
    assert told.exit_code == 3
    assert "bad.rq:2: the byte 0xff is not UTF-8" in told.stderr
    (tmp_path / "good.rq").write_bytes(b"\xef\xbb\xbfASK {}")
    assert run("query", str(tmp_path / "good.rq")).stdout == "true\n"
    folder = run("query", str(tmp_path))
    assert folder.exit_code == 3
    assert "Is a directory" in folder.stderr


def test_an_answer_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.MOST", 10)
    for query in ("SELECT * { ?a ?b ?c }", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"):
        with pytest.raises(QueryError, match="more than 10 rows"):
            ask(stored(), query, {}, FAR, union=True)
        assert ask(stored(), f"{query} LIMIT 10", {}, FAR, union=True)
