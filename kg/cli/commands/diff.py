"""`kg diff`: what became known between two days, what changed and what fell away, with the claims before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli import wording
from kg.cli.differences import as_text, named
from kg.cli.entities import entity
from kg.cli.machine import both
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.settings import lang_of
from kg.cli.spans import is_day
from kg.cli.words import say
from kg.errors import QueryError
from kg.terms import Iri, Table
from kg.view import day

if TYPE_CHECKING:
    from kg.history import Difference
    from kg.state import Held

COLUMNS = (
    "group",
    "thing",
    "name",
    "kind",
    "about",
    "property",
    "from",
    "to",
    "from_claims",
    "to_claims",
    "documents",
)


def _day(ctx: click.Context, param: click.Parameter, given: str) -> str:
    if not is_day(given):
        raise click.BadParameter(say("usage.day", lang_of(ctx), given=given), ctx, param)
    return day(given)


@kg_command(
    "diff",
    "kg diff 2025-09-11 2025-09-22",
    "kg diff 2025-09-11 2025-12 Stargate",
    "kg diff 2025-09 2025-12 --profile dated-press -f csv",
)
@click.argument("since", metavar="SINCE", callback=_day)
@click.argument("until", metavar="UNTIL", callback=_day)
@click.argument("name", required=False, metavar="[ENTITY]")
def command(session: Session, since: str, until: str, name: str | None) -> None:
    """What became known between two days, what changed, what fell away.

    SINCE and UNTIL are days, months or years. Two views are compared, of what was known by each: each answer that differs,
    with the claims before and after. With ENTITY only what concerns it, its deals and its sites.
    """
    from kg import history

    asked = session.settings
    if asked.known:
        raise click.UsageError(session.say("diff.known"), click.get_current_context())
    if since > until:
        raise QueryError(
            session.say("diff.order", since=since, until=until), hint=session.say("diff.order.hint")
        )
    graph = session.graph()
    thing = None
    if name is not None:
        later = graph.view(asked.as_of, asked.profile, known=until, undated=asked.undated)
        thing = entity(session, later, name)
    found = history.diff(
        graph, since, until, thing, as_of=asked.as_of, profile=asked.profile, undated=asked.undated
    )
    text = as_text(session, found)
    session.answer(_content(session, found, thing), text, _rows(session, found))
    if session.output.form != "table" and not found.changes:
        session.remark(session.say("diff.nothing"))
    wording.remark(session, found.after)


def _content(session: Session, found: Difference, thing: Iri | None) -> dict[str, Any]:
    view, choice = found.after, found.after.choice
    documents = sorted({claim.document for claim in found.claims.values()})
    return {
        "since": found.before.choice.known, "until": choice.known, "as_of": choice.as_of,
        "profile": choice.profile.name if choice.profile else None, "id": session.iri(thing) if thing else None,
        "changes": [
            {
                "group": c.group, "thing": session.iri(c.key.thing), "name": both(view.names(c.key.thing)),
                "kind": c.key.kind, "about": session.iri(c.key.about) or None, "detail": c.key.detail.strip() or None,
                "property": both(named(view, c.key)), "from": _held(session, c.before), "to": _held(session, c.after),
            }
            for c in found.changes
        ],
        "claims": [
            {"id": session.iri(c.iri), "document": session.iri(c.document), "modality": c.modality, "gist": both(c.gist)}
            for c in found.claims.values()
        ],
        "documents": [session.iri(document) for document in documents],
        "hidden": {"since": dict(found.before.hidden), "until": dict(view.hidden)},
    }  # fmt: skip


def _held(session: Session, held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {"value": both(held.value), "claims": [session.iri(claim) for claim in held.claims]}


def _rows(session: Session, found: Difference) -> Table:
    view = found.after
    rows = tuple(
        (
            c.group, session.iri(c.key.thing), session.name(view.names(c.key.thing)), c.key.kind, session.iri(c.key.about) or None,
            session.name(named(view, c.key)), _value(session, c.before), _value(session, c.after),
            _claims(session, c.before), _claims(session, c.after), _documents(session, found, (c.before, c.after)),
        )
        for c in found.changes
    )  # fmt: skip
    return Table(COLUMNS, rows)


def _value(session: Session, held: Held | None) -> str | None:
    return session.name(held.value) if held else None


def _claims(session: Session, held: Held | None) -> str | None:
    return " ".join(map(session.iri, held.claims)) if held else None


def _documents(session: Session, found: Difference, both: Sequence[Held | None]) -> str | None:
    """The documents behind an answer and behind the one before it."""
    claims = {claim for held in both if held for claim in held.claims}
    used = {found.after.claims[claim].document for claim in claims if claim in found.after.claims}
    return " ".join(map(session.iri, sorted(used))) or None
