"""Plain tables in, plain files out: an edge list of one's own becomes a network, a network becomes GraphML, GEXF or CSV."""

from __future__ import annotations

from kg.tables.edgelist import read_edges
from kg.tables.graphs import SUFFIXES, csv_tables, gexf, graphml, write_graph
from kg.tables.nodelist import read_nodes, with_nodes

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
