"""How much is heard by each day, and how much is hidden, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.rules import Derived
from kg.terms import Claim, Iri
from kg.validity.courses import EVER
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
    """The first day on which each claim is heard, for those that ever are, and the counts before all days and from each that changes them."""

    since: Mapping[Iri, str]
    counts: tuple[Heard, ...]


def hearing(derived: Derived, choice: Choice) -> Hearing:
    """What can be heard by each day on which that changes, up to the choice's own.

    Whether a claim is heard depends on its document's days alone: each document is asked about on its own days.
    """
    since: dict[Iri, str] = {}
    turns: dict[str, list[tuple[int, int, Counter[str]]]] = defaultdict(list)
    for document, part in _by_document(derived).items():
        was: tuple[int, int, Counter[str]] = (0, 0, Counter())
        for day in _days(derived, document, choice):
            selection = select(part, replace(choice, known=day))
            since = dict.fromkeys(selection.claims, day) | since
            now = len(selection.claims), int(bool(selection.claims)), Counter(selection.hidden)
            change = Counter(now[2])
            change.subtract(was[2])
            turns[day].append((now[0] - was[0], now[1] - was[1], change))
            was = now
    return Hearing(since, tuple(_summed(turns)))


def _by_document(derived: Derived) -> Mapping[Iri, Derived]:
    claims: dict[Iri, dict[Iri, Claim]] = defaultdict(dict)
    for iri, claim in derived.claims.items():
        if iri not in derived.decisions:
            claims[claim.document][iri] = claim
    return {
        document: replace(derived, claims=claims[document], decisions=frozenset())
        for document in sorted(claims)
    }


def _days(derived: Derived, document: Iri, choice: Choice) -> list[str]:
    """A day before all, and those on which something of the document changes."""
    found = derived.documents.get(document)
    ends = {found.known_from, found.known_by} if found else set()
    return [EVER, *sorted(day for day in ends if day and (choice.known is None or day <= choice.known))]


def _summed(turns: Mapping[str, list[tuple[int, int, Counter[str]]]]) -> Iterator[Heard]:
    claims, documents, hidden = 0, 0, Counter[str]()
    for day in sorted(turns):
        for more_claims, more_documents, change in turns[day]:
            claims, documents = claims + more_claims, documents + more_documents
            hidden.update(change)
        if day == EVER or any(c or d or any(change.values()) for c, d, change in turns[day]):
            yield Heard(day, claims, documents, {reason: n for reason, n in sorted(hidden.items()) if n})
