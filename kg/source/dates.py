"""Days and periods as the files write them: xsd:date, and the subset of EDTF level 1 in which newspapers speak of time.

A date is checked against the calendar, not only against a pattern: 30 February is no evidence of anything.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Fault = tuple[str, str]  # what is wrong, what mends it

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
_PERIODS = "write 2025, 2025-06, 2025-01/2025-03, ../2025-09-11 or 2027/.."


def shown(text: str) -> str:
    """The text in quotes, cut where it gets long, invisible characters spelled out."""
    return ascii(text[:60] + "…") if len(text) > 60 else repr(text) if text.isprintable() else ascii(text)  # noqa: PLR2004


def day(text: str) -> Fault | None:
    """A calendar day as xsd:date writes it, without time zone."""
    found = _DAY.fullmatch(text)
    if found is None:
        return f"{shown(text)} is not a day", "write year-month-day: 2025-09-11"
    return None if _first(*found.groups()) else (f"there is no day {text}", "")


def period(text: str) -> Fault | None:
    """A date or interval in the subset of EDTF level 1 we use: 2025, 2025-06~, 2025-01/2025-03, ../2025-09-11, 2027/.. ."""
    ends = text.split("/")
    if len(ends) > 2 or all(end == ".." for end in ends):  # noqa: PLR2004 (two ends of an interval)
        return (
            f"{shown(text)} is not a date or period",
            _PERIODS,
        )
    found = [_EDTF.fullmatch(end) for end in ends]
    if any(match is None and end != ".." for match, end in zip(found, ends, strict=True)):
        return (
            f"{shown(text)} is not a date or period",
            _PERIODS,
        )
    firsts = [_first(*match.groups()) if match else None for match in found]
    if missing := [end for end, match, first in zip(ends, found, firsts, strict=True) if match and not first]:
        return f"there is no date {missing[0]}", ""
    last = _last(*found[-1].groups()) if found[-1] else None
    if len(ends) > 1 and firsts[0] and last and firsts[0] > last:
        return f"the period {text} ends before it starts", "write the earlier date first"
    return None


def _first(year: str, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def _last(year: str, month: str | None, day: str | None) -> date:
    y, m = int(year), int(month or 12)
    return date(y, m, int(day or monthrange(y, m)[1]))
