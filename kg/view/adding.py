"""What may be added: no part beside its whole, of what may overlap only the largest, except where all are wanted.

Networks and totals add by this one rule. Both relations are closed first: a part of a part is a part of the whole, and
whatever is linked by overlaps, however far round, is one group.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol, TypeVar

from kg.terms import Iri


class Countable(Protocol):
    """What can be added: `via` is the thing it counts, part of its `wholes`, perhaps counting the same as `overlaps`."""

    @property
    def iri(self) -> Iri: ...
    @property
    def via(self) -> Iri: ...
    @property
    def wholes(self) -> tuple[Iri, ...]: ...
    @property
    def overlaps(self) -> tuple[Iri, ...]: ...


Counted = TypeVar("Counted", bound=Countable)


def added(found: Iterable[Counted], size: Callable[[Counted], float], *, overlapping: bool) -> list[Counted]:
    """Those that may be added, the largest first; `overlapping` keeps all of a group, for an upper bound."""
    items = sorted(found, key=lambda item: (-size(item), item.iri))
    present = {item.via for item in items}
    items = [item for item in items if present.isdisjoint(set(item.wholes) - {item.via})]
    if overlapping:
        return items
    kept: list[Counted] = []
    taken: set[Iri] = set()
    for item in items:
        if taken.isdisjoint(set(item.overlaps) - {item.via}):
            kept.append(item)
            taken.add(item.via)
    return kept


def wholes(pairs: Iterable[tuple[Iri, Iri]]) -> Mapping[Iri, tuple[Iri, ...]]:
    """Everything each part is part of, through however many others."""
    direct: dict[Iri, set[Iri]] = {}
    for part, whole in pairs:
        direct.setdefault(part, set()).add(whole)
    return {part: tuple(sorted(_reached(part, direct) - {part})) for part in sorted(direct)}


def groups(pairs: Collection[tuple[Iri, Iri]]) -> tuple[tuple[Iri, ...], ...]:
    """The groups of things that are linked, directly or through others, each sorted."""
    beside: dict[Iri, set[Iri]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found: list[tuple[Iri, ...]] = []
    seen: set[Iri] = set()
    for thing in sorted(beside):
        if thing not in seen:
            found.append(tuple(sorted(_reached(thing, beside) | {thing})))
            seen.update(found[-1])
    return tuple(found)


def _reached(start: Iri, links: Mapping[Iri, set[Iri]]) -> set[Iri]:
    reached: set[Iri] = set()
    ahead = [start]
    while ahead:
        for there in links.get(ahead.pop(), ()):
            if there not in reached:
                reached.add(there)
                ahead.append(there)
    return reached
