"""A view at one day after another: what was true and known then, by the same choice of sources."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from kg.graph import View


def ends(view: View, number: int, months: int = 1) -> Sequence[str]:
    """The last day (the one asked for, or that by which the last document could be read) and so many ends of months before it.

    `months` is how many months lie between two of them: 3 are quarters.
    """
    last = view.choice.as_of or max((document.known_by for document in view.documents.values()), default="")
    return sorted({last, *_before(date.fromisoformat(last), number, months)}) if last else ()


def _before(last: date, number: int, months: int) -> Iterator[str]:
    passed = last.year * 12 + last.month - 1  # months since the year 0
    first = passed - passed % months
    for month in range(first - 1, first - 1 - number * months, -months):
        year, rest = divmod(month, 12)
        if year < date.min.year:
            return
        yield date(year, rest + 1, calendar.monthrange(year, rest + 1)[1]).isoformat()


def at(view: View, day: str) -> View:
    """The same choice at a day; what was asked to be known stays."""
    choice = view.choice
    known = choice.known if choice.known and choice.known != choice.as_of else None
    profile = choice.profile.name if choice.profile else None
    return view.graph.view(day, profile, known=known, undated=choice.undated, currency=choice.currency)
