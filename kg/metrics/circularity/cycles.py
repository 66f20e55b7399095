"""Cycles: where money or supply comes back to where it started, and its smallest leg."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice, pairwise
from math import inf

from kg.errors import QueryError
from kg.metrics.links import inner
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.routes import chains, distances, successors
from kg.project import Network
from kg.terms import Iri, Names

MOST = 100_000


def cycles(
    network: Network, *, longest: int = 5, through: Iri | None = None
) -> dict[tuple[Iri, ...], float | None]:
    """Simple cycles of at most `longest` legs, each with the amount of its smallest leg.

    Shape: one number for each cycle, whose nodes run along the edges from the first in IRI order; parallel edges are
    one leg of their summed known weights. `through` keeps the cycles that pass one node. Unit: the network's own.
    Undefined: None for a cycle with a leg of unknown amount. Cycles share legs: their amounts must not be added, and
    their number says more about detail than about money. Flows from and to outside close no cycle.
    High: even the smallest leg is large. Low: a leg is thin, little can go round. Assumes: amounts are of one kind and one span of
    time.
    Raises: QueryError for a `longest` below 1, and above 100,000 cycles. Source: Johnson 1975, doi:10.1137/0204007 (the
    definition; the search is bounded by length).
    """
    if longest < 1:
        raise QueryError(f"a cycle has at least 1 leg, not {longest}")
    net = inner(network)
    ways, back, weights = successors(net), successors(net, turned=True), net.pairs()
    rows: dict[tuple[Iri, ...], float | None] = {}
    found = (
        chain
        for start in range(len(net.nodes))
        for chain in chains(ways, distances(back, start, longest - 1, least=start), start, start, longest)
    )
    for chain in islice(found, MOST + 1):
        if len(rows) == MOST:
            raise QueryError(f"more than {MOST} cycles of up to {longest} legs", hint="ask for shorter ones")
        legs = [weights.get((net.nodes[i].iri, net.nodes[j].iri)) for i, j in pairwise(chain)]
        known = [leg for leg in legs if leg is not None]
        nodes = tuple(net.nodes[i].iri for i in chain[:-1])
        rows[nodes] = min(known) if len(known) == len(legs) else None
    return {nodes: value for nodes, value in rows.items() if through is None or through in nodes}


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
    ("Johnson 1975, doi:10.1137/0204007",), "money", cycles, cycle_limits,
    reading=Names(
        "Haut : même la plus petite étape du circuit est grande. Le montant est ce qui peut faire le tour, pas ce qui l’a fait.",
        "High: even the smallest leg of the circle is large. The amount is what can go round, not what has gone round.",
    ),
    caution=Names(
        "Les circuits ont des étapes en commun : ne jamais les additionner, ni conclure de leur nombre. Participations, achats et crédits sont de natures différentes.",
        "Cycles share legs: never add them up, and conclude nothing from their number. Equity, purchases and credits are of different kinds.",
    ),
)  # fmt: skip
