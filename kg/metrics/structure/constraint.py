"""Constraint: how far a node's partners are tied to each other and so leave it no choice."""

from __future__ import annotations

import numpy as np

from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, degrees, ties
from kg.metrics.structure.triangles import shared
from kg.project import Network
from kg.terms import Iri, Names


def constraint(network: Network) -> dict[Iri, float | None]:
    """Sum over a node's partners of (p_ij + Σ_q p_iq p_qj)²: what of its ties goes to j, directly or through another partner q.

    p_ij = 1 / k_i for each of the k_i partners. Shape: one number a node, 1 for an only partner; it can pass 1 when few partners are all
    tied together. Unit: a score without unit. Undefined: None for a node without partners. Direction, weights and the outside play no part;
    several deals between two nodes are one tie.
    High: few partners, tied to each other: little choice. Low: many that do not deal together. Assumes: a node shares its ties out
    evenly among its partners.
    Raises: nothing. Source: Burt 1992, doi:10.4159/9780674029095.
    """
    matrix = ties(network)
    count = degrees(matrix).astype(np.float64)
    worth = np.divide(1, count, out=np.zeros_like(count), where=count > 0)
    parts = np.asarray((matrix + shared(matrix, worth)).power(2).sum(axis=1), dtype=np.float64)
    sums = np.divide(parts, count**2, out=np.full(len(count), np.nan), where=count > 0)
    return by_node(network, sums.tolist())


METRIC = Metric(
    "constraint", Names("contrainte", "constraint"),
    Names("à quel point les partenaires d’un nœud se tiennent entre eux", "how far a node's partners hold together"),
    "node", "score", "links", "none", "c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²",
    ("Burt 1992, doi:10.4159/9780674029095",), "any", constraint,
    reading=Names(
        "Haut : peu de partenaires, liés entre eux ; le nœud ne peut guère les jouer l’un contre l’autre. Bas : il a le choix.",
        "High: few partners, tied to each other; the node can hardly play one against another. Low: it has a choice.",
    ),
    caution=Names(
        "Un nœud à un seul accord connu vaut 1 : cela peut ne dire que notre ignorance. À lire à partir de trois partenaires.",
        "A node with one known deal scores 1: that may tell only what we do not know. Read it from three partners on.",
    ),
)  # fmt: skip
