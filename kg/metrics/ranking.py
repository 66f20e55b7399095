"""Who stands before whom: the first rows of an answer, whether they stay the first in another, and the places of all rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping

from kg.metrics.metric import Key

Answer = Mapping[Key, float | None]


def first(answer: Answer, k: int, *, least_first: bool = False) -> tuple[Key, ...]:
    """The first k rows that have a value: the greatest, or the least; of equals the first by name."""
    sign = 1 if least_first else -1
    known = {key: sign * value for key, value in answer.items() if value is not None}
    return tuple(sorted(known, key=lambda key: (known[key], key))[:k])


def stay(leaders: Collection[Key], answer: Answer, *, least_first: bool = False) -> bool | None:
    """Whether no other row stands before one of the leaders; equals leave them where they are.

    None where no other row has a value; a leader without one has left.
    """
    sign = -1 if least_first else 1
    inside = [answer.get(key) for key in leaders]
    others = [sign * value for key, value in answer.items() if value is not None and key not in leaders]
    if not others:
        return None
    least = [sign * value for value in inside if value is not None]
    return len(least) == len(inside) and min(least) >= max(others)


def places(answer: Answer, *, least_first: bool = False) -> Mapping[Key, tuple[int, int]]:
    """The place of every row that has a value, from the best to the worst among its equals: both are 1 for the only first."""
    sign = 1 if least_first else -1
    known = {key: sign * value for key, value in answer.items() if value is not None}
    values = sorted(known.values())
    return {
        key: (bisect_left(values, value) + 1, bisect_right(values, value)) for key, value in known.items()
    }
