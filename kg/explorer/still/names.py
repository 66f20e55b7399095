"""Where names stand: the important ones first, each below, right, left or above its mark, none over another or over a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.explorer.still.letters import fitted, width
from kg.explorer.still.marks import Point

SQUARE = 64.0
LINE = 4.0
GAP = 3.0
LENGTH, SHORT = 250.0, 110.0


class Box(NamedTuple):
    """A rectangle of the sheet, by its upper left corner."""

    x: float
    y: float
    wide: float
    high: float

    def crosses(self, other: Box) -> bool:
        return (
            self.x < other.x + other.wide
            and other.x < self.x + self.wide
            and self.y < other.y + other.high
            and other.y < self.y + self.high
        )


class Taken:
    """What is taken of a sheet, in squares, so that thousands of names need no million comparisons."""

    def __init__(self, wide: float, top: float, bottom: float) -> None:
        self.sheet = Box(4, top, wide - 8, bottom - top)
        self._squares: defaultdict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def free(self, box: Box, owner: int = -1) -> bool:
        """Whether nothing but what the owner itself put there is in the way, and the box is on the sheet."""
        inside = (
            box.x >= self.sheet.x
            and box.y >= self.sheet.y
            and box.x + box.wide <= self.sheet.x + self.sheet.wide
            and box.y + box.high <= self.sheet.y + self.sheet.high
        )
        return inside and not any(
            other.crosses(box)
            for key in _squares(box)
            for other, by in self._squares.get(key, ())
            if by != owner
        )

    def take(self, box: Box, owner: int = -2) -> None:
        for key in _squares(box):
            self._squares[key].append((box, owner))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.x // SQUARE), int((box.x + box.wide) // SQUARE) + 1):
        for y in range(int(box.y // SQUARE), int((box.y + box.high) // SQUARE) + 1):
            yield x, y


class Spot(NamedTuple):
    """A thing that wants its name told: `sides` in the order of preference, as steps across and down."""

    number: int
    at: Point
    radius: float
    text: str
    bold: bool
    size: float
    sides: Sequence[tuple[int, int]]
    room: float


class Label(NamedTuple):
    """A name with its place: where its base line begins, ends or has its middle, as `anchor` says."""

    number: int
    text: str
    x: float
    y: float
    anchor: str
    bold: bool
    size: float
    box: Box


BELOW_FIRST = ((0, 1), (1, 0), (-1, 0), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
RIGHT_FIRST = ((1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 0), (-1, 1), (-1, -1))
LEFT_FIRST = ((-1, 0), (0, 1), (0, -1), (-1, 1), (-1, -1), (1, 0), (1, 1), (1, -1))
ANCHORS = {-1: "end", 0: "middle", 1: "start"}


def placed(spots: Sequence[Spot], taken: Taken) -> Iterator[Label]:
    """A label for each thing in the order given, as long as there is room; shortened before it is given up."""
    for spot in spots:
        for room in (spot.room, min(SHORT, spot.room)):
            if label := _label(spot, room, taken):
                taken.take(label.box)
                yield label
                break


def _label(spot: Spot, room: float, taken: Taken) -> Label | None:
    text = fitted(spot.text, room, spot.size, bold=spot.bold)
    wide, high = width(text, spot.size, bold=spot.bold) + 2, spot.size + LINE
    for side in spot.sides:
        x, y = _beside(spot, side)
        left = x - (0, wide / 2, wide)[("start", "middle", "end").index(ANCHORS[side[0]])]
        box = Box(left, y - high / 2, wide, high)
        if taken.free(box, spot.number):
            return Label(
                spot.number, text, x, y + spot.size * 0.35, ANCHORS[side[0]], spot.bold, spot.size, box
            )
    return None


def _beside(spot: Spot, side: tuple[int, int]) -> Point:
    """The middle of the near end of a name on one side of its mark."""
    across, down = side
    share = 0.75 if across and down else 1.0
    step = spot.radius * share + (spot.size + LINE) / 2
    return spot.at[0] + across * (spot.radius * share + GAP), spot.at[1] + down * step
