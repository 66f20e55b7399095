"""Since when each edge and each status holds, by both clocks: what was true (`as_of`) and what could be known (`known`).

What a view says of an arrangement rests on the claims about it, and about what it is part of or overlaps with, and on nothing
else: it changes only on days when one of these can first be known or a status was entered. On those days the functions of the
view are asked with those rows alone; no policy is written here a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.project import project
from kg.rules import Derived, Relation, Rules, StatusRow
from kg.rules import Value as Amount
from kg.terms import Edge, Iri
from kg.validity.courses import EVER, Course, course
from kg.view import Choice, Reading, Selection, Status, entered, known_by, select
from kg.view.adding import groups


@dataclass(frozen=True, slots=True)
class Validity:
    """The courses of the edges of each projection, by the edge's IRI, and of each thing's main status."""

    edges: Mapping[str, Mapping[Iri, Course[Edge]]]
    statuses: Mapping[Iri, Course[Status]]


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
            for name in projections if reading.links else ():
                for edge in project(reading, name).edges:
                    told[name, edge.iri].append((known, as_of, edge))
        if of_thing := course(entering):
            statuses[thing] = of_thing
        for (name, iri), found in told.items():
            known_edges = {(known, as_of): edge for known, as_of, edge in found}
            course_of = course((known, as_of, known_edges.get((known, as_of))) for known, as_of in grid)
            if course_of:
                edges[name][iri] = course_of
    return Validity({name: dict(sorted(found.items())) for name, found in edges.items()}, statuses)


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
