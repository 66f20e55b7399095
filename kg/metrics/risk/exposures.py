"""Who loses what when another fails: claims among nodes, the equity that stands against losses, the value at stake.

Source = who holds a claim, target = who owes it: the failure of the target hits the source. Equity is the column `equity`
of the nodes. Where nobody tells it the decision is to assume nothing: the losses of that node, and of all it hits, are
unknown; `buffer` assumes it instead, as a share of the claims the node holds; and two more readings bound the truth,
"low" with as much equity and as small claims as may be, "high" with no equity and the largest claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf, nan
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.links import inner, ways
from kg.metrics.ranges import Pair, Ranges
from kg.metrics.throughflow import Mask, Vector
from kg.project import Network
from kg.terms import OUTSIDE, Iri

Places = npt.NDArray[np.intp]
Columns = npt.NDArray[np.float64]
Exposed = sparse.csc_array[np.float64]
Reading = Literal["value", "low", "high"]
ENDLESS = 1e200  # so that nothing times it is nothing, and no sum of it overflows


@dataclass(frozen=True)
class Exposures:
    """`hit[i, j]`: the part of i's equity lost when j fails, more than 1 where claims exceed it, without end where it has none.

    `vague[i, j]` is 1 where i holds claims on j and nobody tells its equity, `open[i, j]` where no amount of the claims is known.
    `stake` is what counts of each node when losses are added up: the column `value`, else the claims it holds; not a number
    where it is unknown.
    """

    nodes: tuple[Iri, ...]
    hit: Exposed
    vague: Exposed
    open: Exposed
    stake: Vector

    @cached_property
    def index(self) -> Mapping[Iri, int]:
        return {iri: i for i, iri in enumerate(self.nodes)}

    @cached_property
    def capped(self) -> Exposed:
        """`hit`, nobody losing more than all."""
        return self.hit.minimum(1)

    def start(self, shocks: Mapping[Iri, float]) -> Columns:
        """The first losses as one column of shares of equity. Raises: QueryError for one that is no share above 0."""
        found = np.zeros((len(self.nodes), 1))
        for iri, shock in shocks.items():
            if not 0 < shock <= 1:
                raise QueryError(f"a shock is a share of equity above 0 and up to 1, not {shock:g}")
            found[self.index[iri]] = shock
        return found

    def told(self, losses: Vector) -> dict[Iri, float | None]:
        """The losses of those who are hit, None where nobody knows how hard."""
        every = self.hit + self.vague + self.open
        perhaps = spread_on(every, spread_on(self.open, losses != 0, once=True) & (losses == 0)) & (
            losses == 0
        )
        places = np.flatnonzero((losses != 0) | perhaps).tolist()
        return {
            self.nodes[i]: None if perhaps[i] or np.isnan(losses[i]) else float(losses[i]) for i in places
        }

    def unsaid(self) -> Mask:
        """The nodes on which claims are held and no amount of them is known."""
        return np.asarray((np.diff((self.hit + self.vague).indptr) == 0) & (np.diff(self.open.indptr) > 0))

    def lost(self, losses: Columns) -> list[float | None]:
        """The share of all stakes that each failure costs; None where it rests on something unknown, or nothing is at stake."""
        known = np.nan_to_num(self.stake)
        counted = known > 0
        if not counted.any():
            return [None] * losses.shape[1]
        totals = known[counted] @ losses[counted] / known[counted].sum()
        return [None if np.isnan(total) else float(total) for total in totals]


def exposures(
    network: Network, *, buffer: float = 0.0, among: Ranges | None = None, reading: Reading = "value"
) -> Exposures:
    """The exposures of a network, of known amounts or in one of the two readings of its ranges that bound the truth.

    A claim on oneself and claims on or of the outside are none. Shape: as `Exposures`. Unit: shares of 1.
    Undefined: see `vague`, `open` and `stake`. Raises: QueryError for a negative buffer.
    Source: the W of Battiston et al. 2012, doi:10.1038/srep00541, before it is cut at 1.
    """
    if not 0 <= buffer < inf:
        raise QueryError(f"buffer is a share of the claims held, 0 or more, not {buffer:g}")
    net = inner(network)
    nodes = tuple(node.iri for node in net.nodes)
    held = (net.matrix() if among is None else square(net.index, among, reading)).tocoo()
    real = (held.row != held.col) & (held.data > 0)
    rows, columns, data = held.row[real], held.col[real], held.data[real]
    claims = np.bincount(rows, data, minlength=len(nodes)).astype(np.float64)
    unknown = {"value": nan, "low": inf, "high": 0.0}[reading]
    equity = column(nodes, network.columns.get("equity", {}), unknown)
    if buffer and reading == "value":
        equity = np.where(np.isnan(equity), buffer * claims, equity)
    clear = ~np.isnan(equity[rows])
    with np.errstate(divide="ignore"):
        parts = np.minimum(data[clear] / equity[rows[clear]], ENDLESS)
    hit = sparse.csc_array((parts, (rows[clear], columns[clear])), shape=held.shape)
    hit.eliminate_zeros()
    hit.sort_indices()
    vague = _pattern(rows[~clear], columns[~clear], held.shape)
    values = network.columns.get("value", {})
    unsaid = {"value": nan, "low": 0.0, "high": inf}[reading]
    stake = column(nodes, values, unsaid) if values else claims
    return Exposures(nodes, hit, vague, _open(net, rows, columns), stake)


def _open(net: Network, rows: Places, columns: Places) -> Exposed:
    """The pairs with claims of which no amount is known."""
    every, count = ways(net).tocoo(), len(net.nodes)
    left = ~np.isin(every.row * count + every.col, rows * count + columns) & (every.row != every.col)
    return _pattern(every.row[left], every.col[left], every.shape)


def _pattern(rows: Places, columns: Places, shape: tuple[int, int]) -> Exposed:
    return sparse.csc_array((np.ones(len(rows)), (rows, columns)), shape=shape)


def square(index: Mapping[Iri, int], among: Ranges, reading: Reading) -> sparse.csr_array[np.float64]:
    """The least or the greatest amount of every pair as a matrix; the outside is left out."""
    told: Mapping[Pair, float] = among.low if reading == "low" else among.high
    cells = [(index[i], index[j], amount) for (i, j), amount in told.items() if OUTSIDE not in (i, j)]
    i, j, values = (np.array(each) for each in zip(*cells, strict=True)) if cells else (np.zeros(0, int),) * 3
    return sparse.csr_array((values.astype(np.float64), (i, j)), shape=(len(index),) * 2)


def column(nodes: Iterable[Iri], told: Mapping[Iri, float | str], unknown: float) -> Vector:
    """A column of numbers, in the order of the nodes."""
    return np.array([float(told.get(iri, unknown)) for iri in nodes], dtype=np.float64)


def spread_on(ways: sparse.csc_array[np.float64], start: Mask, *, once: bool = False) -> Mask:
    """The nodes that hold something on those of the start, in one step or through others; with them, unless in one step."""
    found = start
    while True:
        hit = np.asarray(ways @ found.astype(np.float64)) > 0
        if once:
            return hit
        if not (hit & ~found).any():
            return found
        found = found | hit
