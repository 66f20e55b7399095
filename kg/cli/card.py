"""A card on the screen and as rows: statements grouped by what they say, and under each who says it and where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli import silences
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.wording import cited, position, sources
from kg.cli.words import plain
from kg.terms import Card, Iri, Names, Quantity, Statement, Table, curie

if TYPE_CHECKING:
    from kg import View
    from kg.silence import Silence

COLUMNS = ("property", "direction", "value", "claim", "document", "start", "end", "modality", "gist")


def facts(session: Session, view: View, card: Card) -> Table:
    """One row a statement: what, the value as read, the claim with document, position, modality and gist."""
    rows = [
        (
            session.iri(fact.predicate),
            "in" if fact.inverse else "out",
            value(session, view, fact, names=False),
            session.iri(fact.claim),
            *source(session, view, fact.claim),
        )
        for fact in card.statements
    ]
    return Table(COLUMNS, tuple(rows))


def value(session: Session, view: View, fact: Statement, *, names: bool) -> str:
    """A statement's value as text; things by name for people, by identifier for machines."""
    match fact.value:
        case Quantity():
            return session.name(fact.value.written)
        case Names():
            return session.name(fact.value)
        case text if text.startswith("http") and " " not in text:
            return session.name(view.names(Iri(text))) if names else session.iri(text)
        case text:
            return plain(text)


def source(session: Session, view: View, iri: Iri) -> tuple[str | int | None, ...]:
    """Document, first and last position, modality and gist of a claim."""
    claim = view.claims.get(iri)
    if claim is None:
        return (None,) * 5
    return (session.iri(claim.document), *position(view, iri), claim.modality, session.name(claim.gist))


def as_text(session: Session, view: View, card: Card, silence: Silence | None = None) -> str:
    """The card as a person reads it."""
    colour = session.colour
    kind = session.name(card.node.cls_names)
    state = session.name(card.status_names)
    head = f"{styled(session.name(card.node.names), 'bold', colour=colour)} — {kind} ({curie(card.node.iri)})"
    lines = [head, *([session.name(card.description)] if card.description.en else [])]
    if aliases := _aliases(session, view, card):
        lines.append(session.say("card.aliases", names=", ".join(aliases)))
    if others := view.graph.identity.others(card.node.iri):
        lines.append(session.say("card.same", names=", ".join(map(curie, others))))
    if state:
        several = len(set(silences.by_ladder(view, card.node.iri).values())) > 1
        standing = silences.standings(session, view, card.node.iri) if several else state
        lines.append(session.say("card.status", status=standing))
    if silence:
        lines.append(silences.told(session, view, card.node.iri, silence))
    said = "".join(_group(session, view, list(group)) for _, group in groupby(card.statements, _heading_key))
    rivals = block(session.say("card.conflicts"), _rivals(session, card), colour=colour)
    behind = sources(session, view, (fact.claim for fact in card.statements))
    return "\n".join(lines) + "\n\n" + said + rivals + behind + _unsaid(session, view, card)


def _aliases(session: Session, view: View, card: Card) -> list[str]:
    """Further names in the reader's language; those of no language too."""
    known = [row for row in view.graph.rows("cards", "aliases") if row["thing"] == card.node.iri]
    return sorted({plain(row["alias"]) for row in known if row["lang"] in ("", session.lang)})


def _heading_key(fact: Statement) -> tuple[bool, Iri]:
    return fact.inverse, fact.predicate


def _group(session: Session, view: View, group: list[Statement]) -> str:
    arrow = "← " if group[0].inverse else ""
    return block(arrow + session.name(group[0].names), _lines(session, view, group), colour=session.colour)


def _lines(session: Session, view: View, group: list[Statement]) -> Iterator[str]:
    for said, facts in groupby(group, lambda fact: value(session, view, fact, names=True)):
        yield said
        for gist, same in groupby((fact.claim for fact in facts), lambda claim: _gist(session, view, claim)):
            yield from (
                styled(f"  {line}", "dim", colour=session.colour)
                for line in _citations(session, view, gist, list(same))
            )


def _gist(session: Session, view: View, claim: Iri) -> str:
    return session.name(view.claims[claim].gist) if claim in view.claims else ""


def _citations(session: Session, view: View, gist: str, claims: list[Iri]) -> Iterator[str]:
    """One claim is told in a line; of several that say the same, what they say comes once."""
    if len(claims) == 1:
        yield cited(session, view, claims[0])
        return
    yield gist
    yield from (f"  {cited(session, view, claim, gist=False)}" for claim in claims)


def _rivals(session: Session, card: Card) -> Iterator[str]:
    for conflict in card.conflicts:
        values = "; ".join(f"{session.name(text)} ({curie(claim)})" for text, claim in conflict.said)
        yield f"{session.name(conflict.names)}: {values}"


def _unsaid(session: Session, view: View, card: Card) -> str:
    if card.statements:
        return ""
    return (
        session.say("card.empty" if not view.hidden else "card.empty.hidden", n=sum(view.hidden.values()))
        + "\n"
    )
