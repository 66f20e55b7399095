"""Katz centrality: how many chains of dependents hang on a node, long ones counting less."""

from __future__ import annotations

from scipy import sparse

from kg.errors import QueryError
from kg.metrics import kernels
from kg.metrics.metric import Asked, Metric
from kg.metrics.structure.neighbours import by_node, steps
from kg.project import Network
from kg.terms import Iri, Names


def katz(network: Network, *, alpha: float = 0.1, reverse: bool = True) -> dict[Iri, float | None]:
    """One, and for each chain of k links that starts at the node alpha to the power of k: x = 1 + α A x.

    By default chains run from the node to its dependents, as in `pagerank`: high means depended on. `reverse=False` counts those that end
    there. A chain may pass a node again. Shape: one number a node, at least 1; x - 1 is the weakened number of chains. Unit: a score
    without unit. Undefined: never, where the sum has an end: α must lie below one over the greatest eigenvalue of the links, which any α does
    in a network without circles. Weights and the outside play no part.
    High: many chains of dependents hang on it. Low: 1, nobody depends on it. Assumes: each further link weakens a chain by the same α.
    Raises: QueryError for an α that is too large or not above 0.
    Source: Katz 1953, doi:10.1007/BF02289026; networkx scales it to a length of 1.
    """
    if not alpha > 0:
        raise QueryError(f"alpha is above 0, not {alpha:g}", hint="0.1 is usual")
    ways = steps(network)
    return by_node(network, kernels.katz(sparse.csr_array(ways.T) if reverse else ways, alpha).tolist())


def katz_cost(network: Network, _asked: Asked) -> float:
    """A few dozen rounds through all links."""
    return 30.0 * (len(network.nodes) + len(network.edges))


METRIC = Metric(
    "katz", Names("centralité de Katz", "Katz centrality"),
    Names("nombre de chaînes de dépendants, les longues comptant moins", "number of chains of dependents, long ones counting less"),
    "node", "score", "links", "none", "x = 1 + α A x",
    ("Katz 1953, doi:10.1007/BF02289026",), "any", katz, cost=katz_cost,
    reading=Names(
        "1 : personne n’en dépend. Avec α = 0,1 chaque dépendant direct ajoute 0,1, chaque chaîne de deux liens 0,01.",
        "1: nobody depends on it. With α = 0.1 each direct dependent adds 0.1, each chain of two links 0.01.",
    ),
    caution=Names(
        "Dépend de α, qui est un choix. Dans un cercle dense la somme peut ne pas finir : prendre α plus petit. Compte des liens.",
        "It rests on α, which is a choice. In a dense circle the sum may have no end: take a smaller α. It counts links.",
    ),
)  # fmt: skip
