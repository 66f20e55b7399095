"""`kg explore`: the view as one interactive page that opens from disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import whole
from kg.cli import delivery, wording
from kg.cli.commands.query import query_of
from kg.cli.entities import entity
from kg.cli.networks import rolling_up
from kg.cli.options import command as kg_command
from kg.cli.pointing import pointed
from kg.cli.progress import Progress
from kg.cli.session import Session
from kg.cli.settings import own_day
from kg.cli.stills import Stills, picturing
from kg.errors import QueryError
from kg.named import named
from kg.terms import Iri

if TYPE_CHECKING:
    from kg import View
    from kg.explorer import Page

EXAMPLES = (
    "kg explore -o explorer.html",
    "kg explore -o compute.html --projection compute --lang fr --theme dark",
    "kg explore -o then.html --as-of 2025-09-15",
    "kg explore OpenAI -o openai.html",
    "kg explore -o since.html --compare 2025-09-15",
    "kg explore --projection full -o everything.html",
    "kg explore --projection power --png power.png",
    "kg explore OpenAI --svg openai.svg --lang en",
    "kg explore --query network_links -o links.html",
    "echo 'CONSTRUCT { ?deal kg:customer ?who } WHERE { ?deal kg:customer ?who }' | kg explore --query - -o customers.html",
)


@kg_command("explore", *EXAMPLES, rows=False)
@click.argument("name", metavar="[ENTITY]", required=False)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE|-",
    help="The page.  [default: explorer.html]",
)
@picturing
@click.option(
    "--projection",
    "projections",
    multiple=True,
    metavar="NAME",
    help="Only this network: one of `kg list projections`, full or ontology (repeatable).",
)
@click.option(
    "--query",
    metavar="NAME|FILE|-",
    help="Draw the answer of this SPARQL query: CONSTRUCT, or SELECT ?source ?target.",
)
@click.option(
    "--compare",
    metavar="DAY",
    callback=own_day,
    help="Open on what is new, changed and gone since this day.",
)
@rolling_up
@click.option(
    "--theme", type=click.Choice(("auto", "light", "dark")), default="auto", help="Colours of the page."
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def command(
    session: Session,
    *,
    name: str | None,
    file: str | None,
    stills: Stills,
    projections: tuple[str, ...],
    query: str | None,
    compare: str | None,
    theme: str,
    open_: bool,
    roll_up: bool,
) -> None:
    """Draw one interactive page.

    Who depends on whom, with search and legend; a click shows each fact with its source. The page needs no network.

    With an ENTITY only what it is linked with, each of the networks that hold it around it. A query draws what it finds:
    triples as links, or ?source ?target with ?label ?weight ?kind ?status ?claim ?via where of use; a question of
    `kg list questions` by its name.

    The page shows the graph of any day; with `--compare` it opens on the difference between that day and the view's own.
    """
    asked = Asked(session, name, projections, query and query_of(session, query), theme, roll_up, compare)
    file = file or ("" if stills.places else "explorer.html")
    if open_ and file in ("", "-"):
        raise asked.wrong("explore.open")
    if roll_up and (query or projections) and named("pictures").keys() >= set(projections):
        raise asked.wrong("explore.rolled")
    if compare and (query or roll_up):
        raise asked.wrong("explore.compared")
    view = session.view()
    if stills.places:
        asked.stills(view, stills)
    if not file:
        session.remark(wording.choice(session, view))
        return
    page = asked.page(view)
    if file == "-":
        delivery.to_stdout(page.html)
    else:
        session.not_over_inputs(Path(file))
        whole.write(Path(file), page.html)
        session.remark(session.say("written", file=file))
    session.remark(wording.choice(session, view))
    if open_:
        click.launch(str(Path(file).resolve()))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is to show. A further option is a field here, and a line where it does not go with another."""

    session: Session
    name: str | None
    projections: tuple[str, ...]
    query: str | None
    theme: str
    roll_up: bool
    compare: str | None

    def wrong(self, key: str) -> click.UsageError:
        return click.UsageError(self.session.say(key), click.get_current_context())

    def about(self, view: View) -> Iri | None:
        return entity(self.session, view, self.name) if self.name else None

    def stills(self, view: View, stills: Stills) -> None:
        with self._pointing():
            stills.write(
                self.session,
                view,
                projection=self.projections[0] if self.projections else None,
                query=self.query,
                about=self.about(view),
                theme=self.theme,
                roll_up=self.roll_up,
            )

    def page(self, view: View) -> Page:
        about = self.about(view)
        with Progress(self.session.settings) as progress:
            import kg

            progress("draw")
            with self._pointing():
                return kg.draw(
                    view,
                    projections=self.projections or None,
                    query=self.query,
                    lang=self.session.lang,
                    theme=self.theme,
                    roll_up=self.roll_up,
                    about=about,
                    compare=self.compare,
                )

    @contextmanager
    def _pointing(self) -> Iterator[None]:
        """What is wrong with a query is shown at its place in it."""
        try:
            yield
        except QueryError as error:
            if not self.query:
                raise
            raise pointed(error, self.query, self.session.lang) from error
