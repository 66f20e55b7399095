"""Closeness: in how few deals the others lead to a node, or it leads to them."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from kg.metrics import kernels
from kg.metrics.centrality.sampling import cost_of_walks, drawn, told
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, steps
from kg.project import Network
from kg.terms import Iri, Names


def closeness(network: Network, *, reverse: bool = False) -> dict[Iri, float | None]:
    """How near the nodes are that lead to a node, along the edges: (r / (n - 1)) · (r / Σ d) over the r nodes that reach it.

    The first factor, of Wasserman and Faust, keeps a node of a small piece from seeming central. `reverse=True` measures from the node to
    those it leads to. Shape: one number a node. Unit: share of 1; 1 when every other node is a direct supplier. Undefined: never; 0 for a
    node that nobody leads to. Distances are counted in links: a large deal does not bring two parties nearer. Weights and the outside
    play no part. Above 2,000 nodes estimated from 256 nodes drawn with a fixed seed.
    High: many nodes lead to it in few links. Low: few do, or from far. Assumes: every link is as long as every other.
    Raises: nothing.
    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Wasserman and Faust 1994, doi:10.1017/CBO9780511815478.
    """
    ways = steps(network)
    near = kernels.closeness(sparse.csr_array(ways.T) if reverse else ways, drawn(ways.shape[0]))
    return by_node(network, np.minimum(near, 1.0).tolist())


METRIC = Metric(
    "closeness", Names("proximité", "closeness"),
    Names("proximité de ceux dont un nœud dépend, en nombre de liens", "how near those are that a node depends on, counted in links"),
    "node", "share", "links", "none", "C_i = (r/(n-1)) · r/Σ_j d(j,i)",
    ("Freeman 1978, doi:10.1016/0378-8733(78)90021-7", "Wasserman and Faust 1994, doi:10.1017/CBO9780511815478"),
    "any", closeness, remark=told, cost=cost_of_walks,
    reading=Names(
        "Haut : beaucoup de nœuds mènent à celui-ci en peu d’accords. 0 : personne ne le fournit. `reverse=true` : vers qui il mène.",
        "High: many nodes lead to this one in few deals. 0: nobody supplies it. `reverse=true`: those it leads to.",
    ),
    caution=Names(
        "Dans un réseau en morceaux ou presque sans retour, la taille de l’amont domine : préférer la centralité harmonique. "
        "Les montants ne sont jamais des distances.",
        "In a network in pieces or with few ways back the size of the upstream decides: prefer harmonic centrality. Amounts are "
        "never distances.",
    ),
)  # fmt: skip
