"""The choice of claims: as of when, known by when, trusting whom, accepting which modality.

Two clocks: `known` is the day up to which a document must have been readable, `as_of` the day up to which a status must have been
entered. What a choice hides is counted by reason, never dropped in silence.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.currency import asked
from kg.errors import QueryError, UnknownName
from kg.rules import Derived, Profile
from kg.terms import ONTOLOGY_GRAPH, RECORD_GRAPH, Claim, Document, Iri

RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}
WEAKEST = 99  # what claims without a modality of the list come to


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asks for: days are ISO days or None for no limit; `currency` is one money for all, or None for each its own."""

    as_of: str | None = None
    known: str | None = None
    profile: Profile | None = None
    undated: str = "include"
    currency: str | None = None

    @property
    def as_told(self) -> Choice:
        """The same choice with each amount in its own currency."""
        return replace(self, currency=None)

    @property
    def told(self) -> Mapping[str, str]:
        """What was asked for, by name; nothing where nothing was asked."""
        profile = self.profile.name if self.profile else None
        undated = None if self.undated == "include" else self.undated
        asked = {"as_of": self.as_of, "known": self.known, "profile": profile, "currency": self.currency}
        return {key: value for key, value in {**asked, "undated": undated}.items() if value}


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims a choice lets in (decisions always among them) and how many it hides, by reason."""

    claims: frozenset[Iri]
    hidden: Mapping[str, int]

    @property
    def graphs(self) -> frozenset[Iri]:
        """The named graphs a view holds beside what is derived: ontology, record, chosen claims."""
        return self.claims | {ONTOLOGY_GRAPH, RECORD_GRAPH}


def day(text: str) -> str:
    """The last day of an ISO day, month or year. Raises: QueryError."""
    try:
        if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?", text):
            year, month = int(match[1]), int(match[2] or 12)
            return date(year, month, calendar.monthrange(year, month)[1]).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise QueryError(
            f"{text!r} is no date", hint="write a day, month or year: 2025-09-30, 2025-09 or 2025"
        ) from error


def choose(
    profiles: Mapping[str, Profile],
    as_of: str | None,
    profile: str | None,
    known: str | None,
    undated: str,
    currency: str | None = None,
) -> Choice:
    """What a reader asks for, as a choice. Raises: QueryError for a day, UnknownName for a profile or a currency."""
    if undated not in ("include", "exclude"):
        raise UnknownName("choice for undated documents", undated, ("include", "exclude"))
    if profile is not None and profile not in profiles:
        raise UnknownName("profile", profile, sorted(profiles))
    as_of = day(as_of) if as_of else None
    trusted = profiles[profile] if profile is not None else None
    if currency:
        asked(currency)
    return Choice(as_of, day(known) if known else as_of, trusted, undated, currency or None)


def select(derived: Derived, choice: Choice) -> Selection:
    """The claims a choice lets in. A claim hidden for several reasons counts under the first."""
    kept: set[Iri] = set(derived.decisions)
    hidden: Counter[str] = Counter()
    for claim in derived.claims.values():
        if claim.iri in derived.decisions:
            continue
        reason = _refusal(claim, derived.documents.get(claim.document), derived.publishers, choice)
        if reason:
            hidden[reason] += 1
        else:
            kept.add(claim.iri)
    return Selection(frozenset(kept), dict(sorted(hidden.items())))


def aside(derived: Derived, choice: Choice) -> frozenset[Iri]:
    """The claims that are hidden for one reason only: an editor ranked them as deprecated."""
    documents, publishers = derived.documents, derived.publishers
    return frozenset(
        claim.iri
        for claim in derived.claims.values()
        if claim.rank == "deprecated"
        and not _refused(claim, documents.get(claim.document), publishers, choice)
    )


def _refusal(claim: Claim, document: Document | None, publishers: Mapping[Iri, Iri], choice: Choice) -> str:
    return "deprecated" if claim.rank == "deprecated" else _refused(claim, document, publishers, choice)


def _refused(claim: Claim, document: Document | None, publishers: Mapping[Iri, Iri], choice: Choice) -> str:
    profile = choice.profile
    if profile and profile.trusts and not profile.trusts & {claim.document, publishers.get(claim.document)}:
        return "source not trusted"
    if profile and profile.modalities and claim.modality not in profile.modalities:
        return "modality refused"
    if profile and profile.tiers and document and document.tier not in profile.tiers:
        return "tier refused"
    return _too_late(document, choice)


def _too_late(document: Document | None, choice: Choice) -> str:
    known = choice.known
    if known is None:
        return ""
    if document is None or not document.known_by or (document.estimated and choice.undated == "exclude"):
        return "undated"
    if known >= document.known_by:
        return ""
    return "undated" if document.estimated and known >= document.known_from else "not yet known"


def preference(claim: Iri, derived: Derived, modalities: Mapping[str, int]) -> tuple[int, int, int]:
    """Which of competing claims goes first: preferred rank, then the latest known, then the stronger modality."""
    told, known = derived.claims[claim], known_by(claim, derived)
    return RANKS.get(told.rank, 1), -int(known.replace("-", "") or 0), modalities.get(told.modality, WEAKEST)


def known_by(claim: Iri, derived: Derived) -> str:
    """The day by which a claim could be read at the latest; empty when its document is unknown."""
    document = derived.documents.get(derived.claims[claim].document) if claim in derived.claims else None
    return document.known_by if document else ""
