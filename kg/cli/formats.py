"""A table as text in each format: a pure function from rows to characters.

CSV and TSV are made safe for spreadsheets: a text that a spreadsheet would run as a formula gets an apostrophe. JSON spells
out every character that a terminal or an editor would obey instead of showing.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

import click

from kg.cli.cells import ARROW, BESIDE, Naming, Together, shown, value
from kg.cli.words import heading, plain, say
from kg.terms import Cell, Lang, Table

Format = Literal["table", "csv", "tsv", "json", "jsonl", "md", "svg", "html", "trig", "ttl", "nq", "jsonld"]
FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "jsonl", "md", "svg")
PAGE: tuple[Format, ...] = ("html",)  # only what can be drawn as a page is written so
RDF: tuple[Format, ...] = ("trig", "ttl", "nq", "jsonld")  # only what a metric finds is written so
SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "md",
    ".txt": "table",
    ".svg": "svg",
    ".html": "html",
    ".trig": "trig",
    ".ttl": "ttl",
    ".nq": "nq",
    ".jsonld": "jsonld",
}

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is written: in which language, with a heading or not, and how an IRI is named (None: in full)."""

    lang: Lang
    naming: Naming | None = None
    header: bool = True


def written(table: Table, form: Format, look: Look) -> str:
    """The table in one of the machine formats, Markdown or a picture, ending with a newline; the screen has a room of its own."""
    match form:
        case "json":
            return as_json([_record(row) for row in _plain_rows(table, look)])
        case "jsonl":
            return "".join(as_json(_record(row), indent=None) for row in _plain_rows(table, look))
        case "md":
            return _markdown(table, look)
        case "svg":
            from kg.cli.pictures import picture

            return picture(table, look.lang, look.naming)
        case "html":
            raise click.UsageError(say("usage.page", look.lang), click.get_current_context(silent=True))
        case "trig" | "ttl" | "nq" | "jsonld":
            raise click.UsageError(
                say("usage.rdf", look.lang, form=form), click.get_current_context(silent=True)
            )
        case _:
            return _separated(table, look, "," if form == "csv" else "\t")


def as_json(content: Any, indent: int | None = 2) -> str:  # Any: whatever JSON can hold
    """JSON text, one newline at its end, with nothing in it that a terminal would obey."""
    text = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _plain_rows(table: Table, look: Look) -> list[list[tuple[str, Any]]]:
    return [
        [
            (name, value(cell, full_iri=look.naming is None))
            for name, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    ]


def _record(row: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(row)


def _separated(table: Table, look: Look, mark: str) -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=mark, lineterminator="\n")
    if look.header:
        writer.writerow([_harmless(name) for name in table.columns])
    for row in _plain_rows(table, look):
        writer.writerow([_harmless(cell) for _, cell in row])
    return target.getvalue()


def _harmless(cell: Any) -> Any:  # Any: a number stays a number
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return _harmless((BESIDE if isinstance(cell, Together) else ARROW).join(cell))
    if not isinstance(cell, str):
        return cell
    return f"'{plain(cell)}" if _FORMULA.match(cell) else plain(cell)


def _markdown(table: Table, look: Look) -> str:
    lines = [[_marked(text) for text in line] for line in readable(table, look)]
    if not look.header:
        return "".join(f"| {' | '.join(line)} |\n" for line in lines[1:])
    rule = ["---:" if right else "---" for right in numeric(table)]
    return "".join(f"| {' | '.join(line)} |\n" for line in (lines[0], rule, *lines[1:]))


def _marked(text: str) -> str:
    return (
        re.sub(r"([\\|`*_\[\]])", r"\\\1", text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )


def readable(table: Table, look: Look) -> list[list[str]]:
    """Headings and rows as a person reads them. Two things of one name in a column are told apart by their CURIE."""
    units = [table.units.get(name, "") for name in table.columns]
    rows = [
        [shown(c, u, look.lang, look.naming) for c, u in zip(row, units, strict=True)] for row in table.rows
    ]
    return [[heading(name, look.lang, unit) for name, unit in zip(table.columns, units, strict=True)], *rows]


def numeric(table: Table) -> list[bool]:
    """Which columns hold numbers and nothing else: they stand to the right."""
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    return [_all_numbers([cell for cell in column if cell is not None]) for column in columns]


def _all_numbers(cells: list[Cell]) -> bool:
    return bool(cells) and all(not isinstance(cell, (str, bool, tuple)) for cell in cells)
