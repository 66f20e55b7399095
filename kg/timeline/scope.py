"""Which things a timeline speaks of: the thing itself and, for one that gathers, the deals, sites and programmes linked to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.ontology import Row
from kg.terms import Iri
from kg.view import Reading, climbed, known_by

Links = Mapping[Iri, Sequence[tuple[Iri, Iri]]]


def scope(reading: Reading, links: Links, thing: Iri) -> Mapping[Iri, str]:
    """The things in question, each with the day from which its link could be known; the thing itself first.

    A class that gathers (`kg:gathers`) takes in whatever climbs a ladder and is linked to its member. A gatherer that climbs
    itself, as a programme does, takes in besides what is linked to the sites it gathered. `links` are those of `linked`.
    """
    found = {thing: ""}
    if not _gathers(reading, thing):
        return found
    found |= _around(reading, links, {thing: ""}, found)
    if climbed(_class(reading, thing), reading.rules):
        around = {site: since for site, since in found.items() if site != thing and _gathers(reading, site)}
        found |= _around(reading, links, around, found)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != thing, pair[1], pair[0])))


def linked(reading: Reading, stated: Sequence[Row]) -> Links:
    """What each thing is linked with, and by which claim, seen from either end. Symmetric links say nothing of belonging."""
    things, properties = reading.derived.things, reading.rules.properties
    found: dict[Iri, list[tuple[Iri, Iri]]] = defaultdict(list)
    for row in stated:
        term = properties.get(row["predicate"])
        if row["object"] in things and row["subject"] in things and not (term and term.symmetric):
            found[row["subject"]].append((row["object"], row["claim"]))
            found[row["object"]].append((row["subject"], row["claim"]))
    return found


def _around(
    reading: Reading, links: Links, around: Mapping[Iri, str], known: Mapping[Iri, str]
) -> Mapping[Iri, str]:
    """What climbs a ladder and is linked to one of the things, with the first day on which that could be known."""
    found: dict[Iri, str] = {}
    for near, after in around.items():
        for far, claim in links.get(near, ()):
            if far not in known and climbed(_class(reading, far), reading.rules):
                since = max(known_by(claim, reading.derived), after)
                found[far] = min(since, found.get(far, since))
    return found


def _gathers(reading: Reading, thing: Iri) -> bool:
    cls = reading.rules.classes.get(_class(reading, thing))
    return bool(cls and cls.gathers)


def _class(reading: Reading, thing: Iri) -> Iri:
    found = reading.derived.things.get(thing)
    return found.cls if found else Iri("")
