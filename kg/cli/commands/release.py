"""`kg release`: the data as an archive for others, in every format, with description and checksums."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from kg import whole
from kg.cli import wording
from kg.cli.citations import seen
from kg.cli.options import command as kg_command
from kg.cli.progress import Progress
from kg.cli.session import Session
from kg.cli.settings import day as as_day
from kg.view.choice import day


@kg_command("release", "kg release -o archive --issued 2026-11-30", rows=False)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("dist"), metavar="DIR",
    help="Where to write.  [default: dist]",
)  # fmt: skip
@click.option(
    "--issued",
    callback=as_day,
    metavar="DATE",
    help="The day the release bears; else that of its newest document.",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(("parquet", "xlsx")),
    help="Leave this format out (repeatable).",
)
def command(session: Session, folder: Path, issued: str | None, without: tuple[str, ...]) -> None:
    """Write the data as an archive for others.

    TriG, Turtle, CSV, Parquet and XLSX, ontology, licence, DCAT description and checksums in one zip: the same data, the same
    bytes. Nothing is written when the check finds an error. Parquet and XLSX need the extra `release`.
    """
    from kg import release

    with Progress(session.settings) as progress:
        progress("build")
        graph = session.graph()
        progress("check")
        graph.check(lang=session.lang).raise_if_failed()
        view = session.view(graph)
        progress("write")
        told = seen(session, view, day(issued) if issued else None)
        name = f"{release.NAME}-{told.version}"
        packed = release.archive(release.contents(view, told, without), name)
        summed = f"{hashlib.sha256(packed).hexdigest()}  {name}.zip\n"
        whole.write_all({folder / f"{name}.zip": packed, folder / f"{name}.zip.sha256": summed})
    for file in (f"{name}.zip", f"{name}.zip.sha256"):
        session.remark(session.say("written", file=folder / file))
    wording.remark(session, view)
