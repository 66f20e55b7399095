"""From ways through several columns to stops and streams: the foremost of each column by name, the others as one, with their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.charts.values import Stop, Stream
from kg.plots.words import said
from kg.terms import Names

OTHERS, UNTOLD = "others", ""
NOT_TOLD = Names("non dit", "not told")


@dataclass(frozen=True, slots=True)
class Way:
    """What runs from the first column to the last: the key of its stop in each, at least and at most, its status class and colour."""

    stops: tuple[str, ...]
    low: float
    high: float
    key: str
    hue: str


def streams(
    ways: Sequence[Way], names: Mapping[str, Names], most: int, untold: Names = NOT_TOLD
) -> tuple[tuple[Stop, ...], tuple[Stream, ...]]:
    """Stops and streams of ways; in each column `most` are named, and what nobody tells stands by itself."""
    kept = [_foremost(ways, column, most) for column in range(len(ways[0].stops))]
    stops = tuple(
        stop for column, first in enumerate(kept) for stop in _stops(ways, column, first, names, untold)
    )
    sums: dict[tuple[str, str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for way in ways:
        path = [_key(column, key, kept[column]) for column, key in enumerate(way.stops)]
        for source, target in pairwise(path):
            ends = sums[source, target, way.key, way.hue]
            ends[0] += way.low
            ends[1] += way.high
    made = (Stream(*ends[:2], low, high, *ends[2:]) for ends, (low, high) in sorted(sums.items()))
    return stops, tuple(made)


def _foremost(ways: Sequence[Way], column: int, most: int) -> frozenset[str]:
    sums: Counter[str] = Counter()
    for way in ways:
        sums[way.stops[column]] += way.high  # type: ignore[assignment]
    order = sorted(sums.keys() - {UNTOLD}, key=lambda key: (-sums[key], key))
    return frozenset(order if len(order) <= most + 1 else order[:most])  # one other is as well named


def _key(column: int, key: str, kept: frozenset[str]) -> str:
    return f"{column} {key if key in kept or key == UNTOLD else OTHERS}"


def _stops(
    ways: Sequence[Way], column: int, kept: frozenset[str], names: Mapping[str, Names], untold: Names
) -> list[Stop]:
    found = {way.stops[column] for way in ways}
    stops = [Stop(f"{column} {key}", column, names[key]) for key in sorted(found & kept)]
    if rest := len(found - kept - {UNTOLD}):
        stops.append(Stop(f"{column} {OTHERS}", column, said("{n} autres", "{n} others", n=rest), last=True))
    return [*stops, Stop(f"{column} {UNTOLD}", column, untold, last=True)] if UNTOLD in found else stops
