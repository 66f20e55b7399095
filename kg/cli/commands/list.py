"""`kg list`: what there is of a kind."""

from __future__ import annotations

import difflib

import click

from kg.cli import wording
from kg.cli.inventory import LISTS
from kg.cli.metric_list import show_metrics
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.wording import called
from kg.errors import UnknownName

EXAMPLES = (
    "kg list deals",
    "kg list deals --as-of 2025-09-15 -f csv",
    "kg list questions --columns name,title",
    "kg list metrics --lang fr",
    "kg list codes --sort scheme --limit 0",
)


@kg_command("list", *EXAMPLES)
@click.argument("what", metavar="WHAT")
def command(session: Session, what: str) -> None:
    """What there is of a kind, in the chosen view.

    WHAT is questions, metrics, projections, profiles, documents, claims, conflicts, codes, classes, deals, sites,
    organisations, companies, programmes, people, energy, technologies, places or statements.
    """
    asked = what.strip().casefold()
    if asked not in LISTS:
        raise UnknownName(
            "list", what, difflib.get_close_matches(asked, LISTS, n=3, cutoff=0.5) or sorted(LISTS)
        )
    if asked == "metrics":
        show_metrics(session)
        return
    view = session.view()
    session.table(LISTS[asked](session, view), called(view))
    wording.remark(session, view)
