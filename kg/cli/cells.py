"""One cell as text: for people with labels, units and the decimal mark of their language, for machines unchanged.

A number is never rounded for a machine; a missing value is an empty cell or null, never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from kg import figures
from kg.cli.phrases import PHRASES
from kg.cli.words import plain, say
from kg.figures import NBSP
from kg.terms import Cell, Iri, Lang, curie

__all__ = ["NBSP", "Naming", "amount", "digits", "is_iri", "shown", "value"]

SHARES = ("share", "ratio")
PLAIN = ("count", "label", "score")
PLURAL = 2  # in French: from here on
THOUSAND = 1000  # from here on the figures after the point say nothing
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


def amount(number: float, unit: str, lang: Lang) -> str:
    """A number with its unit as people write it; a share in percent, a bare score with four digits.

    >>> amount(4.5e9, "W", "fr").replace(NBSP, " "), amount(0.6, "ratio", "en"), amount(0.28448, "", "fr")
    ('4,5 GW', '60 %', '0,2845')
    """
    base, _, each = unit.partition("/")
    if base in SHARES:
        return f"{percent(number * 100, lang)} %"
    if base in figures.STEPPED:
        divided = each and each not in figures.PER  # a quotient is no more exact than what was divided
        return figures.amount(float(f"{number:.3g}") if divided else number, unit, lang)
    if unit == "points":
        return f"{percent(number * 100, lang)}{NBSP}{PHRASES['unit.points'].in_(lang)}"
    if unit == "times":
        return f"×{digits(number, lang)}"
    if unit in PLAIN:
        return digits(number, lang)
    single = abs(number) < PLURAL if lang == "fr" else number == 1
    named = (PHRASES.get(f"unit.{unit}.one") if single else None) or PHRASES.get(f"unit.{unit}")
    return f"{digits(number, lang)} {named.in_(lang) if named else plain(unit)}".strip()


def percent(number: float, lang: Lang) -> str:
    """One figure after the point, or two digits of a share so small that it would vanish.

    >>> percent(9.0909, "en"), percent(100, "en"), percent(0.01234, "fr")
    ('9.1', '100', '0,012')
    """
    text = f"{number:.1f}".removesuffix(".0") if abs(number) >= 1 or number == 0 else f"{number:.2g}"
    return text.replace(".", ",") if lang == "fr" else text


def digits(number: float, lang: Lang) -> str:
    """Four significant digits, thousands set apart, the language's decimal mark.

    >>> digits(1234567, "en"), digits(0.28448, "fr"), digits(45, "en")
    ('1,234,567', '0,2845', '45')
    """
    if abs(number) >= THOUSAND or number == int(number):
        return figures.number(round(number), lang)
    text = f"{number:.4g}"
    return text.replace(".", ",") if lang == "fr" else text
