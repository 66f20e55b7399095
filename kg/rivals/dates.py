"""EDTF dates as days that can be compared: the first and the last possible day, None where an end is open."""

from __future__ import annotations

import calendar
from datetime import date

from kg.terms import Iri

DAY = Iri("day")  # the unit of dates: days since the year 1
YEAR, MONTH = len("2025"), len("2025-09")
Days = tuple[float | None, float | None]


def days(edtf: str) -> Days:
    """First and last possible day; what is no date has neither.

    >>> days("2024-02"), days("../2025-09-22"), days("2025~/..")
    ((738917.0, 738945.0), (None, 739516.0), (739252.0, None))
    """
    first, slash, last = "".join(c for c in edtf if c not in "~?%").partition("/")
    return _day(first, last=False), _day(last if slash else first, last=True)


def _day(text: str, *, last: bool) -> float | None:
    try:
        if len(text) > MONTH:
            return float(date.fromisoformat(text).toordinal())
        year, month = int(text[:YEAR]), int(text[YEAR + 1 :] or (12 if last else 1))
        return float(date(year, month, calendar.monthrange(year, month)[1] if last else 1).toordinal())
    except ValueError:  # an open end, or what `kg check` tells of
        return None


def iso(number: float | None) -> str | None:
    """The day of a number, as people and programs write it."""
    return date.fromordinal(int(number)).isoformat() if number is not None else None
