"""A network's looks for programs that draw it themselves (Gephi): the page's places, colours and line styles as plain values."""

from __future__ import annotations

from math import sqrt

from kg.explorer.layers import layered
from kg.explorer.layout import Places, free
from kg.explorer.offers import offer
from kg.explorer.still.marks import sure, thickness
from kg.explorer.style import GLYPHS, KINDS
from kg.project import Network
from kg.tables.looks import Colour, EdgeLook, Looks, NodeLook
from kg.terms import Edge, Node

# The shapes that GEXF has: what has none of its own is a disc, and told by its colour.
SHAPES = {
    "square": "square",
    "triangle": "triangle",
    "triangleDown": "triangle",
    "diamond": "diamond",
    "hexagon": "diamond",
}
DOTS = 2.5
"""A dash shorter than this is a dot."""


def looks(network: Network, places: Places | None = None) -> Looks:
    """As the page draws it on white; `places` keep a layout that is there already. Other programs count heights upwards."""
    spots = places if places is not None else _places(network)
    degree = dict.fromkeys(network.iris, 0)
    for edge in network.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    most = max([1, *degree.values()])
    nodes = {n.iri: _node(n, spots[n.iri], 10 + 34 * sqrt(degree[n.iri] / most)) for n in network.nodes}
    return Looks(nodes, {edge.iri: _edge(edge, network.unit) for edge in network.edges})


def _places(network: Network) -> Places:
    if network.nodes and offer(network).layered:
        return layered(network)[0]
    return free(network)


def _node(node: Node, spot: tuple[int, int], size: float) -> NodeLook:
    glyph = GLYPHS[node.glyph]
    return NodeLook(spot[0], -spot[1], round(size, 1), _rgb(glyph.light), SHAPES.get(glyph.shape, "disc"))


def _edge(edge: Edge, unit: str) -> EdgeLook:
    line = sure(edge.certainty)
    shape = "solid" if not line.dashes else "dotted" if line.dashes[0] < DOTS else "dashed"
    return EdgeLook(_rgb(KINDS[edge.kind].light), line.opacity, round(thickness(edge, unit), 2), shape)


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
