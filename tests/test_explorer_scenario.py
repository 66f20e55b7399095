"""A scenario in the page: the rounds, the losses and the assumptions that `kg whatif` tells, drawn and not computed anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import run
from explorer_reader import Reader, watch
from playwright.sync_api import Browser
from scenario_world import iri, world

import kg
from kg import Event
from kg.scenario import Outcome

pytestmark = pytest.mark.browser
GAS = iri("energy:naturalGas")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, str]:
    view = world(tmp_path_factory.mktemp("world"))
    outcome = kg.whatif(view, [Event("loses", GAS)])
    return outcome, kg.draw(view, lang="en", scenario=outcome).html


def test_the_page_shows_the_rounds_that_python_found(
    found: tuple[Outcome, str], browser: Browser, tmp_path: Path
) -> None:
    outcome, html = found
    (tmp_path / "x.html").write_text(html, encoding="utf-8")
    reader = Reader(browser.new_context(offline=True, viewport={"width": 1440, "height": 900}).new_page())
    watch(reader)
    reader.page.goto((tmp_path / "x.html").as_uri())
    reader.wait()
    assert set(reader.ask("KG.focus().nodes")) == set(outcome.reached) | set(outcome.perhaps)
    assert "If natural gas is lost" in reader.text("#sheet").replace("naturalGas", "natural gas")
    heads = {text.split(" (")[0].lower() for text in reader.page.locator("#sheet h3").all_inner_texts()}
    assert {"lost first", "reached in round 1", "reached in round 2", "reached in round 3"} <= heads
    assert "220" in reader.text("#sheet")
    for names in outcome.assumptions:
        assert names.en in reader.text("#sheet")
    reader.ask(f"KG.select('{iri('agent:alpha')}')")
    assert "Reached in round 3" in reader.text("#sheet .alarm")
    assert "110" in reader.text("#sheet .alarm")
    reader.page.keyboard.press("Escape")
    reader.page.click("#scenario-off")
    assert "whatif=0" in reader.ask("location.hash")
    assert reader.ask("KG.focus()") is None
    reader.page.click("#scenario-on")
    assert set(reader.ask("KG.focus().nodes")) >= set(outcome.reached)
    assert not reader.complaints
    reader.page.context.close()


def test_only_what_can_be_drawn_is_written_as_a_page() -> None:
    refused = run("list", "projections", "-f", "html", "--lang", "en")
    assert refused.exit_code == 2
    assert "kg explore draws the view" in refused.stderr
