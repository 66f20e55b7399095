"""Influence vector: how far a shock at one node moves the whole."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.errors import QueryError
from kg.metrics.centrality.pagerank import touched
from kg.metrics.centrality.sampling import EXACT
from kg.metrics.concentration.share import share_limits
from kg.metrics.kernels import Matrix, Vector, components
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.structure.neighbours import by_node
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

ALPHA = 0.15
CLOSE = 1e-13


def influence(network: Network, *, alpha: float = ALPHA) -> dict[Iri, float | None]:
    """Part of the network's output that moves with a node's productivity: v = (α / n) (I - (1 - α) W')⁻¹ 1.

    W holds for each dependent j the shares of its known intake, w_ji = f_ij / Σ_k f_kj, intake from outside in the sum. α is the part of
    production that needs no input of the network, the same for all. It equals `pagerank` with 1 - α, weighted and against the
    edges, where every node has known intake and none from outside; elsewhere nothing starts anew, and the sum stays below 1.
    Shape: one number a node. Unit: share of 1, at least α / n. Undefined: None for a node whose every edge is unknown; unknown amounts
    are left out of the shares. Assumes: fixed shares of cost (Cobb-Douglas) and one α for all.
    High: a shock here moves much of the whole, through large shares of intake. Low: near α / n, hardly anybody uses it.
    Raises: QueryError for an alpha outside (0, 1]. Source: Acemoglu et al. 2012, doi:10.3982/ECTA9623.
    """
    if not 0 < alpha <= 1:
        raise QueryError(f"alpha lies in (0, 1], not at {alpha:g}", hint="0.15 compares with pagerank")
    flows = network.matrix()
    kept = np.array([iri != OUTSIDE for iri in network.iris], dtype=np.bool_)
    intake = np.asarray(flows.sum(axis=0), dtype=np.float64)[kept]
    among = flows[kept][:, kept].tocoo()
    parts = np.divide(
        among.data, intake[among.col], out=np.zeros_like(among.data), where=intake[among.col] > 0
    )
    scores = _summed(sparse.csr_array((parts, (among.row, among.col)), shape=among.shape), alpha)
    silent = touched(links(network)) & ~touched(flows)[kept]
    return by_node(network, np.where(silent, np.nan, scores).tolist())


def _summed(parts: Matrix, alpha: float) -> Vector:
    """The sum of α/n, (1 - α) W' α/n, ((1 - α) W')² α/n ...: what j takes in sums to 1 at most, so it ends."""
    term = np.full(parts.shape[0], alpha / max(parts.shape[0], 1))
    total = term.copy()
    while (1 - alpha) * term.sum() > CLOSE * alpha * total.sum():
        term = (1 - alpha) * np.asarray(parts @ term, dtype=np.float64)
        total += term
    return total


def influence_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """With loose amounts: at least what the least shares give, at most all that walks to the node along the shortest chains could bring.

    The influence grows with every share, so the least shares of all pairs together bound it below. A walk from j needs d(i, j) steps
    to i, each with a weight of 1 - α, and two more for each return: Σ_j (1 - α)^d(i,j) bounds it above, times 1 / (1 - (1 - α)²) on
    a circle. Above 2,000 nodes all that is not the others' least is the bound.
    """
    if not ranges.loose or not rows:
        return {}
    names = list(inner(ranges.network).iris)
    place = {iri: i for i, iri in enumerate(names)}
    alpha = float(str(asked.get("alpha", ALPHA)))
    pairs = [pair for pair, high in ranges.high.items() if high > 0 and OUTSIDE not in pair]
    shares = share_limits(ranges, pairs, {})
    at = np.array([(place[i], place[j]) for i, j in pairs], dtype=np.int64).reshape(-1, 2)
    shape = (len(names),) * 2
    least = sparse.csr_array(
        ([shares[pair][0] or 0.0 if ranges.low[pair] > 0 else 0.0 for pair in pairs], (at[:, 0], at[:, 1])),
        shape=shape,
    )
    ways = sparse.csr_array((np.ones(len(pairs)), (at[:, 0], at[:, 1])), shape=shape)
    low, high = _summed(least, alpha), _most(ways, alpha)
    return {(node,): (float(low[place[node]]), float(high[place[node]])) for (node,) in rows}


def _most(ways: Matrix, alpha: float) -> Vector:
    count = ways.shape[0]
    least, all_there_is = alpha / count, 1 - (count - 1) * alpha / count
    if count > EXACT:
        return np.where(np.diff(ways.indptr) > 0, all_there_is, least)
    legs = csgraph.shortest_path(ways, unweighted=True)
    sums = least * np.where(np.isinf(legs), 0.0, (1 - alpha) ** legs).sum(axis=1)
    label = components(ways, strong=True)
    turning = (np.bincount(label)[label] > 1) | (ways.diagonal() > 0)
    again = np.where(turning, 1 / (1 - (1 - alpha) ** np.where(ways.diagonal() > 0, 1, 2)), 1.0)
    return np.asarray(np.minimum(sums * again, all_there_is), dtype=np.float64)


METRIC = Metric(
    "influence", Names("vecteur d’influence", "influence vector"),
    Names("part de la production totale qui bouge avec un nœud", "share of all output that moves with a node"),
    "node", "share", "incident", "worlds", "v = (α/n) (I - (1-α) W')⁻¹ 1",
    ("Acemoglu et al. 2012, doi:10.3982/ECTA9623",), "supply", influence, influence_limits,
    reading=Names(
        "Haut : une défaillance ici atteint beaucoup d’autres, par de grandes parts de leurs apports. α/n : personne n’en dépend.",
        "High: a failure here reaches many others, through large shares of their intake. α/n: nobody depends on it.",
    ),
    caution=Names(
        "Suppose des parts fixes et le même α pour tous ; chaque nœud compte pareil, petit ou grand. De gros inconnus le faussent.",
        "It assumes fixed shares and one α for all; every node counts alike, small or large. Large unknown amounts distort it.",
    ),
)  # fmt: skip
