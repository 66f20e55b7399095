"""What one page is made of: the networks, everything said about their things, the words, and the page's own particulars.

Whatever an edge or a statement mentions can be named here, also what no network draws and no card describes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.explorer.measures import Measure
from kg.explorer.moments import Moments
from kg.explorer.offers import place
from kg.explorer.questions import NOBODY, Asked
from kg.project import Network
from kg.scenario import Outcome
from kg.terms import NS, Card, Claim, Document, Edge, Iri, Names, Node, Scores, curie

NOTHING = Names("", "")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What the page says about itself: the view it shows, what that view hides and why, and what it rests on.

    `as_of` is the day whose state is shown, `known` the day up to which sources are heard. `hidden` counts claims by reason ("not yet known", "undated", ...); `newest` is the day of the newest document. `opens_on` is what is chosen
    when the page opens, if anything is.
    """

    title: Names
    as_of: str | None
    profile: Names
    hidden: Mapping[str, int]
    newest: str | None
    version: str
    licence: Names
    counts: Mapping[str, int]
    known: str | None = None
    opens_on: Iri | None = None


@dataclass(frozen=True)
class Material:
    """Everything one page is made of. `certainties` says for a status code how sure it is (done, signed, ...)."""

    networks: Mapping[str, Network]
    cards: Mapping[Iri, Card]
    claims: Mapping[Iri, Claim]
    documents: Mapping[Iri, Document]
    codes: Mapping[str, Mapping[str, Names]]
    certainties: Mapping[str, str]
    about: PageInfo
    size: Scores | None
    moments: Moments | None = None
    scenario: Outcome | None = None
    measures: Sequence[Measure] = ()
    asked: Asked = NOBODY

    @cached_property
    def order(self) -> list[Network]:
        """The networks as the page offers them: what somebody brought first, then ours in the order of the ontology."""
        return sorted(self.networks.values(), key=place)

    @property
    def edges(self) -> Iterator[Edge]:
        """Every edge the page draws at any day."""
        return (edge for network in self.order for edge in (*network.edges, *self.ghosts(network)))

    def ghosts(self, network: Network) -> tuple[Edge, ...]:
        """The edges the network had and has no more."""
        return self.moments.ghosts(network) if self.moments else ()

    def ever(self, network: Network) -> Network:
        """The network with all it ever had: places are chosen once for every day."""
        gone = self.ghosts(network)
        ends = {end for edge in gone for end in (edge.source, edge.target)} - network.index.keys()
        nodes = (*network.nodes, *(self.nodes[end] for end in ends))
        edges = (*network.edges, *gone)
        every = tuple(sorted(nodes, key=lambda n: n.iri)), tuple(sorted(edges, key=lambda e: e.iri))
        return replace(network, nodes=every[0], edges=every[1]) if gone else network

    @cached_property
    def nodes(self) -> Mapping[Iri, Node]:
        """Every thing the page can name: nodes and cards as they are, arrangements and strangers by their name."""
        vias = {e.via: Node(e.via, e.via_names, Iri(f"{NS}Arrangement"), NOTHING, "deal") for e in self.edges}
        cards = {iri: card.node for iri, card in self.cards.items()}
        drawn = {node.iri: node for network in self.order for node in network.nodes}
        named = vias | cards | drawn
        other = {iri for e in self.edges for iri in (e.source, e.target, *e.wholes, *e.overlaps)}
        other |= {claim.said_by for claim in self.claims.values() if claim.said_by}
        other |= {Iri(value) for value in self._mentioned if value.startswith(("http://", "https://"))}
        strangers = {
            iri: Node(iri, self._words(iri), Iri(""), NOTHING, "text") for iri in other - named.keys()
        }
        return dict(sorted((named | strangers).items()))

    @property
    def _mentioned(self) -> Iterator[str]:
        return (s.value for c in self.cards.values() for s in c.statements if isinstance(s.value, str))

    def _words(self, iri: Iri) -> Names:
        """A code's own words, else the short form of the IRI."""
        kind, _, notation = iri.rpartition("/")
        short = curie(iri)
        return self.codes.get(kind.rpartition("/")[2], {}).get(notation, Names(short, short))
