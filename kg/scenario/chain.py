"""A supply network made ready to be asked what a loss reaches: who feeds whom with what, and what may be told twice.

Watts are told of sites, of contracts and of leases, and often the same watts of all three: a lab is told of at a site, and supplied
by the operator of that site. What a node gets from one provider and from another that this one feeds is counted once, the
larger; only the upper bound adds both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from kg.project import Network
from kg.terms import Edge, Iri
from kg.view import added

BOUNDS = ("low", "weight", "high")  # the three readings of every amount
WHOLE = (1.0, 1.0, 1.0)
Bounds = tuple[float, float, float]
Share = Callable[[Edge], float]
Passed = Mapping[tuple[Iri, str], float]  # what share of each kind that a node gives no longer comes
Out = Mapping[Iri, Mapping[Iri, list[Edge]]]
Into = Mapping[Iri, Mapping[str, Mapping[Iri, list[Edge]]]]


@dataclass(frozen=True, slots=True)
class Feeds:
    """What a node takes in of one kind: edges by provider, which provider passes on which (`behind`), what each has at `most`."""

    edges: Mapping[Iri, tuple[Edge, ...]]
    behind: Mapping[Iri, tuple[Iri, ...]]
    first: tuple[Iri, ...]
    most: Mapping[Iri, float] = field(default_factory=dict)

    def total(self, bound: str, share: Share = lambda _: 1.0) -> float:
        """The amounts, each times its share, counted once; the upper bound adds all and is infinite where one is unbounded."""
        if bound == "high":
            return sum(_amount(edges, bound, share, self.most.get(p, inf)) for p, edges in self.edges.items())
        return sum(self._once(provider, bound, share) for provider in self.first)

    def _once(self, provider: Iri, bound: str, share: Share) -> float:
        own = _amount(self.edges[provider], bound, share)
        return max(own, sum(self._once(other, bound, share) for other in self.behind.get(provider, ())))

    def of(self, status: str) -> Feeds:
        """Only the edges of one status class."""
        kept = {p: tuple(e for e in edges if e.certainty == status) for p, edges in self.edges.items()}
        return replace(self, edges=kept)

    @property
    def all(self) -> list[Edge]:
        return [edge for edges in self.edges.values() for edge in edges]


def _amount(edges: Iterable[Edge], bound: str, share: Share, most: float = inf) -> float:
    """The parallel edges of a pair added up as networks add them; nothing known counts nothing, or in "high" all the provider has."""

    def size(edge: Edge) -> float:
        part, amount = share(edge), getattr(edge, bound)
        return part * float(amount) if part and amount else 0.0

    told = [edge for edge in edges if size(edge)]
    untold = max((share(edge) for edge in edges if getattr(edge, bound) is None), default=0.0)
    known = sum(map(size, added(told, size, overlapping=bound == "high")))
    return known + untold * most if bound == "high" and untold else known


class Chain:
    """Who feeds whom: `kind` says what an edge delivers, `things` are nodes that take in only what is recorded (no agents).

    `lasting` kinds of input stay where they are installed: their loss touches the share of a thing that is still `to_come`.
    `joint` are providers that an edge needs besides its own: who delivers the energy of a plant fails with it. `needed` says whether
    a node needs one kind of input for what it gives of another: a designer of chips without electricity still designs chips.
    """

    def __init__(
        self,
        network: Network,
        kind: Callable[[Edge], str] = lambda _: "",
        things: frozenset[Iri] = frozenset(),
        lasting: frozenset[str] = frozenset(),
        to_come: Callable[[Iri, float], Bounds] = lambda *_: WHOLE,
        joint: Mapping[Iri, tuple[Iri, ...]] | None = None,
        needed: Callable[[Iri, str, str], bool] = lambda *_: True,
    ) -> None:
        self.network, self.things, self.lasting, self.joint = network, things, lasting, joint or {}
        self.needed, self.kinds = needed, {edge.iri: kind(edge) for edge in network.edges}
        into: dict[Iri, dict[str, dict[Iri, list[Edge]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        out: dict[Iri, dict[Iri, list[Edge]]] = defaultdict(lambda: defaultdict(list))
        for edge in network.edges:
            if edge.source != edge.target:
                into[edge.target][self.kinds[edge.iri]][edge.source].append(edge)
                out[edge.source][edge.target].append(edge)
        for thing in sorted(things):  # what a node gets from a thing that it alone feeds is its own
            feeding = {provider for providers in into.get(thing, {}).values() for provider in providers}
            if len(feeding) == 1 and (maker := min(feeding)) in out[thing]:
                del out[thing][maker]
                for providers in into[maker].values():
                    providers.pop(thing, None)
                if not out[thing]:
                    del into[thing], out[maker][thing]
        self.out: Mapping[Iri, frozenset[Iri]] = {node: frozenset(found) for node, found in out.items()}
        self.outputs = {
            node: frozenset(self.kinds[edge.iri] for edges in found.values() for edge in edges)
            for node, found in out.items()
        }
        self.load = {iri: load for iri in sorted(things) if (load := _load(iri, into, out)) is not None}
        self.feeds: Mapping[Iri, Mapping[str, Feeds]] = {
            node: {
                name: self._feeds(name, providers, into)
                for name, providers in sorted(kinds.items())
                if providers
            }
            for node, kinds in sorted(into.items())
        }
        self.to_come = {iri: to_come(iri, load) for iri, load in self.load.items()}
        self.gives = {
            node: sum(_amount(edges, "weight", lambda _: 1.0) for edges in found.values())
            for node, found in out.items()
        }

    def _feeds(self, kind: str, providers: Mapping[Iri, list[Edge]], into: Into) -> Feeds:
        parent: dict[Iri, Iri] = {}
        for one in sorted(providers):
            ways = {
                other: into[other][kind][one]
                for other in providers
                if one in into.get(other, {}).get(kind, {})
            }
            beside = {
                there for edge in providers[one] for there in self.joint.get(edge.iri, ()) if there < one
            }
            ways |= {there: providers[there] for there in beside & providers.keys()}
            for other in sorted(ways, key=lambda other: (*_alike(providers[one], ways[other]), other)):
                if other != one and one not in _above(other, parent):
                    parent[one] = other
                    break
        behind: dict[Iri, list[Iri]] = defaultdict(list)
        for one, other in sorted(parent.items()):
            behind[other].append(one)
        return Feeds(
            {p: tuple(edges) for p, edges in sorted(providers.items())},
            {p: tuple(found) for p, found in behind.items()},
            tuple(sorted(providers.keys() - parent.keys())),
            {p: self.load[p] for p in sorted(providers) if p in self.load},
        )

    def lost(self, edge: Edge, passed: Passed, gone: frozenset[Iri]) -> float:
        """The share of an edge that fails: with what its provider gives of this kind, or all of it with whoever it needs besides.

        Who delivers the energy of several plants and loses one of them still delivers that of the others.
        """
        kind = self.kinds[edge.iri]
        if edge.iri in gone or any(passed.get((iri, kind), 0.0) >= 1 for iri in self.joint.get(edge.iri, ())):
            return 1.0
        return passed.get((edge.source, kind), 0.0)

    def intake(self, node: Iri) -> float:
        """The known amount of what the node takes in most of: kinds of input stand side by side, they are not added."""
        return max((feeds.total("weight") for feeds in self.feeds.get(node, {}).values()), default=0.0)


def _alike(direct: Sequence[Edge], through: Sequence[Edge]) -> tuple[bool, float]:
    """How much what is given directly looks like what is passed on through another: by one deal, else by amount."""
    shared = {edge.via for edge in direct} & {edge.via for edge in through}
    known = [max((edge.weight or 0.0 for edge in edges), default=0.0) for edges in (direct, through)]
    return not shared, -min(known)


def _own(thing: Iri, into: Into, out: Out) -> list[Edge]:
    """The edges whose amount is the thing's own, not a deal's."""
    sides = (
        *out.get(thing, {}).values(),
        *(edges for kinds in into.get(thing, {}).values() for edges in kinds.values()),
    )
    return [edge for edges in sides for edge in edges if edge.via == thing]


def _load(thing: Iri, into: Into, out: Out) -> float | None:
    """What a site or plant is told to take or make."""
    own = _own(thing, into, out)
    told = [q.nominal for edge in own for q in edge.rivals[:1] if q.nominal]
    return max([edge.weight for edge in own if edge.weight] or told, default=None)


def _above(node: Iri, parent: Mapping[Iri, Iri]) -> set[Iri]:
    found = {node}
    while (node := parent.get(node, node)) not in found:
        found.add(node)
    return found
