"""Effective size: how many of a node's partners are not already reached through another one."""

from __future__ import annotations

import numpy as np

from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, degrees, ties
from kg.metrics.structure.triangles import corners
from kg.project import Network
from kg.terms import Iri, Names


def effective_size(network: Network) -> dict[Iri, float | None]:
    """Number of a node's partners less the average number of ties each has with the others: k_i - 2 t_i / k_i.

    t_i is the number of ties among the k_i partners. Shape: one number a node, from 1 to k_i. Unit: a count of partners. Undefined:
    None for a node without partners. Direction, weights and the outside play no part; several deals between two nodes are one tie.
    High: many partners without ties among them: a broker. Low: they all deal together. Assumes: a tie counts alike both ways.
    Raises: nothing. Source: Burt 1992, doi:10.4159/9780674029095; Borgatti 1997, Connections 20(1), 35 (this form of it).
    """
    matrix = ties(network)
    count = degrees(matrix).astype(np.float64)
    sizes = count - np.divide(2 * corners(matrix), count, out=np.full(len(count), np.nan), where=count > 0)
    return by_node(network, sizes.tolist())


METRIC = Metric(
    "effective_size", Names("taille effective", "effective size"),
    Names("nombre de partenaires qui n’en doublent pas un autre", "number of partners who do not double another one"),
    "node", "count", "links", "none", "k_i - 2 t_i / k_i",
    ("Burt 1992, doi:10.4159/9780674029095", "Borgatti 1997, Connections 20(1), 35"), "any", effective_size,
    reading=Names(
        "Haut : beaucoup de partenaires sans lien entre eux, donc un rôle d’intermédiaire. 1 : ils traitent tous ensemble.",
        "High: many partners without ties among them, so a broker. 1: they all deal with each other.",
    ),
    caution=Names(
        "Croît avec le nombre de partenaires : comparer à ce nombre, et à la contrainte. Peu de sens sous quatre partenaires.",
        "It grows with the number of partners: compare it with that number, and with constraint. Says little below four partners.",
    ),
)  # fmt: skip
