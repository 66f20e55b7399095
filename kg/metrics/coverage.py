"""Coverage: how much of what a number rests on is known.

A share of the deals, not of the money: what is unknown has no amount to weigh it by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
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
    edges = resting(network, basis)
    if basis == "legs":
        return lambda key: _known(edges(key))

    @cache
    def known(iri: Iri) -> float | None:
        return _known(edges((iri,)))

    return lambda key: known(key[-1])  # many pairs share their last node


def _known(edges: Sequence[Edge]) -> float | None:
    return sum(edge.weight is not None for edge in edges) / len(edges) if edges else None


def resting(network: Network, basis: Basis) -> Callable[[Key], Sequence[Edge]]:
    """The edges a row rests on: all, those of its legs, or those at its last node, the node itself or the `of` of a pair.

    A row of the whole network, under its name, rests on all.
    """
    if basis in ("all", "links"):
        return lambda _: network.edges
    if basis == "legs":
        between = defaultdict(list)
        for edge in network.edges:
            between[edge.source, edge.target].append(edge)
        return lambda nodes: [edge for leg in pairwise((*nodes, nodes[0])) for edge in between[leg]]
    into, out = defaultdict(list), defaultdict(list)
    for edge in network.edges:
        into[edge.target].append(edge)
        if edge.source != edge.target:
            out[edge.source].append(edge)
    if basis == "upstream":
        above = _upstream(network)
        return lambda key: [edge for node in above(key[-1]) for edge in into[node]]
    sides = {"incident": (into, out), "outgoing": (out,), "incoming": (into,)}[basis]
    every = Iri(network.name)
    return lambda key: network.edges if key[-1] == every else [e for side in sides for e in side[key[-1]]]


def _upstream(network: Network) -> Callable[[Iri], tuple[Iri, ...]]:
    """The nodes a node's supply may come through, itself among them."""
    names = [node.iri for node in network.nodes if node.iri != OUTSIDE]
    place = {iri: i for i, iri in enumerate(names)}
    back = sparse.csr_array(links(network).T)
    return lambda iri: tuple(names[i] for i in np.flatnonzero(reached(back, place[iri])).tolist())
