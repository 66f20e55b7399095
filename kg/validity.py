"""Since when each edge and each status holds, by both clocks: what was true (`as_of`) and what could be known (`known`).

What a view says of an arrangement rests on the claims about it, and about what it is part of or overlaps with, and on nothing
else: it changes only on days when one of these can first be known or a status was entered. On those days the functions of the
view are asked with those rows alone; no policy is written here a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Generic, TypeVar

from kg.project import project
from kg.rules import Derived, Relation, Rules, StatusRow
from kg.rules import Value as Amount
from kg.terms import Edge, Iri
from kg.view import Choice, Reading, Selection, Status, entered, known_by, select
from kg.view.adding import groups

EVER = "0001-01-01"  # before every day that a claim tells
Value = TypeVar("Value")
Told = Iterable[tuple[str, str, Value | None]]


@dataclass(frozen=True, slots=True)
class Course(Generic[Value]):
    """A value by both clocks: from each `known` day on, and within that from each `as_of` day on; None while there is none."""

    steps: tuple[tuple[str, tuple[tuple[str, Value | None], ...]], ...]

    def at(self, as_of: str | None, known: str) -> Value | None:
        """The value on a day, as known by a day; `as_of` None sets no limit."""
        heard = _last(self.steps, known) or ()
        return _last(heard, as_of or "9999-12-31")

    @property
    def last(self) -> Value | None:
        """What it is in the end."""
        return self.steps[-1][1][-1][1]

    def __iter__(self) -> Iterator[Value]:
        """Every value it ever takes, in order."""
        return (value for _, heard in self.steps for _, value in heard if value is not None)


@dataclass(frozen=True, slots=True)
class Validity:
    """The courses of the edges of each projection, by the edge's IRI, and of each thing's main status."""

    edges: Mapping[str, Mapping[Iri, Course[Edge]]]
    statuses: Mapping[Iri, Course[Status]]


@dataclass(frozen=True, slots=True)
class Heard:
    """From a day on: how many claims of how many documents are heard, and how many are hidden, by reason."""

    day: str
    claims: int
    documents: int
    hidden: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Hearing:
    """The first day on which each claim is heard, for those that ever are, and the counts from each day on that changes them."""

    since: Mapping[Iri, str]
    counts: tuple[Heard, ...]


def validity(derived: Derived, rules: Rules, choice: Choice, projections: Sequence[str]) -> Validity:
    """The courses of what a choice lets in, up to the days of the choice itself: neither clock runs beyond its own limit."""
    edges: dict[str, dict[Iri, Course[Edge]]] = {name: {} for name in projections}
    statuses: dict[Iri, Course[Status]] = {}
    for thing, part in _parts(derived).items():
        told: dict[tuple[str, Iri], list[tuple[str, str, Edge]]] = defaultdict(list)
        entering: list[tuple[str, str, Status | None]] = []
        grid = []
        for reading, known, as_of in _readings(part, rules, choice):
            grid.append((known, as_of))
            entering.append((known, as_of, reading.statuses.get(thing)))
            for name in projections if part.supports else ():
                for edge in project(reading, name).edges:
                    told[name, edge.iri].append((known, as_of, edge))
        if course := _course(entering):
            statuses[thing] = course
        for (name, iri), found in told.items():
            known_edges = {(known, as_of): edge for known, as_of, edge in found}
            course_of = _course((known, as_of, known_edges.get((known, as_of))) for known, as_of in grid)
            if course_of:
                edges[name][iri] = course_of
    return Validity({name: dict(sorted(found.items())) for name, found in edges.items()}, statuses)


def hearing(derived: Derived, choice: Choice) -> Hearing:
    """What can be heard by each day on which that changes, up to the choice's own."""
    counts: list[Heard] = []
    since: dict[Iri, str] = {}
    ends = {day for doc in derived.documents.values() for day in (doc.known_from, doc.known_by) if day}
    for day in sorted(day for day in ends if choice.known is None or day <= choice.known):
        selection = select(derived, replace(choice, known=day))
        claims = selection.claims - derived.decisions
        since = dict.fromkeys(claims - since.keys(), day) | since
        documents = {derived.claims[claim].document for claim in claims}
        heard = Heard(day, len(claims), len(documents), selection.hidden)
        if not counts or replace(heard, day=counts[-1].day) != counts[-1]:
            counts.append(heard)
    return Hearing(since, tuple(counts))


def _readings(part: Derived, rules: Rules, choice: Choice) -> Iterator[tuple[Reading, str, str]]:
    """The readings of a part on each day that may make a difference to it."""
    days = {known_by(claim, part) for claim in part.claims} - {""}
    for known in sorted(day for day in days if choice.known is None or day <= choice.known):
        heard = select(part, replace(choice, known=known))
        for as_of in _entered(part, heard, choice.as_of):
            on_day = replace(choice, as_of=as_of, known=known)
            yield Reading(part, rules, heard, on_day), known, as_of


def _entered(part: Derived, heard: Selection, limit: str | None) -> list[str]:
    days = {entered(row, part) for row in part.statuses if row.claim in heard.claims}
    return sorted({EVER} | {day for day in days if day > EVER and (limit is None or day <= limit)})


def _parts(derived: Derived) -> Mapping[Iri, Derived]:
    """For each thing the rows that speak of it, those on what counts with it, and the claims of all these."""
    kinds = ("supports", "values", "durations", "statuses", "considerations")
    rows: dict[Iri, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for support in derived.supports:
        rows[support.via]["supports"].append(support)
    for kind in kinds[1:]:
        for row in getattr(derived, kind):
            rows[row.thing][kind].append(row)
    near = _near(derived)
    return {thing: _part(derived, rows[thing], near.get(thing, ((), ()))) for thing in sorted(rows)}


Related = tuple[tuple[Relation, ...], tuple[Relation, ...]]


def _near(derived: Derived) -> Mapping[Iri, Related]:
    """For each thing every relation in the group of things that count with one another, wholes and overlaps apart."""
    relations = (*derived.wholes, *derived.overlaps)
    of = {
        thing: i for i, group in enumerate(groups([(r.thing, r.other) for r in relations])) for thing in group
    }
    sorted_out: dict[int, tuple[list[Relation], list[Relation]]] = defaultdict(lambda: ([], []))
    for place, kind in enumerate((derived.wholes, derived.overlaps)):
        for relation in kind:
            sorted_out[of[relation.thing]][place].append(relation)
    return {thing: (tuple(sorted_out[i][0]), tuple(sorted_out[i][1])) for thing, i in of.items()}


def _part(derived: Derived, rows: Mapping[str, list[object]], near: Related) -> Derived:
    made = replace(
        derived, wholes=near[0], overlaps=near[1], supports=tuple(rows.get("supports", ())),  # type: ignore[arg-type]
        values=tuple(rows.get("values", ())), durations=tuple(rows.get("durations", ())),  # type: ignore[arg-type]
        statuses=tuple(rows.get("statuses", ())), considerations=tuple(rows.get("considerations", ())),  # type: ignore[arg-type]
    )  # fmt: skip
    others: list[Amount | StatusRow | Relation] = [*made.values, *made.durations, *made.statuses]
    others += [*made.considerations, *made.wholes, *made.overlaps]
    ends = {claim for s in made.supports for claim in (s.source_claim, s.target_claim) if claim}
    claims = {claim: derived.claims[claim] for claim in sorted(ends | {row.claim for row in others})}
    return replace(made, claims=claims, decisions=derived.decisions & claims.keys())


def _course(told: Told[Value]) -> Course[Value] | None:
    """What was told day by day, with equal neighbours as one; None where nothing ever was."""
    steps: list[tuple[str, tuple[tuple[str, Value | None], ...]]] = []
    days: dict[str, list[tuple[str, Value | None]]] = defaultdict(list)
    for known, as_of, value in told:
        heard = days[known]
        if not heard or heard[-1][1] != value:
            heard.append((as_of, value))
    for known, found in days.items():
        if tuple(found) != (steps[-1][1] if steps else ((EVER, None),)):
            steps.append((known, tuple(found)))
    return Course(tuple(steps)) if steps else None


def _last(steps: Sequence[tuple[str, Value]], day: str) -> Value | None:
    """The last that holds from a day no later than this one."""
    reached = [step for step in steps if step[0] <= day]
    return max(reached, key=itemgetter(0))[1] if reached else None
