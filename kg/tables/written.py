"""Which files a network becomes, by format: one text, or a table of nodes and one of edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg import whole
from kg.errors import QueryError
from kg.project import Network
from kg.tables.graphs import csv_tables, gexf, graphml
from kg.tables.looks import Looks
from kg.tables.parquet import parquet_tables

Look = Callable[[Network], Looks] | None
TEXTS: Mapping[str, Callable[[Network, Looks | None], str]] = {"graphml": graphml, "gexf": gexf}
FORMATS = (*TEXTS, "csv", "parquet")
SUFFIXES = frozenset(f".{form}" for form in FORMATS)


def graph_files(
    network: Network, form: str, place: Path, view: Mapping[str, str] | None = None, looks: Look = None
) -> dict[Path, str | bytes]:
    """What is to be written where: `x.csv` becomes `x.nodes.csv` and `x.edges.csv`, and so does `x.parquet`.

    `view` says in a Parquet file what the reader chose; `looks` makes places and colours when the format holds them. Raises: QueryError for a format that is none, or without pyarrow.
    """
    if form in TEXTS:
        return {place: TEXTS[form](network, looks(network) if looks else None)}
    if form not in FORMATS:
        raise QueryError(
            f"a network is not written as {place.suffix or place.name!r}",
            hint="use .graphml, .gexf, .csv or .parquet",
        )
    tables = csv_tables(network) if form == "csv" else parquet_tables(network, view)
    return {place.with_name(f"{place.stem}.{kind}.{form}"): content for kind, content in tables.items()}


def write_graph(
    network: Network, path: str | Path, view: Mapping[str, str] | None = None, looks: Look = None
) -> tuple[Path, ...]:
    """Write the network in the format of the path's suffix: .graphml, .gexf, .csv or .parquet; returns the files written.

    Files appear whole or not at all. Raises: QueryError for another suffix or a folder, StoreError when the place cannot be
    written.
    """
    place = Path(path)
    files = graph_files(network, place.suffix.casefold().removeprefix("."), place, view, looks)
    whole.write_all(files)
    return tuple(files)
