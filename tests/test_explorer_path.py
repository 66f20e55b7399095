"""Paths between two things: the fewest links, read out in order, by pointer, key and address."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from explorer_reader import SAMPLES, Opened, Reader
from explorer_sample import iri, networks

from kg.terms import Iri, expand

pytestmark = pytest.mark.browser

OPENAI, ORACLE, HYPERION = iri("openai"), iri("oracle"), iri("hyperion")
NVIDIA, META = iri("nvidia"), iri("meta")


def part(name: str) -> str:
    return name.removeprefix("https://w3id.org/aiinfra/")


def show(reader: Reader, one: Iri, two: Iri) -> list[str] | None:
    reader.ask(f"location.hash = 'path={part(one)}~{part(two)}&hide='")
    reader.page.wait_for_timeout(30)
    found: list[str] | None = reader.ask("KG.path()")
    return found


def test_paths_are_as_short_as_those_of_networkx(opened: Opened) -> None:
    network = SAMPLES["seventy"]()["networks"]["actors"]
    graph = nx.Graph((edge.source, edge.target) for edge in network.edges)
    edges = {edge.iri: {edge.source, edge.target} for edge in network.edges}
    reader = opened("seventy")
    for one, two in list(combinations(sorted(graph), 2))[::60]:
        found = show(reader, one, two)
        if not nx.has_path(graph, one, two):
            assert found is None
            continue
        assert found is not None
        assert len(found) == nx.shortest_path_length(graph, one, two)
        at: set[str] = {one}
        for name in found:
            assert edges[Iri(name)] & at
            at = edges[Iri(name)] - at or at
        assert at == {two}


def test_a_path_reads_as_sentences_in_order(opened: Opened) -> None:
    reader = opened(fragment=f"#path={part(NVIDIA)}~{part(HYPERION)}&lang=en")
    lines = [line.split("\n")[0] for line in reader.page.locator("#path > li").all_inner_texts()]
    assert lines == [
        "NVIDIA supplies Oracle",
        "Oracle supplies Meta",
        "Meta supplies Hyperion (Richland Parish)",
    ]
    reader.unfold()
    assert reader.page.locator("#path [data-claim]").count() >= 3
    assert set(reader.ask("KG.focus().nodes")) == {NVIDIA, ORACLE, META, HYPERION}
    assert reader.ask("KG.focus().edges.length") == 3
    reader.page.get_by_text("Turn round").click()
    lines = [line.split("\n")[0] for line in reader.page.locator("#path > li").all_inner_texts()]
    assert lines[0] == "Hyperion (Richland Parish) supplied by Meta"
    assert f"path={part(HYPERION)}~{part(NVIDIA)}" in reader.ask("location.hash")


def test_button_and_search_give_a_path(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{NVIDIA}')")
    reader.page.click("#path-to")
    assert "Chemin depuis NVIDIA" in reader.text("#picking")
    reader.page.fill("#search", "altman")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("#path > li").count() == 2
    assert reader.text("#live") == "chemin de NVIDIA à Sam Altman\u00a0: 2 liens"


def test_the_key_gives_a_path_between_places_walked_to(opened: Opened) -> None:
    reader = opened()
    reader.page.focus("#canvas")
    reader.page.keyboard.press("p")
    assert "Choisissez d’abord" in reader.text("#live")
    reader.ask(f"KG.select('{ORACLE}')")
    reader.page.focus("#canvas")
    reader.page.keyboard.press("p")
    reader.page.keyboard.press("ArrowLeft")
    reader.page.keyboard.press("ArrowRight")
    if reader.ask("KG.selected()") == ORACLE:
        reader.page.keyboard.press("ArrowDown")
    there = reader.ask("KG.selected()")
    reader.page.keyboard.press("p")
    graph = nx.Graph((e.source, e.target) for e in networks()["actors"].edges)
    assert reader.page.locator("#path > li").count() == nx.shortest_path_length(graph, ORACLE, there)
    reader.page.keyboard.press("Escape")
    assert reader.ask("KG.path()") is None
    assert reader.ask("location.hash") == ""


def test_a_click_with_shift_gives_a_path(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{NVIDIA}')")
    reader.page.wait_for_timeout(400)
    at = reader.ask(f"KG.screen('{OPENAI}')")
    reader.page.keyboard.down("Shift")
    reader.page.mouse.click(at["x"], at["y"])
    reader.page.keyboard.up("Shift")
    assert reader.ask("KG.path()") == [expand("edge:5")]


def test_where_nothing_links_two_things_the_page_says_so(opened: Opened) -> None:
    reader = opened(fragment=f"#path={part(OPENAI)}~{part(iri('alone'))}")
    assert "ne relie les deux" in reader.text("#sheet")
    assert reader.ask("KG.path()") is None
    lost = opened(fragment=f"#path={part(OPENAI)}~nothing")
    assert lost.ask("KG.path()") is None
    assert lost.ask("KG.focus()") is None
