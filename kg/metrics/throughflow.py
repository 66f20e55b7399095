"""The books of a flow network: what each node takes in, passes through and shares out.

Total dependency and the Finn index need every node balanced. The decision: what a node gives out beyond its recorded
intake it takes from outside, and what it takes in beyond its recorded output it keeps or exports. So the throughflow is
the larger of the two sums. An inflow that is known is written as an edge from `outside` and counts as recorded intake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from kg.project import Network
from kg.terms import OUTSIDE, Iri

Vector = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

DENSE = 4000
"""Largest block that is inverted as a dense matrix: 128 MB and some seconds."""


@dataclass(frozen=True)
class Throughflow:
    """Flows among the nodes, `outside` taken out of them and into the sums.

    `intake` is what is recorded to come in, from nodes and from outside; `through` the balanced throughflow T;
    `shares[i, j]` the part of j's throughflow that comes straight from i (G' of Szyrmer and Ulanowicz).
    """

    nodes: tuple[Iri, ...]
    index: Mapping[Iri, int]
    intake: Vector
    through: Vector
    shares: sparse.csr_array[np.float64]


def throughflow(network: Network) -> Throughflow:
    """Close the books of each node: T = max(recorded intake, recorded output).

    Shape: one entry a node. Unit: the network's own, shares of 1. Undefined: a node with no known weight has T = 0 and
    shares of 0. Source: Szyrmer and Ulanowicz 1987, Total flows in ecosystems, Ecological Modelling 35, 123.
    """
    keep = np.array([iri != OUTSIDE for iri in network.iris], dtype=np.bool_)
    weights = network.matrix()
    intake = np.asarray(weights.sum(axis=0), dtype=np.float64)[keep]
    output = np.asarray(weights.sum(axis=1), dtype=np.float64)[keep]
    through = np.maximum(intake, output)
    inner = weights[keep][:, keep].tocoo()
    parts = np.divide(
        inner.data, through[inner.col], out=np.zeros_like(inner.data), where=through[inner.col] > 0
    )
    shares = sparse.csr_array((parts, (inner.row, inner.col)), shape=inner.shape)
    shares.eliminate_zeros()
    net = network.inner
    return Throughflow(net.iris, net.index, intake, through, shares)


def reached(links: sparse.csr_array[np.float64], start: int) -> Mask:
    """Which nodes a walk from `start` can reach, itself included."""
    found = np.zeros(links.shape[0], dtype=np.bool_)
    found[csgraph.breadth_first_order(links, start, directed=True, return_predecessors=False)] = True
    return found


def circles(shares: sparse.csr_array[np.float64]) -> tuple[list[npt.NDArray[np.intp]], Mask]:
    """The strongly connected sets of nodes that have a flow among them, and which nodes lie in a closed one.

    In a closed set all throughflow comes from the set itself: it turns for ever, and I - G' has no inverse there.
    """
    _, label = csgraph.connected_components(shares, directed=True, connection="strong")
    flows = shares.tocoo()
    within = label[flows.row] == label[flows.col]
    own = np.bincount(flows.col[within], flows.data[within], minlength=shares.shape[0])
    turning = np.unique(label[flows.col[within]])
    sets = [np.flatnonzero(label == each) for each in turning]
    closed = np.zeros(shares.shape[0], dtype=np.bool_)
    for members in sets:
        closed[members] = bool((own[members] >= 1 - 1e-9).all())
    return sets, closed
