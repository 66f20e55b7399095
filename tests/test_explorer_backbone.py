"""A large network opens on its main part: chosen by known rules, never a silent cut, everything one step away."""

from __future__ import annotations

import re
from dataclasses import replace

import explorer_reader
import pytest
from explorer_generated import generated
from explorer_reader import Opened
from networks import network

import kg
from kg.errors import QueryError
from kg.explorer.backbone import FIRST_SHOWN, WHOLE_UP_TO, around, backbone
from kg.project import Network
from kg.terms import expand

OPENAI = expand("agent:openai")


@pytest.fixture(scope="module")
def large() -> Network:
    made: Network = generated(200, 300)["networks"]["actors"]
    return made


def test_a_small_network_is_drawn_whole() -> None:
    assert backbone(generated(WHOLE_UP_TO, 120)["networks"]["actors"]) is None


def test_the_main_part_has_the_hubs_the_giants_and_nothing_alone(large: Network) -> None:
    main = backbone(large)
    assert main
    kept = {node.iri for node in main.nodes}
    assert FIRST_SHOWN <= len(kept) <= FIRST_SHOWN + 1
    assert set(main.edges) == {e for e in large.edges if {e.source, e.target} <= kept}
    assert {end for e in main.edges if e.certainty != "gone" for end in (e.source, e.target)} == kept
    alive = [e for e in large.edges if e.certainty != "gone"]
    giant = max(alive, key=lambda e: e.weight or 0)
    partners = {n.iri: {e.source for e in alive if e.target == n.iri} for n in large.nodes}
    hub = max(partners, key=lambda iri: len(partners[iri]))
    assert {hub, giant.source, giant.target} <= kept


def test_the_main_part_follows_from_the_network_alone(large: Network) -> None:
    turned = replace(large, edges=tuple(reversed(large.edges)))
    one, two = backbone(large), backbone(turned)
    assert one
    assert two
    assert one.nodes == two.nodes


def test_what_is_hidden_at_first_makes_nobody_important(large: Network) -> None:
    lonely = large.nodes[-1].iri
    gone = [
        replace(e, certainty="gone", weight=1e15, source=lonely) if lonely in (e.source, e.target) else e
        for e in large.edges
    ]
    main = backbone(replace(large, edges=tuple(gone)))
    assert main
    assert lonely not in {node.iri for node in main.nodes}
    named = backbone(replace(large, edges=tuple(gone)), ahead=[lonely])
    assert named
    assert lonely in {node.iri for node in named.nodes}


def test_around_a_thing_are_its_partners_and_around_a_deal_its_ends() -> None:
    given = network([("A", "B", 1), ("B", "C", 2), ("C", "A", 3), ("C", "D", 4)])
    near = around(given, given.nodes[0].iri)
    assert near
    assert [node.iri for node in near.nodes] == ["A", "B", "C"]
    assert len(near.edges) == 3, "with what links the partners"
    deal = around(given, given.edges[3].via)
    assert deal
    assert [node.iri for node in deal.nodes] == ["C", "D"]
    assert around(given, expand("agent:nobody")) is None


@pytest.mark.browser
def test_a_part_says_so_and_the_whole_is_one_click_away(opened: Opened) -> None:
    reader = opened("two hundred", fragment="#lang=en&hide=")
    part = len(reader.shown("nodes"))
    assert reader.text("#part").startswith(f"{part} of 200 nodes")
    assert f"{part}/200 nodes" in reader.text("#shown")
    assert "all" not in reader.ask("location.hash")
    reader.page.click("#part-turn")
    assert len(reader.shown("nodes")) == len(reader.ask("KG.nodes"))
    assert reader.shown("edges") == set(reader.ask("KG.edges"))
    assert "all=1" in reader.ask("location.hash")
    reader.page.click("#part-turn")
    assert len(reader.shown("nodes")) == part


@pytest.mark.browser
def test_search_and_panel_reach_what_is_not_drawn(opened: Opened, large: Network) -> None:
    reader = opened("two hundred", fragment="#lang=en")
    outside = set(reader.ask("KG.nodes")) - reader.shown("nodes")
    reader.page.fill("#search", next(node.names.en for node in large.nodes if node.iri in outside))
    reader.page.locator("#hits li", has_text="beyond the first view").first.click()
    assert reader.ask("KG.selected()") in outside & reader.shown("nodes")
    reader.page.click("#part-turn")
    hub = reader.ask("KG.top()")[0]
    reader.ask(f"KG.select('{hub}')")
    degree = sum(hub in (e.source, e.target) for e in large.edges)
    while reader.page.locator("#sheet .unfold").count():
        reader.page.locator("#sheet .unfold").first.click()
    assert reader.page.locator("#sheet .relation").count() == degree
    if reader.page.locator("#draw-all").count():
        assert f"of {degree} links are drawn" in reader.text("#sheet")


@pytest.mark.browser
def test_the_table_has_every_row_a_page_at_a_time(opened: Opened, large: Network) -> None:
    reader = opened("two hundred", fragment="#lang=en&hide=&view=table")
    rows = reader.page.locator("#table-links tbody tr")
    assert rows.count() == 100
    assert f"{len(large.edges)} links" in reader.text("#table-links caption")
    assert f"100 of {len(large.edges)} rows" in reader.text("#table-links tfoot")
    reader.page.click("#next-links")
    assert rows.count() == 200
    reader.page.click("#rest-links")
    assert rows.count() == len(large.edges)


@pytest.mark.browser
def test_many_links_of_a_pair_share_lines_until_one_end_is_chosen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kg.draw(network([("A", "B", 10.0 + i) for i in range(6)] + [("B", "C", 1.0)]), lang="en")
    monkeypatch.setattr(explorer_reader, "html", lambda _: page.html)
    reader = opened("parallel")

    def drawn() -> int:
        return sum(not reader.ask(f"KG.style('{edge}').hidden") for edge in reader.ask("KG.edges"))

    assert drawn() == 2, "one line for six equal links, one for the seventh"
    assert len(reader.shown("edges")) == 7, "all of them count as shown"
    reader.ask(f"KG.select('{reader.ask('KG.nodes')[0]}')")
    assert drawn() == 7


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_of_the_data_opens_readable(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    view = kg.load().view()
    monkeypatch.setattr(explorer_reader, "html", lambda _: kg.draw(view, lang="en").html)
    reader = opened("shipped")
    for name in reader.ask("KG.networks"):
        reader.page.click(f'[data-network="{name}"]')
        whole = view.project(name)
        assert set(reader.ask("KG.nodes")) == {node.iri for node in whole.nodes}
        main = backbone(whole)
        assert reader.page.locator("#part").is_visible() == (main is not None)
        if main:
            assert reader.shown("nodes") <= {node.iri for node in main.nodes}
            assert len(reader.ask("KG.labels()")) >= 0.8 * len(main.nodes)
    reader.page.click('[data-network="actors"]')
    unknown = next(
        (e, own)
        for e in view.project("actors").edges
        if e.weight is None
        and e.low is None
        and e.high is None
        and e.via in view.cards
        and (own := [s.value for s in view.cards[e.via].statements if s.predicate.endswith("#value")])
        and any(getattr(value, "unit", "") == "USD" for value in own)
    )
    reader.ask(f"KG.select('{unknown[0].iri}')")
    assert re.search("n[.]d[.] on this link; (amount of the deal|its own amount)", reader.text("#sheet dl"))


@pytest.mark.browser
@pytest.mark.slow
def test_a_page_about_one_thing_opens_on_it(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    view = kg.load().view()
    page = kg.draw(view, about=OPENAI, lang="en")
    assert len(page.html) < len(kg.draw(view).html) / 1.5
    monkeypatch.setattr(explorer_reader, "html", lambda _: page.html)
    reader = opened("openai")
    assert reader.ask("KG.selected()") == OPENAI
    assert reader.ask("location.hash") == ""
    edges = view.project("actors").edges
    partners = {e.source for e in edges if e.target == OPENAI} | {
        e.target for e in edges if e.source == OPENAI
    }
    assert set(reader.ask("KG.nodes")) == partners | {OPENAI}
    assert reader.text("#title").startswith("OpenAI — ")
    with pytest.raises(QueryError):
        kg.draw(view, about=expand("agent:nobody"))


@pytest.mark.browser
def test_links_of_ones_own_carry_neither_our_data_nor_our_licence(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kg.draw(network([("A", "B", 10.0), ("B", "C", 1.0)]), lang="en")
    monkeypatch.setattr(explorer_reader, "html", lambda _: page.html)
    assert opened("own").text("#foot").split() == ["3", "nodes", "2", "links"]
    shown = kg.draw(kg.load().view().project("ownership"), lang="en").knowledge["about"]
    assert isinstance(shown, dict)
    assert shown["version"]
