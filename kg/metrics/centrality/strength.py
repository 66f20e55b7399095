"""Strength: how much flows through a node's deals, in the network's own unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from math import inf

import numpy as np
import numpy.typing as npt

from kg.metrics.centrality.degree import Side, check_side
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

Places = npt.NDArray[np.integer]


def strength(network: Network, *, side: Side = "both") -> dict[Iri, float | None]:
    """Sum of the known weights at each node: all, only those `in`, or only those `out`.

    Shape: one number a node; flows from and to outside count. Unit: the network's own. Undefined: None where a node has
    edges on that side and no weight of them is known; a node without edges there scores 0. Unknown weights are left
    out of the sum, so a value with a coverage below 1 is a lower bound of the true one.
    High: much flows through its deals. Low: little that is known. Assumes: known amounts are of one kind and one span of time.
    Raises: QueryError for a side that is none of the three. Source: Barrat et al. 2004, doi:10.1073/pnas.0400087101.
    """
    check_side(side)
    count, arrays, entries = len(network.nodes), network.arrays, network.matrix().tocoo()
    known = _ends_of(entries.row, entries.col, side)
    sums = np.bincount(known, np.repeat(entries.data, 2 if side == "both" else 1), minlength=count)
    lost = np.isin(np.arange(count), _ends_of(arrays.source, arrays.target, side))
    lost[known] = False
    values = [None if gone else value for gone, value in zip(lost.tolist(), sums.tolist(), strict=True)]
    found: dict[Iri, float | None] = dict(zip(network.iris, values, strict=True))
    found.pop(OUTSIDE, None)
    return found


def _ends_of(source: Places, target: Places, side: Side) -> Places:
    if side == "both":
        return np.stack((source, target), axis=1).ravel()
    return source if side == "out" else target


def strength_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """The sum of the least amounts, and that of the greatest: without a limit above as soon as one amount has none."""
    low: defaultdict[Iri, float] = defaultdict(float)
    high: defaultdict[Iri, float] = defaultdict(float)
    for source, target in ranges.low:
        for end in _ends(source, target, asked.get("side", "both")):
            low[end] += ranges.low[source, target]
            high[end] += ranges.high[source, target]
    return {(node,): (low[node], None if high[node] == inf else high[node]) for (node,) in rows}


def _ends(source: Iri, target: Iri, side: object) -> tuple[Iri, ...]:
    if side == "both":
        return source, target
    return (source,) if side == "out" else (target,)


METRIC = Metric(
    "strength", Names("force", "strength"),
    Names("somme des montants connus d’un nœud", "sum of a node's known amounts"),
    "node", "network", "incident", "ranges", "s_i = Σ_j f_ij + Σ_j f_ji",
    ("Barrat et al. 2004, doi:10.1073/pnas.0400087101",), "flow", strength, strength_limits,
    reading=Names(
        "Haut : beaucoup d’argent ou de puissance passe par ses accords. Avec une couverture sous 1, c’est un minimum.",
        "High: much money or power passes through its deals. With a coverage below 1 it is a minimum.",
    ),
    caution=Names(
        "Les montants sur plusieurs années ne s’ajoutent pas à ceux d’un an : choisir une seule unité. Un accord de cadre peut n’être jamais dépensé.",
        "Amounts over several years do not add up with yearly ones: choose one unit. A frame agreement may never be spent.",
    ),
)  # fmt: skip
