"""What happens if: a scenario followed through the supply chain in watts and through the contracts in dollars, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from kg.errors import QueryError
from kg.project import Network
from kg.scenario.amounts import amount_of, claims_of, lost_of, of_one
from kg.scenario.assumptions import assumed
from kg.scenario.chain import BOUNDS, Chain, Feeds
from kg.scenario.contagion import hits
from kg.scenario.contracts import at_risk, contracts
from kg.scenario.ground import FAILS, Ground, Seen
from kg.scenario.outcome import Amount, Event, Freed, Late, Layer, Left, Loss, Outcome, Stopped
from kg.scenario.spread import HIGH, LOW, VALUE, Reach, Shock, spread
from kg.terms import Edge, Iri


def whatif(
    view: Seen,
    events: Sequence[Event],
    *,
    statuses: Sequence[str] | None = None,
    roll_up: bool = False,
    buffer: float = 0.0,
) -> Outcome:
    """What a scenario reaches, round by round: power and computing in W, contracts in USD, equity in shares, never mixed.

    `buffer` assumes the equity that nobody tells, as a share of the claims held; 0 assumes nothing.

    Shape: an `Outcome`. Unit: W, W-years and USD, each with what it belongs to. Undefined: a loss of which no amount is known has the
    value None and is at least 0. Raises: QueryError for a scenario without events, or one that cancels what links nothing; UnknownName.
    Source: the shares lost follow Diem et al. 2022, doi:10.1038/s41598-022-11522-z, downstream, with every kind of input essential.
    """
    if not events:
        raise QueryError("the scenario names nothing that goes wrong", hint="kg whatif --fails Oracle")
    ground = Ground(view, statuses, roll_up=roll_up)
    events = [replace(event, thing=ground.thing(event.thing)) for event in events]
    shock, aside = ground.shock(events)
    reach = spread(ground.chain, shock)
    losses = tuple(_losses(ground, reach))
    operated = any(ground.stopping(event.thing) for event in events if event.kind == FAILS)
    failing = [event.thing for event in events if event.kind == FAILS]
    hit = hits(ground.exposures, failing, buffer) if failing else ()
    bound = contracts(ground.money, shock, ground.funds)
    knock_on = at_risk(ground.money, shock)
    freed = tuple(_freed(ground, shock))
    parts = [part.claims for each in (losses, freed, bound, knock_on) for part in each]
    delays = tuple(late for event in events for late in _late(ground, event))
    return Outcome(
        tuple(events), _layers(ground, exposed=bool(failing)), dict(sorted(reach.rounds.items())),
        tuple(sorted(reach.perhaps)), tuple(sorted({loss.node for loss in losses if loss.end})), losses, tuple(_stopped(ground, reach)), delays, freed,
        bound, knock_on, hit, tuple(_links(ground.chain, reach)), aside, assumed(events, losses, knock_on, hit, buffer, operated=operated),
        tuple(sorted({claim for claims in parts for claim in claims})),
    )  # fmt: skip


def _layers(ground: Ground, *, exposed: bool) -> tuple[Layer, ...]:
    networks = [ground.chain.network, ground.money.network] + ([ground.exposures] if exposed else [])
    return tuple(layer(network) for network in networks)


def layer(network: Network) -> Layer:
    """What was gone through, for the reader."""
    return Layer(network.name, network.unit, network.statuses, network.known, len(network.edges))


def _losses(ground: Ground, reach: Reach) -> Iterator[Loss]:
    """By round, then those at the end of the chain, then by amount."""
    found = [loss for node in reach.rounds for loss in _of_node(ground, reach, node)]
    yield from sorted(
        found,
        key=lambda loss: (
            loss.round,
            not loss.end,
            -(loss.lost.value or 0.0),
            loss.node,
            loss.input,
            loss.status,
        ),
    )


def _of_node(ground: Ground, reach: Reach, node: Iri) -> Iterator[Loss]:
    if reach.shock.node(node, LOW) >= 1:  # what is lost itself is the cause
        return
    for kind, feeds in ground.chain.feeds.get(node, {}).items():
        for status in sorted({edge.certainty for edge in feeds.all}):
            part = feeds.of(status)
            gone = [edge for edge in part.all if reach.fails(edge)]
            if not gone:
                continue
            perhaps = sum(reach.of(edge, HIGH) > 0 for edge in part.all) - len(gone)
            known = sum(edge.weight is not None for edge in gone)
            yield Loss(
                node, reach.rounds[node], kind, status, lost_of(part, reach), part.total(VALUE), known, len(gone), perhaps, node in ground.ends,
                tuple(sorted({edge.source for edge in gone})), tuple(_left(feeds, reach)), claims_of(gone),
            )  # fmt: skip


def _left(feeds: Feeds, reach: Reach) -> Iterator[Left]:
    """Who else gives the node the same kind of input, untouched as far as known; the largest first."""
    found: dict[tuple[Iri, str], list[Edge]] = defaultdict(list)
    gone = {edge.via for edge in feeds.all if reach.fails(edge)}
    for edge in feeds.all:
        if not reach.fails(edge):
            found[edge.source, edge.certainty].append(edge)
    left = []
    for (provider, status), edges in found.items():
        known = any(edge.weight is not None for edge in edges)
        total = of_one(provider, edges).total(VALUE)
        same = any(gone & {edge.via, *edge.overlaps} for edge in edges)
        left.append(Left(provider, status, total if known else None, same))
    yield from sorted(left, key=lambda one: (-(one.value or 0.0), one.provider, one.status))


def _stopped(ground: Ground, reach: Reach) -> Iterator[Stopped]:
    """Sites and plants that lose a share of their load, the largest first."""
    chain, found = ground.chain, []
    for site, number in reach.rounds.items():
        if site not in chain.load or not reach.shares[HIGH].get(site):
            continue
        load = chain.load[site]
        low, value, high = (load * reach.shares[bound].get(site, 0.0) for bound in BOUNDS)
        lost = Amount(value if value or high == 0 else None, low, high)
        found.append(Stopped(site, number, ground.gives(site), ground.certainty(site), load, lost))
    yield from sorted(found, key=lambda one: (-(one.stops.value or 0.0), -(one.stops.high or 0.0), one.site))


def _freed(ground: Ground, shock: Shock) -> Iterator[Freed]:
    """What providers that do not fail themselves no longer deliver, the largest first."""
    found: dict[tuple[Iri, Iri, str, str], list[Edge]] = defaultdict(list)
    for customer, kinds in ground.chain.feeds.items():
        gone = shock.node(customer, LOW) >= 1
        for kind, feeds in kinds.items():
            for edge in feeds.all:
                if (gone or edge.iri in shock.edges) and not shock.node(edge.source, HIGH):
                    found[edge.source, customer, kind, edge.certainty].append(edge)
    made = []
    for (provider, customer, kind, status), edges in found.items():
        amount = amount_of(of_one(provider, edges, ground.chain.load.get(provider, inf)))
        made.append(Freed(provider, customer, kind, status, amount, claims_of(edges)))
    yield from sorted(
        made, key=lambda one: (-(one.amount.value or 0.0), one.provider, one.customer, one.input, one.status)
    )


def _late(ground: Ground, event: Event) -> Iterator[Late]:
    """What one delay costs those at the end of the chain, in W-years."""
    if event.years is None:
        return
    years, (shock, _) = event.years, ground.shock([event])
    reach = spread(ground.chain, Shock(shock.nodes))
    for loss in _losses(ground, reach):
        if loss.end:
            value, low, high = (
                None if n is None else n * years for n in (loss.lost.value, loss.lost.low, loss.lost.high)
            )
            yield Late(
                event.thing, years, loss.node, loss.input, loss.status, Amount(value, low or 0.0, high)
            )


def _links(chain: Chain, reach: Reach) -> Iterator[tuple[Iri, Iri]]:
    """The links by which the loss goes on from one round to a later one."""
    pairs = {(edge.source, edge.target) for edge in chain.network.edges if reach.fails(edge)}
    for source, target in sorted(pairs):
        if reach.rounds.get(source, 0) < reach.rounds.get(target, 0):
            yield source, target
