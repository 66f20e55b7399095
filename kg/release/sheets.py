"""The tables of a release: each `.rq` under `queries/release` is one, its header says which columns are numbers.

Columns named under `joined` hold several values in one cell, sorted, between bars; everything else makes a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.named import NamedQuery, named
from kg.terms import Cell, Names, Table, curie

Kind = Literal["text", "number", "count", "flag"]
Value = str | float | int | bool | None
BAR = " | "
ASKED: Mapping[str, Kind] = {"numbers": "number", "counts": "count", "flags": "flag"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what it holds, its columns with their kinds, and its rows, sorted."""

    name: str
    title: Names
    columns: Mapping[str, Kind]
    rows: tuple[tuple[Value, ...], ...]


def sheets(query: Callable[[str], Table]) -> tuple[Sheet, ...]:
    """Every table of a release; `query` answers a SPARQL SELECT over a view."""
    return tuple(_sheet(asked, query(asked.text)) for asked in named("release").values())


def _sheet(asked: NamedQuery, found: Table) -> Sheet:
    kinds: dict[str, Kind] = dict.fromkeys(found.columns, "text")
    for header, kind in ASKED.items():
        kinds.update(dict.fromkeys(asked.header.get(header, "").split(), kind))
    joined = [found.columns.index(name) for name in asked.header.get("joined", "").split()]
    groups: dict[tuple[Value, ...], list[set[str]]] = {}
    for row in found.rows:
        cells = [_value(cell, kind) for cell, kind in zip(row, kinds.values(), strict=True)]
        fixed = tuple(None if place in joined else cell for place, cell in enumerate(cells))
        several = groups.setdefault(fixed, [set() for _ in joined])
        for held, place in zip(several, joined, strict=True):
            if cells[place] is not None:
                held.add(str(cells[place]))
    rows = [_whole(key, joined, several) for key, several in groups.items()]
    return Sheet(asked.name, asked.title, kinds, tuple(sorted(rows, key=_order)))


def _whole(key: tuple[Value, ...], joined: list[int], several: list[set[str]]) -> tuple[Value, ...]:
    row = list(key)
    for place, held in zip(joined, several, strict=True):
        row[place] = BAR.join(sorted(held)) or None
    return tuple(row)


def _value(cell: Cell, kind: Kind) -> Value:
    """A cell as its column has it: IRIs of ours short, days and codes as text."""
    match kind:
        case _ if cell is None:
            return None
        case "number":
            return float(cell) if isinstance(cell, (int, float, Decimal)) else None
        case "count":
            return int(cell) if isinstance(cell, (int, float, Decimal)) else None
        case "flag":
            return bool(cell)
        case _:
            return curie(str(cell))


def _order(row: tuple[Value, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((cell is not None, repr(cell) if isinstance(cell, float) else str(cell)) for cell in row)
