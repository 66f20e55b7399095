"""What a link weighs when claims compete: one stated policy, the bounds, and every rival value.

Policy: preferred rank first, then the latest known, then the stronger modality. A weight belongs to a pair of parties only if its
claim does not name others, and only if it need not be shared between pairs: no weight is borrowed and none is split by
guess. An amount whose rhythm is not stated gives an upper bound to a total and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.rules import Derived, Rules, Support, Value, Weighing
from kg.terms import Iri, Quantity
from kg.view.choice import WEAKEST, Selection, preference
from kg.view.links import Link

COUNTED = frozenset({"own", "cumulative"})
Triple = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight under rival values: the picked one, its bounds, every applicable value (picked first), claims used."""

    nominal: float | None
    low: float | None
    high: float | None
    rivals: tuple[Quantity, ...]
    claims: tuple[Iri, ...]


UNKNOWN = Weight(None, None, None, (), ())


class Weights:
    """The values of one selection, ready to weigh its links."""

    def __init__(
        self, derived: Derived, rules: Rules, selection: Selection, supports: Sequence[Support]
    ) -> None:
        self._derived, self._rules = derived, rules
        self._named: dict[tuple[Iri, Iri, Iri, str], set[Iri]] = defaultdict(set)
        self._pairs: dict[tuple[Iri, Iri], set[tuple[Iri, Iri]]] = defaultdict(set)
        for s in supports:
            self._pairs[s.rule, s.via].add((s.source, s.target))
            if s.source_claim:
                self._named[s.rule, s.via, s.source_claim, "source"].add(s.source)
            if s.target_claim:
                self._named[s.rule, s.via, s.target_claim, "target"].add(s.target)
        self._modalities = {
            code.notation: code.order
            for code in rules.codes.values()
            if code.scheme == "modality" and code.order is not None
        }
        self._values = _by_thing(derived.values, selection)
        self._durations = _by_thing(derived.durations, selection)

    def of(self, link: Link, weighing: Weighing) -> Weight:
        """The weight of a link: values of its origin whose claim does not speak of other parties, as the policy picks."""
        if link.via not in self._values:
            return UNKNOWN
        found = [
            (converted, value)
            for value in self._values.get(link.via, ())
            if value.unit == weighing.unit
            and self._belongs(value, link)
            and (converted := self._convert(value, weighing.measure))
        ]
        found.sort(key=lambda pair: self._preference(pair[1]))
        counted = [pair for pair in found if not self._shared(pair[1], link) and pair[1].basis in COUNTED]
        known = [triple for triple, _ in counted if triple[0] is not None]
        claims = {v.claim for _, v in counted} | {d.claim for d in self._durations.get(link.via, ()) if known}
        return Weight(
            known[0][0] if known else None,
            *_bounds(known, [triple for triple, _ in counted]),
            tuple(_quantity(v, weighing, c) for c, v in found),
            tuple(sorted(claims)),
        )

    def _belongs(self, value: Value, link: Link) -> bool:
        for rule in link.rules:
            found = self._rules.edge_rules[rule]
            if value.roles & (found.weight_roles | found.owning.share_roles) and self._names(
                value.claim, link, rule
            ):
                return True
        return False

    def about(self, claim: Iri, link: Link) -> bool:
        """Whether what a claim says of the link's origin holds for the link: it names no other parties."""
        return any(self._names(claim, link, rule) for rule in link.rules)

    def _names(self, claim: Iri, link: Link, rule: Iri) -> bool:
        sources = self._named.get((rule, link.via, claim, "source"))
        targets = self._named.get((rule, link.via, claim, "target"))
        return (not sources or link.source in sources) and (not targets or link.target in targets)

    def _shared(self, value: Value, link: Link) -> bool:
        """Whether the figure would have to be split: its claim fits more than one pair of parties."""
        for rule in link.rules:
            sources = self._named.get((rule, link.via, value.claim, "source"))
            targets = self._named.get((rule, link.via, value.claim, "target"))
            fitting = {
                frozenset((s, t))
                for s, t in self._pairs[rule, link.via]
                if (not sources or s in sources) and (not targets or t in targets)
            }
            if len(fitting) > 1:
                return True
        return False

    def _convert(self, value: Value, measure: str) -> Triple | None:
        """The value in the measure asked for; (None, None, high) when only an upper bound follows; None when nothing does."""
        triple = (value.nominal, value.low, value.high)
        if measure == "amount":
            return triple
        yearly = {"year": 1.0, "month": 12.0}.get(value.per)
        years = self._years(value.thing)
        if measure == "total":
            if value.per == "unstated":
                return None, None, value.high
            factor = 1.0 if yearly is None else yearly * years if years else None
        else:
            factor = yearly or (1.0 / years if years and value.per == "total" else None)
        if factor is None:
            return None
        scaled = [None if v is None else v * factor for v in triple]
        return scaled[0], scaled[1], scaled[2]

    def _years(self, thing: Iri) -> float | None:
        known = sorted(
            (v for v in self._durations.get(thing, ()) if v.qualifier == "exact"), key=self._preference
        )
        return known[0].nominal if known and known[0].nominal > 0 else None

    def _preference(self, value: Value) -> tuple[int, int, int, Iri]:
        return (*preference(value.claim, self._derived, self._modalities), value.quantity)

    def modality_order(self, notation: str) -> int:
        return self._modalities.get(notation, WEAKEST)


def _bounds(known: Sequence[Triple], counted: Sequence[Triple]) -> tuple[float | None, float | None]:
    """The lowest and the highest that are told: a ceiling says nothing of a minimum that others tell, a floor nothing of a maximum.

    None below where only ceilings are told, None above where only floors are, or one lies above everything else.
    """
    picked = [nominal for nominal, _, _ in known[:1] if nominal is not None]
    lows = [low for _, low, _ in known if low is not None]
    highs = [high for _, _, high in counted if high is not None]
    floor = max((low or 0.0 for _, low, high in known if high is None), default=0.0)
    is_closed = bool(highs) and floor <= max(highs)
    return min(lows + picked) if lows else None, max(highs + picked) if is_closed else None


def _by_thing(values: Sequence[Value], selection: Selection) -> Mapping[Iri, tuple[Value, ...]]:
    grouped: dict[Iri, list[Value]] = defaultdict(list)
    for value in values:
        if value.claim in selection.claims:
            grouped[value.thing].append(value)
    return {thing: tuple(found) for thing, found in grouped.items()}


def _quantity(value: Value, weighing: Weighing, converted: Triple) -> Quantity:
    return Quantity(
        *converted, weighing.notation, value.per, value.basis, value.qualifier, value.written, value.claim
    )
