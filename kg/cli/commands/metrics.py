"""`kg metrics`: one metric over a projection of the view or over an edge list of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import delivery, wording
from kg.cli.amounts import mixed
from kg.cli.clustered import Engine, computing
from kg.cli.deeper import Deeper, deepening
from kg.cli.entities import entity
from kg.cli.formats import RDF
from kg.cli.metric_list import show_metrics
from kg.cli.networks import Asked, Ground, member, projecting, shown
from kg.cli.observed import observed
from kg.cli.options import command as kg_command
from kg.cli.options import pairs
from kg.cli.question import Question
from kg.cli.session import Session
from kg.terms import Iri

if TYPE_CHECKING:
    from kg.metrics.metric import Metric

FLOW = "flow"  # networks in which links bring inputs

EXAMPLES = (
    "kg metrics",
    "kg metrics pagerank --projection money --limit 5",
    "kg metrics share --of OpenAI -f json",
    "kg metrics total_dependency --of OpenAI -f trig",
    "kg metrics share --of OpenAI --doubt --as-of 2025-09-30",
    "kg metrics hhi --of OpenAI --as-of 2025-01..2025-12",
    "kg metrics strength --since 2025-09-30",
    "kg metrics strength --projection compute --unit W --as-of 2025-09-30",
    "printf 'source,target,weight\\nA,B,60\\nC,B,40\\n' | kg metrics hhi --edges - -f json",
)


@kg_command("metrics", *EXAMPLES, several=True)
@click.argument("name", required=False)
@projecting
@click.option("--edges", metavar="FILE|-", help="A CSV with source,target,weight instead of the graph.")
@click.option(
    "--nodes",
    metavar="FILE|-",
    help="A CSV with node and what is known of it: equity, value, sector, essential, external_in, external_out.",
)
@deepening
@computing
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="What metrics there are, or the one named: unit, formula, meaning in both languages.",
)
@click.option("--on", metavar="ENTITY", help="The node that is depended on.")
@click.option("--of", metavar="ENTITY", help="The node that depends; or keep this node's row.")
@click.option(
    "-p", "--param", "parameters", multiple=True, metavar="VAR=VALUE", help="A parameter of the metric."
)
def command(
    session: Session,
    *,
    name: str | None,
    asked: Asked,
    edges: str | None,
    nodes: str | None,
    engine: Engine,
    deeper: Deeper,
    listing: bool,
    on: str | None,
    of: str | None,
    parameters: tuple[str, ...],
) -> None:
    """A number for each node, pair or cycle.

    With bounds and coverage; without NAME, the list of metrics. What was counted (unit, projection, statuses, known
    deals, view) is said on standard error.
    """
    from kg.metrics import find_metric

    if name is None or listing:
        deeper.check(session, tables=False, named=False)
        show_metrics(session, name)
        return
    metric, tables = find_metric(name), [Path(file) for file in (edges, nodes) if file]
    if edges and asked.narrowed:
        raise click.UsageError(session.say("narrowed.edges"), click.get_current_context())
    engine.check(session, metric.name, tables=bool(tables))
    deeper.check(session, tables=bool(edges), engine=engine.name)
    if session.output.file:
        delivery.not_over_inputs(session.output.file, tables)

    def given(ground: Ground) -> dict[str, Any]:
        ends = {key: end(session, ground, text) for key, text in (("on", on), ("of", of)) if text is not None}
        return pairs(session, parameters) | ends

    question = Question(session, metric, asked, (edges, nodes), given)
    if deeper.answers(question):
        return
    ground, scores = engine.scores(metric.name, question.ground, given)
    if session.output.form in RDF:
        session.write(observed(session, ground, scores, given(ground)))
    else:
        session.table(shown(session, ground, scores), ground.names)
    session.remark(wording.scores(session, ground.view, scores))
    if session.screen:
        session.remark(session.say("metric.reading", text=session.name(metric.reading)))
        session.remark(session.say("metric.caution", text=session.name(metric.caution)))
    remark_of_view(session, metric, ground)


def remark_of_view(session: Session, metric: Metric, ground: Ground) -> None:
    """From what the answer was chosen; of a table, that nothing was."""
    if ground.view is None:
        if session.settings.chooses:
            session.remark(session.say("settings.edges"))
        return
    shares = metric.doubt != "none" and metric.suits == FLOW
    if shares and (said := mixed(session, ground.view, ground.network.edges)):
        session.remark(said)
    session.remark(wording.choice(session, ground.view))


def end(session: Session, ground: Ground, text: str) -> str:
    """A node as typed: of one's own edge list as it stands, of the view by any of its names."""
    return member(session, ground, entity(session, ground.view, text)) if ground.view else Iri(text)
