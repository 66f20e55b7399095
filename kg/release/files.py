"""Tables as files. Text stays text: nothing in a cell is run, by no spreadsheet, and nothing is cut without a mark.

XlsxWriter writes the workbook; it comes with the extra `release` alone, since only a release needs it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from kg.errors import QueryError
from kg.release.sheets import Sheet, Value
from kg.tables import parquet as tables

LONGEST = 32_767  # characters of a cell that Excel takes
MOST = 1_048_575  # rows of a sheet, the heading apart
EXTRA = 'pip install "ai-infrastructure-graph[release]", or leave the format out with --without'
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def csv_text(sheet: Sheet) -> bytes:
    """RFC 4180 in UTF-8; a text that a spreadsheet would run as a formula gets an apostrophe."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return target.getvalue().encode()


def _harmless(cell: Value) -> str | float | int:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str() if _FORMULA.match(cell):
            return f"'{cell}"
        case _:
            return cell


def parquet(sheet: Sheet) -> bytes:
    """One Parquet file. Raises: QueryError."""
    return tables.parquet(sheet.columns, sheet.rows, hint=EXTRA)


def workbook(found: Sequence[Sheet], day: str) -> bytes:
    """All tables in one workbook, a sheet each, with `day` as its date: the clock is not asked. Raises: QueryError."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise QueryError("XLSX needs XlsxWriter, which is not installed", hint=EXTRA) from error
    target = io.BytesIO()
    runs_nothing = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(target, {"in_memory": True, **runs_nothing})
    book.set_properties({"created": datetime.fromisoformat(day).replace(tzinfo=UTC)} if day else {})
    bold = book.add_format({"bold": True})
    for sheet in found:
        if len(sheet.rows) > MOST:
            raise QueryError(
                f"{sheet.name} has {len(sheet.rows):,} rows, a sheet takes {MOST:,}", hint="choose Parquet"
            )
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        for place, name in enumerate(sheet.columns):
            page.write_string(0, place, name, bold)
        for line, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                _put(page, line, place, cell)
    book.close()
    return target.getvalue()


def _put(page: object, line: int, place: int, cell: Value) -> None:
    match cell:
        case None:
            pass
        case bool():
            page.write_boolean(line, place, cell)  # type: ignore[attr-defined]
        case str():
            text = _NOT_XML.sub("\ufffd", cell)
            page.write_string(line, place, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")  # type: ignore[attr-defined]
        case _:
            page.write_number(line, place, cell)  # type: ignore[attr-defined]
