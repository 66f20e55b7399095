"""The principal eigenvector of links: the one score that every node shares out from its neighbours' scores.

A piece of the network that is linked in itself has exactly one, without a zero (Perron and Frobenius). Of several pieces the one
with the greatest eigenvalue has it all; where two pieces tie, any mixture of theirs would do and none is told.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from kg.errors import QueryError
from kg.metrics import kernels
from kg.metrics.kernels import Matrix, Places, Vector
from kg.metrics.structure.neighbours import degrees

DENSE = 30
SAME = 1e-9


def principal(ties: Matrix) -> Vector:
    """The eigenvector of the greatest eigenvalue of a symmetric matrix of links, summing to 1; not a number where it is not unique.

    Nodes of lesser pieces score 0. Undefined: all nodes of the pieces that tie; every node of a network without links.
    Raises: QueryError when ARPACK does not converge. Source: Lehoucq, Sorensen and Yang 1998, doi:10.1137/1.9780898719628 (ARPACK).
    """
    scores = np.zeros(ties.shape[0])
    best = 0.0
    tied: list[tuple[Places, Vector]] = []
    for members in _promising(ties):
        value, vector = _leading(sparse.csr_array(ties[members][:, members]))
        if value > best * (1 + SAME):
            best, tied = value, []
        if value >= best * (1 - SAME):
            tied.append((members, vector))
    if len(tied) == 1:
        members, vector = tied[0]
        scores[members] = vector / vector.sum()
        return scores
    for members, _ in tied:
        scores[members] = np.nan
    return scores if tied else scores * np.nan


def _promising(ties: Matrix) -> list[Places]:
    """The pieces whose eigenvalue may be the greatest: it lies between the root of their greatest degree and that degree."""
    label, degree = kernels.components(ties), degrees(ties)
    if not len(label):
        return []
    most = np.zeros(label.max() + 1)
    np.maximum.at(most, label, degree)
    kept = np.flatnonzero((most > 0) & (most >= np.sqrt(most.max())))
    order = np.argsort(label, kind="stable")
    starts = np.searchsorted(label[order], np.arange(len(most) + 1))
    return [order[starts[each] : starts[each + 1]] for each in kept.tolist()]


def _leading(piece: Matrix) -> tuple[float, Vector]:
    if piece.shape[0] <= DENSE:
        values, vectors = np.linalg.eigh(piece.toarray())
    else:
        start = np.sqrt(degrees(piece).astype(np.float64))
        try:
            values, vectors = linalg.eigsh(piece, k=1, which="LA", v0=start)
        except linalg.ArpackNoConvergence:
            raise QueryError(
                "the eigenvector was not found: two ends of the network lie too far apart",
                hint="use pagerank or katz, which always end",
            ) from None
    return float(values[-1]), np.abs(vectors[:, -1])
