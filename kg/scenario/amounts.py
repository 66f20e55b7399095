"""What edges bring, and what of it a scenario takes away: always with bounds, None where no amount is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from math import inf

from kg.scenario.chain import BOUNDS, Feeds
from kg.scenario.outcome import Amount
from kg.scenario.spread import VALUE, Reach
from kg.terms import Edge, Iri


def amount_of(feeds: Feeds) -> Amount:
    """Everything these edges bring."""
    return _amount(feeds, lambda _: True, lambda *_: 1.0)


def lost_of(feeds: Feeds, reach: Reach) -> Amount:
    """What of these edges no longer arrives."""
    return _amount(
        feeds, reach.fails, lambda bound, edge: reach.of(edge, bound) if reach.fails(edge) else 0.0
    )


def _amount(feeds: Feeds, counts: Callable[[Edge], bool], share: Callable[[str, Edge], float]) -> Amount:
    low, value, high = (feeds.total(bound, partial(share, bound)) for bound in BOUNDS)
    value = min(value, feeds.total(VALUE))
    known = any(edge.weight is not None and counts(edge) for edge in feeds.all)
    return Amount(
        value if known else None, min(low, value) if known else low, None if high == inf else max(high, value)
    )


def of_one(provider: Iri, edges: Iterable[Edge], most: float = inf) -> Feeds:
    """The edges of one provider alone, which has at `most` so much."""
    return Feeds({provider: tuple(edges)}, {}, (provider,), {provider: most})


def claims_of(edges: Iterable[Edge]) -> tuple[Iri, ...]:
    """The claims behind edges."""
    return tuple(sorted({claim for edge in edges for claim in edge.claims}))
