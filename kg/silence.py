"""What nothing is heard of: things that are not settled and of which no claim of the view has spoken for long.

After how many months silence is told stands on the ladder in the ontology, and after which statuses no news is expected. The day
that counts is the day up to which the view knows; without one, the day of its newest document, never the clock.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.ontology import Row
from kg.terms import NS, Iri
from kg.view import Reading, climbed, known_by

PART_OF = Iri(NS + "partOf")
Heard = tuple[str, Iri]  # the day and the claim
NEVER: Heard = ("", Iri(""))


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when nothing is heard, the claim heard last, and up to which day the view listens."""

    since: str
    claim: Iri
    until: str
    months: int


def horizon(reading: Reading) -> str:
    """The day up to which the view knows: as asked, else the day of its newest document; empty without any."""
    asked = reading.choice.known
    return asked or max((known_by(c, reading.derived) for c in reading.selection.claims), default="")


def heard(reading: Reading, stated: Sequence[Row]) -> Mapping[Iri, Heard]:
    """The day of the last claim about each thing that climbs a ladder, and that claim; what is heard of a part is heard of the whole.

    Decisions of editors are no news.
    """
    last: dict[Iri, Heard] = {}
    wholes: dict[Iri, set[Iri]] = defaultdict(set)
    for row in stated:
        told, things = known_by(row["claim"], reading.derived), (row["subject"], row["object"])
        if row["predicate"] == PART_OF:
            wholes[row["subject"]].add(row["object"])
        if told and row["claim"] not in reading.derived.decisions:
            for thing in things:
                if thing in reading.derived.things:
                    last[thing] = max(last.get(thing, NEVER), (told, row["claim"]))
    for part in tuple(last):
        for whole in _around(part, wholes):
            last[whole] = max(last.get(whole, NEVER), last[part])
    return {thing: last[thing] for thing in sorted(last) if climbed(reading.node(thing).cls, reading.rules)}


def _around(part: Iri, wholes: Mapping[Iri, Collection[Iri]]) -> set[Iri]:
    """Everything a part is part of, however far."""
    found: set[Iri] = set()
    waiting = [part]
    while waiting:
        further = set(wholes.get(waiting.pop(), ())) - found
        found |= further
        waiting += sorted(further)
    return found - {part}


def silences(reading: Reading, stated: Sequence[Row]) -> Mapping[Iri, Silence]:
    """Every thing whose status is not settled and of which nothing was heard for as long as its main ladder says."""
    until = horizon(reading)
    found = {}
    for thing, (since, claim) in heard(reading, stated).items():
        status = reading.statuses.get(thing)
        ladder = reading.rules.code("ladder", climbed(reading.node(thing).cls, reading.rules)[0])
        months = ladder.silent_after if ladder else None
        if months is not None and not (status and status.code.settled) and since <= earlier(until, months):
            found[thing] = Silence(since, claim, until, months)
    return found


def earlier(day: str, months: int) -> str:
    """The day so many months before, or the last of its month where that is shorter.

    >>> earlier("2025-12-31", 24), earlier("2024-02-29", 12), earlier("2025-01-15", 1)
    ('2023-12-31', '2023-02-28', '2024-12-15')
    """
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(int(day[8:]), last)).isoformat()
