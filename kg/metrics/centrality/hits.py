"""The two scores of HITS, as the principal eigenvector of one network: each node once as giver and once as taker."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from kg.metrics.centrality.principal import principal
from kg.metrics.kernels import Vector
from kg.metrics.structure.neighbours import steps
from kg.project import Network


def hits(network: Network) -> tuple[Vector, Vector]:
    """Hub scores and authority scores, each summing to 1; not a number where they are not unique.

    A link i -> j ties i as giver with j as taker; the principal eigenvector of these ties holds both scores at once.
    Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    ways = steps(network)
    count = ways.shape[0]
    entries = ways.tocoo()
    rows, columns = entries.row, entries.col + count
    ends = np.append(rows, columns), np.append(columns, rows)
    both = principal(sparse.csr_array((np.ones(2 * len(rows)), ends), shape=(2 * count, 2 * count)))
    return _shared_out(both[:count]), _shared_out(both[count:])


def _shared_out(scores: Vector) -> Vector:
    total = np.nansum(scores)
    return scores / total if total > 0 else scores
