"""How a view, a document, a claim and a score are spoken of: short phrases that several commands print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from kg.cli import rates
from kg.cli.phrases import PHRASES
from kg.cli.screen import block
from kg.cli.session import Session
from kg.cli.words import count, plain
from kg.spoken import unit_names
from kg.terms import ID, PREFIXES, Claim, Document, Iri, Lang, Names, Node, Scores, curie, expand

if TYPE_CHECKING:
    from kg import View

APPARATUS = (PREFIXES["doc"], PREFIXES["profile"])


def choice(session: Session, view: View) -> str:
    """Which claims are seen: as of when, known by when, trusting whom, and how many stay hidden, for what reason."""
    asked = view.choice
    parts = [
        session.say("view.as_of", day=asked.as_of) if asked.as_of else session.say("view.always"),
        session.say("view.known", day=asked.known) if asked.known and asked.known != asked.as_of else "",
        session.say("view.profile", name=session.name(asked.profile.names)) if asked.profile else "",
        session.say("view.undated") if asked.undated == "exclude" else "",
        *rates.told(session, view),
        hidden(view.hidden, session.lang),
    ]
    return " · ".join(part for part in parts if part)


def remark(session: Session, view: View) -> None:
    """Say which claims are seen, on standard error, where it is not all of them."""
    asked = view.choice
    said = view.hidden if session.screen else chosen(view)
    if said or asked.as_of or asked.known or asked.profile or asked.currency:
        session.remark(choice(session, view))


def hidden(reasons: Mapping[str, int], lang: Lang) -> str:
    """`3 claims hidden: 2 not yet known, 1 undated`; the number is said even when it is zero."""
    total = count("hidden", lang, sum(reasons.values()))
    listed = ", ".join(f"{n} {_reason(reason, lang)}" for reason, n in sorted(reasons.items()) if n)
    return f"{total}{' :' if lang == 'fr' and listed else ':' if listed else ''} {listed}".rstrip()


def _reason(reason: str, lang: Lang) -> str:
    named = PHRASES.get(f"reason.{reason}")
    return named.in_(lang) if named else plain(reason)


def things(view: View) -> list[Node]:
    """What the graph is about: companies, deals, sites ..., without code lists, documents and profiles.

    A view that hides claims leaves out the things it says nothing of: a name alone would tell what was not yet known.
    """
    kept = [iri for iri in view.graph.derived.things if iri.startswith(ID) and not iri.startswith(APPARATUS)]
    return [view.reading.node(iri) for iri in kept if not chosen(view) or spoken_of(view, iri)]


def chosen(view: View) -> bool:
    """Whether the view leaves out more than what no view shows: claims that an editor deprecated."""
    return any(reason != "deprecated" for reason in view.hidden)


def spoken_of(view: View, iri: Iri) -> bool:
    """Whether a claim of the view says something of it."""
    return iri in view.cards and any(fact.claim in view.claims for fact in view.cards[iri].statements)


def called(view: View) -> Callable[[Iri], Names]:
    """What any IRI is called: things and codes as the view has them, the apparatus as the ontology or the record has it."""
    rules = view.graph.rules
    own = {iri: _source(document) for iri, document in view.graph.documents.items()}
    own |= {expand(f"kg:projection-{name}"): found.names for name, found in rules.projections.items()}
    for projection in rules.projections.values():
        own |= {counted.iri: unit_names(counted.notation) for counted in projection.weighings}

    def name(iri: Iri) -> Names:
        term = rules.classes.get(iri) or rules.properties.get(iri)
        return own.get(iri) or (term.names if term and term.names.en else view.names(iri))

    return name


def _source(document: Document) -> Names:
    """`s4 · Blog Nouvelles Technologies · 2025-09-11`: whose text it is, and of which day."""
    slug, by = document.iri.rpartition("/")[2], document.publisher
    day = Names(document.issued, document.issued) if document.issued else PHRASES["document.undated"]
    return Names(f"{slug} · {by.fr} · {day.fr}", f"{slug} · {by.en} · {day.en}")


def published(session: Session, document: Document) -> str:
    """The day of a document, or the interval it is estimated to fall in."""
    if document.issued:
        return document.issued
    if not document.known_from:
        return session.say("document.by", last=document.known_by)
    return session.say("document.estimated", first=document.known_from, last=document.known_by)


def kept(session: Session, document: Document) -> list[str]:
    """Whether we hold the text, and when the page was read: nothing where the text is held and no day is given."""
    unheld = [] if document.held else [session.say("document.unheld")]
    return [
        *unheld,
        *([session.say("document.retrieved", day=document.retrieved)] if document.retrieved else []),
    ]


def modality(view: View, notation: str) -> Names:
    """What a modality is called."""
    return code(view, "modality", notation)


def code(view: View, scheme: str, notation: str) -> Names:
    found = view.graph.rules.code(scheme, notation)
    return found.names if found else Names(notation, notation)


def cited(session: Session, view: View, iri: Iri, *, gist: bool = True) -> str:
    """`claim:s0-004 · asserted · doc:s0 1234-1250 · gist`: who says it, how, where, and what in our own words.

    Where the text is not held there is no position, and that is said.
    """
    claim = view.claims.get(iri)
    if claim is None:
        return curie(iri)
    start, end = position(view, iri)
    where = f" {start}-{end}" if start is not None else f" ({session.say('document.unheld')})"
    place = curie(claim.document) + where
    parts = (curie(iri), told(session, view, claim), place, session.name(claim.gist) if gist else "")
    return " · ".join(part for part in parts if part)


def told(session: Session, view: View, claim: Claim) -> str:
    """`reported, by The Wall Street Journal`: how firmly, and by whose word where it is not the document's own."""
    how = session.name(modality(view, claim.modality))
    if not claim.said_by:
        return how
    return session.say("claim.by", how=how, who=session.name(view.names(claim.said_by)))


def sources(session: Session, view: View, claims: Iterable[Iri]) -> str:
    """The documents behind these claims: identifier, date, publisher, title and address, one a line."""
    used = sorted({view.claims[claim].document for claim in claims if claim in view.claims})
    lines = []
    for document in (view.graph.documents[iri] for iri in used if iri in view.graph.documents):
        told = (published(session, document), session.name(document.publisher), session.name(document.title))
        place = [document.url] if document.url else []
        lines.append(" · ".join((curie(document.iri), *told, *place, *kept(session, document))))
    return block(session.say("info.group.documents"), lines, colour=session.colour)


def position(view: View, iri: Iri) -> tuple[int | None, int | None]:
    """First and last code point of a claim's evidence."""
    evidence = view.claims[iri].evidence if iri in view.claims else ()
    return min((s.start for s in evidence), default=None), max((s.end for s in evidence), default=None)


def scores(session: Session, view: View | None, result: Scores) -> str:
    """What a metric's rows mean: name, unit, projection, how many amounts are known, statuses counted, remarks."""
    counts = counted(session, view, result, result.known, result.total)
    return " · ".join(
        part for part in (session.name(result.names), counts, session.name(result.note)) if part
    )


class Counted(Protocol):
    """What can say what it counted."""

    @property
    def unit(self) -> str: ...
    @property
    def projection(self) -> str: ...
    @property
    def statuses(self) -> tuple[str, ...]: ...


def counted(session: Session, view: View | None, result: Counted, known: int, total: int) -> str:
    """`unit: USD · projection compute · known for 7 of 12 deals · statuses counted: announced, signed ...`."""
    unit = session.name(unit_names(result.unit))
    drawn = view.graph.rules.projections.get(result.projection) if view else None
    projection = session.name(drawn.names) if drawn else result.projection
    names = [session.name(code(view, "status", status)) if view else status for status in result.statuses]
    parts = (
        session.say("counted.unit", unit=unit) if unit else "",
        session.say("counted.projection", name=projection),
        session.say("counted.known", known=known, total=total),
        session.say("counted.statuses", names=", ".join(names)) if names else "",
    )
    return " · ".join(part for part in parts if part)
