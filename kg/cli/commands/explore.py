"""`kg explore`: the view as one interactive page that opens from disk."""

from __future__ import annotations

from pathlib import Path

import click

from kg import whole
from kg.cli import delivery, wording
from kg.cli.entities import entity
from kg.cli.networks import rolling_up
from kg.cli.options import command as kg_command
from kg.cli.progress import Progress
from kg.cli.session import Session

EXAMPLES = (
    "kg explore -o explorer.html",
    "kg explore -o compute.html --projection compute --lang fr --theme dark",
    "kg explore -o then.html --as-of 2025-09-15",
    "kg explore OpenAI -o openai.html",
)


@kg_command("explore", *EXAMPLES, rows=False)
@click.argument("name", metavar="[ENTITY]", required=False)
@click.option(
    "-o",
    "--output",
    "file",
    default="explorer.html",
    metavar="FILE|-",
    help="The page.  [default: explorer.html]",
)
@click.option(
    "--projection", "projections", multiple=True, metavar="NAME", help="Only this network (repeatable)."
)
@rolling_up
@click.option(
    "--theme", type=click.Choice(("auto", "light", "dark")), default="auto", help="Colours of the page."
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def command(
    session: Session,
    name: str | None,
    file: str,
    projections: tuple[str, ...],
    theme: str,
    open_: bool,
    roll_up: bool,
) -> None:
    """Draw one interactive page.

    Who depends on whom, with search and legend; a click shows each fact with its source. The page needs no network.

    With an ENTITY only what it is linked with, each of the networks that hold it around it.
    """
    view = session.view()
    about = entity(session, view, name) if name else None
    with Progress(session.settings) as progress:
        import kg
        from kg.project import suited

        progress("draw")
        chosen = projections or suited(view.graph.rules, "any")
        page = kg.draw(view, projections=chosen, lang=session.lang, theme=theme, roll_up=roll_up, about=about)
    if file == "-":
        delivery.to_stdout(page.html)
    else:
        session.not_over_inputs(Path(file))
        whole.write(Path(file), page.html)
        session.remark(session.say("written", file=file))
    session.remark(wording.choice(session, view))
    if open_ and file != "-":
        click.launch(str(Path(file).resolve()))
