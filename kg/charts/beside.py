"""Status classes side by side: a full bar to the least that is sure, a whisker on to the most that is possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from kg.charts.fills import filled
from kg.charts.sheet import BODY, EDGE, NARROW, SMALL, Sheet, colour
from kg.charts.values import Beside, Extent, Group, written
from kg.terms import Lang

ROW, TALL, HEADING, BAR, CAP = 19.0, 33.0, 24.0, 11.0, 4.0


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where bars begin, how long one unit is, how high a row is, and how classes are called."""

    ax: Axes
    left: float
    scale: float
    row: float
    names: Mapping[str, str]
    unit: str
    lang: Lang


def beside(chart: Beside, lang: Lang, width: int) -> Sheet:
    """A bar a status class under the heading of each group; narrow, its words stand above it. Nothing known has words and no bar."""
    sheet = Sheet(chart.head, lang, width)
    extents = [extent for group in chart.groups for extent in group.extents.values()]
    used = {c: n.in_(lang) for c, n in chart.classes.items() if any(c in g.extents for g in chart.groups)}
    narrow = width <= NARROW
    texts = max((sheet.measure(written(e, chart.unit, lang), SMALL) for e in extents), default=0.0)
    left = EDGE if narrow else EDGE + 8 + max((sheet.measure(n, SMALL) for n in used.values()), default=0.0)
    room = width - left - EDGE - 10 - (0 if narrow else texts + 8)
    far = max((e.high or e.low or 0.0 for e in extents), default=0.0)
    row = TALL if narrow else ROW
    bare = sum(extent.high is None for extent in extents) if narrow else 0
    height = HEADING * len(chart.groups) + row * len(extents) - (TALL - ROW) * bare
    sheet.lay(height + 12)
    ground = _Ground(
        sheet.axes(0, 0, width, height), left, room / far if far else 0.0, row, used, chart.unit, lang
    )
    y = 0.0
    for group in chart.groups:
        label = sheet.fitted(group.label.in_(lang), width - 2 * EDGE, BODY, bold=True)
        ground.ax.text(EDGE, y + 17, label, color=colour("ink"), fontweight="bold", fontsize=BODY)
        y = _rows(ground, group, y + HEADING)
    return sheet


def _rows(ground: _Ground, group: Group, y: float) -> float:
    """The bars of a group; where the next one begins."""
    narrow = ground.row == TALL
    for certainty in (c for c in ground.names if c in group.extents):
        extent, middle = (
            group.extents[certainty],
            y + (ground.row - BAR / 2 - 4 if narrow else ground.row / 2),
        )
        end = _bar(ground, extent, middle, group.hue, certainty)
        name, words = ground.names[certainty], written(extent, ground.unit, ground.lang)
        if narrow:
            both = f"{name}{chr(0xA0) if ground.lang == 'fr' else ''}: {words}"
            ground.ax.text(ground.left, y + 12, both, color=colour("ink"), fontsize=SMALL)
        else:
            low = middle + 4
            ground.ax.text(ground.left - 8, low, name, color=colour("muted"), fontsize=SMALL, ha="right")
            ground.ax.text(end + 8, low, words, color=colour("ink"), fontsize=SMALL)
        y += ROW if extent.high is None else ground.row
    return y


def _bar(ground: _Ground, extent: Extent, middle: float, hue: str, certainty: str) -> float:
    """Draw one extent; where it ends."""
    if extent.low is None or extent.high is None:
        return ground.left
    low, high = ground.left + extent.low * ground.scale, ground.left + extent.high * ground.scale
    if extent.low:
        spot, long = (ground.left, middle - BAR / 2), max(low - ground.left, 1.5)
        filled(ground.ax, Rectangle(spot, long, BAR), Rectangle(spot, long, BAR), hue, certainty)
    end = high + (2 * CAP if extent.open else 0.0)
    if end > low:
        ground.ax.plot(
            [low, end], [middle, middle], color=colour("ink"), linewidth=1.2, solid_capstyle="butt"
        )
        start = end - CAP if extent.open else end
        bend = [start, end, start], [middle - CAP, middle, middle + CAP]
        ground.ax.plot(*bend, color=colour("ink"), linewidth=1.2)
    return end
