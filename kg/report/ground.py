"""What every page of the report draws on, read from the view once: cards, contests, timelines, scores, networks, plots."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import cos, pi, sin

from kg import history
from kg.citing import Seen
from kg.errors import QueryError
from kg.explorer import around
from kg.explorer.layout import Places, free
from kg.explorer.offers import offer
from kg.gaps import Gap, gaps
from kg.graph import View
from kg.measuring.every import every
from kg.metrics import METRICS
from kg.named import NamedQuery, asked
from kg.plots import PLOTS, Plot
from kg.project import Network, suited
from kg.report.answer import Answer
from kg.report.places import places
from kg.report.standing import Standing, ranks, standings
from kg.silence import Silence
from kg.terms import ID, PREFIXES, Card, Claim, Contest, Iri, Lang, Names, Quantity, Scores, Statement
from kg.timeline import Entry
from kg.totals import Totals

FOLDERS = ("organisation", "deal", "site", "programme", "energy", "technology", "person", "place")
"""The kinds of things that have pages, in the order of the contents: the glyphs of the ontology's classes."""
DOCUMENT = "document"
APPARATUS = (PREFIXES["doc"], PREFIXES["profile"])
RING = 5
"""Up to so many nodes of a deal stand in a ring, wider than high."""
RECENT = 90  # days before the newest document from which the report tells what is new
Progress = Callable[[str], None]
Refused = Callable[[str, str, QueryError], None]
"""Hears what a metric refuses: its name, the network, and why."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the asker says: the view in words, how it is cited, the options that give it, and how a question is answered."""

    view: Names
    seen: Seen
    options: str
    answer: Callable[[NamedQuery, Lang], Answer]
    since: str = ""


@dataclass(frozen=True)
class Ground:
    """One view, read for the report; each part is worked out when the first page asks for it."""

    view: View
    told: Told
    progress: Progress
    refused: Refused

    @cached_property
    def networks(self) -> Mapping[str, Network]:
        """Every network of the view that is for looking at or for a metric."""
        rules = self.view.graph.rules
        names = {
            name for kind in ("any", *(row.suits for row in METRICS.values())) for name in suited(rules, kind)
        }
        return {name: self.view.project(name) for name in sorted(names)}

    @cached_property
    def scores(self) -> Sequence[Scores]:
        """Every metric that ranks nodes, over every network it is meant for: what takes the longest of all."""
        self.progress("measure")
        return every(self.view.graph.rules, self.networks.__getitem__, self.refused, ranks)

    def near(self, iri: Iri) -> tuple[Network, Places | None] | None:
        """The thing among those it is linked with, in the network that knows most of its links; None where none does.

        Around a node its partners stand in a fan; a deal lies between its ends, in places found once for both languages.
        """
        if iri not in self._near:
            links = {name: count for name, counts in self.linked.items() if (count := counts[iri])}
            name = min(links, key=lambda name: (-links[name], name), default="")
            found = around(self.networks[name], iri) if name else None
            lies = found and iri not in found.index and not offer(found).layered
            self._near[iri] = (found, _laid(found) if lies else None) if found else None
        return self._near[iri]

    @cached_property
    def _near(self) -> dict[Iri, tuple[Network, Places | None] | None]:
        return {}

    @cached_property
    def timelines(self) -> Mapping[Iri, tuple[Entry, ...]]:
        """What happened to each thing, and is expected of it."""
        return history.timelines(self.view, [iri for iri, card in self.view.cards.items() if card.statements])

    @cached_property
    def totals(self) -> Totals:
        return self.view.totals()

    @cached_property
    def silences(self) -> Mapping[Iri, Silence]:
        return history.silences(self.view)

    @cached_property
    def gaps(self) -> Sequence[Gap]:
        return gaps(self.view.query)

    @cached_property
    def plots(self) -> Sequence[Plot]:
        """The plots the view has something for."""
        self.progress("plots")
        made: Iterable[Plot | None] = (make(self.view) for make in PLOTS.values())
        return [plot for plot in made if plot]

    @cached_property
    def cards(self) -> Mapping[Iri, Card]:
        """The things that have a page: whatever a claim of the view speaks of, by kind."""
        return {iri: card for iri, card in self.view.cards.items() if _has_page(self.view, card)}

    @cached_property
    def places(self) -> Mapping[Iri, str]:
        """Where the page of each thing and document lies."""
        things = ((iri, card.node.glyph) for iri, card in self.cards.items())
        return places((*things, *((iri, DOCUMENT) for iri in self.view.documents)))

    @cached_property
    def questions(self) -> Sequence[tuple[NamedQuery, str]]:
        """Every question with the place of its page; the forty come first."""
        found = sorted(asked(), key=lambda one: (not one.number.isdecimal(), one.number))
        return [(one, f"question/{one.number.lower()}-{one.name.replace('_', '-')}.html") for one in found]

    def of_kind(self, folder: str) -> Sequence[Card]:
        return [card for card in self.cards.values() if card.node.glyph == folder]

    @cached_property
    def contests(self) -> Mapping[Iri, Sequence[Contest]]:
        """Every field of a thing of which claims tell different values."""
        found: dict[Iri, list[Contest]] = defaultdict(list)
        for contest in self.view.conflicts:
            found[contest.subject].append(contest)
        return found

    @cached_property
    def standings(self) -> Mapping[Iri, Sequence[Standing]]:
        """Each node's value and place in every metric that knows it."""
        return standings(self.scores)

    @cached_property
    def spoken(self) -> Mapping[Iri, Sequence[Claim]]:
        """The claims of each document, in the order of its text."""
        found: dict[Iri, list[Claim]] = defaultdict(list)
        for claim in self.view.claims.values():
            found[claim.document].append(claim)
        return {iri: sorted(claims, key=in_text) for iri, claims in found.items()}

    @cached_property
    def linked(self) -> Mapping[str, Counter[Iri]]:
        """How many links of each network touch a thing, as an end or as the deal they come from."""
        return {
            name: Counter(iri for edge in network.edges for iri in {edge.source, edge.target, edge.via})
            for name, network in self.networks.items()
        }

    @cached_property
    def firmest(self) -> int:
        """The place of the strongest modality in the code list."""
        codes = self.view.graph.rules.codes.values()
        return min((code.order or 0 for code in codes if code.scheme == "modality"), default=0)

    @cached_property
    def said(self) -> Mapping[Iri, Sequence[tuple[Iri, Statement]]]:
        """What each claim states, thing by thing."""
        found: dict[Iri, list[tuple[Iri, Statement]]] = defaultdict(list)
        for iri, card in self.view.cards.items():
            for fact in card.statements:
                if not fact.inverse:
                    found[fact.claim].append((iri, fact))
        return found

    @cached_property
    def tellers(self) -> Mapping[object, Sequence[Iri]]:
        """Every claim that tells a fact, by the fact."""
        found: dict[object, list[Iri]] = defaultdict(list)
        for claim, facts in self.said.items():
            for thing, fact in facts:
                found[telling(thing, fact)].append(claim)
        return found

    def aliases(self, iri: Iri, lang: Lang) -> Sequence[str]:
        """Further names in one language; those of no language too."""
        return sorted({alias for of, alias in self._aliases.get(iri, ()) if of in ("", lang)})

    @cached_property
    def _aliases(self) -> Mapping[Iri, Sequence[tuple[str, str]]]:
        found: dict[Iri, list[tuple[str, str]]] = defaultdict(list)
        for row in self.view.graph.rows("cards", "aliases"):
            found[row["thing"]].append((row["lang"], row["alias"]))
        return found

    @cached_property
    def newest(self) -> str:
        """The day of the newest document of the view; empty without a dated one."""
        return max((d.issued for d in self.view.documents.values() if d.issued), default="")

    @cached_property
    def since(self) -> str:
        """From when on the report tells what is new: as asked, else some months before the newest document."""
        if self.told.since or not self.newest:
            return self.told.since
        return (date.fromisoformat(self.newest) - timedelta(days=RECENT)).isoformat()


def _laid(network: Network) -> Places:
    """A few nodes in a ring, which takes no search; more of them as any network."""
    nodes = network.iris
    if len(nodes) > RING:
        return free(network)
    turns = {iri: pi + 2 * pi * n / len(nodes) for n, iri in enumerate(nodes)}
    return {iri: (round(300 * cos(turn)), round(100 * sin(turn))) for iri, turn in turns.items()}


def telling(thing: Iri, fact: Statement) -> object:
    """What makes two statements one fact: the same words about the same property of the same thing."""
    value = fact.value.written if isinstance(fact.value, Quantity) else fact.value
    return thing, fact.predicate, value


def in_text(claim: Claim) -> tuple[int, int, Iri]:
    """Where a claim stands in its document; one without a place comes last."""
    starts = [(span.start, span.end) for span in claim.evidence]
    return (*min(starts, default=(2**63, 2**63)), claim.iri)


def _has_page(view: View, card: Card) -> bool:
    node = card.node
    if node.glyph not in FOLDERS or not node.iri.startswith(ID) or node.iri.startswith(APPARATUS):
        return False
    return spoken_of(card, view.claims)


def spoken_of(card: Card, claims: Collection[Iri]) -> bool:
    """Whether a claim of the view says something of it."""
    return any(fact.claim in claims for fact in card.statements)
