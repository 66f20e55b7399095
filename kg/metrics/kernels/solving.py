"""The sparse systems of flow networks: what has passed one node on its way to all others."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from kg.errors import QueryError
from kg.metrics.kernels.matrices import Matrix, Vector

DIRECT = 2000
"""Unknowns up to which the matrix is factorised: hubs make the factors of larger ones dense."""
CLOSE = 1e-11
ROUNDS = 2000


def passed_on(shares: Matrix, first: Vector) -> Vector:
    """The x of x = first + shares' x: what each node has from the start, directly and through others. Columns of `shares` sum to 1 at most.

    Small systems are factorised. Large ones are iterated, by stabilised biconjugate gradients and where these break down by passing on
    round after round, until what an equation misses is below 1e-11 of the largest x: the residual is checked, never assumed.
    Raises: QueryError where neither gets there. Source: van der Vorst 1992, doi:10.1137/0913035.
    """
    count = shares.shape[0]
    back = sparse.csr_array(shares.T)
    if count <= DIRECT:
        left = sparse.csc_array(sparse.eye_array(count) - back)
        return np.asarray(linalg.spsolve(left, first), dtype=np.float64)
    system = sparse.csr_array(sparse.eye_array(count) - back)
    found, _ = linalg.bicgstab(system, first, rtol=CLOSE / 100, maxiter=ROUNDS)
    found = np.clip(np.asarray(found, dtype=np.float64), 0.0, None)
    for _ in range(ROUNDS):
        following = first + np.asarray(back @ found, dtype=np.float64)
        missed = float(np.abs(following - found).max())
        found = following
        if missed <= CLOSE * max(float(found.max()), float(first.max())):
            return found
    raise QueryError(
        f"the flows through {count} nodes go round too long to be summed up",
        hint="ask about a smaller network",
    )
