"""How the loss of one producer spreads to those it supplies and those it buys from, round by round.

Downstream an input that lacks cuts output: of an essential kind at once, of another by its part of all inputs. Upstream an
order that is lost cuts output by its part of all sales. Everyone keeps the recipe and customers of before. Many failures are
followed side by side, one column each, so that a round is a few products of sparse matrices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.links import ways
from kg.metrics.risk.exposures import spread_on
from kg.metrics.throughflow import Mask, Vector
from kg.project import Network
from kg.terms import OUTSIDE, Iri

Matrix = sparse.csr_array[np.float64]
Columns = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
SIDES = ("both", "down", "up")


@dataclass(frozen=True, slots=True)
class Course:
    """How a failure is followed: to whom (both, down or up), whether others of a sector step in, when it counts as settled.

    Raises: QueryError for a side there is none of, or an epsilon that is no share.
    """

    side: str = "both"
    substitution: bool = True
    epsilon: float = 0.01

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            raise QueryError(f"side is {', '.join(SIDES)}, not {self.side!r}")
        if not 0 < self.epsilon < 1:
            raise QueryError(f"epsilon is a share above 0 and below 1, not {self.epsilon:g}")


@dataclass(frozen=True)
class Production:
    """Who needs what of whom.

    `mixed[j, i]` is the part of all of j's inputs that i gives, where it is not essential. A row of `needed` is one essential
    kind of input of one node, `needy` says whose (sorted): entries are the parts of that kind. `orders[i, j]` is the part of i's
    sales that j buys. `markets[k, i]` is 1 where i sells in market k. `sales` and `size` count flows from and to outside too.
    `open[j, i]` is 1 where i supplies j and no amount is known.
    """

    nodes: tuple[Iri, ...]
    mixed: Matrix
    needed: Matrix
    needy: Places
    orders: Matrix
    markets: Matrix
    sales: Vector
    size: Vector
    open: Matrix

    @cached_property
    def index(self) -> Mapping[Iri, int]:
        return {iri: i for i, iri in enumerate(self.nodes)}

    def down(self, left: Columns, most: Columns, *, substitution: bool) -> Columns:
        """One round downstream: what each can still make of the inputs it gets, `left` being what each made before."""
        lost = 1 - left
        if substitution:
            remaining = _times(
                sparse.csr_array(self.markets.T), _times(self.markets, self.sales[:, None] * left)
            )
            share = np.divide(
                self.sales[:, None], remaining, out=np.ones_like(left), where=remaining > 0
            )  # of a market that is gone nobody can take over
            lost = np.minimum(share, 1) * lost
        made = np.minimum(most, 1 - _times(self.mixed, lost))
        if self.needy.size:
            firsts = np.flatnonzero(np.diff(self.needy, prepend=-1))
            scarce = np.minimum.reduceat(1 - _times(self.needed, lost), firsts, axis=0)
            whose = self.needy[firsts]
            made[whose] = np.minimum(made[whose], scarce)
        return np.maximum(made, 0)

    def up(self, left: Columns, most: Columns) -> Columns:
        """One round upstream: what each can still sell to those who buy."""
        return np.maximum(np.minimum(most, 1 - _times(self.orders, 1 - left)), 0)

    def rounds(self, shocks: Columns, course: Course) -> Iterator[Columns]:
        """What each loses after each round, as a share of what it made: one column a failure.

        A failure settles when no node changes by more than `epsilon`; from then on its column stays.
        """
        most = 1 - shocks
        down, up = most.copy(), most.copy()
        going = np.ones(shocks.shape[1], dtype=np.bool_)
        yield 1 - np.minimum(down, up)
        while going.any():
            new_down, new_up = down[:, going], up[:, going]
            if course.side != "up":
                new_down = self.down(new_down, most[:, going], substitution=course.substitution)
            if course.side != "down":
                new_up = self.up(new_up, most[:, going])
            change = np.maximum(np.abs(new_down - down[:, going]), np.abs(new_up - up[:, going]))
            down[:, going], up[:, going] = new_down, new_up
            going[going] = change.max(axis=0, initial=0) > course.epsilon
            yield 1 - np.minimum(down, up)

    def end(self, shocks: Columns, course: Course) -> Columns:
        """What each has lost when all have settled."""
        lost = shocks
        for each in self.rounds(shocks, course):
            lost = each
        return lost

    def told(self, lost: Vector, course: Course) -> dict[Iri, float | None]:
        """The losses of the nodes that are hit, None where nobody knows how hard."""
        perhaps = np.zeros(len(lost), dtype=np.bool_)
        vague = sparse.csc_array(self.open)
        every = sparse.csc_array(self.open + self.orders.T)
        if course.side != "up":
            perhaps |= spread_on(every, spread_on(vague, lost > 0, once=True) & (lost <= 0))
        if course.side != "down":
            first = spread_on(sparse.csc_array(vague.T), lost > 0, once=True) & (lost <= 0)
            perhaps |= spread_on(sparse.csc_array(every.T), first)
        perhaps &= lost <= 0
        places = np.flatnonzero((lost > 0) | perhaps).tolist()
        return {self.nodes[i]: None if perhaps[i] else float(lost[i]) for i in places}

    def unsaid(self) -> Mask:
        """The nodes with deals of which no amount is known."""
        has = np.asarray(self.open.sum(axis=0) + self.open.sum(axis=1), dtype=np.float64) > 0
        return np.asarray(has & (self.size == 0))


def _times(matrix: Matrix, columns: Columns) -> Columns:
    return np.asarray(matrix @ columns, dtype=np.float64)


def shocked(world: Production, shocks: Mapping[Iri, float]) -> Columns:
    """The first losses as one column. Raises: QueryError for one that is no share above 0."""
    first = np.zeros((len(world.nodes), 1))
    for iri, shock in shocks.items():
        if not 0 < shock <= 1:
            raise QueryError(f"a shock is a share of output above 0 and up to 1, not {shock:g}")
        first[world.index[iri]] = shock
    return first


def production(network: Network) -> Production:
    """The recipes and sales of a network of supplies: source supplies target; `sector` and `essential` are columns of nodes.

    Shape: as `Production`. Unit: parts of 1, `sales` and `size` in the network's. Undefined: a node without sales, or without
    inputs, passes nothing on that way; a node of no known sector is a market of its own. Raises: nothing.
    Source: Diem et al. 2022, doi:10.1038/s41598-022-11522-z.
    """
    keep = np.array([node.iri != OUTSIDE for node in network.nodes], dtype=np.bool_)
    nodes = tuple(node.iri for node in network.nodes if node.iri != OUTSIDE)
    every = network.matrix()
    own = every.diagonal()[keep]
    inputs, sales = (np.asarray(every.sum(axis=axis), dtype=np.float64)[keep] - own for axis in (0, 1))
    flows = every[keep][:, keep].tocoo()
    real = (flows.data > 0) & (flows.row != flows.col)
    sellers, buyers, amounts = flows.row[real], flows.col[real], flows.data[real]
    market = _markets(nodes, network.columns.get("sector", {}))
    needs = network.columns.get("essential", {})
    need = np.array([needs.get(iri, "non-essential") for iri in nodes], dtype=object)[sellers]
    shape = (len(nodes),) * 2
    plain, vital = need == "non-essential", need == "essential"
    parts = amounts[plain] / inputs[buyers[plain]]
    return Production(
        nodes,
        sparse.csr_array((parts, (buyers[plain], sellers[plain])), shape=shape),
        *_needed(buyers, sellers, amounts, market, vital),
        sparse.csr_array((amounts / sales[sellers], (sellers, buyers)), shape=shape),
        sparse.csr_array((np.ones(len(nodes)), (market, np.arange(len(nodes)))), shape=shape),
        sales,
        np.maximum(inputs, sales),
        _open(network, buyers, sellers),
    )


def _markets(nodes: tuple[Iri, ...], sectors: Mapping[Iri, float | str]) -> Places:
    """The market each sells in, by number."""
    names = [f"{sectors[iri]}" if iri in sectors else None for iri in nodes]
    place = {name: i for i, name in enumerate(sorted({name for name in names if name is not None}))}
    alone = iter(range(len(place), len(nodes) + len(place)))
    return np.array([next(alone) if name is None else place[name] for name in names], dtype=np.intp)


def _needed(
    buyers: Places, sellers: Places, amounts: Vector, market: Places, vital: Mask
) -> tuple[Matrix, Places]:
    """The parts of each essential kind of input of each node, a row each, and whose it is.

    The kind is whole with what other suppliers of the sector give of it, essential or not.
    """
    kinds, kind = np.unique(buyers * len(market) + market[sellers], return_inverse=True)
    parts = amounts / np.bincount(kind, amounts, minlength=len(kinds))[kind]
    needs, row = np.unique(kind[vital], return_inverse=True)
    needed = sparse.csr_array((parts[vital], (row, sellers[vital])), shape=(len(needs), len(market)))
    return needed, kinds[needs] // max(1, len(market))


def _open(network: Network, buyers: Places, sellers: Places) -> Matrix:
    """The pairs with supplies of which no amount is known."""
    every = ways(network).tocoo()
    count = every.shape[0]
    left = ~np.isin(every.row * count + every.col, sellers * count + buyers) & (every.row != every.col)
    return sparse.csr_array((np.ones(left.sum()), (every.col[left], every.row[left])), shape=every.shape)
