"""Harmonic centrality: how many nodes lead to a node, each counting the less the farther it is."""

from __future__ import annotations

from scipy import sparse

from kg.metrics import kernels
from kg.metrics.centrality.sampling import cost_of_walks, drawn, told
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, steps
from kg.project import Network
from kg.terms import Iri, Names


def harmonic(network: Network, *, reverse: bool = False) -> dict[Iri, float | None]:
    """Sum of 1 / distance over the nodes that lead to a node, along the edges: a direct supplier counts 1, its supplier one half.

    `reverse=True` sums over those the node leads to. Shape: one number a node. Unit: a count of nodes, those farther off in part.
    Undefined: never; 0 for a node that nobody leads to. Distances are counted in links; weights and the outside play no part. Above
    2,000 nodes estimated from 256 nodes drawn with a fixed seed.
    High: many suppliers, direct or near. Low: few and far. Assumes: every link is as long as every other.
    Raises: nothing.
    Source: Boldi and Vigna 2014, doi:10.1080/15427951.2013.865686.
    """
    ways = steps(network)
    return by_node(
        network,
        kernels.harmonic(sparse.csr_array(ways.T) if reverse else ways, drawn(ways.shape[0])).tolist(),
    )


METRIC = Metric(
    "harmonic", Names("centralité harmonique", "harmonic centrality"),
    Names("nombre de nœuds en amont, les lointains comptant moins", "number of nodes upstream, those far away counting less"),
    "node", "count", "links", "none", "H_i = Σ_j 1/d(j,i)",
    ("Boldi and Vigna 2014, doi:10.1080/15427951.2013.865686",), "any", harmonic, remark=told, cost=cost_of_walks,
    reading=Names(
        "Haut : beaucoup de fournisseurs, directs ou proches. `reverse=true` : beaucoup de dépendants.",
        "High: many suppliers, direct or near. `reverse=true`: many dependents.",
    ),
    caution=Names(
        "Compte des nœuds, pas des montants : dix petits fournisseurs pèsent plus qu’un grand.",
        "It counts nodes, not amounts: ten small suppliers weigh more than a large one.",
    ),
)  # fmt: skip
