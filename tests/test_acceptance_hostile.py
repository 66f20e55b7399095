"""Names that mean harm, everywhere a page takes a text: they change what is written on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from explorer_generated import generated
from explorer_reader import Opened, Reader
from explorer_sample import CODES

from kg.explorer import draw
from kg.terms import Card, Names, Node

pytestmark = pytest.mark.browser
HARMS = (
    '</script><img src=x onerror="window.harmed=1"><script>window.harmed=2</script>',
    "&lt;b onclick='window.harmed=3'&gt; {{ 7*7 }} ${window.harmed=4} <!--",
    "javascript:window.harmed=5",
    "one\u2028two\u2029three\ttab\x00\ud800",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200bzero",
    "Ünbrokën" * 1250,
    "=cmd|' /C calc'!A0",
    "__proto__",
    " ",
)
NONE = Names("", "")


def world(*, harms: bool) -> dict[str, Any]:
    """A network of thirty, its documents, claims, deals and cards: as it is, or every text of it one of the harms."""
    given = generated(30, 45)
    network = given["networks"]["actors"]

    def said(i: int, plain: Names) -> Names:
        return Names(HARMS[i % len(HARMS)], HARMS[i % len(HARMS)]) if harms else plain

    def named(i: int, node: Node) -> Node:
        aliases = tuple(f"{HARMS[(i + k) % len(HARMS)]} {k}" for k in range(100)) if harms else ()
        return replace(node, names=said(i, node.names), aliases=aliases)

    nodes = tuple(named(i, node) for i, node in enumerate(network.nodes))
    edges = tuple(
        replace(edge, via_names=said(i, edge.via_names), type_names=said(i, edge.type_names))
        for i, edge in enumerate(network.edges)
    )
    return {
        **given,
        "networks": {"actors": replace(network, nodes=nodes, edges=edges)},
        "cards": {
            node.iri: Card(node, said(i, NONE), (("Wikidata", "Q1"),), "signed", CODES["status"]["signed"], (), ())
            for i, node in enumerate(nodes)
        },
        "claims": {k: replace(c, gist=said(i, c.gist)) for i, (k, c) in enumerate(given["claims"].items())},
        "documents": {
            k: replace(d, title=said(i, d.title), url=HARMS[2] if harms else None)
            for i, (k, d) in enumerate(given["documents"].items())
        },
        "about": replace(given["about"], title=said(0, given["about"].title)),
    }  # fmt: skip


def facts(reader: Reader) -> dict[str, Any]:
    """All that the page knows, draws and holds, but for what it calls things."""
    reader.ask("KG.select(KG.nodes[0])")
    reader.unfold()
    return {
        "world": reader.ask("KG.world()"),
        "visible": reader.ask("KG.visible()"),
        "totals": reader.ask("KG.totals()"),
        "looks": reader.ask(
            "KG.edges.map((e) => { const s = KG.style(e); return [s.dashes && s.dashes.length, s.hidden, s.arrows.to.enabled]; })"
        ),
        "elements": reader.ask(
            "['script', 'img', 'iframe', 'style', 'b', 'form', 'a', 'button'].map((n) => [n, document.querySelectorAll(n).length])"
        ),
        "addresses": reader.ask("[...document.querySelectorAll('[href], [src]')].map((e) => e.getAttribute('href') || e.src)"),
        "fits": reader.ask("document.documentElement.scrollWidth <= innerWidth"),
        "harmed": reader.ask("window.harmed"),
    }  # fmt: skip


def test_hostile_data_change_nothing_but_text(opened: Opened) -> None:
    plain = facts(opened("plain", "#lang=en", page=draw(**world(harms=False)).html))
    reader = opened("harm", "#lang=en", page=draw(**world(harms=True)).html)
    assert plain["fits"]
    assert plain["harmed"] is None
    assert len(plain["world"]["actors"]) == 45
    harmed = facts(reader)
    assert {what: harmed[what] for what in plain if harmed[what] != plain[what]} == {}
    assert reader.text("#sheet h2") == HARMS[0], "shown as it was written"
    reader.page.fill("#search", "script img onerror")
    assert reader.page.locator("#hits li").count() == 12
    reader.page.keyboard.press("Enter")
    reader.page.click("#b-table")
    assert reader.page.locator("#table img, #table script").count() == 0
    assert reader.ask("document.documentElement.scrollWidth <= innerWidth")
