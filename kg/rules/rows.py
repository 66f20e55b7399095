"""The rows that the rules yield over all claims, each with the claims it rests on: a view only filters them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.terms import Claim, Document, Iri, Names


@dataclass(frozen=True, slots=True)
class Support:
    """One way an edge can hold: the rule, the ends, the origin, and the claims that state each end (None: the origin)."""

    rule: Iri
    source: Iri
    target: Iri
    via: Iri
    source_claim: Iri | None
    target_claim: Iri | None


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity claimed of a thing, in base units; `role` is the weight role the property falls under."""

    thing: Iri
    predicate: Iri
    roles: frozenset[Iri]
    quantity: Iri
    claim: Iri
    nominal: float
    low: float | None
    high: float | None
    unit: Iri
    per: str
    basis: str
    qualifier: str
    written: Names


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A status a thing is claimed to have entered, between two ISO days (either may be open)."""

    thing: Iri
    status: Iri
    earliest: str | None
    latest: str | None
    claim: Iri


@dataclass(frozen=True, slots=True)
class Relation:
    """A claimed relation of an arrangement that governs counting: part of or overlapping with another, paid with (a code)."""

    thing: Iri
    other: Iri
    claim: Iri


@dataclass(frozen=True, slots=True)
class Profile:
    """A named choice: trusted documents or publishers, accepted modalities, accepted tiers; where empty, all."""

    iri: Iri
    name: str
    names: Names
    trusts: frozenset[Iri]
    modalities: frozenset[str]
    tiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity: names, most specific class, other names, and the sectors it works in."""

    iri: Iri
    names: Names
    cls: Iri
    aliases: tuple[str, ...]
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What the rules find over all claims, each row with the claims it rests on."""

    claims: Mapping[Iri, Claim]
    decisions: frozenset[Iri]
    documents: Mapping[Iri, Document]
    publishers: Mapping[Iri, Iri]
    profiles: Mapping[str, Profile]
    things: Mapping[Iri, Thing]
    supports: tuple[Support, ...]
    values: tuple[Value, ...]
    durations: tuple[Value, ...]
    statuses: tuple[StatusRow, ...]
    wholes: tuple[Relation, ...]
    overlaps: tuple[Relation, ...]
    considerations: tuple[Relation, ...] = ()
