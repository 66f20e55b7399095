"""A metric in time: the same question asked of one view after another, and what changed between two of them.

A series says what could be known on each day, not what grew: a share may rise because a deal was signed, or because it was
told. Nothing is filled in between two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import QueryError
from kg.measuring.rows import holding, key_of
from kg.measuring.scores import measure
from kg.metrics.metric import Key
from kg.project import Network
from kg.terms import Row, Scores

Turn = Literal["changed", "new", "gone", "same"]


@dataclass(frozen=True, slots=True)
class Point:
    """The metric as of one ISO day."""

    day: str
    scores: Scores

    @property
    def rows(self) -> Mapping[Key, Row]:
        return {key_of(row): row for row in self.scores}


@dataclass(frozen=True, slots=True)
class Change:
    """One row on two days: None on a day on which it was not there. `delta` has bounds that hold whatever is true on either day.

    `turn`: it is new, gone, changed or the same; a value that is known now and was not has changed, and has no delta.
    """

    key: Key
    turn: Turn
    before: Row | None
    after: Row | None
    delta: float | None
    low: float | None
    high: float | None


def series(
    networks: Iterable[tuple[str, Network]],
    name: str,
    *,
    on: str | None = None,
    of: str | None = None,
    **params: object,
) -> tuple[Point, ...]:
    """The metric of each network, each with its day, in the order of days; `on` and `of` are IRIs.

    Shape: one point a day, its rows as in `measure`. Undefined: a node asked for that nothing yet speaks of stands alone in
    its network. Raises: as `measure`; QueryError for one day told twice.
    """
    given: dict[str, Any] = params  # Any: a parameter of the metric, read by it
    found: dict[str, Scores] = {}
    for day, network in networks:
        if day in found:
            raise QueryError(f"{day} is asked for twice", hint="name each day once")
        found[day] = measure(holding(network, (on, of)), name, on=on, of=of, **given)
    return tuple(Point(day, found[day]) for day in sorted(found))


def changes(before: Point, after: Point) -> tuple[Change, ...]:
    """Every row of either day: what moved furthest first, then what is new or gone by its size, then what stayed, then by key.

    The bounds of a delta take the doubts of the two days as independent: from the least after and the most before, and the
    other way round. They hold, and are wide where the same doubt stands on both days.
    """
    old, new = before.rows, after.rows
    found = (_change(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()))
    return tuple(sorted(found, key=_order))


def _change(key: Key, before: Row | None, after: Row | None) -> Change:
    if before is None or after is None:
        return Change(key, "gone" if after is None else "new", before, after, None, None, None)
    delta = _less(after.value, before.value)
    turn: Turn = "same" if after.value == before.value else "changed"
    return Change(
        key, turn, before, after, delta, _less(after.low, before.high), _less(after.high, before.low)
    )


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _order(change: Change) -> tuple[int, float, Key]:
    rank = {"changed": 0 if change.delta is not None else 1, "new": 1, "gone": 1, "same": 2}[change.turn]
    row = change.after or change.before
    size = change.delta if change.delta is not None else (row.value if row else None)
    return rank, -abs(size or 0.0), change.key
