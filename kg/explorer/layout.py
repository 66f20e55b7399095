"""Where things stand in a free network: drawn once, in Python, so that every reader sees the same picture at once.

Distances on the page follow distances in the network (stress majorization), hubs get longer links, marks are pushed apart
until each has room for its label, and what hangs together with nothing else is packed into the empty corners. Large networks are drawn
by forces instead, which keep groups together where distances hardly differ. Rejected: igraph (GPL), forces in the browser
(a blank page for seconds, another picture at each visit).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csgraph

from kg.explorer.crowd import crowded
from kg.explorer.forces import Told, unheard
from kg.explorer.packing import decluttered, packed, stretched
from kg.explorer.stress import Points, settled
from kg.project import Network
from kg.terms import Iri

Places: TypeAlias = Mapping[Iri, tuple[int, int]]

LINK = 120.0
LABEL_LENGTH = 26
ALONE_A_ROW = 8
LARGE = 1000


def free(
    network: Network, start: Places | None = None, told: Told = unheard, *, crowd_above: int = LARGE
) -> Places:
    """Whole pixels for every node; `start` holds places from a related network, so that its shape is recognised.

    `told` hears how far a large network has come; above `crowd_above` nodes it is one.
    """
    if not network.nodes:
        return {}
    lengths = _lengths(network)
    parts = _parts(lengths)
    if len(network.nodes) > crowd_above:
        return _named(network, crowded(lengths.tocsr(), parts, told))
    boxes = _boxes(network)
    placed = [_part(lengths, part, boxes[part], _started(network, part, start)) for part in parts]
    points = np.zeros((len(network.nodes), 2))
    for part, spot in zip(parts, packed(placed, [boxes[part] for part in parts]), strict=True):
        points[part] = spot
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return _named(network, np.rint(points - middle))


def _named(network: Network, points: Points) -> Places:
    return {iri: (x, y) for iri, (x, y) in zip(network.iris, points.astype(int).tolist(), strict=True)}


def _lengths(network: Network) -> coo_array:
    """One wished length per linked pair, both ways: longer where both ends have many links, or one has very many."""
    index = network.index
    pairs = {(index[edge.source], index[edge.target]) for edge in network.edges if edge.source != edge.target}
    ends = np.array(sorted({(min(pair), max(pair)) for pair in pairs}), dtype=np.int64).reshape(-1, 2)
    count = len(network.nodes)
    degree = np.bincount(ends.ravel(), minlength=count)
    small, large = np.sort(degree[ends], axis=1).T
    wished = LINK * np.maximum(1 + 0.35 * np.log2(small), np.sqrt(large) / 5)
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
        grid: Points = rows * (boxes.max(axis=0) + 6)
        return grid
    return decluttered(stretched(settled(within, start)), boxes)
