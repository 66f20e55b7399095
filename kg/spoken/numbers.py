"""One number as text: with its unit as people write it, the decimal mark of the language, and no digits it cannot have."""

from __future__ import annotations

from kg import figures
from kg.figures import NBSP
from kg.spoken.texts import NAMED, plain
from kg.terms import Lang

SHARES = ("share", "ratio")
PLAIN = ("count", "label", "score")
PLURAL = 2  # in French: from here on
THOUSAND = 1000  # from here on the figures after the point say nothing


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
        return f"{percent(number * 100, lang)}{NBSP}{NAMED['unit.points'].in_(lang)}"
    if unit == "times":
        return f"×{digits(number, lang)}"
    if unit in PLAIN:
        return digits(number, lang)
    single = abs(number) < PLURAL if lang == "fr" else number == 1
    named = (NAMED.get(f"unit.{unit}.one") if single else None) or NAMED.get(f"unit.{unit}")
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


def plus(low: float, high: float, unit: str, lang: Lang, *, opened: bool) -> str:
    """A sum from least to most, to four digits; a plus where something in it has no upper bound.

    >>> plus(28e9, 32e9, "USD", "en", opened=True), plus(0.0, 5e9, "USD", "en", opened=False)
    ('$28B–$32B+', 'up to $5B')
    """
    least, most = (float(f"{bound:.4g}") for bound in (low, high))
    told = figures.interval(least if least or not most else None, most, unit, lang)  # "up to" from 0
    return f"{told}{'+' if opened else ''}"
