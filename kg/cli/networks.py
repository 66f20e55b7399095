"""The network a command works on: a projection of the view, or an edge list of one's own; and what its rows look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from kg.cli import intake
from kg.cli.cells import amount
from kg.cli.narrowings import forms, listed, told
from kg.cli.session import Session
from kg.cli.words import say
from kg.terms import OUTSIDE, CutSet, Iri, Names, PairScore, Score, Scores, Table

if TYPE_CHECKING:
    from kg import Network, View

NUMBERS = ("value", "low", "high", "coverage")


@dataclass(frozen=True, slots=True)
class Ground:
    """A network, and the view it was drawn from unless it was read from a file."""

    network: Network
    view: View | None

    def names(self, iri: Iri) -> Names:
        """What a node is called; things that are no node of the network are asked of the view."""
        place = self.network.index.get(iri)
        if place is not None:
            return self.network.nodes[place].names
        drawn = self.view.graph.rules.projections.get(self.network.name) if self.view else None
        if drawn and iri == self.network.name:  # a number of the whole network
            return drawn.names
        if iri == OUTSIDE:
            return Names(*(say("outside", lang) for lang in ("fr", "en")))
        return self.view.names(iri) if self.view else Names(iri, iri)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which projection, counted in which unit, with which statuses (None leaves it to the projection), between whom."""

    session: Session
    projection: str | None
    unit: str | None
    statuses: tuple[str, ...] | None
    roll_up: bool
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    binding: bool = False

    def of(self, view: View, usual: str) -> Ground:
        """The network asked for; where it was rolled up, what became of its links is said."""
        ground = Ground(self.drawn(view, usual, self.unit), view)
        told(self.session, view, ground.network)
        rolled_up(self.session, view, ground.network)
        return ground

    def drawn(self, view: View, usual: str, unit: str | None) -> Network:
        """The network asked for, counted in a unit."""
        from kg.narrowing import binding

        name = self.projection or usual
        bound = (*(self.statuses or ()), *binding(view.graph.rules, name)) if self.binding else self.statuses
        return view.project(
            name, unit, bound, roll_up=self.roll_up, instruments=self.only, without=self.without
        )

    @property
    def narrowed(self) -> bool:
        """Whether a certain network is asked for, or a part of it, which a table of one's own is already."""
        drawn = self.projection or self.unit or self.statuses or self.roll_up
        return bool(drawn or self.only or self.without or self.binding)


def rolled_up(session: Session, view: View, network: Network) -> None:
    """Say what rolling up to parents did: how many members, what is left out, what stays unassigned, what is disputed."""
    told = network.rolled
    if told is None:
        return
    members = {member for group in told.groups.values() for member, _ in group}

    def sum_of(value: float) -> str:
        return amount(value, network.unit, session.lang)

    parts = (
        session.say("rolled.up", members=len(members), groups=len(told.groups)),
        session.say("rolled.inside", n=told.edges_inside, of=told.edges)
        + (f" ({sum_of(told.inside)})" if told.inside else "")
        if told.edges_inside
        else "",
        session.say("rolled.again", amount=sum_of(told.again)) if told.again else "",
        session.say("rolled.rest", amount=sum_of(told.rest)) if told.rest else "",
        *(
            session.say(
                "rolled.disputed",
                thing=session.name(view.names(iri)),
                total=amount(total, "ratio", session.lang),
            )
            for iri, total in told.disputed.items()
        ),
    )
    session.remark(" · ".join(part for part in parts if part))


rolling_up = click.option(
    "--roll-up",
    is_flag=True,
    help="Put groups in place of subsidiaries and platforms; split vehicles by known shares.",
)


def projecting(function: Callable[..., None]) -> Callable[..., None]:
    """The options `--projection`, `--unit`, `--status` and `--roll-up`, handed over together as `asked`."""

    @wraps(function)
    def run(
        session: Session,
        *,
        projection: str | None,
        unit: str | None,
        statuses: tuple[str, ...],
        roll_up: bool,
        only: tuple[str, ...],
        without: tuple[str, ...],
        binding: bool,
        **given: Any,
    ) -> None:
        asked = Asked(
            session, projection, unit, statuses or None, roll_up, listed(only), listed(without), binding
        )
        function(session, asked=asked, **given)

    for option in (
        rolling_up,
        *forms,
        click.option(
            "--status",
            "statuses",
            multiple=True,
            metavar="CODE",
            help="Only deals of this status (repeatable).",
        ),
        click.option("--unit", metavar="UNIT", help="Count another unit: USD, USD/year or W."),
        click.option(
            "--projection",
            metavar="NAME",
            help="The network: actors, compute, exposures, money, ownership, power, promises or supply; each command has its usual one.",
        ),
    ):
        run = option(run)
    return run


def from_file(edges: str) -> Ground:
    """The network of an edge list in CSV; `-` is standard input."""
    from kg.tables.edgelist import parse_edges, read_edges

    return Ground(parse_edges(intake.typed(), "-") if edges == "-" else read_edges(edges), None)


def holding(ground: Ground, *things: Iri) -> Network:
    """The network with these things in it, alone if nothing links them: no known link is an answer too."""
    network, view = ground.network, ground.view
    lone = [view.reading.node(iri) for iri in dict.fromkeys(things) if view and iri not in network.index]
    return replace(network, nodes=tuple(sorted((*network.nodes, *lone), key=lambda node: node.iri)))


def elsewhere(session: Session, view: View, ground: Ground, thing: Iri) -> None:
    """Say which networks hold a thing that this one does not."""
    name = ground.network.name
    others = [] if thing in ground.network.index else [o for o in view.graph.rules.projections if o != name]
    rolled = ground.network.rolled is not None
    holders = [other for other in others if thing in view.project(other, roll_up=rolled).index]
    if holders:
        found = ", ".join(f"--projection {other}" for other in sorted(holders))
        session.remark(session.say("network.elsewhere", thing=session.name(view.names(thing)), found=found))


def member(session: Session, ground: Ground, thing: Iri) -> Iri:
    """The thing itself, or the parent that stands for it in a network that is rolled up, which is said."""
    if ground.network.rolled is None or ground.view is None:
        return thing
    from kg.rollup import Owners

    owners = Owners(ground.view.reading).parts(thing)
    if len(owners) != 1 or owners[0].owner == thing:
        return thing
    names = [session.name(ground.view.names(iri)) for iri in (thing, owners[0].owner)]
    session.remark(session.say("rolled.member", thing=names[0], parent=names[1]))
    return owners[0].owner


def shown(session: Session, ground: Ground, scores: Scores) -> Table:
    """The rows as `rows` has them; for a person the whole network goes by its name."""
    table, whole = rows(scores), ground.network.name
    if not session.screen and session.output.form != "svg":
        return table
    name = session.name(ground.names(Iri(whole)))
    return replace(table, rows=tuple(tuple(name if c == whole else c for c in row) for row in table.rows))


def rows(scores: Scores) -> Table:
    """One row a score: a node, a pair, a cycle or a set of nodes, then value, bounds and coverage."""
    columns: tuple[str, ...] = ("node",)
    made: list[tuple[Any, ...]] = []  # Any: a cycle's cell holds several nodes
    for row in scores:
        about: tuple[Any, ...]
        if isinstance(row, Score):
            about = (row.node,)
        elif isinstance(row, PairScore):
            about, columns = (row.on, row.of), ("on", "of")
        elif isinstance(row, CutSet):
            about, columns = (frozenset(row.nodes), row.of), ("nodes", "of")
        else:
            about, columns = ((*row.nodes, row.nodes[0]),), ("nodes",)
        made.append((*about, row.value, row.low, row.high, row.coverage))
    units = {"value": scores.unit, "low": scores.unit, "high": scores.unit, "coverage": "share"}
    return Table((*columns, *NUMBERS), tuple(made), units, scores.names)
