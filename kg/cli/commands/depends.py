"""`kg depends`: how much one thing rests on another, directly and in all, through whom, and who says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from kg.cli import wording
from kg.cli.amounts import mixed
from kg.cli.deeper import Wanted
from kg.cli.dependence import content, table, text
from kg.cli.entities import entity
from kg.cli.intended import source_of
from kg.cli.networks import Asked, Ground, elsewhere, holding, member, projecting, rows
from kg.cli.options import command as kg_command
from kg.cli.question import Question
from kg.cli.session import Session

EXAMPLES = (
    "kg depends OpenAI --on Oracle",
    "kg depends OpenAI --on Oracle -f json",
    "kg depends OpenAI --on Oracle --as-of 2025-09-30",
    "kg depends OpenAI --on Oracle --doubt --as-of 2025-09-30",
    "kg depends OpenAI",
)


@kg_command("depends", *EXAMPLES)
@click.argument("name", metavar="ENTITY")
@click.option("--on", metavar="ENTITY", help="What it may depend on; without it, everything it depends on.")
@click.option("--doubt", is_flag=True, help="How it fares in other possible worlds, and without each source.")
@projecting
def command(session: Session, *, name: str, on: str | None, doubt: bool, asked: Asked) -> None:
    """How much one thing rests on another.

    Direct share and total dependency with bounds and coverage, the chains between, and the claims behind them,
    in the projection compute unless another is asked for.
    """
    import kg

    view = session.view()
    drawn = ground = asked.of(view, "compute")
    of = member(session, ground, entity(session, view, name))
    if on is None:
        scores = kg.measure(holding(ground, of), "total_dependency", of=of)
        session.table(rows(scores), ground.names)
        session.remark(wording.scores(session, view, scores))
    else:
        provider = member(session, ground, source_of(session, view, on))
        ground = replace(ground, network=holding(ground, provider, of))
        found = kg.depends(ground.network, on=provider, of=of)
        told, below = content(session, view, found), text(session, view, found)
        if doubt:
            more, words = doubted(session, asked, ground, {"on": provider, "of": of})
            told, below = told | more, below + words
        session.answer(told, below, table(found), ground.names)
        session.remark(wording.counted(session, view, found, found.known, found.deals))
        elsewhere(session, view, drawn, provider)
    if said := mixed(session, view, (edge for edge in drawn.network.edges if edge.target == of)):
        session.remark(said)
    elsewhere(session, view, drawn, of)
    session.remark(wording.choice(session, view))


def doubted(
    session: Session, asked: Asked, ground: Ground, given: dict[str, Any]
) -> tuple[dict[str, Any], str]:
    """The doubt of the total dependency, for a program and for a person."""
    from kg.cli import doubts
    from kg.metrics import find_metric

    question = Question(session, find_metric("total_dependency"), asked, (None, None), lambda _: given)
    wanted = Wanted(1, None, origins=False)
    found = doubts.sought(question, ground, given, wanted)
    return {"doubt": doubts.content(session, ground, found, wanted)}, doubts.below(session, ground, found)
