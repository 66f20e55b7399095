"""From views to what happened in time: a thing's timeline, what changed between two days, and what nothing is heard of.

Each function reads what the claims of a view say once and hands it to a room that knows nothing of views.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg import changes as changes_room
from kg import rivals
from kg import silence as silence_room
from kg import state as state_room
from kg import timeline as timeline_room
from kg.changes import Change
from kg.errors import QueryError, UnknownName
from kg.graph import Graph, View
from kg.project import Network
from kg.rules import Rules
from kg.silence import Silence
from kg.terms import Claim, Iri
from kg.timeline import Entry


@dataclass(frozen=True, slots=True)
class Difference:
    """Two views of one graph and what changed from the one to the other; `claims` became known in between."""

    before: View
    after: View
    changes: tuple[Change, ...]
    claims: Mapping[Iri, Claim]


def timeline(view: View, thing: Iri, ladder: str = "") -> tuple[Entry, ...]:
    """Every change of a thing, or of an agent, place or programme with its deals and sites, told in the view.

    With a `ladder` (contract, money, site, power) only the statuses that count on it. Raises: UnknownName.
    """
    known = ladders(view.graph.rules)
    if ladder and ladder not in known:
        raise UnknownName("ladder", ladder, known)
    teller = timeline_room.Teller(view.reading, view.stated)
    return timeline_room.timeline(view.reading, teller, _scope(view, thing), ladder)


def timelines(view: View, things: Iterable[Iri]) -> Mapping[Iri, tuple[Entry, ...]]:
    """The timeline of each of many things: what the claims say is read once."""
    teller = timeline_room.Teller(view.reading, view.stated)
    links = timeline_room.linked(view.reading, view.stated)
    scopes = {thing: timeline_room.scope(view.reading, links, thing) for thing in things}
    return {thing: timeline_room.timeline(view.reading, teller, scope) for thing, scope in scopes.items()}


def diff(
    graph: Graph,
    since: str,
    until: str,
    thing: Iri | None = None,
    *,
    as_of: str | None = None,
    profile: str | None = None,
    undated: str = "include",
) -> Difference:
    """What became known after the one day and by the other, what changed by it and what fell away; of one thing or of all.

    A thing that gathers, as an agent or programme does, is taken with its deals and sites. Raises: QueryError for a day or when the
    days are the wrong way round, UnknownName for a profile.
    """
    before, after = (graph.view(as_of, profile, known=day, undated=undated) for day in (since, until))
    if (before.choice.known or "") > (after.choice.known or ""):
        raise QueryError(f"{since} is later than {until}", hint="give the earlier day first")
    earlier, later = (state_room.state(view.reading, view.stated) for view in (before, after))
    things = set(_scope(after, thing)) if thing else None
    found = changes_room.changes(earlier, later, graph.rules, things)
    claims = {iri: claim for iri, claim in after.claims.items() if iri not in before.claims}
    if things is not None:
        spoken = {row["claim"] for row in after.stated if {row["subject"], row["object"]} & things}
        claims = {iri: claim for iri, claim in claims.items() if iri in spoken}
    return Difference(before, after, found, claims)


def silences(view: View) -> Mapping[Iri, Silence]:
    """Everything that is not settled and of which nothing was heard for long, as of the day the view knows up to."""
    return silence_room.silences(view.reading, view.stated)


def promised(view: View, network: Network) -> Network:
    """The network with when each thing of the view was first promised and is promised now: the columns `slippage` reads.

    Things that are no node of the network stand in it alone.
    """
    found = rivals.promises(view.reading, view.graph.said)
    alone = tuple(view.reading.node(thing) for thing in found if thing not in network.index)
    columns = {
        column: {thing: spans[i] for thing, spans in found.items() if spans[i]}
        for i, column in enumerate(("first_promised", "promised"))
    }
    nodes = tuple(sorted((*network.nodes, *alone), key=lambda node: node.iri))
    return replace(network, nodes=nodes, columns={**columns, **network.columns})


def _scope(view: View, thing: Iri) -> Mapping[Iri, str]:
    """The thing, by the name that stays, and what it gathers."""
    links = timeline_room.linked(view.reading, view.stated)
    return timeline_room.scope(view.reading, links, Iri(view.graph.identity.of(thing, thing)))


def ladders(rules: Rules) -> tuple[str, ...]:
    """The ladders of the ontology, in their order."""
    found = sorted(
        (c for c in rules.codes.values() if c.scheme == "ladder"), key=lambda c: (c.order or 0, c.iri)
    )
    return tuple(code.notation for code in found)
