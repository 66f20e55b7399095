"""Values with their doubt: a bar to what is known, a whisker from where to where it may lie, a hollow mark where nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from kg.charts.scale import FAR, span, steps
from kg.charts.sheet import EDGE, NARROW, SMALL, Sheet, colour
from kg.charts.values import Row, Rows
from kg.terms import Lang

ROW, TALL, BAR, CAP, FOOT, HUE = 25.0, 38.0, 13.0, 4.5, 26.0, "class-organisation"
SHARE, LONGEST = 0.46, 560.0
"""How much of the sheet names may take; longer ones, as of a circle, make it wider, up to a point."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the least value lies, how long one unit is, and where the frame ends."""

    left: float
    low: float
    unit: float
    high: float

    def at(self, value: float) -> float:
        return self.left + (min(value, self.high) - self.low) * self.unit


def rows(chart: Rows, lang: Lang, width: int) -> Sheet:
    """A row a value in the order given; narrow, its name stands above the bar."""
    narrow = width <= NARROW
    sheet = Sheet(chart.head, lang, width)
    names = max((sheet.measure(row.label, SMALL) for row in chart.rows), default=0.0)
    if not narrow and names > width * SHARE:
        longer = round(min(names, LONGEST) - width * SHARE)
        sheet, width = Sheet(chart.head, lang, width + longer), width + longer
    high = TALL if narrow else ROW
    height = high * max(len(chart.rows), 1) + FOOT
    sheet.lay(height)
    low, far = span([r.value for r in chart.rows], [b for r in chart.rows for b in (r.low, r.high)], FAR)
    left = EDGE if narrow else EDGE + min(names, LONGEST) + 10
    texts = max((sheet.measure(_words(chart, row, lang), SMALL) for row in chart.rows), default=0.0)
    room = width - left - EDGE - CAP - (0 if narrow else texts + 12)
    scale = _Scale(left, low, max(room, 60.0) / (far - low), far)
    ax = sheet.axes(0, 0, width, height)
    _rule(sheet, ax, chart, scale, lang)
    for i, row in enumerate(chart.rows):
        end = _bar(ax, row, high * i + high - BAR / 2 - 5, scale)
        words = _words(chart, row, lang)
        if narrow:
            name = sheet.fitted(row.label, width - 2 * EDGE - sheet.measure(words, SMALL) - 10, SMALL)
            ax.text(EDGE, high * i + 14, name, fontsize=SMALL, color=colour("ink"))
            ax.text(width - EDGE, high * i + 14, words, fontsize=SMALL, color=colour("ink"), ha="right")
        else:
            y = high * i + high - BAR / 2 - 1
            name = sheet.fitted(row.label, left - EDGE - 8, SMALL)
            ax.text(left - 10, y, name, fontsize=SMALL, color=colour("ink"), ha="right")
            ax.text(end + 8, y, words, fontsize=SMALL, color=colour("ink"))
    return sheet


def _rule(sheet: Sheet, ax: Axes, chart: Rows, scale: _Scale, lang: Lang) -> None:
    """Round numbers below the rows, as many as stand beside one another."""
    foot, edge = (TALL if sheet.width <= NARROW else ROW) * max(len(chart.rows), 1), float("-inf")
    for step in steps(scale.low, scale.high, 5):
        x, text = scale.at(step), chart.told(step, lang)
        ax.plot(
            [x, x], [2, foot + 2], color=colour("field" if step == 0 else "line"), linewidth=0.8, zorder=0
        )
        wide = sheet.measure(text, SMALL)
        if x - wide / 2 > edge:
            ax.text(
                x,
                foot + 17,
                text,
                fontsize=SMALL,
                color=colour("muted"),
                ha="center" if x - wide / 2 > EDGE / 2 else "left",
            )
            edge = x + wide / 2 + 8


def _bar(ax: Axes, row: Row, middle: float, scale: _Scale) -> float:
    """One row; where it ends."""
    zero = scale.at(0.0)
    ends = [zero]
    if row.value is not None:
        x = scale.at(row.value)
        spot = (min(zero, x), middle - BAR / 2)
        ax.add_artist(Rectangle(spot, max(abs(x - zero), 1.5), BAR, facecolor=colour(HUE), linewidth=0))
        ends.append(x)
    if row.value is None or row.low != row.high:
        ends.append(_whisker(ax, row, middle, scale))
    return max(ends)


def _whisker(ax: Axes, row: Row, middle: float, scale: _Scale) -> float:
    left = scale.at(row.low if row.low is not None else 0.0)
    beyond = row.high is None or row.high > scale.high
    right = scale.at(scale.high if row.high is None else row.high)
    ink: dict[str, Any] = {"color": colour("ink"), "linewidth": 1.2}  # Any: matplotlib's stubs
    ax.plot([left, right], [middle, middle], **ink)
    ax.plot([left, left], [middle - CAP, middle + CAP], **ink)
    start = right - CAP if beyond else right
    ax.plot([start, right, start], [middle - CAP, middle, middle + CAP], **ink)
    if row.value is None:
        ax.add_artist(
            Circle((left, middle), 3.6, facecolor=colour("bg"), edgecolor=colour("muted"), linewidth=1.2)
        )
    return right


def _words(chart: Rows, row: Row, lang: Lang) -> str:
    """The value, and where it is in doubt its bounds."""
    if row.value is not None and row.low == row.high:
        return chart.told(row.value, lang)
    low, high = ("…" if bound is None else chart.told(bound, lang) for bound in (row.low, row.high))
    return f"{chart.told(row.value, lang)} ({low}–{high})"
