"""Betweenness: how many shortest chains run through a node.

Chains are counted in edges. Dollars are never handed over as distance: the larger a deal the nearer the parties, not the
farther.
"""

from __future__ import annotations

from kg.metrics import kernels
from kg.metrics.centrality.sampling import EXACT, drawn, told
from kg.metrics.metric import Asked, Metric
from kg.metrics.structure.neighbours import by_node, steps
from kg.project import Network
from kg.terms import Iri, Names


def betweenness(network: Network, *, exact_up_to: int = EXACT) -> dict[Iri, float | None]:
    """Share of the shortest chains between other nodes that run through each node, along the direction of the edges.

    C(v) = sum over s, t of sigma_st(v) / sigma_st, over (n - 1)(n - 2) ordered pairs; parallel edges are one way.
    Shape: one number a node. Unit: share of 1. Undefined: 0 for every node of a network of fewer than three. Above
    `exact_up_to` nodes the sum runs over 256 sources, drawn with a fixed seed, and is scaled to all. Weights play no part.
    High: many shortest chains run through it. Low: 0, none does. Assumes: what passes takes the shortest chain, each of several alike.
    Raises: nothing. Source: Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249;
    Brandes and Pich 2007, doi:10.1142/S0218127407018403 (samples).
    """
    ways = steps(network)
    count = ways.shape[0]
    if count < 3:  # noqa: PLR2004 (a chain has two ends and a middle)
        return by_node(network, [0.0] * count)
    sources = drawn(count, exact_up_to)
    scale = 1 if sources is None else count / len(sources)
    sums = kernels.betweenness(ways, sources) * scale / ((count - 1) * (count - 2))
    return by_node(network, sums.tolist())


def chain_cost(network: Network, _asked: Asked) -> float:
    """A walk there and back from each source."""
    return min(len(network.nodes), EXACT) / 4 * float(len(network.nodes) + len(network.edges))


METRIC = Metric(
    "betweenness", Names("intermédiarité", "betweenness"),
    Names("part des plus courtes chaînes qui passent par un nœud", "share of the shortest chains through a node"),
    "node", "share", "links", "none", "C(v) = Σ σ_st(v)/σ_st / ((n-1)(n-2))",
    ("Freeman 1977, doi:10.2307/3033543", "Brandes 2001, doi:10.1080/0022250X.2001.9990249"),
    "any", betweenness, remark=told, cost=chain_cost,
    reading=Names(
        "Haut : beaucoup de plus courtes chaînes passent par ce nœud ; il relie des parties éloignées.",
        "High: many shortest chains run through it; it links parts that are far from each other.",
    ),
    caution=Names(
        "Compte des liens : une chaîne de petits accords vaut une chaîne de grands. Passer par quelqu’un n’est pas en dépendre.",
        "It counts links: a chain of small deals is as good as one of large deals. To pass through somebody is not to depend on them.",
    ),
)  # fmt: skip
