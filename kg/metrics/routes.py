"""Chains of edges through a network: all simple ones up to a length, or the k shortest.

The search only steps where the end can still be reached in time, so it does not get lost in a hub's neighbourhood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx
import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.links import inner, links
from kg.project import Network
from kg.terms import Edge, Iri

Ways = Sequence[Sequence[int]]
Pair = tuple[Iri, Iri]


@dataclass(frozen=True, slots=True)
class Route:
    """A simple chain of nodes; each leg holds all its parallel edges, `value` is the smallest leg's known amount.

    `value` is None when the amount of a leg is unknown.
    """

    nodes: tuple[Iri, ...]
    legs: tuple[tuple[Edge, ...], ...]
    value: float | None


def paths(network: Network, a: Iri, b: Iri, k: int = 1, *, directed: bool = True) -> tuple[Route, ...]:
    """The k shortest simple chains from a to b, counted in legs; with `directed=False` legs may run either way.

    Shape: up to k routes, shortest first, then by the names of the nodes; none when b cannot be reached. Unit: the
    smallest leg's amount in the network's unit. Undefined: a chain from a node to itself is empty.
    Raises: QueryError for k below 1. Source: Yen 1971, doi:10.1287/mnsc.17.11.712, by networkx.
    """
    if k < 1:
        raise QueryError(f"the number of paths is at least 1, not {k}")
    net = inner(network)
    if a == b or a not in net.index or b not in net.index:
        return ()
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(net.nodes)))
    graph.add_edges_from((i, j) for i, ends in enumerate(successors(net, directed=directed)) for j in ends)
    if not nx.has_path(graph, net.index[a], net.index[b]):
        return ()
    found = islice(nx.shortest_simple_paths(graph, net.index[a], net.index[b]), k)
    walks = sorted(
        ([net.nodes[i].iri for i in chain] for chain in found), key=lambda nodes: (len(nodes), nodes)
    )
    return tuple(routes(net, walks, directed=directed))


def simple_paths(network: Network, a: Iri, b: Iri, longest: int) -> Iterator[tuple[Iri, ...]]:
    """Every simple chain from a to b of at most `longest` legs, in the order of the nodes' IRIs."""
    net = inner(network)
    if a in net.index and b in net.index:
        start, end = net.index[a], net.index[b]
        for chain in chains(
            successors(net), distances(successors(net, turned=True), end, longest), start, end, longest
        ):
            yield tuple(net.nodes[i].iri for i in chain)


def routes(network: Network, walks: Iterable[Sequence[Iri]], *, directed: bool = True) -> list[Route]:
    """Each walk with the edges of its legs and its smallest leg; undirected, a leg counts the larger of its two ways."""
    walks = list(walks)
    turns_of = [[[leg] if directed else [leg, leg[::-1]] for leg in pairwise(nodes)] for nodes in walks]
    between = _between(network, {turn for legs in turns_of for turns in legs for turn in turns})
    found = []
    for nodes, legs in zip(walks, turns_of, strict=True):
        amounts = [
            max((each for turn in turns if (each := between[turn][1]) is not None), default=None)
            for turns in legs
        ]
        known = [amount for amount in amounts if amount is not None]
        value = min(known) if known and len(known) == len(amounts) else None
        edges = tuple(tuple(edge for turn in turns for edge in between[turn][0]) for turns in legs)
        found.append(Route(tuple(nodes), edges, value))
    return found


def _between(network: Network, pairs: Iterable[Pair]) -> Mapping[Pair, tuple[tuple[Edge, ...], float | None]]:
    """The edges of some pairs of nodes, and their known amounts added up."""
    arrays, sums, count = network.arrays, network.matrix(), len(network.nodes)
    key = arrays.source * count + arrays.target
    order = np.argsort(key, kind="stable")
    found = {}
    for pair in pairs:
        i, j = (network.index[end] for end in pair)
        first, last = (np.searchsorted(key, i * count + j, side, sorter=order) for side in ("left", "right"))
        edges = tuple(network.edges[place] for place in order[first:last].tolist())
        known = any(edge.weight is not None for edge in edges)
        found[pair] = edges, float(sums[i, j]) if known else None
    return found


def successors(network: Network, *, turned: bool = False, directed: bool = True) -> Ways:
    """Sorted integer ids of the nodes each node leads to (or is led to from, when turned; or both, undirected)."""
    ways = links(network)
    if not directed:
        ways = sparse.csr_array(ways + ways.T)
    elif turned:
        ways = sparse.csr_array(ways.T)
    ways.sort_indices()
    ends, bounds = ways.indices.tolist(), ways.indptr.tolist()
    return [ends[first:last] for first, last in pairwise(bounds)]


def distances(back: Ways, end: int, longest: int, least: int = 0) -> dict[int, int]:
    """Legs from each node to `end`, for nodes with an id of at least `least` that are at most `longest` legs away."""
    found, front = {end: 0}, [end]
    for legs in range(1, longest + 1):
        front = sorted({i for j in front for i in back[j] if i >= least and i not in found})
        found.update(dict.fromkeys(front, legs))
    return found


def chains(ways: Ways, left: dict[int, int], start: int, end: int, longest: int) -> Iterator[list[int]]:
    """Simple chains from start to end (or back to start, when they are the same), where `left` says how far the end is."""
    chain, open_ways = [start], [iter(ways[start])]
    while open_ways:
        step = next(open_ways[-1], None)
        if step is None:
            open_ways.pop()
            chain.pop()
        elif step == end:
            yield [*chain, step]
        elif step in left and len(chain) + left[step] <= longest and step not in chain:
            chain.append(step)
            open_ways.append(iter(ways[step]))
