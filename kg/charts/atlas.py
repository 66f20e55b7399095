"""Things on maps: a mark as large as the least that is sure, a ring as large as the most that is possible.

Where most things stand is drawn near, the rest of the world beside it on a smaller scale; the marks have one scale everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from kg.charts.keys import Key, flowed, keys
from kg.charts.marks import mark, ring
from kg.charts.outlines import Box, outlines
from kg.charts.projections import Place, Projection, albers, equal_earth
from kg.charts.sheet import EDGE, NARROW, SMALL, Sheet, colour
from kg.charts.values import Atlas, Spot
from kg.figures import amount
from kg.terms import Lang, Names

FINE, FEW, GAP, NAME = 1.2, 3, 16.0, 20.0
UNKNOWN = Names("puissance inconnue", "power unknown")
NEXT = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


class Region(NamedTuple):
    """A part of the world: its projection, the box it shows, the borders drawn in it, how many names it may bear, wide and narrow."""

    name: Names
    project: Projection
    box: Box
    borders: tuple[tuple[str, str], ...]
    names: tuple[int, int]


LAND = ("countries-110m", "countries")
REGIONS = (
    Region(
        Names("États-Unis", "United States"), albers(-96, 29.5, 45.5), (-125, 24.4, -66.7, 49.6),
        (LAND, ("states-10m", "states")), (16, 7),
    ),
    Region(Names("Europe", "Europe"), albers(10, 43, 62), (-10.5, 36, 29, 70), (LAND,), (8, 6)),
)  # fmt: skip
WORLD = Region(
    Names("Ailleurs dans le monde", "Elsewhere in the world"),
    equal_earth,
    (-170, -56, 180, 80),
    (LAND,),
    (8, 5),
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A region on the sheet: where it stands, in pixels of the body, and how far a unit of its projection is."""

    region: Region
    left: float
    top: float
    width: float
    height: float
    scale: float
    west: float
    north: float
    spots: tuple[Spot, ...]

    def at(self, place: Place) -> Place:
        x, y = self.region.project(place)
        return (x - self.west) * self.scale, (self.north - y) * self.scale


def atlas(chart: Atlas, lang: Lang, width: int) -> Sheet:
    """The regions that hold several things, each near, then all the rest."""
    sheet = Sheet(chart.head, lang, width)
    frames = _frames(chart.spots, width)
    foot = max((frame.top + frame.height for frame in frames), default=0.0) + GAP
    unit = (9.0 if width <= NARROW else 13.0) / sqrt(
        _step(chart)
    )  # so many pixels are the radius of the step
    lines = flowed(sheet, _legend(chart, lang, unit), width - 2 * EDGE)
    sheet.lay(foot + lines.height + 8)
    for frame in frames:
        ax = sheet.axes(frame.left, frame.top, frame.width, frame.height)
        _ground(ax, frame)
        title = f"{frame.region.name.in_(lang)} ({len(frame.spots)})"
        sheet.write(frame.left, sheet.top + frame.top - 6, title, size=SMALL, bold=True)
        _spots(ax, frame, chart, unit)
        _names(sheet, ax, frame, unit, lang)
    keys(sheet.axes(EDGE, foot, width - 2 * EDGE, lines.height), lines)
    return sheet


def _frames(spots: Sequence[Spot], width: int) -> list[_Frame]:
    """Where each region stands: the first as wide as the sheet, the next two beside one another; narrow, one below the other."""
    room, left = width - 2.0 * EDGE, list(spots)
    made: list[tuple[Region, tuple[Spot, ...]]] = []
    for region in (*REGIONS, WORLD):
        west, south, east, north = region.box
        inside = [s for s in left if west <= s.longitude <= east and south <= s.latitude <= north]
        if len(inside) >= (1 if region is WORLD else FEW):
            left = [s for s in left if s not in inside]
            made.append((region, tuple(inside)))
    share = 0.38 if len(made) > 2 and width > NARROW else 1.0  # noqa: PLR2004 (two beside one another)
    frames: list[_Frame] = []
    top, x = NAME, float(EDGE)
    for i, (region, held) in enumerate(made):
        wide = _wide(room, i, share, region)
        frames.append(_frame(region, held, (x, top), wide))
        if share < 1 and i == 1:
            x += wide + GAP
        else:
            top += max(f.height for f in frames if f.top == top) + GAP + NAME
    return frames


def _wide(room: float, place: int, share: float, region: Region) -> float:
    if share == 1:
        return room * (
            0.7 if region.box[3] - region.box[1] > region.box[2] - region.box[0] - 6 else 1.0
        )  # what is high
    return (room - GAP) * (share if place == 1 else 1 - share) if place else room


def _frame(region: Region, spots: tuple[Spot, ...], corner: Place, width: float) -> _Frame:
    west, south, east, north = region.box
    steps = [i / 24 for i in range(25)]
    edge = [(west + (east - west) * t, up) for t in steps for up in (south, north)]
    edge += [(across, south + (north - south) * t) for t in steps for across in (west, east)]
    places = [region.project(place) for place in edge]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    foot, head = min(y for _, y in places), max(y for _, y in places)
    scale = width / (right - left)
    return _Frame(region, *corner, width, (head - foot) * scale, scale, left, head, spots)


def _ground(ax: Axes, frame: _Frame) -> None:
    """Land and borders; the frame cuts them off."""
    seen = Bbox.from_extents(-2, -2, frame.width + 2, frame.height + 2)
    for borders in frame.region.borders:
        lines = outlines(*borders).drawn(frame.at, frame.region.box, FINE)
        cut = [Path(line, closed=True).clip_to_bbox(seen) for line in lines]
        land = Path.make_compound_path(*(path for path in cut if np.size(path.vertices)))
        ax.add_artist(PathPatch(land, facecolor=colour("line"), edgecolor=colour("bg"), linewidth=0.7))
    edge = Rectangle(
        (0, 0), frame.width, frame.height, facecolor="none", edgecolor=colour("line"), linewidth=1
    )
    ax.add_artist(edge)


def _spots(ax: Axes, frame: _Frame, chart: Atlas, unit: float) -> None:
    """The largest first, so that none is hidden."""
    for spot in sorted(frame.spots, key=lambda spot: (-(spot.high or 0.0), spot.label)):
        at, form = frame.at((spot.longitude, spot.latitude)), chart.marks[spot.mark]
        if not spot.high:
            mark(ax, at, 3.0, "x", "muted", "")
            continue
        if spot.low:
            mark(ax, at, max(unit * sqrt(spot.low), 2.2), form.shape, form.hue, spot.key)
        if not spot.low or spot.high > spot.low:
            ring(ax, at, unit * sqrt(spot.high), form.shape, form.hue)


def _names(sheet: Sheet, ax: Axes, frame: _Frame, unit: float, lang: Lang) -> None:
    """The largest by name, where there is room beside them."""
    narrow = sheet.width <= NARROW
    most, room = frame.region.names[narrow], 120 if narrow else 190
    order = sorted(frame.spots, key=lambda spot: (-(spot.high or 0.0), spot.label))
    taken: list[Box] = []
    for spot in order:
        (x, y), size = frame.at((spot.longitude, spot.latitude)), unit * sqrt(spot.high or 0.0)
        half = max(size * 0.8, 3.0)
        taken.append((x - half, y - half, x + half, y + half))
    for spot in [spot for spot in order if spot.high][:most]:
        (x, y), size = frame.at((spot.longitude, spot.latitude)), unit * sqrt(spot.high or 0.0)
        text = sheet.fitted(spot.label.in_(lang), room, SMALL)
        wide = sheet.measure(text, SMALL)
        for across, down in NEXT:
            middle = x + across * (size + wide / 2 + 4) * (0.75 if down else 1), y + down * (size + 8)
            box = (middle[0] - wide / 2 - 1, middle[1] - 7, middle[0] + wide / 2 + 1, middle[1] + 7)
            if _free(box, frame, taken):
                taken.append(box)
                ax.text(middle[0], middle[1] + 4, text, fontsize=SMALL, color=colour("ink"), ha="center")
                break


def _free(box: Box, frame: _Frame, taken: Sequence[Box]) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= frame.width - 2 and box[3] <= frame.height - 2  # noqa: PLR2004
    return inside and not any(
        box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
    )


def _step(chart: Atlas) -> float:
    """The round figure that the legend shows: a tenth, a unit ... of the greatest."""
    greatest = max((spot.high or 0.0 for spot in chart.spots), default=0.0) or 1.0
    return float(10 ** len(f"{greatest:.0f}"[1:]))


def _legend(chart: Atlas, lang: Lang, unit: float) -> tuple[list[Key], list[Key]]:
    """The marks, and on lines of their own the fills and how large a round figure is."""
    used = {spot.mark for spot in chart.spots}
    entries = [
        Key(m.label.in_(lang), m.shape, m.hue, "done", 5.5) for i, m in enumerate(chart.marks) if i in used
    ]
    told = {spot.key for spot in chart.spots if spot.high}
    states = [Key(n.in_(lang), "o", "ink", c, 5.5) for c, n in chart.classes.items() if c in told]
    if any(not spot.high for spot in chart.spots):
        states.append(Key(UNKNOWN.in_(lang), "x", "muted", "", 4))
    step = _step(chart)
    return entries, [*states, Key(amount(step, chart.unit, lang), "o", "ink", "talks", unit * sqrt(step))]
