"""Direct share: what part of a node's known intake comes straight from each supplier."""

from __future__ import annotations

from collections import defaultdict

from kg.project import Network
from kg.terms import OUTSIDE, Iri

Pair = tuple[Iri, Iri]


def direct_share(
    network: Network, *, on: Iri | None = None, of: Iri | None = None
) -> dict[Pair, float | None]:
    """Share of j's known intake that i gives directly: f_ij / sum over k of f_kj.

    Shape: one number for each ordered pair (on i, of j) with an edge i -> j; with both ends named always one row, 0 when
    j has suppliers and i is none of them. The shares of one j sum to 1; intake from outside is a row of its own with
    on = outside. Unit: share of 1. Undefined: None where no weight between the two is known, or j's known intake is 0.
    Unknown weights are in neither sum: below a coverage of 1 a share can err both ways.
    Raises: nothing. Source: the s of Herfindahl and Hirschman; Hirschman 1964, American Economic Review 54(5), 761.
    """
    weights = network.pairs()
    intake: defaultdict[Iri, float] = defaultdict(float)
    for (_, target), weight in weights.items():
        intake[target] += weight
    linked = {(edge.source, edge.target) for edge in network.edges if edge.target != OUTSIDE}
    asked = {(i, j) for i, j in linked if on in (None, i) and of in (None, j)}
    if on is not None and of is not None:
        asked.add((on, of))
    return {pair: _share(weights.get(pair), intake[pair[1]], linked=pair in linked) for pair in sorted(asked)}


def _share(weight: float | None, intake: float, *, linked: bool) -> float | None:
    if intake <= 0:
        return None
    if weight is None:
        return None if linked else 0.0
    return weight / intake


def share_bounds(network: Network) -> dict[Pair, tuple[float, float]]:
    """The exact bounds of every direct share when each amount may lie anywhere between its own bounds.

    A share is least when its own amount is at its low and every other at its high, and greatest the other way round.
    Shape: (low, high) for each pair with a known weight. Unit: share of 1. Undefined: a pair that could divide by zero
    is absent. Raises: nothing. Source: monotony of x / (x + y).
    """
    low, high = network.pairs("low"), network.pairs("high")
    least: defaultdict[Iri, float] = defaultdict(float)
    most: defaultdict[Iri, float] = defaultdict(float)
    for pair in low:
        least[pair[1]] += low[pair]
        most[pair[1]] += high[pair]
    bounds = {}
    for pair in low:
        under = low[pair] + most[pair[1]] - high[pair]
        over = high[pair] + least[pair[1]] - low[pair]
        if under > 0 and over > 0:
            bounds[pair] = (low[pair] / under, high[pair] / over)
    return bounds
