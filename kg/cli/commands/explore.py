"""`kg explore`: the view as one interactive page that opens from disk."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import wording
from kg.cli.commands.query import query_of
from kg.cli.exploring import Asked, Large, delivered
from kg.cli.networks import rolling_up
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.settings import own_day
from kg.cli.stills import Stills, picturing

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
    "kg explore --story my-claims/stories/mine.yaml -o story.html",
    "printf 'source,target,weight\\nA,B,60\\nC,B,40\\n' | kg explore --edges - -o mine.html",
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
    "--story",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Play this story on the networks it names.",
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
    story: Path | None,
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
    `kg list questions` by its name. With `--edges` a table of links of your own; a large network opens on an overview
    of its groups.

    The page shows the graph of any day; with `--compare` it opens on the difference between that day and the view's own.

    A story is a YAML file of addresses of the page with texts; data/stories holds some, and so may your own folder.
    """
    large = Large(edges, nodes, overview, renderer, layout)
    asked = Asked(
        session, name, projections, query and query_of(session, query), story, theme, roll_up, compare, large
    )
    file = file or ("" if stills.places else "explorer.html")
    asked.check(stills, opens_a_file=not open_ or file not in ("", "-"))
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
