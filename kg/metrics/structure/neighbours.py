"""Who deals with whom: a link is there or not, once for each pair of nodes, without loops, amounts and the outside."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kg.metrics.kernels import Matrix, Places, both_ways, simple
from kg.metrics.links import inner, links
from kg.project import Network
from kg.terms import Iri


def steps(network: Network) -> Matrix:
    """1 where an edge leads from one node of the inner network to another, whatever its amount."""
    return simple(links(network))


def ties(network: Network) -> Matrix:
    """1 where an edge leads between two nodes of the inner network, whichever way: a symmetric matrix."""
    return both_ways(links(network))


def degrees(matrix: Matrix) -> Places:
    """How many neighbours each node has."""
    return np.diff(matrix.indptr).astype(np.int64)


def by_node(network: Network, values: Iterable[float | None]) -> dict[Iri, float | None]:
    """A value for each node of the inner network, in its order; what is not a number has no value."""
    return {
        node.iri: None if value is None or np.isnan(value) else float(value)
        for node, value in zip(inner(network).nodes, values, strict=True)
    }


def numbered(labels: Places) -> Places:
    """Groups numbered from 1 by size, the greatest first, then by their first node."""
    if not len(labels):
        return labels
    _, first, group, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.arange(1, len(order) + 1)
    return numbers[group]
