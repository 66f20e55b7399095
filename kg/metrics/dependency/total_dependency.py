"""Total dependency: what part of a node's intake has passed through another node, directly or through others.

Computed as a first passage, with the node asked about cut out of the network. That equals N'_ij / N'_ii of the paper
wherever the inverse exists and stays defined where a closed circle leaves none.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.dependency.total_dependency_limits import total_cost, total_limits
from kg.metrics.kernels import Matrix, passed_on
from kg.metrics.links import ways
from kg.metrics.metric import Metric
from kg.metrics.throughflow import DENSE, Mask, Throughflow, Vector, circles, reached, throughflow
from kg.project import Network
from kg.terms import Iri, Names

Pair = tuple[Iri, Iri]

ALL_PAIRS = 1000
"""Nodes up to which every pair is answered at once."""


def total_dependency(
    network: Network, *, on: Iri | None = None, of: Iri | None = None
) -> dict[Pair, float | None]:
    """Share of j's recorded intake that is lost when i is deleted and the flows are computed anew.

    TD(i -> j) = N'_ij / N'_ii * T_j / intake_j with N' = (I - G')^-1 and G'_ij = f_ij / T_j; in a balanced network the last
    factor is 1. T_j = max(recorded intake, recorded output) closes the books: what a node gives beyond its recorded
    intake comes from outside; inflow known to come from outside is an edge from `outside`.
    Shape: one number for each pair (on i, of j), i != j, with a path i -> j; with both ends named always one row, 0 when
    there is no path. Unit: share of 1, at least the direct share. Not additive over i: each link of a chain carries all.
    Undefined: None where j has no known intake, or every path from i has an edge of unknown weight.
    High: nearly all intake passes there. Low: little does, or another way. Assumes: each node passes on a proportional mix of its
    intake; nothing is replaced.
    Raises: QueryError for more than 1,000 nodes with neither end named, or 4,000 upstream of `of` with `on` missing.
    Source: Szyrmer and Ulanowicz 1987, Total flows in ecosystems, Ecological Modelling 35, 123.
    """
    books, open_ways = throughflow(network), ways(network)
    if on is None and of is None and len(books.nodes) > ALL_PAIRS:
        raise QueryError(
            f"{len(books.nodes)} nodes have too many pairs", hint="name one end, with --on or --of"
        )
    end = None if of is None else books.index.get(of)
    ends = range(len(books.nodes)) if end is None else (end,)
    starts = range(len(books.nodes)) if on is None else (books.index[on],)
    passing = _passing(books, starts, end)
    scale = np.divide(books.through, books.intake, out=np.zeros_like(books.intake), where=books.intake > 0)
    rows: dict[Pair, float | None] = {}
    named = on is not None and of is not None
    for i, parts in passing:
        downstream = reached(open_ways, i)
        known = reached(books.shares, i)
        for j in ends:
            if i != j and (downstream[j] or named):
                value = min(1.0, float(parts[j] * scale[j]))
                open_question = books.intake[j] <= 0 or (downstream[j] and not known[j])
                rows[books.nodes[i], books.nodes[j]] = None if open_question else value if known[j] else 0.0
    return dict(sorted(rows.items()))


def _passing(books: Throughflow, starts: Iterable[int], end: int | None) -> Iterable[tuple[int, Vector]]:
    """For each start, the share of every node's throughflow that has passed it."""
    kept = list(starts)
    upstream = (
        np.ones(len(books.nodes), dtype=np.bool_)
        if end is None
        else reached(sparse.csr_array(books.shares.T), end)
    )
    if len(kept) == 1:
        return [(kept[0], first_passage(books.shares, kept[0], upstream))]
    if upstream.sum() > DENSE:
        raise QueryError(
            f"{upstream.sum()} nodes lie upstream", hint="name the node it depends on, with --on"
        )
    part = books.shares[upstream][:, upstream]
    if circles(part)[1].any():
        return ((i, first_passage(books.shares, i, upstream)) for i in kept)
    return _inverse(part, upstream, kept)


def _inverse(part: Matrix, upstream: Mask, starts: list[int]) -> Iterable[tuple[int, Vector]]:
    inverse = np.linalg.inv(np.eye(part.shape[0]) - part.toarray())
    inverse /= inverse.diagonal()[:, None]
    place = np.cumsum(upstream) - 1
    for i in starts:
        row = np.zeros(len(upstream))
        if upstream[i]:
            row[upstream] = inverse[place[i]]
        yield i, row


def first_passage(shares: Matrix, start: int, within: Mask) -> Vector:
    """Share of each node's throughflow that has passed `start`, by one sparse solve without `start` itself."""
    inside = reached(shares, start) & within
    inside[start] = False
    found = np.zeros(shares.shape[0])
    if inside.any():
        block = shares[inside][:, inside]
        found[inside] = passed_on(block, shares[[start]][:, inside].toarray().ravel())
    return found


METRIC = Metric(
    "total_dependency", Names("dépendance totale", "total dependency"),
    Names("part de l’apport passée par un nœud, même indirectement", "part of the intake that passed a node, directly or not"),
    "pair", "share", "upstream", "worlds", "TD(i→j) = N'_ij / N'_ii, N' = (I-G')⁻¹, G'_ij = f_ij/T_j",
    ("Szyrmer and Ulanowicz 1987, Total flows in ecosystems, Ecological Modelling 35, 123",), "flow", total_dependency,
    total_limits, cost=total_cost,
    reading=Names(
        "1 : tout l’apport passe par là. Égal à la part directe : rien ne vient par d’autres. L’écart est la dépendance cachée.",
        "1: all intake passes there. Equal to the direct share: nothing comes through others. The gap is hidden dependence.",
    ),
    caution=Names(
        "Ne s’additionne pas : deux maillons d’une chaîne portent chacun tout. Suppose un mélange au prorata, sans remplacement possible.",
        "Do not add them up: two links of one chain each carry all. It assumes mixing in proportion, and that nothing is replaced.",
    ),
)  # fmt: skip
