"""`kg dependencies`: the whole chain above one thing, with shares at every step and its weakest links."""

from __future__ import annotations

import click

from kg.cli import chain_page, scenario, wording
from kg.cli.entities import entity
from kg.cli.networks import rolling_up
from kg.cli.options import command as kg_command
from kg.cli.session import Session

EXAMPLES = (
    "kg dependencies OpenAI",
    "kg dependencies OpenAI --depth 2 -f json",
    "kg dependencies Hyperion --lang fr",
    "kg dependencies Anthropic -o anthropic.svg",
)


@kg_command("dependencies", *EXAMPLES)
@click.argument("name", metavar="ENTITY")
@click.option(
    "--depth", type=click.IntRange(min=1), default=3, metavar="N", help="So many steps up.  [default: 3]"
)
@click.option(
    "--status", "statuses", multiple=True, metavar="CODE", help="Only deals of this status (repeatable)."
)
@rolling_up
def command(session: Session, name: str, depth: int, statuses: tuple[str, ...], roll_up: bool) -> None:
    """The whole chain above a thing, and where it is weakest.

    Energy, chips, sites, operators: who gives what, in watts, which share of the load of a site or of the known intake of anybody else
    that is, an unknown one as an interval; what fails worst, and what is least known. An SVG file shows the layers.

    `kg depends X --on Y` asks of one pair how much of X rests on Y; this lists everything above X, kind of input by kind.
    """
    import kg

    view = session.view()
    found = kg.dependencies(
        view, entity(session, view, name), depth=depth, statuses=statuses or None, roll_up=roll_up
    )
    if session.output.form == "svg":
        session.write(chain_page.picture(session, view, found))
    else:
        page = None if session.output.columns else chain_page.text(session, view, found)
        session.answer(
            scenario.chain(session, view, found), page, scenario.chain_table(found), wording.called(view)
        )
    session.remark(wording.counted(session, view, found.layer, found.layer.known, found.layer.total))
    session.remark(wording.choice(session, view))
