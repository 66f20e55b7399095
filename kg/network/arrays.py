"""Edges as columns of numbers, and sequences whose items are made when somebody looks at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from math import isnan, nan
from typing import Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt

from kg.terms import Edge, Iri, Node

T = TypeVar("T")
Vector = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Made(Sequence[T], Generic[T]):
    """So many items, each made from its place when it is asked for; equal to any sequence of equal items."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(map(self._make, range(self._count)[place]))
        return self._make(range(self._count)[place])

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._count))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == another for one, another in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # as of a list: it would have to make every item


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """One place an edge: the ids of its ends, and its amounts, NaN where unknown.

    `tied` marks edges that do not simply add up with others between the same two nodes: parts, wholes, overlaps, and two of
    one arrangement.
    """

    source: Ids
    target: Ids
    weight: Vector
    low: Vector
    high: Vector
    tied: Mask

    @property
    def known(self) -> Mask:
        return ~np.isnan(self.weight)

    @property
    def bounded(self) -> Mask:
        return ~np.isnan(self.high)

    @property
    def doubt(self) -> bool:
        """Whether any amount is unknown, has room between its bounds, or may count the same money as another."""
        return bool(
            self.tied.any() or not (self.low == self.weight).all() or not (self.high == self.weight).all()
        )

    def taken(self, places: Ids | Mask) -> Arrays:
        """Some of the edges."""
        return Arrays(
            self.source[places], self.target[places],
            self.weight[places], self.low[places], self.high[places], self.tied[places],
        )  # fmt: skip

    def numbered(self, ids: Ids) -> Arrays:
        """The same edges with other ids: `ids` holds the new one of each old one."""
        return replace(self, source=ids[self.source], target=ids[self.target])


class Nodes(Made[Node]):
    """Nodes known by their IRIs alone until one is looked at."""

    def __init__(self, iris: tuple[Iri, ...], make: Callable[[int], Node]) -> None:
        super().__init__(len(iris), make)
        self.iris = iris


class Edges(Made[Edge]):
    """Edges known by their numbers alone until one is looked at; the ids are places in `ends`."""

    def __init__(self, ends: tuple[Iri, ...], arrays: Arrays, make: Callable[[int], Edge]) -> None:
        super().__init__(len(arrays.source), make)
        self.ends = ends
        self.arrays = arrays


def arrays_of(edges: Sequence[Edge], iris: tuple[Iri, ...], index: Callable[[], Mapping[Iri, int]]) -> Arrays:
    """The edges as arrays over the nodes `iris`; `index` is asked for only when it is needed. Raises: KeyError for an end that is no node."""
    if isinstance(edges, Edges):
        if edges.ends is iris:
            return edges.arrays
        places = index()
        ids = np.fromiter((places.get(iri, -1) for iri in edges.ends), np.int64, len(edges.ends))
        found = edges.arrays.numbered(ids)
        if (lost := (found.source < 0) | (found.target < 0)).any():
            edge = edges[int(np.flatnonzero(lost)[0])]
            raise KeyError(edge.source if edge.source not in places else edge.target)
        return found
    places = index()
    return Arrays(
        np.fromiter((places[edge.source] for edge in edges), np.int64, len(edges)),
        np.fromiter((places[edge.target] for edge in edges), np.int64, len(edges)),
        numbers(edge.weight for edge in edges),
        numbers(edge.low for edge in edges),
        numbers(edge.high for edge in edges),
        np.array(_tied(edges), dtype=np.bool_),
    )


def numbers(cells: Iterable[float | None]) -> Vector:
    """Amounts as an array, NaN where unknown."""
    return np.array([nan if cell is None else cell for cell in cells], dtype=np.float64)


def amount(cell: float) -> float | None:
    """The way back, for one of them."""
    return None if isnan(cell) else cell


def _tied(edges: Iterable[Edge]) -> list[bool]:
    listed = [(edge.source, edge.target, edge.via) for edge in edges]
    again = {each for each, count in Counter(listed).items() if count > 1}
    return [
        bool(edge.wholes or edge.overlaps or each in again) for edge, each in zip(edges, listed, strict=True)
    ]


def chosen(edges: Sequence[Edge], arrays: Arrays, kept: Mask, iris: tuple[Iri, ...]) -> Sequence[Edge]:
    """The edges that are kept, as objects where they are objects, else as numbers."""
    if not isinstance(edges, Edges):
        return tuple(compress(edges, kept.tolist()))
    places = np.flatnonzero(kept)
    return Edges(iris, arrays.taken(places), lambda i: edges[int(places[i])])


def amended(edges: Sequence[Edge], arrays: Arrays, iris: tuple[Iri, ...], apart: frozenset[int]) -> Edges:
    """The edges with the amounts of `arrays`; those `apart` are said to overlap with none."""

    def make(i: int) -> Edge:
        edge = edges[i]
        weight, low, high = (amount(float(column[i])) for column in (arrays.weight, arrays.low, arrays.high))
        overlaps = () if i in apart else edge.overlaps
        if (weight, low, high, overlaps) == (edge.weight, edge.low, edge.high, edge.overlaps):
            return edge
        return replace(edge, weight=weight, low=low, high=high, overlaps=overlaps)

    return Edges(iris, arrays, make)
