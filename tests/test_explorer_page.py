"""The picture as a reader meets it: drawn, searched, filtered, focused, kept in the address, saved as an image."""

from __future__ import annotations

import struct
from pathlib import Path

import networkx as nx
import pytest
from explorer_reader import Opened
from explorer_sample import iri, networks

from kg.terms import expand

pytestmark = pytest.mark.browser

OPENAI, ORACLE, HYPERION = iri("openai"), iri("oracle"), iri("hyperion")
MEGADEAL = expand("edge:0")


def overlaps(boxes: list[dict[str, float]]) -> int:
    return sum(
        a["x"] < b["x"] + b["w"]
        and b["x"] < a["x"] + a["w"]
        and a["y"] < b["y"] + b["h"]
        and b["y"] < a["y"] + a["h"]
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
    )


def test_each_network_shows_all_its_nodes_and_edges(opened: Opened) -> None:
    reader = opened(fragment="#hide=")
    for name, network in networks().items():
        reader.page.click(f'[data-network="{name}"]')
        assert reader.ask("KG.nodes") == [node.iri for node in network.nodes]
        assert reader.ask("KG.edges") == [edge.iri for edge in network.edges]
        assert reader.shown() == {edge.iri for edge in network.edges}


def test_something_is_drawn(opened: Opened) -> None:
    colours = """() => {
        const canvas = document.querySelector("#canvas canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let i = 0; i < pixels.length; i += 4) seen.add(pixels.slice(i, i + 3).join());
        return seen.size;
    }"""
    assert opened().ask(colours) > 20


@pytest.mark.parametrize(("name", "least"), [("seventy", 50), ("two hundred", 50)])
def test_labels_are_many_and_never_overlap(opened: Opened, name: str, least: int) -> None:
    reader = opened(name, viewport={"width": 1600, "height": 1000})
    boxes = reader.ask("KG.labels()")
    assert len(boxes) >= least
    assert overlaps(boxes) == 0
    assert set(reader.ask("KG.top()")) <= {box["iri"] for box in boxes}
    canvas = reader.page.locator("#canvas").bounding_box()
    assert canvas
    assert all(b["x"] >= 0 and b["x"] + b["w"] <= canvas["width"] and b["y"] >= 0 for b in boxes)


@pytest.mark.parametrize("name", ["sample", "seventy"])
def test_no_name_stands_on_the_mark_of_another(opened: Opened, name: str) -> None:
    reader = opened(name)
    for chosen in reader.ask("KG.top()")[:5]:
        reader.ask(f"KG.select('{chosen}')")
        reader.page.wait_for_timeout(350)
        frame = reader.page.locator("#canvas").bounding_box()
        assert frame
        for iri_of in reader.ask("KG.top()"):
            at = reader.ask(f"KG.screen('{iri_of}')")
            x, y = at["x"] - frame["x"], at["y"] - frame["y"]
            over = [
                box
                for box in reader.ask("KG.labels()")
                if box["iri"] != iri_of
                and iri_of in reader.ask("KG.focus().nodes")
                and box["x"] < x < box["x"] + box["w"]
                and box["y"] < y < box["y"] + box["h"]
            ]
            assert not over or reader.ask(f"KG.style('{iri_of}').size") < 9


def test_a_class_is_switched_off_and_the_legend_says_so(opened: Opened) -> None:
    reader = opened(fragment="#hide=")
    assert reader.text("#hidden") == "Tout est affiché"
    network = networks()["actors"]
    sites = {node.iri for node in network.nodes if node.glyph == "site"}
    touching = {edge.iri for edge in network.edges if {edge.source, edge.target} & sites}
    reader.legend("glyph:site")
    assert reader.shown("nodes") == {node.iri for node in network.nodes} - sites
    assert reader.text("#hidden") == f"{len(sites) + len(touching)} masqués"
    assert reader.page.get_attribute('[data-choice="glyph:site"]', "aria-pressed") == "false"
    reader.page.click("#show-all")
    assert reader.shown() == {edge.iri for edge in network.edges}


def test_double_click_in_the_legend_shows_only_that(opened: Opened) -> None:
    reader = opened()
    reader.page.dblclick('[data-choice="certainty:talks"]')
    assert reader.shown() == {e.iri for e in networks()["actors"].edges if e.certainty == "talks"}


def test_announced_goes_and_totals_are_never_mixed(opened: Opened) -> None:
    reader = opened(fragment="#hide=")
    before = reader.ask("KG.totals()")
    plain = {name: text.replace("\u00a0", " ") for name, text in before.items()}
    assert plain == {
        "done": "au moins 53 Md$",
        "signed": "300–330 Md$",
        "construction": "10 Md$",
        "announced": "30–130 Md$ + 1 n.c.",
        "talks": "30 Md$ + 1 n.c.",
        "gone": "97 Md$",
        "standing": "",
    }
    assert "300–330" in reader.text('[data-choice="certainty:signed"]')
    reader.legend("certainty:announced")
    announced = {e.iri for e in networks()["actors"].edges if e.certainty == "announced"}
    assert len(announced) == 3
    assert not reader.shown() & announced
    after = reader.ask("KG.totals()")
    assert after == {name: text for name, text in before.items() if name != "announced"}


def test_every_certainty_is_drawn_in_its_own_way(opened: Opened) -> None:
    reader = opened(fragment="#hide=")
    ways: dict[str, tuple[float, ...]] = {}
    for edge in networks()["actors"].edges:
        drawn = reader.ask(f"KG.style('{edge.iri}')")
        assert not drawn["hidden"]
        pattern = tuple(round(n / drawn["dashes"][0], 1) for n in drawn["dashes"]) if drawn["dashes"] else ()
        ways.setdefault(edge.certainty, pattern)
        assert ways[edge.certainty] == pattern
    assert ways["done"] == ways["signed"] == ways["standing"] == ()
    broken = [ways[name] for name in ("construction", "announced", "talks", "gone")]
    assert () not in broken
    assert len(set(broken)) == 4
    widths = {e.iri: reader.ask(f"KG.style('{e.iri}').width") for e in networks()["actors"].edges}
    assert widths[MEGADEAL] > widths[expand("edge:1")] > widths[expand("edge:2")], (
        "more money, thicker; unknown, thin"
    )


def test_cancelled_is_left_out_at_first_and_said_to_be(opened: Opened) -> None:
    reader = opened()
    gone = {e.iri for e in networks()["actors"].edges if e.certainty == "gone"}
    assert gone
    assert reader.shown() == {e.iri for e in networks()["actors"].edges} - gone
    assert reader.text("#hidden") == "1 masqué"


def test_the_period_narrows_and_undated_links_are_kept_on_demand(opened: Opened) -> None:
    reader = opened(fragment="#hide=")
    edges = networks()["actors"].edges
    undated = {e.iri for e in edges if not e.earliest}
    reader.slide("to", -1)
    assert reader.text("#to-text") == "T2 2025"
    expected = {e.iri for e in edges if e.earliest and e.earliest <= "2025-06-30"}
    assert reader.shown() == expected | undated
    reader.page.click("#undated")
    assert reader.shown() == expected
    reader.slide("from", 24)
    assert reader.text("#from-text") == "T1 2025"
    assert reader.shown() == {e for e in expected if e not in {expand("edge:3"), expand("edge:8")}}
    assert "y=2025Q1-2025Q2" in reader.ask("location.hash")


def test_the_address_restores_everything(opened: Opened) -> None:
    reader = opened()
    reader.legend("kind:equity")
    reader.slide("to", -1)
    reader.page.click("#b-theme")
    reader.page.click("#b-lang")
    reader.ask(f"KG.select('{OPENAI}')")
    again = opened(fragment=reader.ask("location.hash"))
    for question in (
        "KG.visible()",
        "KG.selected()",
        "document.documentElement.dataset.theme",
        "document.documentElement.lang",
    ):
        assert again.ask(question) == reader.ask(question)
    assert again.ask("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    "fragment", ["#n=%E0%A4%A&p=nothing&y=2025-1&depth=9&hide=x:y,,&size=__proto__", "#&&==&n=constructor"]
)
def test_a_broken_address_does_no_harm(opened: Opened, fragment: str) -> None:
    assert len(opened(fragment=fragment).shown()) > 10


def test_escape_and_reset_clear_everything(opened: Opened) -> None:
    reader = opened(fragment="#n=id/agent/openai&hide=kind:cloud&undated=0&size=metric")
    assert reader.ask("KG.selected()") == OPENAI
    reader.page.keyboard.press("Escape")
    assert reader.ask("KG.selected()") is None
    reader.page.click("#reset")
    assert reader.ask("location.hash") == ""
    assert len(reader.shown()) == len(networks()["actors"].edges) - 1


def test_a_click_on_a_node_brings_its_neighbourhood_forward(opened: Opened) -> None:
    reader = opened(fragment="#hide=")
    at = reader.ask(f"KG.screen('{ORACLE}')")
    reader.page.mouse.click(at["x"], at["y"])
    graph = nx.Graph((e.source, e.target) for e in networks()["actors"].edges)
    for depth in (1, 2, 3):
        reader.page.click(f".steps button:nth-child({depth})")
        assert set(reader.ask("KG.focus().nodes")) == set(nx.ego_graph(graph, ORACLE, depth))
        assert {box["iri"] for box in reader.ask("KG.labels()")} <= set(nx.ego_graph(graph, ORACLE, depth))
    reader.page.click(".steps button:nth-child(1)")
    assert reader.ask(f"KG.style('{iri('softbank')}').opacity") == 0.2
    reader.page.click("#isolate")
    assert reader.ask(f"KG.style('{iri('softbank')}').hidden")
    reader.page.mouse.click(at["x"] + 300, at["y"] + 250)
    assert reader.ask("KG.selected()") is None
    assert not reader.ask(f"KG.style('{iri('softbank')}').hidden")


def test_dragging_moves_one_node_only(opened: Opened) -> None:
    reader = opened()
    before = reader.ask("KG.positions()")
    at = reader.ask(f"KG.screen('{ORACLE}')")
    reader.page.mouse.move(at["x"], at["y"])
    reader.page.mouse.down()
    reader.page.mouse.move(at["x"] + 60, at["y"] + 80, steps=5)
    reader.page.mouse.up()
    reader.page.wait_for_timeout(300)
    after = reader.ask("KG.positions()")
    assert {name for name in before if before[name] != after[name]} == {ORACLE}


def test_the_image_is_twice_as_fine_and_opaque(opened: Opened, tmp_path: Path) -> None:
    reader = opened()
    with reader.page.expect_download() as download:
        reader.page.click("#b-save")
        reader.page.click("#b-png")
    download.value.save_as(tmp_path / "page.png")
    image = (tmp_path / "page.png").read_bytes()
    width, height = struct.unpack(">II", image[16:24])
    canvas = reader.page.locator("#canvas").bounding_box()
    assert canvas
    assert len(image) > 20_000
    assert width == 2 * canvas["width"]
    assert height > 2 * canvas["height"]
    least = """async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, image.width, image.height).data;
        let least = 255;
        for (let i = 3; i < pixels.length; i += 4) least = Math.min(least, pixels[i]);
        return least;
    }"""
    assert reader.page.evaluate(least, list(image)) == 255
