"""Plain tables in, plain files out: an edge list of one's own becomes a network, a network becomes GraphML, GEXF, CSV or Parquet."""

from __future__ import annotations

from kg.tables.edgelist import read_edges
from kg.tables.graphs import csv_tables, gexf, graphml
from kg.tables.nodelist import read_nodes, with_nodes
from kg.tables.written import SUFFIXES, write_graph

__all__ = [
    "SUFFIXES",
    "csv_tables",
    "gexf",
    "graphml",
    "read_edges",
    "read_nodes",
    "with_nodes",
    "write_graph",
]
