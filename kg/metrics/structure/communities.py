"""Communities: groups that deal more among themselves than chance would have it."""

from __future__ import annotations

from functools import lru_cache

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.metrics.kernels import Matrix, Places
from kg.metrics.metric import Asked, Metric
from kg.metrics.structure.neighbours import by_node, degrees, numbered, ties
from kg.project import Network
from kg.terms import Iri, Names

SEED = 0


def communities(network: Network, *, resolution: float = 1.0) -> dict[Iri, float | None]:
    """The number of the community each node lies in, where links are denser inside than between, found by the Louvain method.

    The method raises the modularity Q = Σ_c (L_c / m - γ (D_c / 2m)²): L_c of the m ties lie inside a community, D_c is the sum of
    its nodes' ties, γ the `resolution` (above 1: more and smaller groups). Nodes move in an order drawn with a fixed seed.
    Shape: one number a node, from 1 by size, the greatest first, then by the first IRI. Unit: the number of a group, no quantity.
    Undefined: never; a node without ties is alone. The best grouping is not found for certain, and others may be about as good.
    Direction, weights and the outside play no part.
    High: no rank: 1 is the largest group. Assumes: groups do not overlap; small ones in a large network melt together.
    Raises: QueryError for a resolution of 0 or less.
    Source: Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008; Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113.
    """
    if not resolution > 0:
        raise QueryError(
            f"resolution is above 0, not {resolution:g}", hint="1 is usual; more gives smaller groups"
        )
    return by_node(network, numbered(_labels(ties(network), resolution)).tolist())


def _labels(matrix: Matrix, resolution: float) -> Places:
    labels = np.arange(matrix.shape[0])
    if matrix.nnz:
        entries = matrix.tocoo()
        pairs = np.stack((entries.row, entries.col)).astype(np.int64)
        for number, group in enumerate(_groups(matrix.shape[0], pairs.tobytes(), resolution)):
            labels[sorted(group)] = number
    return labels


@lru_cache(maxsize=1)
def _groups(count: int, pairs: bytes, resolution: float) -> tuple[frozenset[int], ...]:
    """The groups of a network of ties, kept for the sentence on how good they are.

    Nodes are whole numbers, so that no order of text can change what the seed draws.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    rows, columns = np.frombuffer(pairs, dtype=np.int64).reshape(2, -1).tolist()
    graph.add_edges_from(zip(rows, columns, strict=True))
    found = nx.community.louvain_communities(graph, resolution=resolution, seed=SEED)
    return tuple(map(frozenset, found))


def modularity(network: Network, asked: Asked) -> Names | None:
    """What to tell the reader: how many groups there are and how good the grouping is."""
    matrix = ties(network)
    if not matrix.nnz:
        return None
    labels = _labels(matrix, float(str(asked.get("resolution", 1.0))))
    entries = matrix.tocoo()
    inside = np.count_nonzero(labels[entries.row] == labels[entries.col]) / matrix.nnz
    touching = np.bincount(labels, degrees(matrix)) / matrix.nnz
    quality, many = inside - float(touching @ touching), int((np.bincount(labels) > 1).sum())
    told = f"{quality:.2f}"
    return Names(
        f"{many} groupe{'s' if many > 1 else ''} de deux nœuds ou plus, modularité {told.replace('.', ',')}",
        f"{many} group{'' if many == 1 else 's'} of two nodes or more, modularity {told}",
    )


def louvain_cost(network: Network, _asked: Asked) -> float:
    """Each tie is looked at some fifty times, in plain Python."""
    return 50.0 * (len(network.nodes) + len(network.edges))


METRIC = Metric(
    "communities", Names("communautés", "communities"),
    Names("groupe où l’on traite surtout entre soi", "group whose members deal mostly among themselves"),
    "node", "label", "links", "none", "max Q = Σ_c (L_c/m - γ (D_c/2m)²)",
    ("Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008",
     "Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113"),
    "any", communities, assumed=modularity, cost=louvain_cost,
    reading=Names(
        "1 est le plus grand groupe. Une modularité proche de 0 : pas de groupes ; au-dessus de 0,3 environ : des groupes nets.",
        "1 is the largest group. A modularity near 0: no groups; above about 0.3: distinct groups.",
    ),
    caution=Names(
        "Le numéro n’est pas une quantité. D’autres découpages sont presque aussi bons : ne rien conclure d’un seul nœud à la lisière. "
        "Les petits groupes d’un grand réseau se fondent.",
        "The number is no quantity. Other groupings are nearly as good: conclude nothing from one node on the edge. Small groups of a "
        "large network melt into one.",
    ),
    least_first=True,
)  # fmt: skip
