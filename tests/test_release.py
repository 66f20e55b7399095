"""A release holds one view in every format: equal tables, checksums that hold, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_runs import run
from rdflib import DCAT, DCTERMS, RDF, Literal, Namespace, URIRef
from rdflib import Graph as Triples
from reader import TINY

import kg
from kg import release
from kg.citing import Seen
from kg.errors import QueryError
from kg.release.files import LONGEST, csv_text, parquet, workbook
from kg.release.sheets import Sheet, sheets
from kg.terms import Names

SPDX = Namespace("http://spdx.org/rdf/terms#")
SEEN = Seen("0.1.0", "data 0123456789ab", Names("tout", "everything"), "2025-06-30")
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = ("=1+1", '=HYPERLINK("http://evil")', "+1", "-1", "@SUM(A1)", "\t=1", "a\r\nb", "_x0041_", "a\x0bb", "x" * 40_000, "1e3", "  =2",
        "http://example.org", "é 中 🜂", "<&>", "'")  # fmt: skip
SHEET = Sheet(
    "evil", Names("mal", "evil"), {"text": "text", "number": "number", "count": "count", "flag": "flag"},
    (*((text, 1.5, place, place % 2 == 0) for place, text in enumerate(EVIL)), (None, None, None, None)),
)  # fmt: skip


@pytest.fixture(scope="module")
def view() -> kg.View:
    return kg.load(TINY, cache=False).view()


@pytest.fixture(scope="module")
def files(view: kg.View) -> Mapping[str, bytes]:
    return release.contents(view, SEEN)


def cells(book: bytes, page: int = 1) -> list[dict[str, tuple[str, str]]]:
    """Type and text of each cell of a sheet, by column, as Excel reads them; a formula fails."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        words = [_text(item) for item in ET.fromstring(packed.read("xl/sharedStrings.xml"))]  # noqa: S314 (our own)
        tree = ET.fromstring(packed.read(f"xl/worksheets/sheet{page}.xml"))  # noqa: S314 (our own)
    assert not list(tree.iter(f"{XML}f")), "a formula"
    rows = []
    for row in tree.iter(f"{XML}row"):
        found = {}
        for cell in row.iter(f"{XML}c"):
            kind, value = cell.get("t", "n"), cell.findtext(f"{XML}v") or ""
            column = re.sub(r"\d", "", cell.get("r", ""))
            found[column] = (kind, words[int(value)] if kind == "s" else value)
        rows.append(found)
    return rows


def _text(item: ET.Element) -> str:
    read = "".join(part.text or "" for part in item.iter(f"{XML}t"))
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), read)


def test_the_same_view_gives_the_same_bytes(view: kg.View, files: Mapping[str, bytes]) -> None:
    again = release.contents(kg.load(TINY, cache=False).view(), SEEN)
    assert again == files
    assert release.archive(again, "x") == release.archive(files, "x")
    assert view.documents


def test_every_checksum_holds_and_every_file_has_one(files: Mapping[str, bytes]) -> None:
    lines = files["SHA256SUMS"].decode().splitlines()
    summed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(summed) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in summed.items())


def test_the_archive_is_one_folder_of_one_date(files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(release.archive(files, "folder"))) as packed:
        assert packed.testzip() is None
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name.partition("/")[0] for name in packed.namelist()} == {"folder"}
        assert all(packed.read(f"folder/{name}") == content for name, content in files.items())


def test_each_table_is_there_in_each_format(files: Mapping[str, bytes], view: kg.View) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    found = sheets(view.query)
    assert {
        "deals",
        "organisations",
        "sites",
        "documents",
        "claims",
        "statuses",
        "amounts",
        "parties",
        "decisions",
    } == {sheet.name for sheet in found}
    for page, sheet in enumerate(found, 1):
        rows = list(csv.reader(io.StringIO(files[f"tables/{sheet.name}.csv"].decode(), newline="")))
        table = pq.read_table(io.BytesIO(files[f"tables/{sheet.name}.parquet"]))
        assert rows[0] == table.column_names == list(sheet.columns)
        assert len(rows) - 1 == table.num_rows == len(sheet.rows)
        assert [tuple(row.values()) for row in table.to_pylist()] == list(sheet.rows)
        book = cells(files["ai-infrastructure-graph.xlsx"], page)
        assert [text for _, text in book[0].values()] == rows[0]
        assert len(book) == len(rows)


def test_a_claim_is_one_row_and_a_document_too(view: kg.View) -> None:
    found = {sheet.name: sheet for sheet in sheets(view.query)}
    assert len(found["claims"].rows) == len(view.claims)
    for name in ("deals", "organisations", "sites", "documents", "claims"):
        ids = [row[0] for row in found[name].rows]
        assert len(set(ids)) == len(ids), f"{name}: name the columns with several values under `joined`"
        assert found[name].title.fr != found[name].title.en


def test_a_view_of_an_earlier_day_is_released_as_it_was() -> None:
    early = kg.load(TINY, cache=False).view("2025-03-31")
    rows = {sheet.name: sheet.rows for sheet in sheets(early.query)}
    assert {row[0] for row in rows["claims"]} == {
        claim.replace("https://w3id.org/aiinfra/id/claim/", "claim:") for claim in early.claims
    }


PLACED = """
- {id: place:town, type: Place, label: {fr: Ville, en: Town}, lat: '1.5', long: '2.5', coordinatePrecision: town, coordinateSource: doc:one}
- {id: site:near, type: Campus, label: {fr: Près, en: Near}}
"""
NEAR = """
- id: claim:one-9
  type: Claim
  source: doc:one
  modality: asserted
  evidence: {type: TextSpan, start: 0, end: 112, digest: 3e8352d3c8e60949}
  gist: {fr: Le site est en ville., en: The site is in town.}
  states: [{id: site:near, locatedIn: place:town}]
"""


def test_a_site_without_a_position_of_its_own_has_that_of_its_place(tmp_path: Path) -> None:
    for name, text in (("register", PLACED), ("claims", NEAR)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "near.yaml").write_text(text, encoding="utf-8")
    found = {sheet.name: sheet for sheet in sheets(kg.load(TINY, tmp_path, cache=False).view().query)}[
        "sites"
    ]
    (near,) = (dict(zip(found.columns, row, strict=True)) for row in found.rows if row[0] == "site:near")
    assert (near["latitude"], near["longitude"], near["precision"]) == (1.5, 2.5, "town")
    assert (near["position_from"], near["places"]) == ("doc:one", "place:town")


def test_nothing_in_a_workbook_is_run_or_lost() -> None:
    pytest.importorskip("xlsxwriter")
    heading, *rows = cells(workbook([SHEET], "2025-06-30"))
    assert [text for _, text in heading.values()] == list(SHEET.columns)
    for text, row in zip(EVIL, rows, strict=True):
        kind, read = row["A"]
        assert kind == "s"
        assert len(read) <= LONGEST
        wanted = text.replace("\x0b", "\ufffd")
        assert read == (wanted if len(wanted) <= LONGEST else wanted[: LONGEST - 1] + "…")
        assert row["B"] == ("n", "1.5")
        assert row["D"][0] == "b"


def test_no_cell_of_a_csv_starts_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(SHEET).decode(), newline="")))[1:-1]
    assert [
        row[0].removeprefix("'") if text != "'" else row[0] for text, row in zip(EVIL, rows, strict=True)
    ] == list(EVIL)
    assert not [row[0][:9] for row in rows if re.match(r"\s*[=+@-]", row[0])]


def test_parquet_keeps_types_even_of_an_empty_table() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for sheet in (SHEET, Sheet("none", SHEET.title, SHEET.columns, ())):
        schema = pq.read_schema(io.BytesIO(parquet(sheet)))
        assert [str(field.type) for field in schema] == ["string", "double", "int64", "bool"]


def test_the_description_names_each_file_with_its_checksum(files: Mapping[str, bytes]) -> None:
    told = Triples().parse(data=files["dcat.ttl"], format="turtle")
    (data,) = told.subjects(RDF.type, DCAT.Dataset)
    assert told.value(data, DCTERMS.issued) == Literal(
        "2025-06-30", datatype="http://www.w3.org/2001/XMLSchema#date"
    )
    assert {title.language for title in told.objects(data, DCTERMS.title) if isinstance(title, Literal)} == {
        "fr",
        "en",
    }
    for needed in (
        DCTERMS.license,
        DCTERMS.publisher,
        DCAT.theme,
        DCTERMS.language,
        DCTERMS.temporal,
        DCTERMS.description,
    ):
        assert (data, needed, None) in told
    sums = {str(told.value(file, DCTERMS.title)): file for file in told.objects(data, DCAT.distribution)}
    assert set(sums) >= {
        "graph.trig",
        "graph.ttl",
        "tables/deals.csv",
        "tables/deals.parquet",
        "ai-infrastructure-graph.xlsx",
    }
    for name, file in sums.items():
        check = told.value(file, SPDX.checksum)
        assert str(told.value(check, SPDX.checksumValue)) == hashlib.sha256(files[name]).hexdigest()
        assert int(str(told.value(file, DCAT.byteSize))) == len(files[name])
        assert (file, DCAT.accessURL, None) in told
        assert told.value(file, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_what_is_missing_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(QueryError, match="pyarrow") as caught:
        parquet(SHEET)
    assert "[release]" in caught.value.hint
    with pytest.raises(QueryError, match="XlsxWriter"):
        workbook([SHEET], "")


@pytest.mark.slow
def test_the_command_writes_the_archive_and_its_checksum(tmp_path: Path) -> None:
    results = [run("release", "-o", str(tmp_path / lang), "--lang", lang) for lang in ("fr", "en")]
    assert [result.exit_code for result in results] == [0, 0], results[0].stderr
    french, english = (
        {path.name: path.read_bytes() for path in (tmp_path / lang).iterdir()} for lang in ("fr", "en")
    )
    assert french == english
    (packed,) = (name for name in french if name.endswith(".zip"))
    assert french[f"{packed}.sha256"].decode() == f"{hashlib.sha256(french[packed]).hexdigest()}  {packed}\n"
