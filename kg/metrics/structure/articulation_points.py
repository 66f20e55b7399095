"""Articulation points: without whom a piece of the network falls apart."""

from __future__ import annotations

import numpy as np

from kg.metrics.metric import Metric
from kg.metrics.structure.cuts import depth
from kg.metrics.structure.neighbours import by_node, ties
from kg.project import Network
from kg.terms import Iri, Names


def articulation_points(network: Network) -> dict[Iri, float | None]:
    """Number of nodes that lose touch with the largest rest of their piece when a node is gone; above 0 it is an articulation point.

    Shape: one number a node, 0 for a node that can go without anybody losing touch. Unit: a count of nodes, itself not among them.
    Undefined: never. Links join either way: who loses touch may still be supplied, see single points of failure. Weights and the
    outside play no part.
    High: many hang on it alone. Low: 0, all stay linked without it. Assumes: a tie counts alike both ways.
    Raises: nothing. Source: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272.
    """
    walk = depth(ties(network))
    hanging = np.flatnonzero(walk.before >= 0)
    above = walk.before[hanging]
    cut = walk.low[hanging] >= walk.place[above]
    apart = np.bincount(above[cut], walk.size[hanging[cut]], minlength=len(walk.before))
    largest = walk.piece - 1 - apart
    np.maximum.at(largest, above[cut], walk.size[hanging[cut]])
    return by_node(network, (walk.piece - 1 - largest).tolist())


METRIC = Metric(
    "articulation_points", Names("points d’articulation", "articulation points"),
    Names("nombre de nœuds coupés du reste si un nœud disparaît", "number of nodes cut off from the rest if a node is gone"),
    "node", "count", "links", "none", "|piece| - 1 - |largest rest without i|",
    ("Hopcroft and Tarjan 1973, doi:10.1145/362248.362272",), "any", articulation_points,
    reading=Names(
        "Au-dessus de 0, le nœud est le seul lien de tant d’autres avec le reste du réseau. 0 : on peut s’en passer pour rester relié.",
        "Above 0 the node is the only link of so many others with the rest of the network. 0: all stay linked without it.",
    ),
    caution=Names(
        "Le sens des accords ne compte pas : pour qui n’est plus fourni, voir les points de défaillance uniques. Un nœud peu documenté "
        "pend à un seul autre parce qu’on en sait peu.",
        "The direction of deals does not count: for who is no longer supplied see single points of failure. A node little is written "
        "about hangs on a single other one because little is known.",
    ),
)  # fmt: skip
