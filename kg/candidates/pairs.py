"""Which entries are worth comparing, and those pairs that look like one thing, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.candidates.material import Entry, Material, material
from kg.candidates.signs import Rare, score, signs
from kg.rules import Derived, Rules
from kg.store import Store
from kg.terms import Iri, Names

CROWD = 25  # entries that share a key: beyond, the key tells nothing
START = 5  # letters that a slip of the hand leaves
LEAST = 0.7


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries that may be one thing, `one` before `other` by IRI; `score` from 0 to 1; `cls` what both are at least."""

    one: Iri
    other: Iri
    cls: Iri
    score: float
    reasons: tuple[Names, ...]


def candidates(
    store: Store, derived: Derived, rules: Rules, called: Callable[[Iri], Names], least: float = LEAST
) -> tuple[Candidate, ...]:
    """The pairs of entries that score at least `least` and are not decided, best first.

    `store` is one in which names decided to be one are united; `called` tells what a thing is called, for the reasons.
    """
    known = material(store, derived, rules)
    roots: dict[Iri, list[Entry]] = defaultdict(list)
    for entry in known.entries.values():
        roots[entry.root].append(entry)
    found = [each for entries in roots.values() for each in _among(entries, known, rules, called, least)]
    return tuple(sorted(found, key=lambda c: (-c.score, c.one, c.other)))


def _among(
    entries: list[Entry], known: Material, rules: Rules, called: Callable[[Iri], Names], least: float
) -> Iterator[Candidate]:
    rare = Rare.among(entries)
    for one, other in sorted(worth(entries, rare)):
        if frozenset((one, other)) in known.settled:
            continue
        told = signs(known.entries[one], known.entries[other], rare, rules, called)
        if (value := score(told)) >= least:
            yield Candidate(one, other, known.entries[one].root, value, tuple(sign.reason for sign in told))


def worth(entries: Iterable[Entry], rare: Rare) -> set[tuple[Iri, Iri]]:
    """The pairs that share a key nobody else, or only few, have."""
    shared: dict[tuple[object, ...], set[Iri]] = defaultdict(set)
    for entry in entries:
        for key in _keys(entry, rare):
            shared[key].add(entry.iri)
    groups = (sorted(group) for group in shared.values() if 1 < len(group) <= CROWD)
    return {pair for group in groups for pair in combinations(group, 2)}


def _keys(entry: Entry, rare: Rare) -> Iterator[tuple[object, ...]]:
    for name in entry.names:
        yield "name", name.bare
        yield "start", name.bare.replace(" ", "")[:START]
        yield from (("initials", text) for text in name.acronyms)
        yield from (("word", word) for word in name.words if rare.words.count(word) <= CROWD)
    yield from (("mark", mark) for mark in entry.identifiers)
    yield from (("linked", *pair) for pair in combinations(sorted(entry.beside), 2))
    yield from (("at", round(lat, 1), round(long, 1)) for lat, long in entry.points)
    if entry.page:
        yield "page", entry.page
