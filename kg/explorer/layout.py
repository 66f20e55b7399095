"""Where things stand in a free network: drawn once, in Python, so that every reader sees the same picture at once.

Distances on the page follow distances in the network (stress majorization), hubs get longer links, marks are pushed apart
until each has room for its label, and what hangs together with nothing else is packed into the empty corners. Rejected: igraph
(GPL), forces in the browser (a blank page for seconds, another picture at each visit).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import coo_array, csgraph, csr_array
from scipy.spatial import cKDTree

from kg.project import Network
from kg.terms import Iri

Places: TypeAlias = Mapping[Iri, tuple[int, int]]
Points: TypeAlias = NDArray[np.float64]

LINK = 120.0
LABEL_LENGTH = 26
PIVOTS = 150
ROUNDS = 120
CELL = 34.0
ASPECT = 1.12
ALONE_A_ROW = 8


def free(network: Network, start: Places | None = None) -> Places:
    """Whole pixels for every node; `start` holds places from a related network, so that its shape is recognised."""
    if not network.nodes:
        return {}
    lengths = _lengths(network)
    boxes = _boxes(network)
    parts = _parts(lengths)
    placed = [_part(lengths, part, boxes[part], _started(network, part, start)) for part in parts]
    points = np.zeros((len(network.nodes), 2))
    for part, spot in zip(parts, _pack(placed, [boxes[part] for part in parts]), strict=True):
        points[part] = spot
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    whole = np.rint(points - middle).astype(int).tolist()
    return {node.iri: (x, y) for node, (x, y) in zip(network.nodes, whole, strict=True)}


def _lengths(network: Network) -> coo_array:
    """One wished length per linked pair, both ways: longer where both ends have many links."""
    index = network.index
    pairs = {(index[edge.source], index[edge.target]) for edge in network.edges if edge.source != edge.target}
    ends = np.array(sorted({(min(pair), max(pair)) for pair in pairs}), dtype=np.int64).reshape(-1, 2)
    count = len(network.nodes)
    degree = np.bincount(ends.ravel(), minlength=count)
    wished = LINK * (1 + 0.35 * np.log2(np.maximum(degree[ends].min(axis=1, initial=2**31), 1)))
    rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
    return coo_array((np.concatenate([wished, wished]), (rows, columns)), shape=(count, count))


def _boxes(network: Network) -> Points:
    """Room for a mark with its label beneath; less of it in large networks, whose labels appear on nearing."""
    share = min(1.0, (90 / len(network.nodes)) ** 0.5)
    widths = [min(max(len(n.names.fr), len(n.names.en)), LABEL_LENGTH) * 7.2 * share for n in network.nodes]
    return np.array([(max(width, 26) + 10, 30 + 16 * share) for width in widths])


def _parts(lengths: coo_array) -> list[NDArray[np.int64]]:
    """Node ids of each connected part, large first; all nodes without links make one last part."""
    count, label = csgraph.connected_components(lengths, directed=False)
    parts = [np.flatnonzero(label == i) for i in range(count)]
    linked = sorted((part for part in parts if len(part) > 1), key=lambda part: (-len(part), part[0]))
    alone = [part for part in parts if len(part) == 1]
    return [*linked, np.concatenate(alone)] if alone else linked


def _started(network: Network, part: NDArray[np.int64], start: Places | None) -> Points | None:
    """The part's places in a related network, when it has them all."""
    iris = [network.nodes[i].iri for i in part]
    known = start or {}
    return np.array([known[iri] for iri in iris], dtype=float) if all(i in known for i in iris) else None


def _part(lengths: coo_array, part: NDArray[np.int64], boxes: Points, start: Points | None) -> Points:
    within = lengths.tocsr()[part][:, part]
    if not within.nnz:
        rows = np.array([(i % ALONE_A_ROW, i // ALONE_A_ROW) for i in range(len(part))], dtype=np.float64)
        return np.multiply(rows, boxes.max(axis=0) + 6)
    pivots, apart = _pivots(within)
    placed = _stress(within, pivots, apart, _spread(apart) if start is None else start)
    return _declutter(placed, boxes)


def _pivots(within: csr_array) -> tuple[NDArray[np.int64], Points]:
    """Nodes far from each other, and every node's distance to each of them; all nodes where there are few."""
    chosen = [0]
    columns = [csgraph.dijkstra(within, directed=False, indices=[0])[0]]
    nearest = columns[0]
    while len(chosen) < min(PIVOTS, len(nearest)):
        chosen.append(int(nearest.argmax()))
        columns.append(csgraph.dijkstra(within, directed=False, indices=[chosen[-1]])[0])
        nearest = np.minimum(nearest, columns[-1])
    return np.array(chosen), np.column_stack(columns)


def _spread(apart: Points) -> Points:
    """The two directions in which distances to the pivots differ most, each with a fixed sign, ties parted.

    Source: Brandes and Pich 2006, Eigensolver methods for progressive multidimensional scaling of large data.
    """
    squared = apart**2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    _, vectors = eigh(centred.T @ centred)
    points = np.asarray(centred @ vectors[:, :-3:-1])
    points = points * np.where(points[np.abs(points).argmax(0), range(points.shape[1])] < 0, -1, 1)
    size = np.abs(points).max() or 1.0
    scaled: Points = np.zeros((len(apart), 2))
    scaled[:, : points.shape[1]] = points * (apart.max() / 2 / size)
    return scaled + np.random.default_rng(7).normal(scale=LINK / 6, size=scaled.shape)


def _stress(within: csr_array, pivots: NDArray[np.int64], apart: Points, points: Points) -> Points:
    """Pull every node to its wished distance from neighbours and pivots, weighed by the inverse square of it.

    Source: Gansner, Koren and North 2004, doi:10.1007/978-3-540-31843-9_25; pivots after Ortmann, Klimenta and Brandes 2017.
    """
    count = len(points)
    near = within.tocoo()
    one = np.concatenate([np.repeat(np.arange(count), len(pivots)), near.row])
    two = np.concatenate([np.tile(pivots, count), near.col])
    wished = np.concatenate([apart.ravel(), near.data])
    kept = wished > 0
    one, two, wished = one[kept], two[kept], wished[kept]
    share = np.where(np.arange(len(kept))[kept] < apart.size, count / len(pivots), 1.0)
    weight = share / wished**2
    total = np.bincount(one, weight, count)[:, None]
    for _ in range(ROUNDS):
        gap = points[one] - points[two]
        goal = points[two] + gap * (wished / np.maximum(np.hypot(*gap.T), 1e-6))[:, None]
        points = np.column_stack([np.bincount(one, weight * goal[:, axis], count) for axis in (0, 1)]) / total
    return points


def _declutter(points: Points, boxes: Points) -> Points:
    """Push overlapping boxes apart along the shorter way until none overlap, or nearly none."""
    reach = boxes.max(axis=0)
    for _ in range(200):
        one, two = cKDTree(points / reach).query_pairs(1.0, p=np.inf, output_type="ndarray").T
        gap = points[two] - points[one]
        lack = (boxes[one] + boxes[two]) / 2 - np.abs(gap)
        hit = np.flatnonzero((lack > 1).all(axis=1))
        if not len(hit):
            break
        axis = lack[hit].argmin(axis=1)
        push = (lack[hit, axis] / 2 + 0.5) * np.where(gap[hit, axis] < 0, -1, 1) * 0.8
        points = points.copy()
        np.add.at(points, (two[hit], axis), push)
        np.add.at(points, (one[hit], axis), -push)
    return points


def _pack(placed: list[Points], boxes: list[Points]) -> list[Points]:
    """Put each part where it first fits, on a spiral around the largest one."""
    taken: set[tuple[int, int]] = set()
    spiral = sorted(
        ((x, y) for x in range(-90, 91) for y in range(-90, 91)),
        key=lambda step: ((step[0] / ASPECT) ** 2 + step[1] ** 2, step),
    )
    result: list[Points] = []
    for points, size in zip(placed, boxes, strict=True):
        centred = points - (points.min(axis=0) + points.max(axis=0)) / 2
        cells = _cells(centred, size, hull=bool(result))
        free_spots = (s for s in spiral if taken.isdisjoint((x + s[0], y + s[1]) for x, y in cells))
        step = next(free_spots, (0, 200 + len(result)))
        taken.update((x + step[0], y + step[1]) for x, y in cells)
        result.append(centred + np.array(step) * CELL)
    return result


def _cells(points: Points, boxes: Points, *, hull: bool) -> set[tuple[int, int]]:
    """The squares of the page that the boxes cover; with `hull` the whole rectangle around a small part."""
    low, high = points - boxes / 2, points + boxes / 2
    if hull:
        low, high = low.min(axis=0, keepdims=True), high.max(axis=0, keepdims=True)
    first, last = np.floor(low / CELL).astype(int), np.ceil(high / CELL).astype(int)
    return {
        (x, y)
        for (x0, y0), (x1, y1) in zip(first.tolist(), last.tolist(), strict=True)
        for x in range(x0 - 1, x1 + 1)
        for y in range(y0 - 1, y1 + 1)
    }
