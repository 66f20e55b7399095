"""Whether what goes round can have gone round: the order in time of the legs of a circle.

Each leg holds deals, each of which began between two days; either may be open. A round trip takes one deal of each leg, none begun
before the one that feeds it, from any leg on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

Order = Literal["certain", "possible", "no"]
Days = tuple[str, str]  # ISO days, or years: they compare as texts
FIRST, LAST = "", "9999-12-31"  # where a day is not known


def ordered(legs: Sequence[Sequence[Days]]) -> tuple[int, Order]:
    """Where a round trip can start and how sure its order in time is; each leg gives the days between which each deal began.

    >>> ordered([[("2025-09-01", "2025-09-30")], [("2025-07-01", "2025-07-01")]])
    (1, 'certain')
    >>> ordered([[("", "9999-12-31")], [("2025", "2025")]])[1]
    'possible'
    >>> ordered([[("2023", "2023")], [("2022", "2022")], [("2021", "2021")]])
    (2, 'no')
    """
    starts = sorted(range(len(legs)), key=lambda i: (min((b, a) for a, b in legs[i]), i))
    turns = [(start, [*legs[start:], *legs[:start]]) for start in starts]
    for start, turn in turns:
        if _certain(turn):
            return start, "certain"
    for start, turn in turns:
        if _possible(turn):
            return start, "possible"
    return starts[0], "no"


def _certain(legs: Iterable[Sequence[Days]]) -> bool:
    """Whether one deal a leg can be chosen that surely began no earlier than the one before."""
    day = FIRST
    for deals in legs:
        later = [b for a, b in deals if b != LAST and day <= a]
        if not later:
            return False
        day = min(later)
    return True


def _possible(legs: Iterable[Sequence[Days]]) -> bool:
    """Whether one deal a leg can be chosen that may have begun no earlier than the one before."""
    day = FIRST
    for deals in legs:
        later = [max(day, a) for a, b in deals if b >= day]
        if not later:
            return False
        day = min(later)
    return True
