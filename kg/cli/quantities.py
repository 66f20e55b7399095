"""Columns that only make sense together, read as one: bounds, figure and unit become one amount, a name is said once.

A program wants the numbers apart, a person wants `$20B ($18B–$22B)`: tables and Markdown show the second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg import figures
from kg.cli.cells import is_iri
from kg.terms import Cell, Iri, Lang, Table

# What is shown, and the bounds that go into it.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "nominal": ("lower", "upper"), "weight": ("low", "high"), "amount": ("low", "high"), "least": (), "most": (),
}  # fmt: skip
UNIT, NAME = "unit", "name_"
DATED = ("when", "during")
STEPS = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
Row = Mapping[str, Cell]
Naming = Callable[[Iri], str]


def read(table: Table, lang: Lang, naming: Naming) -> Table:
    """The table with one column for each amount, its unit in it, dates in words, and no name said twice."""
    shown = [name for name in GROUPS if name in table.columns and UNIT in table.columns]
    gone = {UNIT, *(bound for name in shown for bound in GROUPS[name])} if shown else set()
    gone |= {name for name in table.columns if name.startswith(NAME) and _told_already(table, name, naming)}
    columns = tuple(name for name in table.columns if name not in gone)

    def cell(row: Row, name: str) -> Cell:
        found = row[name]
        if name in shown:
            return _amount(row, name, lang, naming)
        if name in DATED and isinstance(found, str) and not is_iri(found):
            return figures.when(found).in_(lang)
        return found

    return replace(table, columns=columns, rows=tuple(tuple(cell(row, c) for c in columns) for row in table))


def _told_already(table: Table, name: str, naming: Naming) -> bool:
    """Whether a column of names says what the things of another column are called anyway."""
    names = [row[name] for row in table]
    others = [[row[other] for row in table] for other in table.columns if other != name]
    return bool(names) and any(
        all(is_iri(cell) for cell in cells) and [naming(Iri(str(cell))) for cell in cells] == names
        for cells in others
    )


def _amount(row: Row, name: str, lang: Lang, naming: Naming) -> Cell:
    """One figure with its doubt; the bound itself where nothing but a bound is known."""
    unit = row[UNIT]
    if not isinstance(unit, str):
        return row[name]
    notation, step = _stepped(unit.rpartition("/")[2] if is_iri(unit) else unit)
    called = naming(Iri(unit)) if is_iri(unit) else unit
    nominal, *bounds = (_scaled(row.get(column), step) for column in (name, *GROUPS[name]))
    known = {bound for bound in bounds if bound is not None}
    doubt = figures.interval(bounds[0], bounds[1], notation, lang, called) if known else ""
    if nominal is None or (len(known) == 1 and None in bounds and nominal in known):
        return doubt or None
    told = figures.amount(nominal, notation, lang, called)
    return told if known <= {nominal} else f"{told} ({doubt})"


def _scaled(cell: Cell, step: float) -> float | None:
    return float(cell) * step if cell is not None and not isinstance(cell, str) else None


def _stepped(notation: str) -> tuple[str, float]:
    """`GUSD` is a thousand million of `USD`; a unit of its own stays as it is."""
    base = notation[1:]
    known = base in figures.STEPPED and notation[0] in STEPS
    return (base, STEPS[notation[0]]) if known else (notation, 1.0)
