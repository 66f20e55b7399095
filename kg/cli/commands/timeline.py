"""`kg timeline`: what happened to a thing, and what is expected of it, each change with two dates and its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli import wording
from kg.cli.entities import entity
from kg.cli.machine import both
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.silences import by_ladder, standings
from kg.cli.silences import content as silent_content
from kg.cli.silences import told as silence_told
from kg.cli.wording import code
from kg.cli.words import plain
from kg.terms import Iri, Table, curie

if TYPE_CHECKING:
    from kg import View
    from kg.timeline import Entry

COLUMNS = (
    "when", "earliest", "latest", "known_from", "known_by", "thing", "name", "kind", "ladder", "expected", "what", "from", "modality",
    "document", "claim", "claims",
)  # fmt: skip
READ = ("when", "known_by", "thing", "kind", "what", "modality", "document", "claim")


@kg_command(
    "timeline",
    "kg timeline Stargate",
    "kg timeline OpenAI --ladder contract",
    "kg timeline deal:oracle-openai-2025 --known 2025-09-15 -f csv",
)
@click.argument("name", metavar="ENTITY")
@click.option(
    "--ladder",
    default="",
    metavar="NAME",
    help="Only statuses on this ladder: contract, money, site or power.",
)
def command(session: Session, name: str, ladder: str) -> None:
    """What happened to a thing, and what is expected of it.

    Every dated change with the day it was true and the day it could be known: statuses on each ladder, events, figures told
    anew, periods; last, apart, what is expected. An agent, place or programme comes with its deals and sites.
    """
    from kg import history

    view = session.view()
    thing = entity(session, view, name)
    entries = history.timeline(view, thing, ladder)
    silent = history.silences(view).get(thing)
    content = {
        "id": session.iri(thing), "name": both(view.names(thing)), "ladder": ladder or None,
        "statuses": by_ladder(view, thing),
        "silent": silent_content(session, silent),
        "entries": [_content(session, view, entry) for entry in entries],
        "hidden": dict(view.hidden),
    }  # fmt: skip
    shown = _for_people(session, view, entries) if session.screen else _rows(session, view, entries)
    session.answer(content, None, shown)
    if standing := standings(session, view, thing):
        session.remark(standing)
    if silent:
        session.remark(silence_told(session, view, thing, silent))
    wording.remark(session, view)


def _content(session: Session, view: View, entry: Entry) -> dict[str, Any]:
    return {
        "when": entry.dated.when or None, "earliest": entry.earliest, "latest": entry.latest, "known_by": entry.known_by,
        "thing": session.iri(entry.thing), "name": both(view.names(entry.thing)), "kind": entry.kind,
        "about": session.iri(entry.about), "ladders": list(entry.ladders), "expected": entry.expected,
        "label": both(entry.label), "what": both(entry.what),
        "from": both(entry.before) if entry.before.en else None, "modality": entry.firmest.modality,
        "told": [
            {
                "claim": session.iri(t.claim), "document": session.iri(t.document), "known_from": t.known_from,
                "known_by": t.known_by, "modality": t.modality, "when": t.when or None,
            }
            for t in entry.tellings
        ],
    }  # fmt: skip


def _rows(session: Session, view: View, entries: Sequence[Entry]) -> Table:
    """One row a change for a machine; document and claim are those of the first telling."""
    rows = tuple(
        (
            e.dated.when or None, e.earliest, e.latest, e.tellings[0].known_from or None, e.known_by, session.iri(e.thing),
            session.name(view.names(e.thing)),
            e.kind, " ".join(e.ladders) or None, e.expected, said(session, e), session.name(e.before) or None,
            e.firmest.modality, session.iri(e.tellings[0].document), session.iri(e.tellings[0].claim),
            " ".join(session.iri(t.claim) for t in e.tellings),
        )
        for e in entries
    )  # fmt: skip
    return Table(COLUMNS, rows)


def _for_people(session: Session, view: View, entries: Sequence[Entry]) -> Table:
    """The same in words, without what only a machine wants."""
    rows = tuple(
        (
            e.dated.when or session.say("time.undated"), e.known_by, session.name(view.names(e.thing)), _kind(session, view, e),
            _replaced(session, e), session.name(code(view, "modality", e.firmest.modality)),
            curie(e.tellings[0].document), _first(session, [t.claim for t in e.tellings]),
        )
        for e in entries
    )  # fmt: skip
    table = Table(READ, rows)
    return table if len({row[2] for row in rows}) > 1 else _without(table, "thing")


def _without(table: Table, column: str) -> Table:
    place = table.columns.index(column)
    rows = tuple((*row[:place], *row[place + 1 :]) for row in table.rows)
    return Table((*table.columns[:place], *table.columns[place + 1 :]), rows)


def said(session: Session, entry: Entry) -> str:
    """`value: $300B`, `signed`: what changed, with what it is of where that is not plain."""
    what = session.name(entry.what)
    return (
        session.say("time.labelled", label=session.name(entry.label), what=what) if entry.label.en else what
    )


def _replaced(session: Session, entry: Entry) -> str:
    what, before = said(session, entry), session.name(entry.before)
    return session.say("time.replacing", what=what, before=before) if before else what


def _kind(session: Session, view: View, entry: Entry) -> str:
    """The ladders of a status; else what kind of change it is; and that it is expected."""
    ladders = ", ".join(session.name(code(view, "ladder", ladder)) for ladder in entry.ladders)
    kind = ladders or session.say(f"time.kind.{entry.kind}")
    return session.say("time.expected", kind=kind) if entry.expected else kind


def _first(session: Session, claims: Sequence[Iri]) -> str:
    first = plain(curie(claims[0]))
    return session.say("time.more", first=first, n=len(claims) - 1) if len(claims) > 1 else first
