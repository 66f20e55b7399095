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
from kg.cli.networks import from_file, rolling_up
from kg.cli.options import command as kg_command
from kg.cli.pointing import pointed
from kg.cli.progress import Progress
from kg.cli.session import Session
from kg.cli.settings import own_day
from kg.cli.stills import Stills, picturing
from kg.cli.tabled import from_files
from kg.errors import QueryError
from kg.named import named
from kg.terms import Iri, Names

if TYPE_CHECKING:
    from kg import Network, View
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
    "printf 'source,target,weight\\nA,B,60\\nC,B,40\\n' | kg explore --edges - -o mine.html",
    "echo 'CONSTRUCT { ?deal kg:customer ?who } WHERE { ?deal kg:customer ?who }' | kg explore --query - -o customers.html",
)


@kg_command("explore", *EXAMPLES, rows=False)
@click.argument("name", metavar="[ENTITY]", required=False)
@click.option("-o", "--output", "file", metavar="FILE|-", help="The page.  [default: explorer.html]")
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
    "--compare", metavar="DAY", callback=own_day, help="Open on what is new, changed and gone since this day."
)
@click.option(
    "--edges", metavar="FILE|-", help="Draw this edge list (CSV: source,target,weight) instead of the data."
)
@click.option(
    "--nodes", metavar="FILE|-", help="With --edges: what is known of each node (CSV: node,country ...)."
)
@click.option(
    "--overview",
    default="auto",
    metavar="community|country|none",
    help="First show groups of nodes, by community or by what a column says; a click opens one.  [default: by community above 5,000 nodes]",
)
@click.option(
    "--renderer",
    type=click.Choice(("auto", "vis", "webgl")),
    default="auto",
    help="Who paints: vis-network, or WebGL for large networks.",
)
@click.option(
    "--layout",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Positions saved from a page: what it names stands there.",
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
    edges: str | None,
    nodes: str | None,
    overview: str,
    renderer: str,
    layout: Path | None,
    theme: str,
    open_: bool,
    roll_up: bool,
) -> None:
    """Draw one interactive page.

    Who depends on whom, with search and legend; a click shows each fact with its source. The page needs no network.

    With an ENTITY only what it is linked with, each of the networks that hold it around it. A query draws what it finds:
    triples as links, or ?source ?target with ?label ?weight ?kind ?status ?claim ?via where of use; a question of
    `kg list questions` by its name. A table of links of your own is drawn with --edges; a large network opens on an
    overview of its groups.

    The page shows the graph of any day; with `--compare` it opens on the difference between that day and the view's own.
    """
    large = Large(edges, nodes, overview, renderer, layout)
    asked = Asked(
        session, name, projections, query and query_of(session, query), theme, roll_up, compare, large
    )
    file = file or ("" if stills.places else "explorer.html")
    asked.check(opens_a_file=not open_ or file not in ("", "-"))
    view = None if edges else session.view()
    drawn, title = (view, None) if view else asked.table()
    about = asked.about(view)
    if stills.places:
        asked.stills(drawn, title, about, stills)
    if file:
        delivered(session, asked.page(drawn, title, about), file)
    if view:
        session.remark(wording.choice(session, view))
    if open_:
        click.launch(str(Path(file).resolve()))


def delivered(session: Session, page: Page, file: str) -> None:
    if file == "-":
        delivery.to_stdout(page.html)
        return
    session.not_over_inputs(Path(file))
    whole.write(Path(file), page.html)
    session.remark(session.say("written", file=file))


@dataclass(frozen=True, slots=True)
class Large:
    """A table of one's own in place of the data, what a large network first shows, who paints it, where marks stand."""

    edges: str | None
    nodes: str | None
    overview: str
    renderer: str
    layout: Path | None


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
    large: Large

    def check(self, *, opens_a_file: bool) -> None:
        """Raises: UsageError for options that do not go together."""
        drawn = self.projections or self.query or self.roll_up
        rolled = self.roll_up and (self.query or self.projections)
        amiss = {
            "explore.open": not opens_a_file,
            "explore.rolled": rolled and named("pictures").keys() >= set(self.projections),
            "explore.compared": self.compare and (self.query or self.roll_up),
            "explore.nodes": self.large.nodes and not self.large.edges,
            "explore.edges": self.large.edges and (drawn or self.name or self.compare),
        }
        for key, wrong in amiss.items():
            if wrong:
                raise self.wrong(key)

    def wrong(self, key: str) -> click.UsageError:
        return click.UsageError(self.session.say(key), click.get_current_context())

    def about(self, view: View | None) -> Iri | None:
        return entity(self.session, view, self.name) if view and self.name else None

    def stills(self, drawn: View | Network, title: Names | None, about: Iri | None, stills: Stills) -> None:
        with self._pointing():
            stills.write(
                self.session,
                drawn,
                title=title,
                projection=self.projections[0] if self.projections else None,
                query=self.query,
                about=about,
                theme=self.theme,
                roll_up=self.roll_up,
            )

    def page(self, drawn: View | Network, title: Names | None, about: Iri | None) -> Page:
        with Progress(self.session.settings) as progress:
            import kg

            progress("draw")
            with self._pointing():
                return kg.draw(
                    drawn,
                    projections=self.projections or None,
                    title=title,
                    query=self.query,
                    lang=self.session.lang,
                    theme=self.theme,
                    roll_up=self.roll_up,
                    about=about,
                    compare=self.compare,
                    renderer=self.large.renderer,
                    overview=self.large.overview,
                    layout=self.large.layout,
                    told=progress.share("draw"),
                )

    def table(self) -> tuple[Network, Names | None]:
        """The network of an edge list, called like its file."""
        edges = self.large.edges or "-"
        read = (self.large.overview,)
        ground = from_files(self.session, edges, self.large.nodes, lambda: from_file(edges), read)
        name = Path(edges).stem
        return ground.network, None if edges == "-" else Names(name, name)

    @contextmanager
    def _pointing(self) -> Iterator[None]:
        """What is wrong with a query is shown at its place in it."""
        try:
            yield
        except QueryError as error:
            if not self.query:
                raise
            raise pointed(error, self.query, self.session.lang) from error
