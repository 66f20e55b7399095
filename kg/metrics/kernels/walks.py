"""Walks: where a walker ends who follows links and sometimes starts anew, and how many walks end at each node."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.kernels.matrices import Matrix, Vector

MOST_STEPS = 10_000


class NotConverged(QueryError):
    """Choose a smaller attenuation: the sum over all walks has no end."""


def pagerank(
    adjacency: Matrix, alpha: float = 0.85, start: Vector | None = None, tolerance: float = 1e-12
) -> Vector:
    """The x of x = alpha P'x + (1 - alpha) v, with P the rows of the matrix divided by their sums, and v where the walker starts anew.

    `start` is v before it is made to sum to 1; without it every node alike. From a row without weight the walker starts anew.
    Stops when the error that is left is below `tolerance` in the sum over all nodes. Equals networkx's `pagerank` with
    `personalization=start` (its own default stops at an error of 1e-6 a node).
    """
    count = adjacency.shape[0]
    if not count:
        return np.zeros(0)
    anew = np.full(count, 1 / count) if start is None else start / start.sum()
    out = np.asarray(adjacency.sum(axis=1), dtype=np.float64)
    scale = np.divide(1.0, out, out=np.zeros(count), where=out > 0)
    steps = sparse.csr_array(adjacency.T)
    stuck = np.flatnonzero(out <= 0)
    ranks = anew
    for _ in range(MOST_STEPS):
        lost = ranks[stuck].sum()
        following = alpha * (steps @ (ranks * scale) + lost * anew) + (1 - alpha) * anew
        change = float(np.abs(following - ranks).sum())
        ranks = following
        if change * alpha <= (1 - alpha) * tolerance:
            break
    return np.asarray(ranks / ranks.sum(), dtype=np.float64)


def katz(adjacency: Matrix, alpha: float, beta: float | Vector = 1.0, tolerance: float = 1e-12) -> Vector:
    """The x of x = alpha A'x + beta: every walk that ends at a node counts alpha to the power of its length.

    Not scaled: networkx's `katz_centrality` divides by the Euclidean length of x. Raises: NotConverged when alpha is not below
    one over the largest eigenvalue, or too near it to tell within 10,000 steps.
    """
    steps = sparse.csr_array(adjacency.T)
    term = (
        np.full(adjacency.shape[0], beta)
        if isinstance(beta, float | int)
        else np.array(beta, dtype=np.float64)
    )
    sums = term.copy()
    for _ in range(MOST_STEPS):
        following: Vector = alpha * np.asarray(steps @ term, dtype=np.float64)
        size, before = float(np.abs(following).max(initial=0.0)), float(np.abs(term).max(initial=0.0))
        sums += following
        term = following
        ratio = min(size / before, 0.999) if before else 0.0
        if size <= tolerance * (1 - ratio) * float(np.abs(sums).max(initial=0.0)):
            return sums
        if not np.isfinite(size) or size > 1e150:  # noqa: PLR2004 (far above any sum that would still converge)
            break
    raise NotConverged(
        f"the walks of an attenuation of {alpha:g} have no finite sum", hint="choose a smaller alpha"
    )
