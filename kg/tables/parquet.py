"""Tables as Parquet, typed, for what reads columns: pandas, DuckDB, Spark. An unknown amount is null, never zero.

What a network counts stands in the file itself, twice: as text under `kg`, for any reader, and on the column `weight` in the
form in which Spark keeps notes on columns, so that a cluster that sees nothing but the file knows it too. pyarrow writes the
files and comes with the extras `release` and `spark`.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from kg.errors import QueryError
from kg.metrics.ranges import counted_above, counted_below, settled
from kg.project import Network
from kg.tables.columns import EDGES, NODES, WEIGHTS
from kg.tables.graphs import edge_cells, node_cells
from kg.terms import Edge, Iri
from kg.view import added

Kind = Literal["text", "number", "count", "flag"]
EXTRA = 'pip install "ai-infrastructure-graph[release]"'
COUNTS = {"weight": "counts", "low": "counts_low", "high": "counts_high"}
"""Whether an edge's amount, or its bound, is part of the sum over its pair of nodes: a part beside its whole is not."""
SPARK = "org.apache.spark.sql.parquet.row.metadata"
SPARK_TYPES = {"text": "string", "number": "double", "count": "long", "flag": "boolean"}


def parquet(
    columns: Mapping[str, Kind],
    rows: Iterable[Sequence[object]],
    notes: Mapping[str, str] | None = None,
    *,
    hint: str = EXTRA,
) -> bytes:
    """One Parquet file: text, doubles, whole numbers and truth values; an empty cell is null. `notes` are about the whole file.

    Raises: QueryError, with `hint`, without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise QueryError("Parquet needs pyarrow, which is not installed", hint=hint) from error
    types = {"text": pa.string(), "number": pa.float64(), "count": pa.int64(), "flag": pa.bool_()}
    fields = [pa.field(name, types[kind]) for name, kind in columns.items()]
    cells: Sequence[Sequence[object]] = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [pa.array(list(column), field.type) for column, field in zip(cells, fields, strict=True)]
    told = {"kg": json.dumps(notes, sort_keys=True), SPARK: _schema(columns, notes)} if notes else None
    target = io.BytesIO()
    pq.write_table(pa.table(arrays, schema=pa.schema(fields, told)), target, compression="zstd")
    return target.getvalue()


def _schema(columns: Mapping[str, Kind], notes: Mapping[str, str]) -> str:
    """The columns as Spark writes them down, with the notes on the amounts they explain."""
    fields: list[dict[str, Any]] = [
        {
            "name": name,
            "type": SPARK_TYPES[kind],
            "nullable": True,
            "metadata": notes if name == "weight" else {},
        }
        for name, kind in columns.items()
    ]
    return json.dumps({"type": "struct", "fields": fields}, sort_keys=True)


def parquet_tables(network: Network, view: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The tables `nodes` and `edges` as Parquet, with the columns of `csv_tables` and, of edges, which amounts count.

    Shape: one row a node, one row an edge, sorted as the network is. Unit: as the notes say and the column `unit`.
    Undefined: what is not known is null. `view` are the reader's choices, kept in the notes. Raises: QueryError without pyarrow.
    """
    notes = {
        "projection": network.name,
        "projection_fr": network.names.fr,
        "projection_en": network.names.en,
        "unit": network.unit,
        "statuses": " ".join(network.statuses),
        **{f"view_{key}": value for key, value in sorted((view or {}).items())},
    }
    kinds: dict[str, Kind] = dict.fromkeys(EDGES, "text")
    kinds.update(dict.fromkeys(WEIGHTS, "number"))
    kinds.update(dict.fromkeys(COUNTS.values(), "flag"))
    edges = edge_rows(network, EDGES)
    nodes = (_cells(node_cells(node), NODES) for node in network.nodes)
    return {
        "nodes": parquet(dict.fromkeys(NODES, "text"), nodes, notes),
        "edges": parquet(kinds, edges, notes),
    }


def edge_rows(network: Network, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Of each edge these columns, then whether its weight, its low and its high count in the sums over its pair."""
    aside = _aside(network)
    for edge in network.edges:
        counts = (edge.iri not in aside[bound] for bound in COUNTS)
        yield (*_cells(edge_cells(edge, network), columns), *counts)


def _cells(row: Mapping[str, str | float | None], columns: Sequence[str]) -> tuple[str | float | None, ...]:
    """Text and doubles: a whole number is no amount of its own kind, and nothing is no text."""
    cells = (row[column] for column in columns)
    return tuple(cell or None if isinstance(cell, str | None) else float(cell) for cell in cells)


def _aside(network: Network) -> Mapping[str, set[Iri]]:
    """The edges whose weight, low or high does not count in the sum over their pair."""
    groups: defaultdict[tuple[Iri, Iri], list[Edge]] = defaultdict(list)
    for edge in settled(network).edges:
        groups[edge.source, edge.target].append(edge)
    aside: dict[str, set[Iri]] = {bound: set() for bound in COUNTS}
    for edges in groups.values():
        if len(edges) > 1 and any(edge.wholes or edge.overlaps for edge in edges):
            known = [edge for edge in edges if edge.weight is not None]
            kept = {
                "weight": (known, added(known, lambda edge: edge.weight or 0.0, overlapping=False)),
                "low": (edges, counted_below(edges)),
                "high": (edges, counted_above(edges)),
            }
            for bound, (all_, counted) in kept.items():
                aside[bound] |= {edge.iri for edge in all_} - {edge.iri for edge in counted}
    return aside
