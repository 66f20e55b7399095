"""Who still works when some fail: a node needs every kind of input that it gets, and of each kind enough of its providers.

The kind of an input is what its links say (`input`); where a node's links of some kind are told, links of no kind are no need
of their own, and where none is told all its links stand in for one another. Supply starts at nodes that need nothing and
where it comes from outside. A circle that nothing starts from outside it is taken as running: if it passes on one kind, as
supplied from somewhere nobody tells; if its members give each other several kinds, as holding up as long as all of them do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from kg.network import Network
from kg.terms import OUTSIDE, Edge, Iri
from kg.view import added

NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of input of one node: what each provider gives of it and what comes from outside, None where it is unknown."""

    node: int
    kind: str
    providers: Mapping[int, float | None]
    outside: float | None
    entered: bool

    def enough(self, working: Iterable[int], share: float) -> bool:
        """Whether these providers, with the outside, suffice: any one, or where all amounts are known this share of their sum."""
        kept = list(working)
        told = (*self.providers.values(), *((self.outside,) if self.entered else ()))
        load = sum(amount or 0.0 for amount in told)
        if share <= 0 or None in told or load <= 0:
            return bool(kept) or self.entered
        return self._left(kept) >= share * load * (1 - NEAR)

    def lost(self, working: Collection[int]) -> float | None:
        """The share of this input that no longer arrives; None where amounts are unknown and somebody still works."""
        told = (*self.providers.values(), *((self.outside,) if self.entered else ()))
        load = sum(amount or 0.0 for amount in told)
        if not working and not self.entered:
            return 1.0
        return None if None in told or load <= 0 else 1 - self._left(working) / load

    def _left(self, working: Iterable[int]) -> float:
        return (self.outside or 0.0) + sum(self.providers[i] or 0.0 for i in working)


@dataclass(frozen=True)
class Supply:
    """The needs of all nodes. `taken` needs are met from somewhere nobody tells, `mutual` ones by circles of several kinds."""

    nodes: tuple[Iri, ...]
    needs: tuple[Need, ...]
    of: Mapping[int, tuple[int, ...]]
    feeds: Mapping[int, tuple[int, ...]]
    share: float = 0.0
    taken: frozenset[int] = field(default_factory=frozenset)
    mutual: frozenset[int] = field(default_factory=frozenset)

    def works(self, failed: Collection[int] = ()) -> frozenset[int]:
        """The nodes that still work when these have failed."""
        running = frozenset(range(len(self.nodes))) - frozenset(failed)
        while True:
            found = frozenset(self._grown(frozenset(failed), running)[0])
            if found == running or not self.mutual:
                return found
            running = found

    def proof(self, end: int, failed: Collection[int] = ()) -> frozenset[int]:
        """Nodes that together keep a working node at work: to cut it off at least one of them has to fail."""
        running = self.works(failed)
        _, used = self._grown(frozenset(failed), running)
        found, front = {end}, [end]
        while front:
            for need in self.of.get(front.pop(), ()):
                fresh = sorted(self._chosen(need, used, running) - found)
                found.update(fresh)
                front.extend(fresh)
        return frozenset(found - {end})

    def _chosen(self, need: int, used: Mapping[int, Sequence[int]], running: frozenset[int]) -> set[int]:
        if need in self.taken:
            return set()
        if need not in self.mutual:
            return set(used.get(need, ()))
        kept: list[int] = []
        for provider in sorted(self.needs[need].providers.keys() & running):
            if self.needs[need].enough(kept, self.share):
                break
            kept.append(provider)
        return set(kept)

    def _grown(
        self, failed: frozenset[int], running: frozenset[int]
    ) -> tuple[set[int], dict[int, list[int]]]:
        """What can start and be supplied step by step, mutual needs being met by what runs; and whose supply met each need."""
        used: dict[int, list[int]] = {}
        left = [0] * len(self.nodes)
        for number, need in enumerate(self.needs):
            if not self._given(number, need, running):
                left[need.node] += 1
                used[number] = []
        front = [i for i in range(len(self.nodes)) if not left[i] and i not in failed]
        found = set(front)
        while front:
            i = front.pop()
            for number in self.feeds.get(i, ()):
                need = self.needs[number]
                if number not in used or self._met(number, used):
                    continue
                used[number].append(i)
                if self._met(number, used):
                    left[need.node] -= 1
                    if not left[need.node] and need.node not in failed:
                        found.add(need.node)
                        front.append(need.node)
        return found, used

    def _met(self, number: int, used: Mapping[int, Sequence[int]]) -> bool:
        return self.needs[number].enough(used[number], self.share)

    def _given(self, number: int, need: Need, running: frozenset[int]) -> bool:
        if number in self.taken or need.enough((), self.share):
            return True
        return number in self.mutual and need.enough(need.providers.keys() & running, self.share)

    def started(self) -> Supply:
        """The supply with every circle that nothing starts taken as running."""
        supply = self
        while True:
            found = supply.works()
            if len(found) == len(self.nodes):
                return supply
            supply = supply._with(supply._circles(found))

    def _with(self, circles: Iterator[tuple[bool, frozenset[int]]]) -> Supply:
        taken, mutual = set(self.taken), set(self.mutual)
        for several, needs in circles:
            (mutual if several else taken).update(needs)
        return Supply(
            self.nodes, self.needs, self.of, self.feeds, self.share, frozenset(taken), frozenset(mutual)
        )

    def _circles(self, found: frozenset[int]) -> Iterator[tuple[bool, frozenset[int]]]:
        """The circles nothing outside them waits for: whether they pass on several kinds, and the needs inside."""
        waiting = [
            n
            for n, need in enumerate(self.needs)
            if need.node not in found
            and not self._given(n, need, found)
            and not need.enough(need.providers.keys() & found, self.share)
        ]
        pairs = np.array(
            [(i, self.needs[n].node) for n in waiting for i in self.needs[n].providers if i not in found],
            dtype=np.int64,
        ).reshape(-1, 2)
        count = len(self.nodes)
        graph = sparse.csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
        _, label = csgraph.connected_components(graph, directed=True, connection="strong")
        fed = {int(label[j]) for i, j in pairs.tolist() if label[i] != label[j]}
        inside: defaultdict[int, set[int]] = defaultdict(set)
        for n in waiting:
            if int(label[self.needs[n].node]) not in fed:
                inside[int(label[self.needs[n].node])].add(n)
        for needs in inside.values():
            yield len({self.needs[n].kind for n in needs}) > 1, frozenset(needs)


def supply(network: Network, *, share: float = 0.0, kinds: bool = True) -> Supply:
    """The needs of a network of supplies, source = provider. `share` of each input must remain, 0: any provider suffices.

    With kinds=False every link of a node is an input of one kind: any provider stands in for any other.
    """
    places = {iri: i for i, iri in enumerate(iri for iri in network.iris if iri != OUTSIDE)}
    into: defaultdict[tuple[int, str], defaultdict[Iri, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    told: defaultdict[int, set[str]] = defaultdict(set)
    for edge in network.edges:
        if edge.target not in (OUTSIDE, edge.source):
            kind = edge.input if kinds else ""
            into[places[edge.target], kind][edge.source].append(edge)
            told[places[edge.target]].add(kind)
    needs = []
    for (node, kind), sources in sorted(into.items()):
        if kind or told[node] == {""}:
            amounts = {iri: _amount(edges) for iri, edges in sources.items()}
            outside = amounts.pop(OUTSIDE, None)
            providers = {places[iri]: amount for iri, amount in sorted(amounts.items())}
            needs.append(Need(node, kind, providers, outside, OUTSIDE in sources))
    of, feeds = defaultdict(list), defaultdict(list)
    for number, need in enumerate(needs):
        of[need.node].append(number)
        for provider in need.providers:
            feeds[provider].append(number)
    return Supply(
        tuple(places),
        tuple(needs),
        {i: tuple(n) for i, n in of.items()},
        {i: tuple(n) for i, n in feeds.items()},
        share,
    ).started()


def _amount(edges: Sequence[Edge]) -> float | None:
    if any(edge.weight is None for edge in edges):
        return None

    def size(edge: Edge) -> float:
        return edge.weight or 0.0

    return sum(map(size, added(edges, size, overlapping=False)))
