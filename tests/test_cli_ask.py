"""`kg ask`: the forty questions listed, found by number or words of either language, and answered by query or command."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from cli_runs import answered, process, run

from kg.cli.phrases import PHRASES
from kg.named import asked


def test_the_list_has_forty_titles_in_both_languages() -> None:
    rows = answered("ask")
    assert [row["number"] for row in rows] == [f"{n:02}" for n in range(1, 41)]
    assert all(row["title_en"] and row["title_fr"] and row["answered_by"].startswith("kg ") for row in rows)
    assert len(answered("ask", "--all")) == len(asked())
    seen = run("ask", "-f", "table", "--lang", "fr").stdout
    assert "Quels sites n’ont qu’une seule source d’énergie ?" in seen
    assert seen.count("\n") == 41, "the list is not cut to a screenful"


@pytest.mark.parametrize(
    "text",
    [
        "9",
        "09",
        "single_energy_source",
        "single-energy-source",
        "single energy source",
        "SEULE source d'energie",
    ],
)
def test_a_question_is_found_by_number_name_or_words(text: str) -> None:
    result = run("ask", text, "-f", "csv", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert "09 Which sites have only one energy source?" in result.stderr
    assert result.stdout.startswith("site,operator,energy")


def test_what_fits_several_questions_is_listed_and_not_guessed() -> None:
    result = run("ask", "énergie", "--lang", "en")
    assert result.exit_code == 2
    assert "fits several questions: " in result.stderr
    assert "09 Which sites have only one energy source?" in result.stderr
    assert "kg ask 09" in result.stderr
    strange = run("ask", "energy source of dinosaurs", "--lang", "fr")
    assert strange.exit_code == 2
    assert "aucune question" in strange.stderr
    assert "énergie" in strange.stderr.partition("Vouliez-vous dire")[2]
    assert run("ask", "").exit_code == 2
    assert run("ask", "99").exit_code == 2


def test_parameters_by_name_or_in_order_name_things_as_everywhere() -> None:
    by_name = run("ask", "exposure", "--param", "company=Oracle", "-f", "csv").stdout
    assert by_name == run("ask", "exposure", "oracle", "-f", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(by_name)))
    assert rows
    assert {row["company"] for row in rows} == {"agent:oracle"}
    assert by_name == run("query", "exposure", "-p", "company=Oracle", "-f", "csv").stdout


def test_what_if_is_a_question_too() -> None:
    told = answered("ask", "24", "Oracle")
    assert told["events"] == [{"kind": "fails", "thing": "agent:oracle", "years": None}]
    assert {"income", "purchase"} <= {row["loses"] for row in told["contracts"]}
    late = answered("ask", "25", "Oracle", "6mo")
    assert {row["years"] for row in late["late"]} == {0.5}
    assert answered("ask", "26", "deal:oracle-openai-2025")["losses"]
    assert answered("ask", "28", "OpenAI", "2")["pairs"]
    assert answered("ask", "12")[0]["amount"] > 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("24", "Oracle", "Meta"), "1 parameter(s), not 2"),
        (("24", "-p", "thing=Oracle"), "no parameter"),
        (("24", "Orakel & Sons"), "no entity"),
        (("30", "yesterday"), "cannot be read"),
        (("32", "2025-09-31"), "cannot be read"),
        (("2", "--param", "company"), "NAME=VALUE"),
        (("2", "-p", "company=--help"), "no entity"),
    ],
)
def test_what_cannot_be_asked_is_said(words: tuple[str, ...], told: str) -> None:
    result = run("ask", *words, "--lang", "en")
    assert result.exit_code == 2, result.stdout
    assert told in result.stderr


def test_a_command_answers_with_the_same_settings_and_output(tmp_path: Path) -> None:
    for words, command in (
        (("17",), ("cycles", "--max-len", "5", "--unit", "USD")),
        (("2", "Meta"), ("depends", "--on", "Oracle", "--unit", "W", "Meta")),
        (("32", "2025-01-01", "2025-09-30"), ("diff", "2025-01-01", "2025-09-30")),
        (("35", "rounding"), ("conflicts", "--verdict", "rounding")),
    ):
        for extra in (("--known", "2025-12-31"),) if words[0] != "32" else ((),):
            assert answered("ask", *words, *extra) == answered(*command, *extra), words
    rows = ("--limit", "2", "--no-header", "-f", "csv", "--columns", "nodes,value", "--iri", "-q")
    assert run("ask", "17", *rows).stdout == run("cycles", "--unit", "USD", *rows).stdout
    assert run("ask", "17", "-o", str(tmp_path / "circles.csv")).exit_code == 0
    assert (tmp_path / "circles.csv").read_text("utf-8").startswith("nodes,value")


def test_the_query_can_be_printed_and_asked_elsewhere(tmp_path: Path) -> None:
    place = tmp_path / "mine.rq"
    printed = run("ask", "exposure", "Oracle", "--sparql")
    place.write_text(printed.stdout, encoding="utf-8")
    assert "https://w3id.org/aiinfra/id/agent/oracle" in printed.stdout
    assert (
        run("query", str(place), "-f", "csv").stdout == run("ask", "exposure", "Oracle", "-f", "csv").stdout
    )
    command = run("ask", "17", "--sparql", "--lang", "en")
    assert command.exit_code == 2
    assert "kg cycles --max-len 5 --unit USD" in command.stderr


def test_a_view_is_asked_and_nothing_is_said_in_words() -> None:
    result = run("ask", "33", "--as-of", "2020-01-01", "-f", "table", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert PHRASES["ask.none"].en in result.stderr
    assert "2020-01-01" in result.stderr


@pytest.mark.parametrize("one", [one for one in asked() if one.command], ids=lambda one: one.name)
def test_every_command_finds_something_in_the_shipped_data(one: object) -> None:
    number = getattr(one, "number", "")
    assert answered("ask", number), f"kg ask {number} finds nothing"


def test_a_process_of_its_own_speaks_french() -> None:
    done = process("ask", "28", "--lang", "fr", "-f", "table")
    assert done.returncode == 0, done.stderr
    assert "Quelles deux pannes ensemble" in done.stderr
