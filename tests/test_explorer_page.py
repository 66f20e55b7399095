"""The page as a reader meets it: real Chromium, offline, from disk; any request or console message fails the test.

Every page exposes a read-only `window.KG`, which these tests ask what is shown.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from explorer_sample import HARM, generated, iri, networks, sample
from playwright.sync_api import Browser, Page

from kg.explorer import draw
from kg.terms import expand

pytestmark = pytest.mark.browser

WIDE = {"width": 1440, "height": 900}
OPENAI, ORACLE, HYPERION = iri("openai"), iri("oracle"), iri("hyperion")
MEGADEAL = expand("edge:0")

Opened = Callable[..., "Reader"]


@dataclass
class Reader:
    """An open page with everything it did that it should not have done."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def shown(self, what: str = "edges") -> set[str]:
        return set(self.ask(f"KG.visible().{what}"))

    def wait(self) -> None:
        """Until the first drawing; Playwright's own `wait_for_function` needs the eval that the page forbids."""
        for _ in range(400):
            if self.ask("!!window.KG && KG.ready"):
                return
            self.page.wait_for_timeout(25)
        pytest.fail("the page did not get ready in ten seconds")

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def legend(self, choice: str) -> None:
        self.page.click(f'[data-choice="{choice}"]')

    def slide(self, thumb: str, steps: int) -> None:
        self.page.focus(f"#{thumb}")
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    given = {"sample": sample(), "seventy": generated(70, 110), "two hundred": generated(200, 300)}
    return {name: draw(**what).save(folder / f"{name}.html") for name, what in given.items()}


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Opened]:
    readers = []

    def open_(name: str = "sample", fragment: str = "", **options: Any) -> Reader:
        context = browser.new_context(offline=True, **{"viewport": WIDE, **options})
        reader = Reader(context.new_page())
        readers.append(reader)
        watch(reader)
        reader.page.goto(files[name].as_uri() + fragment)
        reader.wait()
        return reader

    yield open_
    for reader in readers:
        reader.page.wait_for_timeout(50)
        harmed = reader.ask("window.harmed")
        reader.page.context.close()
        assert not reader.complaints
        assert harmed is None


def watch(reader: Reader) -> None:
    page, complaints = reader.page, reader.complaints
    page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("request", lambda request: complaints.extend(strange(request.url)))


def strange(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:", "blob:")) else [f"request: {url}"]


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


def test_nothing_found_is_said(opened: Opened) -> None:
    reader = opened()
    reader.page.fill("#search", "zzz")
    assert reader.text("#hits") == "Rien ne porte ce nom"
    assert reader.text("#live") == "Rien ne porte ce nom"


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
        "standing": "4 n.c.",
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
    reader = opened(fragment="#n=id/agent/openai&hide=kind:cloud&undated=0&size=amount")
    assert reader.ask("KG.selected()") == OPENAI
    reader.page.keyboard.press("Escape")
    assert reader.ask("KG.selected()") is None
    reader.page.click("#reset")
    assert reader.ask("location.hash") == ""
    assert len(reader.shown()) == len(networks()["actors"].edges) - 1


def test_the_panel_lists_every_link_of_a_node_each_with_a_source(opened: Opened) -> None:
    reader = opened()
    for node in networks()["actors"].nodes:
        reader.ask(f"KG.select('{node.iri}')")
        degree = sum(node.iri in {e.source, e.target} for e in networks()["actors"].edges)
        relations = reader.page.locator("#sheet .relation")
        assert relations.count() == degree
        for i in range(degree):
            assert relations.nth(i).locator("[data-claim]").count() >= 1


def test_a_source_says_document_day_place_modality_speaker_and_gist(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{MEGADEAL}')")
    sources = reader.page.locator("#sheet > .source")
    said = [
        sources.nth(i).inner_text().replace("\u202f", " ").replace("\u00a0", " ")
        for i in range(sources.count())
    ]
    assert len(said) == 2
    for part in (
        "Oracle signe un contrat géant",
        "Le Quotidien · 11 sept. 2025 · presse",
        "caractères 2 830–2 974 · affirmé",
        "Résumé numéro 0",
        "claim/c0",
    ):
        assert part in said[0]
    for part in ("date estimée : 1 sept. 2025 – 15 oct. 2025", "rapporté", "selon Sam Altman"):
        assert part in said[1]
    anchor = sources.first.locator("a")
    assert anchor.get_attribute("href") == "https://example.org/oracle?a=1&b=2"
    assert anchor.get_attribute("rel") == "noopener noreferrer"


def test_rival_values_stand_side_by_side(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{MEGADEAL}')")
    rivals = reader.page.locator("#sheet .rivals > li")
    assert [text.split(" —")[0].replace("\u00a0", " ") for text in rivals.all_inner_texts()] == [
        "300–330 Md$",
        "330 Md$",
    ]
    assert reader.page.locator("#sheet .alarm").count() == 2, "the rival amounts and the card's own conflict"


def test_facts_stand_once_with_all_their_claims(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{MEGADEAL}')")
    group = reader.page.locator("#sheet .group", has_text="Client")
    customers = group.locator("xpath=following-sibling::ul[1]/li")
    assert customers.count() == 1
    assert customers.locator("[data-claim]").count() == 2


def test_each_of_three_parallel_links_can_be_clicked_and_listed(opened: Opened) -> None:
    reader = opened()
    reached = set()
    parallels = [expand(f"edge:{i}") for i in range(3)]
    for edge in parallels:
        at = reader.ask(f"KG.screen('{edge}')")
        reader.page.mouse.click(at["x"], at["y"])
        reached.add(reader.ask("KG.selected()"))
    assert reached == set(parallels)
    listed = reader.page.locator("#sheet [data-edge]").evaluate_all("all => all.map(e => e.dataset.edge)")
    assert set(parallels) - {reader.ask("KG.selected()")} == set(listed)


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


def test_labels_that_mean_harm_stay_text(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{iri('harm')}')")
    assert "<b>gras</b>" in reader.text("#sheet h2")
    reader.page.locator("#sheet details").first.evaluate("details => details.open = true")
    assert "<b>gras</b>" in reader.text("#sheet .relation")
    reader.page.fill("#search", "<img")
    assert "<img" in reader.text("#hits")
    reader.page.click("#b-table")
    assert reader.page.locator("img, #sheet a[href^=javascript], #table a").count() == 0
    assert HARM.split("\u2028", maxsplit=1)[0] in reader.text("#table-nodes")


def test_theme_and_language_follow_and_can_be_switched(opened: Opened) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    reader = opened(color_scheme="dark", reduced_motion="reduce")
    assert reader.ask(background) == "rgb(17, 22, 29)"
    assert reader.ask("document.getAnimations().length") == 0
    reader.page.click("#b-theme")
    assert reader.ask(background) == "rgb(255, 255, 255)"
    assert reader.text('[data-network="money"]') == "Argent"
    reader.page.click("#b-lang")
    assert reader.text('[data-network="money"]') == "Money"
    assert reader.ask("document.title") == "AI infrastructure: who depends on whom"
    assert "$300–330B" in reader.text('[data-choice="certainty:signed"]')
    assert "as of Dec 31, 2025" in reader.text("#foot")
    assert "5 claims hidden: 2 not yet known, 3 undated" in reader.text("#foot")


def test_french_says_so_in_french(opened: Opened) -> None:
    foot = opened().text("#foot").replace("\u00a0", " ")
    assert "état au 31 déc. 2025" in foot
    assert "5 affirmations masquées : 2 pas encore connues, 3 non datées" in foot
    assert "document le plus récent : 22 sept. 2025" in foot


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_word_is_missing_in_any_sheet(opened: Opened, lang: str) -> None:
    reader = opened(fragment=f"#lang={lang}&hide=")
    for network in ("actors", "compute", "money", "power"):
        reader.page.click(f'[data-network="{network}"]')
        for chosen in [None, *reader.ask("KG.nodes"), *reader.ask("KG.edges")]:
            if chosen:
                reader.ask(f"KG.select('{chosen}')")
            body = reader.text("body")
            assert not {"undefined", "null", "NaN", "[object", "{n}"} & set(body.split())
            assert "[object" not in body


def test_the_keyboard_reaches_everything_and_the_page_speaks(opened: Opened) -> None:
    reader = opened()
    reached = set()
    for _ in range(70):
        reader.page.keyboard.press("Tab")
        reached.add(
            reader.ask(
                "document.activeElement.id || document.activeElement.dataset.choice || document.activeElement.dataset.network"
            )
        )
    assert {
        "search",
        "b-filters",
        "b-table",
        "b-lang",
        "glyph:site",
        "from",
        "to",
        "undated",
        "size",
        "reset",
        "canvas",
        "b-fit",
        "money",
    } <= reached
    reader.page.focus("#canvas")
    reader.page.keyboard.press("ArrowRight")
    assert reader.ask("KG.selected()") == OPENAI
    assert reader.text("#live") == "OpenAI, 10 liens"
    reader.page.keyboard.press("ArrowRight")
    assert reader.ask("KG.selected()") != OPENAI
    reader.page.keyboard.press("?")
    assert reader.page.locator("#help").is_visible()
    reader.page.keyboard.press("Escape")
    assert not reader.page.locator("#help").is_visible()
    reader.page.keyboard.press("f")
    reader.page.keyboard.press("t")
    assert reader.page.locator("#table-links tbody tr").count() == len(reader.shown())


def test_the_table_sorts(opened: Opened) -> None:
    reader = opened(fragment="#view=table")
    amounts = reader.page.locator("#table-links td.num")
    assert amounts.first.inner_text().replace("\u00a0", " ").startswith("300–330 Md$")
    reader.page.click("#table-links th:nth-child(1) button")
    first = reader.page.locator("#table-links tbody tr:first-child td:first-child").inner_text()
    reader.page.click("#table-links th:nth-child(1) button")
    assert reader.page.locator("#table-links tbody tr:first-child td:first-child").inner_text() != first


@pytest.mark.parametrize("size", [(375, 812), (1440, 900)])
def test_the_graph_has_the_room_and_nothing_scrolls_sideways(opened: Opened, size: tuple[int, int]) -> None:
    width, height = size
    reader = opened(viewport={"width": width, "height": height})
    assert reader.ask("document.documentElement.scrollWidth") <= width
    assert reader.ask("document.body.scrollWidth") <= width
    canvas = reader.page.locator("#canvas").bounding_box()
    assert canvas
    assert canvas["width"] * canvas["height"] >= 0.55 * width * height


def test_on_a_phone_the_details_come_from_below(opened: Opened) -> None:
    reader = opened(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    reader.ask(f"KG.select('{OPENAI}')")
    reader.page.wait_for_timeout(300)
    sheet = reader.page.locator("#panel").bounding_box()
    assert sheet
    assert sheet["height"] > 400
    reader.page.tap("#b-filters")
    assert reader.page.locator("#filters").is_visible()


def test_nothing_shifts_while_the_page_loads_or_is_used(opened: Opened) -> None:
    reader = opened()
    reader.ask(
        "new PerformanceObserver(list => list.getEntries().forEach(e => window.shift = (window.shift || 0) + e.value))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    reader.legend("glyph:site")
    reader.page.wait_for_timeout(200)
    assert (reader.ask("window.shift") or 0) < 0.01


def test_the_hook_cannot_be_changed(opened: Opened) -> None:
    reader = opened()
    assert reader.ask(
        "(() => { KG.ready = false; KG.more = 1; return Object.isFrozen(KG) && KG.ready && !KG.more })()"
    )
