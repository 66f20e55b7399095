"""The chain above a thing: shares worked out by hand, its weakest link, what is least known, and the command as it is run."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import answered, run
from scenario_world import iri, world

import kg
from kg.errors import QueryError, UnknownName
from kg.scenario import Dependencies, Step

MW = 1e6


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> kg.View:
    return world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def beta(view: kg.View) -> Dependencies:
    return kg.dependencies(view, "agent:beta", depth=3)


def step(steps: tuple[Step, ...], provider: str) -> Step:
    return next(one for one in steps if one.provider == iri(provider))


def test_the_whole_chain_from_energy_to_lab(beta: Dependencies) -> None:
    boreal = step(beta.steps, "agent:boreal")
    one = step(boreal.above, "site:one")
    gas = step(one.above, "energy:naturalGas")
    assert (boreal.level, one.level, gas.level) == (1, 2, 3)
    assert [s.provider for s in step(beta.steps, "agent:austral").above] == [iri("site:three")]


def test_shares_are_of_the_load_or_of_the_known_intake(beta: Dependencies) -> None:
    """Beta takes in 60 and 40; boreal 100 and 200; site one has a load of 100 and sources of 60 and 80."""
    boreal = step(beta.steps, "agent:boreal")
    one = step(boreal.above, "site:one")
    assert [round(s.share.value or 0, 3) for s in (boreal, one)] == [0.6, 0.333]
    assert {s.provider.rpartition("/")[2]: s.share.value for s in one.above} == {
        "naturalGas": 0.6,
        "grid": 0.8,
    }
    assert [(kind, amount.value) for kind, amount in beta.taken] == [("computing", 100 * MW)]


def test_an_unknown_share_is_an_interval(view: kg.View) -> None:
    (only,) = kg.dependencies(view, "Gamma", depth=1).steps
    assert only.given.value is None
    assert (only.share.value, only.share.low, only.share.high) == (None, 0.0, 1.0)
    assert not only.above, "one step up and no further"


def test_the_weakest_link_costs_the_most(beta: Dependencies) -> None:
    """Boreal gone costs 60; the grid 48: all 40 of austral, and 40 of boreal’s 300; gas 44; austral and what it stands on 40."""
    lost = {weak.node.rpartition("/")[2]: round((weak.lost.value or 0) / MW, 6) for weak in beta.weak}
    assert lost == {"boreal": 60, "grid": 48, "naturalGas": 44, "austral": 40, "three": 40}
    assert beta.weak[0].node == iri("agent:boreal")
    assert beta.weak[0].share == pytest.approx(0.6)


def test_the_weakest_link_of_a_site_is_a_share_of_its_load_as_its_steps_are(view: kg.View) -> None:
    found = kg.dependencies(view, "site:one")
    shares = {weak.node: weak.share for weak in found.weak}
    assert shares == {step.provider: step.share.value for step in found.steps}
    assert shares == {iri("energy:naturalGas"): 0.6, iri("energy:grid"): 0.8}
    assert [(pair.share, pair.lost) for pair in found.pairs] == [(1.0, 140 * MW)]


def test_what_is_least_known_comes_first(view: kg.View) -> None:
    found = kg.dependencies(view, "agent:gamma")
    assert [(blind.node, blind.known, blind.deals) for blind in found.blind] == [(iri("agent:gamma"), 0, 1)]
    assert not kg.dependencies(view, "agent:beta").blind


def test_claims_stand_behind_every_step(beta: Dependencies) -> None:
    assert all(one.claims for one in beta.steps)
    assert set(step(beta.steps, "agent:boreal").claims) <= set(beta.claims)


def test_what_cannot_be_asked(view: kg.View) -> None:
    with pytest.raises(UnknownName):
        kg.dependencies(view, "nobody")
    with pytest.raises(QueryError, match="at least 1"):
        kg.dependencies(view, "agent:beta", depth=0)
    assert kg.dependencies(view, "energy:grid").steps == ()


class TestCommand:
    """As people run it, on the shipped data."""

    def test_json_is_a_tree(self) -> None:
        told = answered("dependencies", "OpenAI", "--depth", "2")
        assert (told["of"], told["layer"]["unit"]) == ("agent:openai", "W")
        assert {"low", "high", "value"} == set(told["chain"][0]["share"])
        assert all(0 <= each["share"]["low"] <= each["share"]["high"] <= 1 for each in told["chain"])
        assert told["weakest"]
        assert told["claims"]

    def test_a_source_of_energy_has_a_name_and_a_network(self) -> None:
        answer = run("depends", "Hyperion", "--on", "natural gas", "--lang", "en")
        assert answer.exit_code == 0
        assert {"natural gas", "Hyperion"} <= {
            line.partition(" is not in this network; try ")[0] for line in answer.stderr.splitlines()
        }

    @pytest.mark.parametrize(("lang", "word"), [("en", "Weakest link"), ("fr", "Maillon le plus faible")])
    def test_a_tree_on_a_screen(self, lang: str, word: str) -> None:
        shown = run("dependencies", "OpenAI", "--lang", lang, "-f", "table").stdout
        assert word in shown
        assert "├─" in shown
        assert "None" not in shown

    def test_layers_as_a_picture(self, tmp_path: Path) -> None:
        place = tmp_path / "layers.svg"
        assert run("dependencies", "Hyperion", "-o", str(place), "--lang", "en").exit_code == 0
        drawn = place.read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "Hyperion" in drawn

    def test_the_page_of_help_says_how_it_differs(self) -> None:
        assert "kg depends X --on Y" in run("dependencies", "--help").stdout
