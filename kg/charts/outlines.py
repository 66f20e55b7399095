"""Outlines of countries and of the states of one, read from TopoJSON that is shipped with the package; nothing is fetched.

Neighbours share the line between them, so that what is left out of it where the map is small is left out for both.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

Place = tuple[float, float]
Arc = tuple[Place, ...]
Box = tuple[float, float, float, float]
ROUND = 350  # degrees: what is wider lies on both sides of the 180th meridian
TINY = 3  # an island that is not so many times as wide as the least distance is left out
VENDOR = Path(__file__).parent / "vendor"


@dataclass(frozen=True, slots=True)
class Shape:
    """One closed line around land, or around a hole in it: its arcs (a negative one runs backwards), and the box it lies in."""

    arcs: tuple[int, ...]
    box: Box  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Outlines:
    """The arcs of a layer in degrees, and the shapes made of them."""

    arcs: tuple[Arc, ...]
    shapes: tuple[Shape, ...]

    def drawn(self, project: Callable[[Place], Place], inside: Box, least: float) -> Iterator[list[Place]]:
        """Each shape that touches a box as a closed line on the sheet, without points nearer than `least` to the one before."""
        thin: dict[int, list[Place]] = {}
        for shape in self.shapes:
            if _meet(shape.box, inside) and shape.box[2] - shape.box[0] < ROUND:
                line: list[Place] = []
                for arc in shape.arcs:
                    own = arc if arc >= 0 else ~arc
                    if own not in thin:
                        thin[own] = _thinned([project(place) for place in self.arcs[own]], least)
                    line += (thin[own] if arc >= 0 else thin[own][::-1])[:-1]
                if _wide(line) >= TINY * least:
                    yield line


@cache
def outlines(name: str, layer: str) -> Outlines:
    """A layer of one of the shipped files."""
    found = json.loads(gzip.decompress((VENDOR / f"{name}.json.gz").read_bytes()))
    arcs = tuple(_unfolded(arc, **found["transform"]) for arc in found["arcs"])
    rings = [ring for part in found["objects"][layer]["geometries"] for ring in _rings(part)]
    return Outlines(arcs, tuple(Shape(ring, _box(ring, arcs)) for ring in rings))


def _unfolded(arc: Sequence[Sequence[int]], scale: Sequence[float], translate: Sequence[float]) -> Arc:
    """The places of an arc, of which each is told as its distance from the one before."""
    across, up = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    places = zip(across, up, strict=True)
    return tuple((x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in places)


def _rings(geometry: dict[str, Any]) -> Iterator[tuple[int, ...]]:  # Any: nested as deep as its type says
    polygons = geometry.get("arcs", [])
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        yield from map(tuple, polygon)


def _box(ring: Sequence[int], arcs: Sequence[Arc]) -> Box:
    places = [place for i in ring for place in arcs[i if i >= 0 else ~i]]
    across, up = [x for x, _ in places], [y for _, y in places]
    return min(across), min(up), max(across), max(up)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _wide(line: Sequence[Place]) -> float:
    across, up = [x for x, _ in line], [y for _, y in line]
    return max(across) - min(across) + max(up) - min(up)


def _thinned(points: Sequence[Place], least: float) -> list[Place]:
    """The ends of a line and of what lies between them every point that is far enough from the last."""
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return [*kept, points[-1]]
