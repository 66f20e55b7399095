"""What the page of one thing holds: facts with their claims, its place in a network, where it stands, what happened to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.explorer.still import still
from kg.project import Network
from kg.report.ground import Ground
from kg.report.standing import Standing
from kg.report.voice import Voice
from kg.terms import Card, Iri, Names, Quantity, Statement
from kg.timeline import Entry
from kg.view import Status


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property, with every claim that tells it; `hedged` names the weaker modalities when no claim asserts it."""

    value: Iri | Quantity | Names | str
    claims: tuple[Iri, ...]
    hedged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """What is said in one way: of the thing, or (`inverse`) of others with the thing in that part."""

    names: Names
    inverse: bool
    facts: Sequence[Fact]


def properties(ground: Ground, card: Card) -> Sequence[Property]:
    """Statements by property, equal values once with all their claims: its own first, then where it is named, deals before remarks."""
    found = [
        Property(group[0].names, inverse, _facts(ground, group))
        for (inverse, _), told in groupby(card.statements, key=lambda s: (s.inverse, s.predicate))
        if (group := list(told))
    ]
    return sorted(
        found, key=lambda one: (one.inverse, one.inverse and one.facts[0].value not in ground.places)
    )


def _facts(ground: Ground, group: Sequence[Statement]) -> Sequence[Fact]:
    by_value: dict[object, list[Statement]] = {}
    for statement in group:
        by_value.setdefault(_same(statement.value), []).append(statement)
    return [
        Fact(said[0].value, tuple(s.claim for s in said), _hedged(ground, said)) for said in by_value.values()
    ]


def _same(value: Iri | Quantity | Names | str) -> object:
    """What makes two values one on the page: the same words."""
    return value.written if isinstance(value, Quantity) else value


def _hedged(ground: Ground, said: Sequence[Statement]) -> tuple[str, ...]:
    claims = ground.view.claims
    told = {claims[s.claim].modality for s in said if s.claim in claims}
    firmest = min((_order(ground, notation) for notation in told), default=0)
    return () if firmest <= ground.firmest else tuple(sorted(told))


def _order(ground: Ground, modality: str) -> int:
    found = ground.view.graph.rules.code("modality", modality)
    return (found.order or 0) if found else 0


def picture(ground: Ground, voice: Voice, iri: Iri) -> tuple[str, Network] | None:
    """The thing among those it is linked with, as a still whose names lead to their pages; None where nothing is linked."""
    found = ground.near(iri)
    if found is None:
        return None
    near, places = found
    centre = iri if iri in near.index else None
    return still(near, lang=voice.lang, centre=centre, places=places, href=voice.href, styled=False), near


def related(near: Network, iri: Iri, ground: Ground) -> Sequence[Iri]:
    """What has a page and is linked with the thing directly: the other ends, and the deals between."""
    touching = [edge for edge in near.edges if iri in (edge.source, edge.target, edge.via)]
    found = Counter(end for edge in touching for end in (edge.source, edge.target, edge.via))
    ordered = sorted(found, key=lambda other: (-found[other], other))
    return [other for other in ordered if other != iri and other in ground.places]


def statuses(ground: Ground, iri: Iri) -> Sequence[tuple[str, Status]]:
    """The status on each ladder the thing has come to, else its current one without a ladder."""
    ladders = ground.view.reading.ladders.get(iri, {})
    named = [(ladder, status) for ladder, status in ladders.items() if ladder]
    current = ground.view.status(iri)
    return named or ([("", current)] if current else [])


def by_network(standings: Sequence[Standing]) -> Sequence[tuple[str, Sequence[Standing]]]:
    """Where a thing stands, network by network."""
    return [
        (name, list(group))
        for name, group in groupby(standings, key=lambda standing: standing.scores.projection)
    ]


def told(entries: Sequence[Entry], *, expected: bool) -> Sequence[Entry]:
    return [entry for entry in entries if entry.expected == expected]
