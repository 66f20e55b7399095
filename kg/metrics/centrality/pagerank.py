"""PageRank: who is depended on by those who are depended on."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.kernels import Matrix
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

ALPHA = 0.85


def pagerank(
    network: Network, *, alpha: float = ALPHA, reverse: bool = True, weighted: bool = True
) -> dict[Iri, float | None]:
    """Part of the time a walker spends at each node who follows dependencies and sometimes starts anew.

    By default the walk runs against the edges, from dependent to provider (or from payee to payer), along each edge in
    proportion to its weight: a high rank means much depended on. `reverse=False` walks along the edges.
    x = alpha P'x + (1 - alpha)/n; from a node with no way on the walker starts anew.
    Shape: one number a node; they sum to 1. Unit: share of 1. Undefined: weighted, None for a node whose every edge is
    unknown, which takes no part. Flows from and to outside do not count.
    Raises: QueryError for an alpha outside [0, 1). Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X;
    Acemoglu et al. 2012, doi:10.3982/ECTA9623 (the influence vector, with 1 - alpha for alpha).
    """
    if not 0 <= alpha < 1:
        raise QueryError(f"alpha lies in [0, 1), not at {alpha:g}", hint="0.85 is usual")
    net = inner(network)
    every, known = links(net), net.matrix()
    used = (_touched(known) | ~_touched(every)) if weighted else np.ones(len(net.nodes), dtype=np.bool_)
    flows = (known if weighted else every)[used][:, used]
    ranks = _stationary(sparse.csr_array(flows.T) if reverse else flows, alpha)
    values = dict(zip(np.flatnonzero(used).tolist(), ranks.tolist(), strict=True))
    return {node.iri: values.get(i) for i, node in enumerate(net.nodes)}


def _touched(matrix: Matrix) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Nodes with an entry in their row or column, a known zero included."""
    entries = matrix.tocoo()
    touched = np.zeros(matrix.shape[0], dtype=np.bool_)
    touched[entries.row] = touched[entries.col] = True
    return touched


def _stationary(flows: Matrix, alpha: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    count = flows.shape[0]
    if not count:
        return np.zeros(0)
    out = np.asarray(flows.sum(axis=1), dtype=np.float64)
    entries = flows.tocoo()
    sums = out[entries.row]
    parts = np.divide(entries.data, sums, out=np.zeros_like(sums), where=sums > 0)
    steps = sparse.csr_array((parts, (entries.col, entries.row)), shape=flows.shape)
    stuck = out <= 0
    ranks = np.full(count, 1 / count)
    for _ in range(100_000):
        following = alpha * (steps @ ranks + ranks[stuck].sum() / count) + (1 - alpha) / count
        change = float(np.abs(following - ranks).sum())
        ranks = following
        if change < 1e-15 * count or change < (1 - alpha) * 1e-12:
            break
    return np.asarray(ranks / ranks.sum(), dtype=np.float64)


def pagerank_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """With loose amounts a rank is at least (1 - alpha)/n; at most 1/n where no way leads, else all that walks may come.

    Without loose amounts no row: worlds tell more. A node no way leads to gets its part of the new starts, and of those
    who are stuck, which is at most alpha/n.
    """
    if not any(OUTSIDE not in pair for pair in ranges.loose):
        return {}
    count = sum(node.iri != OUTSIDE for node in ranges.network.nodes)
    alpha, reverse = float(str(asked.get("alpha", ALPHA))), bool(asked.get("reverse", True))
    led_to = {
        pair[0 if reverse else 1] for pair, high in ranges.high.items() if high > 0 and OUTSIDE not in pair
    }
    start = (1 - alpha) / count
    return {(node,): (start, start + alpha if node in led_to else 1 / count) for (node,) in rows}


METRIC = Metric(
    "pagerank", Names("PageRank", "PageRank"),
    Names("de qui dépendent ceux dont on dépend", "who is depended on by those who are depended on"),
    "node", "share", "incident", "worlds", "x = αP'x + (1-α)/n",
    ("Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X", "Acemoglu et al. 2012, doi:10.3982/ECTA9623"),
    "flow", pagerank, pagerank_limits,
)  # fmt: skip
