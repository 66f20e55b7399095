"""Values over days, a panel a thing: a step holds until the next day that was asked about, a band shows what is possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes

from kg.charts.scale import steps
from kg.charts.sheet import BODY, EDGE, SMALL, Sheet, colour
from kg.charts.values import Curve, Curves
from kg.terms import Lang

LABEL, FOOT, LINES = 26.0, 24.0, 3
HIGH = (0.0, 200.0, 110.0, 84.0)  # of one panel, of each of two, of three; of more
LOW = 64.0
LAST = 12.0  # pixels for what holds since the last day


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where a panel ends below, how wide it is, and its scale from `low` to `high`."""

    foot: float
    room: float
    tall: float
    low: float
    high: float

    def up(self, value: float | None, otherwise: float) -> float:
        inside = min(max(otherwise if value is None else value, self.low), self.high)
        return self.foot - (inside - self.low) / (self.high - self.low) * self.tall


def curves(chart: Curves, lang: Lang, width: int) -> Sheet:
    """Panels one above the other over the same days."""
    sheet = Sheet(chart.head, lang, width)
    tall = HIGH[len(chart.curves)] if len(chart.curves) < len(HIGH) else LOW
    height = (tall + LABEL) * len(chart.curves) + FOOT
    sheet.lay(height)
    ruled = steps(chart.foot, chart.top, LINES)
    left = EDGE + 6 + max(sheet.measure(chart.told(value, lang), SMALL) for value in ruled)
    days = sorted({day.day for curve in chart.curves for day in curve.days})
    room = width - left - EDGE
    ax = sheet.axes(left, 0, room, height)
    for i, curve in enumerate(chart.curves):
        panel = _Panel((tall + LABEL) * (i + 1), room, tall, chart.foot, chart.top)
        _head(sheet, ax, curve, panel, lang)
        for value in ruled:
            y = panel.up(value, 0.0)
            ax.plot([0, room], [y, y], color=colour("line" if value else "field"), linewidth=0.8)
            ax.text(-6, y + 4, chart.told(value, lang), fontsize=SMALL, color=colour("muted"), ha="right")
        _curve(ax, curve, days, panel)
    _days(sheet, ax, days, room, height - FOOT + 16)
    return sheet


def _head(sheet: Sheet, ax: Axes, curve: Curve, panel: _Panel, lang: Lang) -> None:
    """The name of a panel, and at its right what is told beside it."""
    y = panel.foot - panel.tall - 8
    told = sheet.fitted(curve.told.in_(lang), panel.room * 0.5, SMALL)
    room = panel.room - sheet.measure(told, SMALL) - 12
    name = sheet.fitted(curve.label.in_(lang), room, BODY, bold=True)
    ax.text(0, y, name, fontsize=BODY, fontweight="bold", color=colour("ink"))
    ax.text(panel.room, y, told, fontsize=SMALL, color=colour("muted"), ha="right")


def _curve(ax: Axes, curve: Curve, days: Sequence[str], panel: _Panel) -> None:
    """A step a day with its band; unknown days leave a gap."""
    starts = [_across(day.day, days, panel.room) for day in curve.days]
    before: tuple[float, float] | None = None
    for day, x, end in zip(curve.days, starts, [*starts[1:], panel.room], strict=True):
        if (day.value, day.low, day.high) != (None, None, None):
            low, high = panel.up(day.low, panel.low), panel.up(day.high, panel.high)
            ax.fill([x, end, end, x], [low, low, high, high], color=colour(curve.hue), alpha=0.2, linewidth=0)
        if day.value is None:
            before = None
            continue
        y = panel.up(day.value, 0.0)
        line = [(x, y), (end, y)] if before is None else [before, (x, y), (end, y)]
        ax.plot(*zip(*line, strict=True), color=colour(curve.hue), linewidth=2)
        before = (end, y)


def _across(day: str, days: Sequence[str], room: float) -> float:
    """Where a day lies; the last one has room for what holds since."""
    first, last = (date.fromisoformat(each).toordinal() for each in (days[0], days[-1]))
    return (date.fromisoformat(day).toordinal() - first) / max(last - first, 1) * (room - LAST)


def _days(sheet: Sheet, ax: Axes, days: Sequence[str], room: float, y: float) -> None:
    """As many days as stand beside one another, the last among them."""
    edge = float("inf")
    for day in reversed(days):
        name = day[:7]
        wide = sheet.measure(name, SMALL)
        x = min(max(_across(day, days, room), wide / 2), room - wide / 2)
        if x + wide / 2 + 10 <= edge:
            ax.text(x, y, name, fontsize=SMALL, color=colour("muted"), ha="center")
            edge = x - wide / 2
