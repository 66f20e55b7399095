"""Choosing, ordering and cutting the rows of a table before it is written."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.errors import UnknownName
from kg.terms import Cell, Lang, Table


def chosen(table: Table, columns: Sequence[str]) -> Table:
    """Only these columns, in this order; none named means all. Raises: UnknownName."""
    if not columns:
        return table
    places = [_place(table, name) for name in columns]
    rows = tuple(tuple(row[i] for i in places) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=rows)


def one_language(table: Table, lang: Lang) -> Table:
    """Without the columns of the other language, where the one asked for is there: `name_fr` and `name_en` are one."""
    other = "en" if lang == "fr" else "fr"
    twins = {
        f"{name.removesuffix(f'_{lang}')}_{other}" for name in table.columns if name.endswith(f"_{lang}")
    }
    return chosen(table, [name for name in table.columns if name not in twins])


def ordered(table: Table, by: str | None) -> Table:
    """Rows by one column, numbers before texts and the missing last; a leading minus turns it round."""
    if not by:
        return table
    down = by.startswith("-")
    place = _place(table, by.removeprefix("-"))
    known = [row for row in table.rows if row[place] is not None]
    missing = [row for row in table.rows if row[place] is None]
    known.sort(key=lambda row: _key(row[place]), reverse=down)
    return replace(table, rows=(*known, *missing))


def cut(table: Table, limit: int) -> Table:
    """The first rows; zero means all of them."""
    return replace(table, rows=table.rows[:limit]) if limit else table


def _place(table: Table, name: str) -> int:
    if name not in table.columns:
        close = difflib.get_close_matches(name, table.columns, n=3, cutoff=0.4)
        raise UnknownName("column", name, close or table.columns)
    return table.columns.index(name)


def _key(cell: Cell) -> tuple[bool, float | Decimal, str]:
    if isinstance(cell, (bool, int, float, Decimal)):
        return False, cell, ""
    return True, 0, str(cell).casefold()
