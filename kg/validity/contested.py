"""From which day on values of a thing cannot hold together: each open contest, as the judge of rival values finds it.

A contest of a thing rests on the claims that speak of it or of what counts with it, and on those that editors compare with them.
It changes only on days when one of these can first be known; on those days the judge is asked about these claims alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import rivals
from kg.ontology import Row
from kg.rules import Derived, Rules
from kg.terms import NS, PREFIXES, Contest, Iri
from kg.validity.courses import EVER, Course, course
from kg.view import Choice, Reading, known_by, select
from kg.view.adding import groups

# An event or observation tells of the thing it names by one of these.
NAMING = (*(Iri(NS + name) for name in ("involves", "about")), Iri(PREFIXES["sosa"] + "hasFeatureOfInterest"))


def contested(
    derived: Derived, rules: Rules, choice: Choice, said: Sequence[Row], things: Iterable[Iri]
) -> Mapping[Iri, Course[tuple[Contest, ...]]]:
    """The open contests of each thing from each day on; `things` are those of which claims ever tell different values."""
    ground = _Ground(derived, said)
    found = {}
    for thing in sorted(set(things)):
        part, rows = ground.part(thing)
        days = {known_by(claim, part) for claim in part.claims} - {""}
        told = []
        for known in sorted(day for day in days if choice.known is None or day <= choice.known):
            on_day = replace(choice, known=known)
            reading = Reading(part, rules, select(part, on_day), on_day)
            open_ = (c for c in rivals.contests(reading, rows) if c.open and c.subject == thing)
            told.append((known, EVER, tuple(open_)))
        if of_thing := course(told):
            found[thing] = of_thing
    return found


class _Ground:
    """What all claims state, by claim, and which claims speak of which thing or are compared by an editor."""

    def __init__(self, derived: Derived, said: Sequence[Row]) -> None:
        self._derived = derived
        self._rows: dict[Iri, list[Row]] = defaultdict(list)
        self._speaking: dict[Iri, set[Iri]] = defaultdict(set)
        self._naming: dict[Iri, set[Iri]] = defaultdict(set)
        self._deciding: dict[Iri, set[Iri]] = defaultdict(set)
        pairs = []
        for row in said:
            self._rows[row["claim"]].append(row)
            if row["claim"] in derived.decisions:
                pairs.append((row["subject"], row["object"]))
                for one in pairs[-1]:
                    self._deciding[one].add(row["claim"])
                continue
            self._speaking[row["subject"]].add(row["claim"])
            if row["predicate"] in NAMING:
                self._naming[row["object"]].add(row["subject"])
        compared = [(a, b) for a, b in pairs if a in derived.claims and b in derived.claims]
        self._beside = {claim: group for group in groups(compared) for claim in group}
        others = groups([(r.thing, r.other) for r in derived.overlaps])
        self._overlapping = {thing: group for group in others for thing in group}

    def part(self, thing: Iri) -> tuple[Derived, list[Row]]:
        """The rows of the claims that a contest of the thing can rest on, and what these and the decisions on them state."""
        near = {thing, *self._overlapping.get(thing, ())}
        near |= {teller for one in near for teller in self._naming.get(one, ())}
        claims = {claim for one in near for claim in self._speaking.get(one, ())}
        claims |= {other for claim in claims for other in self._beside.get(claim, ())}
        derived = self._derived
        claims |= {decision for one in near | claims for decision in self._deciding.get(one, ())}
        part = replace(
            derived, claims={claim: derived.claims[claim] for claim in sorted(claims)}, supports=(),
            values=tuple(v for v in derived.values if v.claim in claims), wholes=(), considerations=(),
            durations=tuple(v for v in derived.durations if v.claim in claims),
            statuses=tuple(s for s in derived.statuses if s.claim in claims),
            overlaps=tuple(r for r in derived.overlaps if r.claim in claims),
        )  # fmt: skip
        stated = (row for claim in sorted(claims) for row in self._rows.get(claim, ()))
        return part, list(stated)
