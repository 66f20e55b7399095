"""Who says it, how many say it independently, and what that looks like: doubt counted in Python, drawn and told in the page."""

from __future__ import annotations

from itertools import combinations

import pytest
from explorer_reader import Opened
from explorer_sample import claims, iri, networks
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.voices import MOST, voices
from kg.terms import Edge, Iri

ORIGINS = {name: claim.origin for name, claim in claims().items()}


def least(ways: list[list[Iri]]) -> int:
    """The obvious way: silence every choice of origins, fewest first, until no support is whole."""
    everybody = sorted({ORIGINS[c] for way in ways for c in way})
    for number in range(len(everybody) + 1):
        for silenced in combinations(everybody, number):
            if all(any(ORIGINS[c] in silenced for c in way) for way in ways):
                return number
    raise AssertionError


@given(st.lists(st.lists(st.sampled_from(sorted(ORIGINS)), min_size=1, max_size=3), max_size=5))
def test_voices_are_the_fewest_origins_whose_error_fells_the_link(ways: list[list[Iri]]) -> None:
    assert voices(ways, claims()) == min(MOST, least(ways) if ways else 0)


def expected(edge: Edge) -> str:
    return {0: "unsourced", 1: "single"}.get(voices(edge.supports, claims()), "several")


@pytest.mark.browser
def test_doubt_is_drawn_counted_filtered_and_kept_in_the_address(opened: Opened) -> None:
    reader = opened(fragment="#hide=&lang=en")
    reader.page.click("#doubt")
    assert "doubt=1" in reader.ask("location.hash")
    edges = networks()["actors"].edges
    single = {e.iri for e in edges if expected(e) == "single"}
    contested = {e for e in reader.shown() if reader.ask(f"KG.style('{e}').background.enabled")}
    assert single
    assert contested
    row = reader.page.locator('[data-choice="doubt:single"] .n')
    assert int(row.inner_text()) == len(single - contested)
    paints = {reader.ask(f"KG.style('{e}').color.color") for e in reader.shown()}
    reader.legend("doubt:contested")
    assert reader.shown() == {e.iri for e in edges} - contested
    again = opened(fragment=reader.ask("location.hash"))
    assert again.shown() == reader.shown()
    reader.legend("doubt:contested")
    reader.page.click("#doubt")
    assert {reader.ask(f"KG.style('{e}').color.color") for e in reader.shown()} != paints


@pytest.mark.browser
def test_a_thing_gives_all_its_sources_in_one_click(opened: Opened) -> None:
    reader = opened(fragment="#lang=en")
    reader.ask(f"KG.select('{iri('openai')}')")
    reader.page.click("#who-speaks > summary")
    reader.page.locator("#who-speaks .claim").first.wait_for()
    found = {c.get_attribute("data-claim") for c in reader.page.locator("#who-speaks .claim").all()}
    assert found
    assert found <= set(ORIGINS)
    assert "Daily" in reader.text("#who-speaks")
    assert "characters" in reader.text("#who-speaks")


@pytest.mark.browser
def test_what_the_policy_takes_is_marked_with_why(opened: Opened) -> None:
    reader = opened(fragment="#lang=en")
    reader.ask(f"KG.select('{iri('openai')}')")
    reader.page.locator(".relation .ink", has_text="Oracle–OpenAI").first.click()
    assert reader.page.locator(".used").count() >= 1
    assert "used: the latest" in reader.text("#sheet")
    assert "first " in reader.text(".rivals")
