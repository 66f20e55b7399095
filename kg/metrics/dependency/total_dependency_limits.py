"""Bounds of total dependency that hold whatever the loose amounts are, and the work one run takes.

What has passed i reaches j through the nodes between them. Only loose amounts into one of these, or out of one (they move
its throughflow), can move the dependency of j on i. Where there are any one step is looked at: what i gives directly is
the least that has passed it, and all that comes from nodes i leads to is the most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kg.metrics.kernels import Matrix
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Key, plain_cost
from kg.metrics.ranges import Limits, Pair, Ranges
from kg.metrics.throughflow import DENSE, Mask, Vector, reached
from kg.project import Network
from kg.terms import OUTSIDE, Iri


@dataclass(frozen=True, slots=True)
class Supplies:
    """The ranges as matrices over the nodes that matter; the last row of the amounts is the outside.

    `high` holds the limits, `unlimited` is 1 where there is none. The masks name the nodes that a loose amount goes into
    or comes out of.
    """

    index: Mapping[Iri, int]
    ways: Matrix
    low: Matrix
    high: Matrix
    unlimited: Matrix
    loose_in: Mask
    loose_out: Mask


def total_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """Bounds of the pairs that loose amounts bear on: 1 where i is the only supplier; 0 where no chain leads there."""
    if not ranges.loose:
        return {}
    supplies = _supplies(ranges, {of for _, of in rows})
    fed = np.asarray(supplies.high.sum(axis=0) + supplies.unlimited.sum(axis=0)) > 0
    ends: defaultdict[Iri, list[Iri]] = defaultdict(list)
    for on, of in rows:
        ends[on].append(of)
    found: dict[Key, Limits] = {}
    for on in ends:
        start = supplies.index.get(on)
        least, most = _passed(supplies, start) if start is not None else (np.zeros(len(fed)),) * 2
        for of in ends[on]:
            end = supplies.index[of]
            if fed[end] and not np.isnan(most[end]):
                found[on, of] = float(least[end]), float(most[end])
    return found


def _passed(supplies: Supplies, start: int) -> tuple[Vector, Vector]:
    """Least and greatest part of each node's intake that has passed `start`; not a number where no loose amount bears on it."""
    reach = reached(supplies.ways, start)
    group = np.append(reach, False).astype(np.float64)
    besides = np.ones(len(group))
    besides[start] = 0
    direct = supplies.low[[start]].toarray().ravel()
    others, ways_in = _sums(besides, supplies.high), _sums(group, supplies.high)
    least = np.where(others > 0, direct / np.where(others > 0, direct + others, 1), 1.0)
    least[_sums(besides, supplies.unlimited) > 0] = 0
    most = np.where(
        ways_in > 0, ways_in / np.where(ways_in > 0, ways_in + _sums(1 - group, supplies.low), 1), 0
    )
    most[_sums(group, supplies.unlimited) > 0] = 1
    untouched = reach & ~_touched(supplies, start, reach)
    least[untouched] = most[untouched] = np.nan
    least[~reach] = most[~reach] = 0
    return least, most


def _sums(kept: Vector, amounts: Matrix) -> Vector:
    """What each node takes in from the rows that are kept."""
    return np.asarray(amounts.T @ kept, dtype=np.float64)


def _touched(supplies: Supplies, start: int, reach: Mask) -> Mask:
    """The nodes whose dependency on `start` loose amounts can move: those after one on the way, without passing `start`."""
    between = reach.copy()
    between[start] = False
    seeds = supplies.loose_in & between
    seeds |= _sums((supplies.loose_out & between).astype(np.float64), supplies.ways) > 0
    seeds[start] = False
    first = np.flatnonzero(seeds)
    ways = supplies.ways
    indices = np.concatenate((ways.indices, first))
    indices[ways.indptr[start] : ways.indptr[start + 1]] = start  # the way ends here
    bounds = np.append(ways.indptr, len(indices))
    every = sparse.csr_array((np.ones(len(indices)), indices, bounds), shape=(len(reach) + 1,) * 2)
    return reached(every, len(reach))[:-1]


def _supplies(ranges: Ranges, ends: set[Iri]) -> Supplies:
    names = list(ranges.network.inner.iris)
    index = {iri: i for i, iri in enumerate(names)}
    positive = [pair for pair, high in ranges.high.items() if high > 0]
    ways = _matrix(index, {pair: 1.0 for pair in positive if OUTSIDE not in pair})[:-1]
    if len(ends) == 1:
        above = reached(sparse.csr_array(ways.T), index[next(iter(ends))])
        index = {iri: i for i, iri in enumerate(iri for iri in names if above[index[iri]])}
        ways = sparse.csr_array(ways[above][:, above])
    high = {pair: ranges.high[pair] for pair in positive}
    loose_in, loose_out = (
        np.array([iri in nodes for iri in index], dtype=np.bool_)
        for nodes in ({j for _, j in ranges.loose}, {i for i, _ in ranges.loose})
    )
    return Supplies(
        index, ways, _matrix(index, ranges.low),
        _matrix(index, {pair: amount for pair, amount in high.items() if np.isfinite(amount)}),
        _matrix(index, {pair: 1.0 for pair, amount in high.items() if np.isinf(amount)}), loose_in, loose_out,
    )  # fmt: skip


def _matrix(index: Mapping[Iri, int], amounts: Mapping[Pair, float]) -> Matrix:
    """A row for each node and one for the outside, a column for each node; other nodes are left out."""
    rows = {**index, OUTSIDE: len(index)}
    cells = [(rows[i], index[j], amount) for (i, j), amount in amounts.items() if i in rows and j in index]
    i, j, values = (np.array(each) for each in zip(*cells, strict=True)) if cells else (np.zeros(0, int),) * 3
    return sparse.csr_array((values.astype(np.float64), (i, j)), shape=(len(index) + 1, len(index)))


def total_cost(network: Network, asked: Asked) -> float:
    """One pair is a sparse solve, whose factors grow about with the square of the nodes; many pairs are a dense inverse.

    600 entries of a factor, and 25,000 multiplications, take as long as touching one edge.
    """
    net = inner(network)
    of = asked.get("of")
    count = len(net.nodes)
    if isinstance(of, str) and Iri(of) in net.index:
        count = int(reached(sparse.csr_array(links(net).T), net.index[Iri(of)]).sum())
    solving = count**2 / 600 if asked.get("on") else min(count, DENSE) ** 3 / 25_000
    return plain_cost(network, asked) + solving
