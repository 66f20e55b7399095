"""Finn cycling index: what part of all throughflow is there because it went round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import numpy as np

from kg.errors import QueryError
from kg.metrics.links import on_cycles, ways
from kg.metrics.metric import Asked, Key, Metric, plain_cost
from kg.metrics.ranges import Limits, Pair, Ranges, part
from kg.metrics.throughflow import DENSE, circles, throughflow
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names


def finn_cycling_index(network: Network) -> float | None:
    """Share of the total throughflow that is recycled: sum of T_i (n_ii - 1) / n_ii over sum of T_i.

    N = (I - G)^-1 with G_ij = f_ij / T_i, and T_i = max(recorded intake, recorded output) closes the books.
    Shape: one number for the network. Unit: share of 1; 0 without a cycle. Undefined: None without a known weight, and
    where only unknown amounts could close a cycle. Where a closed circle leaves no inverse n_ii is infinite and its share
    is the limit, 1. Unknown weights are left out.
    High: much of the flow is there because it went round. Low: 0, nothing comes back. Assumes: each node passes its intake on in
    proportion.
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


def finn_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """With loose amounts: from 0 to the part of the throughflow that belongs to nodes on a possible cycle; 0 without one."""
    if not ranges.loose:
        return {}
    pairs = [pair for pair, high in ranges.high.items() if high > 0]
    turning = {i for i, _ in on_cycles(ranges.network, (pair for pair in pairs if OUTSIDE not in pair))}
    least, most = _through(ranges.low), _through(ranges.high)
    going_round = 0.0, sum(amount for node, amount in most.items() if node in turning)
    straight = tuple(
        sum(amount for node, amount in books.items() if node not in turning) for books in (least, most)
    )
    low, high = part(going_round, (straight[0], straight[1]))
    return dict.fromkeys(rows, (None if low is None else 0.0, high))


def _through(amounts: Mapping[Pair, float]) -> dict[Iri, float]:
    """The balanced throughflow of each node: the larger of what comes in and what goes out."""
    intake: defaultdict[Iri, float] = defaultdict(float)
    output: defaultdict[Iri, float] = defaultdict(float)
    for (source, target), amount in amounts.items():
        output[source] += amount
        intake[target] += amount
    return {node: max(intake[node], output[node]) for node in {*intake, *output} - {OUTSIDE}}


def finn_cost(network: Network, asked: Asked) -> float:
    """Each knot of cycles is a dense inverse: 25,000 multiplications take as long as touching one edge."""
    knots, _ = circles(ways(network))
    return plain_cost(network, asked) + sum(len(members) ** 3 for members in knots) / 25_000


METRIC = Metric(
    "finn_cycling_index", Names("indice de recyclage de Finn", "Finn cycling index"),
    Names("part du flux total qui est recyclée", "part of all throughflow that is recycled"),
    "network", "share", "all", "worlds", "FCI = Σ T_i (n_ii-1)/n_ii / Σ T_i",
    ("Finn 1976, doi:10.1016/S0022-5193(76)80080-X",), "money", finn_cycling_index, finn_limits, cost=finn_cost,
    reading=Names(
        "0 : rien ne revient. 1 : tout tourne. 0,1 : un dixième du flux est là parce qu’il a fait le tour.",
        "0: nothing comes back. 1: all goes round. 0.1: a tenth of the flow is there because it went round.",
    ),
    caution=Names(
        "Suppose que chaque nœud répartit ce qui entre au prorata. Montants d’une même durée seulement ; ce qui manque au bilan est compté comme venu de dehors.",
        "It assumes that each node passes on its intake in proportion. Amounts over one span of time only; what the books lack is counted as coming from outside.",
    ),
)  # fmt: skip
