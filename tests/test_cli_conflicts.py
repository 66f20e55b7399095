"""`kg conflicts`: what a person reads and what a program gets, on a small world of its own; and what the shipped data show."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from typing import Any

import pytest
from cli_runs import answered, run
from rival_world import built, claim, quantity, worth

YEARS = claim(
    "years", "gamma", {"id": "deal:one", "duration": {"amount": 5, "unit": "year", "qualifier": "exact"}}
)


pytestmark = pytest.mark.usefixtures("layer_alone")


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Thirty in all against thirty a year, of which a part; and a capacity told with and without its fraction."""
    folder = tmp_path_factory.mktemp("layer")
    told = (
        worth("a", "alpha", 30), worth("b", "beta", 30, per="year", saidBy="agent:buyer"), worth("c", "gamma", 30),
        worth("d", "gamma", 12, basis="part"), YEARS,
        claim("e", "alpha", {"id": "site:yard", "capacity": quantity(1.8, "GW")}),
        claim("f", "beta", {"id": "site:yard", "capacity": quantity(1750, "MW")}),
        claim("g", "beta", {"id": "deal:one", "customer": "agent:buyer"}),
    )  # fmt: skip
    built(folder, *told)
    return str(folder)


def rows(layer: str, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answered("--data", layer, "conflicts", *words)
    return found


def page(layer: str, *words: str, lang: str = "en") -> str:
    result = run("--data", layer, "conflicts", *words, env={"KG_LANG": lang, "KG_FORMAT": "table"})
    assert result.exit_code == 0, result.stderr
    return result.stdout.replace("\xa0", " ")


def test_values_stand_side_by_side_with_who_says_them(layer: str) -> None:
    said = page(layer, "deal:one")
    assert said.splitlines()[0] == "one (deal:one)"
    assert "  value: conflict — same figure, other period" in said
    assert "    $30B/year = $150B over 5 years · 1 origin" in said
    assert "    $30B · 2 origins" in said
    assert "2025-03-10 · press · asserted, by buyer · doc:beta · claim:b" in said
    assert "$12B" not in said
    assert "$12B · part · 1 origin · other scope" in page(layer, "deal:one", "--all")


def test_a_french_page_is_french(layer: str) -> None:
    said = page(layer, lang="fr")
    assert "valeur : conflit — même chiffre, autre période" in said
    assert "30 Md$/an = 150 Md$ en 5 ans · 1 origine" in said
    assert not re.search(r"\b(?:conflict|refinement|rounding|origins|asserted)\b", said)


def test_rows_are_flat_and_complete(layer: str) -> None:
    found = rows(layer, "deal:one")
    assert [row["claim"] for row in found] == ["claim:a", "claim:c", "claim:b"]
    yearly = found[-1]
    assert (yearly["verdict"], yearly["ground"], yearly["property"]) == ("conflict", "period", "kg:value")
    assert (yearly["nominal"], yearly["unit"], yearly["per"], yearly["total"], yearly["years"]) == (30e9, "USD", "year", 150e9, 5)  # fmt: skip
    assert (yearly["document"], yearly["issued"], yearly["tier"], yearly["modality"]) == ("doc:beta", "2025-03-10", "press", "asserted")  # fmt: skip
    assert (yearly["said_by"], yearly["origin"], yearly["origins"], yearly["all_origins"]) == ("agent:buyer", "agent:buyer", 1, 3)  # fmt: skip
    assert [row["side"] for row in found] == [1, 1, 2]
    assert {tuple(row) for row in found} == {tuple(yearly)}


def test_every_format_tells_the_same_rows(layer: str) -> None:
    found = rows(layer)
    table = run("--data", layer, "conflicts", "-f", "csv").stdout
    assert [row["claim"] for row in csv.DictReader(io.StringIO(table))] == [row["claim"] for row in found]
    assert run("--data", layer, "conflicts", "-f", "md").stdout.count("\n") == len(found) + 2
    few = run(
        "--data", layer, "conflicts", "-f", "table", "--columns", "claim,verdict", "--limit", "0"
    ).stdout
    assert len(few.splitlines()) == len(found) + 1


def test_verdicts_can_be_chosen(layer: str) -> None:
    assert {row["thing"] for row in rows(layer, "--verdict", "rounding")} == {"site:yard"}
    assert {row["verdict"] for row in rows(layer, "--verdict", "rounding", "--verdict", "conflict")} == {"conflict", "rounding"}  # fmt: skip
    wrong = run("--data", layer, "conflicts", "--verdict", "refinment", "--lang", "en")
    assert wrong.exit_code == 2
    assert 'no verdict is called "refinment"' in wrong.stderr
    assert "refinement" in wrong.stderr


def test_an_agent_shows_the_deals_that_name_it(layer: str) -> None:
    assert {row["thing"] for row in rows(layer, "buyer")} == {"deal:one"}
    assert run("--data", layer, "conflicts", "nobody-of-that-name").exit_code == 2


def test_an_earlier_view_knows_fewer_rivals(layer: str) -> None:
    assert rows(layer, "deal:one", "--as-of", "2025-02-01") == []


def test_the_grave_come_first_and_are_counted_alike_everywhere(layer: str) -> None:
    found = rows(layer, "--all")
    things = list(dict.fromkeys(row["thing"] for row in found))
    grave = [any(row["verdict"] == "conflict" for row in found if row["thing"] == thing) for thing in things]
    assert grave == sorted(grave, reverse=True)
    fields = {(row["thing"], row["field"], row["value"]) for row in found if row["verdict"] == "conflict" == row["value_verdict"]}  # fmt: skip
    listed = answered("--data", layer, "list", "conflicts")
    assert {(row["id"], row["property"], row["value"]) for row in listed} == fields


def test_the_shipped_data_tell_of_the_founders_of_stargate() -> None:
    found = answered("conflicts", "programme:stargate", "--verdict", "conflict")
    founders = [row for row in found if row["claim"] in ("claim:s0-059", "claim:s4-016")]
    assert len(founders) == 2
    assert {row["decisions"] for row in founders} == {"decision:x01-stargate-founders"}
    assert {row["origins"] for row in founders} == {1}


def test_the_shipped_data_tell_of_one_capacity_in_two_deals() -> None:
    found = answered("conflicts", "deal:oracle-openai-2025", "--verdict", "conflict")
    capacity = [row for row in found if row["ground"] == "twoDeals" and row["property"] == "kg:capacity"]
    assert {row["told_of"] for row in capacity} == {"deal:oracle-openai-2025", "deal:oracle-openai-june-2025"}
    assert {row["nominal"] for row in capacity} == {4.5e9}


def test_the_shipped_data_tell_of_the_rhythm_of_thirty_billion() -> None:
    """By year, in all, or without a word on it: every reading of the contract of June 2025 stands beside the others."""
    found = answered("conflicts", "deal:oracle-openai-june-2025", "--all")
    amounts = [row for row in found if row["property"] == "kg:value" and row["nominal"] == 30e9]
    assert {row["per"] for row in amounts} >= {"year", "total", "unstated"}
    assert {row["verdict"] for row in amounts} <= {"conflict", "refinement"}


FACTS = os.environ.get("KG_FACTS")
CITED = re.compile(r"\(([a-z0-9_, ]+)\)(?= \||$)")  # the sources behind each value of a contested field


@pytest.mark.skipif(
    not FACTS,
    reason="no list of contested fields: KG_FACTS=FOLDER (with contradictions.tsv) looks for each of them",
)
def test_every_contested_field_of_the_wider_record_shows_up() -> None:
    """A field shows up where documents that the list cites for it stand against one another in a contest.

    A document is named after its source, so the list needs no table of identifiers.
    """
    told: dict[tuple[str, ...], set[str]] = {}
    for row in answered("conflicts", "--all"):
        told.setdefault(
            (row["thing"], row["property"], row["part"], row["ground"], row["decisions"]), set()
        ).add(row["document"])
    lines = (Path(FACTS or "") / "contradictions.tsv").read_text("utf-8").splitlines()[1:]
    missing = []
    for deal, field, values in (line.split("\t") for line in lines):
        sources = {
            f"doc:{name.strip().replace('_', '-')}"
            for names in CITED.findall(values)
            for name in names.split(",")
        }
        if not any(len(sources & documents) >= min(2, len(sources)) for documents in told.values()):
            missing.append(f"{deal}: {field}: {sorted(sources)}")
    assert len(lines) >= 100
    assert not missing, f"{len(missing)} of {len(lines)}: give each two claims, or a decision: {missing}"
