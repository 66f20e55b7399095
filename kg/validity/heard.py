"""How much is heard by each day, and how much is hidden, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.rules import Derived
from kg.terms import Iri
from kg.view import Choice, select


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
