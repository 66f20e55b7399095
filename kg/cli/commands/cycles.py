"""`kg cycles`: money or supply that comes back to where it started, leg by leg."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import circling, circling_page, wording
from kg.cli.commands.metrics import end
from kg.cli.networks import Asked, from_file, projecting
from kg.cli.options import command as kg_command
from kg.cli.session import Session

if TYPE_CHECKING:
    from kg import Network, View

EXAMPLES = (
    "kg cycles",
    "kg cycles --through Nvidia --max-len 4",
    "kg cycles --instrument cash --status signed",
    "kg cycles --binding --without credits,warrants -f json",
    "kg cycles --projection promises --as-of 2025-10-15 --through Nvidia",
    "kg cycles --projection actors -f json",
)


@kg_command("cycles", *EXAMPLES)
@click.option(
    "--max-len", type=click.IntRange(min=1), default=5, metavar="N", help="At most N legs.  [default: 5]"
)
@click.option("--through", metavar="ENTITY", help="Only cycles that pass here.")
@click.option("--edges", metavar="FILE|-", help="A CSV with source,target,weight instead of the graph.")
@projecting
def command(session: Session, max_len: int, through: str | None, edges: str | None, asked: Asked) -> None:
    """Money or supply that comes back.

    Closed walks of money, unless another projection is asked for, leg by leg: form, amount in all and per year, status, dates,
    and whether their order allows a round trip. The smallest leg is the most that can have gone round. Cycles share legs:
    their amounts must not be added.
    """
    import kg
    from kg.measuring.circles import round_trips

    if edges and asked.narrowed:
        raise click.UsageError(session.say("narrowed.edges"), click.get_current_context())
    ground = from_file(edges) if edges else asked.of(session.view(), "money")
    node = end(session, ground, through) if through else None
    scores = kg.measure(ground.network, "cycles", longest=max_len, through=node)
    view = ground.view
    twin = _twin(asked, view, ground.network) if view else None
    trips = round_trips(scores, ground.network, twin, view.reading if view else None)
    shown = trips[: session.output.rows] if session.output.rows else trips
    telling = circling.Telling(session, view, ground.names, ground.network.unit, twin.unit if twin else None)
    session.answer(
        circling.content(telling, shown),
        circling_page.text(telling, shown) if trips and not session.output.columns else None,
        circling.table(telling, trips, scores.names),
        ground.names,
    )
    if session.output.form == "table" and len(shown) < len(trips):
        session.remark(session.say("rows.some", shown=len(shown), total=len(trips)))
    session.remark(wording.scores(session, view, scores))
    if view:
        session.remark(wording.choice(session, view))


def _twin(asked: Asked, view: View, network: Network) -> Network | None:
    """The same network counted the other way: a total beside a yearly rate, a yearly rate beside a total."""
    rules = view.reading.rules
    weighings = rules.projections[network.name].weighings
    own = next(weighing for weighing in weighings if weighing.notation == network.unit)
    other = (w for w in weighings if w.unit == own.unit and w.measure != own.measure)
    unit = next((weighing.notation for weighing in other), None)
    return asked.drawn(view, network.name, unit) if unit else None
