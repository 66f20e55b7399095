"""The field in one page: sums with their bounds, how far things have come, what is contested, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import history
from kg.report.ground import Ground
from kg.report.voice import Voice
from kg.rules import Code
from kg.spoken import plus
from kg.terms import Contest, Document, Names
from kg.timeline import Entry
from kg.totals import REASONS, Line, Sum

CONTESTED, NEWS, DOCUMENTS = 12, 40, 12


@dataclass(frozen=True, slots=True)
class Ladder:
    """How many things stand on each step of a ladder."""

    names: Names
    steps: Sequence[tuple[Code, int]]


def lines(ground: Ground) -> Sequence[Line]:
    """The sums in which something is known, those of the most things first."""
    found = [line for line in ground.totals.lines if any(each.maximum is not None for each in line.sums)]
    return sorted(found, key=lambda line: -sum(each.known for each in line.sums))


def classes(ground: Ground) -> Sequence[tuple[str, Names]]:
    """The classes of status that some line has something in; those that fell away add up to nothing."""
    shown = {each.certainty for line in lines(ground) for each in line.sums if each.adds}
    return [(name, names) for name, names in ground.totals.classes.items() if name in shown]


def summed(voice: Voice, line: Line, certainty: str) -> tuple[str, str]:
    """A sum from least to most, and of how many things an amount is known; two empty texts for no things."""
    each: Sum | None = next((each for each in line.sums if each.certainty == certainty), None)
    if each is None:
        return "", ""
    known = "" if each.known == each.things else voice.t("known.of", known=each.known, total=each.things)
    if each.minimum is None or each.maximum is None:
        return voice.amount(None, line.unit), known
    return plus(each.minimum, each.maximum, line.unit, voice.lang, opened=bool(each.open)), known


def left_out(line: Line) -> Mapping[str, int]:
    """How many things enter no sum of the line, by reason."""
    counted = [each for each in line.sums if each.adds]
    found = {reason: sum(dict(each.without).get(reason, 0) for each in counted) for reason in REASONS}
    found["gone"] = sum(each.things for each in line.sums if not each.adds)
    return {reason: number for reason, number in found.items() if number}


def ladders(ground: Ground) -> Sequence[Ladder]:
    """Ladder by ladder, from the first step to the last, the things of the view that stand there today."""
    rules = ground.view.graph.rules
    counted: Counter[tuple[str, Code]] = Counter(
        (ladder, status.code)
        for thing, found in ground.view.reading.ladders.items()
        if thing in ground.cards
        for ladder, status in found.items()
    )
    made = []
    for name in history.ladders(rules):
        steps = [(code, number) for (ladder, code), number in counted.items() if ladder == name]
        named = rules.code("ladder", name)
        if steps and named:
            made.append(
                Ladder(named.names, sorted(steps, key=lambda step: (step[0].order or 0, step[0].iri)))
            )
    return made


def contested(ground: Ground) -> Sequence[Contest]:
    """The values that cannot hold together, of things that have a page: those that the most independent voices tell first."""
    found = [
        contest for contest in ground.view.conflicts if contest.open and contest.subject in ground.places
    ]
    return sorted(found, key=lambda contest: -len({rival.voice.origin for rival in contest.rivals}))


def news(ground: Ground) -> Sequence[Entry]:
    """What became known since the day of the report, the latest first."""
    own = (
        entry
        for thing, entries in ground.timelines.items()
        for entry in entries
        if entry.thing == thing and thing in ground.places and entry.known_by > ground.since
    )
    return sorted(own, key=lambda entry: (_backwards(entry.known_by), entry.thing, entry.sorting))


def recent(ground: Ground) -> Sequence[Document]:
    """The documents since that day, the latest first."""
    found = [d for d in ground.view.documents.values() if d.issued and d.issued > ground.since]
    return sorted(found, key=lambda document: (_backwards(document.issued or ""), document.iri))


def _backwards(day: str) -> tuple[int, ...]:
    """A key by which later days come first."""
    return tuple(-ord(sign) for sign in day)
