"""Cycles: where money or supply comes back to where it started, and its smallest leg."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from kg.errors import QueryError
from kg.metrics.kernels import Matrix, components
from kg.metrics.links import inner, links
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.routes import chains, distances, successors
from kg.project import Network
from kg.terms import Iri, Names

LONGEST = 5
MOST = 100_000
BUDGET = 100_000_000
"""Links looked at: some ten seconds."""


def cycles(
    network: Network, *, longest: int = LONGEST, through: Iri | None = None
) -> dict[tuple[Iri, ...], float | None]:
    """Simple cycles of at most `longest` legs, each with the amount of its smallest leg.

    Shape: one number for each cycle, whose nodes run along the edges from the first in IRI order; parallel edges are
    one leg of their summed known weights. `through` keeps the cycles that pass one node. Unit: the network's own.
    Undefined: None for a cycle with a leg of unknown amount. Cycles share legs: their amounts must not be added, and
    their number says more about detail than about money. Flows from and to outside close no cycle.
    High: even the smallest leg is large. Low: a leg is thin, little can go round. Assumes: amounts are of one kind and one span of
    time. The search stops at 100,000 cycles, or when it has looked at 100 million links: then those through the first nodes in
    the order of their IRIs are given, and the note says so.
    Raises: QueryError for a `longest` below 1. Source: Johnson 1975, doi:10.1137/0204007 (the definition; the search is bounded by
    length).
    """
    if longest < 1:
        raise QueryError(f"a cycle has at least 1 leg, not {longest}")
    net, sums = inner(network), inner(network).matrix()
    rows: dict[tuple[Iri, ...], float | None] = {}
    for chain in _searched(network, longest, through).chains:
        legs = [sums.data[k] if (k := _place(sums, i, j)) is not None else None for i, j in pairwise(chain)]
        known = [float(leg) for leg in legs if leg is not None]
        rows[tuple(net.iris[i] for i in chain[:-1])] = min(known) if len(known) == len(legs) else None
    return rows


@dataclass(frozen=True, slots=True)
class Search:
    """The cycles found, each as the ids of its nodes and the first again; `stopped` at the one that starts last, or None for all."""

    chains: tuple[tuple[int, ...], ...]
    stopped: int | None


def _searched(network: Network, longest: int, through: Iri | None) -> Search:
    """Kept with the network: networks that differ in amounts alone have the same cycles."""
    key = ("cycles", longest, through)
    if key not in network.structure:
        network.structure[key] = _search(network.inner, longest, through)
    found = network.structure[key]
    assert isinstance(found, Search)  # noqa: S101 (what was put there)
    return found


def _search(net: Network, longest: int, through: Iri | None) -> Search:
    """Node by node, each time among those that come later and can be reached and left again."""
    label, ways = components(links(net), strong=True), successors(net)
    ways = [[j for j in ends if label[j] == label[i]] for i, ends in enumerate(ways)]
    back: list[list[int]] = [[] for _ in ways]
    for i, ends in enumerate(ways):
        for j in ends:
            back[j].append(i)
    left, only = BUDGET, None if through is None else net.index.get(through, -1)
    found: list[tuple[int, ...]] = []
    for start in (i for i, ends in enumerate(ways) if ends):
        near = distances(back, start, longest - 1, least=start)
        left -= sum(len(back[i]) for i in near)
        for chain in chains(ways, near, start, start, longest):
            left -= len(chain)
            if only is None or only in chain:
                found.append(tuple(chain))
            if len(found) >= MOST or left < 0:
                return Search(tuple(found), start)
    return Search(tuple(found), None)


def _place(sums: Matrix, row: int, column: int) -> int | None:
    """Where the sum of two nodes stands in the matrix, None where no amount is known."""
    first, last = int(sums.indptr[row]), int(sums.indptr[row + 1])
    place = first + int(np.searchsorted(sums.indices[first:last], column))
    return place if place < last and sums.indices[place] == column else None


def cut_short(network: Network, asked: Asked) -> Names | None:
    """What to tell the reader when the search was stopped."""
    longest = asked.get("longest", LONGEST)
    through = asked.get("through")
    if not isinstance(longest, int):
        return None
    search = _searched(network, longest, None if through is None else Iri(str(through)))
    if search.stopped is None:
        return None
    name, count = network.inner.iris[search.stopped], len(search.chains)
    return Names(
        f"recherche arrêtée à {count} circuits, à partir de ceux qui commencent par {name} : il y en a d’autres ; demander des circuits plus courts",
        f"the search stopped at {count} cycles, at those that begin with {name}: there are more; ask for shorter ones",
    )


def cycle_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """The smallest leg is at least the least of the legs' least amounts, at most the least of their greatest."""
    found: dict[Key, Limits] = {}
    for nodes in rows:
        legs = [ranges.of(leg) for leg in pairwise((*nodes, nodes[0]))]
        high = min(high for _, high in legs)
        found[nodes] = min(low for low, _ in legs), None if high == inf else high
    return found


METRIC = Metric(
    "cycles", Names("circuits", "cycles"),
    Names("flux qui reviennent à leur départ, et leur plus petite étape", "flows that come back, and their smallest leg"),
    "cycle", "network", "legs", "ranges", "min f over the legs",
    ("Johnson 1975, doi:10.1137/0204007",), "money", cycles, cycle_limits, assumed=cut_short,
    reading=Names(
        "Haut : même la plus petite étape du circuit est grande. Le montant est ce qui peut faire le tour, pas ce qui l’a fait.",
        "High: even the smallest leg of the circle is large. The amount is what can go round, not what has gone round.",
    ),
    caution=Names(
        "Les circuits ont des étapes en commun : ne jamais les additionner, ni conclure de leur nombre. Participations, achats et crédits sont de natures différentes.",
        "Cycles share legs: never add them up, and conclude nothing from their number. Equity, purchases and credits are of different kinds.",
    ),
)  # fmt: skip
