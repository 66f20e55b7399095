"""What a person reads: one language at a time, words instead of codes, and a trail from each figure to its source."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import click
import pytest
from cli_runs import answered, run

from kg.cli import quantities
from kg.cli.door import COMMANDS, main
from kg.cli.phrases import FRENCH
from kg.terms import Table, curie

PAGES: list[click.Command] = [main, *(import_module(f"kg.cli.commands.{name}").command for name in COMMANDS)]
CODE = re.compile(
    r"\bkg:\w|\b(?:status|modality|per|qualifier|unit|basis):[a-z]|https?://w3id|\.\./\d{4}|\d{4}/\.\."
)


def read(*words: str, lang: str = "fr") -> str:
    result = run(*words, env={"KG_LANG": lang, "KG_FORMAT": "table"})
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_every_word_of_help_has_its_french() -> None:
    said = [part for page in PAGES for part in inspect.cleandoc(page.help or "").split("\n\n")]
    said += [str(getattr(option, "help", "") or "") for page in PAGES for option in page.params]
    missing = sorted({" ".join(text.split()) for text in said if text} - FRENCH.keys())
    assert len(said) > 100
    assert not missing, f"{missing}: say it in French in kg/cli/phrases/"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_page_of_help_is_all_french_or_all_english(name: str) -> None:
    words = [name] if name else []
    french, english = (run(*words, "--help", "--lang", lang).stdout for lang in ("fr", "en"))
    assert "Exemples :" in french
    assert not set(re.findall(r"Usage:|Options:|Examples:|Show this|default:", french))
    assert len(french.split("Options :")[1].splitlines()) > 3
    assert re.findall(r"^ +(?:-\w, )?(--[\w-]+)", french, re.MULTILINE) == re.findall(
        r"^ +(?:-\w, )?(--[\w-]+)", english, re.MULTILINE
    )


@pytest.mark.parametrize(
    "question",
    [row["name"] for row in answered("list", "questions") if row["name"] not in ("decisions", "documents")],
)
def test_a_table_of_an_answer_holds_no_code(question: str) -> None:
    assert not CODE.findall(read("query", question, "--limit", "0"))


@pytest.mark.parametrize("what", ["profiles", "documents", "claims", "conflicts", "deals", "sites", "people"])
def test_a_list_in_french_has_no_english_code(what: str) -> None:
    assert not re.search(
        r"\b(?:asserted|reported|seed|share|network|signed|announced)\b(?!-)", read("list", what)
    )


def test_amount_bounds_and_unit_are_one_word_for_a_reader() -> None:
    unit = "https://w3id.org/aiinfra/code/unit/"
    rows = (
        ("x", 18e9, 20e9, 22e9, f"{unit}USD"), ("x", None, None, 4.5e9, f"{unit}W"), ("x", None, 4.5e9, 4.5e9, f"{unit}W"),
        ("x", 3e12, None, 4e12, f"{unit}USD"), ("x", None, 300.0, None, f"{unit}GUSD"), ("x", None, None, None, None),
    )  # fmt: skip
    table = quantities.read(Table(("thing", "lower", "nominal", "upper", "unit"), rows), "en", curie)
    assert table.columns == ("thing", "nominal")
    said = [str(row[1]).replace("\xa0", " ") for row in table.rows]
    assert said == ["$20B ($18B–$22B)", "up to 4.5 GW", "up to 4.5 GW", "$3T–$4T", "$300B", "None"]


def test_claims_documents_and_decisions_can_be_shown() -> None:
    claim = answered("show", "claim:s4-010")
    assert claim["said_by"] == "agent:wsj"
    assert claim["states"] == [
        {"thing": "deal:oracle-openai-2025", "property": "kg:capacity", "value": "up to 4.5\xa0GW"}
    ]
    page = read("show", "claim:s4-010", lang="en")
    assert "doc:s4, characters 442-615" in page
    assert "2025-09-11 · Blog Nouvelles Technologies" in page
    assert "claim:s4-010" in answered("show", "doc:s4")["claims"]
    assert answered("show", "decision:wsj-echo")["judges"][0]["object"] == "agent:wsj"
    assert run("show", "claim:s4-10").exit_code == 2
    assert "claim:s4-010" in run("show", "claim:s4-10").stderr
    assert "hides" in run("show", "claim:s2-005", "--as-of", "2025-09-12", "--lang", "en").stderr


@pytest.mark.parametrize("words", [("list", "deals"), ("search", "Oracle"), ("query", "deals")])
def test_a_view_tells_no_name_of_what_was_not_known(words: tuple[str, ...]) -> None:
    everything = ("--limit", "0")
    assert "Oracle–Meta" in read(*words, *everything, lang="en")
    assert "Oracle–Meta" not in read(*words, *everything, "--as-of", "2025-09-15", lang="en")


def test_each_figure_on_a_page_has_its_document_below() -> None:
    for words in (
        ("show", "Hyperion"),
        ("depends", "OpenAI", "--on", "Oracle"),
        ("path", "Nvidia", "OpenAI"),
    ):
        page = read(*words)
        cited = set(re.findall(r"· (doc:[\w-]+) (?:\d+-\d+|\()", page))
        listed = set(re.findall(r"^  (doc:[\w-]+) · ", page, re.MULTILINE))
        assert cited
        assert cited == listed
