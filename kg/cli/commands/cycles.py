"""`kg cycles`: money or supply that comes back to where it started."""

from __future__ import annotations

import click

from kg.cli import wording
from kg.cli.commands.metrics import end
from kg.cli.networks import Asked, from_file, projecting, rows
from kg.cli.options import command as kg_command
from kg.cli.session import Session


@kg_command(
    "cycles", "kg cycles", "kg cycles --through Nvidia --max-len 4", "kg cycles --projection actors -f json"
)
@click.option(
    "--max-len", type=click.IntRange(min=1), default=5, metavar="N", help="At most N legs.  [default: 5]"
)
@click.option("--through", metavar="ENTITY", help="Only cycles that pass here.")
@click.option("--edges", metavar="FILE|-", help="A CSV with source,target,weight instead of the graph.")
@projecting
def command(session: Session, max_len: int, through: str | None, edges: str | None, asked: Asked) -> None:
    """Money or supply that comes back.

    Closed walks of money, unless another projection is asked for, each with its smallest leg. Cycles share legs: their amounts must not be added.
    """
    import kg

    ground = from_file(edges) if edges else asked.of(session.view(), "money")
    node = end(session, ground, through) if through else None
    scores = kg.measure(ground.network, "cycles", longest=max_len, through=node)
    session.table(rows(scores), ground.names)
    session.remark(wording.scores(session, ground.view, scores))
    if ground.view:
        session.remark(wording.choice(session, ground.view))
