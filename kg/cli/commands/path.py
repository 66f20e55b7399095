"""`kg path`: the shortest chains of deals between two things."""

from __future__ import annotations

import click

from kg.cli import wording
from kg.cli.chains import as_text
from kg.cli.dependence import chains
from kg.cli.entities import entity
from kg.cli.machine import claim, route
from kg.cli.networks import Asked, holding, member, projecting
from kg.cli.options import command as kg_command
from kg.cli.session import Session


@kg_command("path", "kg path Nvidia OpenAI", "kg path Oracle Meta --projection actors -k 3 --undirected")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option(
    "-k",
    "--k",
    type=click.IntRange(min=1),
    default=1,
    metavar="K",
    help="The K shortest chains.  [default: 1]",
)
@click.option("--undirected", is_flag=True, help="Legs may run either way.")
@projecting
def command(session: Session, start: str, end: str, k: int, undirected: bool, asked: Asked) -> None:
    """Who is linked to whom, through whom.

    The shortest chains: nodes, smallest leg, and the claims behind each leg, in the projection
    actors unless another is asked for.
    """
    import kg

    view = session.view()
    ground = asked.of(view, "actors")
    first, last = (member(session, ground, entity(session, view, name)) for name in (start, end))
    found = kg.paths(holding(ground, first, last), first, last, k, directed=not undirected)
    claims = {iri for each in found for edges in each.legs for edge in edges for iri in edge.claims}
    content = {
        "projection": ground.network.name,
        "unit": ground.network.unit,
        "paths": [route(session, each) for each in found],
        "claims": [claim(session, view, iri) for iri in sorted(claims)],
        "hidden": dict(view.hidden),
    }
    unit = ground.network.unit
    session.answer(content, as_text(session, view, found, unit), chains(found, unit), ground.names)
    session.remark(wording.choice(session, view))
    if not found:
        session.remark(session.say("path.none" if undirected else "path.none.directed"))
