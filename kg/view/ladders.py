"""How far each thing has come, ladder by ladder: contract, money, site and power are kept apart.

Which steps make a ladder and which class climbs which is said in the ontology. A step that belongs to several ladders of a
thing counts on each; a step foreign to all of them counts on its own ladder, so that nothing told is lost, and `kg check` tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.rules import Code, Derived, Rules, StatusRow
from kg.terms import Iri
from kg.view.choice import RANKS, Selection, known_by

Preference = tuple[int, bool, str, int, str]


@dataclass(frozen=True, slots=True)
class Status:
    """The status picked for a thing, the days it may have been entered, and the claim that says so."""

    code: Code
    earliest: str | None
    latest: str
    claim: Iri


def climbed(cls: Iri, rules: Rules) -> tuple[str, ...]:
    """The ladders that members of a class climb, the main one first."""
    return rules.classes[cls].ladders if cls in rules.classes else ()


def steps(cls: Iri, code: Code, rules: Rules) -> tuple[str, ...]:
    """The ladders on which a status of a member of the class counts; an empty name where the class climbs none."""
    own = climbed(cls, rules)
    shared = tuple(ladder for ladder in own if ladder in code.ladders)
    return shared or (tuple(sorted(code.ladders)) if own else ("",))


def ladders(
    derived: Derived, rules: Rules, selection: Selection, as_of: str | None
) -> Mapping[Iri, Mapping[str, Status]]:
    """The status of each thing on each ladder it has come to, the ladders of its class first.

    Preferred rank first, told firmly before hedged, then the last date, then the furthest along. A status told as reached
    cannot be later than the document that tells it, so its last possible day is capped by that.
    """
    hedged = {code.notation for code in rules.codes.values() if code.hedged}
    best: dict[Iri, dict[str, tuple[Preference, Status]]] = defaultdict(dict)
    for row in derived.statuses:
        if row.claim not in selection.claims or row.status not in rules.codes:
            continue
        latest = entered(row, derived)
        if as_of and latest > as_of:
            continue
        code, claim = rules.codes[row.status], derived.claims[row.claim]
        key = (-RANKS.get(claim.rank, 1), claim.modality not in hedged, latest, code.order or 0, row.claim)
        found = (key, Status(code, min(row.earliest, latest) if row.earliest else None, latest, row.claim))
        for ladder in steps(_class(row.thing, derived), code, rules):
            if ladder not in best[row.thing] or key > best[row.thing][ladder][0]:
                best[row.thing][ladder] = found
    return {thing: _in_order(best[thing], climbed(_class(thing, derived), rules)) for thing in sorted(best)}


def main(found: Mapping[Iri, Mapping[str, Status]]) -> Mapping[Iri, Status]:
    """The status of each thing on its main ladder, or on the next one where nothing is told of that."""
    return {thing: next(iter(statuses.values())) for thing, statuses in found.items()}


def entered(row: StatusRow, derived: Derived) -> str:
    """The last day a status may have been entered: no later than the document that tells it."""
    told = known_by(row.claim, derived)
    return min((d for d in (row.latest, told) if d), default=row.earliest or "")


def _class(thing: Iri, derived: Derived) -> Iri:
    return derived.things[thing].cls if thing in derived.things else Iri("")


def _in_order(found: Mapping[str, tuple[Preference, Status]], own: tuple[str, ...]) -> Mapping[str, Status]:
    return {
        ladder: found[ladder][1] for ladder in (*own, *sorted(found.keys() - set(own))) if ladder in found
    }
