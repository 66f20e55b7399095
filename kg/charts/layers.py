"""Things in columns from left to right with the links between them: rounds of a scenario, layers of a chain.

A column stands for a step; its number and its colour both say so. Within a column what is linked to the same things stands close
together. What a column cannot hold is counted under it, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import svg
from kg.charts import canvas

WIDE, HIGH, GAP, ACROSS, TOP, EDGE = 218.0, 42.0, 10.0, 60.0, 92.0, 16.0
MOST = 15
"""Boxes in a column: as many as fit on one screen."""
COLOURS = 5
NARROW = 760.0  # room for a title and a legend


@dataclass(frozen=True, slots=True)
class Box:
    """One thing: what it is called, what is told of it, and a sign (● or ◇) that stands before its name."""

    key: str
    label: str
    note: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One step: its number, its heading, its boxes (the weightiest first), and what to say of those that do not fit."""

    number: int
    heading: str
    boxes: tuple[Box, ...]
    more: str = ""


def layers(title: str, about: str, columns: Sequence[Column], links: Sequence[tuple[str, str]]) -> str:
    """The columns from left to right with their links. Shape: an SVG text, as wide as it has columns and as high as the longest."""
    placed = _placed(columns, links)
    rows = max([1, *(len(column.boxes) + bool(column.more) for column in placed)])
    width = max(2 * EDGE + len(placed) * WIDE + (len(placed) - 1) * ACROSS, NARROW)
    height = TOP + rows * (HIGH + GAP) + EDGE
    return canvas.sheet(width, height, title, about, _drawn(title, about, placed, links, width))


def _placed(columns: Sequence[Column], links: Sequence[tuple[str, str]]) -> list[Column]:
    """Each column in the order of the middle of what leads to it, the first as it is given."""
    rank: dict[str, float] = {}
    found: list[Column] = []
    for column in columns:
        before = {box.key: [rank[a] for a, b in links if b == box.key and a in rank] for box in column.boxes}
        first = {box.key: float(i) for i, box in enumerate(column.boxes)}

        def middle(
            box: Box, before: Mapping[str, list[float]] = before, first: Mapping[str, float] = first
        ) -> tuple[float, float]:
            near = before[box.key]
            return (sum(near) / len(near) if near else first[box.key], first[box.key])

        boxes = tuple(sorted(column.boxes, key=middle))
        rank |= {box.key: float(i) for i, box in enumerate(boxes)}
        found.append(Column(column.number, column.heading, boxes, column.more))
    return found


def _drawn(
    title: str, about: str, columns: Sequence[Column], links: Sequence[tuple[str, str]], width: float
) -> Iterator[str]:
    yield canvas.text(EDGE, 28, canvas.fitted(title, width - 2 * EDGE, 15), "ink head")
    yield canvas.text(EDGE, 48, canvas.fitted(about, width - 2 * EDGE, 11.5), "muted small")
    places = {
        box.key: (EDGE + i * (WIDE + ACROSS), TOP + j * (HIGH + GAP))
        for i, column in enumerate(columns)
        for j, box in enumerate(column.boxes)
    }
    for one, other in links:
        if one in places and other in places:
            yield _link(places[one], places[other])
    for i, column in enumerate(columns):
        x = EDGE + i * (WIDE + ACROSS)
        yield canvas.text(x, TOP - 14, canvas.fitted(column.heading, WIDE), "ink")
        for box in column.boxes:
            yield from _box(box, column.number, *places[box.key])
        if column.more:
            yield canvas.text(
                x,
                TOP + len(column.boxes) * (HIGH + GAP) + 16,
                canvas.fitted(column.more, WIDE, 11.5),
                "muted small",
            )


def _box(box: Box, number: int, x: float, y: float) -> Iterator[str]:
    told = ": ".join(part for part in (box.label, box.note) if part)
    yield canvas.box(x, y, WIDE, HIGH, "open", told)
    yield canvas.box(x, y, 5, HIGH, f"s{number % COLOURS + 1}")
    room = WIDE - 50
    yield canvas.text(x + 13, y + 17, canvas.fitted(f"{box.sign} {box.label}".strip(), room), "ink")
    yield canvas.text(x + 13, y + 34, canvas.fitted(box.note, WIDE - 22, 11.5), "muted small")
    yield canvas.text(x + WIDE - 8, y + 17, str(number), "muted small", "end")


def _link(one: tuple[float, float], other: tuple[float, float]) -> str:
    x1, y1, x2, y2 = one[0] + WIDE, one[1] + HIGH / 2, other[0], other[1] + HIGH / 2
    bend = (x2 - x1) / 2
    places = " ".join(svg.number(n) for n in (x1 + bend, y1, x2 - bend, y2, x2, y2))
    return f'<path d="M{svg.number(x1)} {svg.number(y1)} C{places}" fill="none" class="axis"/>'
