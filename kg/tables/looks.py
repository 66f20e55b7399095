"""How a network is to look in another program: the place, size, colour and shape of each node, the colour and line of each edge.

The values come from who draws; this room only writes them down, in the words of GEXF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.terms import Iri

Colour = tuple[int, int, int]
NODE_SHAPES = frozenset(("disc", "square", "triangle", "diamond"))
EDGE_SHAPES = frozenset(("solid", "dashed", "dotted"))


@dataclass(frozen=True, slots=True)
class NodeLook:
    """`x` to the right, `y` upwards, `size` across, all in the same unit; colours from 0 to 255; a shape of GEXF."""

    x: float
    y: float
    size: float
    colour: Colour
    shape: str


@dataclass(frozen=True, slots=True)
class EdgeLook:
    """How sure a link is shows in its line and in how solid its colour is (`alpha`, 1 for wholly), its amount in `thickness`."""

    colour: Colour
    alpha: float
    thickness: float
    shape: str


@dataclass(frozen=True, slots=True)
class Looks:
    """Of every node and every edge of one network."""

    nodes: Mapping[Iri, NodeLook]
    edges: Mapping[Iri, EdgeLook]
