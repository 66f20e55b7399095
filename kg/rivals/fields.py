"""Every value a view's claims tell of a field that has one: amounts, dates, terms, answers; each with who says it.

A field is a thing and a property of one value, narrowed where needed: the status that is dated, the metric that is observed. What the
ontology calls single-valued is compared, nothing else; an observation counts for what it observes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg import figures
from kg.rivals.claims import WHEN, Claims
from kg.rivals.dates import DAY, days
from kg.rivals.grounds import half_digit
from kg.rules import Value
from kg.terms import NS, PREFIXES, Iri, Names, Rival

TYPE = Iri(PREFIXES["rdf"] + "type")
AGENT, FORECAST, CHANGE = Iri(NS + "Agent"), Iri(NS + "Forecast"), Iri(NS + "StatusChange")
TO_STATUS = Iri(NS + "toStatus")
STATUS_CHANGE, INVOLVES, ABOUT = Iri(NS + "statusChange"), Iri(NS + "involves"), Iri(NS + "about")
WRITTEN = tuple(Iri(NS + name) for name in ("amount", "high", "low"))
FEATURE, METRIC, DURING = (
    Iri(PREFIXES["sosa"] + name) for name in ("hasFeatureOfInterest", "observedProperty", "phenomenonTime")
)


class Field(NamedTuple):
    """What rivals compete for; `part` narrows the property, `moving` says that it changes in time."""

    subject: Iri
    predicate: Iri
    part: str
    names: Names
    moving: bool


Told = tuple[Field, Rival]


def told(claims: Claims) -> Mapping[Field, tuple[Rival, ...]]:
    """Every field with what claims tell of it, each claim's value once, in order."""
    grouped: dict[Field, set[Rival]] = defaultdict(set)
    for found in (_quantities, _entered, _expected, _others):
        for field, rival in found(claims):
            grouped[field].add(rival)
    _narrow(claims, grouped)
    return {field: tuple(sorted(grouped[field], key=order)) for field in sorted(grouped)}


def _narrow(claims: Claims, grouped: dict[Field, set[Rival]]) -> None:
    """What is told of the wider property (a capacity) is a rival of the narrower one (the planned one), unless that moves."""
    by_place = {(field.subject, field.predicate, field.part): field for field in grouped}
    met: set[Field] = set()
    for field in sorted(grouped):
        term = claims.reading.rules.properties.get(field.predicate)
        for wider in sorted(term.supers - {field.predicate}) if term and not field.moving else ():
            twin = by_place.get((field.subject, wider, field.part))
            if twin and not twin.moving:
                grouped[field] |= grouped[twin]
                met.add(twin)
    for field in met:
        del grouped[field]


def order(rival: Rival) -> tuple[object, ...]:
    """From small to large, then by day and claim."""
    figures_ = tuple(x if x is not None else -1.0 for x in (rival.nominal, rival.low, rival.high))
    voice = rival.voice
    return (
        rival.unit,
        *figures_,
        rival.per,
        rival.basis,
        rival.written,
        voice.known_by,
        voice.claim,
        rival.subject,
    )


def _single(claims: Claims, predicate: Iri) -> bool:
    term = claims.reading.rules.properties.get(predicate)
    return bool(term and term.single)


def _quantities(claims: Claims) -> Iterator[Told]:
    rules = claims.reading.rules
    for value in claims.reading.derived.values:
        if value.claim not in claims.heard or not _single(claims, value.predicate):
            continue
        rival = _rival(claims, value)
        moving = value.predicate in claims.rules.moving
        metric = Iri(claims.one(value.thing, METRIC))
        subject = Iri(claims.one(value.thing, FEATURE) or claims.one(value.thing, ABOUT))
        if not metric:
            when = claims.one(value.quantity, WHEN) if moving else ""
            names = rules.properties[value.predicate].names
            yield Field(value.thing, value.predicate, "", names, moving), replace(rival, during=when)
        elif subject and metric in rules.codes:
            field = Field(subject, metric, _narrowest(claims, value.thing), rules.codes[metric].names, moving)
            yield field, replace(rival, subject=subject, during=claims.when(value.thing, DURING))


def _narrowest(claims: Claims, thing: Iri) -> str:
    """What is expected is no rival of what is observed."""
    return "forecast" if FORECAST in claims.objects(thing, TYPE) else ""


def _rival(claims: Claims, value: Value) -> Rival:
    amount = next((row["object"] for p in WRITTEN for row in claims.nodes[value.quantity].get(p, ())), None)
    pointed = value.qualifier in claims.rules.pointed or None in (value.low, value.high)
    half = (
        half_digit(float(amount), value.nominal / float(amount), claims.rules.digits)
        if amount and pointed
        else 0.0
    )
    return Rival(
        value.thing, value.written, claims.voice(value.claim), value.low, value.nominal, value.high, value.unit,
        half, value.per, value.basis, value.qualifier,
    )  # fmt: skip


def _dated(claims: Claims, subject: Iri, claim: Iri, edtf: str) -> Rival:
    first, last = days(edtf)
    hedged = "around" if set(edtf) & set("~?%") else ""
    return Rival(subject, figures.when(edtf), claims.voice(claim), first, first, last, DAY, qualifier=hedged)


def _entered(claims: Claims) -> Iterator[Told]:
    """When a status was entered."""
    for row in claims.stated:
        if row["predicate"] != STATUS_CHANGE:
            continue
        when, status = claims.one(row["object"], WHEN), Iri(claims.one(row["object"], TO_STATUS))
        if when and status in claims.reading.rules.codes:
            field = _of_status(claims, row["subject"], STATUS_CHANGE, status)
            yield field, _dated(claims, row["subject"], row["claim"], when)


def _expected(claims: Claims) -> Iterator[Told]:
    """When a status is expected to be entered, by an event that names what it is about."""
    for row in claims.stated:
        if row["predicate"] != TYPE or row["object"] != CHANGE:
            continue
        event = row["subject"]
        when, status = claims.one(event, WHEN), Iri(claims.one(event, TO_STATUS))
        if not when or status not in claims.reading.rules.codes:
            continue
        for thing in claims.objects(event, INVOLVES):
            if not claims.is_a(thing, AGENT):
                yield _of_status(claims, thing, TO_STATUS, status), _dated(claims, thing, row["claim"], when)


def _of_status(claims: Claims, thing: Iri, predicate: Iri, status: Iri) -> Field:
    rules = claims.reading.rules
    code, by = (
        rules.codes[status],
        rules.classes[FORECAST].names if predicate == TO_STATUS else rules.properties[WHEN].names,
    )
    names = Names(f"{code.names.fr} ({by.fr})", f"{code.names.en} ({by.en})")
    return Field(thing, predicate, code.notation, names, predicate in claims.rules.moving)


def _others(claims: Claims) -> Iterator[Told]:
    """Terms, yes or no, texts and things of single-valued properties."""
    quantities = {value.quantity for value in claims.reading.derived.values}
    texts: dict[tuple[Iri, Iri, Iri], dict[str, str]] = defaultdict(dict)
    for row in claims.stated:
        predicate, found = row["predicate"], row["object"]
        if (
            not _single(claims, predicate)
            or found in quantities
            or row["subject"] not in claims.reading.derived.things
        ):
            continue
        if row["lang"]:
            texts[row["subject"], predicate, row["claim"]][row["lang"]] = str(found)
        elif not row["literal"] and (when := claims.one(found, WHEN)):
            yield (
                _plain(claims, row["subject"], predicate),
                _dated(claims, row["subject"], row["claim"], when),
            )
        else:
            names = _called(claims, found, literal=row["literal"])
            answer = Rival(row["subject"], names, claims.voice(row["claim"]), answer=str(found).lower())
            yield _plain(claims, row["subject"], predicate), answer
    for (subject, predicate, claim), text in texts.items():
        names = Names(text.get("fr", text.get("en", "")), text.get("en", text.get("fr", "")))
        answer = Rival(subject, names, claims.voice(claim), answer=names.en.casefold())
        yield _plain(claims, subject, predicate), answer


def _plain(claims: Claims, subject: Iri, predicate: Iri) -> Field:
    names = claims.reading.rules.properties[predicate].names
    return Field(subject, predicate, "", names, predicate in claims.rules.moving)


def _called(claims: Claims, found: object, *, literal: bool) -> Names:
    text = str(found).lower() if isinstance(found, bool) else str(found)
    return Names(text, text) if literal else claims.reading.node(Iri(text)).names
