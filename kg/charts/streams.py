"""Streams between columns: filled to the least that is sure, outlined to the most that is possible.

Narrow, each step from one column to the next is a picture of its own, so that names keep their room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kg.charts.columns import Placed, placed
from kg.charts.fills import filled
from kg.charts.keys import Key, flowed, keys
from kg.charts.sheet import EDGE, NARROW, SMALL, Sheet, colour
from kg.charts.values import Extent, Flow, Stream, written
from kg.terms import Lang

HIGH, NODE, HEADING, STRENGTH, READABLE, TALL, PAIR = 430.0, 9.0, 22.0, 0.5, 14.0, 520.0, 2
Band = tuple[float, float, float]  # where it begins, where it ends, how high it is


@dataclass(frozen=True, slots=True)
class _Part:
    """Some columns of a flow on the sheet: where each stands, and how wide names may be at the sides and between."""

    chart: Flow
    placed: Placed
    across: Mapping[int, float]
    sides: tuple[float, float]
    between: float


def flow(chart: Flow, lang: Lang, width: int) -> Sheet:
    """All columns side by side; narrow, two at a time, one picture below the other."""
    sheet = Sheet(chart.head, lang, width)
    steps = [chart] if width > NARROW else [_step(chart, i) for i in range(len(chart.columns) - 1)]
    parts = [_part(sheet, step, lang, width) for step in steps]
    foot = sum(part.placed.height + HEADING + 12 for part in parts)
    lines = flowed(sheet, _legend(chart, lang), width - 2 * EDGE)
    sheet.lay(foot + lines.height + 8)
    top = 0.0
    for part in parts:
        ax = sheet.axes(0, top + HEADING, width, part.placed.height)
        _headings(sheet, part, lang, sheet.top + top)
        _streams(ax, part, lang, sheet)
        _stops(sheet, ax, part, lang)
        top += part.placed.height + HEADING + 12
    keys(sheet.axes(EDGE, foot, width - 2 * EDGE, lines.height), lines)
    return sheet


def _step(chart: Flow, first: int) -> Flow:
    """The stops of two columns that follow one another, and what runs between them."""
    kept = {stop.key for stop in chart.stops if stop.column in (first, first + 1)}
    streams = tuple(s for s in chart.streams if s.source in kept and s.target in kept)
    stops = tuple(stop for stop in chart.stops if stop.key in kept)
    return replace(chart, stops=stops, streams=streams)


def _part(sheet: Sheet, chart: Flow, lang: Lang, width: int) -> _Part:
    columns = sorted({stop.column for stop in chart.stops})
    most = 104.0 if width <= NARROW else 150.0 if len(columns) <= PAIR else 120.0

    def side(column: int) -> float:
        names = (stop.label.in_(lang) for stop in chart.stops if stop.column == column)
        return min(most, max(sheet.measure(name, SMALL) for name in names)) + 8

    left, right = EDGE + side(columns[0]), EDGE + side(columns[-1])
    gap = (width - left - right - NODE) / (len(columns) - 1)
    across = {column: left + gap * i for i, column in enumerate(columns)}
    return _Part(
        chart,
        placed(chart.stops, chart.streams, HIGH if len(columns) <= PAIR else TALL),
        across,
        (left, right),
        gap - NODE - 16,
    )


def _streams(ax: Axes, part: _Part, lang: Lang, sheet: Sheet) -> None:
    """Each stream from its place on the one stop to its place on the other, the weighty below."""
    order = {stop.key: part.placed.tops[stop.key] for row in part.placed.rows for stop in row}
    column = {stop.key: stop.column for stop in part.chart.stops}
    out: dict[str, float] = defaultdict(float)
    into: dict[str, float] = defaultdict(float)
    start: dict[Stream, float] = {}
    end: dict[Stream, float] = {}
    for stream in sorted(part.chart.streams, key=lambda s: (order[s.target], s.key, s.hue, order[s.source])):
        start[stream] = order[stream.source] + out[stream.source]
        out[stream.source] += stream.high * part.placed.scale
    for stream in sorted(part.chart.streams, key=lambda s: (order[s.source], s.key, s.hue, order[s.target])):
        end[stream] = order[stream.target] + into[stream.target]
        into[stream.target] += stream.high * part.placed.scale
    for stream in sorted(part.chart.streams, key=lambda s: (-s.high, s.source, s.target, s.key, s.hue)):
        ends = part.across[column[stream.source]] + NODE, part.across[column[stream.target]]
        _stream(ax, stream, ends, (start[stream], end[stream]), part.placed.scale)
    for stream in part.chart.streams:
        if stream.high * part.placed.scale >= READABLE:
            words = written(Extent(stream.low, stream.high, 1, 1), part.chart.unit, lang)
            x = part.across[column[stream.source]] + NODE + 6
            if sheet.measure(words, SMALL - 1) < part.between * 0.6 and len(part.across) == PAIR:
                y = start[stream] + stream.high * part.placed.scale / 2 + 4
                ax.text(x, y, words, fontsize=SMALL - 1, color=colour("ink"))


def _stream(
    ax: Axes, stream: Stream, ends: tuple[float, float], tops: tuple[float, float], scale: float
) -> None:
    low, high = stream.low * scale, stream.high * scale
    if high > low:
        shape = _band(ends, tops, high)
        ax.add_artist(PathPatch(shape, facecolor=colour(stream.hue), alpha=0.07, linewidth=0))
        ax.add_artist(PathPatch(shape, facecolor="none", edgecolor=colour(stream.hue), linewidth=0.6))
    if low:
        shape = _band(ends, tops, max(low, 0.6))
        filled(ax, PathPatch(shape), PathPatch(shape), stream.hue, stream.key, STRENGTH, 0.8)


def _band(ends: tuple[float, float], tops: tuple[float, float], high: float) -> Path:
    (left, right), (start, end) = ends, tops
    middle = (left + right) / 2
    points = [
        (left, start), (middle, start), (middle, end), (right, end),
        (right, end + high), (middle, end + high), (middle, start + high), (left, start + high), (left, start),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    return Path(points, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _stops(sheet: Sheet, ax: Axes, part: _Part, lang: Lang) -> None:
    """A bar and a name for each stop: beside the outer columns, on a ground of its own between them."""
    first, last = min(part.across), max(part.across)
    for stop in part.chart.stops:
        x, top = part.across[stop.column], part.placed.tops[stop.key]
        high = max(part.placed.sizes[stop.key], 1.0)
        ax.add_artist(Rectangle((x, top), NODE, high, facecolor=colour("ink"), linewidth=0))
        y = top + high / 2 + 4
        if stop.column == first:
            name = sheet.fitted(stop.label.in_(lang), part.sides[0] - EDGE - 6, SMALL)
            ax.text(x - 6, y, name, fontsize=SMALL, color=colour("ink"), ha="right")
            continue
        room = part.sides[1] - EDGE - 6 if stop.column == last else part.between
        name = sheet.fitted(stop.label.in_(lang), room, SMALL)
        if stop.column != last:
            wide = sheet.measure(name, SMALL)
            back = Rectangle(
                (x + NODE + 3, y - 11), wide + 6, 14, facecolor=colour("bg"), alpha=0.78, linewidth=0
            )
            ax.add_artist(back)
        ax.text(x + NODE + 6, y, name, fontsize=SMALL, color=colour("ink"))


def _headings(sheet: Sheet, part: _Part, lang: Lang, top: float) -> None:
    first, last = min(part.across), max(part.across)
    for column, x in part.across.items():
        name = part.chart.columns[column].in_(lang)
        wide = sheet.measure(name, SMALL, bold=True)
        left = EDGE if column == first else sheet.width - EDGE - wide if column == last else x
        sheet.write(left, top + 12, name, size=SMALL, bold=True)


def _legend(chart: Flow, lang: Lang) -> tuple[list[Key], list[Key]]:
    hues = {stream.hue for stream in chart.streams}
    used = {stream.key for stream in chart.streams}
    return (
        [Key(name.in_(lang), "s", hue, "signed", 5.5) for hue, name in chart.hues.items() if hue in hues],
        [Key(name.in_(lang), "s", "ink", c, 5.5) for c, name in chart.classes.items() if c in used],
    )
