"""Marks and lines as SVG: the shapes of `kg.explorer.style` around a point, and curves that end at the rim of a mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import atan2, cos, hypot, log10, pi, sin
from typing import NamedTuple

from kg.explorer.style import CERTAINTIES, REFERENCE, Line
from kg.svg import number
from kg.terms import Edge

Point = tuple[float, float]


def _ring(count: int, turn: float, radii: tuple[float, ...] = (1.0,)) -> tuple[Point, ...]:
    steps = [(2 * pi * i / count + turn, radii[i % len(radii)]) for i in range(count)]
    return tuple((r * cos(angle), r * sin(angle)) for angle, r in steps)


CORNERS: Mapping[str, tuple[Point, ...]] = {
    "square": _ring(4, pi / 4, (1.2,)),
    "triangle": _ring(3, -pi / 2, (1.2,)),
    "triangleDown": _ring(3, pi / 2, (1.2,)),
    "diamond": _ring(4, 0, (1.2,)),
    "hexagon": _ring(6, 0, (1.1,)),
    "star": _ring(10, -pi / 2, (1.3, 0.6)),
}


def mark(shape: str, at: Point, radius: float, attributes: str = 'class="m"') -> str:
    """A shape of a size around a point; a name without corners is a circle."""
    x, y = at
    if shape not in CORNERS:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {attributes}/>'
    corners = " ".join(f"{number(x + radius * a)},{number(y + radius * b)}" for a, b in CORNERS[shape])
    return f'<polygon points="{corners}" {attributes}/>'


def thickness(edge: Edge, unit: str) -> float:
    """Thin for an unknown amount, then with its logarithm, as on the page."""
    reference = REFERENCE.get(unit)
    if edge.weight is None or not reference:
        return 0.9 if edge.certainty == "standing" else 1.0
    return min(7.0, max(0.85, 1 + 2.2 * log10(1 + max(edge.weight, 0.0) / reference)))


def sure(certainty: str) -> Line:
    """How an edge of a certainty is drawn; one that the tables do not know like a standing one."""
    return CERTAINTIES.get(certainty, CERTAINTIES["standing"])


def dashes(certainty: str, thick: float) -> str:
    """The dash pattern of a certainty as an attribute; longer on thick lines, which would close it up."""
    pattern = sure(certainty).dashes
    stretch = max(1.0, thick * 0.55)
    return f' stroke-dasharray="{" ".join(number(n * stretch) for n in pattern)}"' if pattern else ""


class Curve(NamedTuple):
    """A line bent once, from the middle of a mark to the middle of another; `turn` is where it is pulled to."""

    start: Point
    turn: Point
    end: Point

    def at(self, share: float) -> Point:
        back = 1 - share
        x, y = (
            back * back * a + 2 * back * share * b + share * share * c
            for a, b, c in zip(self.start, self.turn, self.end, strict=True)
        )
        return x, y

    def rim(self, radius: float, *, last: bool) -> float:
        """The share of the way at which the curve leaves the first mark, or meets the last."""
        centre = self.end if last else self.start
        inside, outside = (1.0, 0.5) if last else (0.0, 0.5)
        for _ in range(14):
            middle = (inside + outside) / 2
            x, y = self.at(middle)
            if hypot(x - centre[0], y - centre[1]) < radius:
                inside = middle
            else:
                outside = middle
        return outside


def curve(start: Point, end: Point, bend: float) -> Curve:
    """`bend` is how far the line swings out, as a share of its length; to the left of the way for a positive one."""
    (x0, y0), (x1, y1) = start, end
    return Curve(start, ((x0 + x1) / 2 + (y1 - y0) * bend, (y0 + y1) / 2 - (x1 - x0) * bend), end)


def drawn(line: Curve, radii: tuple[float, float], thick: float, attributes: str) -> Iterator[str]:
    """The line between two marks and its arrow head."""
    head = 6.0 + 1.6 * thick
    first, last = line.rim(radii[0], last=False), line.rim(radii[1] + 1.5, last=True)
    base = line.rim(radii[1] + 1.5 + head * 0.8, last=True)
    if first >= base:
        base = last
    start, end = line.at(first), line.at(base)
    turn = _turn(line, first, base)
    path = f"M{_xy(start)}Q{_xy(turn)} {_xy(end)}"
    yield f'<path class="e" d="{path}" stroke-width="{number(thick)}"{attributes}/>'
    yield arrow(line.at(max(base - 0.01, 0)) if base == last else end, line.at(last), head)


def _turn(line: Curve, first: float, last: float) -> Point:
    """Where the part of the curve between two shares is pulled to."""
    x, y = (
        (1 - first) * (1 - last) * a + ((1 - first) * last + first * (1 - last)) * b + first * last * c
        for a, b, c in zip(line.start, line.turn, line.end, strict=True)
    )
    return x, y


def arrow(back: Point, tip: Point, length: float) -> str:
    """A head that points from `back` to `tip`."""
    angle = atan2(tip[1] - back[1], tip[0] - back[0])
    wing = 0.42
    sides = [(tip[0] - length * cos(angle + t), tip[1] - length * sin(angle + t)) for t in (wing, -wing)]
    return f'<path class="h" d="M{_xy(tip)}L{_xy(sides[0])}L{_xy(sides[1])}Z"/>'


def loop(at: Point, radius: float, thick: float, attributes: str) -> Iterator[str]:
    """A link of a thing with itself: a ring on its shoulder."""
    x, y = at[0] + radius * 0.9, at[1] - radius * 0.9
    yield (
        f'<circle class="e" cx="{number(x)}" cy="{number(y)}" r="{number(radius * 0.8 + 4)}" '
        f'stroke-width="{number(thick)}"{attributes}/>'
    )


def _xy(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
