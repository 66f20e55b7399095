"""The public objects: a `Graph` of every claim, a `View` that is a choice of them. Each method calls one room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg import cards as cards_room
from kg import query as query_room
from kg import rivals, shipped
from kg import search as search_room
from kg.answering import Answering, Laid
from kg.build import Built, build, complete
from kg.derive import collect, documents, node_facts
from kg.identity import Identity, as_said
from kg.noted import NotedGraph, NotedView
from kg.ontology import Row, ontology_rules
from kg.rules import Derived, Profile, Rules
from kg.stage import Stage
from kg.store import Store
from kg.terms import Card, Claim, Contest, Document, Iri, Lang, Names
from kg.totals import Totals, totals
from kg.view import Choice, Reading, Selection, Status, choose, select, triples
from kg.writing import Written

Answered = TypeVar("Answered")
Statuses = Iterable[str] | None

if TYPE_CHECKING:
    from kg.candidates import Candidate
    from kg.check import Report
    from kg.project import Network


class Graph(NotedGraph):
    """Every claim, with its source. Nothing is chosen yet: ask for a `view`."""

    def __init__(self, built: Built, paths: Sequence[Path]) -> None:
        self._built, self.paths, self.kept = built, tuple(paths), built.kept is not None

    @property
    def store(self) -> Store:
        return self._built.store

    @property
    def rules(self) -> Rules:
        return ontology_rules()

    @cached_property
    def source(self) -> Store:
        """The same in memory, for whoever reads everything."""
        return self._built.everything()

    @property
    def identity(self) -> Identity:
        """Which further names stand for which thing."""
        return self._built.identity

    def rows(self, kind: str, name: str) -> Sequence[Row]:
        """What one of the house's own queries finds in everything."""
        return self._built.rows(kind, name)

    @cached_property
    def derived(self) -> Derived:
        return collect(self.rows, self.rules)

    @cached_property
    def said(self) -> Sequence[Row]:
        """What every claim states, triple by triple: each view takes its own."""
        return self.rows("cards", "statements")

    @cached_property
    def documents(self) -> Mapping[Iri, Document]:
        """Every document some claim rests on."""
        cited = {row["document"] for row in self.rows("derive", "cited")}
        return {iri: document for iri, document in documents(self.rows)[0].items() if iri in cited}

    @cached_property
    def stage(self) -> Stage:
        return Stage(self.source, lambda: node_facts(self.source))

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        return self.derived.profiles

    def check(self, texts: Path | None = None, lang: Lang = "en") -> Report:
        """Every problem of the data at once; positions and hashes are verified against `texts` where a text is there."""
        from kg import stories
        from kg.check import check

        built = build(self.paths, cache=False, united=False)
        report = check(built.store, shipped.shapes(), built.where(), texts, lang)
        told = stories.faults(self.paths, lambda: self.view().reading, lang)
        return replace(report, problems=tuple(sorted((*report.problems, *told))))

    def view(
        self,
        as_of: str | None = None,
        profile: str | None = None,
        *,
        known: str | None = None,
        undated: str = "include",
        currency: str | None = None,
    ) -> View:
        """A choice of claims: as of a day (a month or year means its last day), trusting a named profile.

        `as_of` sets both clocks, what was true and what was known; `known` sets the second one apart.
        `undated` says whether documents without a date count from their estimated date on, or not at all.
        `currency` tells all money in one (EUR), at the rate of each document's day or of one day (EUR@2025-12-31).
        Raises: QueryError for a day, UnknownName for a profile or a currency.
        """
        return View(self, choose(self.profiles, as_of, profile, known, undated, currency))

    @cached_property
    def deprecated(self) -> int:
        """How many claims an editor ranked as deprecated: no view takes them in."""
        return len(self.rows("derive", "deprecated"))

    def candidates(self, least: float = 0.7) -> tuple[Candidate, ...]:
        """Pairs of entries that look like one thing and are not decided, the likeliest first; nothing is merged."""
        from kg.candidates import candidates

        return candidates(self.source, self.derived, self.rules, self.view().names, least)

    def finish(self) -> Store:
        """The store of everything, made ready to answer queries; of a kept build, all but what every view hides."""
        if not self._built.complete:
            complete(self.store, self.rules, self.derived)
            self._built = replace(self._built, complete=True)
        return self.store


class View(Answering, Written, NotedView):
    """A choice of claims that answers queries, draws networks and knows what it hides."""

    def __init__(self, graph: Graph, choice: Choice) -> None:
        self.graph, self.choice = graph, choice

    @property
    def whole(self) -> Graph:
        """Every claim, of which this is a choice."""
        return self.graph

    @cached_property
    def selection(self) -> Selection:
        return select(self.graph.derived, self.choice)

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.graph.derived, self.graph.rules, self.selection, self.choice)

    @property
    def hidden(self) -> Mapping[str, int]:
        """How many claims the view hides, by reason."""
        if self.everything:
            return {"deprecated": self.graph.deprecated} if self.graph.deprecated else {}
        return self.selection.hidden

    @property
    def everything(self) -> bool:
        """Whether every claim is let in but those an editor deprecated."""
        return self.choice.as_told == Choice()

    def count(self, what: str) -> Mapping[Iri, int]:
        """How many things there are by class (`classes`) or status (`statuses`), or claims by modality (`modalities`)."""
        table = self.ask(lambda store: query_room.select(store, what, "view"))
        return {Iri(str(key)): int(str(number)) for key, number in table.rows}

    @cached_property
    def claims(self) -> Mapping[Iri, Claim]:
        derived = self.graph.derived
        return {c: derived.claims[c] for c in sorted(self.selection.claims - derived.decisions)}

    @cached_property
    def documents(self) -> Mapping[Iri, Document]:
        if self.everything:
            return self.graph.documents
        used = {claim.document for claim in self.claims.values()}
        return {iri: doc for iri, doc in self.graph.documents.items() if iri in used}

    def ask(self, question: Callable[[Store], Answered], laid: Laid | None = None) -> Answered:
        """What a question finds in the view's own store: ontology, record, chosen claims, what follows, and their merge.

        The store serves one view at a time: take the answer with you, not the store. What is `laid` over it is for this question.
        """
        if not laid and self.everything and (self.graph.kept or not self.graph.deprecated):
            return question(self.graph.finish())
        return self.graph.stage.show(*self._content, question, laid or {})

    @cached_property
    def _content(self) -> tuple[frozenset[Iri], frozenset[str]]:
        return self.selection.graphs, triples(self.reading)

    def project(
        self,
        name: str,
        unit: str | None = None,
        statuses: Statuses = None,
        *,
        roll_up: bool = False,
        instruments: Collection[str] = (),
        without: Collection[str] = (),
    ) -> Network:
        """The network a projection draws from this view, `roll_up` between groups, of some forms of money (`instruments`, `without`).

        Raises: UnknownName, QueryError, DataError.
        """
        from kg import narrowing, project, rollup  # networkx and scipy cost a second

        drawn = project.project(self.reading, name, unit, statuses)
        network = narrowing.narrowed(drawn, self.graph.rules, instruments, without)
        return rollup.roll_up(network, self.reading) if roll_up else network

    def totals(self, by: str = "", unit: str = "", statuses: Iterable[str] = ()) -> Totals:
        """Minimum and maximum sums over deals and sites, status classes apart. Raises: UnknownName, QueryError."""
        return self.ask(lambda store: totals(self.reading, store, by, unit, statuses))

    def status(self, iri: Iri) -> Status | None:
        return self.reading.statuses.get(iri)

    def names(self, iri: Iri) -> Names:
        return self.graph.identity.names.get(iri) or self.reading.node(iri).names

    def find(self, text: str, limit: int = 20) -> tuple[search_room.Hit, ...]:
        """Things that fit a text, best first."""
        return search_room.search(self.graph.derived.things.values(), text, limit, self.graph.identity.same)

    @cached_property
    def stated(self) -> Sequence[Row]:
        """What the claims of the view state, triple by triple, in order."""
        return cards_room.stated(self.graph.said, self.selection.claims)

    @cached_property
    def cards(self) -> Mapping[Iri, Card]:
        """Everything the view says about each entity, statement by statement with its claim."""
        recorded = self.graph.rows("cards", "record")
        return cards_room.cards(self.reading, self.stated, recorded, self.conflicts)

    @cached_property
    def conflicts(self) -> tuple[Contest, ...]:
        """Every field of which claims tell different values, with the verdict on them, the gravest first."""
        return rivals.contests(self.reading, self.graph.said)

    def _as_said(self, write: Callable[[Store], Answered]) -> Answered:
        """What is written of the view with each claim in its own words: no further name is replaced."""
        return self.ask(lambda store: write(as_said(store, self.graph.identity, self.selection.graphs)))
