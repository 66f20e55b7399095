"""What a view knows of the things and links that an answer names: how they are called and drawn, and who says so."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.ontology import Row
from kg.rules import Code
from kg.terms import ID, PREFIXES, Card, Edge, Iri, Lang, Names, Node, Statement, curie
from kg.view import Reading

NOTHING = Names("", "")
UNTOLD = Iri("")
CLASS, PROPERTY = Names("classe", "class"), Names("propriété", "property")
OWL_CLASS, OWL_PROPERTY = Iri(PREFIXES["owl"] + "Class"), Iri(PREFIXES["owl"] + "ObjectProperty")
STANDING, OTHER = "standing", "other"
Told = tuple[Iri, Iri, Iri]


@dataclass(frozen=True, slots=True)
class Line:
    """A link as an answer names it; what it leaves open the view says."""

    source: Iri
    target: Iri
    type: Iri = UNTOLD
    label: Names = NOTHING
    via: Iri | None = None
    kind: str = ""
    status: Code | None = None
    weight: float | None = None
    claims: frozenset[Iri] = frozenset()


@dataclass(frozen=True)
class Ground:
    """One view, asked about what an answer names. `said` are names and descriptions that the answer itself brings."""

    reading: Reading
    stated: Iterable[Row]
    cards: Mapping[Iri, Card]
    lang: Lang
    labels: Mapping[Iri, Names] = field(default_factory=dict)
    texts: Mapping[Iri, Names] = field(default_factory=dict)
    facts: Mapping[Iri, tuple[Statement, ...]] = field(default_factory=dict)

    @cached_property
    def claims(self) -> Mapping[Told, frozenset[Iri]]:
        """The claims that state a triple, or that a link of the view rests on."""
        found: dict[Told, set[Iri]] = defaultdict(set)
        for row in self.stated:
            if not row["literal"]:
                found[row["subject"], row["predicate"], row["object"]].add(row["claim"])
        for link in self.reading.links:
            cited = {claim for support in link.supports for claim in support}
            for wider in self.reading.rules.properties[link.type].supers:
                found[link.source, wider, link.target] |= cited
        return {told: frozenset(claims) for told, claims in found.items()}

    @cached_property
    def between(self) -> Mapping[tuple[Iri, Iri, Iri | None], frozenset[Iri]]:
        """The claims behind whatever links two things, through one arrangement or any."""
        found: dict[tuple[Iri, Iri, Iri | None], set[Iri]] = defaultdict(set)
        for link in self.reading.links:
            cited = {claim for support in link.supports for claim in support}
            for ends in ((link.source, link.target), (link.target, link.source)):
                for via in (link.via, None):
                    found[*ends, via] |= cited
        return {ends: frozenset(claims) for ends, claims in found.items()}

    def cited(self, line: Line) -> frozenset[Iri]:
        """The claims the line names; else those that say what it says, either way round; else those that link its ends."""
        there, back = (line.source, line.type, line.target), (line.target, line.type, line.source)
        if line.type:
            return line.claims | (self.claims.get(there) or self.claims.get(back) or frozenset())
        return line.claims or self.between.get((line.source, line.target, line.via), frozenset())

    def node(self, iri: Iri) -> Node:
        """A thing of the view, a class or property of the ontology, or a stranger by the name the answer gives it."""
        rules = self.reading.rules
        if iri in rules.classes:
            cls = rules.classes[iri]
            return Node(iri, self.labels.get(iri, cls.names), OWL_CLASS, CLASS, cls.glyph)
        if iri in rules.properties:
            return Node(
                iri, self.labels.get(iri, rules.properties[iri].names), OWL_PROPERTY, PROPERTY, "text"
            )
        node = self.reading.node(iri)
        if node.cls or iri not in self.labels:
            return node
        return Node(iri, self.labels[iri], node.cls, node.cls_names, node.glyph)

    def card(self, iri: Iri) -> Card | None:
        """What the view says of it, and after it what the answer says."""
        known, facts = self.cards.get(iri), self.facts.get(iri, ())
        text = self.texts.get(iri, NOTHING)
        if known is None:
            return Card(self.node(iri), text, (), None, NOTHING, facts, ()) if facts or text.en else None
        if not facts and (known.description.en or not text.en):
            return known
        said = known.description if known.description.en else text
        return Card(
            known.node, said, known.identifiers, known.status, known.status_names,
            (*known.statements, *facts), known.conflicts,
        )  # fmt: skip

    def edge(self, line: Line, unit: str) -> Edge:
        """A line as an edge: its own words first, then those of its arrangement or of its subject."""
        term = self.reading.rules.properties.get(line.type)
        names = line.label if line.label.en else term.names if term else self._called(line.type)
        via = line.via or (line.type if line.type in self.texts else line.source)
        status = self.reading.statuses.get(line.via or line.source)
        code = line.status or (status.code if status else None)
        dated = status if status and not line.status else None
        claims = self.cited(line)
        return Edge(
            self._iri(line), line.type, names, line.source, line.target, via, self.node(via).names,
            line.kind or self._kind(line.via or line.source), code.notation if code else None,
            code.names if code else NOTHING, code.certainty if code else STANDING,
            line.weight, line.weight, line.weight, unit, (), tuple(sorted(claims)),
            tuple((claim,) for claim in sorted(claims)), dated.earliest if dated else None,
            dated.latest if dated else None, self.reading.modality([(claim,) for claim in sorted(claims)]),
            back_names=NOTHING if line.label.en or not term else term.backwards,
        )  # fmt: skip

    def _kind(self, iri: Iri) -> str:
        cls = self.reading.rules.classes.get(self.reading.node(iri).cls)
        return cls.link_kind if cls else OTHER

    def _called(self, iri: Iri) -> Names:
        return self.labels.get(iri) or (Names(curie(iri), curie(iri)) if iri else NOTHING)

    def _iri(self, line: Line) -> Iri:
        status = line.status.notation if line.status else ""
        said = (line.source, line.type, line.target, line.via or "", line.label.en, line.label.fr)
        whole = "|".join((*said, line.kind, status, str(line.weight)))
        return Iri(f"{ID}edge/drawn-{hashlib.sha256(whole.encode()).hexdigest()[:16]}")
