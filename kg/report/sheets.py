"""The pages themselves in one language: each with its address, its template and what that needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from kg import citing, query
from kg.citing.prose import prose
from kg.named import NamedQuery, find
from kg.report import documents, things
from kg.report import field as field_room
from kg.report.ground import DOCUMENT, FOLDERS, Ground
from kg.report.index import entries
from kg.report.rankings import addresses, rankings
from kg.report.tables import Ranking
from kg.report.voice import Voice
from kg.rules import Code
from kg.terms import Card, Document, Iri, Lang, Names, expand

FACTS = "facts_of"
"""The question that a thing's own SPARQL text is made of."""
FORTY = "40"
MOST = 300
"""Rows of an answer on a page; every row is in its file."""
Content = Mapping[str, Any]  # Any: what a template is given


@dataclass(frozen=True, slots=True)
class Page:
    """One page before it is written; `beside` are the files that go with it."""

    voice: Voice
    template: str
    content: Content
    beside: Sequence[tuple[str, str]] = field(default_factory=tuple)

    @property
    def address(self) -> str:
        return self.voice.address


@dataclass(frozen=True)
class Sheets:
    """Every page of one language."""

    ground: Ground
    lang: Lang

    @cached_property
    def tables(self) -> Sequence[Ranking]:
        return list(rankings(self.ground, self._voice))

    def pages(self) -> Iterator[tuple[str, Callable[[str], Page]]]:
        """The address of every page, and what makes it."""
        ground = self.ground
        yield "index.html", self._field
        for iri, card in ground.cards.items():
            yield ground.places[iri], partial(self._thing, card)
        for document in ground.view.documents.values():
            yield ground.places[document.iri], partial(self._document, document)
        for address in addresses(ground):
            yield address, self._ranking
        for question, address in ground.questions:
            yield address, partial(self._question, question)
        yield "rankings.html", self._rankings
        yield "questions.html", self._questions
        yield "method.html", self._method
        yield "downloads.html", self._downloads
        yield "search.html", self._search

    def _voice(self, address: str) -> Voice:
        return Voice(self.ground, self.lang, address)

    def _field(self, address: str) -> Page:
        ground, voice = self.ground, self._voice(address)
        counts = [
            (f"ranking/{folder}.html", voice.t(f"kind.{folder}"), len(ground.of_kind(folder)))
            for folder in FOLDERS[:5]
            if ground.of_kind(folder)
        ]
        counts.append((f"ranking/{DOCUMENT}.html", voice.t(f"kind.{DOCUMENT}"), len(ground.view.documents)))
        classes = field_room.classes(ground)
        totals = [
            (line, [field_room.summed(voice, line, name) for name, _ in classes], self._left(voice, line))
            for line in field_room.lines(ground)
        ]
        content = {
            "counts": counts, "classes": classes, "totals": totals, "ladders": field_room.ladders(ground),
            "contested": field_room.contested(ground), "most": field_room.CONTESTED, "plots": ground.plots,
            "news": field_room.news(ground), "latest": field_room.NEWS, "recent": field_room.recent(ground),
        }  # fmt: skip
        return Page(voice, "field.html", content)

    def _left(self, voice: Voice, line: Any) -> str:  # a line of totals
        found = field_room.left_out(line)
        return ", ".join(voice.t(f"left.{reason}", n=number) for reason, number in found.items())

    def _thing(self, card: Card, address: str) -> Page:
        ground, voice, iri = self.ground, self._voice(address), card.node.iri
        drawn = things.picture(ground, voice, iri)
        entries = ground.timelines.get(iri, ())
        contests = ground.contests.get(iri, ())
        content = {
            "card": card,
            "statuses": things.statuses(ground, iri),
            "silence": ground.silences.get(iri),
            "aliases": [alias for alias in ground.aliases(iri, self.lang) if alias != voice.called(iri)],
            "identifiers": [(self._key(voice, key), value) for key, value in card.identifiers],
            "contested": sum(contest.open for contest in contests),
            "picture": Markup(drawn[0]) if drawn else "",  # noqa: S704 (the room that draws escapes every text)
            "network": drawn[1] if drawn else None,
            "properties": things.properties(ground, card),
            "contests": contests,
            "reached": things.told(entries, expected=False),
            "expected": things.told(entries, expected=True),
            "standings": things.by_network(ground.standings.get(iri, ())),
            "related": things.related(drawn[1], iri, ground) if drawn else (),
            "sparql": query.written(
                find("questions", FACTS), {find("questions", FACTS).parameters[0].name: iri}
            ),
            "question": next(place for one, place in ground.questions if one.name == FACTS),
        }
        return Page(voice, "thing.html", content)

    def _key(self, voice: Voice, key: str) -> str:
        return voice.heading(key.rpartition(":")[2])

    def _document(self, document: Document, address: str) -> Page:
        voice = self._voice(address)
        return Page(
            voice, "document.html", {"document": document, "said": documents.said(self.ground, document.iri)}
        )

    def _ranking(self, address: str) -> Page:
        table = next(table for table in self.tables if table.address == address)
        return Page(self._voice(address), "ranking.html", {"table": table, "data": table.data})

    def _rankings(self, address: str) -> Page:
        voice = self._voice(address)
        kinds = {f"ranking/{folder}.html" for folder in FOLDERS}
        groups = (
            (voice.t("tables.things"), [t for t in self.tables if t.address in kinds]),
            (
                voice.t("tables.networks"),
                [t for t in self.tables if t.address.startswith("ranking/network-")],
            ),
        )
        rest = [t for t in self.tables if not any(t in those for _, those in groups)]
        return Page(voice, "rankings.html", {"groups": (*groups, (voice.t("tables.doubt"), rest))})

    def _question(self, question: NamedQuery, address: str) -> Page:
        answer = self.ground.told.answer(question, self.lang)
        voice = self._voice(address)
        data = f"data/{address.removesuffix('.html')}"
        given = [
            (voice.name(p.names), voice.value(self._default(p.kind, p.default))) for p in question.parameters
        ]
        beside = [
            (f"{data}{suffix}", text)
            for suffix, text in ((".csv", answer.csv), (".svg", answer.picture))
            if text
        ]
        content = {"question": question, "answer": answer, "given": given, "data": data, "most": MOST}
        return Page(voice, "question.html", content, beside)

    def _default(self, kind: str, default: str) -> Iri | str:
        return expand(default) if kind == "iri" else default

    def _questions(self, address: str) -> Page:
        voice = self._voice(address)
        those = self.ground.questions
        forty = [pair for pair in those if pair[0].number <= FORTY]
        further = [pair for pair in those if pair[0].number > FORTY]
        groups = ((voice.t("questions.forty"), forty), (voice.t("questions.further"), further))
        return Page(voice, "questions.html", {"groups": groups})

    def _method(self, address: str) -> Page:
        ground, voice = self.ground, self._voice(address)
        rules = ground.view.graph.rules
        tiers = Counter(document.tier for document in ground.view.documents.values())
        modalities = Counter(claim.modality for claim in ground.view.claims.values())
        work = citing.works(None, [], {}, ground.told.seen)
        content = {
            "modalities": self._counted("modality", modalities),
            "tiers": self._counted("tier", tiers),
            "statuses": [(names, codes) for names, codes in _steps(rules.codes.values(), rules)],
            "citation": prose(work, self.lang).strip(),
            "licence": citing.LICENCE,
        }
        return Page(voice, "method.html", content)

    def _counted(self, scheme: str, counted: Mapping[str, int]) -> Sequence[tuple[Names, int]]:
        code = self.ground.view.graph.rules.code
        named = [(code(scheme, notation), number) for notation, number in counted.items()]
        return [(found.names, n) for found, n in sorted(named, key=lambda pair: -pair[1]) if found]

    def _downloads(self, address: str) -> Page:
        voice = self._voice(address)
        files = [("data/graph.trig", voice.t("file.trig"))]
        if not self.ground.view.choice.currency:
            files.append((f"explorer.html#lang={self.lang}", voice.t("file.explorer")))
        return Page(voice, "downloads.html", {"files": files, "tables": self.tables})

    def _search(self, address: str) -> Page:
        voice = self._voice(address)
        return Page(voice, "search.html", {"entries": entries(self.ground, voice)})


def _steps(codes: Any, rules: Any) -> Iterator[tuple[Names, Sequence[Code]]]:
    ladders = sorted((c for c in codes if c.scheme == "ladder"), key=lambda c: (c.order or 0, c.iri))
    for ladder in ladders:
        steps = [c for c in rules.codes.values() if c.scheme == "status" and ladder.notation in c.ladders]
        if steps:
            yield ladder.names, sorted(steps, key=lambda c: (c.order or 0, c.iri))
