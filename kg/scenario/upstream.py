"""The whole chain above a thing: who feeds it with what share, who feeds those, up to the energy; and where the chain is weakest.

The step that fails worst is found by failing each node above in turn; the step that is least certain is the one of which the
fewest amounts are known.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import inf

from kg.errors import QueryError
from kg.scenario.amounts import amount_of, claims_of, lost_of, of_one
from kg.scenario.chain import WHOLE, Chain, Feeds
from kg.scenario.course import layer
from kg.scenario.ground import Ground, Seen
from kg.scenario.outcome import Amount, Layer
from kg.scenario.spread import HIGH, LOW, VALUE, Shock, spread
from kg.terms import Iri

DEPTH = 4
WEAKEST = 5
PAIRED = 12  # nodes of each kind that are failed two by two
ROUGH = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """One provider of one node: what it gives of one kind, in W, and which share of 1 of the load or intake that is.

    `statuses` are the classes of its links, of which `known` of `deals` have an amount. `above` are the steps behind it; `again`
    where they are listed at another place of the tree. `through` is the provider that passes the same on, under which it stands too.
    """

    provider: Iri
    of: Iri
    input: str
    level: int
    given: Amount
    share: Amount
    statuses: tuple[str, ...]
    known: int
    deals: int
    again: bool
    through: Iri | None
    above: tuple[Step, ...]
    claims: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Weak:
    """What the failure of one node above costs, of one kind of input, in W and as a share of the load of a site, or of the known intake."""

    node: Iri
    input: str
    lost: Amount
    share: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """What two failures together cost, of one kind of input, in W and as a share; `left` links of that kind, without amount, still stand."""

    nodes: tuple[Iri, Iri]
    input: str
    lost: float
    share: float
    left: int


@dataclass(frozen=True, slots=True)
class Blind:
    """A step of which few amounts are known: what a node takes in of one kind."""

    node: Iri
    input: str
    level: int
    known: int
    deals: int


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Everything above one thing. `taken` is what it takes in by kind of input, in W; `weak`, `pairs` and `blind` come worst first."""

    of: Iri
    layer: Layer
    taken: tuple[tuple[str, Amount], ...]
    steps: tuple[Step, ...]
    weak: tuple[Weak, ...]
    pairs: tuple[Pair, ...]
    blind: tuple[Blind, ...]
    claims: tuple[Iri, ...]


def dependencies(
    view: Seen, of: str, *, depth: int = DEPTH, statuses: Sequence[str] | None = None, roll_up: bool = False
) -> Dependencies:
    """The chain above a thing, from energy and chips through sites and operators, with shares at each step and its weakest links.

    Shape: a tree of `Step`. Unit: W, and shares of 1 of the load of a site or of the known intake of anybody else. Undefined: the share
    of a supply whose amount is unknown has the value None and lies between 0 and 1. Raises: UnknownName, QueryError for a depth below 1.
    """
    if depth < 1:
        raise QueryError(f"a depth is at least 1, not {depth}")
    ground = Ground(view, statuses, roll_up=roll_up)
    chain, top = ground.chain, ground.thing(of)
    steps = _tree(chain, top, depth)
    taken = tuple((kind, amount_of(feeds)) for kind, feeds in chain.feeds.get(top, {}).items())
    every = list(_all(steps))
    claims = {claim for step in every for claim in step.claims}
    weak = _weak(chain, top, {step.provider for step in every})
    return Dependencies(
        top,
        layer(chain.network),
        taken,
        steps,
        weak[:WEAKEST],
        _pairs(chain, top, weak),
        _blind(every),
        tuple(sorted(claims)),
    )


def _tree(chain: Chain, top: Iri, depth: int) -> tuple[Step, ...]:
    """Each node is opened once, at the level nearest to the top."""
    opened, level = {top: 0}, deque([top])
    while level:
        node = level.popleft()
        for feeds in chain.feeds.get(node, {}).values() if opened[node] + 1 < depth else ():
            passed = _passed(chain, feeds)
            for provider in feeds.edges:
                if provider not in opened and provider not in passed:
                    opened[provider] = opened[node] + 1
                    level.append(provider)
    done: set[Iri] = set()
    return _above(chain, top, opened, done, 1)


def _above(chain: Chain, node: Iri, opened: dict[Iri, int], done: set[Iri], level: int) -> tuple[Step, ...]:
    """The steps behind a node, by kind of input and the largest first."""
    done.add(node)
    found = []
    for kind, feeds in chain.feeds.get(node, {}).items():
        passed = _passed(chain, feeds)
        for provider, edges in feeds.edges.items():
            one = of_one(provider, edges, feeds.most.get(provider, inf))
            through = passed.get(provider)
            here = provider not in done and opened.get(provider) == level and through is None
            above = _above(chain, provider, opened, done, level + 1) if here else ()
            found.append(
                Step(
                    provider, node, kind, level, amount_of(one), _share(chain, node, feeds, one),
                    tuple(sorted({edge.certainty for edge in edges})), sum(edge.weight is not None for edge in edges), len(edges),
                    not here and provider in opened and bool(chain.feeds.get(provider)),
                    through, above, claims_of(edges),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda step: (step.input, -(step.given.value or 0.0), step.provider)))


def _passed(chain: Chain, feeds: Feeds) -> dict[Iri, Iri]:
    """The providers whose supply another provider of the same node passes on, and which."""
    given = {
        provider: any(edge.weight is not None for edge in edges) for provider, edges in feeds.edges.items()
    }
    return {
        one: other
        for other, ones in feeds.behind.items()
        for one in ones
        if other in chain.out.get(one, frozenset()) and given[other] >= given[one]
    }


def _share(chain: Chain, node: Iri, feeds: Feeds, one: Feeds) -> Amount:
    """Which share of the load of a site, or of what anybody else takes in of the kind, one provider gives."""
    given, load = amount_of(one), chain.load.get(node)
    if len(feeds.edges) == 1 and load is None and node in chain.things:
        return Amount(1.0, 1.0, 1.0)
    mine = {edge.iri for edge in one.all}
    base, most = _base(chain, node, feeds), load or feeds.total(HIGH)
    others = feeds.total(LOW, lambda edge: float(edge.iri not in mine))
    value = min(1.0, given.value / base) if given.value is not None and base else None
    low = min(1.0, given.low / most) if most else 0.0
    high = 1.0 if given.high is None else min(1.0, given.high / (load or given.high + others or 1.0))
    return Amount(
        value, low if value is None else min(low, value), high if value is None else max(high, value)
    )


def _all(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _all(step.above)


def _weak(chain: Chain, top: Iri, above: set[Iri]) -> tuple[Weak, ...]:
    """The nodes above whose failure costs the most, each failed alone."""
    found = []
    for node in sorted(above - {top}):
        reach = spread(chain, Shock({node: WHOLE}))
        for kind, feeds in chain.feeds.get(top, {}).items():
            lost, base = lost_of(feeds, reach), _base(chain, top, feeds)
            if lost.value:
                found.append(Weak(node, kind, lost, min(1.0, lost.value / base) if base else None))
    return tuple(sorted(found, key=lambda weak: (-(weak.lost.value or 0.0), weak.node, weak.input)))


def _base(chain: Chain, node: Iri, feeds: Feeds) -> float:
    """What a share is of: the load of a site or plant, the known intake of anybody else."""
    return chain.load.get(node) or feeds.total(VALUE)


def _pairs(chain: Chain, top: Iri, weak: Sequence[Weak]) -> tuple[Pair, ...]:
    """The two whose failure together costs the largest share of a kind, and more than that of one of them."""
    found = []
    for kind, feeds in chain.feeds.get(top, {}).items():
        alone = {one.node: one.lost.value or 0.0 for one in weak if one.input == kind}
        base = _base(chain, top, feeds)
        for one, other in combinations(sorted(alone, key=lambda node: (-alone[node], node))[:PAIRED], 2):
            reach = spread(chain, Shock({one: WHOLE, other: WHOLE}), (VALUE,))
            lost = feeds.total(VALUE, partial(reach.of, bound=VALUE))
            if lost > max(alone[one], alone[other]) * (1 + ROUGH):
                left = sum(edge.weight is None and not reach.fails(edge) for edge in feeds.all)
                found.append(Pair((one, other), kind, lost, min(1.0, lost / base), left))
    return tuple(sorted(found, key=lambda pair: (-pair.share, -pair.lost, pair.nodes))[:WEAKEST])


def _blind(steps: Sequence[Step]) -> tuple[Blind, ...]:
    """What is least known: the smallest share of links with an amount, of several alike the one with the most links."""
    counts: dict[tuple[Iri, str, int], tuple[int, int]] = {}
    for step in steps:
        known, deals = counts.get((step.of, step.input, step.level), (0, 0))
        counts[step.of, step.input, step.level] = (known + step.known, deals + step.deals)
    found = [Blind(*key, *value) for key, value in counts.items() if value[0] < value[1]]
    return tuple(
        sorted(found, key=lambda b: (b.known / b.deals, -b.deals, b.level, b.node, b.input))[:WEAKEST]
    )
