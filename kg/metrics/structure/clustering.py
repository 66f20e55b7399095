"""Clustering: whether a node's partners also deal with each other."""

from __future__ import annotations

import numpy as np

from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, degrees, ties
from kg.metrics.structure.triangles import corners
from kg.project import Network
from kg.terms import Iri, Names


def clustering(network: Network) -> dict[Iri, float | None]:
    """Share of the pairs of a node's partners that deal with each other: c_i = 2 t_i / (k_i (k_i - 1)).

    t_i is the number of triangles at i and k_i that of its partners. Shape: one number a node. Unit: share of 1. Undefined: None for
    a node with fewer than two partners, who have no pair (networkx says 0). Direction, weights and the outside play no part; several
    deals between two nodes are one tie.
    High: a closed circle. Low: it links partners who do not deal together. Assumes: a tie counts alike both ways.
    Raises: nothing. Source: Watts and Strogatz 1998, doi:10.1038/30918.
    """
    matrix = ties(network)
    count = degrees(matrix).astype(np.float64)
    pairs = count * (count - 1) / 2
    parts = np.divide(corners(matrix), pairs, out=np.full(len(pairs), np.nan), where=pairs > 0)
    return by_node(network, parts.tolist())


METRIC = Metric(
    "clustering", Names("coefficient d’agglomération", "clustering"),
    Names("part des paires de partenaires qui traitent aussi entre elles", "share of the pairs of partners who also deal together"),
    "node", "share", "links", "none", "c_i = 2 t_i / (k_i (k_i - 1))",
    ("Watts and Strogatz 1998, doi:10.1038/30918",), "any", clustering,
    reading=Names(
        "Haut : un cercle fermé, chacun connaît les autres. Bas : le nœud relie des partenaires qui ne traitent pas ensemble.",
        "High: a closed circle, everyone deals with everyone. Low: the node links partners who do not deal together.",
    ),
    caution=Names(
        "Avec deux ou trois partenaires la part saute entre 0 et 1. Un accord à plusieurs parties fait à lui seul des triangles.",
        "With two or three partners the share jumps between 0 and 1. One deal of several parties makes triangles by itself.",
    ),
)  # fmt: skip
