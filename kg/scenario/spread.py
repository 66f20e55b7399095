"""How far a loss reaches: round by round from provider to dependent, at least, as known, and at most.

Within a kind of input what remains stands in for what is lost, up to what is told of it; between kinds nothing stands in: a site
without power does not run on chips. A share only ever grows from round to round, so that failing more never reaches less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from kg.scenario.chain import BOUNDS, WHOLE, Bounds, Chain, Feeds, Passed, Share
from kg.terms import Edge, Iri

LOW, VALUE, HIGH = BOUNDS
MOST_ROUNDS = 1000
STILL = 1e-9  # a change of a share that no longer counts


@dataclass(frozen=True, slots=True)
class Shock:
    """What is lost at the start: of each node a share (low, value, high), and edges that are gone altogether."""

    nodes: Mapping[Iri, Bounds] = field(default_factory=dict)
    edges: frozenset[Iri] = frozenset()

    def node(self, iri: Iri, bound: str) -> float:
        return self.nodes[iri][BOUNDS.index(bound)] if iri in self.nodes else 0.0


@dataclass(frozen=True, slots=True)
class Reach:
    """What share of each node is lost, and `passed` on in each kind it gives, read three ways; when each is first reached, or perhaps.

    A node is reached when a link that is known to fail ends at it, whether or not the amount of that link is known. Where it is not,
    nothing says that the loss goes on from there: what lies beyond is only reached `perhaps`.
    """

    chain: Chain
    shock: Shock
    shares: Mapping[str, Mapping[Iri, float]]
    passed: Mapping[str, Passed]
    rounds: Mapping[Iri, int]
    perhaps: frozenset[Iri]

    def of(self, edge: Edge, bound: str) -> float:
        """The share of an edge that no longer arrives."""
        return self.chain.lost(edge, self.passed[bound], self.shock.edges)

    def fails(self, edge: Edge) -> bool:
        """Whether it is known that less arrives by this edge."""
        return self.of(edge, VALUE) > 0


def spread(chain: Chain, shock: Shock, bounds: Sequence[str] = BOUNDS) -> Reach:
    """Follow a shock until nothing changes.

    Shape: shares of 1 by node for "low", "weight" and "high". Unit: share. Undefined: nothing; a share that nothing known
    speaks about is 0 in "weight" and up to 1 in "high". `bounds` narrows it to some of the three, "weight" among them.
    """
    settled = {bound: _settle(chain, shock, bound) for bound in bounds}
    shares = {bound: one.lost for bound, one in settled.items()}
    passed = {bound: one.passed for bound, one in settled.items()}
    rounds, known = dict(settled[VALUE].rounds), settled[VALUE]
    touched: dict[Iri, int] = {}
    for edge in chain.network.edges:
        if edge.target in chain.feeds and chain.lost(edge, known.passed, shock.edges) > 0:
            number = known.rounds.get(edge.source, 0) + 1
            touched[edge.target] = min(number, touched.get(edge.target, number))
    rounds |= {node: number for node, number in touched.items() if node not in rounds}
    return Reach(chain, shock, shares, passed, rounds, frozenset(shares.get(HIGH, {}).keys() - rounds.keys()))


@dataclass(frozen=True, slots=True)
class _Settled:
    """What is lost of each node, what it passes on of each kind, and the round in which it was first reached."""

    lost: dict[Iri, float]
    passed: dict[tuple[Iri, str], float]
    rounds: dict[Iri, int]


def _settle(chain: Chain, shock: Shock, bound: str) -> _Settled:
    lost = {node: share for node in shock.nodes if (share := shock.node(node, bound)) > 0}
    passed = {(node, kind): share for node, share in lost.items() for kind in chain.outputs.get(node, ())}
    rounds = dict.fromkeys(lost, 0)
    cut = {edge.target for edge in chain.network.edges if edge.iri in shock.edges}
    changed = {target for node in lost for target in chain.out.get(node, ())} | cut
    for number in range(1, MOST_ROUNDS):
        found = {node: _lost(chain, shock, passed, node, bound) for node in sorted(changed)}
        grown = {
            node: share
            for node, by_kind in found.items()
            if (share := max(by_kind.values())) > lost.get(node, 0.0) + STILL
        }
        more = {
            (node, kind): share
            for node, by_kind in found.items()
            for kind in chain.outputs.get(node, ())
            if (share := _passed(chain, node, kind, by_kind)) > passed.get((node, kind), 0.0) + STILL
        }
        if not grown and not more:
            break
        lost |= grown
        passed |= more
        rounds |= {node: number for node in grown if node not in rounds}
        changed = {target for node, _ in more for target in chain.out.get(node, ())}
    return _Settled(lost, passed, rounds)


def _passed(chain: Chain, node: Iri, kind: str, by_kind: Mapping[str | None, float]) -> float:
    """What share of one kind a node no longer gives: as much as it lost of what it needs for that."""
    return max(share for each, share in by_kind.items() if each is None or chain.needed(node, each, kind))


def _lost(chain: Chain, shock: Shock, passed: Passed, node: Iri, bound: str) -> Mapping[str | None, float]:
    """What share of a node goes with each kind of input, and under None what the shock itself takes."""

    def gone(edge: Edge) -> float:
        return chain.lost(edge, passed, shock.edges)

    shares: dict[str | None, float] = {None: shock.node(node, bound)}
    for kind, feeds in chain.feeds.get(node, {}).items():
        left = chain.to_come.get(node, WHOLE)[BOUNDS.index(bound)] if kind in chain.lasting else 1.0
        shares[kind] = min(1.0, _missing(chain, node, feeds, gone, bound) * left)
    return shares


def _missing(chain: Chain, node: Iri, feeds: Feeds, gone: Share, bound: str) -> float:
    """What share of a node goes with what is lost of one kind of input."""
    if node in chain.things and all(gone(edge) >= 1 for edge in feeds.all):
        return 1.0
    lost = feeds.total(bound, gone)
    if lost <= 0:
        return 0.0
    load, taken = chain.load.get(node), feeds.total(VALUE)
    if bound == HIGH:
        base = min(load, taken) if load and taken else load or taken
        return 1.0 if lost == inf or not base else lost / base
    used = load if load is not None else chain.gives.get(node, 0.0)
    if bound == LOW:
        most = feeds.total(HIGH)
        return 0.0 if most == inf else max(0.0, lost - max(0.0, most - used)) / max(most, used)
    if load:
        return max(0.0, lost - max(0.0, taken - load)) / load
    return lost / max(chain.intake(node), used)
