"""Where the stops of streams stand in their columns: the weighty first, and so that streams cross little.

Order within a column by the weighted middle of its neighbours, column after column there and back (the barycentre method of
Sugiyama, Tagawa and Toda 1981, Methods for Visual Understanding of Hierarchical System Structures); the order with the least
weight of crossings is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.charts.values import Stop, Stream

SWEEPS, LABEL, AIR = 12, 15.0, 5.0
Rows = list[list[Stop]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Columns in order, where each stop begins and how high it is, in pixels, and how high one unit is."""

    rows: Sequence[Sequence[Stop]]
    tops: Mapping[str, float]
    sizes: Mapping[str, float]
    scale: float
    height: float


def placed(stops: Sequence[Stop], streams: Sequence[Stream], height: float) -> Placed:
    """Every stop as high as the larger of what comes in and what goes out, with room for a line of type."""
    weight = _weights(streams)
    columns = sorted({stop.column for stop in stops})
    start = [
        sorted((s for s in stops if s.column == c), key=lambda s: (s.last, -weight[s.key], s.key))
        for c in columns
    ]
    rows = min(_swept(start, streams), key=lambda rows: _crossed(rows, streams))
    tallest = max(len(row) for row in rows) * (LABEL + AIR)
    height = max(height, tallest)
    full = max(sum(weight[s.key] for s in row) for row in rows) or 1.0
    scale = height / full
    for _ in range(8):
        used = max(sum(max(weight[s.key] * scale, LABEL) + AIR for s in row) for row in rows)
        scale *= height / used
    tops: dict[str, float] = {}
    for row in rows:
        room = [max(weight[s.key] * scale, LABEL) + AIR for s in row]
        y = (height - sum(room)) / 2
        for stop, own in zip(row, room, strict=True):
            tops[stop.key] = y + (own - weight[stop.key] * scale) / 2
            y += own
    return Placed(rows, tops, {key: size * scale for key, size in weight.items()}, scale, height)


def _weights(streams: Sequence[Stream]) -> Mapping[str, float]:
    """What passes through each stop at most: the larger of its two sides."""
    into: dict[str, float] = defaultdict(float)
    out: dict[str, float] = defaultdict(float)
    for stream in streams:
        out[stream.source] += stream.high
        into[stream.target] += stream.high
    return {key: max(into[key], out[key]) for key in into.keys() | out.keys()}


def _swept(rows: Rows, streams: Sequence[Stream]) -> list[Rows]:
    """The order given and those that sweeping to and fro leads to; the first column keeps its own."""
    near: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for stream in streams:
        near[stream.source].append((stream.target, stream.high))
        near[stream.target].append((stream.source, stream.high))
    found, order = [rows], [list(row) for row in rows]
    for sweep in range(SWEEPS):
        for i in range(1, len(order)) if sweep % 2 == 0 else range(len(order) - 2, 0, -1):
            beside = order[i - 1 if sweep % 2 == 0 else i + 1]
            rank = {stop.key: (j + 0.5) / len(beside) for j, stop in enumerate(beside)}
            order[i] = sorted(order[i], key=lambda s, rank=rank: (s.last, _middle(near[s.key], rank), s.key))  # type: ignore[misc]
        found.append([list(row) for row in order])
    return found


def _middle(near: Sequence[tuple[str, float]], rank: Mapping[str, float]) -> float:
    beside = [(rank[key], size) for key, size in near if key in rank]
    total = sum(size for _, size in beside)
    return sum(place * size for place, size in beside) / total if total else 1.0


def _crossed(rows: Rows, streams: Sequence[Stream]) -> float:
    """How much crosses: for each two streams between the same columns that do, the smaller."""
    rank = {stop.key: (stop.column, j) for row in rows for j, stop in enumerate(row)}
    ends = [(*rank[s.source], rank[s.target][1], s.high) for s in streams]
    return sum(
        min(one[3], other[3])
        for i, one in enumerate(ends)
        for other in ends[:i]
        if one[0] == other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0
    )
