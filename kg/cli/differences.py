"""A difference of two views as a person reads it: thing by thing, under what became known, what changed and what fell away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.phrases import PHRASES
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.wording import code, sources
from kg.cli.words import count, say
from kg.terms import Iri, Names, curie

if TYPE_CHECKING:
    from kg import View
    from kg.changes import Change
    from kg.history import Difference
    from kg.state import Key

FOLDED = ("relation", "fact")  # of what is new itself these are counted, not listed
OWN = "own"


def as_text(session: Session, found: Difference) -> str:
    """The whole difference; that nothing changed is said."""
    documents = {claim.document for claim in found.claims.values()}
    title = session.say(
        "diff.title", since=found.before.choice.known, until=found.after.choice.known,
        claims=count("diff.claims", session.lang, len(found.claims)),
        documents=count("diff.documents", session.lang, len(documents)),
    )  # fmt: skip
    if not found.changes:
        return f"{title}\n{session.say('diff.nothing')}\n"
    groups = "".join(
        _group(session, found, group, list(listed))
        for group, listed in groupby(found.changes, lambda c: c.group)
    )
    return f"{title}\n\n{groups}{sources(session, found.after, found.claims)}"


def _group(session: Session, found: Difference, group: str, listed: Sequence[Change]) -> str:
    things = [(thing, list(own)) for thing, own in groupby(listed, lambda c: c.key.thing)]
    shown = things[: session.output.rows] if session.output.rows else things
    if len(shown) < len(things):
        session.remark(session.say("diff.some", shown=len(shown), total=len(things)))
    lines = [line for thing, own in shown for line in _thing(session, found, thing, own)]
    return block(session.say(f"diff.group.{group}"), lines, colour=session.colour)


def _thing(session: Session, found: Difference, thing: Iri, own: Sequence[Change]) -> Iterator[str]:
    view = found.after
    yield f"{session.name(view.names(thing))} ({curie(thing)})"
    new = any(change.key.kind == "thing" and change.before is None for change in own)
    folded = [c for c in own if new and c.key.kind in FOLDED]
    for change in (c for c in own if c not in folded):
        yield f"  {_said(session, view, change)}"
        yield styled(f"    {_claims(session, change)}", "dim", colour=session.colour)
    if folded:
        yield f"  {count('diff.further', session.lang, len(folded))}"


def _said(session: Session, view: View, change: Change) -> str:
    """`value: $300B → $250B`, `contract: signed`, `new: company`."""
    after = session.name(change.after.value) if change.after else "—"
    if change.key.kind == "thing":
        return session.say("diff.new", kind=after)
    name = session.name(named(view, change.key))
    if change.before is None:
        return session.say("diff.is", name=name, after=after) if after else name
    if added := _added(change):
        return session.say("diff.added", name=name, added=", ".join(map(session.name, added)))
    return session.say("diff.turn", name=name, before=session.name(change.before.value), after=after)


def _added(change: Change) -> list[Names]:
    """What came to what was there and stays."""
    before, after = (held.parts if held else () for held in (change.before, change.after))
    return [part for part in after if part not in before] if set(before) < set(after) and before else []


def _claims(session: Session, change: Change) -> str:
    before = " ".join(map(curie, change.before.claims)) if change.before else ""
    after = " ".join(map(curie, change.after.claims)) if change.after else ""
    return session.say("diff.by", before=before, after=after) if before else after


def named(view: View, key: Key) -> Names:
    """What an answer is about: a ladder, a property with its rhythm and cover, an expected status, or the kind itself."""
    rules = view.graph.rules
    if key.kind == "status" and key.detail:
        return code(view, "ladder", key.detail)
    if key.kind == "expected" and key.about in rules.codes:
        status = rules.codes[key.about].names
        return Names(say("time.expected", "fr", kind=status.fr), say("time.expected", "en", kind=status.en))
    if key.kind in ("status", "thing", "event"):
        return PHRASES[f"time.kind.{key.kind}"]
    term = rules.properties.get(key.about)
    names = term.names if term and term.names.en else Names(curie(key.about), curie(key.about))
    basis = (
        next((word for word in key.detail.split(" ")[1:2] if word != OWN), "") if key.kind == "value" else ""
    )
    covered = code(view, "basis", basis)
    return Names(f"{names.fr} ({covered.fr})", f"{names.en} ({covered.en})") if basis else names
