"""One cell as text: for people with labels, units and the decimal mark of their language, for machines unchanged.

A number is never rounded for a machine; a missing value is an empty cell or null, never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from kg.cli.words import plain, say
from kg.figures import NBSP
from kg.spoken import amount, digits
from kg.terms import Cell, Iri, Lang, curie

__all__ = ["NBSP", "Naming", "amount", "digits", "is_iri", "shown", "value"]

Naming = Callable[[Iri], str]
Chain = tuple[Iri, ...] | frozenset[Iri]  # a cell may also be nodes in a row, or nodes together
Plain = str | bool | int | float | list[str] | None
ARROW, BESIDE = " → ", " + "


class Together(list[str]):
    """Nodes told together, not one after the other."""


def is_iri(cell: Cell) -> bool:
    """Whether a text cell is an IRI: at run time an `Iri` is a `str`, so its form decides."""
    return isinstance(cell, str) and cell.startswith(("http://", "https://", "urn:")) and " " not in cell


def value(cell: Cell | Chain, *, full_iri: bool) -> Plain:
    """A cell for a machine: IRIs as CURIEs unless asked in full, decimals as numbers, NaN and infinity as missing."""
    if isinstance(cell, frozenset):
        return Together(str(value(iri, full_iri=full_iri)) for iri in sorted(cell))
    if isinstance(cell, tuple):
        return [str(value(iri, full_iri=full_iri)) for iri in cell]
    if isinstance(cell, Decimal):
        cell = int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, str) and is_iri(cell):
        return cell if full_iri else curie(cell)
    return cell


def shown(cell: Cell | Chain, unit: str, lang: Lang, naming: Naming | None) -> str:
    """A cell for a person. Without `naming` IRIs stay in full."""
    match cell:
        case None:
            return ""
        case frozenset():
            return BESIDE.join(shown(iri, "", lang, naming) for iri in sorted(cell))
        case tuple():
            return ARROW.join(shown(iri, "", lang, naming) for iri in cell)
        case bool():
            return say("yes" if cell else "no", lang)
        case str():
            return plain((naming(Iri(cell)) if naming else cell) if is_iri(cell) else cell)
        case _:
            return amount(float(cell), unit, lang) if math.isfinite(cell) else ""
