"""Contests that no single field shows: one figure in two deals that may overlap, and claims judged to contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.rivals.fields import AGENT, Field, order
from kg.rivals.judge import CONTRADICTS, Judge
from kg.terms import Contest, Iri, Rival

OWN = "own"  # the code of an amount that is the thing's own


def in_two_deals(judge: Judge, fields: Mapping[Field, tuple[Rival, ...]]) -> Iterator[Contest]:
    """One figure in two arrangements that may overlap."""
    reading, found = judge.claims.reading, "twoDeals"
    by_thing: dict[Iri, list[Field]] = defaultdict(list)
    for field in fields:
        by_thing[field.subject].append(field)
    pairs = {
        (min(r.thing, r.other), max(r.thing, r.other))
        for r in reading.derived.overlaps if r.claim in reading.selection.claims
    }  # fmt: skip
    for one, other in sorted(pairs):
        for field in by_thing[one]:
            twin = field._replace(subject=other)
            shared = _shared(fields[field], fields.get(twin, ()))
            if shared:
                verdict = judge.rules.rulings[found].notation
                rivals = tuple(replace(r, side=int(r.subject == other), verdict=verdict) for r in shared)
                yield Contest(
                    one,
                    field.predicate,
                    field.part,
                    field.names,
                    verdict,
                    *judge.why((found,), verdict),
                    rivals,
                )


def _shared(ones: Sequence[Rival], others: Sequence[Rival]) -> list[Rival]:
    """The values, each thing's own, whose figure stands in both."""
    same = [
        (a, b)
        for a in ones for b in others
        if not (a.aside or b.aside) and a.nominal is not None and (a.unit, a.nominal, a.per) == (b.unit, b.nominal, b.per) and a.basis == b.basis == OWN
    ]  # fmt: skip
    return sorted({rival for pair in same for rival in pair}, key=lambda r: (r.subject, order(r)))


def judged(judge: Judge, computed: Sequence[Contest]) -> Iterator[Contest]:
    """Claims judged to contradict one another, with all they are linked to so; unless their values show it already."""
    shown = {
        (a.claim, b.claim)
        for c in computed if c.open for a in c.rivals for b in c.rivals if a.side != b.side
    }  # fmt: skip
    heard = judge.claims.heard
    told = {
        pair: d for pair, d in judge.contradicting.items() if pair not in shown and heard.issuperset(pair)
    }
    aside = heard - judge.claims.reading.selection.claims
    for group in _linked({pair for pair in told if not aside & set(pair)}):
        yield _contradiction(judge, group, "judged", told)
    for group in _linked({pair for pair in told if aside & set(pair)}):
        yield _contradiction(judge, group, "setAside", told)


def _contradiction(judge: Judge, group: set[Iri], found: str, told: Mapping[tuple[Iri, Iri], Iri]) -> Contest:
    derived, rules = judge.claims.reading.derived, judge.claims.reading.rules
    verdict, subject = judge.rules.rulings[found].notation, _spoken_of(judge, group)
    rivals = tuple(
        Rival(subject, derived.claims[c].gist, judge.claims.voice(c), side=number, verdict=verdict)
        for number, c in enumerate(sorted(group, key=lambda c: (derived.claims[c].gist, c)))
    )
    decisions = tuple(sorted({d for pair, d in told.items() if group.issuperset(pair)}))
    return Contest(
        subject, CONTRADICTS, "", rules.properties[CONTRADICTS].names, verdict, *judge.why((found,), verdict), rivals,
        None, decisions,
    )  # fmt: skip


def _linked(pairs: Collection[tuple[Iri, Iri]]) -> list[set[Iri]]:
    """The claims that contradictions join, directly or through others."""
    groups: list[set[Iri]] = []
    for pair in sorted(pairs):
        joined = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in joined] + [set(pair).union(*joined)]
    return sorted(groups, key=min)


def _spoken_of(judge: Judge, group: Collection[Iri]) -> Iri:
    """What all of them speak of, else the first of them; a deal or site rather than an agent."""
    claims = judge.claims
    spoken: dict[Iri, set[Iri]] = {claim: set() for claim in group}
    for row in claims.stated:
        if row["claim"] in spoken and row["subject"] in claims.reading.derived.things:
            spoken[row["claim"]].add(row["subject"])
    things = set.intersection(*spoken.values()) or set.union(*spoken.values()) or set(group)
    return min(things, key=lambda thing: (claims.is_a(thing, AGENT), thing))
