"""The values of totals: amounts of things, their sums by status class, lines of sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.terms import Iri, Names
from kg.view import added

ALL, NONE = Iri("all"), Iri("none")


@dataclass(frozen=True, slots=True)
class Tally:
    """What a sum counts: which quantities of which things, in one unit or (None) in each money apart, as which measure."""

    notation: str
    names: Names
    roles: frozenset[Iri]
    unit: Iri | None
    measure: str
    things: frozenset[Iri]


@dataclass(frozen=True, slots=True)
class Amount:
    """What one thing adds, at least and at most; `open` where nothing bounds it from above: `high` is then the most that is told."""

    via: Iri
    low: float
    high: float
    open: bool
    wholes: tuple[Iri, ...]
    overlaps: tuple[Iri, ...]
    claims: tuple[Iri, ...]

    @property
    def iri(self) -> Iri:
        return self.via


@dataclass(frozen=True, slots=True)
class Sum:
    """What the things of one status class add up to.

    `known` of `things` have an amount that may be added; `without` counts the others by reason. `minimum` and `maximum` are None
    when nothing is known; `open` amounts have no upper bound and enter the maximum with the most that is told of them. `counted` are the
    things that enter the maximum, `claims` those behind their amounts. A class that does not add up (`adds`) has counts alone.
    """

    certainty: str
    things: int
    known: int
    minimum: float | None = None
    maximum: float | None = None
    open: int = 0
    without: tuple[tuple[str, int], ...] = ()
    counted: tuple[Iri, ...] = ()
    claims: tuple[Iri, ...] = ()
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The sums of one tally in one unit over one group: a thing or code, or ALL, or NONE for what is in no group."""

    tally: str
    names: Names
    unit: str
    group: Iri
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Things that may count the same money or power, and the decisions or claims that say so; it is called after the first."""

    iri: Iri
    members: tuple[Iri, ...]
    by: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Tally by tally the line over everything and those of its groups; `classes` are the status classes, least certain first."""

    by: str
    lines: tuple[Line, ...]
    classes: Mapping[str, Names]
    overlaps: tuple[Overlap, ...]


def summed(
    certainty: str, things: int, amounts: Sequence[Amount], without: tuple[tuple[str, int], ...]
) -> Sum:
    """The amounts of one status class added up by the one rule of adding."""
    if not amounts:
        return Sum(certainty, things, 0, without=without)
    least = added(amounts, lambda amount: amount.low, overlapping=False)
    most = added(amounts, lambda amount: amount.high, overlapping=True)
    return Sum(
        certainty,
        things,
        len(amounts),
        sum(amount.low for amount in least),
        sum(amount.high for amount in most),
        sum(amount.open for amount in most),
        without,
        tuple(sorted(amount.via for amount in most)),
        tuple(sorted({claim for amount in most for claim in amount.claims})),
    )
