"""Bars with their doubt: how large, from where to where it may lie, what nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg import svg
from kg.charts import canvas

AXIS, LEFT, RIGHT, TOP, ROW = 360.0, 230.0, 170.0, 62.0, 30.0  # on the right the numbers are told
BAR, MARGIN, WIDEST = 15.0, 26.0, 560.0  # long names, as of a circle, make the sheet wider, up to a point
FAR = 2.5
"""How many times the greatest value the axis may show; a bound beyond ends in an arrow."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `value` is None when unknown; `low` and `high` are None when nothing bounds them on that side."""

    label: str
    value: float | None
    low: float | None
    high: float | None


def bars(title: str, about: str, rows: Sequence[Bar], told: Callable[[float | None], str]) -> str:
    """A chart of horizontal bars in the order given, each with a whisker from its lower to its upper bound.

    `told` writes a number for people, None too. A whisker whose upper bound is missing or far out ends in an arrow; an unknown value
    is a hollow mark at its lower bound. Shape: an SVG text, as high as it has rows.
    """
    height = TOP + ROW * max(len(rows), 1) + 34
    left = min(max([LEFT, *(MARGIN + canvas.room(row.label) for row in rows)]), WIDEST)
    drawn = _drawn(title, about, rows, left, told)
    return canvas.sheet(left + AXIS + RIGHT, height, title, about, drawn)


def _drawn(
    title: str, about: str, rows: Sequence[Bar], left: float, told: Callable[[float | None], str]
) -> Iterator[str]:
    low, high = _span(rows)
    width = left + AXIS + RIGHT
    foot = TOP + ROW * max(len(rows), 1)

    def across(value: float) -> float:
        return left + (value - low) / (high - low) * AXIS

    yield canvas.text(16, 26, canvas.fitted(title, width - 32, 15), "ink head")
    yield canvas.text(16, 46, canvas.fitted(about, width - 32, 12), "muted small")
    for step in canvas.steps(low, high, 5):
        yield canvas.line(across(step), TOP - 4, across(step), foot, "axis" if step == 0 else "grid")
        yield canvas.text(across(step), foot + 18, told(step), "muted small", "middle")
    for i, row in enumerate(rows):
        yield canvas.text(
            left - 10, TOP + ROW * i + BAR / 2 + 7, canvas.fitted(row.label, left - MARGIN), "ink", "end"
        )
        yield from _row(row, TOP + ROW * i, across, high, told)


def _row(
    row: Bar, y: float, across: Callable[[float], float], end: float, told: Callable[[float | None], str]
) -> Iterator[str]:
    middle = y + BAR / 2 + 3
    doubtful = row.value is None or row.low != row.high
    if row.value is not None:
        zero, x = across(0.0), across(row.value)
        said = f"{row.label}: {told(row.value)}"
        yield canvas.box(min(zero, x), y + 3, max(abs(x - zero), 1.5), BAR, "mark", said)
    if doubtful:
        yield from _whisker(row, middle, across, end)
    farthest = end if row.high is None else min(row.high, end)
    x = across(max(0.0, row.value or 0.0, farthest if doubtful else 0.0))
    yield canvas.text(x + 12, middle + 4, _words(row, told) if doubtful else told(row.value), "ink small")


def _words(row: Bar, told: Callable[[float | None], str]) -> str:
    low, high = ("…" if bound is None else told(bound) for bound in (row.low, row.high))
    return f"{told(row.value)} ({low}–{high})"


def _whisker(row: Bar, y: float, across: Callable[[float], float], end: float) -> Iterator[str]:
    left = across(row.low if row.low is not None else 0.0)
    beyond = row.high is None or row.high > end
    right = across(end if beyond else row.high or 0.0)
    yield canvas.line(left, y, right, y, "doubt")
    yield canvas.line(left, y - 5, left, y + 5, "doubt")
    if beyond:
        yield canvas.path([(right - 6, y - 5), (right, y), (right - 6, y + 5)], "doubt")
    else:
        yield canvas.line(right, y - 5, right, y + 5, "doubt")
    if row.value is None:
        yield f'<circle cx="{svg.number(left)}" cy="{svg.number(y)}" r="4" class="open"/>'


def _span(rows: Sequence[Bar]) -> tuple[float, float]:
    values = [row.value for row in rows if row.value is not None]
    bounds = [b for row in rows for b in (row.low, row.high) if b is not None]
    greatest = max([0.0, *values]) or max([0.0, *bounds]) or 1.0
    least = min([0.0, *values, *(b for b in bounds if b < 0)])
    return least, max(greatest, min(max([0.0, *bounds]), FAR * greatest))
