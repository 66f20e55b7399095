"""Herfindahl-Hirschman index: how concentrated a node's suppliers are."""

from __future__ import annotations

from collections import defaultdict

from kg.metrics.direct_share import direct_share
from kg.project import Network
from kg.terms import OUTSIDE, Iri


def hhi(network: Network) -> dict[Iri, float | None]:
    """Sum of the squared direct shares of each node's suppliers: 1/n when n share alike, 1 when there is one.

    Shape: one number a node. Unit: share of 1 (times 10,000 for the points of the merger guidelines). Undefined: None
    for a node without known intake. Intake from outside counts as one supplier, the cautious reading; the thresholds of
    antitrust say nothing about risk. Raises: nothing.
    Source: Hirschman 1964, American Economic Review 54(5), 761; Rhoades 1993, Federal Reserve Bulletin 79, 188.
    """
    squares: defaultdict[Iri, list[float]] = defaultdict(list)
    for (_, target), share in direct_share(network).items():
        if share is not None:
            squares[target].append(share * share)
    return {
        node.iri: sum(sorted(squares[node.iri])) if node.iri in squares else None
        for node in network.nodes
        if node.iri != OUTSIDE
    }
