"""Days as a person lists them: one, several, or a span in months, quarters, years or days.

`2024-01..2025-12` are the ends of its months, `2024-Q1..2025-Q4` of its quarters, `2024..2026` of its years.
"""

from __future__ import annotations

import re
from datetime import date

from kg.view import day

MOST = 400
"""Days of one series: a year of days, or a century of quarters."""
_QUARTER = re.compile(r"(\d{4})-[QT]([1-4])", re.ASCII | re.IGNORECASE)


def is_day(text: str) -> bool:
    """Whether a text is a calendar day, month or year."""
    try:
        date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))
    except ValueError:
        return False
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII))


def listed(text: str) -> tuple[str, ...]:
    """The days a text lists, each once, in order; none where it cannot be read or lists too many.

    >>> listed("2025"), listed("2025-Q3, 2024-02"), listed("2024-11..2025-01"), listed("2024-13")
    (('2025-12-31',), ('2024-02-29', '2025-09-30'), ('2024-11-30', '2024-12-31', '2025-01-31'), ())
    """
    found: set[str] = set()
    for part in text.split(","):
        ends = [_plain(end.strip()) for end in part.split("..")]
        if len(ends) not in (1, 2) or not all(is_day(end) for end, _ in ends):
            return ()
        (first, step), (last, other) = ends[0], ends[-1]
        steps = _between(first, last, step) if step == other else ()
        if not steps:
            return ()
        found.update(map(day, steps))
    return tuple(sorted(found)) if len(found) <= MOST else ()


def _plain(text: str) -> tuple[str, int]:
    """A quarter by its last month, anything else as it is; and the months from one to the next, 0 for days."""
    if match := _QUARTER.fullmatch(text):
        return f"{match[1]}-{int(match[2]) * 3:02}", 3
    return text, {4: 12, 7: 1}.get(len(text), 0)


def _between(first: str, last: str, step: int) -> tuple[str, ...]:
    """From the first to the last, both among them; nothing when they are the wrong way round or too far apart."""
    if not step:
        numbers = range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
        return tuple(date.fromordinal(n).isoformat() for n in numbers) if len(numbers) <= MOST else ()
    months = range(_months(first), _months(last) + 1, step)
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in months) if len(months) <= MOST else ()


def _months(text: str) -> int:
    """Months since the year 0; a year means its December."""
    return int(text[:4]) * 12 + int(text[5:7] or 12) - 1
