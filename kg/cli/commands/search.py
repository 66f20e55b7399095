"""`kg search`: things whose names fit a text, best first."""

from __future__ import annotations

import difflib

import click

from kg.cli import wording
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.wording import called, chosen, spoken_of
from kg.errors import UnknownName
from kg.terms import Table

MANY = 1_000_000


@kg_command(
    "search", "kg search stargate", 'kg search "first refusal" -f json', "kg search oracle --type deal"
)
@click.argument("text")
@click.option(
    "--type", "kind", metavar="KIND", help="Only this kind: organisation, deal, site, energy, person ..."
)
def command(session: Session, text: str, kind: str | None) -> None:
    """Find things by part of a name.

    Companies, deals, sites, people ... by label or alias; case and accents do not matter.
    """
    view = session.view()
    kinds = sorted(view.graph.rules.labels()["glyph"])
    if kind not in (None, *kinds):
        raise UnknownName("kind", str(kind), difflib.get_close_matches(str(kind), kinds, cutoff=0.5) or kinds)
    rows = []
    for hit in view.find(text, MANY):
        node = view.reading.node(hit.iri)
        if kind in (None, node.glyph) and (not chosen(view) or spoken_of(view, hit.iri)):
            name, cls = session.name(node.names), session.name(node.cls_names)
            shown = hit.matched if hit.matched in node.aliases or not session.screen else None
            rows.append((session.iri(hit.iri), name, cls, shown))
    session.table(Table(("id", "name", "kind", "matched"), tuple(rows)), called(view))
    wording.remark(session, view)
