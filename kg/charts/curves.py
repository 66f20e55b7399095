"""Values over days, a panel a thing: a step holds until the next day that was asked about, a band shows what is possible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes

from kg.charts.sheet import BODY, EDGE, SMALL, Sheet, colour
from kg.charts.values import Curve, Curves
from kg.figures import amount
from kg.terms import Lang

HIGH, LABEL, FOOT = 64.0, 26.0, 24.0
LINES = 2  # the scale is ruled at nothing, half and all


def curves(chart: Curves, lang: Lang, width: int) -> Sheet:
    """Panels one above the other over the same days."""
    sheet = Sheet(chart.head, lang, width)
    height = (HIGH + LABEL) * len(chart.curves) + FOOT
    sheet.lay(height)
    ruled = [chart.top * i / LINES for i in range(LINES + 1)]
    left = EDGE + 6 + max(sheet.measure(amount(value, chart.unit, lang), SMALL) for value in ruled)
    days = sorted({day.day for curve in chart.curves for day in curve.days})
    ax = sheet.axes(left, 0, width - left - EDGE, height)
    room = width - left - EDGE
    for i, curve in enumerate(chart.curves):
        foot = (HIGH + LABEL) * (i + 1)
        name = sheet.fitted(curve.label.in_(lang), room * 0.6, BODY, bold=True)
        ax.text(0, foot - HIGH - 8, name, fontsize=BODY, fontweight="bold", color=colour("ink"))
        told = sheet.fitted(curve.told.in_(lang), room - sheet.measure(name, BODY, bold=True) - 12, SMALL)
        ax.text(room, foot - HIGH - 8, told, fontsize=SMALL, color=colour("muted"), ha="right")
        for value in ruled:
            y = foot - value / chart.top * HIGH
            ax.plot([0, room], [y, y], color=colour("field" if not value else "line"), linewidth=0.8)
            ax.text(
                -6, y + 4, amount(value, chart.unit, lang), fontsize=SMALL, color=colour("muted"), ha="right"
            )
        _curve(ax, curve, days, (room, foot, HIGH / chart.top))
    _days(sheet, ax, days, room, height - FOOT + 16)
    return sheet


def _curve(ax: Axes, curve: Curve, days: Sequence[str], place: tuple[float, float, float]) -> None:
    room, foot, scale = place
    top = foot - HIGH
    spans = [(_across(day.day, days, room), day) for day in curve.days]
    ends = [*(x for x, _ in spans[1:]), room]
    before: tuple[float, float] | None = None
    for (x, day), end in zip(spans, ends, strict=True):
        if (day.value, day.low, day.high) != (None, None, None):
            low, high = foot - (day.low or 0.0) * scale, top if day.high is None else foot - day.high * scale
            ax.fill([x, end, end, x], [low, low, high, high], color=colour(curve.hue), alpha=0.2, linewidth=0)
        if day.value is None:
            before = None
            continue
        y = foot - day.value * scale
        line = [(x, y), (end, y)] if before is None else [before, (x, y), (end, y)]
        ax.plot(*zip(*line, strict=True), color=colour(curve.hue), linewidth=2)
        before = (end, y)


def _across(day: str, days: Sequence[str], room: float) -> float:
    """Where a day lies; the last one has room for what holds since."""
    first, last = (date.fromisoformat(each).toordinal() for each in (days[0], days[-1]))
    return (date.fromisoformat(day).toordinal() - first) / max(last - first, 1) * (room - 12)


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
