"""What a scenario stands on: the networks of one view, what the ontology says of inputs and ends, and what each event takes away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol, TypeVar

from kg.errors import QueryError
from kg.metrics.arguments import find_node
from kg.ontology import rows
from kg.project import Network, suited
from kg.rollup import Owners
from kg.rules import Value
from kg.scenario.chain import WHOLE, Bounds, Chain
from kg.scenario.outcome import Event
from kg.scenario.spread import Shock
from kg.store import Store
from kg.terms import Edge, Iri, expand
from kg.view import Reading

Answered = TypeVar("Answered")
FAILS = "fails"
# kinds of networks as projections say, and the weighing over a whole term
CHAIN, MONEY, EXPOSURE, TOTAL = "chain", "money", "exposure", "total"
DONE = (0.0, 0.0, 1.0)  # of what is told to run, without a figure, nothing is known to be still to come


class Seen(Protocol):
    """What a scenario asks of a view."""

    @property
    def reading(self) -> Reading: ...
    def ask(self, question: Callable[[Store], Answered]) -> Answered: ...
    def project(
        self,
        name: str,
        unit: str | None = None,
        statuses: Sequence[str] | None = None,
        *,
        roll_up: bool = False,
    ) -> Network: ...


class Ground:
    """Built once for a view, then asked event by event."""

    def __init__(self, view: Seen, statuses: Sequence[str] | None = None, *, roll_up: bool = False) -> None:
        self._view, self._statuses, self._rolled = view, statuses, roll_up
        self.reading = view.reading
        said = view.ask(lambda store: rows(store, "scenario", "ground"))
        self._inputs = {Iri(row["thing"]): str(row["value"]) for row in said if row["what"] == "input"}
        self._lasting = frozenset(str(row["value"]) for row in said if row["what"] == "lasting")
        self._joint = {Iri(row["thing"]) for row in said if row["what"] == "joint"}
        self._running = self._told({Iri(row["thing"]) for row in said if row["what"] == "running"})
        self._needed_for = {(str(row["thing"]), str(row["value"])) for row in said if row["what"] == "needed"}
        self._stopping = [
            (Iri(row["thing"]), Iri(row["value"] or "")) for row in said if row["what"] == "stops"
        ]
        self.ends = frozenset(self.member(Iri(row["thing"])) for row in said if row["what"] == "end")
        codes = self.reading.rules.codes.values()
        self._done = {c.certainty for c in codes if c.scheme == "status" and c.settled and c.in_force}
        self.inputs = {code.notation: code.names for code in codes if code.scheme == "input"}

    @cached_property
    def chain(self) -> Chain:
        """Everything that delivers power, computing or equipment, in one network, in W."""
        network = self._planned(self._network(CHAIN))
        network, joint = self._joined(network)
        things = frozenset(node.iri for node in network.nodes if self.gives(node.iri))
        return Chain(network, self._delivers, things, self._lasting, self._to_come, joint, self._needed)

    @cached_property
    def money(self) -> Chain:
        """Who pays whom over the whole term of each deal, without what is paid already."""
        network = self._network(MONEY)
        codes = self.reading.rules.codes.values()
        paid = {code.notation for code in codes if code.scheme == "status" and code.settled}
        return Chain(replace(network, edges=tuple(edge for edge in network.edges if edge.status not in paid)))

    def funds(self, edge: Edge) -> bool:
        """Whether money that is paid is funding, and no purchase: links that the money network turns round."""
        projection = self.reading.rules.projections[self.money.network.name]
        return bool(self.reading.rules.properties[edge.type].supers & projection.against)

    @cached_property
    def exposures(self) -> Network:
        """Who loses when the other fails, of what firmly binds: an announcement is no claim yet."""
        network = self._network(EXPOSURE)
        codes = self.reading.rules.codes.values()
        binding = {code.notation for code in codes if code.scheme == "status" and code.binding} | {None}
        return replace(network, edges=tuple(edge for edge in network.edges if edge.status in binding))

    def _network(self, kind: str) -> Network:
        rules = self.reading.rules
        name = suited(rules, kind)[0]
        weighings = rules.projections[name].weighings
        whole = next((w for w in weighings if w.measure.rpartition("/")[2] == TOTAL), weighings[0])
        return self._view.project(name, whole.notation, self._statuses, roll_up=self._rolled)

    def thing(self, text: str) -> Iri:
        """What an IRI, a CURIE or a name of the supply network stands for. Raises: UnknownName."""
        iri = expand(text)
        named = iri in self.reading.derived.things or iri in self.reading.rules.codes
        return self.member(iri if named else find_node(self.chain.network, text))

    def member(self, thing: Iri) -> Iri:
        """The thing, or the parent that stands for it where networks are rolled up."""
        if not self._rolled:
            return thing
        owners = self._owners.parts(thing)
        return owners[0].owner if len(owners) == 1 else thing

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.reading)

    def gives(self, thing: Iri) -> str:
        """What a thing gives: the input told for the nearest of its classes, or nothing."""
        classes, cls = self.reading.rules.classes, self.reading.node(thing).cls
        supers = classes[cls].supers if cls in classes else frozenset()
        near = sorted(supers, key=lambda s: (-len(classes[s].supers) if s in classes else 0, s))
        return next((self._inputs[s] for s in near if s in self._inputs), "")

    def _needed(self, node: Iri, taken: str, given: str) -> bool:
        """Whether what a node takes in is needed for what it gives: all of it at a site, by kind for whoever does several things."""
        told = any(kind == taken for kind, _ in self._needed_for)
        return not told or bool(self.gives(node)) or (taken, given) in self._needed_for

    def certainty(self, thing: Iri) -> str:
        """The class of the thing's status."""
        status = self.reading.statuses.get(thing)
        return status.code.certainty if status else "unknown"

    def _delivers(self, edge: Edge) -> str:
        return self.gives(edge.source) or self.gives(edge.via)

    def shock(self, events: Sequence[Event]) -> tuple[Shock, tuple[Event, ...]]:
        """What the events take away at the start, and those that no network knows. Raises: QueryError."""
        nodes: dict[Iri, Bounds] = {}
        edges: set[Iri] = set()
        aside = []
        for event in events:
            cut = self._edges(event.thing) if event.kind == "cancels" else frozenset()
            thing = self.member(event.thing)
            known = any(thing in chain.network.index for chain in (self.chain, self.money))
            if event.kind == "cancels" and not cut:
                raise QueryError(
                    "nothing is linked by what is to be cancelled", hint="name a deal: kg list deals"
                )
            if event.kind != "cancels" and known:
                later = event.kind in ("delays", "refuses")
                share = self.chain.to_come.get(thing, WHOLE) if later else WHOLE
                nodes[thing] = max(share, nodes.get(thing, share))
                nodes |= dict.fromkeys(self.stopping(thing), WHOLE) if event.kind == FAILS else {}
            elif not cut:
                aside.append(event)
            edges |= cut
        return Shock(nodes, frozenset(edges)), tuple(aside)

    def stopping(self, agent: Iri) -> tuple[Iri, ...]:
        """The things of the supply network that only this agent runs: they stop when it fails."""
        return tuple(sorted(thing for thing, runs in self._run_by.items() if runs == {agent}))

    @cached_property
    def _run_by(self) -> Mapping[Iri, set[Iri]]:
        found: dict[Iri, set[Iri]] = defaultdict(set)
        for thing, agent in self._stopping:
            if thing in self.chain.network.index:
                found[thing].add(self.member(agent))
        return found

    def _edges(self, deal: Iri) -> frozenset[Iri]:
        both = (*self.chain.network.edges, *self.money.network.edges)
        return frozenset(edge.iri for edge in both if deal == edge.via or deal in edge.wholes)

    def _told(self, predicates: Collection[Iri]) -> Mapping[Iri, tuple[Value, ...]]:
        """What the view tells of each thing under these properties."""
        found: dict[Iri, list[Value]] = defaultdict(list)
        for value in self.reading.derived.values:
            if value.predicate in predicates and value.claim in self.reading.selection.claims:
                found[value.thing].append(value)
        return {thing: tuple(values) for thing, values in found.items()}

    def _to_come(self, site: Iri, load: float) -> Bounds:
        """How much of a site's load is still to come, as a share: its plan without the largest figure told of what runs."""
        told = self._running.get(site, ())
        if not told:
            status = self.reading.statuses.get(site)
            return DONE if status and status.code.certainty in self._done else WHOLE
        running = (
            max(v.high or v.nominal for v in told),
            max(v.nominal for v in told),
            min(v.low or 0.0 for v in told),
        )
        low, value, high = (min(1.0, max(0.0, 1 - amount / load)) for amount in running)
        return (low, value, high)

    def _planned(self, network: Network) -> Network:
        """The network with each site at its full plan where one is told, instead of what runs of it already."""
        return replace(network, edges=tuple(self._at_full(edge) for edge in network.edges))

    def _at_full(self, edge: Edge) -> Edge:
        runs = {value.claim for value in self._running.get(edge.via, ())}
        plans = [q for q in edge.rivals if q.claim not in runs and q.nominal]
        first = edge.rivals[0] if edge.rivals else None
        if edge.weight is None or first is None or first.claim not in runs:
            return edge
        if not plans:  # nothing runs yet and no plan is told: that is no plan of zero
            return edge if edge.weight else replace(edge, weight=None, low=None, high=None)
        part = (
            edge.weight / first.nominal if first.nominal and edge.weight else 1.0
        )  # a vehicle's share, where it was rolled up
        lows = [q.low for q in plans if q.low is not None]
        highs = [q.high for q in plans if q.high is not None]
        return replace(
            edge, weight=part * (plans[0].nominal or 0.0), low=part * min(lows) if len(lows) == len(plans) else None,
            high=part * max(highs) if len(highs) == len(plans) else None,
        )  # fmt: skip

    def _joined(self, network: Network) -> tuple[Network, Mapping[Iri, tuple[Iri, ...]]]:
        """Each delivery that several providers make together carries its amount on all their edges, and fails with any of them."""
        groups: dict[tuple[Iri, Iri], list[Edge]] = defaultdict(list)
        for edge in network.edges:
            if self.reading.node(edge.via).cls in self._joint:
                groups[edge.target, edge.via].append(edge)
        amounts, joint = {}, {}
        for group in groups.values():
            told = max(group, key=lambda edge: (edge.weight or -1.0, edge.iri))
            for edge in group:
                joint[edge.iri] = tuple(sorted({other.source for other in group} - {edge.source}))
                amounts[edge.iri] = (
                    edge
                    if edge.weight is not None
                    else replace(edge, weight=told.weight, low=told.low, high=told.high)
                )
        return replace(network, edges=tuple(amounts.get(edge.iri, edge) for edge in network.edges)), joint
