"""Coverage: how much of what a number rests on is known.

A share of the deals, not of the money: what is unknown has no amount to weigh it by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

import numpy as np
from scipy import sparse

from kg.metrics.links import links
from kg.metrics.metric import Basis, Key
from kg.metrics.throughflow import reached
from kg.project import Network
from kg.terms import OUTSIDE, Edge, Iri


def coverage(network: Network, basis: Basis) -> Callable[[Key], float | None]:
    """The known share of the edges each row of a metric rests on.

    Shape: a function of the row's key. Unit: share of 1, counted in edges. Undefined: None for a row that rests on no
    edge. Raises: nothing. Source: none, a plain count.
    """
    if basis == "links":
        return lambda _: 1.0
    if basis == "all":
        return lambda _: _known(network.edges)
    if basis == "legs":
        return _of_legs(network)
    return _at_nodes(network, basis)


def _known(edges: Iterable[Edge]) -> float | None:
    weights = [edge.weight for edge in edges]
    return sum(weight is not None for weight in weights) / len(weights) if weights else None


def _of_legs(network: Network) -> Callable[[Key], float | None]:
    between = defaultdict(list)
    for edge in network.edges:
        between[edge.source, edge.target].append(edge)
    return lambda nodes: _known(e for leg in pairwise((*nodes, nodes[0])) for e in between[leg])


def _at_nodes(network: Network, basis: Basis) -> Callable[[Key], float | None]:
    """Edges at the row's last node: that is the node itself, or the `of` of a pair. Many pairs share it: remembered."""
    into, out = defaultdict(list), defaultdict(list)
    for edge in network.edges:
        into[edge.target].append(edge)
        if edge.source != edge.target:
            out[edge.source].append(edge)
    above = _upstream(network)

    @cache
    def known(iri: Iri) -> float | None:
        nodes = above(iri) if basis == "upstream" else (iri,)
        edges = [edge for each in nodes for edge in into[each]]
        if basis in ("incident", "outgoing"):
            edges = out[iri] if basis == "outgoing" else edges + out[iri]
        return _known(edges)

    return lambda key: known(key[-1])


def _upstream(network: Network) -> Callable[[Iri], tuple[Iri, ...]]:
    """The nodes a node's supply may come through, itself among them."""
    names = [node.iri for node in network.nodes if node.iri != OUTSIDE]
    place = {iri: i for i, iri in enumerate(names)}
    back = sparse.csr_array(links(network).T)
    return lambda iri: tuple(names[i] for i in np.flatnonzero(reached(back, place[iri])).tolist())
