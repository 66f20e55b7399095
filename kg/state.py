"""What one view answers, question by question: for each thing its statuses, values, parties, expectations, events and facts.

Where claims compete the answer is the one of the stated policy: preferred rank first, then the latest known, then the stronger
modality. Relations and facts do not compete, they add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import figures
from kg.cards import LABEL, RDF_TYPE, TO_STATUS, WHEN
from kg.ontology import Row
from kg.terms import NS, PREFIXES, Iri, Names
from kg.view import Reading, preference

PARTY, INVOLVES, STATUS_CHANGE = (Iri(NS + name) for name in ("party", "involves", "statusChange"))
OF = Iri(PREFIXES["sosa"] + "hasFeatureOfInterest")
TOLD_ELSEWHERE = (RDF_TYPE, LABEL, INVOLVES, OF, WHEN, TO_STATUS)
NONE = Iri("")
KINDS = ("thing", "event", "status", "expected", "value", "period", "party", "relation", "fact")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What is asked: of which thing, what kind of question, which one of that kind, and of which rhythm, cover or ladder.

    `kind` is one of `KINDS`.
    """

    thing: Iri
    kind: str
    about: Iri = NONE
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An answer in words, its `mark` by which two are equal, the claims that give it, and who takes part in it besides.

    `parts` are the answers that add up to it; a picked one has none.
    """

    value: Names
    mark: Hashable
    claims: tuple[Iri, ...]
    code: Iri = NONE
    about: frozenset[Iri] = frozenset()
    parts: tuple[Names, ...] = ()


State = Mapping[Key, Held]
Said = tuple[Key, Names, Hashable, Iri]


def state(reading: Reading, stated: Sequence[Row]) -> State:
    """Every answer of a view; `stated` are the rows of `statements.rq` in it."""
    reader = _Reader(reading, stated)
    found = {
        Key(thing, "status", NONE, ladder): Held(
            status.code.names, status.code.iri, (status.claim,), status.code.iri
        )
        for thing, by_ladder in reading.ladders.items()
        for ladder, status in by_ladder.items()
    }
    found |= {key: reader.chosen(said) for key, said in _by_key(reader.competing()).items()}
    found |= {key: reader.all(said) for key, said in _by_key(reader.adding()).items()}
    return found


def _by_key(said: Iterator[Said]) -> Mapping[Key, list[Said]]:
    grouped: dict[Key, list[Said]] = defaultdict(list)
    for one in said:
        grouped[one[0]].append(one)
    return grouped


class _Reader:
    """The rows of one view, sorted by what they answer."""

    def __init__(self, reading: Reading, stated: Sequence[Row]) -> None:
        self._reading, self._derived = reading, reading.derived
        self._stated = [row for row in stated if row["claim"] not in reading.derived.decisions]
        self._orders = {
            c.notation: c.order or 0 for c in reading.rules.codes.values() if c.scheme == "modality"
        }
        self._nested: dict[tuple[Iri, Iri], dict[Iri, str]] = defaultdict(dict)
        self._involved: dict[Iri, set[Iri]] = defaultdict(set)
        for row in self._stated:
            if row["predicate"] in (WHEN, TO_STATUS):
                self._nested[row["claim"], row["subject"]][row["predicate"]] = row["object"]
            if row["predicate"] in (INVOLVES, OF):
                self._involved[row["subject"]].add(row["object"])

    def chosen(self, said: Sequence[Said]) -> Held:
        """The answer that the policy picks, with every claim that gives the same."""
        key, value, mark, _ = min(
            said, key=lambda s: (preference(s[3], self._derived, self._orders), s[3], s[1])
        )
        claims = tuple(sorted({claim for _, _, other, claim in said if other == mark}))
        return Held(value, mark, claims, about=frozenset(self._involved.get(key.thing, ())))

    def all(self, said: Sequence[Said]) -> Held:
        """All answers together."""
        parts = tuple(sorted({value for _, value, _, _ in said}))
        text = Names(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts))
        marks, claims = frozenset(mark for _, _, mark, _ in said), {claim for _, _, _, claim in said}
        about = frozenset(self._involved.get(said[0][0].thing, ()))
        return Held(text, marks, tuple(sorted(claims)), about=about, parts=parts)

    def competing(self) -> Iterator[Said]:
        """Values, periods, expectations and events: of each the policy picks one."""
        values = {v.quantity: v for v in self._derived.values}
        for row in self._stated:
            thing, claim, nested = (
                row["subject"],
                row["claim"],
                self._nested.get((row["claim"], row["object"]), {}),
            )
            if thing not in self._derived.things:
                continue
            if value := values.get(row["object"]):
                detail = " ".join((value.per, value.basis, nested.get(WHEN, "")))
                mark = (value.unit, value.nominal, value.low, value.high)
                yield Key(thing, "value", value.predicate, detail), value.written, mark, claim
            elif row["predicate"] == INVOLVES:
                yield from self._event(row)
            elif (
                WHEN in nested
                and row["predicate"] != STATUS_CHANGE
                and row["object"] not in self._derived.things
            ):
                when = nested[WHEN]
                yield Key(thing, "period", row["predicate"]), figures.when(when), when, claim

    def _event(self, row: Row) -> Iterator[Said]:
        event, claim, nested = (
            row["subject"],
            row["claim"],
            self._nested.get((row["claim"], row["subject"]), {}),
        )
        when = nested.get(WHEN, "")
        told = figures.when(when) if when else Names("", "")
        if TO_STATUS in nested:
            yield Key(row["object"], "expected", Iri(nested[TO_STATUS])), told, when, claim
        else:
            yield Key(event, "event"), told, when, claim

    def adding(self) -> Iterator[Said]:
        """Things spoken of, relations and facts."""
        texts: dict[tuple[Iri, Iri, Iri], dict[str, str]] = defaultdict(dict)
        events = {row["subject"] for row in self._stated if row["predicate"] == INVOLVES}
        kinds = {thing: self._reading.node(thing).cls_names for thing in self._derived.things.keys() - events}
        for row in self._stated:
            thing, predicate, found = row["subject"], row["predicate"], row["object"]
            for one in (thing, found):
                if one in kinds:
                    yield Key(one, "thing"), kinds[one], one, row["claim"]
            if thing not in self._derived.things or predicate in TOLD_ELSEWHERE:
                continue
            if row["literal"]:
                said = texts[thing, predicate, row["claim"]]
                said[row["lang"] or ""] = "; ".join(filter(None, (said.get(row["lang"] or ""), str(found))))
            elif found in self._derived.things or found in self._reading.rules.codes:
                kind = "party" if self._is_role(predicate) else "relation"
                yield Key(thing, kind, predicate), self._reading.node(found).names, found, row["claim"]
        for (thing, predicate, claim), said in texts.items():
            first = next(iter(said.values()))
            value = Names(said.get("fr", first), said.get("en", first))
            yield Key(thing, "fact", predicate), value, value, claim

    def _is_role(self, predicate: Iri) -> bool:
        term = self._reading.rules.properties.get(predicate)
        return term is not None and PARTY in term.supers
