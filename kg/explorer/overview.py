"""A large network at a glance: each node in one group, by community or by what a column of the nodes says, and places for the groups.

The page draws one mark a group, as large as its members are many, and opens it on a click; how links between groups add up is
left to the page, since its filters decide which links count. Of many communities the smallest join those they are tied to;
what is tied to none, or said by too many words of a column, shares one group, which says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from kg.errors import QueryError
from kg.explorer.crowd import BY_STRESS, gathered
from kg.explorer.forces import drawn, unheard
from kg.explorer.layout import free
from kg.explorer.packing import ASPECT, decluttered, stretched
from kg.explorer.stress import Points
from kg.explorer.style import Json
from kg.metrics.structure.communities import communities
from kg.network import Network
from kg.terms import Iri

MOST_GROUPS = 40
ABOVE = 5000
COMMUNITY, NONE, AUTO = "community", "none", "auto"
BOX = (210.0, 74.0)


@dataclass(frozen=True, slots=True)
class Overview:
    """Group by group a place and its name (None where its members name it); for each node its group and its place among its members.

    `rest` is the group that holds the smallest ones.
    """

    by: str
    of: tuple[int, ...]
    inside: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]
    names: tuple[str | None, ...]
    rest: int | None

    def as_json(self) -> Json:
        """[by, [group, x, y] of each node, [x, y, name] of each group, the group of the rest]."""
        groups: list[Json] = [
            [x, y, name] if name else [x, y] for (x, y), name in zip(self.places, self.names, strict=True)
        ]
        nodes: list[Json] = [[group, x, y] for group, (x, y) in zip(self.of, self.inside, strict=True)]
        return [self.by, nodes, groups, self.rest]


def overview(network: Network, asked: str) -> Overview | None:
    """None where none is wanted. Raises: QueryError for a column that says nothing of the nodes."""
    if asked == NONE or (asked == AUTO and len(network.nodes) <= ABOVE) or len(network.nodes) < 2:  # noqa: PLR2004 (a group has two)
        return None
    by = COMMUNITY if asked == AUTO else asked
    names = _communities(network) if by == COMMUNITY else _column(network, by)
    kinds, of = np.unique(np.array(names), return_inverse=True)
    order = np.argsort(-np.bincount(of), kind="stable")
    rank = np.argsort(order)[of]
    rest = MOST_GROUPS - 1 if len(kinds) > MOST_GROUPS else None
    groups = np.minimum(rank, MOST_GROUPS - 1)
    called: list[str | None] = [
        None if by == COMMUNITY else str(kinds[i]) or None for i in order[:MOST_GROUPS]
    ]
    if rest is not None:
        called[rest] = None
    places = _places(network, groups)
    spots = tuple((int(x), int(y)) for x, y in np.rint(places))
    return Overview(by, tuple(groups.tolist()), _inside(network, groups), spots, tuple(called), rest)


def _inside(network: Network, groups: NDArray[np.int64]) -> tuple[tuple[int, int], ...]:
    """Each group laid out for itself."""
    found: dict[Iri, tuple[int, int]] = {}
    one, two = groups[network.arrays.source], groups[network.arrays.target]
    for group in range(int(groups.max()) + 1):
        nodes = tuple(network.nodes[i] for i in np.flatnonzero(groups == group).tolist())
        edges = tuple(network.edges[i] for i in np.flatnonzero((one == group) & (two == group)).tolist())
        alone = Network(network.name, network.names, network.unit, (), nodes, edges)
        found |= free(alone, crowd_above=BY_STRESS)
    return tuple(found[iri] for iri in network.iris)


def _communities(network: Network) -> list[str]:
    number = communities(network)
    _, of = np.unique([number[iri] or 0 for iri in network.iris], return_inverse=True)
    return [f"{group:09}" for group in _joined(network, of.astype(np.int64)).tolist()]


def _joined(network: Network, of: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where there are too many groups, the smallest joins the one it is most tied to for its size, again and again.

    Those that are tied to no other stay: they have nobody to join.
    """
    size = np.bincount(of).astype(np.float64)
    ties = np.zeros((len(size), len(size)))
    np.add.at(ties, (of[network.arrays.source], of[network.arrays.target]), 1.0)
    ties = ties + ties.T
    np.fill_diagonal(ties, 0)
    goal = np.arange(len(size))
    while np.count_nonzero(tied := ties.any(axis=1)) >= MOST_GROUPS:
        small = int(np.where(tied, size, np.inf).argmin())
        into = int((ties[small] / size).argmax())
        ties[into] += ties[small]
        ties[:, into] += ties[:, small]
        ties[small], ties[:, small], ties[into, into] = 0, 0, 0
        size[into] += size[small]
        goal[goal == small] = into
    joined: NDArray[np.int64] = goal[of]
    return joined


def _column(network: Network, name: str) -> list[str]:
    """What the column says of each node; "" where it is silent."""
    column = network.columns.get(name)
    if not column:
        known = ", ".join([COMMUNITY, NONE, *sorted(network.columns)])
        raise QueryError(f"the nodes of {network.name} have no {name}", hint=f"an overview is by {known}")
    return [str(column.get(iri, "")) for iri in network.iris]


def _places(network: Network, groups: NDArray[np.int64]) -> Points:
    """Where the groups stand: those with many links between them near one another, each with room for its name."""
    count = int(groups.max()) + 1
    one, two = groups[network.arrays.source], groups[network.arrays.target]
    between = one != two
    ends = (np.concatenate([one[between], two[between]]), np.concatenate([two[between], one[between]]))
    ties = coo_array((np.ones(len(ends[0])), ends), shape=(count, count)).tocsr()
    ties.sort_indices()
    tied = np.flatnonzero(np.diff(ties.indptr))
    alone = np.flatnonzero(np.diff(ties.indptr) == 0)
    points = np.zeros((count, 2))
    if len(tied):
        side = float(np.prod(BOX) * len(tied)) ** 0.5
        drawing = gathered(drawn(ties[tied][:, tied], unheard)) * side * np.array([ASPECT, 1.0])
        points[tied] = decluttered(stretched(drawing), np.tile(np.array(BOX), (len(tied), 1)))
    # Those that are tied to none stand in rows below.
    wide = max(int(np.ptp(points[:, 0]) / BOX[0]), int(np.ceil(len(alone) ** 0.5)), 1)
    rows = np.column_stack([np.arange(len(alone)) % wide, np.arange(len(alone)) // wide + 1.0])
    points[alone] = np.array([points[:, 0].min(), points[:, 1].max()]) + rows * np.array(BOX)
    return points
