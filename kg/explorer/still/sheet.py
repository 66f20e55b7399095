"""Where things stand on the sheet, in its own pixels: a fan around one thing, columns along a chain, or the free layout fitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from kg.explorer.layers import layered
from kg.explorer.layout import Places, free
from kg.explorer.offers import offer
from kg.explorer.still.fan import fan
from kg.explorer.still.letters import width
from kg.explorer.still.marks import Point
from kg.explorer.still.names import BELOW_FIRST, LEFT_FIRST, LENGTH, RIGHT_FIRST
from kg.project import Network
from kg.terms import Iri, Lang, Names

ROWS, LEAST_ROW, MARGIN, HEAD = 44.0, 21.0, 34.0, 26.0
SIDES, LAST = 84.0, 200.0
STRETCH, LARGEST = 1.7, 1.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """Each node's place, radius and sides for its name; how high the drawing is.

    `room` is how wide a name may be; `heads` are those of columns, if it has any, each with its place and its room.
    """

    at: Mapping[Iri, Point]
    radius: Mapping[Iri, float]
    sides: Mapping[Iri, Sequence[tuple[int, int]]]
    high: float
    room: Mapping[Iri, float]
    heads: Sequence[tuple[float, Names, float]] = ()


def radii(network: Network) -> Mapping[Iri, float]:
    """Marks by their number of links, smaller where there are many."""
    degree = dict.fromkeys(network.iris, 0)
    for edge in network.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    most = max([1, *degree.values()])
    share = min(1.0, max(0.5, (60 / max(len(degree), 1)) ** 0.35))
    return {iri: (5 + 13 * sqrt(n / most)) * share for iri, n in degree.items()}


def laid(
    network: Network, lang: Lang, size: tuple[int, int], centre: Iri | None, places: Places | None
) -> Sheet:
    """The sheet of a network; given places are kept in their proportions."""
    radius = radii(network)
    if places is None and offer(network).layered and network.nodes:
        found, columns = layered(network)
        return _columns(found, columns, radius, size)
    around = fan(network, centre) if centre and places is None else None
    if around is not None and centre:
        return _fanned(network, around, radius, lang, size)
    return _free(network, places if places is not None else free(network), radius, size)


def _fanned(
    network: Network, around: Places, radius: Mapping[Iri, float], lang: Lang, size: tuple[int, int]
) -> Sheet:
    wide, high = size
    rows = max([1, *(sum(x * side > 0 for x, _ in around.values()) for side in (-1, 1))])
    tall = max(min(rows * ROWS, high - 2 * MARGIN), rows * LEAST_ROW) / 2
    row = 2 * tall / rows
    radius = {i: r if around[i] == (0, 0) else min(r, 0.5 * row) for i, r in radius.items()}
    longest = max(LENGTH, 0.26 * wide)
    names = {node.iri: min(width(node.names.in_(lang), 13), longest) for node in network.nodes}
    rooms = [
        (wide / 2 - 14 - names[iri] - radius[iri]) / (abs(x) / 1000) for iri, (x, _) in around.items() if x
    ]
    across = max(min([*rooms, 150 + 1.3 * tall]), 120)
    at = {iri: (x / 1000 * across, y / 1000 * tall) for iri, (x, y) in around.items()}
    sides = {
        iri: RIGHT_FIRST if x > 0 else LEFT_FIRST if x < 0 else BELOW_FIRST for iri, (x, _) in around.items()
    }
    ends = [
        (x - radius[i] - names[i] * (x < 0), x + radius[i] + names[i] * (x > 0)) for i, (x, _) in at.items()
    ]
    middle = (min(e[0] for e in ends) + max(e[1] for e in ends)) / 2
    over = max([MARGIN, *(radius[i] + 10 - (y + tall) for i, (_, y) in at.items())])
    foot = max([MARGIN, *(radius[i] + 26 * (x == 0) + 6 + y - tall for i, (x, y) in at.items())])
    moved = {iri: (x - middle + wide / 2, y + tall + over) for iri, (x, y) in at.items()}
    return Sheet(moved, radius, sides, 2 * tall + over + foot, dict.fromkeys(at, longest))


def _columns(
    places: Places,
    columns: Sequence[tuple[int, Names]],
    radius: Mapping[Iri, float],
    size: tuple[int, int],
) -> Sheet:
    wide, high = size
    rows = max(sum(x == column for x, _ in places.values()) for column, _ in columns)
    top, low = min(y for _, y in places.values()), max(y for _, y in places.values())
    tall = max(min((rows - 1) * ROWS, high - 2 * MARGIN - HEAD), (rows - 1) * LEAST_ROW)
    last = columns[-1][0]
    gap = (wide - MARGIN - LAST) / max(len(columns) - 1, 1)
    scale = (wide - MARGIN - LAST) / last if last else 1.0
    stretch = tall / (low - top) if low > top else 1.0
    at = {i: (MARGIN + x * scale, HEAD + MARGIN + (y - top) * stretch) for i, (x, y) in places.items()}
    row = tall / max(rows - 1, 1) if rows > 1 else ROWS
    capped = {iri: min(r, 0.46 * row) for iri, r in radius.items()}
    heads = tuple((MARGIN + x * scale, name, gap - 12 if x < last else LAST - 8) for x, name in columns)
    room = {i: min(LENGTH, gap - 52 if x < last else LAST - 34) for i, (x, _) in places.items()}
    return Sheet(at, capped, dict.fromkeys(at, RIGHT_FIRST), tall + 2 * MARGIN + HEAD, room, heads)


def _free(network: Network, places: Places, radius: Mapping[Iri, float], size: tuple[int, int]) -> Sheet:
    spots = [places[iri] for iri in network.iris] or [(0, 0)]
    low, far = (min(x for x, _ in spots), min(y for _, y in spots)), (
        max(x for x, _ in spots), max(y for _, y in spots)
    )  # fmt: skip
    spread = (max(far[0] - low[0], 1), max(far[1] - low[1], 1))
    area = (size[0] - 2 * SIDES, size[1] - 2 * MARGIN)
    scale = min(area[0] / spread[0], area[1] / spread[1], LARGEST)
    x_scale, y_scale = (
        min(room / length, scale * STRETCH, LARGEST) for room, length in zip(area, spread, strict=True)
    )
    high = spread[1] * y_scale + 2 * MARGIN
    left = (size[0] - spread[0] * x_scale) / 2
    at = {
        iri: (left + (places[iri][0] - low[0]) * x_scale, MARGIN + (places[iri][1] - low[1]) * y_scale)
        for iri in network.iris
    }
    return Sheet(at, radius, dict.fromkeys(at, BELOW_FIRST), high, dict.fromkeys(at, LENGTH))
