"""A release: one view of the data as one archive, in every format, with description, licence and checksums.

The same data and the same view give the same bytes: names are sorted, files bear one date, no clock is asked.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg import shipped
from kg.citing import Seen, works
from kg.citing.bibtex import bibtex
from kg.exports import turtle
from kg.release.dcat import About, described
from kg.release.files import csv_text, parquet, workbook
from kg.release.sheets import Sheet, sheets

if TYPE_CHECKING:
    from kg.graph import View

__all__ = ["FORMATS", "NAME", "Sheet", "archive", "contents", "sheets", "span"]

NAME = "ai-infrastructure-graph"
FORMATS = ("parquet", "xlsx")
SUMS = "SHA256SUMS"
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first date that a zip knows


def contents(view: View, seen: Seen, without: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """Every file of the release by its name; `seen.day` is the day it bears, `without` are formats left out.

    Raises: QueryError where a library that a format needs is missing.
    """
    found = sheets(view.query)
    first, last = span(view)
    files = {f"tables/{sheet.name}.csv": csv_text(sheet) for sheet in found}
    if "parquet" not in without:
        files |= {f"tables/{sheet.name}.parquet": parquet(sheet) for sheet in found}
    if "xlsx" not in without:
        files[f"{NAME}.xlsx"] = workbook(found, seen.day)
    files |= {f"graph{suffix}": view.serialize(suffix).encode() for suffix in (".trig", ".ttl")}
    files |= _shipped()
    files["citation.bib"] = bibtex(works(None, (), {}, seen), "en").encode()
    about = About(seen.version, seen.data, seen.day, first, last, seen.view)
    files["dcat.ttl"] = turtle(described(about, files)).encode()
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return dict(sorted({**files, SUMS: "".join(lines).encode()}.items()))


def span(view: View) -> tuple[str, str]:
    """The first and the last day on which a dated document of the view was issued."""
    days = sorted(document.issued for document in view.documents.values() if document.issued)
    return (days[0], days[-1]) if days else ("", "")


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files as one zip, all in one folder."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", BEGINNING)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, files[name], compresslevel=9)
    return target.getvalue()


def _shipped() -> Mapping[str, bytes]:
    """Ontology, shapes, context and licence, and what the data say about themselves."""
    data = shipped.claims_and_register()
    files = {
        "ontology.ttl": shipped.ontology(),
        "shapes.ttl": shipped.shapes(),
        "context.jsonld": shipped.context(),
        "README.md": data / "README.md",
        "published.tsv": data / "published.tsv",
    }
    return {
        **{name: path.read_bytes() for name, path in files.items() if path.exists()},
        "LICENSE-DATA": shipped.licence().encode(),
    }
