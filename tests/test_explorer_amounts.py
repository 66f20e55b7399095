"""What the page says of amounts: none is summed over directions or statuses, and what links do not carry is told, not dropped."""

from __future__ import annotations

import pytest
from explorer_reader import Opened, Reader
from explorer_sample import iri

from kg.terms import expand

pytestmark = pytest.mark.browser

OPENAI, STARGATE = iri("openai"), iri("stargate")
CONTRACT = expand("edge:0")


def said(reader: Reader, selector: str) -> str:
    return reader.text(selector).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_node_is_measured_by_links_or_a_metric_never_by_a_sum_of_amounts(opened: Opened) -> None:
    reader = opened(fragment="#size=amount")
    assert reader.page.locator("#size option").evaluate_all("all => all.map(o => o.value)") == [
        "degree",
        "metric",
    ]
    reader.ask(f"KG.select('{OPENAI}')")
    assert reader.page.locator("#sheet dl").first.locator("dt").all_inner_texts() == [
        "Nombre de liens",
        "PageRank",
    ]
    reader.page.click('[data-network="money"]')
    assert reader.page.locator("#size").count() == 0, "one measure is no choice"


def test_amounts_that_no_link_carries_stand_among_the_largest_and_in_no_total(opened: Opened) -> None:
    reader = opened("yearly")
    assert "500 Md$ au total · annoncé · montant du programme" in said(reader, "#sheet")
    assert "500" not in " ".join(reader.ask("KG.totals()").values())
    reader.page.click("#totals-how summary")
    assert "ceux d’un programme ou d’un site sont sur sa fiche" in said(reader, "#filters")
    reader.legend("glyph:programme")
    assert "montant du programme" not in said(reader, "#sheet")


@pytest.mark.parametrize(
    ("lang", "missing", "told"),
    [
        ("fr", "sans montant annuel", "300–330 Md$ au total"),
        ("en", "no yearly amount", "$300–330B in total"),
    ],
)
def test_a_total_is_told_where_yearly_amounts_are_drawn(
    opened: Opened, lang: str, missing: str, told: str
) -> None:
    reader = opened("yearly", fragment=f"#p=money&lang={lang}")
    assert f"1 {missing}" in said(reader, '[data-choice="certainty:signed"]')
    assert told in said(reader, "#sheet")
    reader.ask(f"KG.select('{CONTRACT}')")
    assert f"{missing} ({told})" in said(reader, "#sheet dl")


def test_claims_and_things_are_written_as_the_command_line_reads_them(opened: Opened) -> None:
    reader = opened()
    reader.ask(f"KG.select('{OPENAI}')")
    reader.unfold()
    code = reader.page.locator("#sheet .code")
    assert (code.inner_text(), code.get_attribute("title")) == ("agent:openai", OPENAI)
    shown = set(
        reader.page.locator("#sheet [data-claim] code").evaluate_all("all => all.map(e => e.textContent)")
    )
    assert shown
    assert all(text.startswith("claim:c") for text in shown)


@pytest.mark.parametrize(
    ("lang", "heading"),
    [("fr", "Des sources se contredisent"), ("en", "Sources contradict one another")],
)
def test_claims_that_contradict_are_said_to_do_so(opened: Opened, lang: str, heading: str) -> None:
    reader = opened("yearly", fragment=f"#lang={lang}")
    assert heading in said(reader, "#sheet")
    reader.ask(f"KG.select('{STARGATE}')")
    assert reader.text("#sheet .alarm b") == heading


@pytest.mark.parametrize(("lang", "words"), [("fr", "Rien à montrer"), ("en", "Nothing to show")])
def test_an_empty_network_says_so(opened: Opened, lang: str, words: str) -> None:
    reader = opened("empty", fragment=f"#lang={lang}")
    assert words in reader.text("#empty")
    assert words in reader.text("#sheet")
    reader.page.click("#b-table")
    assert not reader.page.locator("#empty").is_visible()
    assert opened().page.locator("#empty").is_hidden()
