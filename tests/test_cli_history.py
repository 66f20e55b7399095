"""`kg timeline`, `kg diff` and silence on the command line: each form, both languages, and what is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from cli_runs import answered, run
from past import past

from kg.cli.session import Session


@pytest.fixture(autouse=True, scope="module")
def _small_past() -> Iterator[None]:
    """The command line speaks of the small past."""
    patch = pytest.MonkeyPatch()
    patch.setattr(Session, "graph", lambda _: past())
    yield
    patch.undo()


def test_a_timeline_for_a_machine_has_each_telling_with_document_and_dates() -> None:
    found = answered("timeline", "deal:cloud")
    assert found["statuses"] == {"contract": "cancelled"}
    signed = next(e for e in found["entries"] if e["what"]["en"] == "signed")
    assert (signed["when"], signed["earliest"], signed["latest"], signed["known_by"]) == (
        "2024-04", "2024-04-01", "2024-04-30", "2024-05-10",
    )  # fmt: skip
    assert [(t["claim"], t["document"], t["known_by"]) for t in signed["told"]] == [
        ("claim:c-5", "doc:b", "2024-05-10"), ("claim:c-11", "doc:e", "2026-02-01"),
    ]  # fmt: skip
    assert [e["expected"] for e in found["entries"]] == sorted(e["expected"] for e in found["entries"])


def test_a_timeline_as_csv_has_one_line_a_change() -> None:
    lines = list(csv.DictReader(io.StringIO(run("timeline", "deal:cloud", "-f", "csv").stdout)))
    assert len(lines) == len(answered("timeline", "deal:cloud")["entries"])
    value = next(line for line in lines if line["from"])
    assert (value["what"], value["from"], value["known_by"]) == ("value: $80B", "$100B", "2024-05-10")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("contract", "signed", "April 2024", "value: $80B (before: $100B)", "expected: period")),
        ("fr", ("contrat", "signé", "avril 2024", "(avant : 100", "attendu : période")),
    ],
)
def test_a_timeline_is_read_in_both_languages(lang: str, words: tuple[str, ...]) -> None:
    result = run("timeline", "deal:cloud", "-f", "table", "--lang", lang)
    for word in words:
        assert word in result.stdout.replace("\xa0", " "), word


def test_a_ladder_that_is_none_is_refused_with_those_there_are() -> None:
    result = run("timeline", "deal:cloud", "--ladder", "rope", "--lang", "en")
    assert result.exit_code == 2
    assert "contract, money, site, power" in result.stderr


def test_a_thing_with_two_ladders_is_shown_with_both_statuses() -> None:
    assert answered("show", "deal:loan")["statuses"] == {"contract": "signed", "money": "partlyPaid"}
    shown = run("show", "deal:loan", "-f", "table", "--lang", "en").stdout
    assert "status: contract: signed · money: partly paid" in shown


def test_a_difference_for_a_machine_has_the_claims_before_and_after() -> None:
    found = answered("diff", "2025-01-20", "2026-02-01")
    assert found["documents"] == ["doc:e"]
    gone = [c for c in found["changes"] if c["group"] == "gone"]
    assert [(c["thing"], c["from"]["claims"], c["to"]["claims"]) for c in gone] == [
        ("deal:cloud", ["claim:c-5"], ["claim:c-12"])
    ]
    lines = list(csv.DictReader(io.StringIO(run("diff", "2025-01-20", "2026-02-01", "-f", "csv").stdout)))
    assert [line["group"] for line in lines] == [c["group"] for c in found["changes"]]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("3 claims became known, 1 document", "Changed", "expected: operational: June 2025 → 2027",
                "Fell away", "contract: signed → cancelled")),
        ("fr", ("3 affirmations apprises, 1 document", "Changé", "attendu : en service : juin 2025 → 2027",
                "Devenu caduc", "contrat : signé → annulé")),
    ],
)  # fmt: skip
def test_a_difference_is_read_in_both_languages(lang: str, words: tuple[str, ...]) -> None:
    result = run("diff", "2025-01-20", "2026-02-01", "-f", "table", "--lang", lang)
    for word in words:
        assert word in result.stdout, word


def test_that_nothing_changed_is_said_and_no_error() -> None:
    result = run("diff", "2025-02", "2025-12", "-f", "table", "--lang", "en")
    assert result.exit_code == 0
    assert "nothing changed" in result.stdout
    assert answered("diff", "2025-02", "2025-12")["changes"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026", "2025"), "is after"),
        (("2025-02-30", "2026"), "is no day"),
        (("2025", "2026", "Nobody"), "no entity"),
        (("2025", "2026", "--known", "2025"), "leave --known out"),
        (("2025", "2026", "--profile", "nobody"), "no profile"),
    ],
)
def test_what_no_difference_can_be_made_of_is_refused(words: tuple[str, ...], told: str) -> None:
    result = run("diff", *words, "--lang", "en")
    assert result.exit_code == 2
    assert told in result.stderr


def test_silence_is_told_where_a_thing_is_shown_listed_and_followed() -> None:
    assert answered("show", "site:old")["silent"]["since"] == "2022-03-01"
    assert answered("show", "site:north")["silent"] is None
    assert answered("timeline", "site:old")["silent"]["after_months"] == 24
    for command in (("show", "site:old"), ("timeline", "site:old")):
        result = run(*command, "-f", "table", "--lang", "en")
        assert "nothing heard since 2022-03-01 (heard up to 2026-02-01)" in result.stdout + result.stderr
    assert (
        "aucune nouvelle depuis le 2022-03-01"
        in run("show", "site:old", "-f", "table", "--lang", "fr").stdout
    )
    listed = {row["id"]: row["silent_since"] for row in answered("list", "sites")}
    assert listed == {"site:north": None, "site:old": "2022-03-01"}
    assert "silent since" in run("list", "sites", "-f", "table", "--lang", "en").stdout
    assert "silent since" not in run("list", "deals", "-f", "table", "--lang", "en").stdout


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "md"])
@pytest.mark.parametrize(
    "words", [("timeline", "agent:alpha"), ("diff", "2022", "2026", "programme:big")], ids=" ".join
)
def test_every_form_is_written(words: tuple[str, ...], form: str) -> None:
    result = run(*words, "-f", form, "-q")
    assert result.exit_code == 0, result.stderr
    assert result.stdout
