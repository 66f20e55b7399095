"""Adamic-Adar: who is likely to deal next, judged by the partners they share."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.kernels import Matrix, Vector
from kg.metrics.links import inner
from kg.metrics.metric import Asked, Metric
from kg.metrics.structure.neighbours import degrees, ties
from kg.project import Network
from kg.terms import Iri, Names

Pair = tuple[Iri, Iri]

MOST = 20_000_000
"""Pairs of partners that are looked at when no node is named."""


def adamic_adar(
    network: Network, *, on: Iri | None = None, of: Iri | None = None
) -> dict[Pair, float | None]:
    """For two nodes that do not deal yet, the sum over their common partners w of 1 / log k_w: a rare partner says more than a hub.

    k_w is the number of partners of w. Shape: one number for each pair with a common partner and no deal, told once, in the order of
    the IRIs; with one end named the pairs of that node, with both always one row, 0 without a common partner. Unit: a score without
    unit, 1.44 for one common partner that has no other. Undefined: None for two named nodes that deal already. Direction, weights and
    the outside play no part.
    High: they share many partners, and rare ones. Low: they share few, or only hubs. Assumes: who shares partners tends to deal; rivals
    with one supplier do not.
    Raises: QueryError where no end is named and a network is too large for all pairs.
    Source: Adamic and Adar 2003, doi:10.1016/S0378-8733(03)00009-1; Liben-Nowell and Kleinberg 2007, doi:10.1002/asi.20591.
    """
    net = inner(network)
    matrix = ties(network)
    names = list(net.iris)
    count = degrees(matrix)
    worth = np.divide(1, np.log(np.maximum(count, 2)), out=np.zeros(len(names)), where=count > 1)
    if on is None and of is None:
        if pairs_of_partners(network) > MOST:
            raise QueryError(f"{len(names)} nodes have too many pairs", hint="name one end, with --of")
        scores = sparse.triu(_scores(matrix, matrix, worth), k=1).tocoo()
        rows = zip(scores.row.tolist(), scores.col.tolist(), scores.data.tolist(), strict=True)
        return {(names[i], names[j]): float(score) for i, j, score in sorted(rows) if score > 0}
    named = net.index[Iri(str(on if of is None else of))]
    ends = _scores(matrix[[named]], matrix, worth).toarray().ravel()
    if on is not None and of is not None:
        known = matrix[[named]].toarray().ravel()[net.index[on]]
        return {(on, of): None if known else float(ends[net.index[on]])}
    others = [i for i in np.flatnonzero(ends > 0).tolist() if i != named]
    return {
        (names[named], names[i]) if of is None else (names[i], names[named]): float(ends[i]) for i in others
    }


def _scores(rows: Matrix, matrix: Matrix, worth: Vector) -> Matrix:
    """The score of every pair with a common partner, taken away where the two deal already."""
    common = sparse.csr_array((rows * worth) @ matrix)
    return sparse.csr_array(common - common.multiply(rows))


def pairs_of_partners(network: Network) -> int:
    """How many pairs of partners all nodes have together."""
    return int((degrees(ties(network)) ** 2).sum())


def pair_cost(network: Network, asked: Asked) -> float:
    """Without a node named every pair of partners of every node is looked at."""
    return float(len(network.edges) if asked.get("on") or asked.get("of") else pairs_of_partners(network))


METRIC = Metric(
    "adamic_adar", Names("indice d’Adamic-Adar", "Adamic-Adar index"),
    Names("qui traitera sans doute bientôt ensemble : partenaires communs, les rares comptant plus",
          "who is likely to deal next: common partners, the rare ones counting more"),
    "pair", "score", "links", "none", "Σ_w 1 / log k_w, w a partner of both",
    ("Adamic and Adar 2003, doi:10.1016/S0378-8733(03)00009-1", "Liben-Nowell and Kleinberg 2007, doi:10.1002/asi.20591"),
    "any", adamic_adar, cost=pair_cost,
    reading=Names(
        "Haut : deux nœuds qui ne traitent pas ensemble partagent beaucoup de partenaires, et des partenaires peu partagés.",
        "High: two nodes that do not deal together share many partners, and partners that few others share.",
    ),
    caution=Names(
        "Un classement, pas une probabilité. Deux rivaux servis par le même fournisseur marquent haut et ne traiteront jamais. "
        "Mère et filiale se ressemblent : ajouter `--roll-up`. Un accord peut exister sans être connu.",
        "A ranking, not a probability. Two rivals served by one supplier score high and will never deal. Parent and "
        "subsidiary are alike: add `--roll-up`. A deal may exist and not be known.",
    ),
    by_name=True,
)  # fmt: skip
