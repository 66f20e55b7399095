"""Who loses equity when somebody cannot pay: claims and shares followed by DebtRank, apart from power and from contracts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.metrics.risk.debtrank import impacts
from kg.project import Network
from kg.scenario.outcome import Hit
from kg.terms import Iri


def hits(network: Network, failing: Sequence[Iri], buffer: float) -> tuple[Hit, ...]:
    """The holders of claims that are hit, by round, with the share of their equity that is lost at the end.

    `buffer` assumes the equity nobody tells as a share of the claims held; without it such losses are unknown, not zero.
    Raises: QueryError for a negative buffer. Source: Battiston et al. 2012, doi:10.1038/srep00541.
    """
    shocks = {iri: 1.0 for iri in failing if iri in network.index}
    if not shocks:
        return ()
    rounds = impacts(network, shocks, buffer=buffer)
    first: dict[Iri, int] = {}
    for number, lost in enumerate(rounds):
        for node in lost:
            first.setdefault(node, max(number, 1))
    last = rounds[-1]
    return tuple(
        sorted(
            (Hit(node, first[node], last.get(node)) for node in last if node not in shocks),
            key=lambda hit: (hit.round, -(hit.lost or 0.0), hit.node),
        )
    )
