"""`kg info --missing`: how much is not known, by kind, and on request each thing that lacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.cli.screen import block
from kg.cli.session import Session
from kg.cli.wording import called, choice
from kg.gaps import Gap, gaps
from kg.terms import Table, curie

if TYPE_CHECKING:
    from kg import View

EVERY = "all"


def answer(session: Session, view: View, kind: str) -> None:
    """Count the gaps of the view; name the things where one kind is asked for, or with --verbose."""
    found = gaps(view.query, None if kind == EVERY else kind)
    full = kind != EVERY or session.settings.verbose > 0
    content = [_content(session, view, gap, full=full) for gap in found]
    session.answer(content, _text(session, view, found, full=full), _table(session, view, found, full=full))


def _content(session: Session, view: View, gap: Gap, *, full: bool) -> dict[str, Any]:
    counted = {"gap": gap.name, "title": session.name(gap.title), "missing": len(gap.things), "of": gap.total}
    name = called(view)
    things = [{"id": session.iri(iri), "name": session.name(name(iri))} for iri in gap.things]
    return {**counted, "things": things} if full else counted


def _table(session: Session, view: View, found: tuple[Gap, ...], *, full: bool) -> Table:
    if not full:
        rows = tuple((gap.name, session.name(gap.title), len(gap.things), gap.total) for gap in found)
        return Table(("gap", "title", "missing", "total"), rows)
    name = called(view)
    each = tuple((gap.name, session.iri(iri), session.name(name(iri))) for gap in found for iri in gap.things)
    return Table(("gap", "id", "name"), each)


def _text(session: Session, view: View, found: tuple[Gap, ...], *, full: bool) -> str:
    name = called(view)
    counts = [
        f"{len(gap.things):>5} / {gap.total:<5} {session.name(gap.title)}  ({gap.name})" for gap in found
    ]
    if not full:
        return block(session.say("missing.title"), [*counts, choice(session, view)], colour=session.colour)
    parts = [
        block(
            line.strip(),
            [f"{curie(iri)}  {session.name(name(iri))}" for iri in gap.things],
            colour=session.colour,
        )
        for line, gap in zip(counts, found, strict=True)
    ]
    return "".join(parts)
