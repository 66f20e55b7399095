"""The short form in which time travels into the page: for each edge and status since when it holds, by both clocks.

Days are numbers into one list. A course is a flat list: a day from which something can be known, then what holds from there: one
number, or a list that begins with what holds ever since and goes on with a day and what holds from it. Of a past edge only
what differs from today's record is told; its status is that of its arrangement, told once for all its edges.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.explorer import records
from kg.explorer.moments import Moments
from kg.explorer.records import Numbers
from kg.explorer.style import Json
from kg.explorer.voices import voices
from kg.project import Network
from kg.terms import Claim, Contest, Edge, Iri, Quantity
from kg.validity import EVER, Course
from kg.view import Status

Value = TypeVar("Value")
NOT = -1
UNKNOWN = "unknown"  # how sure an edge is without a status, unless it stands without one


@dataclass(frozen=True)
class Clerk:
    """Writes one page's moments: gives each day, status, course, version and amount its number."""

    moments: Moments
    numbers: Numbers
    claims: Mapping[Iri, Claim]
    days: list[str] = field(init=False)
    entered: dict[str, int] = field(default_factory=dict)
    courses: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    disputes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        validity, hearing = self.moments.validity, self.moments.hearing
        every: list[Course[Edge] | Course[Status]] = [*validity.statuses.values()]
        every += [course for courses in validity.edges.values() for course in courses.values()]
        found = {
            day
            for course in every
            for known, heard in course.steps
            for day in (known, *(a for a, _ in heard))
        }
        found |= {day for course in self.moments.contests.values() for day, _ in course.steps}
        found |= {heard.day for heard in hearing.counts} | set(hearing.since.values())
        object.__setattr__(self, "days", sorted(found - {EVER}))

    def follows(self, network: Network) -> bool:
        """Whether the network has a past that is told."""
        return network.name in self.moments.validity.edges

    def history(self, network: Network, ghosts: Sequence[Edge]) -> Json:
        """For each edge of the network, then for each ghost, its course: when it holds, and where it differs from its record."""
        courses = self.moments.validity.edges.get(network.name, {})
        return [self._edge(edge, courses[edge.iri]) for edge in (*network.edges, *ghosts)]

    def as_json(self) -> Mapping[str, Json]:
        """Everything that is not of one network; to be asked for last."""
        statuses = [
            [self.numbers.things[thing], self._number(self.courses, self._course(course, self._status))]
            for thing, course in self.moments.validity.statuses.items()
            if thing in self.numbers.things
        ]
        return {
            "days": list(self.days),
            "asOf": self.moments.as_of,
            "known": self.moments.known,
            "compare": self.moments.compare,
            "documents": self._since(),
            "heard": self._heard(),
            "statuses": statuses,
            "contests": self._contests(),
            **{name: [json.loads(text) for text in table] for name, table in self._tables.items()},
        }

    @property
    def _tables(self) -> Mapping[str, Iterable[str]]:
        return {
            "entered": self.entered,
            "courses": self.courses,
            "versions": self.versions,
            "amounts": self.amounts,
            "disputes": self.disputes,
        }

    def _day(self, day: str) -> int:
        return bisect_right(self.days, day) - 1

    def _since(self) -> Json:
        """For each document the day from which its claims are heard; NOT where they never are."""
        since = self.moments.hearing.since
        found = {
            self.claims[iri].document: self._day(since[iri]) for iri in self.numbers.claims if iri in since
        }
        return [found.get(document, NOT) for document in self.numbers.documents]

    def _heard(self) -> Json:
        counts = self.moments.hearing.counts
        reasons = sorted({reason for heard in counts for reason in heard.hidden})
        rows = [
            [self._day(h.day), h.claims, h.documents, *(h.hidden.get(r, 0) for r in reasons)] for h in counts
        ]
        return [reasons, rows]

    def _contests(self) -> Json:
        """For each thing from which day on which contests are open, by their numbers."""
        return [
            [
                self.numbers.things[thing],
                [part for day, ((_, found),) in course.steps for part in (self._day(day), self._open(found))],
            ]
            for thing, course in self.moments.contests.items()
            if thing in self.numbers.things
        ]

    def _open(self, found: Sequence[Contest] | None) -> Json:
        return [
            self._number(self.disputes, records.contest(contest, self.numbers)) for contest in found or ()
        ]

    def _course(self, course: Course[Value], number: Callable[[Value | None], int]) -> Json:
        written: list[Json] = []
        for known, heard in course.steps:
            (_, first), *later = heard
            steps: list[Json] = [number(first)]
            for as_of, value in later:
                if number(value) != steps[-1]:
                    steps += [self._day(as_of), number(value)]
            step: Json = steps if len(steps) > 1 else steps[0]
            if not written or written[-1] != step:
                written += [self._day(known), step]
        return written

    def _status(self, status: Status | None) -> int:
        if status is None:
            return NOT
        when = records.interval(status.earliest, status.latest)
        return self._number(
            self.entered, [status.code.notation, when, self.numbers.claims.get(status.claim, NOT)]
        )

    def _edge(self, own: Edge, course: Course[Edge]) -> Json:
        """The number of the course of its being there, and from which day on it is which version: 0 is its own record."""
        holds = self._number(self.courses, self._course(course, lambda edge: NOT if edge is None else 1))
        written: list[Json] = []
        version = 0
        for known, heard in course.steps:
            there = [(as_of, edge) for as_of, edge in heard if edge is not None]
            told = self._version(own, known, there) if there else version
            if told != version:
                written += [self._day(known), told]
            version = told
        return [holds, *written] if written else holds

    def _version(self, own: Edge, known: str, there: Sequence[tuple[str, Edge]]) -> int:
        """What differs from its own record, apart from what follows from the status, which is told once for all its edges."""
        status = self.moments.validity.statuses.get(own.via)
        now = {status.last.claim} if status and status.last else set()
        besides = set(own.claims) - now

        def entered(as_of: str) -> set[Iri]:
            found = status.at(as_of, known) if status else None
            return {found.claim} if found else set()

        same = all(set(edge.claims) == besides | entered(as_of) for as_of, edge in there)
        shared = set(there[0][1].claims).intersection(*(edge.claims for _, edge in there))
        # Its certainty without a status is told by one that has none.
        told_by = min(there, key=lambda step: step[1].status is not None)[1]
        was, told = self._told(own, None, own), self._told(told_by, None if same else sorted(shared), own)
        found = {key: value for key, value in told.items() if value != was[key]}
        return 1 + self._number(self.versions, found) if found else 0

    def _told(self, edge: Edge, claims: Sequence[Iri] | None, own: Edge) -> dict[str, Json]:
        numbers = self.numbers
        ways: list[Json] = [numbers.cited(way) for way in edge.supports] if len(edge.supports) > 1 else []
        return {
            "c": None if claims is None else numbers.cited(claims),
            "s": ways,
            "v": voices(edge.supports, self.claims),
            "m": edge.modality,
            "n": edge.certainty if edge.status is None and edge.certainty != UNKNOWN else None,
            "p": [numbers.things[iri] for iri in edge.wholes],
            "o": [numbers.things[iri] for iri in edge.overlaps],
            "w": [records.whole(size) for size in (edge.weight, edge.low, edge.high)],
            "r": [self._amount(value, own) for value in edge.rivals],
        }

    def _amount(self, value: Quantity, own: Edge) -> int:
        """Its place among the amounts of today's record, else below zero its number in a table of its own."""
        if value in own.rivals:
            return own.rivals.index(value)
        return -1 - self._number(self.amounts, records.quantity(value, self.numbers))

    def _number(self, table: dict[str, int], value: Json) -> int:
        return table.setdefault(json.dumps(value, ensure_ascii=False), len(table))
