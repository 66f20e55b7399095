"""Every provider of one kind of input lost alone: which of them stops the most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import UnknownName
from kg.scenario.chain import BOUNDS, WHOLE
from kg.scenario.course import layer
from kg.scenario.ground import Ground, Seen
from kg.scenario.outcome import Amount, Layer
from kg.scenario.spread import HIGH, Reach, Shock, spread
from kg.terms import Iri


@dataclass(frozen=True, slots=True)
class Stops:
    """What stops without one provider, of the sites of one class of statuses, in W: `known` of `sites` by a known amount."""

    provider: Iri
    status: str
    stops: Amount
    known: int
    sites: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every provider of one kind of input, the one that stops the most first; classes of statuses stand apart."""

    input: str
    layer: Layer
    rows: tuple[Stops, ...]


def each(view: Seen, kind: str, *, statuses: Sequence[str] | None = None, roll_up: bool = False) -> Ranking:
    """Lose every provider of a kind of input, one at a time, and count what the sites that take it in no longer run.

    Shape: one row a provider and class of statuses. Unit: W of the load of sites. Undefined: None where only links of unknown amount lead
    there; the upper bound tells what they may cost. Raises: UnknownName for a kind of input.
    """
    ground = Ground(view, statuses, roll_up=roll_up)
    if kind not in ground.inputs:
        raise UnknownName("input", kind, sorted(ground.inputs))
    feeds = (kinds[kind] for kinds in ground.chain.feeds.values() if kind in kinds)
    providers = sorted({provider for feed in feeds for provider in feed.edges})
    rows = [row for provider in providers for row in _stops(ground, kind, provider)]
    rows.sort(key=lambda row: (-(row.stops.value or 0.0), -(row.stops.high or 0.0), row.provider, row.status))
    return Ranking(kind, layer(ground.chain.network), tuple(rows))


def _stops(ground: Ground, kind: str, provider: Iri) -> list[Stops]:
    """The sites that stop, without those that only make the input themselves; a part is not added to its whole."""
    reach = spread(ground.chain, Shock({provider: WHOLE}))
    groups: dict[str, list[Iri]] = defaultdict(list)
    for site in ground.chain.load:
        if reach.shares[HIGH].get(site) and site != provider and ground.gives(site) != kind:
            groups[ground.certainty(site)].append(site)
    return [_of(ground, reach, provider, status, sites) for status, sites in sorted(groups.items())]


def _of(ground: Ground, reach: Reach, provider: Iri, status: str, sites: Sequence[Iri]) -> Stops:
    apart = [site for site in sites if not set(ground.reading.wholes.get(site, ())) & set(sites)]
    low, value, high = (
        sum(ground.chain.load[s] * reach.shares[bound].get(s, 0.0) for s in apart) for bound in BOUNDS
    )
    known = sum(reach.shares["weight"].get(site, 0.0) > 0 for site in sites)
    return Stops(provider, status, Amount(value if known else None, low, high), known, len(sites))
