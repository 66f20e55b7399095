"""The commands of `kg`, run as a person or a script runs them, on the shipped data."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from cli_runs import EVIL, answered, evil_overlay, run

from kg.named import named
from kg.spoken import NAMED

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
KEY = re.compile(
    r"\b(?:card|view|reason|counted|info|check|severity|depends|path|run|usage|column|unit|kind|stage)\.[a-z_.]+\b"
)
COMMANDS = (
    ("info",), ("search", "stargate"), ("show", "OpenAI"), ("list", "deals"), ("list", "documents"), ("list", "claims"),
    ("query", "deals"), ("metrics",), ("metrics", "pagerank"), ("depends", "OpenAI", "--on", "Oracle"),
    ("depends", "OpenAI"), ("path", "Nvidia", "OpenAI"), ("cycles",),
)  # fmt: skip


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "md"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_answer_comes_in_every_format(words: tuple[str, ...], form: str) -> None:
    result = run(*words, "-f", form, "-q")
    assert result.exit_code == 0, result.stderr
    assert result.stdout
    assert not result.stderr
    if form == "json":
        json.loads(result.stdout)
    if form == "jsonl":
        assert all(json.loads(line) for line in result.stdout.splitlines())
    if form == "csv":
        widths = {len(row) for row in csv.reader(io.StringIO(result.stdout))}
        assert len(widths) == 1


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_both_languages_say_everything(words: tuple[str, ...]) -> None:
    english, french = (run(*words, "-f", "table", "--lang", lang).output for lang in ("en", "fr"))
    assert english != french
    for text in (english, french):
        assert not KEY.search(text), f"an untranslated key: {KEY.search(text)}"
        assert "{" not in text


def test_every_column_of_every_question_has_a_heading() -> None:
    questions = named("questions")
    assert len(questions) >= 30
    for name in questions:
        columns = run("query", name, "-f", "csv", "-q").stdout.splitlines()[0].split(",")
        bare = {re.sub(r"_(fr|en)$", "", column) for column in columns}
        missing = {c for c in bare if f"column.{c}" not in NAMED}
        assert not missing, f"{name}: say in kg/spoken/answers.py what {sorted(missing)} are called"


def test_depends_answers_with_its_doubt_and_its_sources() -> None:
    found = answered("depends", "OpenAI", "--on", "Oracle", "--as-of", "2025-09-30")
    assert (found["of"], found["on"]) == ("agent:openai", "agent:oracle")
    for part in ("direct", "total"):
        assert found[part].keys() == {"value", "low", "high", "coverage"}
    assert found["view"]["as_of"] == "2025-09-30"
    assert found["hidden"]
    assert ["agent:oracle", "agent:openai"] in [path["nodes"] for path in found["paths"]]
    assert found["claims"]
    for claim in found["claims"]:
        assert claim.keys() == {"claim", "document", "start", "end", "modality", "gist"}
        assert claim["start"] is None or 0 <= claim["start"] < claim["end"], "a position, or a text not held"
        assert all(claim["gist"].values())


def test_no_known_link_is_an_answer_not_an_error() -> None:
    found = answered("depends", "agent:cyrusone", "--on", "agent:talen", "--as-of", "2025-12-31")
    assert found["paths"] == []
    assert found["direct"]["value"] is None


def test_a_view_option_counts_before_and_after_the_command() -> None:
    early = run("list", "deals", "-f", "json")
    after = run("list", "deals", "-f", "json", "--as-of", "2025-09-15")
    before = run("--as-of", "2025-09-15", "list", "deals", "-f", "json")
    both = run("--as-of", "2025-12-31", "list", "deals", "-f", "json", "--as-of", "2025-09-15")
    assert before.stdout == after.stdout == both.stdout != early.stdout


def test_what_a_view_hides_is_said() -> None:
    assert re.search(r"no limit of date · \d+ claims hidden", run("info", "-f", "table").stdout)
    assert re.search(
        r"\d+ claims hidden: .*\d+ not yet known", run("info", "-f", "table", "--as-of", "2025-09-15").stdout
    )
    said = run("metrics", "pagerank", "--as-of", "2025-09-15", "--undated", "exclude", "-f", "json")
    assert re.search(r"known for \d+ of \d+ deals", said.stderr)
    assert "statuses counted: announced" in said.stderr
    assert "hidden" in said.stderr
    assert "projection compute" in said.stderr


@pytest.mark.parametrize(
    "name",
    ["OpenAI", "openai", "OPENAI", "agent:openai", "https://w3id.org/aiinfra/id/agent/openai", "ÔpenAI"],
)
def test_an_entity_may_be_named_in_many_ways(name: str) -> None:
    assert answered("show", name)["id"] == "agent:openai"


def test_a_card_says_who_says_it_where_and_how() -> None:
    card = answered("show", "deal:oracle-openai-2025")
    assert card["facts"]
    stated = [fact for fact in card["facts"] if fact["document"]]
    assert all(fact["modality"] and fact["gist"] for fact in stated)
    assert all(fact["start"] < fact["end"] for fact in stated if fact["start"] is not None)
    assert any(fact["start"] is not None for fact in stated)
    text = run("show", "deal:oracle-openai-2025", "-f", "table").stdout
    assert re.search(r"claim:s4-\d+ · asserted · doc:s4 \d+-\d+ · ", text)


def test_metrics_on_ones_own_edges_answer_with_exact_rows(tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("source,target,weight\nAbilene,Oracle,45\nOther,Oracle,21\nOracle,OpenAI,60\nOracle,Microsoft,6\n"
                     "Microsoft,OpenAI,40\n,Microsoft,34\n", encoding="utf-8")  # fmt: skip
    rows = answered("metrics", "total-dependency", "--edges", str(edges), "--on", "Oracle", "--of", "OpenAI")
    assert [list(row) for row in rows] == [["on", "of", "value", "low", "high", "coverage"]]
    assert rows[0]["value"] == pytest.approx(0.66)
    nodes = answered("metrics", "strength", "--edges", str(edges))
    assert all(list(row) == ["node", "value", "low", "high", "coverage"] for row in nodes)
    assert {row["node"] for row in nodes} >= {"Abilene", "OpenAI"}
    piped = answered("metrics", "strength", "--edges", "-", typed=edges.read_text(encoding="utf-8"))
    assert piped == nodes


def test_queries_come_from_anywhere(tmp_path: Path) -> None:
    text = "SELECT ?deal WHERE { ?deal kg:supplier agent:oracle } ORDER BY ?deal"
    place = tmp_path / "mine.rq"
    place.write_text(text, encoding="utf-8")
    answers = [
        answered("query", "-e", text), answered("query", str(place)), answered("query", "-", typed=text),
    ]  # fmt: skip
    assert answers[0] == answers[1] == answers[2]
    assert {"deal": "deal:oracle-openai-2025"} in answers[0]
    assert answered("query", "direct_share") == answered(
        "query", "--named", "direct-share", "-p", "company=OpenAI"
    )
    assert run("query", "-e", "ASK { ?d kg:supplier agent:oracle }").stdout == "true\n"
    turtle = run(
        "query", "-e", "CONSTRUCT { ?d kg:supplier agent:oracle } WHERE { ?d kg:supplier agent:oracle }"
    ).stdout
    assert "@prefix deal:" in turtle


def test_listing_options_hold_everywhere() -> None:
    rows = answered("list", "questions", "--sort", "-name", "--columns", "name,number", "--limit", "3")
    assert len(rows) == 3
    assert [row["name"] for row in rows] == sorted((row["name"] for row in rows), reverse=True)
    cut = run("list", "questions", "-f", "table")
    assert re.search(r"showing 20 of \d+ — use --limit 0", cut.stderr)
    assert len(cut.stdout.splitlines()) == 21
    bare = run("list", "deals", "-f", "csv", "--no-header", "--iri", "--columns", "id")
    assert all(line.startswith("https://w3id.org/aiinfra/id/deal/") for line in bare.stdout.splitlines())


def test_hostile_names_from_somebody_else_run_nothing(tmp_path: Path) -> None:
    place = str(evil_overlay(tmp_path))
    for words in (
        ("search", "evil"),
        ("show", "evil"),
        ("list", "companies"),
        ("depends", "evil", "--on", "Oracle"),
    ):
        for form in ("table", "csv", "md", "json", "tsv"):
            result = run("-d", place, *words, "-f", form, "--limit", "0")
            assert result.exit_code == 0, result.stderr
            assert not OBEYED.search(result.output.replace("\t", " "))
    assert "[bold]x[/bold]" in run("-d", place, "search", "evil", "-f", "table").stdout
    assert answered("-d", place, "show", "evil")["name"]["en"] == EVIL
    assert answered("-d", place, "show", "=cmd()")["id"] == "agent:evil"
