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
from kg.tables.looks import Colour, Looks
from kg.terms import Edge, Node

Cells = Mapping[str, str | float | None]
# The attributes by which Gephi knows a look in GraphML, each with its type; `thickness` and `line` are for others.
LOOKS = {
    "node": {
        "label": "string",
        "x": "double",
        "y": "double",
        "size": "double",
        "r": "int",
        "g": "int",
        "b": "int",
    },
    "edge": {"label": "string", "thickness": "double", "line": "string", "r": "int", "g": "int", "b": "int"},
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GEXF = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"
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


def graphml(network: Network, looks: Looks | None = None) -> str:
    """The network as GraphML: a directed multigraph, all columns of the tables as attributes. Raises: nothing.

    `looks` add what Gephi reads as a node's name, place, size and colour and as an edge's colour, under the names it knows.
    """
    root = ET.Element("graphml", xmlns=GRAPHML)
    for owner, columns in (("node", NODES), ("edge", EDGES)):
        for column in _attributes(columns):
            kind = "double" if column in ("weight", "low", "high") else "string"
            ET.SubElement(
                root, "key", {"id": f"{owner}.{column}", "for": owner, "attr.name": column, "attr.type": kind}
            )
    for owner, kinds in LOOKS.items() if looks else ():
        for name, kind in kinds.items():
            ET.SubElement(
                root, "key", {"id": f"{owner}.{name}", "for": owner, "attr.name": name, "attr.type": kind}
            )
    graph = ET.SubElement(root, "graph", id=network.name, edgedefault="directed")
    for node in network.nodes:
        element = ET.SubElement(graph, "node", id=_xml(node.iri))
        _data(element, "node", NODES, node_cells(node))
        if looks:
            look = looks.nodes[node.iri]
            label = {"label": node.names.en or node.names.fr}
            _data(
                element,
                "node",
                LOOKS["node"],
                {**label, "x": look.x, "y": look.y, "size": look.size, **_rgb(look.colour)},
            )
    for edge in network.edges:
        ends = {"id": _xml(edge.iri), "source": _xml(edge.source), "target": _xml(edge.target)}
        element = ET.SubElement(graph, "edge", ends)
        _data(element, "edge", EDGES, edge_cells(edge, network))
        if looks:
            line = looks.edges[edge.iri]
            _data(
                element,
                "edge",
                LOOKS["edge"],
                {
                    "label": edge.type_names.en,
                    "thickness": line.thickness,
                    "line": line.shape,
                    **_rgb(line.colour),
                },
            )
    return _text(root)


def _data(element: ET.Element, owner: str, columns: Iterable[str], cells: Cells) -> None:
    for column in _attributes(columns):
        if cells[column] not in (None, ""):
            ET.SubElement(element, "data", key=f"{owner}.{column}").text = _xml(cells[column])


def gexf(network: Network, looks: Looks | None = None) -> str:
    """The network as GEXF 1.3 for Gephi: nodes labelled in English, parallel edges kept apart. Raises: nothing.

    `looks` add place, size, colour and shape. Dates stay columns: the day a deal is told for is no life span of a link.
    """
    extra = {"xmlns:viz": VIZ} if looks else {}
    root = ET.Element("gexf", {"xmlns": GEXF, **extra, "version": "1.3"})
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
        element = ET.SubElement(nodes, "node", id=_xml(node.iri), label=_xml(label))
        _values(element, "node", NODES, node_cells(node))
        if looks:
            look = looks.nodes[node.iri]
            ET.SubElement(element, "viz:color", _texts({**_rgb(look.colour), "a": 1.0}))
            ET.SubElement(element, "viz:position", _texts({"x": look.x, "y": look.y, "z": 0.0}))
            ET.SubElement(element, "viz:size", _texts({"value": look.size}))
            ET.SubElement(element, "viz:shape", {"value": look.shape})
    for edge in network.edges:
        known = {} if edge.weight is None else {"weight": _xml(edge.weight)}
        ends = {"id": _xml(edge.iri), "source": _xml(edge.source), "target": _xml(edge.target)}
        element = ET.SubElement(
            edges, "edge", {**ends, "label": _xml(edge.type_names.en), "kind": _xml(edge.kind), **known}
        )
        _values(element, "edge", EDGES, edge_cells(edge, network))
        if looks:
            line = looks.edges[edge.iri]
            ET.SubElement(element, "viz:color", _texts({**_rgb(line.colour), "a": line.alpha}))
            ET.SubElement(element, "viz:thickness", _texts({"value": line.thickness}))
            ET.SubElement(element, "viz:shape", {"value": line.shape})
    return _text(root)


def _rgb(colour: Colour) -> dict[str, float]:
    return dict(zip("rgb", colour, strict=True))


def _texts(numbers: Mapping[str, float]) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}


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
