"""What a metric answers: a value with its bounds and its coverage, of a node, a pair, a circle or a set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.grid import grid, language
from kg.terms.names import Iri, Names, curie

WHOM = {"fr": ("qui",), "en": ("who",)}
VALUE = {"fr": "valeur", "en": "value"}
BOUNDS = {"fr": ("au moins", "au plus", "part connue"), "en": ("at least", "at most", "known share")}
KNOWN = {
    "fr": "{known} liens sur {total} du réseau {of} ont un montant connu.",
    "en": "{known} of {total} links of the network {of} have a known amount.",
}


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

    def _repr_html_(self) -> str:
        """What a notebook shows: the rows with their bounds and the known share, and what was counted."""
        lang = language()
        unit = f" ({self.unit})" if self.unit else ""
        heads = [*WHOM[lang], f"{VALUE[lang]}{unit}", *BOUNDS[lang]]
        cells = ((_whom(row), row.value, row.low, row.high, row.coverage) for row in self.rows)
        known = KNOWN[lang].format(known=self.known, total=self.total, of=self.projection)
        note = " ".join(part for part in (known, self.note.in_(lang)) if part)
        return grid(self.names.in_(lang), heads, cells, len(self.rows), note)


def _whom(row: Row) -> str:
    if isinstance(row, Score):
        return curie(row.node)
    if isinstance(row, PairScore):
        return f"{curie(row.of)} ← {curie(row.on)}"
    joined = (" → " if isinstance(row, Circle) else " + ").join(map(curie, row.nodes))
    return f"{curie(row.of)} ← {joined}" if isinstance(row, CutSet) else joined
