"""A network as a value: nodes, edges that remember their claims, and the same edges as arrays of numbers.

The arrays carry every calculation; nodes and edges as objects, and the networkx graph, are made when somebody looks at them.
"""

from __future__ import annotations

from kg.network.arrays import Arrays, Edges, Ids, Made, Nodes, Vector, amount
from kg.network.graphs import AnyGraph, from_networkx
from kg.network.network import Narrowing, Network, RolledUp

__all__ = [
    "AnyGraph",
    "Arrays",
    "Edges",
    "Ids",
    "Made",
    "Narrowing",
    "Network",
    "Nodes",
    "RolledUp",
    "Vector",
    "amount",
    "from_networkx",
]
