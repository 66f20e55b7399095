"""The rows of a SELECT as lines: `source` and `target`, and where they are said `label`, `weight`, `kind`, `status`, `claim`, `via`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.rules import Code
from kg.sketch.ground import Ground, Line
from kg.sketch.refusals import refusal
from kg.terms import Cell, Iri, Names, Table

ENDS = ("source", "target")
COLUMNS = ("label", "weight", "kind", "status", "claim", "via")


def lines(table: Table, ground: Ground) -> tuple[list[Line], int]:
    """A line for each row that says something else, claims of equal ones together; how many rows have no two ends."""
    if not set(ENDS) <= set(table.columns):
        more = ", ".join(COLUMNS)
        raise refusal("columns", ground.lang, found=", ".join(table.columns), more=more)
    found: dict[Line, Line] = {}
    left = 0
    for row in table:
        line = _line(row, ground)
        if line is None:
            left += 1
            continue
        key = replace(line, claims=frozenset())
        known = found.get(key)
        found[key] = replace(known, claims=known.claims | line.claims) if known else line
    return list(found.values()), left


def _line(row: Mapping[str, Cell], ground: Ground) -> Line | None:
    source, target = (_iri(row[end]) for end in ENDS)
    if source is None or target is None:
        return None
    label, type_ = row.get("label"), _iri(row.get("label"))
    said = Names("", "") if type_ or label in (None, "") else Names(str(label), str(label))
    claim = _iri(row.get("claim"))
    return Line(
        source, target, type_ or Iri(""), said, _iri(row.get("via")), _kind(row.get("kind"), ground),
        _status(row.get("status"), ground), _weight(row.get("weight"), ground), frozenset({claim} if claim else ()),
    )  # fmt: skip


def _iri(cell: Cell) -> Iri | None:
    """An IRI that is no blank node. A literal that looks like one is one: BIND(STR(?x)) loses the difference."""
    return Iri(cell) if isinstance(cell, str) and _is_iri(cell) else None


def _is_iri(text: str) -> bool:
    scheme, colon, rest = text.partition(":")
    return bool(colon and rest and scheme.isascii() and scheme.isalnum() and " " not in text)


def _weight(cell: Cell, ground: Ground) -> float | None:
    if cell is None:
        return None
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise refusal("number", ground.lang, given=cell)
    return number


def _kind(cell: Cell, ground: Ground) -> str:
    return _code(cell, ground, "linkKind", "kind").notation if cell not in (None, "") else ""


def _status(cell: Cell, ground: Ground) -> Code | None:
    return _code(cell, ground, "status", "status") if cell not in (None, "") else None


def _code(cell: Cell, ground: Ground, scheme: str, what: str) -> Code:
    known = {code.notation: code for code in _scheme(ground, scheme)}
    code = known.get(str(cell).rpartition("/")[2])
    if code is None:
        raise refusal("word", ground.lang, given=cell, what=what, known=", ".join(known))
    return code


def _scheme(ground: Ground, scheme: str) -> Iterator[Code]:
    codes = ground.reading.rules.codes
    return (codes[iri] for iri in sorted(codes) if codes[iri].scheme == scheme)
