"""Contests that no single field shows: one figure in two deals that may overlap, and claims that a decision compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.rivals.fields import AGENT, Field, order
from kg.rivals.judge import CONTRADICTS, REFINES, REPLACED, Judge
from kg.rules import Rules
from kg.terms import PREFIXES, Contest, Iri, Names, Rival, curie

GROUNDS = {CONTRADICTS: "judged", REFINES: "judgedFiner", REPLACED: "replaced"}
OWN = "own"  # the code of an amount that is the thing's own


def in_two_deals(judge: Judge, fields: Mapping[Field, tuple[Rival, ...]]) -> Iterator[Contest]:
    """One amount, of what networks weigh and sums count, in two arrangements that may overlap."""
    reading, found = judge.claims.reading, "twoDeals"
    by_thing: dict[Iri, list[Field]] = defaultdict(list)
    for field in fields:
        by_thing[field.subject].append(field)
    pairs = {
        (min(r.thing, r.other), max(r.thing, r.other))
        for r in reading.derived.overlaps if r.claim in reading.selection.claims
    }  # fmt: skip
    counted = frozenset().union(*(rule.weight_roles for rule in reading.rules.edge_rules.values()))
    for one, other in sorted(pairs):
        for field in by_thing[one]:
            if not counted & _supers(reading.rules, field.predicate):
                continue
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
    """Claims that a decision sets against or above one another, with all it links to them; unless their values show it already."""
    heard, aside = judge.claims.heard, judge.claims.heard - judge.claims.reading.selection.claims
    spoken: dict[Iri, set[Iri]] = defaultdict(set)
    for row in judge.claims.stated:
        if row["subject"] in judge.claims.reading.derived.things:
            spoken[row["claim"]].add(row["subject"])
    for predicate, found in GROUNDS.items():
        shown = _shown(computed, openly=predicate == CONTRADICTS)
        groups: dict[tuple[Iri, bool], set[tuple[Iri, Iri]]] = defaultdict(set)
        for pair, decision in judge.decided[predicate].items():
            if pair not in shown and heard.issuperset(pair):
                groups[decision, bool(aside & set(pair))].add(pair)
        for (decision, gone), pairs in sorted(groups.items()):
            for claims in _linked(pairs):
                subject = _subject(judge, [spoken[claim] for claim in claims]) or min(claims)
                ground = "setAside" if gone else found
                yield _decided(judge, predicate, ground, decision, [(subject, claim) for claim in claims])


def _shown(computed: Sequence[Contest], *, openly: bool) -> set[tuple[Iri, Iri]]:
    """The pairs of claims whose values stand against each other in a contest (`openly`: in a conflict)."""
    return {
        (a.claim, b.claim)
        for c in computed if c.open or not openly for a in c.rivals for b in c.rivals if a.side != b.side
    }  # fmt: skip


def _decided(
    judge: Judge, predicate: Iri, found: str, decision: Iri, told: Sequence[tuple[Iri, Iri]]
) -> Contest:
    """The gists of the claims side by side."""
    derived, rules = judge.claims.reading.derived, judge.claims.reading.rules
    verdict = judge.rules.rulings[found].notation
    gists = sorted((derived.claims[claim].gist, claim) for _, claim in told)
    rivals = tuple(
        Rival(told[0][0], gist, judge.claims.voice(claim), side=number, verdict=verdict)
        for number, (gist, claim) in enumerate(gists)
    )
    return Contest(
        told[0][0], predicate, "", _called(rules, predicate), verdict, *judge.why((found,), verdict), rivals, None,
        (decision,),
    )  # fmt: skip


def _supers(rules: Rules, predicate: Iri) -> frozenset[Iri]:
    term = rules.properties.get(predicate)
    return term.supers if term else frozenset()


def _called(rules: Rules, predicate: Iri) -> Names:
    term = rules.properties.get(predicate)
    return term.names if term and term.names.en else Names(curie(predicate), curie(predicate))


def _linked(pairs: Collection[tuple[Iri, Iri]]) -> list[set[Iri]]:
    """The claims that the pairs join, directly or through others."""
    groups: list[set[Iri]] = []
    for pair in sorted(pairs):
        joined = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in joined] + [set(pair).union(*joined)]
    return sorted(groups, key=min)


def _subject(judge: Judge, spoken: Sequence[set[Iri]]) -> Iri | None:
    """What all speak of, else the first that any speaks of; a deal or site rather than what is only said, or an agent."""
    things = set.intersection(*spoken) or set.union(*spoken)
    claims, passing = judge.claims, PREFIXES["thing"]
    return min(
        things, key=lambda thing: (claims.is_a(thing, AGENT), thing.startswith(passing), thing), default=None
    )
