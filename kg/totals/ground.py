"""What the sums of one view rest on: the tallies with their things, the amount of each thing, the status classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kg.ontology import names, rows
from kg.rules import Code, Value
from kg.store import Store
from kg.terms import Iri, Names
from kg.totals.sums import ALL, NONE, Amount, Line, Sum, Tally, summed
from kg.view import Reading

UNKNOWN, UNKNOWN_NAMES = "unknown", Names("statut inconnu", "status unknown")
# Why a thing does not enter a sum, the nearest miss last.
REASONS = NO_AMOUNT, OTHER_BASIS, OTHER_RHYTHM, OTHER_UNIT = (
    "no amount", "other basis", "other rhythm", "other unit",
)  # fmt: skip


class Ground:
    """Built once a view, then asked line by line."""

    def __init__(self, reading: Reading, store: Store, statuses: Collection[str]) -> None:
        codes = rows(store, "totals", "codes")
        self.reading, self._statuses = reading, statuses
        self._times = {row["notation"]: float(row["times"]) for row in codes if row["times"]}
        self._money = frozenset(row["code"] for row in codes if row["money"])
        adds = [reading.rules.codes[row["code"]] for row in codes if row["adds"]]
        self._bases = frozenset(code.notation for code in adds if code.scheme == "basis")
        self._adding = frozenset(code.notation for code in adds if code.scheme == "certainty") | {UNKNOWN}
        self.classes = _classes(reading.rules.codes.values(), self._adding)
        self._values: dict[Iri, list[Value]] = defaultdict(list)
        for value in reading.derived.values:
            if value.claim in reading.selection.claims:
                self._values[value.thing].append(value)
        self.tallies = self._tallies(store)

    def _tallies(self, store: Store) -> Sequence[Tally]:
        things: dict[Iri, set[Iri]] = defaultdict(set)
        for row in rows(store, "totals", "things"):
            if self._wanted(row["thing"]):
                things[row["tally"]].add(row["thing"])
        found: dict[Iri, list[dict[str, Any]]] = defaultdict(list)  # Any: cells of any kind
        for row in rows(store, "totals", "tallies"):
            found[row["tally"]].append(row)
        made = [
            Tally(
                group[0]["notation"],
                names(group[0]),
                frozenset(row["role"] for row in group),
                group[0]["unit"],
                group[0]["measure"],
                frozenset(things[iri]),
            )
            for iri, group in found.items()
        ]
        return sorted(made, key=lambda tally: tally.notation)

    def _wanted(self, thing: Iri) -> bool:
        status = self.reading.statuses.get(thing)
        return not self._statuses or (status is not None and status.code.notation in self._statuses)

    def lines(self, tally: Tally, members: Mapping[Iri, set[Iri]], *, grouped: bool) -> list[Line]:
        """For each unit one line over everything, then one a group, the largest first, then what is in no group."""
        sets = {group: tally.things & things for group, things in sorted(members.items())}
        sets |= {NONE: tally.things.difference(*sets.values())} if grouped else {}
        made: list[Line] = []
        for unit in self._units(tally):
            lines = [self._line(tally, unit, group, things) for group, things in sets.items() if things]
            lines.sort(key=lambda line: (line.group == NONE, -max(s.maximum or 0.0 for s in line.sums)))
            made += [self._line(tally, unit, ALL, tally.things), *lines] if tally.things else []
        return made

    def _units(self, tally: Tally) -> Sequence[Iri]:
        """The unit of a tally, or each money that some amount of it is told in."""
        if tally.unit:
            return [tally.unit]
        values = (value for thing in tally.things for value in self._values[thing])
        return sorted({value.unit for value in values if not self._miss(value, tally)}) or [Iri("")]

    def _line(self, tally: Tally, unit: Iri, group: Iri, things: Collection[Iri]) -> Line:
        classes: dict[str, list[Iri]] = {certainty: [] for certainty in self.classes}
        for thing in sorted(things):
            status = self.reading.statuses.get(thing)
            classes[status.code.certainty if status else UNKNOWN].append(thing)
        sums = [self._sum(certainty, inside, tally, unit) for certainty, inside in classes.items() if inside]
        code = self.reading.rules.codes.get(unit)
        notation = code.notation if code else ""
        return Line(
            tally.notation,
            tally.names,
            f"{notation}/year" if notation and tally.measure == "rate" else notation,
            group,
            tuple(sums),
        )

    def _sum(self, certainty: str, things: Sequence[Iri], tally: Tally, unit: Iri) -> Sum:
        found = [self._amount(thing, tally, unit) for thing in things]
        missing = Counter(reason for reason in found if isinstance(reason, str))
        without = tuple((reason, missing[reason]) for reason in REASONS if missing[reason])
        amounts = [amount for amount in found if isinstance(amount, Amount)]
        if certainty not in self._adding:
            return Sum(certainty, len(things), len(amounts), without=without, adds=False)
        return summed(certainty, len(things), amounts, without)

    def _amount(self, thing: Iri, tally: Tally, unit: Iri) -> Amount | str:
        """What a thing adds under rival values, from the lowest to the highest told; or why nothing, by the nearest miss.

        Who says "up to 5" says nothing of a minimum that others tell, who says "at least 2" nothing of a maximum, unless it is above.
        """
        misses = [(self._miss(value, tally, unit), value) for value in self._values[thing]]
        own = [value for miss, value in misses if not miss]
        if not own:
            return max((miss for miss, _ in misses), key=REASONS.index, default=NO_AMOUNT)
        rate = tally.measure == "rate"
        scaled = [(value, self._times[value.per] if rate else 1.0) for value in own]
        lows = [value.low * times for value, times in scaled if value.low is not None]
        highs = [value.high * times for value, times in scaled if value.high is not None]
        top = max((*highs, *lows), default=0.0)
        return Amount(
            thing,
            min(lows, default=0.0),
            top,
            not highs or top > max(highs),
            self.reading.wholes.get(thing, ()),
            self.reading.overlaps.get(thing, ()),
            tuple(sorted({value.claim for value in own})),
        )

    def _miss(self, value: Value, tally: Tally, unit: Iri | None = None) -> str:
        """Why a value does not enter the sums of a tally in a unit (None: in any); empty when it does."""
        if value.predicate not in tally.roles or (tally.unit is None) != (value.unit in self._money):
            return NO_AMOUNT
        if value.basis not in self._bases:
            return OTHER_BASIS
        fits = {"amount": True, "rate": value.per in self._times, "total": value.per == "total"}
        if not fits[tally.measure]:
            return OTHER_RHYTHM
        return OTHER_UNIT if value.unit != (unit or tally.unit or value.unit) else ""


def _classes(codes: Collection[Code], adding: Collection[str]) -> Mapping[str, Names]:
    """Status classes in the order of their first step, those that add up before those that do not."""
    first: dict[str, int] = {}
    for code in codes:
        if code.scheme == "status" and code.order is not None:
            first[code.certainty] = min(code.order, first.get(code.certainty, code.order))
    found = [c for c in codes if c.scheme == "certainty" and c.notation in first]
    found.sort(key=lambda c: (c.notation not in adding, first[c.notation]))
    inside = {c.notation: c.names for c in found if c.notation in adding}
    outside = {c.notation: c.names for c in found if c.notation not in adding}
    return inside | {UNKNOWN: UNKNOWN_NAMES} | outside
