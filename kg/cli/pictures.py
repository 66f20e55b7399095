"""A table as a picture: bars with their doubt for whatever has a value and perhaps bounds."""

from __future__ import annotations

from kg.charts.values import Chart, Head, Row, Rows
from kg.cli.cells import ARROW, Naming, amount, shown
from kg.cli.words import heading, say
from kg.errors import QueryError
from kg.figures import UNKNOWN
from kg.terms import Cell, Lang, Names, Table

MOST = 60
"""Bars on one picture: beyond, nobody reads them."""
MOST_BOXES = 15
"""Boxes in a column: as many as fit on one screen."""


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

    def told(value: float | None, _lang: Lang) -> str:
        return UNKNOWN.in_(lang) if value is None else amount(value, unit, lang)

    rows = tuple(
        Row(
            ARROW.join(shown(row[places[name]], table.units.get(name, ""), lang, naming) for name in about),
            number(row, "value"),
            number(row, "low" if "low" in places else "value"),
            number(row, "high" if "high" in places else "value"),
        )
        for row in table.rows
    )
    title = table.title.in_(lang) or heading("value", lang)
    return drawn(Rows(head(title, say("picture.about", lang)), rows, told), lang)


def head(title: str, about: str) -> Head:
    """What stands around a picture, in the one language it is made in."""
    return Head(Names(title, title), Names(about, about))


def drawn(chart: Chart, lang: Lang) -> str:
    """The chart as SVG; what it says above itself is told to who cannot see it, too."""
    from kg.charts import drawing  # matplotlib costs a third of a second

    return drawing.svg(chart, "picture", f"{chart.head.title.in_(lang)}. {chart.head.about.in_(lang)}", lang)
