"""PageRank: who is depended on by those who are depended on."""

from __future__ import annotations

from collections.abc import Collection
from itertools import compress

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics import kernels
from kg.metrics.kernels import Mask, Matrix
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

ALPHA = 0.85


def pagerank(
    network: Network,
    *,
    alpha: float = ALPHA,
    reverse: bool = True,
    weighted: bool = True,
    from_: Iri | None = None,
) -> dict[Iri, float | None]:
    """Part of the time a walker spends at each node who follows dependencies and sometimes starts anew.

    By default the walk runs against the edges, from dependent to provider (or from payee to payer), along each edge in
    proportion to its weight: a high rank means much depended on. `reverse=False` walks along the edges.
    x = alpha P'x + (1 - alpha)/n; from a node with no way on the walker starts anew. With `from_` it always starts at that node
    (personalised PageRank): how near the others are to it, by all chains at once.
    Shape: one number a node; they sum to 1. Unit: share of 1. Undefined: weighted, None for a node whose every edge is
    unknown, which takes no part. Flows from and to outside do not count.
    High: much depended on by those who are. Low: near (1 - alpha)/n, hardly anybody depends on it. Assumes: a walker follows each edge
    in proportion to its amount.
    Raises: QueryError for an alpha outside [0, 1). Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X;
    Acemoglu et al. 2012, doi:10.3982/ECTA9623 (the influence vector, with 1 - alpha for alpha).
    """
    if not 0 <= alpha < 1:
        raise QueryError(f"alpha lies in [0, 1), not at {alpha:g}", hint="0.85 is usual")
    net = inner(network)
    every, known = links(net), net.matrix()
    used = (touched(known) | ~touched(every)) if weighted else np.ones(len(net.nodes), dtype=np.bool_)
    flows = (known if weighted else every)[used][:, used]
    start = (
        None if from_ is None else (np.arange(len(net.nodes)) == net.index[from_])[used].astype(np.float64)
    )
    if start is not None and not start.any():
        return dict.fromkeys(net.iris)  # no known amount leads anywhere from there
    ranks = kernels.pagerank(sparse.csr_array(flows.T) if reverse else flows, alpha, start)
    found: dict[Iri, float | None] = dict.fromkeys(net.iris)
    return found | dict(zip(compress(net.iris, used.tolist()), ranks.tolist(), strict=True))


def touched(matrix: Matrix) -> Mask:
    """Nodes with an entry in their row or column, a known zero included."""
    entries = matrix.tocoo()
    found = np.zeros(matrix.shape[0], dtype=np.bool_)
    found[entries.row] = found[entries.col] = True
    return found


def pagerank_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """With loose amounts a rank is at least (1 - alpha)/n; at most 1/n where no way leads, else all that walks may come.

    Without loose amounts no row: worlds tell more. A node no way leads to gets its part of the new starts, and of those
    who are stuck, which is at most alpha/n.
    """
    if not any(OUTSIDE not in pair for pair in ranges.loose):
        return {}
    count = len(ranges.network.inner.nodes)
    alpha, reverse = float(str(asked.get("alpha", ALPHA))), bool(asked.get("reverse", True))
    led_to = {
        pair[0 if reverse else 1] for pair, high in ranges.high.items() if high > 0 and OUTSIDE not in pair
    }
    one = asked.get("from_")
    if one is not None:
        return {(i,): (1 - alpha if i == one else 0.0, float(i == one or i in led_to)) for (i,) in rows}
    start = (1 - alpha) / count
    return {(node,): (start, start + alpha if node in led_to else 1 / count) for (node,) in rows}


METRIC = Metric(
    "pagerank", Names("PageRank", "PageRank"),
    Names("de qui dépendent ceux dont on dépend", "who is depended on by those who are depended on"),
    "node", "share", "incident", "worlds", "x = αP'x + (1-α)/n",
    ("Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X", "Acemoglu et al. 2012, doi:10.3982/ECTA9623"),
    "flow", pagerank, pagerank_limits,
    reading=Names(
        "Haut : ceux dont beaucoup dépend dépendent de lui, par de grandes parts de leurs apports. Somme 1 sur le réseau.",
        "High: those whom much depends on depend on it, through large shares of their intake. It sums to 1 over the network.",
    ),
    caution=Names(
        "Un rang dans ce réseau, pas une part de marché. Peu de montants connus : le rang repose sur eux seuls, voir la couverture ; `weighted=false` compte les liens.",
        "A rank in this network, no market share. With few known amounts it rests on these alone, see coverage; `weighted=false` counts links.",
    ),
)  # fmt: skip
