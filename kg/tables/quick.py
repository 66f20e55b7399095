"""A plain edge list read by columns: what a million rows need, and what says nothing where anything is unusual.

Whatever is not plainly right (a mistake, a blank line, another column) is left to the careful reader, which knows every
complaint; what is read here is what it would read.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from math import nan
from typing import cast

import numpy as np

from kg.network import Arrays, Vector
from kg.tables.columns import REQUIRED, WEIGHTS
from kg.tables.sheet import LARGEST, LONGEST_NAME, SMALLEST, Form, Wrong, named, separator_of
from kg.terms import OUTSIDE, Iri

Cells = dict[str, Sequence[str]]
CHUNK = 65_536
FIRST_ROW = 2
FIGURES = {",": frozenset("0123456789+-eE."), ";": frozenset("0123456789+-eE,")}


class UnusualError(Exception):
    """Something the careful reader has to look at."""


def columns(text: str, form: Form) -> tuple[tuple[Iri, ...], Arrays] | None:
    """The sorted names and the rows as arrays, a row a line from the second on; None where the careful reader has to look."""
    separator = separator_of(text, form)
    first, _, body = text.replace("\r\n", "\n").partition("\n")
    titles = form.titles(first.split(separator))
    if not set(REQUIRED) <= set(titles) <= {*REQUIRED, *WEIGHTS} or len(set(titles)) < len(titles):
        return None
    try:
        cells = _quoted if '"' in body else _plain
        return _numbered(cells(body, separator, titles), FIGURES[separator])
    except (UnusualError, ValueError, csv.Error):
        return None


def _plain(body: str, separator: str, titles: Sequence[str]) -> Iterator[Cells]:
    """So many lines at a time, column by column, where no cell is quoted."""
    if "\r" in body:
        raise UnusualError
    lines = body.removesuffix("\n").split("\n") if body else []
    mark = f"{separator}\n{separator}"  # a cell of its own between two lines: a line with a cell too many or few moves it
    wide = len(titles) + 1
    for start in range(0, len(lines), CHUNK):
        cells = [*mark.join(lines[start : start + CHUNK]).split(separator), "\n"]
        if len(cells) % wide or set(cells[wide - 1 :: wide]) != {"\n"}:
            raise UnusualError
        yield {title: cells[place::wide] for place, title in enumerate(titles)}


def _quoted(body: str, separator: str, titles: Sequence[str]) -> Iterator[Cells]:
    """The same where some are, each row on a line of its own."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    read = 0
    while rows := list(islice(reader, CHUNK)):
        read += len(rows)
        if set(map(len, rows)) != {len(titles)} or reader.line_num != read:
            raise UnusualError
        yield dict(zip(titles, zip(*rows, strict=True), strict=True))


def _numbered(chunks: Iterable[Cells], figures: frozenset[str]) -> tuple[tuple[Iri, ...], Arrays]:
    """Ends as places in the sorted names, amounts as numbers; one bound alone leaves the other side open."""
    met: defaultdict[str, int] = defaultdict(count().__next__)  # the next number for a cell not met before
    parts: dict[str, list[Vector]] = {name: [np.zeros(0)] for name in (*REQUIRED, *WEIGHTS)}
    for chunk in chunks:
        for end in ("source", "target"):
            for cell in (
                dict.fromkeys(chunk[end]).keys() - met.keys()
            ):  # their order is no matter: names are sorted
                met[cell] = len(met)
            parts[end].append(np.fromiter(map(met.__getitem__, chunk[end]), np.int64, len(chunk[end])))
        for bound in WEIGHTS:
            cells = chunk.get(bound)
            rows = len(chunk["source"])
            parts[bound].append(np.full(rows, nan) if cells is None else _amounts(cells, figures))
    spelt = _names(list(met))
    iris = tuple(sorted(set(spelt)))
    place = {iri: i for i, iri in enumerate(iris)}
    ids = np.array([place[iri] for iri in spelt], dtype=np.int64)
    source, target = (ids[np.concatenate(parts[end]).astype(np.int64)] for end in ("source", "target"))
    if ((source == target) & (source == place.get(OUTSIDE, -1))).any():
        raise UnusualError
    weight, low, high = (np.concatenate(parts[bound]) for bound in WEIGHTS)
    if (low > weight).any() or (weight > high).any() or (low > high).any():
        raise UnusualError
    exact = np.isnan(low) & np.isnan(high)
    low, high = np.where(exact, weight, low), np.where(exact, weight, high)
    return iris, Arrays(source, target, weight, low, high, np.zeros(len(weight), dtype=np.bool_))


def _amounts(cells: Sequence[str], figures: frozenset[str]) -> Vector:
    """An empty cell is unknown. With these characters alone, `float` reads what the careful reader's pattern does."""
    if not figures.issuperset("".join(cells)):
        raise UnusualError
    decimal = "," in figures
    read = [float(cell.replace(",", ".") if decimal else cell) if cell else nan for cell in cells]
    amounts = np.array(read, dtype=np.float64)
    known = amounts[~np.isnan(amounts)]
    if not ((known == 0) | ((known >= SMALLEST) & (known <= LARGEST))).all():
        raise UnusualError
    return amounts


def _names(cells: list[str]) -> list[Iri]:
    """Plain ones as they are written, others by the careful reader's rules."""
    every = "".join(cells)
    plain = every.isascii() and every.isprintable() and max(map(len, cells), default=0) <= LONGEST_NAME
    if plain and [cell.strip() for cell in cells] == cells:
        return [
            cast(Iri, cell) or OUTSIDE for cell in cells
        ]  # a call for each would take as long as the rest
    wrong: Wrong = []
    found = [named({"": cell}, "", wrong) or OUTSIDE for cell in cells]
    if wrong:
        raise UnusualError
    return found
