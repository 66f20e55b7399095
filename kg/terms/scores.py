"""What a metric answers: a value with its bounds and its coverage, of a node, a pair, a circle or a set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.terms.names import Iri, Names


@dataclass(frozen=True, slots=True)
class Score:
    """The metric's value for one node, with bounds over the claims' doubt and the known share of what it rests on."""

    node: Iri
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class PairScore:
    """The metric's value for an ordered pair: how much `of` rests on `on`."""

    on: Iri
    of: Iri
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Circle:
    """A closed walk of money or supply; `value` is its smallest leg, None when a leg is unknown."""

    nodes: tuple[Iri, ...]
    value: float | None
    low: float | None
    high: float | None
    coverage: float
    edges: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class CutSet:
    """Nodes whose failure together cuts `of` off; `value` is the share that is lost of the input that stops it."""

    nodes: tuple[Iri, ...]
    of: Iri
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


Row = Score | PairScore | Circle | CutSet


@dataclass(frozen=True, slots=True)
class Scores:
    """A metric over one network: what was counted, in which unit, with which statuses, known for how many edges."""

    metric: str
    names: Names
    projection: str
    unit: str
    statuses: tuple[str, ...]
    known: int
    total: int
    rows: tuple[Score, ...] | tuple[PairScore, ...] | tuple[Circle, ...] | tuple[CutSet, ...]
    note: Names = Names("", "")

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)
