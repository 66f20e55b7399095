"""The same content as text: a table, a file for spreadsheets, a sheet of paper, and what a screen reader is told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from explorer_reader import Opened, Reader
from explorer_sample import HARM, iri, networks

from kg.terms import Iri

pytestmark = pytest.mark.browser

OPENAI = iri("openai")


def downloaded(reader: Reader, name: str, folder: Path) -> list[dict[str, str]]:
    with reader.page.expect_download() as download:
        reader.page.click(f"#csv-{name}")
    assert download.value.suggested_filename == f"kg-actors-{name}.csv"
    download.value.save_as(folder / "table.csv")
    raw = (folder / "table.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_file_holds_the_rows_that_are_shown(opened: Opened, tmp_path: Path) -> None:
    reader = opened(fragment="#view=table&lang=en")
    reader.legend("kind:equity")
    rows = downloaded(reader, "links", tmp_path)
    edges = {(e.source, e.target, e.via): e for e in networks()["actors"].edges if e.iri in reader.shown()}
    assert len(rows) == len(reader.shown())
    for row in rows:
        edge = edges[Iri(row["from_iri"]), Iri(row["to_iri"]), Iri(row["deal_iri"])]
        assert row["nominal"] == ("" if edge.weight is None else f"{edge.weight:.0f}")
        assert row["low"] == ("" if edge.low is None else f"{edge.low:.0f}")
        assert row["claims"].split() == list(edge.claims)
        assert row["relation"] == edge.type_names.en
    assert any(row["sources"] == "Oracle signe un contrat géant; Les grands accords de l’IA" for row in rows)
    nodes = downloaded(reader, "nodes", tmp_path)
    assert {row["iri"] for row in nodes} == reader.shown("nodes")


def test_names_that_a_spreadsheet_would_run_are_marked_as_text(opened: Opened, tmp_path: Path) -> None:
    reader = opened("formulas", fragment="#view=table")
    names = {row["name"] for row in downloaded(reader, "nodes", tmp_path)}
    assert {
        "'=1+1",
        "'+33 1",
        "'-2",
        "'@here",
        "'\t=tab",
        "' =blank",
        "'\uff1dwide",
        'say "hi", a;b',
    } <= names
    assert "'" + HARM not in names


def test_the_table_sorts_by_every_column_both_ways(opened: Opened) -> None:
    reader = opened(fragment="#view=table")
    for name in ("links", "nodes"):
        for i in range(reader.page.locator(f"#table-{name} th").count()):
            head = reader.page.locator(f"#table-{name} th").nth(i)
            seen = set()
            for _ in range(2):
                head.locator("button").click()
                seen.add(head.get_attribute("aria-sort"))
            assert seen == {"ascending", "descending"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_picture_the_links_and_their_sources(opened: Opened, scheme: str) -> None:
    reader = opened(fragment="#lang=en", color_scheme=scheme)
    assert reader.page.locator("#print").count() == 0
    reader.ask(f"KG.select('{OPENAI}')")
    reader.page.emulate_media(media="print")
    reader.page.wait_for_timeout(100)
    assert reader.page.locator("#print canvas").bounding_box()
    assert not reader.page.locator("header").is_visible()
    text = reader.text("#print")
    assert reader.page.locator("#print table tbody tr").count() == len(reader.shown())
    assert reader.page.locator("#print > ol li").count() == 3
    assert "Oracle signe un contrat géant" in text
    assert reader.ask("getComputedStyle(document.body).color") == "rgb(27, 36, 48)", "ink on paper is dark"
    assert reader.page.locator("#print .sheet details.sources:not(.all):not([open])").count() == 0
    before = reader.ask("KG.positions()")
    reader.page.emulate_media(media="screen")
    reader.page.wait_for_timeout(100)
    assert reader.page.locator("#print").count() == 0
    assert reader.ask("KG.positions()") == before
    assert len(reader.page.pdf(format="A4")) > 20_000
