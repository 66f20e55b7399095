"""What one view reads out of the derived rows: its statuses and its edges, each with the claims behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.currency import convert
from kg.rules import Derived, Relation, Rules, Weighing
from kg.terms import Edge, Instrument, Iri, Names, Node, curie
from kg.view import adding
from kg.view.choice import Choice, Selection
from kg.view.instruments import Instruments
from kg.view.ladders import ladders, main
from kg.view.links import Link, in_force, links
from kg.view.weights import Weight, Weights

STANDING = "standing"
STANDING_NAMES = Names("permanent", "standing")
UNKNOWN = "unknown"
UNKNOWN_NAMES = Names("statut inconnu", "status unknown")


class Reading:
    """One selection of claims, read: built once a view, then only asked."""

    def __init__(self, derived: Derived, rules: Rules, selection: Selection, choice: Choice) -> None:
        self._given = derived, rules
        self.conversion = convert(derived, rules, choice.currency) if choice.currency else None
        if self.conversion:
            derived, rules = self.conversion.derived, self.conversion.rules
        self.derived, self.rules, self.selection, self.choice = derived, rules, selection, choice
        self.ladders = ladders(derived, rules, selection, choice.as_of)
        self.statuses = main(self.ladders)
        supports = in_force(derived.supports, rules, selection)
        self.links = links(supports, rules)
        self._weights = Weights(derived, rules, selection, supports)
        self._instruments = Instruments(derived, rules, selection, self._weights.about)
        self._edges: dict[tuple[Iri, Weighing], Edge] = {}
        self.wholes = adding.wholes(_pairs(derived.wholes, selection))
        self.groups = adding.groups(_pairs(derived.overlaps, selection))
        self.overlaps = {
            thing: tuple(o for o in group if o != thing) for group in self.groups for thing in group
        }

    def as_told(self) -> Reading:
        """The same with each amount in its own currency."""
        return Reading(*self._given, self.selection, self.choice.as_told) if self.conversion else self

    def node(self, iri: Iri) -> Node:
        """A thing, or an entry of a code list that edges point at, as a node."""
        thing, code = self.derived.things.get(iri), self.rules.codes.get(iri)
        kind = thing.cls if thing else code.cls if code else Iri("")
        cls = self.rules.classes.get(kind)
        names = thing.names if thing else code.names if code else Names(curie(iri), curie(iri))
        aliases = thing.aliases if thing else ()
        if cls is None:
            return Node(iri, names, Iri(""), Names("", ""), "text", aliases)
        return Node(iri, names, cls.iri, cls.names, cls.glyph, aliases)

    def edges(self, weighing: Weighing, types: Collection[Iri] | None = None) -> tuple[Edge, ...]:
        """Every link of the view, or of these types, as an edge in rule direction, weighed one way, sorted by IRI."""
        kept = (link for link in self.links if types is None or link.type in types)
        return tuple(sorted((self.edge(link, weighing) for link in kept), key=lambda e: e.iri))

    def instruments(self, link: Link) -> tuple[Instrument, ...]:
        """The forms in which the money of a link goes, none when unknown."""
        return self._instruments.of(link)

    def weight(self, link: Link, weighing: Weighing) -> Weight:
        return self._weights.of(link, weighing)

    def edge(self, link: Link, weighing: Weighing) -> Edge:
        """A link as an edge in rule direction, weighed one way; made once, several projections draw it."""
        made = self._edges.get((link.iri, weighing))
        if made is None:
            made = self._edges[link.iri, weighing] = self._edge(link, weighing)
        return made

    def _edge(self, link: Link, weighing: Weighing) -> Edge:
        standing = any(self.rules.edge_rules[rule].standing for rule in link.rules)
        status = self.statuses.get(link.via)
        weight = self.weight(link, weighing)
        claims = {claim for support in link.supports for claim in support} | set(weight.claims)
        if status:
            claims.add(status.claim)
        instruments = self.instruments(link)
        claims.update(claim for instrument in instruments for claim in instrument.claims)
        thing = self.derived.things.get(link.via)
        cls = self.rules.classes.get(thing.cls) if thing else None
        term = self.rules.properties[link.type]
        shown = standing and not status
        return Edge(
            link.iri,
            link.type,
            term.names,
            link.source,
            link.target,
            link.via,
            thing.names if thing else Names("", ""),
            cls.link_kind if cls else "other",
            status.code.notation if status else None,
            status.code.names if status else STANDING_NAMES if shown else UNKNOWN_NAMES,
            status.code.certainty if status else STANDING if shown else UNKNOWN,
            weight.nominal,
            weight.low,
            weight.high,
            weighing.notation,
            weight.rivals,
            tuple(sorted(claims)),
            link.supports,
            status.earliest if status else None,
            status.latest if status else None,
            self.modality(link.supports),
            self.wholes.get(link.via, ()),
            self.overlaps.get(link.via, ()),
            term.backwards,
            instruments,
            self._input(link.target) or (cls.input if cls else ""),
        )

    def _input(self, provider: Iri) -> str:
        """The kind of input a provider gives by its class."""
        thing = self.derived.things.get(provider)
        cls = self.rules.classes.get(thing.cls) if thing else None
        return cls.input if cls else ""

    def modality(self, supports: Sequence[Sequence[Iri]]) -> str:
        """The modality of the strongest support; a support is as strong as its weakest claim."""

        def weakest(support: Sequence[Iri]) -> tuple[int, str]:
            modalities = [self.derived.claims[c].modality for c in support if c in self.derived.claims]
            return max(((self._weights.modality_order(m), m) for m in modalities), default=(0, ""))

        return min((weakest(support) for support in supports), default=(0, ""))[1]


def _pairs(relations: Sequence[Relation], selection: Selection) -> list[tuple[Iri, Iri]]:
    return [(relation.thing, relation.other) for relation in relations if relation.claim in selection.claims]
