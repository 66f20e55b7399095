"""Finding things as people type them: names, aliases, several words, those behind a deal."""

from __future__ import annotations

import pytest
from explorer_reader import Opened, Reader
from explorer_sample import iri

from kg.terms import expand

pytestmark = pytest.mark.browser

HYPERION = iri("hyperion")
MEGADEAL = expand("edge:0")


def test_search_finds_selects_centres_and_is_in_the_address(opened: Opened) -> None:
    reader = opened()
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("hyper")
    assert reader.page.get_attribute("#search", "aria-expanded") == "true"
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_timeout(400)
    assert reader.ask("KG.selected()") == HYPERION
    canvas = reader.page.locator("#canvas").bounding_box()
    assert canvas
    at = reader.ask(f"KG.screen('{HYPERION}')")
    assert abs(at["x"] - canvas["x"] - canvas["width"] / 2) < 30
    assert abs(at["y"] - canvas["y"] - canvas["height"] / 2) < 30
    assert "hyperion" in reader.ask("location.hash")


@pytest.mark.parametrize("asked", ["electricite", "ÉLECTRICITÉ", "edi", "l'ile"])
def test_search_knows_neither_accents_nor_case_nor_aliases(opened: Opened, asked: str) -> None:
    reader = opened()
    reader.page.fill("#search", asked)
    assert reader.page.locator("#hits li").first.locator("span").inner_text() == "Électricité de l’Île"


def test_search_knows_the_deals_behind_links_and_other_views(opened: Opened) -> None:
    reader = opened()
    reader.page.fill("#search", "contrat oracle")
    reader.page.keyboard.press("Enter")
    assert reader.ask("KG.selected()") == MEGADEAL
    assert "Contrat Oracle–OpenAI" in reader.text("#sheet")
    reader.page.fill("#search", "entergy")
    reader.page.keyboard.press("Enter")
    assert reader.page.get_attribute('[data-network="power"]', "aria-pressed") == "true"
    assert reader.ask("KG.selected()") == iri("entergy")


def found(reader: Reader, asked: str) -> list[str]:
    reader.page.fill("#search", asked)
    return reader.page.locator("#hits li > span").all_inner_texts()


@pytest.mark.parametrize(
    "asked", ["oracle openai", "OpenAI-Oracle", "openai contrat", "contrat oracle–openai"]
)
def test_search_takes_all_words_in_any_order_whatever_signs_part_them(opened: Opened, asked: str) -> None:
    assert found(opened(), asked)[0] == "Contrat Oracle–OpenAI"


def test_search_finds_a_deal_by_those_whom_it_links_and_by_their_aliases(opened: Opened) -> None:
    reader = opened()
    assert found(reader, "openai broadcom") == ["Puces Broadcom"]
    assert "Puces pour Oracle" in found(reader, "nvda orcl")


def test_search_puts_names_before_words_before_parts_before_the_less_linked(opened: Opened) -> None:
    reader = opened()
    assert found(reader, "o")[0] == "OpenAI"
    assert found(reader, "oracle")[0] == "Oracle"
    hits = found(reader, "openai")
    assert hits[:2] == ["OpenAI", "Contrat Oracle–OpenAI"]
    assert found(reader, "penai")[0] == "OpenAI"
    assert found(reader, "oracle zzz") == []


def test_nothing_found_is_said(opened: Opened) -> None:
    reader = opened()
    reader.page.fill("#search", "zzz")
    assert reader.text("#hits") == "Rien ne porte ce nom"
    assert reader.text("#live") == "Rien ne porte ce nom"
