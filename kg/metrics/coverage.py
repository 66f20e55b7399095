"""Coverage: how much of what a number rests on is known.

A share of the deals, not of the money: what is unknown has no amount to weigh it by.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np
from scipy import sparse

from kg.metrics.kernels import Mask, Places
from kg.metrics.links import links
from kg.metrics.metric import Basis, Key
from kg.metrics.throughflow import reached
from kg.project import Network
from kg.terms import OUTSIDE, Iri

Part = Callable[[Key], float | None]


def coverage(network: Network, basis: Basis) -> Part:
    """The known share of the edges each row of a metric rests on.

    Shape: a function of the row's key. Unit: share of 1, counted in edges. Undefined: None for a row that rests on no
    edge. Raises: nothing. Source: none, a plain count.
    """
    if basis == "links":
        return lambda _: 1.0
    every, known = np.ones(len(network.edges)), network.arrays.known
    if basis in ("incident", "outgoing", "incoming"):
        return _at_nodes(network, basis, known)
    edges = resting(network, basis)

    @cache
    def part(key: Key) -> float | None:
        kept = edges(key)
        return float(known[kept].sum() / count) if (count := every[kept].sum()) else None

    if basis == "all":
        return lambda _: part(())
    return part if basis == "legs" else lambda key: part(key[-1:])  # many pairs share their last node


def _at_nodes(network: Network, basis: Basis, known: Mask) -> Part:
    """The known part of the edges at each node, counted at once; of the whole network under its name."""
    sides = _sides(network, basis)
    counts = np.zeros((2, len(network.nodes)))
    for ends, kept in sides:
        for row, counted in enumerate((kept, kept & known)):
            counts[row] += np.bincount(ends[counted], minlength=len(network.nodes))
    parts = np.divide(counts[1], counts[0], out=np.full(len(network.nodes), np.nan), where=counts[0] > 0)
    found = dict(zip(network.iris, [None if part != part else part for part in parts.tolist()], strict=True))  # noqa: PLR0124 (NaN)
    if len(known):
        found[Iri(network.name)] = float(known.sum() / len(known))
    return lambda key: found.get(key[-1])


def resting(network: Network, basis: Basis) -> Callable[[Key], Mask | Places]:
    """The places of the edges a row rests on: all, those of its legs, or those at its last node, the node itself or the `of` of a pair.

    A row of the whole network, under its name, rests on all.
    """
    arrays = network.arrays
    every = np.ones(len(arrays.weight), dtype=np.bool_)
    if basis in ("all", "links"):
        return lambda _: every
    if basis == "legs":
        return _on_legs(network)
    if basis == "upstream":
        above = _upstream(network)
        return lambda key: np.asarray(above(key[-1])[arrays.target], dtype=np.bool_)
    sides = _sides(network, basis)

    def at(key: Key) -> Mask:
        if key[-1] == network.name:
            return every
        place = network.index.get(key[-1], -1)
        return np.asarray(
            np.logical_or.reduce([(ends == place) & kept for ends, kept in sides]), dtype=np.bool_
        )

    return at


def _sides(network: Network, basis: Basis) -> list[tuple[Places, Mask]]:
    """The ends at which edges count for a node, and which do: a loop counts once."""
    arrays = network.arrays
    into = arrays.target, np.ones(len(arrays.weight), dtype=np.bool_)
    out = arrays.source, np.asarray(arrays.source != arrays.target, dtype=np.bool_)
    return {"incident": [into, out], "outgoing": [out], "incoming": [into]}[basis]


def _on_legs(network: Network) -> Callable[[Key], Places]:
    arrays, count = network.arrays, len(network.nodes)
    pair = arrays.source * count + arrays.target
    order = np.argsort(pair, kind="stable")
    ordered = pair[order]

    def on(nodes: Key) -> Places:
        ends = [network.index[node] for node in (*nodes, nodes[0])]
        legs = np.array([i * count + j for i, j in pairwise(ends)], dtype=np.int64)
        first, last = (np.searchsorted(ordered, legs, side) for side in ("left", "right"))
        return np.concatenate([order[i:j] for i, j in zip(first, last, strict=True)])

    return on


def _upstream(network: Network) -> Callable[[Iri], Mask]:
    """Which nodes a node's supply may come through, itself among them."""
    net = network.inner
    back = sparse.csr_array(links(net).T)
    kept = np.array([iri != OUTSIDE for iri in network.iris], dtype=np.bool_)

    def above(iri: Iri) -> Mask:
        found = np.zeros(len(kept), dtype=np.bool_)
        found[kept] = reached(back, net.index[iri])
        return found

    return above
