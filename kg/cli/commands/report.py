"""`kg report`: the view as a static site in French and English, for reading and printing."""

from __future__ import annotations

from pathlib import Path

import click

from kg import whole
from kg.cli import wording
from kg.cli.citations import seen
from kg.cli.options import command as kg_command
from kg.cli.progress import Progress
from kg.cli.reporting import answering, options
from kg.cli.session import Session
from kg.cli.settings import META, day
from kg.errors import QueryError
from kg.terms import Lang
from kg.view import day as whole_day

EXAMPLES = (
    "kg report -o report",
    "kg report -o then --as-of 2025-09-15 --only index",
    "kg report -o report-fr --lang fr --only organisation/",
)


@kg_command("report", *EXAMPLES, rows=False)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("report"), metavar="DIR",
    help="The folder of the site; an earlier report there is replaced.  [default: report]",
)  # fmt: skip
@click.option(
    "--since",
    callback=day,
    metavar="DATE",
    help="From when on something is new; else 90 days before the newest document.",
)
@click.option(
    "--only", default="", metavar="PATTERN", help="Only pages whose address holds this: deal/, openai."
)
def command(session: Session, folder: Path, since: str | None, only: str) -> None:
    """Write the view as a site for reading and printing.

    The field in one page, a page for each thing and document with its sources, the questions answered, tables to sort and
    filter, plots with their numbers. In French and English, or in the language of --lang alone; opens from disk, offline.
    """
    from kg import report

    session.not_over_inputs(folder)
    with Progress(session.settings) as progress, whole.folder(folder, report.ours) as place:
        view = session.view()
        cited = seen(session, view)
        told = report.Told(
            cited.view,
            cited,
            options(session.settings),
            answering(view, session.settings),
            whole_day(since) if since else "",
        )

        def refused(metric: str, projection: str, why: QueryError) -> None:
            session.remark(session.say("run.unmeasured", metric=metric, projection=projection, why=why))

        ground = report.Ground(view, told, progress, refused)
        site = report.Site(ground, _languages(), only)
        number = sum(_put(place / name, content) for name, content in site.files())
    session.remark(session.say("report.written", n=number, folder=folder))
    session.remark(wording.choice(session, view))


def _languages() -> tuple[Lang, ...]:
    """The language that was asked for by its option, else both."""
    asked = click.get_current_context().meta.get(META, {}).get("lang")
    return (asked,) if asked else ("fr", "en")


def _put(target: Path, content: str | bytes) -> int:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return 1
