"""Tables of one's own: an edge list instead of the graph, and a table of nodes beside either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.cli import intake
from kg.cli.networks import Ground, from_file, holding, member
from kg.cli.session import Session
from kg.errors import DataError, QueryError

if TYPE_CHECKING:
    from kg.tables.nodelist import NodeTable


def from_files(
    session: Session,
    edges: str | None,
    nodes: str | None,
    drawn: Callable[[], Ground],
    also: tuple[str, ...] = (),
) -> Ground:
    """The network of an edge list, or the one drawn from the view, with a table of nodes where there is one.

    `also` are columns that are read though no metric reads them. Problems of both tables are said at once. Raises: DataError; QueryError when both are standard input.
    """
    if edges == nodes == "-":
        raise QueryError(session.say("tables.typed"), hint=session.say("tables.typed.hint"))
    table, wrong = None, None
    try:
        table = told_of_nodes(nodes) if nodes else None
    except DataError as error:
        wrong = error
    try:
        ground = from_file(edges) if edges else drawn()
    except DataError as error:
        raise DataError([*error.problems, *(wrong.problems if wrong else ())]) from error
    if wrong:
        raise wrong
    return beside(session, ground, table, also) if table else ground


def told_of_nodes(file: str) -> NodeTable:
    """A table of nodes in CSV; `-` is standard input."""
    from kg.tables.nodelist import parse_nodes, read_nodes

    return parse_nodes(intake.typed(), "-") if file == "-" else read_nodes(file)


def beside(session: Session, ground: Ground, table: NodeTable, also: tuple[str, ...] = ()) -> Ground:
    """The network with what a table tells of nodes, found by any of their names where there is a view; what nothing reads is said."""
    from kg.metrics import METRICS
    from kg.tables.columns import AMOUNTS, TEXTS
    from kg.tables.nodelist import with_nodes

    read = {*also, *AMOUNTS, *TEXTS, *(column for metric in METRICS.values() for column in metric.columns)}
    if unread := sorted(table.columns.keys() - read):
        session.remark(session.say("tables.unread", names=", ".join(unread)))
    view = ground.view
    if view is None:
        return replace(ground, network=with_nodes(ground.network, table))
    from kg.cli.entities import entity

    meant = table.meant(lambda text: member(session, ground, entity(session, view, text)))
    network = holding(ground, *(row.node for row in meant.rows))
    return replace(ground, network=with_nodes(network, meant))
