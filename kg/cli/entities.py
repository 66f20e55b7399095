"""What a person types for an entity: the one thing meant, or an error that names the candidates.

An exact name counts as it is. A beginning or a word that only one thing has is taken too, and said; what is merely alike
is offered, never taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.session import Session
from kg.errors import QueryError, UnknownName
from kg.terms import Iri, curie, expand

if TYPE_CHECKING:
    from kg import View

EXACT, WORD = 0, 2  # ranks of a hit: the name itself; a beginning or a word of it
OFFERED = 4


def entity(session: Session, view: View, text: str) -> Iri:
    """The thing a label, alias, CURIE or IRI names. Raises: UnknownName, QueryError when several things fit."""
    hits = view.find(text)
    best = list(dict.fromkeys(hit.iri for hit in hits if hit.rank == hits[0].rank))
    if not best or hits[0].rank > WORD:
        raise UnknownName("entity", text, [_named(session, view, hit.iri) for hit in hits[:OFFERED]])
    if len(best) > 1:
        names = ", ".join(_named(session, view, iri) for iri in best[:OFFERED])
        hint = session.say("ambiguous.hint", first=curie(best[0]))
        raise QueryError(session.say("ambiguous", name=text, names=names), hint=hint)
    if hits[0].rank > EXACT:
        session.remark(session.say("taken", name=text, thing=_named(session, view, best[0])))
    stands_for(session, view, expand(text.strip()))
    return best[0]


def stands_for(session: Session, view: View, iri: Iri) -> Iri:
    """The thing that an IRI stands for; where that is another IRI it is said, with the reason."""
    identity = view.graph.identity
    if iri not in identity.same:
        return iri
    key = "same.replaced" if iri in identity.retired else "same.decided"
    thing = identity.same[iri]
    session.remark(session.say(key, name=curie(iri), thing=_named(session, view, thing)))
    return thing


def _named(session: Session, view: View, iri: Iri) -> str:
    name = session.name(view.names(iri))
    return f"{name} ({curie(iri)})" if name != curie(iri) else name
