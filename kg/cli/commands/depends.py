"""`kg depends`: how much one thing rests on another, directly and in all, through whom, and who says so."""

from __future__ import annotations

import click

from kg.cli import wording
from kg.cli.dependence import content, table, text
from kg.cli.entities import entity
from kg.cli.networks import Asked, elsewhere, holding, member, projecting, rows
from kg.cli.options import command as kg_command
from kg.cli.session import Session

EXAMPLES = (
    "kg depends OpenAI --on Oracle",
    "kg depends OpenAI --on Oracle -f json",
    "kg depends OpenAI --on Oracle --as-of 2025-09-30",
    "kg depends OpenAI",
)


@kg_command("depends", *EXAMPLES)
@click.argument("name", metavar="ENTITY")
@click.option("--on", metavar="ENTITY", help="What it may depend on; without it, everything it depends on.")
@projecting
def command(session: Session, name: str, on: str | None, asked: Asked) -> None:
    """How much one thing rests on another.

    Direct share and total dependency with bounds and coverage, the chains between, and the claims behind them,
    in the projection compute unless another is asked for.
    """
    import kg

    view = session.view()
    ground = asked.of(view, "compute")
    of = member(session, ground, entity(session, view, name))
    if on is None:
        scores = kg.measure(holding(ground, of), "total_dependency", of=of)
        session.table(rows(scores), ground.names)
        session.remark(wording.scores(session, view, scores))
    else:
        provider = member(session, ground, entity(session, view, on))
        found = kg.depends(holding(ground, provider, of), on=provider, of=of)
        session.answer(content(session, view, found), text(session, view, found), table(found), ground.names)
        session.remark(wording.counted(session, view, found, found.known, found.deals))
    elsewhere(session, view, ground, of)
    session.remark(wording.choice(session, view))
