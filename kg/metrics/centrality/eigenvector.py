"""Eigenvector centrality: who is linked with those who are well linked."""

from __future__ import annotations

from kg.metrics.centrality.principal import principal
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, ties
from kg.project import Network
from kg.terms import Iri, Names


def eigenvector(network: Network) -> dict[Iri, float | None]:
    """A score that is in proportion to the sum of the partners' scores: λ x_i = Σ_j a_ij x_j for the greatest λ.

    Links count without direction, so that a network without circles has an answer too. Shape: one number a node. Unit: share of 1; the
    scores sum to 1 (networkx: to a length of 1). Undefined: a network in pieces has its whole score in the piece with the greatest λ, 0
    elsewhere; None for all nodes of pieces that tie, and in a network without links. Direction, weights and the outside play no part.
    High: in the heart of the densest group. Low: far from it. Assumes: a tie counts alike both ways.
    Raises: QueryError when ARPACK does not converge. Source: Bonacich 1972, doi:10.1080/0022250X.1972.9989806.
    """
    return by_node(network, principal(ties(network)).tolist())


METRIC = Metric(
    "eigenvector", Names("centralité de vecteur propre", "eigenvector centrality"),
    Names("qui est lié à ceux qui sont bien liés", "who is linked with those who are well linked"),
    "node", "share", "links", "none", "λ x_i = Σ_j a_ij x_j, λ greatest",
    ("Bonacich 1972, doi:10.1080/0022250X.1972.9989806",), "any", eigenvector,
    reading=Names(
        "Haut : au cœur du groupe le plus dense. Bas : loin de lui, même avec beaucoup d’accords.",
        "High: in the heart of the densest group. Low: far from it, even with many deals.",
    ),
    caution=Names(
        "Un seul groupe dense prend tout ; les autres morceaux du réseau valent 0 sans être sans importance. Préférer PageRank.",
        "One dense group takes it all; other pieces of the network score 0 without being unimportant. Prefer PageRank.",
    ),
)  # fmt: skip
