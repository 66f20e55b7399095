"""A value by both clocks: what was true on a day, as it could be known by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

EVER = "0001-01-01"  # before every day that a claim tells
Value = TypeVar("Value")
Told = Iterable[tuple[str, str, Value | None]]


@dataclass(frozen=True, slots=True)
class Course(Generic[Value]):
    """A value by both clocks: from each `known` day on, and within that from each `as_of` day on; None while there is none."""

    steps: tuple[tuple[str, tuple[tuple[str, Value | None], ...]], ...]

    def at(self, as_of: str | None, known: str) -> Value | None:
        """The value on a day, as known by a day; `as_of` None sets no limit."""
        heard = _last(self.steps, known) or ()
        return _last(heard, as_of or "9999-12-31")

    @property
    def last(self) -> Value | None:
        """What it is in the end."""
        return self.steps[-1][1][-1][1]

    def __iter__(self) -> Iterator[Value]:
        """Every value it ever takes, in order."""
        return (value for _, heard in self.steps for _, value in heard if value is not None)


def course(told: Told[Value]) -> Course[Value] | None:
    """What was told day by day, with equal neighbours as one; None where nothing ever was."""
    steps: list[tuple[str, tuple[tuple[str, Value | None], ...]]] = []
    days: dict[str, list[tuple[str, Value | None]]] = defaultdict(list)
    for known, as_of, value in told:
        heard = days[known]
        if not heard or heard[-1][1] != value:
            heard.append((as_of, value))
    for known, found in days.items():
        if tuple(found) != (steps[-1][1] if steps else ((EVER, None),)):
            steps.append((known, tuple(found)))
    return Course(tuple(steps)) if steps else None


def _last(steps: Sequence[tuple[str, Value]], day: str) -> Value | None:
    """The last that holds from a day no later than this one."""
    reached = [step for step in steps if step[0] <= day]
    return max(reached, key=itemgetter(0))[1] if reached else None
