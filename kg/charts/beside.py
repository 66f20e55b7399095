"""Status classes side by side: a full bar to the least that is sure, a whisker on to the most that is possible."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from kg.charts.sheet import BODY, EDGE, SMALL, Sheet, colour
from kg.charts.values import Beside, Extent, written
from kg.terms import Lang

ROW, HEADING, BAR = 19.0, 24.0, 11.0


class Fill(NamedTuple):
    """How a status class fills its bar: how full, with which hatch, inside which line."""

    alpha: float
    hatch: str
    line: str | tuple[float, tuple[float, ...]]


FILLS = {
    "done": Fill(1.0, "", "-"),
    "signed": Fill(0.6, "", "-"),
    "construction": Fill(0.3, "///", "-"),
    "announced": Fill(0.18, "", (0, (4, 2.5))),
    "talks": Fill(0.0, "", (0, (1.5, 2))),
}
"""The surer, the fuller; what is not told at all is crossed out."""
UNSURE = Fill(0.0, "xx", "-")


def beside(chart: Beside, lang: Lang, width: int) -> Sheet:
    """A bar a status class under the heading of each group. Nothing known is a mark of its own, never a bar of no length."""
    sheet = Sheet(chart.head, lang, width)
    names = {c: sheet.fitted(n.in_(lang), 110, SMALL) for c, n in chart.classes.items()}
    texts = [written(e, chart.unit, lang) for group in chart.groups for e in group.extents.values()]
    left = EDGE + 8 + max(sheet.measure(name, SMALL) for name in names.values())
    right = 12 + max((sheet.measure(text, SMALL) for text in texts), default=0.0)
    room = width - left - right - EDGE
    rows = sum(len(group.extents) for group in chart.groups)
    sheet.lay(HEADING * len(chart.groups) + ROW * rows + 12)
    far = max((e.high or e.low or 0.0 for group in chart.groups for e in group.extents.values()), default=0.0)
    ax, y = sheet.axes(0, 0, width, HEADING * len(chart.groups) + ROW * rows), 0.0
    for group in chart.groups:
        label = sheet.fitted(group.label.in_(lang), width - 2 * EDGE, BODY, bold=True)
        ax.text(EDGE, y + 17, label, color=colour("ink"), fontweight="bold", fontsize=BODY)
        y += HEADING
        for certainty in (c for c in chart.classes if c in group.extents):
            extent, middle = group.extents[certainty], y + ROW / 2
            ax.text(
                left - 8,
                middle,
                names[certainty],
                color=colour("muted"),
                fontsize=SMALL,
                ha="right",
                va="center",
            )
            end = _bar(ax, extent, (left, middle, room / far if far else 0.0), group.hue, certainty)
            ax.text(
                end + 8,
                middle,
                written(extent, chart.unit, lang),
                color=colour("ink"),
                fontsize=SMALL,
                va="center",
            )
            y += ROW
    return sheet


def _bar(ax: Axes, extent: Extent, place: tuple[float, float, float], hue: str, certainty: str) -> float:
    """Draw one extent; where its words may begin."""
    left, middle, scale = place
    fill = FILLS.get(certainty, UNSURE)
    if extent.low is None or extent.high is None:
        return left
    low, high = left + extent.low * scale, left + extent.high * scale
    if extent.low:
        spot, size = (left, middle - BAR / 2), (max(low - left, 1.5), BAR)
        ax.add_patch(Rectangle(spot, *size, facecolor=colour(hue), alpha=fill.alpha, linewidth=0))
        ax.add_patch(
            Rectangle(
                spot, *size, facecolor="none", edgecolor=colour(hue), hatch=fill.hatch or None,
                linestyle=fill.line, linewidth=1.2,
            )
        )  # fmt: skip
    if high > low or extent.open:
        ax.plot([low, high], [middle, middle], color=colour("ink"), linewidth=1.2, solid_capstyle="butt")
        cap = (
            ([high - 4, high, high - 4], [middle - 4, middle, middle + 4])
            if extent.open
            else ([high, high], [middle - 4, middle + 4])
        )
        ax.plot(*cap, color=colour("ink"), linewidth=1.2)
    return high
