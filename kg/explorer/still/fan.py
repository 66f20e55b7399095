"""Who stands around one thing: givers on its left, takers on its right, each on a row of its own beside which its name fits.

A name needs a row, not a sector: nodes at equal heights on an oval never cover one another's names, whatever their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.explorer.layout import Places
from kg.project import Network
from kg.terms import Iri

WIDE, HIGH = 1000, 1000
ROUND = 2.6
SWEEPS = 4
CROWD = 14


def fan(network: Network, centre: Iri) -> Places | None:
    """Places on an oval around the centre, 1000 to each side; None where some node is not linked with the centre."""
    near = _near(network)
    others = [node.iri for node in network.nodes if node.iri != centre]
    if centre not in near or set(others) - near[centre]:
        return None
    left, right = _sides(network, centre, others)
    places = {centre: (0, 0)}
    for side, rows in ((-1, _ordered(left, near, centre)), (1, _ordered(right, near, centre))):
        for row, iri in enumerate(rows):
            height = (2 * row + 1) / len(rows) - 1
            wide = (1 - abs(height) ** ROUND) ** (1 / ROUND)
            places[iri] = (round(side * WIDE * wide), round(HIGH * height))
    return places


def _near(network: Network) -> Mapping[Iri, set[Iri]]:
    near: defaultdict[Iri, set[Iri]] = defaultdict(set)
    for node in network.nodes:
        near[node.iri].discard(node.iri)
    for edge in network.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    return near


def _sides(network: Network, centre: Iri, others: Sequence[Iri]) -> tuple[list[Iri], list[Iri]]:
    """Half of them on each side, those from whom more comes than goes on the left."""
    lean: defaultdict[Iri, int] = defaultdict(int)
    for edge in network.edges:
        if edge.target == centre:
            lean[edge.source] -= 1
        if edge.source == centre:
            lean[edge.target] += 1
    order = sorted(others, key=lambda iri: (lean[iri], iri))
    givers = sum(lean[iri] < 0 for iri in order)
    takers = sum(lean[iri] > 0 for iri in order)
    cut = givers + (len(order) - givers - takers) // 2
    # Neither side gets less than a third, nor, where there are many, much less than half.
    most = max(len(order) - len(order) // 2, min(len(order) - len(order) // 3, CROWD))
    cut = min(max(cut, len(order) - most), most)
    return order[:cut], order[cut:]


def _ordered(side: Sequence[Iri], near: Mapping[Iri, set[Iri]], centre: Iri) -> Sequence[Iri]:
    """Neighbours of one another stand close, those with the most partners in the middle."""
    by_partners = sorted(side, key=lambda iri: (-len(near[iri]), iri))
    order = [*by_partners[1::2][::-1], *by_partners[::2]]
    for _ in range(SWEEPS):
        place = {iri: i for i, iri in enumerate(order)}

        def mean(iri: Iri, place: Mapping[Iri, int] = place) -> float:
            rows = [place[other] for other in near[iri] if other in place and other != centre]
            return (sum(rows) + place[iri]) / (len(rows) + 1)

        order.sort(key=lambda iri: (mean(iri), iri))
    return order
