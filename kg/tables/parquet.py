"""Tables as Parquet, typed, for what reads columns: pandas, DuckDB, Spark. An unknown amount is null, never zero.

What a network counts stands in the file itself, twice: as text under `kg`, for any reader, and on the column `weight` in the
form in which Spark keeps notes on columns, so that a cluster that sees nothing but the file knows it too. pyarrow writes the
files and comes with the extras `release` and `spark`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import numpy as np

from kg.errors import QueryError
from kg.metrics.ranges import counted_above, counted_below, settled
from kg.network import Network
from kg.network.arrays import amount
from kg.tables.columns import EDGES, NODES, WEIGHTS
from kg.tables.graphs import edge_cells, node_cells
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
    flags = zip(*counting(network).values(), strict=True)
    for edge, counts in zip(network.edges, flags, strict=True):
        yield (*_cells(edge_cells(edge, network), columns), *counts)


def edge_amounts(
    network: Network,
) -> Iterator[tuple[str, str, float | None, float | None, float | None, bool, bool, bool]]:
    """Source, target, amounts and what counts, without the texts: from the arrays, for large networks."""
    arrays, iris = network.arrays, network.iris
    bare = arrays.known & np.isnan(arrays.low) & np.isnan(arrays.high)
    low = np.where(bare, 0.0, arrays.low)  # an amount beside two empty cells would be read as exact
    amounts = (map(amount, column.tolist()) for column in (arrays.weight, low, arrays.high))
    ends = (map(iris.__getitem__, side.tolist()) for side in (arrays.source, arrays.target))
    return zip(*ends, *amounts, *counting(network).values(), strict=True)


def _cells(row: Mapping[str, str | float | None], columns: Sequence[str]) -> tuple[str | float | None, ...]:
    """Text and doubles: a whole number is no amount of its own kind, and nothing is no text."""
    cells = (row[column] for column in columns)
    return tuple(cell or None if isinstance(cell, str | None) else float(cell) for cell in cells)


def counting(network: Network) -> Mapping[str, list[bool]]:
    """By bound, for each edge whether its weight, low or high counts in the sum over its pair."""
    base = settled(network)
    arrays, count = base.arrays, len(base.nodes)
    counted = {bound: np.ones(len(base.edges), dtype=np.bool_) for bound in COUNTS}
    keys = arrays.source * count + arrays.target
    for key in np.unique(keys[arrays.tied]).tolist():
        places = {base.edges[i].iri: i for i in np.flatnonzero(keys == key).tolist()}
        edges = [base.edges[i] for i in places.values()]
        known = [edge for edge in edges if edge.weight is not None]
        kept = {
            "weight": (known, added(known, lambda edge: edge.weight or 0.0, overlapping=False)),
            "low": (edges, counted_below(edges)),
            "high": (edges, counted_above(edges)),
        }
        for bound, (every, some) in kept.items():
            for iri in {edge.iri for edge in every} - {edge.iri for edge in some}:
                counted[bound][places[iri]] = False
    return {bound: flags.tolist() for bound, flags in counted.items()}
