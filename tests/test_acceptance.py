"""The explorer accepted as a person would: each check of its design by the tests that hold it, and those made on the shipped data."""

from __future__ import annotations

import ast
import os
import re
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from explorer_reader import reading
from playwright.sync_api import Browser
from shipped_page import COLOURS, INKED, OUTSIDE, Shipped, faults, number, walked
from test_explorer_page import overlaps

import kg

HERE = Path(__file__).resolve().parent
OPENAI = kg.terms.expand("agent:openai")
# The checks of the explorer's design by number: what must hold, and where it is held.
CHECKS: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: ("soon ready", ("test_explorer_open.py::test_the_page_is_soon_usable",
                       "test_explorer_big.py::test_three_thousand_nodes_answer_at_once")),
    2: ("no request", ("test_explorer.py::test_the_page_forbids_every_request_and_every_foreign_script",
                       "test_report.py::test_no_page_takes_in_anything_from_elsewhere")),
    3: ("no message", ("test_explorer_open.py::test_the_page_can_evaluate_nothing",
                       "test_acceptance.py::test_a_whole_visit_asks_nothing_and_says_nothing")),
    4: ("counts", ("test_explorer_page.py::test_each_network_shows_all_its_nodes_and_edges",
                   "test_acceptance.py::test_nodes_and_links_are_those_that_sparql_counts")),
    5: ("something is drawn", ("test_explorer_page.py::test_something_is_drawn",
                               "test_acceptance.py::test_it_is_drawn_and_named_without_overlap")),
    6: ("labels", ("test_explorer_page.py::test_labels_are_many_and_never_overlap",
                   "test_acceptance.py::test_it_is_drawn_and_named_without_overlap")),
    7: ("finding", ("test_explorer_search.py::test_search_finds_selects_centres_and_is_in_the_address",
                    "test_acceptance.py::test_five_letters_and_enter_find_a_site")),
    8: ("accents, case, aliases", ("test_explorer_search.py::test_search_knows_neither_accents_nor_case_nor_aliases",
                                   "test_acceptance.py::test_accents_case_and_aliases_lead_to_the_same_thing")),
    9: ("a class off", ("test_explorer_page.py::test_a_class_is_switched_off_and_the_legend_says_so",
                        "test_acceptance.py::test_a_class_goes_with_its_links_and_is_counted")),
    10: ("announced off", ("test_explorer_page.py::test_announced_goes_and_totals_are_never_mixed",
                           "test_acceptance.py::test_announced_links_leave_the_totals")),
    11: ("time", ("test_explorer_time.py::test_the_page_of_a_day_is_the_view_of_that_day",
                  "test_explorer_time.py::test_two_days_compared_say_what_diff_says",
                  "test_explorer_page.py::test_the_period_narrows_and_undated_links_are_kept_on_demand")),
    12: ("the address", ("test_explorer_page.py::test_the_address_restores_everything",
                         "test_explorer_time.py::test_the_address_holds_both_clocks_and_the_comparison",
                         "test_acceptance.py::test_the_address_brings_it_all_back_and_reset_clears_it")),
    13: ("clearing", ("test_explorer_page.py::test_escape_and_reset_clear_everything",
                      "test_acceptance.py::test_the_address_brings_it_all_back_and_reset_clears_it")),
    14: ("sources", ("test_explorer_words.py::test_the_panel_lists_every_link_of_a_node_each_with_a_source",
                     "test_acceptance.py::test_every_link_has_its_sources_a_click_away")),
    15: ("paths", ("test_explorer_path.py::test_paths_are_as_short_as_those_of_networkx",
                   "test_explorer_path.py::test_a_path_reads_as_sentences_in_order",
                   "test_acceptance.py::test_paths_between_the_foremost_are_as_short_as_can_be")),
    16: ("parallel links", ("test_explorer_words.py::test_each_of_three_parallel_links_can_be_clicked_and_listed",
                            "test_acceptance.py::test_parallel_links_can_each_be_clicked")),
    17: ("the image", ("test_explorer_page.py::test_the_image_is_twice_as_fine_and_opaque",
                       "test_acceptance.py::test_the_image_is_large_and_fine")),
    18: ("hostile names", ("test_explorer_words.py::test_labels_that_mean_harm_stay_text",
                           "test_explorer.py::test_labels_that_mean_harm_are_escaped_everywhere",
                           "test_report.py::test_names_that_mean_harm_stay_text",
                           "test_acceptance_hostile.py::test_hostile_data_change_nothing_but_text")),
    19: ("dark, still, two languages", ("test_explorer_words.py::test_theme_and_language_follow_and_can_be_switched",
                                        "test_explorer_words.py::test_no_word_is_missing_in_any_sheet",
                                        "test_acceptance.py::test_no_key_of_a_word_stands_in_place_of_the_word")),
    20: ("keyboard", ("test_explorer_words.py::test_the_keyboard_reaches_everything_and_the_page_speaks",
                      "test_acceptance.py::test_tab_reaches_every_control_and_the_page_speaks")),
    21: ("axe", ("test_explorer_access.py::test_axe_finds_nothing_serious",
                 "test_report.py::test_axe_finds_nothing_serious",
                 "test_acceptance.py::test_axe_finds_nothing_serious_on_the_shipped_page")),
    22: ("room", ("test_explorer_words.py::test_the_graph_has_the_room_and_nothing_scrolls_sideways",
                  "test_report.py::test_nothing_scrolls_sideways_on_a_phone",
                  "test_acceptance.py::test_every_size_and_scheme_has_a_picture_and_nothing_outside")),
    23: ("same bytes", ("test_explorer.py::test_same_input_same_bytes_whatever_the_hash_seed",
                        "test_acceptance.py::test_two_runs_of_the_command_write_the_same_utf_8")),
    24: ("size of the file", ("test_explorer.py::test_two_hundred_nodes_stay_within_the_size_of_a_photograph",
                              "test_explorer_open.py::test_the_page_of_the_data_is_no_larger_than_a_photograph")),
    25: ("paper", ("test_explorer_table.py::test_paper_has_the_picture_the_links_and_their_sources",
                   "test_acceptance.py::test_paper_carries_picture_legend_and_sources")),
    26: ("UTF-8 wherever", ("test_explorer.py::test_saving_is_whole_utf_8_with_line_feeds",
                            "test_acceptance.py::test_two_runs_of_the_command_write_the_same_utf_8")),
    28: ("the command line", ("test_cli_help.py::test_examples_run",
                              "test_cli_process.py::test_pipes_carry_json_and_a_closed_one_is_no_error",
                              "test_cli_process.py::test_help_into_a_closed_pipe_is_no_error",
                              "test_cli_process.py::test_exit_codes_and_json_errors")),
}  # fmt: skip
SIZES = ((1440, 900), (1920, 1080), (375, 812))
on_shipped_data = pytest.mark.slow  # the data are loaded, drawn and opened once, which takes some seconds


def functions(path: Path) -> set[str]:
    """The tests that a file defines and that run: none is marked to be skipped whatever happens."""
    return {
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not any("mark.skip'" in ast.dump(d) or "'xfail'" in ast.dump(d) for d in node.decorator_list)
    }


def test_every_check_is_held_by_tests_that_exist() -> None:
    assert sorted(CHECKS) == [*range(1, 27), 28], "27 is the server's"
    named = {node for _, nodes in CHECKS.values() for node in nodes}
    lost = sorted(n for n in named if n.partition("::")[2] not in functions(HERE / n.partition("::")[0]))
    assert not lost


@pytest.mark.slow
def test_every_check_is_collected() -> None:
    named = sorted({f"tests/{node}" for _, nodes in CHECKS.values() for node in nodes})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *named]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parent)
    assert done.returncode == 0, done.stdout
    assert not [name for name in named if name not in done.stdout]


@pytest.fixture(scope="module")
def shipped(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    view = kg.load().view()
    with reading(browser, tmp_path_factory.mktemp("shipped")) as open_:
        yield Shipped(open_("shipped", page=kg.draw(view, lang="en").html), view)


@on_shipped_data
@pytest.mark.browser
def test_nodes_and_links_are_those_that_sparql_counts(shipped: Shipped) -> None:
    reader = shipped.at()
    limits = shipped.limits()
    for name in reader.ask("KG.networks"):
        reader.page.click(f'[data-network="{name}"]')
        links = shipped.links(name, limits)
        drawn = set(reader.ask("KG.edges"))
        told = {link for link, has_status in links.items() if has_status}
        assert told <= drawn <= links.keys(), (
            "a projection may ask for a status; none is drawn that no fact makes"
        )
        if name in {"actors", "compute", "money", "supply", "ownership"}:
            assert drawn == links.keys()
        ends = {end for edge in shipped.world(name).values() for end in (edge["from"], edge["to"])}
        assert set(reader.ask("KG.nodes")) == ends


@on_shipped_data
@pytest.mark.browser
def test_it_is_drawn_and_named_without_overlap(shipped: Shipped) -> None:
    reader = shipped.at()
    assert reader.ask(COLOURS) > 20
    boxes = reader.ask("KG.labels()")
    assert len(boxes) >= 50
    assert overlaps(boxes) == 0
    assert len(reader.ask("KG.top()")) == 14
    assert set(reader.ask("KG.top()")) <= {box["iri"] for box in boxes}


@on_shipped_data
@pytest.mark.browser
def test_five_letters_and_enter_find_a_site(shipped: Shipped) -> None:
    reader = shipped.at()
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("hyper")
    reader.page.keyboard.press("Enter")
    found = reader.ask("KG.selected()")
    assert found == kg.terms.expand("site:hyperion")
    reader.page.wait_for_timeout(100)
    at, canvas = reader.ask(f"KG.screen('{found}')"), reader.page.locator("#canvas").bounding_box()
    assert canvas
    assert abs(at["x"] - canvas["x"] - canvas["width"] / 2) <= 30
    assert abs(at["y"] - canvas["y"] - canvas["height"] / 2) <= 30
    assert "n=id/site/hyperion" in reader.ask("location.hash")
    assert reader.text("#sheet h2") == "Hyperion"
    assert reader.ask("document.activeElement.id") == "canvas", (
        "the next key is for the drawing, not the name"
    )


@on_shipped_data
@pytest.mark.browser
def test_accents_case_and_aliases_lead_to_the_same_thing(shipped: Shipped) -> None:
    reader = shipped.at()
    first = {}
    for asked in (
        "électricité de france",
        "ELECTRICITE DE FRANCE",
        "Électricité de",
        "electricite-de-france",
        "edf",
    ):
        reader.page.fill("#search", asked)
        first[asked] = reader.page.locator("#hits li > span").first.inner_text()
    assert set(first.values()) == {"EDF"}


@on_shipped_data
@pytest.mark.browser
def test_a_class_goes_with_its_links_and_is_counted(shipped: Shipped) -> None:
    reader = shipped.at("#all=1&hide=")
    network = shipped.view.project("actors")
    sites = {node.iri for node in network.nodes if node.glyph == "site"}
    touching = {edge.iri for edge in network.edges if {edge.source, edge.target} & sites}
    assert len(sites) > 50
    reader.legend("glyph:site")
    assert reader.shown("nodes") == {node.iri for node in network.nodes} - sites
    assert reader.shown() == {edge.iri for edge in network.edges} - touching
    assert number(reader.text("#hidden")) == len(sites) + len(touching)


@on_shipped_data
@pytest.mark.browser
def test_announced_links_leave_the_totals(shipped: Shipped) -> None:
    reader = shipped.at("#all=1&hide=")
    announced = {iri for iri, edge in shipped.world().items() if edge["certainty"] == "announced"}
    before, totals = reader.shown(), reader.ask("KG.totals()")
    assert announced
    assert totals["announced"]
    reader.legend("certainty:announced")
    assert reader.shown() == before - announced
    assert reader.ask("KG.totals()") == {name: text for name, text in totals.items() if name != "announced"}


@on_shipped_data
@pytest.mark.browser
def test_the_address_brings_it_all_back_and_reset_clears_it(shipped: Shipped) -> None:
    reader = shipped.at()
    reader.legend("kind:equity")
    reader.page.click("#doubt")
    reader.page.click("#b-theme")
    reader.page.click("#t-back")
    reader.ask(f"KG.select('{OPENAI}')")
    questions = (
        "KG.visible()",
        "KG.selected()",
        "KG.about()",
        "document.documentElement.dataset.theme",
        "location.hash",
    )
    kept = [reader.ask(question) for question in questions]
    shipped.at(kept[-1])
    assert [reader.ask(question) for question in questions] == kept
    reader.page.focus("#canvas")
    reader.page.keyboard.press("Escape")
    assert reader.ask("KG.selected()") is None
    reader.page.click("#reset")
    assert reader.ask("location.hash") == "#theme=dark", "how it reads is the reader's own"
    opening = reader.ask("KG.visible()")
    assert shipped.at().ask("KG.visible()") == opening


@on_shipped_data
@pytest.mark.browser
def test_every_link_has_its_sources_a_click_away(shipped: Shipped) -> None:
    reader = shipped.at("#all=1&hide=")
    documents = shipped.view.documents
    for name in reader.ask("KG.networks"):
        edges = shipped.world(name)
        assert all(edge["claims"] for edge in edges.values())
    degrees = Counter(end for e in shipped.world().values() for end in {e["from"], e["to"]})
    for iri, degree in (degrees.most_common(1)[0], degrees.most_common(30)[-1]):
        reader.ask(f"KG.select('{iri}')")
        reader.ask("for (let more; (more = document.querySelector('#sheet .unfold')); ) more.click()")
        reader.unfold()
        relations = reader.page.locator("#sheet .relation")
        assert relations.count() == degree
        cited = relations.evaluate_all("all => all.map(r => r.querySelectorAll('[data-claim]').length)")
        assert min(cited) >= 1
    links = reader.page.locator("#sheet .sources a[href]").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert links
    assert set(links) <= {document.url for document in documents.values()}
    assert all(link.startswith(("https://", "http://")) for link in links)


@on_shipped_data
@pytest.mark.browser
def test_paths_between_the_foremost_are_as_short_as_can_be(shipped: Shipped) -> None:
    reader = shipped.at("#all=1&hide=")
    edges = shipped.world()
    graph = nx.Graph((edge["from"], edge["to"]) for edge in edges.values())
    for one, two in list(combinations(reader.ask("KG.top()"), 2))[::9]:
        short = [iri.partition("/aiinfra/")[2] for iri in (one, two)]
        shipped.reader.ask(f"location.hash = '#all=1&hide=&path={'~'.join(short)}'")
        reader.page.wait_for_timeout(60)
        found = reader.ask("KG.path()")
        assert len(found) == nx.shortest_path_length(graph, one, two)
        at = one
        for iri in found:
            assert at in (edges[iri]["from"], edges[iri]["to"])
            at = edges[iri]["to"] if at == edges[iri]["from"] else edges[iri]["from"]
        assert at == two
        assert reader.page.locator("#path > li").count() == len(found)


@on_shipped_data
@pytest.mark.browser
def test_parallel_links_can_each_be_clicked(shipped: Shipped) -> None:
    reader = shipped.at()
    drawn = [edge for iri, edge in sorted(shipped.world().items()) if iri in reader.shown()]
    degrees = Counter(end for e in drawn for end in (e["from"], e["to"]))
    pairs: dict[frozenset[str], list[str]] = {}
    for edge in drawn:
        pairs.setdefault(frozenset((edge["from"], edge["to"])), []).append(edge["id"])
    three = [pair for pair, links in pairs.items() if len(links) == 3]
    pair = min(three, key=lambda ends: (min(degrees[end] for end in ends), sorted(ends)))
    near = min(pair, key=lambda end: degrees[end]).partition("/aiinfra/")[2]
    reached = set()
    for iri in pairs[pair]:
        shipped.at(f"#n={near}&isolate=1")
        at = reader.ask(f"KG.screen('{iri}')")
        reader.page.mouse.click(at["x"], at["y"])
        reached.add(reader.ask("KG.selected()"))
    assert reached == set(pairs[pair])


@on_shipped_data
@pytest.mark.browser
def test_the_image_is_large_and_fine(shipped: Shipped, tmp_path: Path) -> None:
    reader = shipped.at()
    reader.page.click("#b-save")
    with reader.page.expect_download() as download:
        reader.page.click("#b-png")
    download.value.save_as(tmp_path / "page.png")
    image = (tmp_path / "page.png").read_bytes()
    canvas = reader.page.locator("#canvas").bounding_box()
    assert canvas
    width, height = struct.unpack(">II", image[16:24])
    assert len(image) > 100_000
    assert width == 2 * canvas["width"]
    assert height > 2 * canvas["height"]


@on_shipped_data
@pytest.mark.browser
def test_no_key_of_a_word_stands_in_place_of_the_word(shipped: Shipped, root: Path) -> None:
    words = root / "kg" / "explorer" / "page" / "words.json"
    keys = set(re.findall(r'^"([a-z]+[.][\w.]+)":', words.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(keys) > 100
    for fragment in ("", "&view=table", "&n=id/agent/openai", "&vs=2025-09-15", "&doubt=1&p=money"):
        texts = {}
        for lang in ("fr", "en"):
            reader = shipped.at(f"#lang={lang}{fragment}")
            texts[lang] = reader.text("body")
            assert not keys & set(re.findall(r"[a-z]+[.][\w.]+", texts[lang])), (lang, fragment)
            assert reader.ask("document.documentElement.lang") == lang
        assert texts["fr"] != texts["en"]


@on_shipped_data
@pytest.mark.browser
@pytest.mark.parametrize(
    "fragment", ["", "#n=id/agent/mistral-ai&lang=en", "#view=table&p=ownership", "#vs=2025-09-15"]
)
def test_tab_reaches_every_control_and_the_page_speaks(shipped: Shipped, fragment: str) -> None:
    reader = shipped.at(fragment)
    reached, total = walked(reader, 900)
    missed = reader.ask(
        f"controls.filter((_, i) => !{sorted(reached)}.includes(i)).map((e) => e.outerHTML.slice(0, 120))"
    )
    assert total > 60
    assert not missed
    if fragment:
        return
    reader.page.focus("#canvas")
    reader.page.keyboard.press("ArrowRight")
    assert reader.text("#live")
    first = reader.ask("KG.selected()")
    reader.page.keyboard.press("ArrowRight")
    assert reader.ask("KG.selected()") != first
    reader.page.keyboard.press("Enter")
    assert reader.ask("document.activeElement.id") == "sheet"
    reader.page.keyboard.press("?")
    assert reader.page.locator("#help").is_visible()
    reader.page.keyboard.press("Escape")
    reader.page.focus("#t-at")
    reader.page.keyboard.press("ArrowLeft")
    assert "at=" in reader.ask("location.hash")


@on_shipped_data
@pytest.mark.browser
@pytest.mark.parametrize(("size", "scheme"), [(SIZES[0], "light"), (SIZES[2], "dark")])
def test_axe_finds_nothing_serious_on_the_shipped_page(
    shipped: Shipped, size: tuple[int, int], scheme: str
) -> None:
    for fragment in (
        "",
        "#view=table&p=ownership",
        "#n=id/agent/mistral-ai",
        "#vs=2025-09-15&doubt=1",
        "#p=power",
    ):
        assert not faults(shipped.at(fragment, size, scheme)), fragment
    shipped.reader.page.focus("#canvas")
    shipped.reader.page.keyboard.press("?")
    assert not faults(shipped.reader)


@on_shipped_data
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_size_and_scheme_has_a_picture_and_nothing_outside(
    shipped: Shipped, size: tuple[int, int], scheme: str
) -> None:
    for fragment in ("#lang=fr", "#lang=en&p=power"):
        reader = shipped.at(fragment, size, scheme)
        assert reader.ask(COLOURS) > 20
        scrolls = reader.ask("[document.documentElement.scrollWidth, document.body.scrollWidth]")
        assert max(scrolls) <= size[0]
        assert not reader.ask(f"({OUTSIDE})()")
        canvas = reader.page.locator("#canvas").bounding_box()
        assert canvas
        assert canvas["width"] * canvas["height"] >= 0.5 * size[0] * size[1]
        title = "document.getElementById('title')"
        assert reader.ask(
            f"[{title}.scrollWidth <= {title}.clientWidth, {title}.scrollHeight <= {title}.clientHeight + 1]"
        ) == [True, True]
        dark = (
            sum(
                map(
                    int, re.findall(r"\d+", reader.ask("getComputedStyle(document.body).backgroundColor"))[:3]
                )
            )
            < 200
        )
        assert dark == (scheme == "dark")


@on_shipped_data
@pytest.mark.browser
def test_paper_carries_picture_legend_and_sources(shipped: Shipped) -> None:
    reader = shipped.at("#lang=fr&p=money", scheme="dark")
    reader.ask("window.dispatchEvent(new Event('beforeprint'))")
    left, right, top, bottom, width, height = reader.ask(INKED)
    assert left < 0.2 * width
    assert right > 0.7 * width
    assert top < 0.1 * height
    assert bottom > 0.85 * height, "title above, legend and foot below"
    assert reader.page.locator("#print > ol li").count() > 50, "the documents, numbered"
    assert reader.page.locator("#print table tbody tr").count() == len(reader.shown())
    reader.ask("window.dispatchEvent(new Event('afterprint'))")
    assert reader.page.locator("#print").count() == 0
    assert len(reader.page.pdf(format="A4")) > 100_000


@on_shipped_data
@pytest.mark.browser
def test_a_whole_visit_asks_nothing_and_says_nothing(shipped: Shipped) -> None:
    reader = shipped.at()
    for key in ("t", "t", "d", "d", "f", "+", "-", "?", "Escape"):
        reader.page.focus("#canvas") if reader.page.locator("#canvas").is_visible() else None
        reader.page.keyboard.press(key)
    for button in (
        "#t-on",
        "#t-back",
        "#t-lock",
        "#t-lock",
        "#t-compare",
        "#b-in",
        "#b-out",
        "#b-fit",
        "#b-theme",
        "#b-lang",
        "#b-filters",
        "#b-panel",
        "#part button",
    ):
        reader.page.click(button)
    for name in reader.ask("KG.networks"):
        reader.page.click(f'[data-network="{name}"]')
    assert reader.complaints == []


@on_shipped_data
def test_two_runs_of_the_command_write_the_same_utf_8(tmp_path: Path) -> None:
    written = []
    for seed, more in (("1", {}), ("2", {"PYTHONIOENCODING": "cp1252", "LC_ALL": "C", "PYTHONUTF8": "0"})):
        place = tmp_path / f"{seed}.html"
        done = subprocess.run(
            [sys.executable, "-m", "kg", "explore", "--lang", "fr", "-o", str(place)],
            env={**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONHASHSEED": seed, **more},
            capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
        written.append(place.read_bytes())
    assert written[0] == written[1]
    assert "Électricité de France" in written[0].decode("utf-8") or "contrats, sites, énergie" in written[
        0
    ].decode("utf-8")
