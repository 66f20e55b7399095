"""Sizes, ranks and groups in a page are those that `kg metrics` gives, of the whole network, and only where they suit it."""

from __future__ import annotations

from pathlib import Path

import pytest
from explorer_reader import Reader, watch
from playwright.sync_api import Browser
from scenario_world import world

import kg
from kg.explorer.measures import OFFERED, measures
from kg.metrics import METRICS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> kg.View:
    return world(tmp_path_factory.mktemp("world"))


def test_a_page_offers_what_suits_its_networks(view: kg.View) -> None:
    suits = {name: p.suits for name, p in view.graph.rules.projections.items()}
    networks = {name: view.project(name) for name in ("actors", "compute")}
    found = {one.name: one for one in measures(networks, suits)}
    assert list(found) == [name for name in OFFERED if name in found]
    for name, one in found.items():
        assert one.label == (METRICS[name].unit == "label")
        for network, values in one.values.items():
            told = METRICS[name].function(networks[network])
            assert values == {k: v for k, v in told.items() if v is not None}  # type: ignore[union-attr]
    assert "compute" in found["pagerank"].values
    flow = METRICS["pagerank"].suits
    assert set(found["pagerank"].values) == {n for n in networks if flow in suits[n] or flow == "any"}


def test_the_panel_tells_value_and_rank(view: kg.View, browser: Browser, tmp_path: Path) -> None:
    network = view.project("supply")
    values = METRICS["betweenness"].function(network)
    first = max(sorted(values), key=lambda iri: values[iri] or 0)  # type: ignore[arg-type, index]
    (tmp_path / "x.html").write_text(kg.draw(view, lang="en").html, encoding="utf-8")
    reader = Reader(browser.new_context(offline=True, viewport={"width": 1440, "height": 900}).new_page())
    watch(reader)
    reader.page.goto((tmp_path / "x.html").as_uri() + "#p=supply&size=betweenness")
    reader.wait()
    assert reader.ask("KG.top()")[0] == first
    reader.ask(f"KG.select('{first}')")
    assert f"1 of {len(network.nodes)}" in reader.text("#sheet dl")
    assert "Betweenness" in reader.text("#sheet dl")
    assert not reader.complaints
    reader.page.context.close()
