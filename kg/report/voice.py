"""How one page speaks: in its language, with links from where it lies, and with a number for each claim it rests on.

The templates ask it for every text, so that nothing reaches a page but as text, no link leaves the site but http(s), and each
number in the text is found again in the list of sources at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup, escape

from kg import figures
from kg.report.ground import Ground
from kg.report.places import fragment, up
from kg.report.standing import Standing
from kg.report.words import WORDS
from kg.spoken import amount, heading, plain, unit_names
from kg.terms import Claim, Contest, Document, Iri, Lang, Names, Quantity, curie
from kg.timeline import Entry

SHOWN = 5  # numbers of sources behind one value; the rest are counted
FEW = 3  # claims named behind a number of a plot
ENGLISH = {1: "st", 2: "nd", 3: "rd"}
TEENS = (11, 12, 13)


class Voice:
    """One page in one language. `address` is its place in the folder of the language."""

    def __init__(self, ground: Ground, lang: Lang, address: str) -> None:
        self.ground, self.lang, self.address = ground, lang, address
        self.cited: dict[Iri, int] = {}

    @cached_property
    def root(self) -> str:
        """From the page to the folder of the site."""
        return f"../{up(self.address)}"

    @property
    def twin(self) -> str:
        """The same page in the other language."""
        return f"{self.root}{'en' if self.lang == 'fr' else 'fr'}/{self.address}"

    def t(self, key: str, **values: object) -> str:
        """A phrase of the report."""
        return WORDS[key].in_(self.lang).format(**values)

    def n(self, key: str, number: int) -> str:
        """A phrase about a number of things, which the language counts as one or as several."""
        single = number in (0, 1) if self.lang == "fr" else number == 1
        return self.t(f"{key}.{'one' if single else 'many'}", n=figures.number(number, self.lang))

    def name(self, names: Names) -> str:
        return plain(names.in_(self.lang))

    def called(self, iri: Iri) -> str:
        """What a thing, a code or a document is called."""
        document = self.ground.view.documents.get(iri)
        return self.name(document.title if document else self.ground.view.names(iri))

    def code(self, scheme: str, notation: str) -> str:
        """An entry of a code list in words; nothing for none."""
        found = self.ground.view.graph.rules.code(scheme, notation) if notation else None
        return self.name(found.names) if found else notation

    def to(self, address: str) -> str:
        return up(self.address) + address

    def href(self, iri: Iri) -> str | None:
        """From this page to that of a thing or document; None where there is none."""
        address = self.ground.places.get(iri)
        return None if address is None else self.to(address)

    def link(self, iri: Iri) -> Markup:
        """The name of a thing, leading to its page where it has one."""
        name, href = self.called(iri), self.href(iri)
        if href is None or self.ground.places[iri] == self.address:
            return Markup("<bdi>{}</bdi>").format(name)
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(href, name)

    def links(self, things: Iterable[Iri]) -> Markup:
        return Markup(", ").join(self.link(iri) for iri in things)

    def value(self, value: Iri | Quantity | Names | str) -> Markup:
        """What a statement says: a thing, an amount as the claim has it, a text."""
        if isinstance(value, Quantity):
            return escape(self.name(value.written))
        if isinstance(value, Names):
            return escape(self.name(value))
        if value.startswith(("http://", "https://")) and " " not in value:
            return self.link(Iri(value))
        return escape(self.t(value) if value in ("true", "false") else plain(value))

    def standing(self, value: object) -> str:
        """How far a thing has come, in a word; nothing for what has no status."""
        status = self.ground.view.status(Iri(value)) if isinstance(value, str) else None
        return self.name(status.code.names) if status else ""

    def amount(self, number: float | None, unit: str) -> str:
        return figures.UNKNOWN.in_(self.lang) if number is None else amount(number, unit, self.lang)

    def bounds(self, low: float | None, high: float | None, unit: str) -> str:
        """From where to where a value may lie; an open end is said, a settled value has nothing to say."""
        if low is None and high is None:
            return self.t("unbounded")
        if low is None or high is None:
            known, word = (high, "upto") if low is None else (low, "atleast")
            return self.t(word, value=self.amount(known, unit))
        return (
            self.t("between", low=self.amount(low, unit), high=self.amount(high, unit)) if low != high else ""
        )

    def unit(self, notation: str) -> str:
        return self.name(unit_names(notation))

    def heading(self, column: str, unit: str = "") -> str:
        return heading(column, self.lang, unit)

    def figure(self, number: float) -> str:
        return figures.number(number, self.lang)

    def cell(self, cell: Names | Iri | str | float | None, unit: str) -> Markup:
        """One cell of a plot's numbers: a count as it is, an amount in its unit, a thing by name."""
        match cell:
            case None:
                return Markup("")
            case int():
                return escape(self.figure(cell))
            case float():
                return escape(self.amount(cell, unit))
            case _:
                return self.value(cell)

    def language(self, notation: str) -> str:
        """What the language of a document is called."""
        return self.t(f"language.{notation}") if f"language.{notation}" in WORDS else notation

    def publisher(self, document: Iri) -> str:
        return self.name(self.ground.view.documents[document].publisher)

    def noted(self, note: Names) -> str:
        """What the rows of an answer mean, its columns called as they are headed."""
        return re.sub(
            r"`(\w+)`", lambda found: self.t("quoted", name=self.heading(found[1])), self.name(note)
        )

    def day(self, edtf: str | None) -> str:
        """A date as told, in words."""
        return self.name(figures.when(edtf)) if edtf else ""

    def published(self, document: Document) -> str:
        """The day of a document, or the interval it is estimated to fall in."""
        if document.issued:
            return self.day(document.issued)
        if not document.known_from:
            return self.t("issued.by", last=self.day(document.known_by))
        return self.t(
            "issued.estimated", first=self.day(document.known_from), last=self.day(document.known_by)
        )

    def place(self, number: int) -> str:
        """`1st`, `22nd`, `3e`."""
        if self.lang == "fr":
            return "1er" if number == 1 else f"{figures.number(number, 'fr')}e"
        ending = "th" if number % 100 in TEENS else ENGLISH.get(number % 10, "th")
        return f"{figures.number(number, 'en')}{ending}"

    def refs(self, claims: Iterable[Iri]) -> Markup:
        """The numbers of the sources behind a value, each leading to its entry below."""
        known = [claim for claim in dict.fromkeys(claims) if claim in self.ground.view.claims]
        numbers = [self.cited.setdefault(claim, len(self.cited) + 1) for claim in known]
        shown = Markup(" ").join(Markup('<a href="#s{0}">{0}</a>').format(n) for n in numbers[:SHOWN])
        more = Markup(" +{}").format(len(numbers) - SHOWN) if len(numbers) > SHOWN else ""
        return Markup('<span class="refs">{}{}</span>').format(shown, more) if numbers else Markup("")

    def leading(self, claims: Sequence[Iri]) -> Markup:
        """The first of the claims behind a number, each leading to its place on the page of its document, and how many more."""
        shown = [Markup('<a href="{}">{}</a>').format(self.anchor(c), curie(c)) for c in claims[:FEW]]
        more = [Markup("+{}").format(len(claims) - FEW)] if len(claims) > FEW else []
        return Markup(" ").join([*shown, *more])

    def sources(self) -> Iterator[tuple[Document, Sequence[tuple[int, Claim]]]]:
        """What the page rests on: every claim it has numbered, document by document in the order of first mention."""
        claims, documents = self.ground.view.claims, self.ground.view.documents
        order = {
            document: n for n, document in reversed(list(enumerate(claims[c].document for c in self.cited)))
        }
        listed = sorted(self.cited.items(), key=lambda pair: (order[claims[pair[0]].document], pair[1]))
        for document, entries in groupby(listed, key=lambda pair: claims[pair[0]].document):
            if document in documents:
                yield documents[document], [(number, claims[claim]) for claim, number in entries]

    def told(self, claim: Claim) -> Markup:
        """`reported, by The Wall Street Journal`: how firmly, and by whose word where it is not the document's own."""
        how = self.code("modality", claim.modality)
        who = Markup(", {} {}").format(self.t("according"), self.link(claim.said_by)) if claim.said_by else ""
        return Markup("{}{}").format(how, who)

    def position(self, claim: Claim) -> str:
        """Where in the document it stands; that we do not hold the text, where we do not."""
        spans = ", ".join(f"{span.start}–{span.end}" for span in claim.evidence)
        return self.t("characters", spans=spans) if spans else self.t("unheld")

    def anchor(self, claim: Iri) -> str:
        """From this page to a claim on the page of its document."""
        document = self.ground.view.claims[claim].document
        return f"{self.href(document)}#{fragment(claim)}"

    def outward(self, url: str | None) -> str:
        """An address that a page may link to; nothing for what is no web address."""
        return url if url and url.startswith(("https://", "http://")) else ""

    def several(self, entries: Iterable[Entry], iri: Iri) -> bool:
        """Whether a timeline speaks of other things too."""
        return any(entry.thing != iri for entry in entries)

    def contest_id(self, contest: Contest) -> str:
        """The place of a contest on the page of its thing."""
        return f"r{self.ground.contests[contest.subject].index(contest) + 1}"

    def network(self, name: str) -> str:
        """A network and what its amounts are counted in."""
        drawn = self.ground.networks.get(name)
        if drawn is None:
            return name
        unit = f" ({self.unit(drawn.unit)})" if drawn.unit else ""
        return self.name(drawn.names) + unit

    def ranking(self, name: str) -> str:
        """From this page to the table of a network."""
        return self.to(f"ranking/network-{name}.html")

    def rank(self, standing: Standing) -> str:
        """`3rd of 129`, `3rd–5th of 129` among equals."""
        first, last = self.place(standing.first), self.place(standing.last)
        return self.t("rank.of", place=first if first == last else f"{first}–{last}", n=standing.of)

    def asked(self, words: str) -> str:
        """A command line that gives the same, of the same view."""
        return f"kg {words}{self.ground.told.options}"
