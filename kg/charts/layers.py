"""Things in columns from left to right with the links between them: rounds of a scenario, layers of a chain.

A column stands for a step; its number and its colour both say so. Within a column what is linked to the same things stands close
together. What a column cannot hold is counted under it, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kg.charts.sheet import EDGE, SMALL, Sheet, colour
from kg.charts.values import Box, Column, Layers
from kg.terms import Lang

WIDE, HIGH, GAP, ACROSS, TOP = 218.0, 42.0, 10.0, 60.0, 26.0
HUES = ("class-organisation", "class-deal", "class-site", "class-programme", "class-energy")
Places = Mapping[str, tuple[float, float]]


def layers(chart: Layers, lang: Lang, width: int) -> Sheet:
    """The columns from left to right with their links: as wide as there are columns and as high as the longest."""
    columns = _ordered(chart.columns, chart.links)
    wide = 2 * EDGE + len(columns) * WIDE + max(len(columns) - 1, 0) * ACROSS
    sheet = Sheet(chart.head, lang, max(round(wide), width))
    height = TOP + max([1, *(len(column.boxes) + bool(column.more) for column in columns)]) * (HIGH + GAP)
    sheet.lay(height)
    ax = sheet.axes(0, 0, sheet.width, height)
    places = {
        box.key: (EDGE + i * (WIDE + ACROSS), TOP + j * (HIGH + GAP))
        for i, column in enumerate(columns)
        for j, box in enumerate(column.boxes)
    }
    for one, other in chart.links:
        if one in places and other in places:
            _link(ax, places[one], places[other])
    for i, column in enumerate(columns):
        _column(sheet, ax, column, EDGE + i * (WIDE + ACROSS), places)
    return sheet


def _ordered(columns: Sequence[Column], links: Sequence[tuple[str, str]]) -> list[Column]:
    """Each column in the order of the middle of what leads to it, the first as it is given."""
    rank: dict[str, float] = {}
    found: list[Column] = []
    for column in columns:
        first = {box.key: float(i) for i, box in enumerate(column.boxes)}
        near = {box.key: [rank[a] for a, b in links if b == box.key and a in rank] for box in column.boxes}
        middle = {key: sum(ranks) / len(ranks) if ranks else first[key] for key, ranks in near.items()}
        order = sorted(first, key=lambda key, middle=middle, first=first: (middle[key], first[key]))  # type: ignore[misc]
        rank |= {key: float(i) for i, key in enumerate(order)}
        boxes = {box.key: box for box in column.boxes}
        found.append(replace(column, boxes=tuple(boxes[key] for key in order)))
    return found


def _column(sheet: Sheet, ax: Axes, column: Column, x: float, places: Places) -> None:
    ax.text(x, TOP - 12, sheet.fitted(column.heading, WIDE), color=colour("ink"))
    for box in column.boxes:
        _box(sheet, ax, box, column.number, places[box.key])
    if column.more:
        y = TOP + len(column.boxes) * (HIGH + GAP) + 16
        ax.text(x, y, sheet.fitted(column.more, WIDE, SMALL), color=colour("muted"), fontsize=SMALL)


def _box(sheet: Sheet, ax: Axes, box: Box, number: int, place: tuple[float, float]) -> None:
    x, y = place
    frame = Rectangle(place, WIDE, HIGH, facecolor=colour("bg"), edgecolor=colour("field"), linewidth=1.2)
    ax.add_artist(frame)
    ax.add_artist(Rectangle(place, 5, HIGH, facecolor=colour(HUES[number % len(HUES)]), linewidth=0))
    name = sheet.fitted(f"{box.sign} {box.label}".strip(), WIDE - 42)
    ax.text(x + 13, y + 17, name, color=colour("ink"))
    ax.text(x + 13, y + 34, sheet.fitted(box.note, WIDE - 22, SMALL), color=colour("muted"), fontsize=SMALL)
    ax.text(x + WIDE - 8, y + 17, str(number), color=colour("muted"), fontsize=SMALL, ha="right")


def _link(ax: Axes, one: tuple[float, float], other: tuple[float, float]) -> None:
    (left, start), (right, end) = (one[0] + WIDE, one[1] + HIGH / 2), (other[0], other[1] + HIGH / 2)
    middle = (left + right) / 2
    points = [(left, start), (middle, start), (middle, end), (right, end)]
    curve = Path(points, [Path.MOVETO, *([Path.CURVE4] * 3)])
    ax.add_artist(PathPatch(curve, facecolor="none", edgecolor=colour("field"), linewidth=1))
