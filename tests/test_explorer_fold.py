"""Folding changes the drawing and nothing else: what is folded is counted, reachable by key, and in the address."""

from __future__ import annotations

import pytest
from explorer_reader import Opened
from explorer_sample import iri, networks

pytestmark = pytest.mark.browser


def leaves() -> dict[str, str]:
    """Each node of one neighbour with that neighbour, where it has others too."""
    near: dict[str, set[str]] = {}
    for edge in networks()["actors"].edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    return {n: hub for n, hubs in near.items() if len(hubs) == 1 and len(near[hub := min(hubs)]) > 1}


def test_leaves_fold_into_their_hub_and_nothing_is_lost(opened: Opened) -> None:
    reader = opened(fragment="#lang=en&hide=")
    hub = iri("openai")
    own = {n for n, h in leaves().items() if h == hub}
    assert len(own) > 2
    before = reader.ask("[KG.visible(), KG.totals()]")
    reader.ask(f"KG.select('{hub}')")
    reader.page.focus("#canvas")
    reader.page.keyboard.press("c")
    assert {n for n in reader.shown("nodes") if reader.ask(f"KG.style('{n}').hidden")} == own
    assert reader.text("#folded").startswith(f"{len(own)} nodes folded")
    assert f"Unfold {len(own)} neighbours" in reader.text("#fold")
    assert reader.ask("[KG.visible(), KG.totals()]") == before
    again = opened(fragment=reader.ask("location.hash"))
    assert again.text("#folded") == reader.text("#folded")
    again.ask(f"KG.select('{min(own)}')")
    assert not again.ask(f"KG.style('{min(own)}').hidden")
    reader.page.click("#unfold-all")
    assert reader.page.locator("#folded").count() == 0


def test_links_side_by_side_share_a_line_by_status_only(opened: Opened) -> None:
    reader = opened(fragment="#lang=en&fold=links")
    drawn = [e for e in reader.shown() if not reader.ask(f"KG.style('{e}').hidden")]
    groups = {
        (e.source, e.target, e.certainty) for e in networks()["actors"].edges if e.iri in reader.shown()
    }
    assert len(drawn) == len(groups)
    reader.ask(f"KG.select('{drawn[0]}')")
    pair = next(
        e for e in networks()["actors"].edges if (e.source, e.target) == (iri("oracle"), iri("openai"))
    )
    reader.ask(f"KG.select('{pair.iri}')")
    lines = reader.text(".pair")
    assert "Signed" in lines
    assert "Announced" in lines
    assert "$30B" in lines
