"""Betweenness: how many shortest chains run through a node.

Chains are counted in edges. Dollars are never handed over as distance: the larger a deal the nearer the parties, not the
farther. Many sources walk at once as sparse matrices, which keeps pure Python out of the inner loop.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.metrics.kernels import Matrix
from kg.metrics.links import inner, links
from kg.metrics.metric import Metric
from kg.project import Network
from kg.terms import Iri, Names

Places = npt.NDArray[np.int32 | np.int64]

EXACT = 2000
SAMPLED = 256
BATCH = 256


def betweenness(network: Network, *, exact_up_to: int = EXACT) -> dict[Iri, float | None]:
    """Share of the shortest chains between other nodes that run through each node, along the direction of the edges.

    C(v) = sum over s, t of sigma_st(v) / sigma_st, over (n - 1)(n - 2) ordered pairs; parallel edges are one way.
    Shape: one number a node. Unit: share of 1. Undefined: 0 for every node of a network of fewer than three. Above
    `exact_up_to` nodes the sum runs over 256 sources, drawn with a fixed seed, and is scaled to all. Weights play no part.
    Raises: nothing. Source: Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249;
    Brandes and Pich 2007, doi:10.1142/S0218127407018403 (samples); Kepner and Gilbert 2011, doi:10.1137/1.9780898719918.
    """
    net = inner(network)
    count = len(net.nodes)
    if count < 3:  # noqa: PLR2004 (a chain has two ends and a middle)
        return dict.fromkeys((node.iri for node in net.nodes), 0.0)
    ways = links(net)
    ways.setdiag(0)
    ways.eliminate_zeros()
    ways.data[:] = 1
    sources = np.arange(count)
    if count > exact_up_to:
        sources = np.sort(np.random.default_rng(0).choice(count, min(SAMPLED, count), replace=False))
    sums = np.zeros(count)
    for start in range(0, len(sources), BATCH):
        sums += _through(ways, sources[start : start + BATCH])
    scores = sums * (count / len(sources)) / ((count - 1) * (count - 2))
    return {node.iri: float(score) for node, score in zip(net.nodes, scores, strict=True)}


def sampling(network: Network) -> Names | None:
    """What to tell the reader when the network is too large to count every chain."""
    if len(network.nodes) <= EXACT:
        return None
    return Names(
        f"estimé à partir de {SAMPLED} nœuds tirés au sort (graine fixe)",
        f"estimated from {SAMPLED} sources drawn with a fixed seed",
    )


def _through(ways: Matrix, sources: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """For each node the sum, over the sources, of the shares of shortest chains that pass it."""
    paths = np.zeros((len(sources), ways.shape[0]))
    level = np.full(paths.shape, -1, dtype=np.int32)
    rows: Places = np.arange(len(sources))
    columns: Places = sources
    levels = []
    paths[rows, columns], level[rows, columns] = 1, 0
    while len(rows):
        levels.append((rows, columns))
        front = sparse.csr_array((paths[rows, columns], (rows, columns)), shape=paths.shape)
        ahead = (front @ ways).tocoo()
        new = level[ahead.row, ahead.col] < 0
        rows, columns = ahead.row[new], ahead.col[new]
        paths[rows, columns], level[rows, columns] = ahead.data[new], len(levels)
    passed = np.zeros(paths.shape)
    back = sparse.csr_array(ways.T)
    for depth in range(len(levels) - 1, 1, -1):
        rows, columns = levels[depth]
        owed = (1 + passed[rows, columns]) / paths[rows, columns]
        before = (sparse.csr_array((owed, (rows, columns)), shape=paths.shape) @ back).tocoo()
        on_way = level[before.row, before.col] == depth - 1
        rows, columns = before.row[on_way], before.col[on_way]
        passed[rows, columns] += before.data[on_way] * paths[rows, columns]
    return np.asarray(passed.sum(axis=0), dtype=np.float64)


METRIC = Metric(
    "betweenness", Names("intermédiarité", "betweenness"),
    Names("part des plus courtes chaînes qui passent par un nœud", "share of the shortest chains through a node"),
    "node", "share", "links", "none", "C(v) = Σ σ_st(v)/σ_st / ((n-1)(n-2))",
    ("Freeman 1977, doi:10.2307/3033543", "Brandes 2001, doi:10.1080/0022250X.2001.9990249"),
    "any", betweenness, remark=sampling,
)  # fmt: skip
