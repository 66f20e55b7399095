"""What a plot is: a picture, its numbers as rows each with the claims it rests on, and words for who cannot see it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from kg.charts.values import Chart
from kg.graph import View
from kg.grid import language
from kg.tables.graphs import FORMULA
from kg.terms import Iri, Lang, Names, curie

Cell = Names | Iri | str | int | float | None
CLAIMS = Names("affirmations", "claims")


@dataclass(frozen=True, slots=True)
class Numbers:
    """One row of a plot: its cells in the order of the columns, and the claims they rest on."""

    cells: tuple[Cell, ...]
    claims: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture of a view.

    `title` and `about` say what is seen and counted, `alt` the main number, `note` how to read it and what it leaves out.
    `unit` is that of the numbers ("" for a count). `columns` are unlike in kind; amounts are in base units, unknown is empty.
    """

    name: str
    title: Names
    about: Names
    alt: Names
    note: Names
    unit: str
    columns: tuple[Names, ...]
    rows: tuple[Numbers, ...]
    chart: Chart

    @property
    def claims(self) -> tuple[Iri, ...]:
        """Every claim some number of it rests on."""
        return tuple(sorted({claim for row in self.rows for claim in row.claims}))

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg(language())

    def svg(self, lang: Lang, *, narrow: bool = False) -> str:
        """The picture as text that follows the reader's light or dark; `narrow` for a phone, with type of the same size."""
        from kg.charts import drawing  # matplotlib costs a third of a second

        return drawing.svg(self.chart, self.name, self.alt.in_(lang), lang, narrow=narrow)

    def png(self, lang: Lang, *, narrow: bool = False) -> bytes:
        """The picture on light, opaque, at twice its size."""
        from kg.charts import drawing

        return drawing.png(self.chart, self.name, lang, narrow=narrow)

    def csv(self, lang: Lang) -> str:
        """The numbers, unrounded, in base units, with the claims each row rests on."""
        held = io.StringIO()
        writer = csv.writer(held, lineterminator="\n")
        writer.writerow([*(column.in_(lang) for column in self.columns), CLAIMS.in_(lang)])
        for row in self.rows:
            writer.writerow([*(_cell(cell, lang) for cell in row.cells), " ".join(map(curie, row.claims))])
        return held.getvalue()


@dataclass(frozen=True, slots=True)
class Maker:
    """How a plot comes from a view: its title is known before; None where the view has nothing to plot."""

    title: Names
    make: Callable[[View], Plot | None]

    def __call__(self, view: View) -> Plot | None:
        return self.make(view)


def _cell(cell: Cell, lang: Lang) -> str | int | float:
    if isinstance(cell, Names):
        return _harmless(cell.in_(lang))
    return "" if cell is None else _harmless(cell) if isinstance(cell, str) else cell


def _harmless(text: str) -> str:
    """What a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text
