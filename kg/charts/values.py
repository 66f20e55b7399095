"""What charts draw, as plain values: labels in both languages, numbers in base units. Nothing here draws or knows a view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg import figures
from kg.terms import Lang, Names

Telling = Callable[[float | None, Lang], str]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around a chart: its title, what is seen and counted, and notes below."""

    title: Names
    about: Names
    notes: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """How much at least and at most, of how many things how many are known; `open` when nothing bounds some of them from above."""

    low: float | None
    high: float | None
    known: int
    things: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One thing of which several status classes stand side by side; `hue` is a colour of the sheet."""

    label: Names
    hue: str
    extents: Mapping[str, Extent]


@dataclass(frozen=True, slots=True)
class Beside:
    """Groups of bars with bounds, a bar a status class; `classes` name them, the least certain first."""

    head: Head
    groups: tuple[Group, ...]
    classes: Mapping[str, Names]
    unit: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts of one kind, a span of time each, and of those without a time (`apart`); `key` is their status class."""

    label: Names
    key: str
    hue: str
    counts: tuple[int, ...]
    apart: int


@dataclass(frozen=True, slots=True)
class Panels:
    """Panels over the same spans of time; `apart` says what has none."""

    head: Head
    panels: tuple[Panel, ...]
    spans: tuple[Names, ...]
    apart: Names


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a map's legend: a shape and a colour that together say one thing."""

    label: Names
    shape: str
    hue: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing in its place: `low` and `high` are None when unknown; `mark` is its place among the marks, `key` its status class."""

    label: Names
    longitude: float
    latitude: float
    low: float | None
    high: float | None
    key: str
    mark: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """Things on maps, as large as what is counted; `classes` name the status classes."""

    head: Head
    spots: tuple[Spot, ...]
    marks: tuple[Mark, ...]
    classes: Mapping[str, Names]
    unit: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One end of streams: in which column it stands, how it is called; `last` stands below the others of its column."""

    key: str
    column: int
    label: Names
    last: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """What runs from one stop to another of the next column, at least and at most, in one status class and colour."""

    source: str
    target: str
    low: float
    high: float
    key: str
    hue: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Streams between columns of stops; `hues` name the colours that stand for something."""

    head: Head
    columns: tuple[Names, ...]
    stops: tuple[Stop, ...]
    streams: tuple[Stream, ...]
    hues: Mapping[str, Names]
    classes: Mapping[str, Names]
    unit: str


@dataclass(frozen=True, slots=True)
class Day:
    """What holds from a day on (an ISO date): a value, and its bounds; None where nothing is known or nothing bounds it."""

    day: str
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """One thing over days; `told` is what stands beside its name."""

    label: Names
    told: Names
    days: tuple[Day, ...]
    hue: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Things over the same days, each in a panel of its own, on one scale from `foot` to `top`; `told` writes a number."""

    head: Head
    curves: tuple[Curve, ...]
    foot: float
    top: float
    told: Telling


@dataclass(frozen=True, slots=True)
class Row:
    """One value. `value` is None when unknown; `low` and `high` are None when nothing bounds it on that side."""

    label: str
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Rows:
    """Values in the order given; `told` writes a number, None too."""

    head: Head
    rows: tuple[Row, ...]
    told: Telling


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


@dataclass(frozen=True, slots=True)
class Layers:
    """Columns of boxes and the links between them, by their keys."""

    head: Head
    columns: tuple[Column, ...]
    links: tuple[tuple[str, str], ...]


Chart = Atlas | Beside | Curves | Flow | Layers | Panels | Rows


def written(extent: Extent, unit: str, lang: Lang) -> str:
    """`28–32 Md$ (2/3)`: least and most, and of how many things; a plus where something has no upper bound."""
    share = "" if extent.known == extent.things else f" ({extent.known}/{extent.things})"
    if extent.low is None or extent.high is None or (extent.open and not extent.high):
        return f"{figures.UNKNOWN.in_(lang)}{share}"
    least, most = (float(f"{bound:.4g}") for bound in (extent.low, extent.high))
    told = figures.interval(least if least or not most else None, most, unit, lang)
    return f"{told}{'+' if extent.open else ''}{share}"
