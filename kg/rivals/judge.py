"""How two sides of a field are judged: what is found of their values, what editors decided, and which one came later.

A value gives way to a later one (supersession) only where everybody who told it is answered by somebody later: by the same voice, on a
quantity that changes in time, or after the terms were changed. A decision goes before what is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kg.ontology import Row
from kg.rivals.claims import Claims
from kg.rivals.fields import Field, order
from kg.rivals.grounds import ground, key
from kg.rules import Code, RivalRules
from kg.terms import CONFLICT, NS, PREFIXES, Contest, Iri, Names, Rival
from kg.view import Reading

CONTRADICTS, REFINES = Iri(NS + "contradicts"), Iri(NS + "refines")
REPLACED = Iri(PREFIXES["dcterms"] + "isReplacedBy")
Side = tuple[Rival, ...]
Decided = Mapping[tuple[Iri, Iri], Iri]


class Judge:
    """One view's claims, its decisions and its known durations: what a verdict rests on."""

    def __init__(self, reading: Reading, stated: Sequence[Row]) -> None:
        self.claims, self.rules = Claims(reading, stated), reading.rules.rivalry
        self.decided = {p: _decisions(self.claims.stated, p) for p in (CONTRADICTS, REFINES, REPLACED)}
        self._grounds = [c for c in reading.rules.codes.values() if c.scheme == "ground"]
        self.years = _years(reading, self.rules)
        self.changes = _changes(reading, self.rules)

    def gravity(self, verdict: str) -> int:
        return max(code.order or 0 for code in self.rules.rulings.values() if code.notation == verdict)

    def why(self, grounds: Iterable[str], verdict: str) -> tuple[tuple[str, ...], tuple[Names, ...]]:
        """The grounds that lead to the verdict and their phrases, the most telling first."""
        leading = {g for g in grounds if self.rules.rulings[g].notation == verdict}
        codes = sorted((self._code(g) for g in leading), key=lambda c: c.order or 0)
        return tuple(c.notation for c in codes), tuple(c.names for c in codes)

    def _code(self, found: str) -> Code:
        """The ground of that name: the ontology has one for each ruling."""
        return next(c for c in self._grounds if c.notation == found)

    def contest(self, field: Field, rivals: Sequence[Rival]) -> Contest | None:
        """The field's values side by side with the verdict on them; None where all tell the same."""
        years = self.years.get(field.subject)
        sides = _sides([self._over(rival, years) for rival in rivals], self.rules)
        found = {
            (i, j): self.ground(field, sides[i], sides[j]) for i, j in combinations(range(len(sides)), 2)
        }
        grounds = {pair: g for pair, g in found.items() if g}
        if not grounds:
            return None
        verdicts = [
            self._gravest(g for pair, g in grounds.items() if number in pair) for number in range(len(sides))
        ]
        judged = [
            replace(rival, side=number, verdict=verdicts[number])
            for number, side in enumerate(sides) for rival in side
        ]  # fmt: skip
        verdict = max(verdicts, key=lambda v: self.gravity(v) if v else 0)
        used = any(rival.totals for rival in judged)
        return Contest(
            field.subject, field.predicate, field.part, field.names, verdict, *self.why(grounds.values(), verdict),
            tuple(judged), years if used else None, self._deciding(judged),
        )  # fmt: skip

    def _gravest(self, grounds: Iterable[str]) -> str:
        verdicts = {self.rules.rulings[g].notation for g in grounds}
        return max(verdicts, key=self.gravity, default="")

    def _over(self, rival: Rival, years: float | None) -> Rival:
        """An amount by year or month, with what it comes to over the known duration."""
        if not years or rival.per not in self.rules.yearly:
            return rival
        factor = self.rules.yearly[rival.per] * years
        low, nominal, high = (
            None if x is None else x * factor for x in (rival.low, rival.nominal, rival.high)
        )
        return replace(rival, totals=(low, nominal, high))

    def ground(self, field: Field, one: Side, other: Side) -> str | None:
        """What is found of two sides; nothing of values that one claim lists itself."""
        if {r.claim for r in one} == {r.claim for r in other}:
            return None
        found = self._found(field, one, other)
        if found is None or self.rules.rulings[found].notation != CONFLICT:
            return found
        one, other = (tuple(r for r in side if not r.aside) for side in (one, other))
        pairs = [(a.claim, b.claim) for a in one for b in other]
        contradicting, refining = self.decided[CONTRADICTS], self.decided[REFINES]
        if any(pair in contradicting or pair[::-1] in contradicting for pair in pairs):
            return found
        if any(pair in refining or pair[::-1] in refining for pair in pairs):
            return "judgedFiner"
        return self._gave_way(field, one, other) or self._gave_way(field, other, one) or found

    def _found(self, field: Field, one: Side, other: Side) -> str | None:
        """What is found of the values themselves, of those set aside, and of those of another day that change in time."""
        found = ground(one[0], other[0], self.rules)
        if found and not all(any(not r.aside for r in side) for side in (one, other)):
            return "setAside"
        return "moving" if found == "otherTime" and field.predicate in self.rules.moving else found

    def _gave_way(self, field: Field, old: Side, new: Side) -> str | None:
        """The ground on which everybody who told one value is answered by a later one; None where somebody is not."""
        grounds: set[str] = set()
        for rival in old:
            answers = {g for later in new if (g := self._answer(field, rival, later))}
            if not answers:
                return None
            grounds |= answers
        return min(grounds, key=lambda g: self._code(g).order or 0)

    def _answer(self, field: Field, early: Rival, late: Rival) -> str | None:
        if (early.claim, late.claim) in self.decided[REPLACED]:
            return "replaced"
        old, new = early.voice, late.voice
        if not (old.known_by and new.known_from and old.known_by < new.known_from):
            return None
        if any(old.known_by < day <= new.known_by for day in self.changes.get(field.subject, ())):
            return "renegotiated"
        if old.origin == new.origin or (old.authority and old.authority == new.authority):
            return "sameVoice"
        timed = bool(early.during) and early.during == late.during
        return "moving" if (field.moving and not timed) or early.basis in self.rules.running else None

    def _deciding(self, rivals: Sequence[Rival]) -> tuple[Iri, ...]:
        """The decisions that speak of two of these claims."""
        claims = {rival.claim for rival in rivals}
        every = (item for decided in self.decided.values() for item in decided.items())
        return tuple(sorted({decision for pair, decision in every if claims.issuperset(pair)}))


def _decisions(stated: Sequence[Row], predicate: Iri) -> Decided:
    found = sorted((r["claim"], r["subject"], r["object"]) for r in stated if r["predicate"] == predicate)
    return {(subject, other): decision for decision, subject, other in found}


def _years(reading: Reading, rules: RivalRules) -> Mapping[Iri, float]:
    """How long things run, where all who tell it firmly agree."""
    found: dict[Iri, set[float]] = defaultdict(set)
    for value in reading.derived.durations:
        if value.claim in reading.selection.claims and value.qualifier in rules.pointed and value.nominal > 0:
            found[value.thing].add(value.nominal)
    return {thing: min(years) for thing, years in found.items() if len(years) == 1}


def _changes(reading: Reading, rules: RivalRules) -> Mapping[Iri, set[str]]:
    """The days by which a thing had entered a status that changes its terms."""
    days: dict[Iri, set[str]] = defaultdict(set)
    for row in reading.derived.statuses:
        if row.claim in reading.selection.claims and row.status in rules.renewing and row.latest:
            days[row.thing].add(row.latest)
    return days


def _sides(rivals: Iterable[Rival], rules: RivalRules) -> list[Side]:
    """Equal values together, from small to large."""
    sides: dict[tuple[object, ...], list[Rival]] = defaultdict(list)
    for rival in sorted(rivals, key=lambda r: (r.aside, order(r))):
        sides[key(rival, rules)].append(rival)
    return sorted((tuple(side) for side in sides.values()), key=lambda side: order(side[0]))
