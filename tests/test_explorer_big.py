"""Large networks: where their nodes stand, who paints them, and how they open on their groups."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chromium import find
from click.testing import CliRunner
from explorer_generated import generated
from explorer_reader import Reader, knowledge, watch
from playwright.sync_api import Browser

import kg
from kg.cli.door import main
from kg.errors import QueryError
from kg.explorer import Page, Wishes, draw
from kg.explorer.layout import LARGE, free
from kg.explorer.overview import MOST_GROUPS, overview
from kg.explorer.page import BY_WEBGL
from kg.network import Network
from kg.tables.edgelist import parse_edges
from kg.terms import BASE, Iri

WEBGL = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
Drawn = Callable[..., Reader]


def clustered(groups: int = 30, size: int = 45) -> Network:
    """Groups that deal among themselves, each with one link to the next; a pair and a triple apart."""
    rows = []
    for g in range(groups):
        names = [f"g{g:02}m{i:02}" for i in range(size)]
        rows += [(names[i], names[(i * 7 + step) % size]) for i in range(size) for step in (1, 3)]
        rows.append((names[0], f"g{(g + 1) % groups:02}m00"))
    rows += [("p1", "p2"), ("t1", "t2"), ("t2", "t3")]
    return parse_edges("source,target,weight\n" + "".join(f"{a},{b},1\n" for a, b in rows if a != b))


@pytest.fixture(scope="module")
def network() -> Network:
    made = clustered()
    assert len(made.nodes) > LARGE
    return made


@pytest.fixture(scope="module")
def points(network: Network) -> Any:
    places = free(network)
    return np.array([places[iri] for iri in network.iris], dtype=float)


def test_equal_networks_stand_in_equal_places(network: Network, points: Any) -> None:
    heard: list[tuple[int, int]] = []
    again = free(clustered(), told=lambda done, total: heard.append((done, total)))
    assert [again[iri] for iri in network.iris] == [(int(x), int(y)) for x, y in points]
    assert heard == sorted(heard)
    assert heard[0][0] == 0
    assert all(done < total for done, total in heard)


def test_every_node_has_a_place_of_its_own(network: Network, points: Any) -> None:
    assert np.isfinite(points).all()
    assert len({(x, y) for x, y in points}) == len(network.nodes)


def test_linked_nodes_stand_four_times_nearer_than_any_two(network: Network, points: Any) -> None:
    away = np.hypot(*(points[network.arrays.source] - points[network.arrays.target]).T)
    lot = np.random.default_rng(1).permutation(len(points))
    assert np.median(away) * 4 < np.median(np.hypot(*(points - points[lot]).T))


def test_small_networks_are_drawn_as_before() -> None:
    small = generated(40, 60)["networks"]["actors"]
    assert free(small) == free(small, crowd_above=LARGE)
    assert free(small) != free(small, crowd_above=10)


def test_a_network_of_lone_nodes_and_pairs_has_places() -> None:
    pairs = parse_edges("source,target,weight\n" + "".join(f"a{i},b{i},1\n" for i in range(600)))
    places = free(pairs)
    assert len(set(places.values())) == len(pairs.nodes) == 1200
    wide, tall = np.ptp(np.array(list(places.values())), axis=0)
    assert 0.4 < wide / tall < 2.5


def test_groups_hold_every_node_once_and_keep_what_hangs_together(network: Network) -> None:
    found = overview(network, "community")
    assert found
    assert len(found.of) == len(found.inside) == len(network.nodes)
    assert set(found.of) == set(range(len(found.places)))
    assert len(found.places) <= MOST_GROUPS
    inside = [found.of[a] == found.of[b] for a, b in zip(*ends(network), strict=True)]
    assert sum(inside) / len(inside) > 0.9
    assert overview(clustered(), "community") == found


def test_of_many_communities_the_smallest_join_their_neighbours_and_the_lone_share_one() -> None:
    rings = [[f"r{r:02}n{i}" for i in range(8)] for r in range(60)]
    rows = [(a, b) for ring in rings for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
    rows += [(one[0], two[0]) for one, two in pairwise(rings)]
    rows += [(f"x{i}", f"y{i}") for i in range(25)]
    many = parse_edges("source,target,weight\n" + "".join(f"{a},{b},1\n" for a, b in rows))
    found = overview(many, "community")
    assert found
    assert len(found.places) == MOST_GROUPS
    sizes = np.bincount(found.of)
    assert sum(sizes) == len(many.nodes)
    apart = {found.of[many.index[iri]] for iri in many.iris if iri.startswith(("x", "y"))}
    assert found.rest in apart
    assert not {found.of[many.index[Iri(iri)]] for ring in rings for iri in ring} & apart


def ends(network: Network) -> tuple[list[int], list[int]]:
    return network.arrays.source.tolist(), network.arrays.target.tolist()


def test_an_overview_by_what_a_column_says_has_a_group_for_the_silent(tmp_path: Path) -> None:
    edges, nodes, page = tmp_path / "links.csv", tmp_path / "about.csv", tmp_path / "page.html"
    edges.write_text("source,target,weight\nA,B,60\nC,B,40\nC,D,1\nE,D,2\n", encoding="utf-8")
    nodes.write_text("node,country\nA,France\nB,France\nC,Norway\nD,Norway\n", encoding="utf-8")
    run = CliRunner().invoke(
        main, ["explore", "--edges", str(edges), "--nodes", str(nodes), "--overview", "country", "-o", str(page)]
    )  # fmt: skip
    assert run.exit_code == 0, run.output
    html = page.read_text(encoding="utf-8")
    by, of, groups, rest = knowledge(html)["networks"][0]["overview"]
    assert (by, rest) == ("country", None)
    assert sorted(group[2] if len(group) > 2 else "" for group in groups) == ["", "France", "Norway"]
    assert [of[0][0] == of[1][0], of[2][0] == of[3][0], of[0][0] == of[2][0]] == [True, True, False]
    assert "<title>links</title>" in html


def test_a_column_that_says_nothing_is_refused_with_what_there_is(network: Network) -> None:
    with pytest.raises(QueryError, match="have no country") as refused:
        kg.draw(network, overview="country")
    assert "community" in str(refused.value.hint)


@pytest.mark.slow
def test_large_networks_are_painted_by_webgl_and_carry_no_library(network: Network) -> None:
    assert len(network.nodes) + len(network.edges) > BY_WEBGL
    large, small = kg.draw(network, overview="none"), draw(**generated(30, 40))
    assert '"renderer":"webgl"' in large.html
    assert 'id="vis"' not in large.html
    assert "visDrawing(){" not in large.html
    assert 'id="vis"' in small.html
    assert "glPainter(layer){" not in small.html
    assert large.html == kg.draw(clustered(), overview="none").html
    assert kg.draw(network, renderer="vis", overview="none").html.count('id="vis"') == 1


def test_a_renderer_nobody_knows_is_refused() -> None:
    with pytest.raises(QueryError, match="no renderer"):
        draw(**generated(3, 2), renderer="svg")


@pytest.fixture(scope="module")
def drawn(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Opens a page in a Chromium that paints WebGL without a graphics card; what went wrong is told at the end."""
    folder = tmp_path_factory.mktemp("big")
    with_gl = browser.browser_type.launch(executable_path=find(), args=WEBGL)
    readers: list[Reader] = []

    def open_(page: Page, name: str, fragment: str = "", before: str = "") -> Reader:
        context = with_gl.new_context(offline=True, viewport={"width": 1440, "height": 900})
        reader = Reader(context.new_page())
        readers.append(reader)
        watch(reader)
        if before:
            reader.page.add_init_script(before)
        file = page.save(folder / f"{name}.html")
        reader.page.goto(file.as_uri() + fragment)
        reader.wait()
        return reader

    yield open_
    complaints = [complaint for reader in readers for complaint in reader.complaints]
    with_gl.close()
    assert not complaints


@pytest.fixture(scope="module")
def groups(network: Network) -> Page:
    return kg.draw(network, overview="community", lang="en")


NO_WEBGL = "HTMLCanvasElement.prototype.getContext = ((own) => function (kind, ...rest) { return kind === 'webgl2' ? null : own.call(this, kind, ...rest); })(HTMLCanvasElement.prototype.getContext);"


@pytest.mark.slow
def test_a_large_network_opens_on_its_groups_and_a_click_opens_one(
    drawn: Drawn, groups: Page, network: Network
) -> None:
    reader = drawn(groups, "groups")
    shown = reader.shown("nodes")
    assert 10 < len(shown) <= MOST_GROUPS
    assert f"{len(shown)} groups of {len(network.nodes):,} nodes" in reader.text("#part")
    at = reader.ask("KG.screen('urn:group:0')")
    reader.page.mouse.click(at["x"], at["y"])
    members = reader.shown("nodes")
    assert f"{len(members)} of {len(network.nodes):,} nodes" in reader.text("#part")
    assert {member.removeprefix(BASE) for member in members} < {node.iri for node in network.nodes}
    assert reader.ask("location.hash") == "#g=0"
    reader.page.click("#part-back")
    assert reader.shown("nodes") == shown
    reader.page.click("#part-turn")
    assert len(reader.shown("nodes")) == len(network.nodes)
    assert reader.ask("location.hash") == "#all=1"


def test_a_link_to_a_group_opens_it_and_search_finds_members_elsewhere(drawn: Drawn, groups: Page) -> None:
    reader = drawn(groups, "group", "#g=1")
    inside = reader.shown("nodes")
    other = min(set(reader.ask("KG.nodes")) - inside)
    reader.page.fill("#search", other.removeprefix(BASE))
    reader.page.keyboard.press("Enter")
    assert reader.ask("KG.selected()") == other
    assert other in reader.shown("nodes")
    assert len(reader.shown("nodes")) < len(reader.ask("KG.nodes"))


def test_lines_between_groups_stand_for_one_status_each(drawn: Drawn) -> None:
    made = generated(120, 400)
    page = draw(**made, renderer="webgl", wishes=Wishes("community"))
    reader = drawn(page, "statuses")
    lines = reader.shown()
    assert lines
    assert {line.split(":")[-1] for line in lines} == {
        edge.certainty for edge in made["networks"]["actors"].edges if edge.certainty != "gone"
    }
    reader.legend("certainty:announced")
    assert reader.shown() == {line for line in lines if not line.endswith(":announced")}


def test_webgl_paints_marks_lines_and_names(drawn: Drawn, groups: Page) -> None:
    reader = drawn(groups, "whole", "#all=1")
    assert len(reader.ask("KG.labels()")) > 20
    picture = reader.page.locator("#canvas").screenshot()
    assert len(picture) > 20_000
    iri = reader.ask("KG.top()[0]")
    at = reader.ask(f"KG.screen('{iri}')")
    reader.page.mouse.click(at["x"], at["y"])
    assert reader.ask("KG.selected()") is not None
    reader.page.keyboard.press("Escape")
    assert reader.ask("KG.selected()") is None
    assert "arrowheads appear" in reader.text("#drawn-note")


def test_without_webgl_a_plain_canvas_paints_the_same_and_says_so(drawn: Drawn, groups: Page) -> None:
    reader = drawn(groups, "flat", "#all=1", before=NO_WEBGL)
    assert "offers no WebGL" in reader.text("#drawn-note")
    assert len(reader.page.locator("#canvas").screenshot()) > 20_000
    assert reader.ask("KG.visible().nodes.length") == len(reader.ask("KG.nodes"))


@pytest.mark.slow
def test_three_thousand_nodes_answer_at_once(drawn: Drawn) -> None:
    page = draw(**generated(3_000, 4_500))
    reader = drawn(page, "three thousand", "#all=1")
    assert len(reader.shown("nodes")) > 2_500
    reader.page.fill("#search", "austral")
    assert reader.page.locator("#hits li").count() > 3
    reader.page.keyboard.press("Enter")
    assert "Austral" in reader.text("#sheet h2")
    reader.legend("glyph:site")
    assert reader.shown("nodes") < set(reader.ask("KG.nodes"))
    with reader.page.expect_download() as saved:
        reader.page.click("#b-save")
        reader.page.click("#b-png")
    assert saved.value.path().stat().st_size > 20_000
