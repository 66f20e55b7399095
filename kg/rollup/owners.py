"""Who belongs to whom in one view: each thing as the parts that go to its ultimate owners.

A thing that one parent has wholly goes to it. A vehicle that several hold goes to them by the shares that are told, and the
rest stays with it; a stake in a company that is no vehicle moves nothing. A standing share says how things are and goes
before stakes bought in deals, which add up. Of several parents the one the view would pick counts: preferred rank, the
latest known, the stronger modality.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import DataError
from kg.rules import Ownership, Weighing
from kg.terms import Edge, Iri, curie
from kg.view import Reading, added, preference
from kg.view.links import Link

NEAR = 1e-9  # shares of 1 that differ by less are one share


@dataclass(frozen=True, slots=True)
class Part:
    """A share of 1 of a thing and whose it is; `rest` where it is the unknown remainder of a vehicle, which keeps it."""

    owner: Iri
    share: float
    low: float
    high: float
    claims: frozenset[Iri]
    rest: bool = False

    def of(self, whole: Part) -> Part:
        """This part of a part."""
        return replace(
            self, share=self.share * whole.share, low=self.low * whole.low, high=self.high * whole.high,
            claims=self.claims | whole.claims,
        )  # fmt: skip


class Owners:
    """The owners of one view; `ties` are the links that make them. Raises: DataError, when asked, where owners go in a circle."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._modalities = {
            c.notation: c.order
            for c in reading.rules.codes.values()
            if c.scheme == "modality" and c.order is not None
        }
        self._weighings = tuple(
            Weighing(unit, reading.rules.codes[unit].notation, unit, "amount")
            for unit in sorted(reading.rules.fractions)
        )
        wholly: dict[Iri, list[Link]] = defaultdict(list)
        partly: dict[tuple[Iri, Iri], list[tuple[Edge, bool]]] = defaultdict(list)
        self._vehicles: set[Iri] = set()
        ties: set[Link] = set()
        for link in reading.links:
            for rule in map(reading.rules.edge_rules.__getitem__, link.rules):
                if not self._may(link, rule.owning):
                    continue
                if rule.owning.common:
                    self._vehicles.add(link.source)
                    ties.add(link)
                if not self._holds(link, rule.owning, standing=rule.standing):
                    continue
                shares = self._told(link) if rule.owning.share_roles else []
                if shares:
                    partly[link.source, link.target] += [(edge, rule.standing) for edge in shares]
                elif rule.owning.whole:
                    wholly[link.source].append(link)
                if shares or rule.owning.whole:
                    ties.add(link)
        self.disputed: dict[Iri, float] = {}
        self._direct = dict(self._parts(wholly, partly))
        used = {(thing, part.owner) for thing, parts in self._direct.items() for part in parts}
        self.ties = frozenset(link.iri for link in ties if (link.source, link.target) in used)
        self._ultimate: dict[Iri, tuple[Part, ...]] = {}

    def parts(self, thing: Iri) -> tuple[Part, ...]:
        """Whose a thing is in the end; itself where nobody is known to have it. Raises: DataError."""
        return self._resolved(thing, ())

    def _may(self, link: Link, owning: Ownership) -> bool:
        cls = self._reading.rules.classes.get(self._reading.node(link.source).cls)
        return not owning.members or bool(cls and cls.supers & owning.members)

    def _holds(self, link: Link, owning: Ownership, *, standing: bool) -> bool:
        codes = [status.code for status in self._reading.ladders.get(link.via, {}).values()]
        if not codes:
            return standing
        reached = owning.since is None or any(c.in_force and (c.order or 0) >= owning.since for c in codes)
        return codes[0].in_force and reached

    def _told(self, link: Link) -> list[Edge]:
        """The shares told of a link, as edges that weigh a share of 1; one that is only bounded from above is none."""
        found = []
        for weighing in self._weighings:
            edge, one = self._reading.edge(link, weighing), self._reading.rules.fractions[weighing.unit]
            if edge.weight is None or not any(
                r.nominal == edge.weight and r.low is not None for r in edge.rivals
            ):
                continue
            low, high = (edge.weight if bound is None else bound for bound in (edge.low, edge.high))
            found.append(replace(edge, weight=edge.weight * one, low=low * one, high=min(1.0, high * one)))
        return found[:1]

    def _parts(
        self,
        wholly: Mapping[Iri, Sequence[Link]],
        partly: Mapping[tuple[Iri, Iri], Sequence[tuple[Edge, bool]]],
    ) -> Iterable[tuple[Iri, tuple[Part, ...]]]:
        shares: dict[Iri, list[Part]] = defaultdict(list)
        for (thing, owner), told in sorted(partly.items(), key=lambda item: item[0]):
            shares[thing].append(_share(owner, told))
        for thing in sorted(wholly.keys() | shares.keys()):
            entire = [part for part in shares[thing] if part.share >= 1 - NEAR]
            total = sum(part.share for part in shares[thing])
            if thing in self._vehicles and total > 1 + NEAR:
                self.disputed[thing] = total
            elif entire:
                yield thing, (replace(entire[0], share=1.0, low=1.0, high=1.0),)
            elif thing in self._vehicles and shares[thing]:
                yield thing, (*shares[thing], *_rest(thing, shares[thing]))
            elif wholly.get(thing):
                link = min(wholly[thing], key=self._preference)
                yield thing, (Part(link.target, 1.0, 1.0, 1.0, frozenset(self._behind(link))),)

    def _behind(self, link: Link) -> set[Iri]:
        status = self._reading.statuses.get(link.via)
        return {claim for support in link.supports for claim in support} | (
            {status.claim} if status else set()
        )

    def _preference(self, link: Link) -> tuple[tuple[int, int, int], Iri]:
        """A support is as good as the last of its claims, a link as the best of its supports."""
        supports = [[self._rank(claim) for claim in support] for support in link.supports]
        return min((max(support) for support in supports if support), default=(0, 0, 0)), link.target

    def _rank(self, claim: Iri) -> tuple[int, int, int]:
        return preference(claim, self._reading.derived, self._modalities)

    def _resolved(self, thing: Iri, chain: tuple[Iri, ...]) -> tuple[Part, ...]:
        if thing in chain:
            raise self._circle(chain[chain.index(thing) :])
        if thing not in self._ultimate:
            itself = Part(thing, 1.0, 1.0, 1.0, frozenset())
            found = [
                end.of(part)
                for part in self._direct.get(thing, (itself,))
                for end in ((itself,) if part.owner == thing else self._resolved(part.owner, (*chain, thing)))
            ]
            self._ultimate[thing] = _together(
                replace(part, rest=True) if part.owner == thing and part.share < 1 - NEAR else part
                for part in found
            )
        return self._ultimate[thing]

    def _circle(self, chain: Collection[Iri]) -> DataError:
        ring = list(chain)
        ring = ring[ring.index(min(ring)) :] + ring[: ring.index(min(ring))]
        named = [f"{self._reading.node(iri).names.en} ({curie(iri)})" for iri in (*ring, ring[0])]
        claims = sorted(curie(c) for iri in ring for part in self._direct[iri] for c in part.claims)
        text = f"nobody can own itself: {' belongs to '.join(named)}; told by {', '.join(claims)}"
        return DataError.at("", 0, text, "mend one of these claims, or rank it as deprecated")


def _share(owner: Iri, told: Sequence[tuple[Edge, bool]]) -> Part:
    """The share of one owner: the largest standing one, else what deals add up to."""
    standing = [edge for edge, stands in told if stands]
    edges = added(standing or [edge for edge, _ in told], lambda edge: edge.weight or 0.0, overlapping=False)
    edges = edges[:1] if standing else edges
    share, low, high = (
        min(1.0, sum(getattr(e, bound) for e in edges)) for bound in ("weight", "low", "high")
    )
    return Part(owner, share, low, high, frozenset(claim for edge in edges for claim in edge.claims))


def _rest(thing: Iri, shares: Sequence[Part]) -> list[Part]:
    """What nobody is known to hold stays with the thing itself."""
    known, low, high = (sum(getattr(part, bound) for part in shares) for bound in ("share", "low", "high"))
    left = Part(thing, 1 - known, max(0.0, 1 - high), max(0.0, 1 - low), frozenset(), rest=True)
    return [left] if left.share > NEAR else []


def _together(parts: Iterable[Part]) -> tuple[Part, ...]:
    """One part an owner."""
    owned: dict[Iri, Part] = {}
    for part in parts:
        seen = owned.get(part.owner)
        owned[part.owner] = part if seen is None else replace(
            seen, share=seen.share + part.share, low=seen.low + part.low, high=seen.high + part.high,
            claims=seen.claims | part.claims, rest=seen.rest or part.rest,
        )  # fmt: skip
    return tuple(owned[owner] for owner in sorted(owned))
