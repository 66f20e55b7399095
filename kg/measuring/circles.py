"""Money that comes back, told leg by leg: what goes each way, in which form, per year and in all, since when, and who says so.

A circle of deals is a round trip only if the money can have gone round: each leg must be agreed no earlier than the one
that feeds it. What the dates allow is said for each circle, never assumed. Deals between the same two that do not count (a letter of
intent, a deal since cancelled, one of another form) stand beside the leg, with their story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isinf

from kg.measuring.turns import FIRST, LAST, Order, ordered
from kg.metrics.ranges import Ranges, ranges, settled
from kg.network import Network
from kg.rules import Code, Projection
from kg.terms import Circle, Edge, Iri, Scores
from kg.view import Reading, entered
from kg.view.links import Link

Pair = tuple[Iri, Iri]


@dataclass(frozen=True, slots=True)
class Step:
    """A status a deal is told to have entered, between two ISO days, either of which may be open."""

    status: Code
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal of a leg: weighed as asked, as its twin (a total beside a yearly rate), and its steps in time.

    `since` is the step by which it was first in force, None where no date is told. `binding` says whether its status binds the
    parties, None where there are no statuses.
    """

    edge: Edge
    twin: Edge | None
    steps: tuple[Step, ...]
    since: Step | None
    binding: bool | None


@dataclass(frozen=True, slots=True)
class Amount:
    """What is known of a sum: the value, the least and the most it may be; None where nothing is known."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Leg:
    """What goes from one to the next: all deals that count, their sum, and `beside` the deals that do not count."""

    source: Iri
    target: Iri
    amount: Amount
    twin: Amount | None
    deals: tuple[Deal, ...]
    beside: tuple[Deal, ...]


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A circle with its legs from the first dated one on, and whether their dates allow money to have gone round.

    `certain`: every leg was agreed no earlier than the one before; `possible`: the dates known do not exclude it; `no`: some leg was
    agreed before the one that would feed it, wherever one starts. `least` is the smallest leg counted as the twin is.
    """

    circle: Circle
    legs: tuple[Leg, ...]
    order: Order
    least: Amount | None


def round_trips(
    scores: Scores, network: Network, twin: Network | None = None, reading: Reading | None = None
) -> tuple[RoundTrip, ...]:
    """The circles of `scores`, each told leg by leg, the greatest smallest leg first, as counted or else as the twin counts.

    Shape: one round trip a circle. Unit: the network's, and the unit of `twin`, the same network counted another way. Undefined: an
    amount nobody tells is None; without a `reading` (a table of one's own) there are no dates, so every order is possible.
    Raises: nothing.
    """
    circles = [row for row in scores.rows if isinstance(row, Circle)]
    pairs = {pair for circle in circles for pair in _around(circle.nodes)}
    ground = _Ground(network, twin, reading, pairs)
    return tuple(sorted((_round_trip(circle, ground) for circle in circles), key=_size))


def _size(trip: RoundTrip) -> tuple[float, float, tuple[Iri, ...]]:
    twin = trip.least.value if trip.least else None
    return -(trip.circle.value or 0.0), -(twin or 0.0), trip.circle.nodes


def _round_trip(circle: Circle, ground: _Ground) -> RoundTrip:
    legs = [ground.leg(pair) for pair in _around(circle.nodes)]
    start, order = ordered([[_span(deal.since) for deal in leg.deals] for leg in legs])
    twins = [leg.twin for leg in legs if leg.twin]
    least = _least(twins) if twins else None
    return RoundTrip(circle, (*legs[start:], *legs[:start]), order, least)


def _around(nodes: Sequence[Iri]) -> list[Pair]:
    return list(pairwise((*nodes, nodes[0])))


def _least(amounts: Sequence[Amount]) -> Amount:
    """The smallest leg: unknown when one is; at most the smallest of the known upper bounds."""
    values = [amount.value for amount in amounts if amount.value is not None]
    highs = [amount.high for amount in amounts if amount.high is not None]
    return Amount(
        min(values) if len(values) == len(amounts) else None,
        min(amount.low or 0.0 for amount in amounts),
        min(highs) if highs else None,
    )


def _span(since: Step | None) -> tuple[str, str]:
    return ((since.earliest or FIRST), (since.latest or LAST)) if since else (FIRST, LAST)


class _Ground:
    """What the legs of all circles are read from: edges by pair, their sums, the steps of their deals."""

    def __init__(
        self, network: Network, twin: Network | None, reading: Reading | None, pairs: Iterable[Pair]
    ) -> None:
        self._network, self._reading, self._pairs = network, reading, frozenset(pairs)
        self._edges: dict[Pair, list[Edge]] = defaultdict(list)
        for edge in network.edges:
            if (edge.source, edge.target) in self._pairs:
                self._edges[edge.source, edge.target].append(edge)
        self._twins = {edge.iri: edge for edge in twin.edges} if twin else {}
        self._sums = _sums(network)
        self._twin_sums = _sums(twin) if twin else None
        self._beside = self._uncounted() if reading and not network.rolled else {}
        vias = {e.via for edges in (*self._edges.values(), *self._beside.values()) for e in edges}
        self._steps = _steps(reading, vias) if reading else {}
        codes = reading.rules.codes.values() if reading else ()
        self._statuses = {code.notation: code for code in codes if code.scheme == "status"}

    def leg(self, pair: Pair) -> Leg:
        counted = tuple(self._deal(edge) for edge in self._edges[pair])
        twin = _amount(*self._twin_sums, pair) if self._twin_sums else None
        beside = tuple(self._deal(edge) for edge in self._beside.get(pair, ()))
        return Leg(*pair, _amount(*self._sums, pair), twin, counted, beside)

    def _deal(self, edge: Edge) -> Deal:
        steps = self._steps.get(edge.via, ())
        since = next((step for step in steps if step.status.in_force), None)
        status = self._statuses.get(edge.status or "")
        binding = (status is not None and status.binding) if self._reading else None
        return Deal(edge, self._twins.get(edge.iri), steps, since, binding)

    def _uncounted(self) -> Mapping[Pair, list[Edge]]:
        """Deals of the same pairs and kinds that the network leaves out, whatever the reason; weighed in all, not per year."""
        reading, network = self._reading, self._network
        projection = reading.rules.projections.get(network.name) if reading else None
        if reading is None or projection is None:
            return {}
        units = (network.unit, *(edge.unit for edge in self._twins.values()))
        unit = next((unit for unit in units if "/" not in unit), network.unit)
        weighing = next((w for w in projection.weighings if w.notation == unit), projection.weighings[0])
        counted = {edge.iri for edge in network.edges}
        found: dict[Pair, list[Edge]] = defaultdict(list)
        for link in reading.links:
            pair = _direction(link, projection, reading)
            if pair in self._pairs and link.iri not in counted:
                found[pair].append(reading.edge(link, weighing))
        return found


def _direction(link: Link, projection: Projection, reading: Reading) -> Pair | None:
    """Between whom a link runs in a projection, which may turn it round; None where it has no place there."""
    supers = reading.rules.properties[link.type].supers
    if supers & projection.along:
        return link.source, link.target
    return (link.target, link.source) if supers & projection.against else None


def _sums(network: Network) -> tuple[Mapping[Pair, float], Ranges]:
    return network.pairs(), ranges(settled(network))


def _amount(known: Mapping[Pair, float], bounds: Ranges, pair: Pair) -> Amount:
    low, high = bounds.of(pair)
    return Amount(known.get(pair), low, None if isinf(high) else high)


def _steps(reading: Reading, things: Iterable[Iri]) -> Mapping[Iri, tuple[Step, ...]]:
    """Every status told firmly of these things in the view, in order of time; of one status the first day told."""
    wanted, derived, rules = frozenset(things), reading.derived, reading.rules
    hedged = {code.notation for code in rules.codes.values() if code.hedged}
    found: dict[Iri, dict[Iri, Step]] = defaultdict(dict)
    for row in derived.statuses:
        if (
            row.thing not in wanted
            or row.claim not in reading.selection.claims
            or row.status not in rules.codes
        ):
            continue
        latest = entered(row, derived)
        if derived.claims[row.claim].modality in hedged or (reading.choice.as_of or LAST) < latest:
            continue
        step = Step(
            rules.codes[row.status], min(row.earliest, latest) if row.earliest else None, latest or None
        )
        known = found[row.thing].get(row.status)
        if known is None or _when(step) < _when(known):
            found[row.thing][row.status] = step
    return {thing: tuple(sorted(steps.values(), key=_when)) for thing, steps in found.items()}


def _when(step: Step) -> tuple[str, int, str]:
    return step.latest or LAST, step.status.order or 0, step.earliest or FIRST
