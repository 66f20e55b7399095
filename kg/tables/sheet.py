"""How one table of text is written and read: which mark parts its columns, what they are called, what its numbers look like.

A header with semicolons announces a decimal comma, as French spreadsheets write; a comma between columns leaves none.
Nothing is guessed: all that is wrong is said at once, with its line.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite, nan
from pathlib import Path
from typing import TypeVar

from kg.errors import DataError, Problem
from kg.terms import Iri

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
SMALLEST, LARGEST = 1e-100, 1e100  # so that sums, ratios and products of weights stay numbers
LONGEST_NAME = 1000
MOST_PROBLEMS = 100
MOST_BYTES = 100_000_000
Row = Mapping[str, str]
Wrong = list[tuple[str, str]]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of table holds: columns it must have and may have (None: any), how its header looks, what else it says.

    `negative` is the next step for a number below zero, `stray` for a column that means nothing. `also` are other titles of
    required columns, read where the usual one is missing.
    """

    required: tuple[str, ...]
    allowed: frozenset[str] | None
    usual: str
    negative: str
    stray: str = ""
    also: Mapping[str, str] = field(default_factory=dict)

    def titles(self, cells: Sequence[str]) -> list[str]:
        """What a header's cells name."""
        plain = [cell.strip().casefold() for cell in cells]
        return [title if (usual := self.also.get(title, title)) in plain else usual for title in plain]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one table is written; `marks` remembers on which line a decimal comma and a decimal point were first met."""

    name: str
    form: Form
    separator: str
    columns: Sequence[str]
    problems: list[Problem]
    marks: dict[str, int] = field(default_factory=dict)

    def complain(self, line: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, line, message, hint))


def content(path: str | Path) -> str:
    """The text of a table. Raises: DataError when it cannot be read, is no UTF-8 text or does not end."""
    name = str(path)
    try:
        with Path(path).open("rb") as file:  # a device has no size and no end
            found = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError.at(name, 0, f"cannot be read: {error.strerror}") from error
    if len(found) > MOST_BYTES:
        raise DataError.at(name, 0, "is larger than 100 MB", "keep the rows you need")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise DataError.at(name, line, "is not UTF-8 text", "save the table as CSV UTF-8") from error


def read(
    text: str, name: str, form: Form, make: Callable[[Sheet, int, Row, Wrong], Made]
) -> tuple[Sheet, list[Made]]:
    """What `make` makes of each row, and the sheet with every problem met; a row with a problem makes nothing."""
    text = text.removeprefix("\ufeff")
    problems: list[Problem] = []
    separator = separator_of(text, form)
    rows = records(text, separator, name, problems)
    sheet = Sheet(name, form, separator, columns_of(next(rows, None), name, form, problems), problems)
    made = []
    for line, cells in rows if sheet.columns else ():
        wrong: Wrong = []
        row = _row(sheet, cells, wrong)
        one = make(sheet, line, row, wrong) if row else None
        for message, hint in wrong:
            sheet.complain(line, message, hint)
        if one is not None and not wrong:
            made.append(one)
        if len(problems) >= MOST_PROBLEMS:
            sheet.complain(line, "reading stopped here: too much is wrong")
            break
    if len(sheet.marks) > 1:
        first, second = sorted(sheet.marks.values())
        sheet.complain(
            second, f"writes decimals otherwise than line {first}", "use commas or points, not both"
        )
    return sheet, made


def _row(sheet: Sheet, cells: Sequence[str], wrong: Wrong) -> Row:
    if len(cells) == len(sheet.columns):
        return dict(zip(sheet.columns, cells, strict=True))
    hint = "quote a cell that contains a comma, and write 1.5 rather than 1,5"
    if sheet.separator == ";":
        hint = "quote a cell that contains a semicolon"
    wrong.append((f"has {len(cells)} cells instead of {len(sheet.columns)}", hint))
    return {}


def named(row: Row, column: str, wrong: Wrong) -> Iri:
    """The node a cell names, one spelling for one name whatever bytes an accent was typed with; nothing where it is empty."""
    text = unicodedata.normalize("NFC", row[column]).strip()
    if len(text) > LONGEST_NAME:
        wrong.append((f"has a {column} of {len(text)} characters", f"a name has {LONGEST_NAME} at most"))
    elif any(unicodedata.category(letter) == "Cc" for letter in text):
        wrong.append((f"has a line break or control character in its {column}", "write the name on one line"))
    return Iri(text)


def separator_of(text: str, form: Form) -> str:
    """A semicolon when the header reads as one with semicolons, else a comma."""
    header = next((line for line in io.StringIO(text) if line.strip()), "")
    with suppress(csv.Error):
        cells = next(csv.reader([header], delimiter=";", strict=True), [])
        if len(cells) > 1 and set(form.required) <= set(form.titles(cells)):
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


def columns_of(
    header: tuple[int, list[str]] | None, name: str, form: Form, problems: list[Problem]
) -> Sequence[str]:
    if header is None:
        if not problems:
            problems.append(Problem(name, 1, "holds no table", form.usual))
        return ()
    line, cells = header
    columns = form.titles(cells)
    before = len(problems)
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t|"):
        problems.append(Problem(name, line, "columns are not separated by commas or semicolons", form.usual))
        return ()
    missing = [column for column in form.required if column not in columns]
    problems.extend(Problem(name, line, f"has no column {column!r}", form.usual) for column in missing)
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            problems.append(Problem(name, line, f"has the column {column[:40]!r} more than once", form.usual))
        elif form.allowed is not None and column not in form.allowed:
            problems.append(
                Problem(name, line, f"has a column {column[:40]!r} that means nothing here", form.stray)
            )
    return columns if len(problems) == before else ()


def number(row: Row, column: str, sheet: Sheet, line: int, wrong: Wrong) -> float | None:
    """The number in a cell, None where it is empty."""
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
                f"has {_a(column)} that is no number: {text[:40]!r}",
                f"{usual}, or nothing when it is unknown{more}",
            )
        )
        return None
    for mark in {",", "."} & set(text):
        sheet.marks.setdefault(mark, line)
    if value < 0:
        wrong.append((f"has a negative {column}: {text[:40]}", sheet.form.negative))
    elif value and not SMALLEST <= value <= LARGEST:
        wrong.append((f"has {_a(column)} that nothing can be reckoned with: {text[:40]}", "use another unit"))
    return value


def _a(column: str) -> str:
    return f"an {column}" if column[0] in "aeiou" else f"a {column}"
