"""Distance: how many deals lie between two nodes."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.errors import QueryError
from kg.metrics.kernels import Matrix, Places
from kg.metrics.links import inner
from kg.metrics.metric import Asked, Metric
from kg.metrics.structure.neighbours import steps, ties
from kg.project import Network
from kg.terms import Iri, Names

Pair = tuple[Iri, Iri]

ALL_PAIRS = 1000
"""Nodes up to which every pair is answered at once."""


def distance(
    network: Network, *, on: Iri | None = None, of: Iri | None = None, directed: bool = True
) -> dict[Pair, float | None]:
    """Number of links on the shortest chain from i to j, along the edges; with `directed=False` either way.

    Shape: one number for each pair (on i, of j), i != j, that a chain joins; with both ends named always one row. Unit: a count of links.
    Undefined: None for two named nodes that no chain joins. A large deal does not bring two parties nearer: weights and the outside
    play no part.
    High: many lie between. Low: 1, a direct link. Assumes: every link is as long as every other.
    Raises: QueryError for more than 1,000 nodes with neither end named.
    Source: Dijkstra 1959, doi:10.1007/BF01386390, with every link of length 1.
    """
    net = inner(network)
    names = list(net.iris)
    if on is None and of is None and len(names) > ALL_PAIRS:
        raise QueryError(f"{len(names)} nodes have too many pairs", hint="name one end, with --on or --of")
    matrix = steps(network) if directed else ties(network)
    turned = on is None and of is not None
    named = of if turned else on
    starts = range(len(names)) if named is None else (net.index[named],)
    pairs: dict[Pair, float | None] = {}
    for start in starts:
        reach = _lengths(sparse.csr_array(matrix.T) if turned else matrix, start)
        for i in np.flatnonzero(reach > 0).tolist():
            pair = (names[i], names[start]) if turned else (names[start], names[i])
            if of in (None, pair[1]):
                pairs[pair] = float(reach[i])
    if on is not None and of is not None:
        pairs.setdefault((on, of), None)
    return dict(sorted(pairs.items()))


def _lengths(matrix: Matrix, start: int) -> Places:
    """Links from `start` to every node; 0 for itself and for what cannot be reached."""
    order, before = csgraph.breadth_first_order(matrix, start, directed=True, return_predecessors=True)
    lengths = np.zeros(matrix.shape[0], dtype=np.int64)
    for i in order[1:].tolist():  # each node comes after the one it is reached from
        lengths[i] = lengths[before[i]] + 1
    return lengths


def distance_cost(network: Network, asked: Asked) -> float:
    """One walk through the network, or one from each node."""
    walks = 1 if asked.get("on") or asked.get("of") else len(network.nodes)
    return float(walks * (len(network.nodes) + len(network.edges)))


METRIC = Metric(
    "distance", Names("distance", "distance"),
    Names("nombre de liens de la plus courte chaîne entre deux nœuds", "number of links on the shortest chain between two nodes"),
    "pair", "count", "links", "none", "d(i,j) = min links from i to j",
    ("Dijkstra 1959, doi:10.1007/BF01386390",), "any", distance, cost=distance_cost,
    reading=Names(
        "1 : un accord direct. Plus c’est grand, plus il y a d’intermédiaires. `kg path` montre les chaînes elles-mêmes.",
        "1: a direct deal. The larger, the more lie between. `kg path` shows the chains themselves.",
    ),
    caution=Names(
        "Une chaîne courte n’est pas une dépendance forte : voir la dépendance totale. Les montants ne sont jamais des distances.",
        "A short chain is no strong dependence: see total dependency. Amounts are never distances.",
    ),
    least_first=True, by_name=True,
)  # fmt: skip
