"""A network as text other programs open: GraphML, GEXF, or two CSV tables, one of nodes and one of edges.

Written by hand rather than by networkx, whose GEXF carries today's date: the same network gives the same bytes. Unknown
weights are left out, never zero. Text that a spreadsheet would run as a formula gets an apostrophe in front in CSV.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from kg.project import Network
from kg.tables.columns import EDGES, NODES
from kg.terms import Edge, Node

Cells = Mapping[str, str | float | None]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GEXF = "http://gexf.net/1.3"
GRAPHML = "http://graphml.graphdrawing.org/xmlns"


def csv_tables(network: Network) -> dict[str, str]:
    """The tables `nodes` and `edges` as CSV text with a header; the second can be read again as an edge list.

    Shape: one row a node, one row an edge, sorted as the network is. Unit: the column `unit`, the network's own where the
    edge has none. Undefined: an unknown weight is an empty cell. Raises: nothing.
    """
    return {
        "nodes": _csv(NODES, (node_cells(node) for node in network.nodes)),
        "edges": _csv(EDGES, (edge_cells(edge, network) for edge in network.edges)),
    }


def graphml(network: Network) -> str:
    """The network as GraphML: a directed multigraph, all columns of the tables as attributes. Raises: nothing."""
    root = ET.Element("graphml", xmlns=GRAPHML)
    for owner, columns in (("node", NODES), ("edge", EDGES)):
        for column in _attributes(columns):
            kind = "double" if column in ("weight", "low", "high") else "string"
            ET.SubElement(
                root, "key", {"id": f"{owner}.{column}", "for": owner, "attr.name": column, "attr.type": kind}
            )
    graph = ET.SubElement(root, "graph", id=network.name, edgedefault="directed")
    for node in network.nodes:
        _data(ET.SubElement(graph, "node", id=_xml(node.iri)), "node", NODES, node_cells(node))
    for edge in network.edges:
        ends = {"id": _xml(edge.iri), "source": _xml(edge.source), "target": _xml(edge.target)}
        _data(ET.SubElement(graph, "edge", ends), "edge", EDGES, edge_cells(edge, network))
    return _text(root)


def _data(element: ET.Element, owner: str, columns: Iterable[str], cells: Cells) -> None:
    for column in _attributes(columns):
        if cells[column] not in (None, ""):
            ET.SubElement(element, "data", key=f"{owner}.{column}").text = _xml(cells[column])


def gexf(network: Network) -> str:
    """The network as GEXF 1.3 for Gephi: nodes labelled in English, parallel edges kept apart. Raises: nothing."""
    root = ET.Element("gexf", xmlns=GEXF, version="1.3")
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    for owner, columns in (("node", NODES), ("edge", EDGES)):
        declared = ET.SubElement(graph, "attributes", {"class": owner, "mode": "static"})
        for column in _attributes(columns):
            if column == "weight":  # GEXF has an attribute of its own for it
                continue
            kind = "double" if column in ("low", "high") else "string"
            ET.SubElement(declared, "attribute", id=f"{owner}.{column}", title=column, type=kind)
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in network.nodes:
        label = node.names.en or node.names.fr
        _values(
            ET.SubElement(nodes, "node", id=_xml(node.iri), label=_xml(label)),
            "node",
            NODES,
            node_cells(node),
        )
    for edge in network.edges:
        known = {} if edge.weight is None else {"weight": _xml(edge.weight)}
        ends = {"id": _xml(edge.iri), "source": _xml(edge.source), "target": _xml(edge.target)}
        element = ET.SubElement(
            edges, "edge", {**ends, "label": _xml(edge.type_names.en), "kind": _xml(edge.kind), **known}
        )
        _values(element, "edge", EDGES, edge_cells(edge, network))
    return _text(root)


def _values(element: ET.Element, owner: str, columns: Iterable[str], cells: Cells) -> None:
    values = ET.SubElement(element, "attvalues")
    for column in _attributes(columns):
        if cells[column] not in (None, "") and column != "weight":
            ET.SubElement(values, "attvalue", {"for": f"{owner}.{column}", "value": _xml(cells[column])})


def node_cells(node: Node) -> Cells:
    """One row of the table of nodes."""
    names = (node.names.fr, node.names.en, node.cls, node.cls_names.fr, node.cls_names.en, node.glyph)
    return dict(zip(NODES, (node.iri, *names, " | ".join(node.aliases)), strict=True))


def edge_cells(edge: Edge, network: Network) -> Cells:
    """One row of the table of edges, whose unit is the network's own where the edge has none."""
    low = 0.0 if edge.weight is not None and edge.low is None and edge.high is None else edge.low
    numbers = (edge.weight, low, edge.high)  # an amount beside two empty cells would be read as exact
    kinds = (edge.type, edge.type_names.fr, edge.type_names.en, edge.kind, edge.input)
    via = (edge.via, edge.via_names.fr, edge.via_names.en, edge.status or "", edge.certainty)
    said = (edge.earliest or "", edge.latest or "", edge.modality, " ".join(edge.claims))
    cells = (edge.source, edge.target, *numbers, edge.iri, edge.unit or network.unit, *kinds, *via, *said)
    return dict(zip(EDGES, cells, strict=True))


def _csv(columns: tuple[str, ...], rows: Iterable[Cells]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text, lineterminator="\r\n"
    )  # RFC 4180; with "\n" Python 3.11 leaves a lone "\r" unquoted
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def _cell(value: str | float | None) -> str | float:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if value is None else value


def _attributes(columns: Iterable[str]) -> list[str]:
    """The columns that are not already the XML element's own id and ends."""
    return [column for column in columns if column not in ("id", "source", "target")]


def _xml(value: str | float | None) -> str:
    """Text that XML can hold: what it cannot becomes the replacement character."""
    return NOT_XML.sub("\ufffd", str(value))


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
