"""What changed between two views: what became known, what changed, what fell away.

The difference of two states follows from them and nothing else, so that the differences of two steps put together are the
difference of both, and a view does not differ from itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from kg.rules import Rules
from kg.state import KINDS, Held, Key, State
from kg.terms import Iri

Group = Literal["known", "changed", "gone"]
GROUPS: tuple[Group, ...] = ("known", "changed", "gone")


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that differs: None where a view had none. What falls away is undone, or leads to a status that ends it."""

    key: Key
    group: Group
    before: Held | None
    after: Held | None


def changes(
    earlier: State, later: State, rules: Rules, things: Collection[Iri] | None = None
) -> tuple[Change, ...]:
    """Every answer that differs between two states, of these things or of what takes part with them (None: of all).

    Sorted by group: what became known, what changed, what fell away.
    """
    differing = [key for key in earlier.keys() | later.keys() if _mark(earlier, key) != _mark(later, key)]
    found = [
        Change(key, _group(earlier.get(key), later.get(key), rules), earlier.get(key), later.get(key))
        for key in differing
    ]
    wanted = [change for change in found if things is None or _speaks_of(change, things)]
    return tuple(sorted(wanted, key=_order))


def _order(change: Change) -> tuple[int, Iri, int, Key]:
    """By group, then thing by thing: what it is, how far it has come, its figures and parties, the rest."""
    return GROUPS.index(change.group), change.key.thing, KINDS.index(change.key.kind), change.key


def _mark(state: State, key: Key) -> object:
    return state[key].mark if key in state else None


def _group(before: Held | None, after: Held | None, rules: Rules) -> Group:
    if after is None:
        return "gone"
    code = rules.codes.get(after.code)
    if before is not None and code and code.settled and not code.in_force:
        return "gone"
    return "known" if before is None else "changed"


def _speaks_of(change: Change, things: Collection[Iri]) -> bool:
    held = change.after or change.before
    return change.key.thing in things or bool(held and held.about & set(things))
