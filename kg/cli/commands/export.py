"""`kg export`: a view for other people's tools, as RDF or as a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from kg import whole
from kg.cli import delivery, wording
from kg.cli.networks import Asked, Ground, projecting
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.settings import lang_of
from kg.cli.words import say
from kg.errors import QueryError

EXAMPLES = (
    "kg export ttl",
    "kg export graph.trig --as-of 2025-09-30",
    "kg export graphml --projection compute -o compute.graphml",
    "kg export actors.gexf",
    "kg export money.csv --projection money",
    "kg export compute.parquet --projection compute",
)
RDF = {"ttl": ".ttl", "trig": ".trig", "nq": ".nq", "nt": ".nt", "jsonld": ".jsonld", "rdfxml": ".rdf"}
NETWORK = {"graphml": ".graphml", "gexf": ".gexf", "csv": ".csv", "parquet": ".parquet"}
FORMATS = RDF | NETWORK
OTHER_NAMES = {"turtle": "ttl", "nquads": "nq", "json-ld": "jsonld", "rdf": "rdfxml", "xml": "rdfxml"}


@kg_command("export", *EXAMPLES, rows=False)
@click.argument("target", metavar="FORMAT|FILE")
@click.option(
    "-o", "--output", "file", metavar="FILE|-", help="Write to this file instead of standard output."
)
@click.option(
    "--layout/--no-layout",
    default=True,
    help="Give GraphML and GEXF the places, sizes and colours of the page (by default).",
)
@projecting
def command(session: Session, target: str, file: str | None, asked: Asked, *, layout: bool) -> None:
    """Write a view for other tools.

    FORMAT is ttl, trig, nq, nt, jsonld, rdfxml (everything the view holds) or graphml, gexf, csv, parquet (one projection).

    A FILE's suffix says the format. Networks in CSV and Parquet are two files, NAME.nodes.csv and NAME.edges.csv; to standard
    output goes the list of edges in CSV, which `kg metrics --edges` reads.
    """
    form, place = _read(target, file)
    if place is not None:
        session.not_over_inputs(place)
    elif form == "parquet":
        raise QueryError(session.say("export.two_files"), hint=session.say("export.two_files.hint"))
    view = session.view()
    contents: Mapping[Path | None, str | bytes]
    if form in RDF:
        contents = {place: view.serialize(RDF[form])}
    else:
        contents = dict(_network(asked.of(view, "actors"), form, place, layout=layout))
    for path, content in contents.items():
        if path is None and isinstance(content, str):
            delivery.to_stdout(content)
    whole.write_all({path: content for path, content in contents.items() if path is not None})
    for path in contents:
        if path is not None:
            session.remark(session.say("written", file=path))
    session.remark(wording.choice(session, view))


def _read(target: str, file: str | None) -> tuple[str, Path | None]:
    """Format and place: `ttl`, `ttl -o FILE`, or `FILE.ttl`."""
    name = OTHER_NAMES.get(target.casefold(), target.casefold())
    place = None if file in (None, "-") else Path(file)
    if name in FORMATS:
        return name, place
    suffix = Path(target).suffix.casefold().removeprefix(".")
    form = OTHER_NAMES.get(suffix, suffix)
    if form not in FORMATS:
        ctx = click.get_current_context()
        raise click.UsageError(say("usage.export", lang_of(ctx), given=target, known=", ".join(FORMATS)), ctx)
    return form, place or Path(target)


def _network(
    ground: Ground, form: str, place: Path | None, *, layout: bool
) -> Iterable[tuple[Path | None, str | bytes]]:
    from kg.explorer.looks import looks
    from kg.tables import csv_tables
    from kg.tables.written import TEXTS, graph_files

    look = looks if layout else None
    if place is not None:
        told = ground.view.choice.told if ground.view else None
        return graph_files(ground.network, form, place, told, look).items()
    return [
        (
            None,
            TEXTS[form](ground.network, look and look(ground.network))
            if form in TEXTS
            else csv_tables(ground.network)["edges"],
        )
    ]
