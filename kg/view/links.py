"""Links: the derived rows that hold inside a selection, put together as edges without weight.

A link keeps its alternative supports: sets of claims each of which suffices for it. Links run as their rule says, from
the dependent to the provider; a symmetric type has one link a pair.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.rules import Rules, Support
from kg.terms import ID, Iri
from kg.view.choice import Selection


@dataclass(frozen=True, slots=True)
class Link:
    """An edge before it is weighed: rule direction (dependent to provider), its rules and alternative supports."""

    type: Iri
    source: Iri
    target: Iri
    via: Iri
    rules: tuple[Iri, ...]
    supports: tuple[tuple[Iri, ...], ...]
    iri: Iri


def in_force(supports: Sequence[Support], rules: Rules, selection: Selection) -> list[Support]:
    stated = selection.claims | {None}
    inside = [
        s
        for s in supports
        if s.source_claim in stated and s.target_claim in stated and s.rule in rules.edge_rules
    ]
    yielding = {
        rule: edge_rule.yields_to for rule, edge_rule in rules.edge_rules.items() if edge_rule.yields_to
    }
    stronger = frozenset().union(*yielding.values())
    present = {(s.rule, s.via) for s in inside if s.rule in stronger}
    return [s for s in inside if not any((rule, s.via) in present for rule in yielding.get(s.rule, ()))]


def links(supports: Sequence[Support], rules: Rules) -> tuple[Link, ...]:
    kinds = {rule: rules.edge_rules[rule].type for rule in {s.rule for s in supports}}
    grouped: dict[tuple[Iri, Iri, Iri, Iri], tuple[set[Iri], set[frozenset[Iri]]]] = defaultdict(
        lambda: (set(), set())
    )
    for s in supports:
        kind, ends = kinds[s.rule], (s.source, s.target)
        if s.target < s.source and rules.properties[kind].symmetric:
            ends = (s.target, s.source)
        used, sets = grouped[kind, *ends, s.via]
        used.add(s.rule)
        sets.add(frozenset(filter(None, (s.source_claim, s.target_claim))))
    return tuple(
        Link(*key, tuple(sorted(used)), _minimal(sets), _iri(key))
        for key, (used, sets) in sorted(grouped.items())
    )


@cache
def _iri(key: tuple[Iri, Iri, Iri, Iri]) -> Iri:
    return Iri(f"{ID}edge/{hashlib.sha1(' '.join(key).encode(), usedforsecurity=False).hexdigest()}")


def _minimal(sets: set[frozenset[Iri]]) -> tuple[tuple[Iri, ...], ...]:
    """The sets that hold no other. A support has two claims at most, so only the empty set and single claims can be held."""
    if frozenset() in sets:
        return ((),)
    alone = {claim for s in sets if len(s) == 1 for claim in s}
    return tuple(sorted(tuple(sorted(s)) for s in sets if len(s) == 1 or not s & alone))
