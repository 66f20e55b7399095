"""What each claim says of changes: statuses reached and expected, events, values, periods, observations, one telling at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.cards import TO_STATUS, WHEN
from kg.ontology import Row
from kg.rules import Value
from kg.terms import NS, PREFIXES, Iri, Names
from kg.timeline.entry import NOTHING, Entry, Telling, days, ends
from kg.view import Reading, known_by, steps

STATUS_CHANGE, INVOLVES, FORECAST = (Iri(NS + name) for name in ("statusChange", "involves", "Forecast"))
OF, DURING = (Iri(PREFIXES["sosa"] + name) for name in ("hasFeatureOfInterest", "phenomenonTime"))
NESTED = (WHEN, TO_STATUS, DURING)
PARTS = (("start", Names("début", "start")), ("end", Names("fin", "end")))
UNFIRM = 99
Told = tuple[Entry, Telling]


class Teller:
    """What the claims of one view say of whatever things are in question: it is read once and asked of many."""

    def __init__(self, reading: Reading, stated: Sequence[Row]) -> None:
        self._reading = reading
        self._nested: dict[tuple[Iri, Iri], dict[Iri, str]] = defaultdict(dict)
        self._of: dict[Iri, list[tuple[int, Row]]] = defaultdict(
            list
        )  # by the thing, with the place of the row
        self._involving: dict[Iri, list[Row]] = defaultdict(list)
        self._events: dict[Iri, list[tuple[int, Row]]] = defaultdict(list)
        for place, row in enumerate(stated):
            subject, predicate, found = row["subject"], row["predicate"], row["object"]
            if predicate in NESTED:
                self._nested[row["claim"], subject][predicate] = found
            if predicate == INVOLVES:
                self._involving[found].append(row)
            if predicate in (INVOLVES, WHEN):
                self._events[subject].append((place, row))
            self._of[subject].append((place, row))
            if predicate == OF:
                self._of[found].append((place, row))
        self._values = {value.quantity: value for value in reading.derived.values}
        self._results: dict[tuple[Iri, Iri], list[Value]] = defaultdict(list)
        for value in reading.derived.values:
            self._results[value.thing, value.claim].append(value)
        modalities = [code for code in reading.rules.codes.values() if code.scheme == "modality"]
        self._firmness = {code.notation: code.order or 0 for code in modalities}

    def told(self, scope: Mapping[Iri, str]) -> Iterator[Told]:
        """Every telling of a change of the things, each with the entry it belongs to."""
        rows = dict(entry for thing in scope for entry in self._of.get(thing, ()))
        for place in sorted(rows):
            row = rows[place]
            if row["subject"] in scope:
                yield from self._of_thing(row)
            else:
                yield from self._observed(row)
        yield from self._happened(scope)

    def _of_thing(self, row: Row) -> Iterator[Told]:
        thing, claim, found = row["subject"], row["claim"], row["object"]
        nested = self._nested.get((claim, found), {})
        when = nested.get(WHEN, "")
        if row["predicate"] == STATUS_CHANGE:
            yield from self._status(thing, claim, nested, expected=False)
        elif found in self._values:
            yield self._value(self._values[found], when)
        elif when and found not in self._reading.derived.things:
            yield from self._period(row, when)

    def _status(self, thing: Iri, claim: Iri, nested: Mapping[Iri, str], *, expected: bool) -> Iterator[Told]:
        if code := self._reading.rules.codes.get(Iri(nested.get(TO_STATUS, ""))):
            counted = steps(self._reading.node(thing).cls, code, self._reading.rules)
            telling = self._telling(claim, nested.get(WHEN, ""), expected=expected)
            ladders = tuple(filter(None, counted))
            yield Entry(thing, "status", code.iri, code.names, expected, ladders=ladders), telling

    def _value(self, value: Value, when: str) -> Told:
        expected = self._ahead(value.claim, when)
        mark = (value.per, value.basis, value.unit, value.nominal, value.low, value.high, when)
        entry = Entry(
            value.thing, "value", value.predicate, value.written, expected, self._label(value), mark=mark
        )
        return entry, self._telling(value.claim, when, expected=expected)

    def _label(self, value: Value) -> Names:
        """What a value is of; what it covers is said where that is not the thing's own."""
        names = self._reading.rules.properties[value.predicate].names
        basis = self._reading.rules.code("basis", value.basis)
        if value.basis == "own" or basis is None:
            return names
        return Names(f"{names.fr} ({basis.names.fr})", f"{names.en} ({basis.names.en})")

    def _period(self, row: Row, when: str) -> Iterator[Told]:
        term = self._reading.rules.properties.get(row["predicate"])
        thing, claim, property_ = row["subject"], row["claim"], row["predicate"]
        for (kind, word), date in zip(PARTS, ends(when), strict=True):
            if date:
                expected = self._ahead(claim, date)
                entry = Entry(thing, kind, property_, word, expected, term.names if term else NOTHING)
                yield entry, self._telling(claim, date, expected=expected)

    def _observed(self, row: Row) -> Iterator[Told]:
        """A measured or foreseen value of the thing, with the period it was observed over."""
        claim, observation = row["claim"], row["subject"]
        span = self._nested.get((claim, observation), {}).get(DURING, "")
        when = self._nested.get((claim, Iri(span)), {}).get(WHEN, "")
        node = self._reading.node(observation)
        foreseen = node.cls in self._reading.rules.classes and (
            FORECAST in self._reading.rules.classes[node.cls].supers
        )
        for value in sorted(self._results.get((observation, claim), ()), key=lambda v: v.quantity):
            mark = (value.per, value.unit, value.nominal, value.low, value.high)
            expected = foreseen or self._ahead(claim, when)
            entry = Entry(
                row["object"], "observation", observation, value.written, expected, node.names, mark=mark
            )
            yield entry, self._telling(claim, when, expected=expected)

    def _happened(self, scope: Mapping[Iri, str]) -> Iterator[Told]:
        """Events and expected statuses, each told of the thing in question that was known first to take part."""
        involved: dict[Iri, dict[Iri, str]] = defaultdict(dict)
        for thing in scope:
            for row in self._involving.get(thing, ()):
                since = max(known_by(row["claim"], self._reading.derived), scope[thing])
                known = involved[row["subject"]]
                known[thing] = min(since, known.get(thing, since))
        first = next(iter(scope), None)
        rows = dict(entry for event in involved for entry in self._events[event])
        for event, claim in dict.fromkeys((rows[at]["subject"], rows[at]["claim"]) for at in sorted(rows)):
            taking = involved[event]
            yield from self._event(event, claim, min(taking, key=lambda t: (taking[t], t != first, t)))

    def _event(self, event: Iri, claim: Iri, thing: Iri) -> Iterator[Told]:
        nested = self._nested.get((claim, event), {})
        if TO_STATUS in nested:
            yield from self._status(thing, claim, nested, expected=True)
            return
        when = nested.get(WHEN, "")
        expected = self._ahead(claim, when)
        entry = Entry(thing, "event", event, self._reading.node(event).names, expected)
        yield entry, self._telling(claim, when, expected=expected)

    def _ahead(self, claim: Iri, when: str) -> bool:
        """Whether all of a date lies after the day the claim could be known."""
        earliest, known = days(when)[0], known_by(claim, self._reading.derived)
        return bool(earliest and known and earliest > known)

    def _telling(self, claim: Iri, when: str, *, expected: bool) -> Telling:
        """A claim's word. What was reached cannot be later than the document that tells it."""
        derived = self._reading.derived
        told, known = derived.claims[claim], known_by(claim, derived)
        document = derived.documents.get(told.document)
        earliest, latest = days(when)
        if not expected and known:
            latest = min(latest or known, known)
            earliest = min(earliest, latest) if earliest else None
        return Telling(
            claim, told.document, document.known_from if document else "", known, told.modality,
            self._firmness.get(told.modality, UNFIRM), when, earliest, latest,
        )  # fmt: skip
