"""What the page says: panels with their sources, languages, the table, the keyboard, small screens, hostile labels."""

from __future__ import annotations

import pytest
from explorer_reader import Opened
from explorer_sample import HARM, iri, networks

from kg.terms import expand

pytestmark = pytest.mark.browser

OPENAI, ORACLE, HYPERION = iri("openai"), iri("oracle"), iri("hyperion")
MEGADEAL = expand("edge:0")


def test_the_panel_lists_every_link_of_a_node_each_with_a_source(opened: Opened) -> None:
    reader = opened()
    for node in networks()["actors"].nodes:
        reader.ask(f"KG.select('{node.iri}')")
        degree = sum(node.iri in {e.source, e.target} for e in networks()["actors"].edges)
        reader.unfold()
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
        "claim:c0",
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


@pytest.mark.parametrize(
    ("lang", "customer", "supplier", "clause", "standing"),
    [
        ("fr", "Fourni par :", "Fournit :", "Oracle fournit OpenAI", "Lié à :"),
        ("en", "Supplied by:", "Supplies:", "Oracle supplies OpenAI", "Linked to:"),
    ],
)
def test_each_end_of_a_link_reads_it_in_its_own_direction(
    opened: Opened, lang: str, customer: str, supplier: str, clause: str, standing: str
) -> None:
    reader = opened(fragment=f"#lang={lang}")

    def groups() -> list[str]:
        found = reader.page.locator("#sheet .group").all_inner_texts()
        return [text.replace("\u00a0", " ").split(" (")[0].strip() for text in found]

    reader.ask(f"KG.select('{OPENAI}')")
    assert customer in groups()
    assert supplier not in groups()
    assert standing in groups()
    reader.ask(f"KG.select('{ORACLE}')")
    assert {customer, supplier} <= set(groups())
    assert not set("←→") & set(reader.text("#sheet"))
    reader.ask(f"KG.select('{MEGADEAL}')")
    assert reader.text("#clause") == clause


def test_what_others_say_of_a_thing_is_not_read_as_its_own(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{OPENAI}')")
    assert "Figure sous « client » dans" in reader.text("#sheet").replace("\u00a0", " ")


def test_facts_stand_once_with_all_their_claims(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{MEGADEAL}')")
    reader.unfold()
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


def test_the_day_and_what_the_view_leaves_out_stand_where_they_are_seen(opened: Opened) -> None:
    reader = opened()
    assert reader.text("#as-of").replace("\u00a0", " ") == "État au 31 déc. 2025"
    left_out = reader.text("#left-out").replace("\u00a0", " ").splitlines()
    assert left_out == ["La vue écarte 5 affirmations :", "2 pas encore connues", "3 non datées"]
    everything = opened("seventy-open", viewport={"width": 375, "height": 812})
    assert not everything.page.locator("#as-of").is_visible()
    assert everything.page.locator("#left-out").count() == 0
    assert "aucune affirmation masquée" in everything.text("#foot")


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


def test_on_a_phone_the_sheet_does_not_cover_what_was_chosen(opened: Opened) -> None:
    reader = opened(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    for node in networks()["actors"].nodes[:6]:
        reader.ask(f"KG.select('{node.iri}')")
        reader.page.wait_for_timeout(500)
        sheet = reader.page.locator("#panel").bounding_box()
        assert sheet
        assert reader.ask(f"KG.screen('{node.iri}')")["y"] < sheet["y"]


def test_on_a_phone_the_words_of_the_table_stay_whole(opened: Opened) -> None:
    reader = opened(fragment="#view=table", viewport={"width": 375, "height": 812})
    cells = reader.page.locator("#table-links tbody td")
    assert all(
        cells.nth(i).evaluate("cell => cell.getBoundingClientRect().width") >= 80
        for i in range(cells.count())
    )
