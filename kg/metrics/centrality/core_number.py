"""Core number: how deep in the dense middle of the network a node lies."""

from __future__ import annotations

from kg.metrics import kernels
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, ties
from kg.project import Network
from kg.terms import Iri, Names


def core_number(network: Network) -> dict[Iri, float | None]:
    """The largest k for which a node belongs to a part of the network where everybody deals with k others of that part or more.

    Shape: one number a node. Unit: a count of partners. Undefined: never; 0 for a node without links. Direction, weights and the
    outside play no part; several deals between two nodes are one tie.
    High: in the middle of those who all deal together. Low: at the rim. Assumes: a tie counts alike both ways.
    Raises: nothing.
    Source: Seidman 1983, doi:10.1016/0378-8733(83)90028-X.
    """
    return by_node(network, kernels.core_number(ties(network)).tolist())


METRIC = Metric(
    "core_number", Names("indice de cœur", "core number"),
    Names("profondeur d’un nœud dans le cœur dense du réseau", "how deep a node lies in the dense core of the network"),
    "node", "count", "links", "none", "max k: i is in the k-core",
    ("Seidman 1983, doi:10.1016/0378-8733(83)90028-X",), "any", core_number,
    reading=Names(
        "Haut : au milieu de ceux qui traitent tous ensemble. Bas : en périphérie, même avec beaucoup d’accords vers des nœuds isolés.",
        "High: in the middle of those who all deal together. Low: at the rim, even with many deals with lonely nodes.",
    ),
    caution=Names(
        "Beaucoup de nœuds ont la même valeur. Un accord à nombreuses parties suffit à faire un cœur.",
        "Many nodes share one value. One deal of many parties is enough to make a core.",
    ),
)  # fmt: skip
