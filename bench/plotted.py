"""Time and memory against size as one SVG, drawn by hand: both scales are logarithmic, a line an engine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from peers import ALL, FILE, SIZES, Done

Points = Sequence[tuple[float, float]]
Lines = Mapping[str, Points]
WIDE, HIGH, LEFT, TOP, GAP = 310, 250, 62, 46, 142
COLOURS = {
    "ours": "#0072b2",
    "networkx": "#d55e00",
    "rustworkx": "#009e73",
    "igraph": "#cc79a7",
    "networkit": "#777777",
}


def svg(done: Iterable[Done]) -> str:
    """Two panels: seconds of PageRank, strong components and cores together, and the most memory held for it."""
    listed = [one for one in done if one.job == ALL]
    seconds = {name: _points(listed, name, "seconds") for name in COLOURS}
    memory = {
        name: _points([one for one in done if one.job in (ALL, FILE)], name, "peak") for name in COLOURS
    }
    width, height = 2 * WIDE + LEFT + GAP + 84, HIGH + TOP + 56
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_panel(LEFT, "CPU seconds, the graph made from arrays included", _kept(seconds)),
        *_panel(LEFT + WIDE + GAP, "Peak memory of the process, MB", _kept(memory)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _points(done: Iterable[Done], engine: str, what: str) -> Points:
    found = {one.size: float(getattr(one, what)) for one in done if one.engine == engine}
    return [(float(count), found[size]) for size, count in SIZES.items() if size in found]


def _kept(lines: Lines) -> Lines:
    return {name: points for name, points in lines.items() if len(points) > 1}


def _panel(left: float, title: str, lines: Lines) -> Iterable[str]:
    values = [value for points in lines.values() for _, value in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = (math.log10(count) for count in (min(SIZES.values()), max(SIZES.values())))

    def x(count: float) -> float:
        return left + (math.log10(count) - first) / (last - first) * WIDE

    def y(value: float) -> float:
        return TOP + HIGH - (math.log10(value) - low) / (high - low) * HIGH

    yield f'<text x="{left}" y="{TOP - 22}" font-weight="bold">{title}</text>'
    for power in range(low, high + 1):
        place = y(10.0**power)
        yield f'<line x1="{left}" x2="{left + WIDE}" y1="{place:.1f}" y2="{place:.1f}" stroke="#dddddd"/>'
        yield f'<text x="{left - 8}" y="{place + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    for name, count in SIZES.items():
        yield f'<text x="{x(count):.1f}" y="{TOP + HIGH + 20}" text-anchor="middle">{name}</text>'
    yield f'<text x="{left + WIDE / 2}" y="{TOP + HIGH + 42}" text-anchor="middle">links</text>'
    for name, points in lines.items():
        path = " ".join(f"{x(links):.1f},{y(value):.1f}" for links, value in points)
        yield f'<polyline points="{path}" fill="none" stroke="{COLOURS[name]}" stroke-width="2.5"/>'
        yield from (
            f'<circle cx="{x(c):.1f}" cy="{y(v):.1f}" r="3.5" fill="{COLOURS[name]}"/>' for c, v in points
        )
    for name, height in _apart({name: y(points[-1][1]) for name, points in lines.items()}).items():
        yield f'<text x="{left + WIDE + 8}" y="{height + 4:.1f}" fill="{COLOURS[name]}">{name}</text>'


def _apart(heights: Mapping[str, float], least: float = 14) -> Mapping[str, float]:
    """Heights of names beside the ends of their lines, none over another."""
    placed: dict[str, float] = {}
    for name in sorted(heights, key=heights.__getitem__):
        placed[name] = max([heights[name], *(height + least for height in placed.values())])
    return placed
