"""Which things a timeline speaks of: the thing itself and, for one that gathers, the deals, sites and programmes linked to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.ontology import Row
from kg.terms import Iri
from kg.view import Reading, climbed, known_by


def scope(reading: Reading, stated: Sequence[Row], thing: Iri) -> Mapping[Iri, str]:
    """The things in question, each with the day from which its link could be known; the thing itself first.

    A class that gathers (`kg:gathers`) takes in whatever climbs a ladder and is linked to its member. A gatherer that climbs
    itself, as a programme does, takes in besides what is linked to the sites it gathered. Symmetric links say nothing of belonging.
    """
    found = {thing: ""}
    if not _gathers(reading, thing):
        return found
    found |= _linked(reading, stated, {thing: ""}, found)
    if climbed(_class(reading, thing), reading.rules):
        around = {site: since for site, since in found.items() if site != thing and _gathers(reading, site)}
        found |= _linked(reading, stated, around, found)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != thing, pair[1], pair[0])))


def _linked(
    reading: Reading, stated: Sequence[Row], around: Mapping[Iri, str], known: Mapping[Iri, str]
) -> Mapping[Iri, str]:
    """What climbs a ladder and is linked to one of the things, with the first day on which that could be known."""
    found: dict[Iri, str] = {}
    for near, far, claim in _links(reading, stated):
        if near in around and far not in known and climbed(_class(reading, far), reading.rules):
            since = max(known_by(claim, reading.derived), around[near])
            found[far] = min(since, found.get(far, since))
    return found


def _links(reading: Reading, stated: Sequence[Row]) -> Iterator[tuple[Iri, Iri, Iri]]:
    """Every link between two things, seen from either end."""
    things, properties = reading.derived.things, reading.rules.properties
    for row in stated:
        term = properties.get(row["predicate"])
        if row["object"] in things and row["subject"] in things and not (term and term.symmetric):
            yield row["subject"], row["object"], row["claim"]
            yield row["object"], row["subject"], row["claim"]


def _gathers(reading: Reading, thing: Iri) -> bool:
    cls = reading.rules.classes.get(_class(reading, thing))
    return bool(cls and cls.gathers)


def _class(reading: Reading, thing: Iri) -> Iri:
    found = reading.derived.things.get(thing)
    return found.cls if found else Iri("")
