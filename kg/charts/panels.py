"""Counts over time in panels one above the other on one scale: what must not be added stands apart."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from kg.charts.fills import filled
from kg.charts.sheet import BODY, EDGE, SMALL, Sheet, colour
from kg.charts.values import Panel, Panels
from kg.terms import Lang

HIGH, LABEL, FOOT, GAP = 62.0, 26.0, 34.0, 14.0


def panels(chart: Panels, lang: Lang, width: int) -> Sheet:
    """A panel a status class, a column a span of time; what has no time stands at the right, beyond a gap."""
    sheet = Sheet(chart.head, lang, width)
    apart = sheet.wrapped(chart.apart.in_(lang), SMALL, room=64)
    last = max(sheet.measure(line, SMALL) for line in apart) + 4
    height = (HIGH + LABEL) * len(chart.panels) + FOOT
    sheet.lay(height + 8)
    ax = sheet.axes(EDGE, 0, width - 2 * EDGE, height)
    step = (width - 2 * EDGE - last - GAP) / max(len(chart.spans), 1)
    most = max((n for panel in chart.panels for n in (*panel.counts, panel.apart)), default=1) or 1
    for i, panel in enumerate(chart.panels):
        foot = (HIGH + LABEL) * (i + 1)
        name = sheet.fitted(panel.label.in_(lang), width - 2 * EDGE, BODY, bold=True)
        ax.text(0, foot - HIGH - 10, name, color=colour("ink"), fontweight="bold", fontsize=BODY)
        _columns(ax, panel, foot, (HIGH - 14) / most, step)
        middle = width - 2 * EDGE - last / 2
        _column(ax, (middle, foot), min(step, 22.0), panel.apart, (HIGH - 14) / most, "muted", "")
        for start, end in ((0, step * len(chart.spans)), (width - 2 * EDGE - last, width - 2 * EDGE)):
            ax.plot([start, end], [foot, foot], color=colour("field"), linewidth=1)
    _spans(sheet, ax, [span.in_(lang) for span in chart.spans], height - FOOT + 15, step)
    for i, line in enumerate(apart):
        spot = width - 2 * EDGE - last / 2, height - FOOT + 15 + 13 * i
        ax.text(*spot, line, color=colour("muted"), fontsize=SMALL, ha="center")
    return sheet


def _columns(ax: Axes, panel: Panel, foot: float, scale: float, step: float) -> None:
    for i, number in enumerate(panel.counts):
        _column(ax, (step * (i + 0.5), foot), step, number, scale, panel.hue, panel.key)


def _column(
    ax: Axes, spot: tuple[float, float], step: float, number: int, scale: float, hue: str, key: str
) -> None:
    if not number:
        return
    x, foot = spot
    wide, high = step * 0.72, max(number * scale, 1.5)
    corner = (x - wide / 2, foot - high)
    filled(ax, Rectangle(corner, wide, high), Rectangle(corner, wide, high), hue, key)
    ax.text(x, foot - high - 3, str(number), color=colour("ink"), fontsize=SMALL, ha="center")


def _spans(sheet: Sheet, ax: Axes, names: list[str], y: float, step: float) -> None:
    """As many names of spans as stand beside one another, the last among them."""
    room = max((sheet.measure(name, SMALL) for name in names), default=1.0) + 8
    every = max(1, int(-(-room // step)))
    for i in range(len(names) - 1, -1, -every):
        x = max(step * (i + 0.5), sheet.measure(names[i], SMALL) / 2)
        ax.text(x, y, names[i], color=colour("muted"), fontsize=SMALL, ha="center")
