"""`kg run`: build, check, sum up and write everything: the page, the graph and the metrics."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import delivery, wording
from kg.cli.cells import ARROW, BESIDE, amount
from kg.cli.formats import Look, written
from kg.cli.options import command as kg_command
from kg.cli.progress import Progress
from kg.cli.screen import block
from kg.cli.session import Session
from kg.cli.words import count
from kg.errors import QueryError
from kg.terms import Cell, CutSet, Iri, PairScore, Row, Score, Scores, Table, curie

if TYPE_CHECKING:
    from kg import View

SUMMED_UP = (("betweenness", "actors"), ("strength", "money"))
FIRST = 5
COLUMNS = ("metric", "projection", "unit", "on", "of", "node", "name", "value", "low", "high", "coverage")


@kg_command("run", "kg run", "kg run -o results --as-of 2025-09-30", rows=False)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="DIR",
    help="Where to write.  [default: out]",
)
def command(session: Session, folder: Path) -> None:
    """Build, check, sum up and write everything.

    Prints a summary and writes index.html, graph.trig, graph.ttl and metrics.csv: all of them, or none when the
    check finds an error.
    """
    with Progress(session.settings) as progress:
        progress("build")
        graph = session.graph()
        progress("check")
        report = graph.check(lang=session.lang).raise_if_failed()
        view = session.view(graph)
        progress("measure")
        results = _measured(session, view)
        progress("draw")
        contents = {
            **_graph(view),
            "metrics.csv": _metrics(view, results),
            "index.html": _page(session, view),
        }
        delivery.to_folder(folder, contents)
    delivery.to_stdout(_summary(session, view, results, len(report.of("warning"))))
    for name in sorted(contents):
        session.remark(session.say("written", file=folder / name))


def _measured(session: Session, view: View) -> list[Scores]:
    """Every metric over each projection it is meant for; what a metric refuses is said."""
    from kg.measuring.every import every

    def refused(metric: str, projection: str, why: QueryError) -> None:
        session.remark(session.say("run.unmeasured", metric=metric, projection=projection, why=why))

    return every(view.graph.rules, view.project, refused)


def _graph(view: View) -> dict[str, str]:

    return {f"graph{suffix}": view.serialize(suffix) for suffix in (".trig", ".ttl")}


def _page(session: Session, view: View) -> str:
    import kg

    return kg.draw(view, lang=session.lang).html


def _metrics(view: View, results: list[Scores]) -> str:
    rows = tuple(_row(view, scores, row) for scores in results for row in scores)
    return written(Table(COLUMNS, rows), "csv", Look("en", str))


def _row(view: View, scores: Scores, row: Row) -> tuple[Cell, ...]:
    on = of = about = None
    if isinstance(row, Score):
        nodes: tuple[Iri, ...] = (row.node,)
        about = curie(row.node)
    elif isinstance(row, PairScore):
        nodes, on, of = (row.on, row.of), curie(row.on), curie(row.of)
    elif isinstance(row, CutSet):
        nodes, of = (*row.nodes, row.of), curie(row.of)
        about = BESIDE.join(map(curie, row.nodes))
    else:
        nodes = (*row.nodes, row.nodes[0])
        about = ARROW.join(map(curie, nodes))
    name = ARROW.join(view.names(iri).en for iri in nodes)
    numbers = (row.value, row.low, row.high, row.coverage)
    return (scores.metric, scores.projection, scores.unit, on, of, about, name, *numbers)


def _summary(session: Session, view: View, results: list[Scores], warnings: int) -> str:
    lang = session.lang
    numbers = (
        ("things", len(wording.things(view))),
        ("claims", len(view.claims)),
        ("documents", len(view.documents)),
    )
    lines = [
        ", ".join(count(f"info.{what}", lang, n) for what, n in numbers),
        f"{session.say('check.held')} {count('check.warning', lang, warnings)}",
        _contradicted(session, view),
        wording.choice(session, view),
    ]
    tops = [
        _top(session, view, scores) for scores in results if (scores.metric, scores.projection) in SUMMED_UP
    ]
    return "\n".join(lines) + "\n" + "".join(f"\n{top}" for top in tops)


def _contradicted(session: Session, view: View) -> str:
    """How many things the sources say contrary things about, and the first of them, most contested first."""
    found = [contest for contest in view.conflicts if contest.open]
    times = Counter(contest.subject for contest in found)
    things = sorted(times, key=lambda iri: (-times[iri], iri))
    said = count("run.conflicts", session.lang, len(found))
    names = ", ".join(
        [*(session.name(view.names(iri)) for iri in things[:FIRST]), *["…"][: len(things) - FIRST]]
    )
    return f"{said} ({names}) — kg conflicts" if things else said


def _top(session: Session, view: View, scores: Scores) -> str:
    """The first nodes of a metric, with what was counted."""
    lines = [
        f"{amount(row.value, scores.unit, session.lang):>12}  {session.name(view.names(row.node))}"
        for row in scores.rows[:FIRST]
        if isinstance(row, Score) and row.value is not None
    ]
    return block(wording.scores(session, view, scores), lines, colour=session.colour)
