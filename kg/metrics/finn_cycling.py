"""Finn cycling index: what part of all throughflow is there because it went round."""

from __future__ import annotations

import numpy as np

from kg.errors import QueryError
from kg.metrics.links import ways
from kg.metrics.throughflow import DENSE, circles, throughflow
from kg.project import Network


def finn_cycling(network: Network) -> float | None:
    """Share of the total throughflow that is recycled: sum of T_i (n_ii - 1) / n_ii over sum of T_i.

    N = (I - G)^-1 with G_ij = f_ij / T_i, and T_i = max(recorded intake, recorded output) closes the books.
    Shape: one number for the network. Unit: share of 1; 0 without a cycle. Undefined: None without a known weight, and
    where only unknown amounts could close a cycle. Where a closed circle leaves no inverse n_ii is infinite and its share
    is the limit, 1. Unknown weights are left out.
    Raises: QueryError when more than 4,000 nodes lie in one knot of cycles.
    Source: Finn 1976, doi:10.1016/S0022-5193(76)80080-X.
    """
    books = throughflow(network)
    total = float(books.through.sum())
    if total <= 0:
        return None
    sets, closed = circles(books.shares)
    if not sets and circles(ways(network))[0]:
        return None
    recycled = 0.0
    for members in sets:
        if len(members) > DENSE:
            raise QueryError(
                f"{len(members)} nodes lie in one knot of cycles", hint=f"cut it to {DENSE} or fewer"
            )
        if closed[members[0]]:
            recycled += float(books.through[members].sum())
        else:
            # G and G' differ by a change of scale only, so their inverses have one diagonal; the rest of the network
            # is not on any way back, so the block of the set is enough.
            block = books.shares[members][:, members].toarray()
            visits = np.linalg.inv(np.eye(len(members)) - block).diagonal()
            recycled += float(books.through[members] @ ((visits - 1) / visits))
    return min(1.0, recycled / total)
