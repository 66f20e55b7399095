"""A table as a picture: bars with their doubt for whatever has a value and perhaps bounds."""

from __future__ import annotations

from kg.charts import Bar, bars
from kg.cli.cells import ARROW, Naming, amount, shown
from kg.cli.words import heading, say
from kg.errors import QueryError
from kg.figures import UNKNOWN
from kg.terms import Cell, Lang, Table

MOST = 60
"""Bars on one picture: beyond, nobody reads them."""


def picture(table: Table, lang: Lang, naming: Naming | None) -> str:
    """An SVG of the rows in their order. Raises: QueryError for a table without values, or with more rows than can be read."""
    if "value" not in table.columns:
        raise QueryError(say("picture.none", lang), hint=say("picture.none.hint", lang))
    if len(table.rows) > MOST:
        raise QueryError(
            say("picture.many", lang, n=len(table.rows)), hint=say("picture.many.hint", lang, most=MOST)
        )
    places = {name: i for i, name in enumerate(table.columns)}
    about = table.columns[: places["value"]]
    unit = table.units.get("value", "")

    def number(row: tuple[Cell, ...], column: str) -> float | None:
        cell = row[places[column]] if column in places else None
        return None if cell is None or isinstance(cell, str) else float(cell)

    def told(value: float | None) -> str:
        return UNKNOWN.in_(lang) if value is None else amount(value, unit, lang)

    rows = [
        Bar(
            ARROW.join(shown(row[places[name]], table.units.get(name, ""), lang, naming) for name in about),
            number(row, "value"),
            number(row, "low" if "low" in places else "value"),
            number(row, "high" if "high" in places else "value"),
        )
        for row in table.rows
    ]
    title = table.title.in_(lang) or heading("value", lang)
    return bars(title, say("picture.about", lang), rows, told)
