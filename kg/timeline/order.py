"""Tellings put together and in order: what several claims say of one change is one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.rules import Rules
from kg.terms import Iri
from kg.timeline.entry import NOTHING, Entry, Telling
from kg.timeline.told import Teller, Told
from kg.view import Reading

FIGURES = ("value", "observation")


def timeline(
    reading: Reading, teller: Teller, things: Mapping[Iri, str], ladder: str = ""
) -> tuple[Entry, ...]:
    """Every change of the things, what was reached before what is expected, by date.

    `teller` has read the rows of `statements.rq` in the view. With a `ladder` only what counts on it. What was true after the day the
    view is as of is left out; what is expected stays, it was expected.
    """
    told = [
        (entry, telling)
        for entry, telling in teller.told(things)
        if not _too_late(entry, telling, reading.choice.as_of)
    ]
    entries = _replacing(_put_together(told), reading.rules)
    return tuple(sorted((e for e in entries if not ladder or ladder in e.ladders), key=lambda e: e.sorting))


def _too_late(entry: Entry, telling: Telling, as_of: str | None) -> bool:
    if as_of is None or entry.expected or (entry.kind in FIGURES and not telling.when):
        return False
    return (telling.latest or "") > as_of


def _put_together(told: Iterable[Told]) -> list[Entry]:
    """In the order in which they became known, each telling joins the first entry whose every telling may mean the same day."""
    made: dict[tuple[object, ...], list[tuple[Entry, list[Telling]]]] = defaultdict(list)
    for entry, telling in sorted(told, key=lambda pair: _order(*pair)):
        entries = made[entry.key]
        fitting = (tellings for _, tellings in entries if all(telling.may_be(t) for t in tellings))
        if (joined := next(fitting, None)) is None:
            entries.append((entry, [telling]))
        elif telling.claim not in {t.claim for t in joined}:
            joined.append(telling)
    return [
        replace(entry, tellings=tuple(tellings)) for entries in made.values() for entry, tellings in entries
    ]


def _order(entry: Entry, telling: Telling) -> tuple[str, Iri, str, str, Iri]:
    return telling.known_by, telling.claim, telling.when, entry.kind, entry.about


def _replacing(entries: Iterable[Entry], rules: Rules) -> list[Entry]:
    """The entries, each value with the one that was told before it of the same property, rhythm and cover."""
    found = list(entries)
    series: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in found:
        if entry.kind == "value" and _single(entry.about, rules):
            series[entry.thing, entry.about, entry.mark[:3]].append(entry)
    before: dict[int, Entry] = {}
    for told in series.values():
        for entry in told:
            earlier = [e for e in told if e.known_by < entry.known_by]
            if earlier:
                before[id(entry)] = max(earlier, key=lambda e: (e.known_by, e.tellings[0].claim, e.what.en))
    return [replace(e, before=before[id(e)].what if id(e) in before else NOTHING) for e in found]


def _single(predicate: Iri, rules: Rules) -> bool:
    return predicate in rules.properties and rules.properties[predicate].single
