"""Views along which something flows: what a failure reaches, and where money comes back to its start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from explorer_reader import SAMPLES, Opened, reading
from explorer_sample import iri, networks
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NVIDIA = iri("nvidia")
FLOWING = "flowing"


def flowing() -> dict[str, object]:
    """A generated network as the money view, so that it has closed ways."""
    given = SAMPLES["seventy"]()
    return {**given, "networks": {"money": replace(given["networks"]["actors"], name="money")}}


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setitem(SAMPLES, FLOWING, flowing)
    with reading(browser, tmp_path) as open_:
        yield open_


def test_a_failure_reaches_all_that_is_downstream(opened: Opened) -> None:
    reader = opened(fragment="#p=compute&hide=")
    graph = nx.DiGraph((e.source, e.target) for e in networks()["compute"].edges)
    reader.ask(f"KG.select('{NVIDIA}')")
    reader.page.click("#fails")
    assert set(reader.ask("KG.focus().nodes")) == {NVIDIA, *nx.descendants(graph, NVIDIA)}
    assert reader.page.locator("#reached > li").count() == len(nx.descendants(graph, NVIDIA))
    assert "reach=1" in reader.ask("location.hash")
    again = opened(fragment=reader.ask("location.hash"))
    assert again.ask("KG.focus()") == reader.ask("KG.focus()")
    reader.page.click("#fails")
    assert set(reader.ask("KG.focus().nodes")) == set(nx.ego_graph(graph.to_undirected(), NVIDIA))


def test_only_views_along_which_something_flows_ask_what_fails(opened: Opened) -> None:
    reader = opened(fragment="#n=id/agent/nvidia")
    assert reader.page.locator("#fails").count() == 0
    assert reader.page.locator("#circles").count() == 0


def test_the_closed_ways_are_those_of_networkx(opened: Opened) -> None:
    network = flowing()["networks"]["money"]  # type: ignore[index]
    graph = nx.DiGraph((e.source, e.target) for e in network.edges)
    ways = [way for way in nx.simple_cycles(graph, 5) if len(way) > 1]
    assert 1 < len(ways) <= 40
    reader = opened(FLOWING, fragment="#hide=")
    assert reader.page.locator(".circle").count() == len(ways)
    reader.page.locator(".circle").first.click()
    shortest = min(map(len, ways))
    assert reader.page.locator("#path > li").count() == shortest
    nodes = set(reader.ask("KG.focus().nodes"))
    assert nodes in [set(way) for way in ways if len(way) == shortest]
    again = opened(FLOWING, fragment=reader.ask("location.hash"))
    assert set(again.ask("KG.focus().nodes")) == nodes
