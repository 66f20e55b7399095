"""`kg whatif`: what a failure, a cancelled deal, a delay, a lost source or a refused permit reaches, round by round."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import amounts, intended, scenario, scenario_page, scenario_picture, wording
from kg.cli.networks import rolling_up
from kg.cli.options import command as kg_command
from kg.cli.session import Session

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Layer, Outcome

EXAMPLES = (
    "kg whatif --fails Oracle",
    'kg whatif --delay "Stargate Abilene campus=18mo"',
    'kg whatif --lose "natural gas" --roll-up -f json',
    "kg whatif --cancel deal:oracle-openai-2025 --fails CoreWeave",
    "kg whatif --fails OpenAI --buffer 0.5",
    "kg whatif --fails Nvidia -o nvidia.svg",
    "kg whatif --fails Nvidia -o nvidia.html",
    "kg whatif --each electricity",
)


@kg_command("whatif", *EXAMPLES)
@click.option(
    "--fails",
    multiple=True,
    metavar="ENTITY",
    help="An organisation stops: it delivers and pays nothing (repeatable).",
)
@click.option("--cancel", "cancels", multiple=True, metavar="DEAL", help="A deal is cancelled (repeatable).")
@click.option(
    "--delay",
    "delays",
    multiple=True,
    metavar="SITE=TIME",
    help="A site comes later, by 18mo, 2y or 90d (repeatable).",
)
@click.option(
    "--lose",
    "loses",
    multiple=True,
    metavar="SOURCE",
    help="A plant, site, energy source or product is lost (repeatable).",
)
@click.option(
    "--refuse",
    "refuses",
    multiple=True,
    metavar="SITE",
    help="A permit is refused: what does not run yet never will (repeatable).",
)
@click.option(
    "-s",
    "--scenario",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Events from a YAML file (repeatable).",
)
@click.option(
    "--status", "statuses", multiple=True, metavar="CODE", help="Only deals of this status (repeatable)."
)
@click.option(
    "--buffer",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SHARE",
    help="Assume the equity nobody tells, as a share of the claims held.",
)
@click.option(
    "--each",
    "kind",
    metavar="INPUT",
    help="Instead: lose each provider of electricity, computing or equipment alone, the worst first.",
)
@rolling_up
def command(
    session: Session,
    files: tuple[Path, ...],
    statuses: tuple[str, ...],
    buffer: float,
    kind: str | None,
    roll_up: bool,
    **asked: tuple[str, ...],
) -> None:
    """What happens if something fails.

    Power and computing in watts, contracts in dollars, equity in shares, round by round: which labs lose what, what remains of the
    same kind, what stays unknown, with bounds and assumptions. Several events happen at once. An SVG file shows the rounds, an HTML file marks them in the explorer.

    A file holds events: a list of fails, cancels, delays (with by: 18mo), loses or refuses, each with a name.
    """
    import kg

    if kind is not None:
        if files or buffer or any(asked.values()):
            raise click.UsageError(session.say("whatif.each"), click.get_current_context())
        _each(session, kind, statuses, roll_up=roll_up)
        return
    named = intended.named(session, asked, files)
    view = session.view()
    events = intended.events(session, view, named)
    found = kg.whatif(view, events, statuses=statuses or None, roll_up=roll_up, buffer=buffer)
    for before, after in zip(events, found.events, strict=True):
        if before.thing != after.thing:
            names = [session.name(view.names(event.thing)) for event in (before, after)]
            session.remark(session.say("rolled.member", thing=names[0], parent=names[1]))
    _written(session, view, found, roll_up=roll_up)
    _counted(session, view, found.layers)


def _each(session: Session, kind: str, statuses: tuple[str, ...], *, roll_up: bool) -> None:
    """Every provider of one kind of input lost alone."""
    from kg.scenario import each

    view = session.view()
    ranking = each(view, kind, statuses=statuses or None, roll_up=roll_up)
    called = (lambda code: amounts.status(session, view, code)) if session.screen else str
    session.table(scenario.ranking(ranking, called), wording.called(view))
    _counted(session, view, (ranking.layer,))


def _written(session: Session, view: View, found: Outcome, *, roll_up: bool) -> None:
    if session.output.form == "html":
        session.write(scenario_page.drawn(session, view, found, roll_up=roll_up))
        return
    if session.output.form == "svg":
        session.write(scenario_picture.picture(session, view, found))
        return
    page = None if session.output.columns else scenario_page.text(session, view, found)
    session.answer(scenario.content(session, view, found), page, scenario.table(found), wording.called(view))


def _counted(session: Session, view: View, layers: Sequence[Layer]) -> None:
    for layer in layers:
        session.remark(wording.counted(session, view, layer, layer.known, layer.total))
    session.remark(wording.choice(session, view))
