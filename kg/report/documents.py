"""What the page of one document holds: every claim it makes in the order of its text, and who else tells the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.report.ground import Ground, telling
from kg.terms import Claim, Iri, Statement


@dataclass(frozen=True, slots=True)
class Echo:
    """Another document that tells a fact of a claim; `same` when its word comes from the same origin."""

    document: Iri
    claim: Iri
    same: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: what it states, and who tells the same elsewhere."""

    claim: Claim
    facts: Sequence[tuple[Iri, Statement]]
    echoes: Sequence[Echo]


def said(ground: Ground, document: Iri) -> Sequence[Said]:
    """Every claim of the document, in the order of its text."""
    return [
        Said(claim, ground.said.get(claim.iri, ()), _echoes(ground, claim))
        for claim in ground.spoken.get(document, ())
    ]


def _echoes(ground: Ground, claim: Claim) -> Sequence[Echo]:
    """Each other document once, by the first of its claims that tells one of the facts; independent ones first."""
    found: dict[Iri, list[Claim]] = defaultdict(list)
    for thing, fact in ground.said.get(claim.iri, ()):
        for other in ground.tellers[telling(thing, fact)]:
            if (told := ground.view.claims.get(other)) and told.document != claim.document:
                found[told.document].append(told)
    echoes = [
        Echo(document, min(told, key=lambda c: c.iri).iri, all(c.origin == claim.origin for c in told))
        for document, told in found.items()
    ]
    return sorted(echoes, key=lambda echo: (echo.same, echo.document))
