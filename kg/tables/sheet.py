"""How one table of text is written: which mark parts its columns, what they are called, what its numbers look like.

A header with semicolons announces a decimal comma, as French spreadsheets write; a comma between columns leaves none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite, nan

from kg.errors import Problem
from kg.tables.columns import EXPORTED, REQUIRED, WEIGHTS

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
SMALLEST, LARGEST = 1e-100, 1e100  # so that sums, ratios and products of weights stay numbers
USUAL = "the first line is source,target,weight or source,target,weight,low,high, with commas or semicolons"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one table is written; `marks` remembers on which line a decimal comma and a decimal point were first met."""

    name: str
    separator: str
    columns: Sequence[str]
    problems: list[Problem]
    marks: dict[str, int] = field(default_factory=dict)

    def complain(self, line: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, line, message, hint))


def separator_of(text: str) -> str:
    """A semicolon when the header reads as one with semicolons, else a comma."""
    header = next((line for line in io.StringIO(text) if line.strip()), "")
    with suppress(csv.Error):
        cells = next(csv.reader([header], delimiter=";", strict=True), [])
        if set(REQUIRED) <= {cell.strip().casefold() for cell in cells}:
            return ";"
    return ","


def records(text: str, separator: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; blank lines are none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begin = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(name, begin, f"is not CSV: {error}", "look for a quote that is not closed"))


def columns_of(header: tuple[int, list[str]] | None, name: str, problems: list[Problem]) -> Sequence[str]:
    if header is None:
        if not problems:
            problems.append(Problem(name, 1, "holds no table", USUAL))
        return ()
    line, cells = header
    columns = [cell.strip().casefold() for cell in cells]
    before = len(problems)
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t|"):
        problems.append(Problem(name, line, "columns are not separated by commas or semicolons", USUAL))
        return ()
    missing = [column for column in REQUIRED if column not in columns]
    problems.extend(Problem(name, line, f"has no column {column!r}", USUAL) for column in missing)
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            problems.append(Problem(name, line, f"has the column {column[:40]!r} more than once", USUAL))
        elif column not in (*REQUIRED, *WEIGHTS, *EXPORTED):
            hint = "remove it; only source, target, weight, low, high and what kg export adds are read"
            problems.append(
                Problem(name, line, f"has a column {column[:40]!r} that means nothing here", hint)
            )
    return columns if len(problems) == before else ()


def number(
    row: Mapping[str, str], column: str, sheet: Sheet, line: int, wrong: list[tuple[str, str]]
) -> float | None:
    text = row.get(column, "").strip()
    if not text:
        return None
    figure = text.replace(",", ".") if sheet.separator == ";" else text
    value = float(figure) if NUMBER.fullmatch(figure) else nan
    if not isfinite(value):
        usual = "write 1234,5 or 1234.5" if sheet.separator == ";" else "write 1234.5"
        more = "" if sheet.separator == ";" else "; decimal commas need semicolons between the columns"
        wrong.append(
            (
                f"has a {column} that is no number: {text[:40]!r}",
                f"{usual}, or nothing when it is unknown{more}",
            )
        )
        return None
    for mark in {",", "."} & set(text):
        sheet.marks.setdefault(mark, line)
    if value < 0:
        wrong.append((f"has a negative {column}: {text[:40]}", "turn source and target round"))
    elif value and not SMALLEST <= value <= LARGEST:
        wrong.append((f"has a {column} that nothing can be reckoned with: {text[:40]}", "use another unit"))
    return value
