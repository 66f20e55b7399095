"""The rows of a metric as keys, and networks that hold the nodes asked for even where nothing links them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.metrics.metric import Key
from kg.project import Network
from kg.terms import CutSet, Iri, Names, Node, PairScore, Row, Score

Told = Callable[[int, int], None]
"""Told how many runs are done, of how many."""


def key_of(row: Row) -> Key:
    """The nodes a row is about."""
    if isinstance(row, Score):
        return (row.node,)
    if isinstance(row, CutSet):
        return (*row.nodes, row.of)
    return (row.on, row.of) if isinstance(row, PairScore) else row.nodes


def holding(network: Network, asked: Iterable[str | None]) -> Network:
    """The network with the nodes asked for in it, alone if nothing links them: no known link is an answer too."""
    lone = dict.fromkeys(Iri(iri) for iri in asked if iri and iri not in network.index)
    if not lone:
        return network
    made = (Node(iri, Names(iri, iri), Iri(""), Names("", ""), "text") for iri in lone)
    return replace(network, nodes=tuple(sorted((*network.nodes, *made), key=lambda node: node.iri)))
