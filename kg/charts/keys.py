"""The legend of a chart: marks with their words in lines that fit the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matplotlib.axes import Axes

from kg.charts.marks import mark
from kg.charts.sheet import SMALL, Sheet, colour


class Key(NamedTuple):
    """One entry: its words, the shape, colour and status class of its mark, and how large that is."""

    words: str
    shape: str
    hue: str
    key: str
    radius: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Entries with their places, in pixels, and how high they are together."""

    entries: tuple[tuple[Key, float, float], ...]
    height: float


def flowed(sheet: Sheet, parts: Sequence[Sequence[Key]], room: float) -> Lines:
    """The entries one after the other, on as many lines as they need; each part begins a line of its own."""
    placed: list[tuple[Key, float, float]] = []
    high, y = 0.0, 0.0
    for part in parts:
        x, y = 0.0, y + high
        high = max([20.0, *(2 * key.radius + 6 for key in part)]) if part else 0.0
        for key in part:
            wide = 2 * key.radius + 6 + sheet.measure(key.words, SMALL)
            if x and x + wide > room:
                x, y = 0.0, y + high
            placed.append((key, x, y + high / 2))
            x += wide + 16
    return Lines(tuple(placed), y + high)


def keys(ax: Axes, lines: Lines) -> None:
    """Draw them."""
    for key, x, y in lines.entries:
        mark(ax, (x + key.radius + 1, y), key.radius, key.shape, key.hue, key.key)
        ax.text(x + 2 * key.radius + 7, y + 4, key.words, fontsize=SMALL, color=colour("ink"))
