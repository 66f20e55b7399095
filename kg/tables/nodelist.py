"""A table of nodes of one's own beside an edge list: what is known of each node and no edge can say.

`node,equity,sector ...` in CSV, written as the edge list is. An empty cell is unknown, never zero. `external_in` and
`external_out` are flows from and to outside the network and become edges. Every other column is kept under its name in
`Network.columns`, as numbers where metrics count with it or every cell is a number, else as text; what `kg export` writes
about nodes is read too. A node without an edge is a node alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from kg.errors import DataError, KgError, Problem
from kg.project import Network
from kg.tables.columns import AMOUNTS, EXTERNAL, NODES, TEXTS
from kg.tables.edgelist import link, lone
from kg.tables.sheet import NUMBER, Form, Row, Sheet, Wrong, content, named, number, read
from kg.terms import OUTSIDE, Edge, Iri, Names

FORM = Form(
    ("node",),
    None,
    "the first line is node and any of external_in, external_out, equity, value, sector, essential",
    "an amount of a node is 0 or more: of equity that is used up nothing is left, write 0",
    also={"id": "node"},
)
NEEDS = {
    **dict.fromkeys(("essential", "essentiel", "essentielle", "yes", "oui", "true", "1"), "essential"),
    **dict.fromkeys(("non-essential", "non essentiel", "no", "non", "false", "0"), "non-essential"),
    **dict.fromkeys(("negligible", "négligeable"), "negligible"),
}
Cell = float | str


@dataclass(frozen=True, slots=True)
class About:
    """One row: the line it stands on, the node as it is written, its names where they are told, its cells that are known."""

    line: int
    node: Iri
    names: Names | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class NodeTable:
    """What a table says of nodes; `name` stands in complaints."""

    name: str
    rows: tuple[About, ...]

    @property
    def columns(self) -> Mapping[str, Mapping[Iri, Cell]]:
        """Column by column what is known of each node; a column of which nothing is known is not there."""
        found: defaultdict[str, dict[Iri, Cell]] = defaultdict(dict)
        for row in self.rows:
            for column, cell in row.cells.items():
                found[column][row.node] = cell
        return {column: dict(sorted(found[column].items())) for column in sorted(found)}

    def meant(self, find: Callable[[str], Iri]) -> NodeTable:
        """The table with the node each name means to `find`. Raises: DataError with the line of every name that means none."""
        rows, problems = [], []
        for row in self.rows:
            try:
                rows.append(replace(row, node=find(row.node)))
            except KgError as error:
                problems.append(Problem(self.name, row.line, str(error), error.hint))
        again = _again(rows, self.name)
        if problems or again:
            raise DataError([*problems, *again])
        return NodeTable(self.name, tuple(rows))


def read_nodes(path: str | Path) -> NodeTable:
    """The table of nodes in a CSV file with the column node, and any others.

    Shape: one row a node. Unit: amounts count what the edges count. Undefined: an empty cell is unknown.
    Raises: DataError with every problem of the file, by line.
    """
    return parse_nodes(content(path), str(path))


def parse_nodes(text: str, name: str = "nodes") -> NodeTable:
    """The table of nodes in a text; `name` stands in the complaints. Raises: DataError, as `read_nodes`."""
    sheet, rows = read(text, name, FORM, _about)
    problems = [*sheet.problems, *_again(rows, name)]
    if problems:
        raise DataError(problems)
    return NodeTable(name, tuple(map(_counted(rows, sheet.separator), rows)))


def with_nodes(network: Network, table: NodeTable) -> Network:
    """The network with what the table says: its columns, its nodes that no edge has, its flows from and to outside.

    Raises: DataError where such a flow is told by the edge list too.
    """
    edges = [edge for row in table.rows for edge in _flows(row)]
    problems = [*_twice(network, table)]
    if problems:
        raise DataError(problems)
    told = {row.node: row for row in table.rows}
    nodes = {node.iri: node for node in network.nodes}
    for iri in (*told, *([OUTSIDE] if edges else [])):
        nodes.setdefault(iri, lone(iri))
    named_ones = (
        replace(node, names=told[iri].names or node.names) if iri in told else node
        for iri, node in nodes.items()
    )
    columns = {column: cells for column, cells in table.columns.items() if column not in EXTERNAL}
    return replace(
        network, nodes=tuple(sorted(named_ones, key=lambda node: node.iri)),
        edges=tuple(sorted((*network.edges, *edges), key=lambda edge: edge.iri)),
        columns={**network.columns, **columns},
    )  # fmt: skip


def _about(sheet: Sheet, line: int, row: Row, wrong: Wrong) -> About:
    node = named(row, "node", wrong)
    if not node or node == OUTSIDE:
        wrong.append(("names no node", "outside has no values of its own" if node else "write its name"))
    cells: dict[str, Cell] = {}
    for column in sheet.columns:
        text = row[column].strip()
        if column in AMOUNTS:
            amount = number(row, column, sheet, line, wrong)
            if amount is not None:
                cells[column] = amount
        elif text and column not in ("node", *NODES):
            cells[column] = text
    if "essential" in cells:
        cells["essential"] = _need(str(cells["essential"]), wrong)
    names = Names(*(row.get(f"label_{lang}", "").strip() for lang in ("fr", "en")))
    return About(line, node, names if names.fr and names.en else None, cells)


def _need(text: str, wrong: Wrong) -> str:
    if text.casefold() not in NEEDS:
        wrong.append(
            (f"is {text[:40]!r} to those it supplies", "write essential, non-essential or negligible")
        )
    return NEEDS.get(text.casefold(), "")


def _again(rows: Iterable[About], name: str) -> list[Problem]:
    first: dict[Iri, int] = {}
    return [
        Problem(name, row.line, f"tells of {row.node} again", f"keep one row: the first is line {line}")
        for row in rows
        if (line := first.setdefault(row.node, row.line)) != row.line
    ]


def _counted(rows: Iterable[About], separator: str) -> Callable[[About], About]:
    """Columns nobody named before are numbers where every cell is one."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for column in row.cells.keys() - {*AMOUNTS, *TEXTS}:
            texts[column].add(str(row.cells[column]))
    figures = {
        column: {text: _figure(text, separator) for text in sorted(found)} for column, found in texts.items()
    }
    numbers = {column: known for column, known in figures.items() if None not in known.values()}

    def counted(row: About) -> About:
        cells = {c: numbers[c][str(v)] if c in numbers else v for c, v in row.cells.items()}
        return replace(row, cells={column: cell for column, cell in cells.items() if cell is not None})

    return counted


def _figure(text: str, separator: str) -> float | None:
    figure = text.replace(",", ".") if separator == ";" else text
    value = float(figure) if NUMBER.fullmatch(figure) else None
    return value if value is not None and isfinite(value) else None


def _flows(row: About) -> Iterable[Edge]:
    for column in EXTERNAL:
        amount = row.cells.get(column)
        if isinstance(amount, float):
            ends = (OUTSIDE, row.node) if column == "external_in" else (row.node, OUTSIDE)
            names = Names(f"ligne {row.line} des nœuds", f"row {row.line} of the nodes")
            iri = Iri(f"node:{row.line:07}:{column}")
            yield link(iri, names, *ends, (amount, amount, amount))


def _twice(network: Network, table: NodeTable) -> Iterable[Problem]:
    told = {(edge.source, edge.target) for edge in network.edges if OUTSIDE in (edge.source, edge.target)}
    for row in table.rows:
        for flow in _flows(row):
            if (flow.source, flow.target) in told:
                column = "external_in" if flow.source == OUTSIDE else "external_out"
                message = f"tells the {column} of {row.node}, of which the edges tell too"
                yield Problem(table.name, row.line, message, "tell it in one of the two")
