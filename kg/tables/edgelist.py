"""An edge list of one's own, `source,target,weight[,low,high]` in CSV, read into a network named "edges".

Source is the provider or payer, target the dependent or payee. An empty weight is unknown, never zero; rows that repeat
stay parallel edges, each a deal of its own. An empty source or `outside` is inflow from outside the network, an empty
target or `outside` an export. A header with semicolons announces what a French spreadsheet writes: columns between
semicolons, and a decimal comma. Nothing is guessed: all that is wrong is said at once, with its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError
from kg.network import Arrays, Edges, Network, Nodes, amount
from kg.tables import quick
from kg.tables.columns import EDGES, PROMISES, REQUIRED, WEIGHTS
from kg.tables.sheet import Form, Row, Sheet, Wrong, content, named, number, read
from kg.terms import OUTSIDE, Edge, Iri, Names, Node

NO_NAMES = Names("", "")
LINK = Names("lien", "link")
NAMES = Names("liste de liens", "edge list")
Amounts = tuple[float | None, float | None, float | None]
FORM = Form(
    REQUIRED,
    frozenset((*EDGES, *PROMISES)),
    "the first line is source,target,weight or source,target,weight,low,high, with commas or semicolons",
    "turn source and target round",
    "remove it; only source, target, weight, low, high, input, kind, unit, status, certainty, first_promised, promised and what else "
    "kg export adds are read",
)


def read_edges(path: str | Path) -> Network:
    """The network of a CSV file with the columns source, target and weight, and perhaps low, high, kind, unit, status and promises.

    Shape: one edge a row, one node a name. Unit: that of the column `unit`, else whatever the file counts. Undefined: an
    empty weight. `input`, or else `kind`, says which inputs stand for one another, `status` (or `certainty`, its class) how
    far a deal has come, `first_promised` and `promised` for when. What else our own export adds is read over.
    Raises: DataError with every problem of the file, by line.
    """
    return parse_edges(content(path), str(path))


def parse_edges(text: str, name: str = "edges") -> Network:
    """The network of an edge list's text; `name` stands in the complaints. Raises: DataError, as `read_edges`."""
    found = quick.columns(text.removeprefix("\ufeff"), FORM)
    return _by_columns(*found) if found else parse_carefully(text, name)


def _by_columns(iris: tuple[Iri, ...], arrays: Arrays) -> Network:
    """Nodes and edges are made when somebody looks at them."""

    def made(i: int) -> Edge:
        bounds = (amount(float(column[i])) for column in (arrays.low, arrays.weight, arrays.high))
        low, weight, high = bounds
        return _row(i + quick.FIRST_ROW, iris[arrays.source[i]], iris[arrays.target[i]], (low, weight, high))

    nodes, edges = Nodes(iris, lambda i: lone(iris[i])), Edges(iris, arrays, made)
    return Network("edges", NAMES, "", (), nodes, edges)


def parse_carefully(text: str, name: str = "edges") -> Network:
    """The same row by row, with everything that may stand in a row, and every complaint."""
    promises: dict[str, dict[Iri, str]] = defaultdict(dict)

    def made(sheet: Sheet, line: int, row: Row, wrong: Wrong) -> Edge:
        edge = _edge(sheet, line, row, wrong)
        for column in PROMISES:
            if told := row.get(column, "").strip():
                promises[column][edge.iri] = told
        return edge

    sheet, edges = read(text, name, FORM, made)
    units: dict[str, int] = {}
    for edge in edges:
        if edge.unit:
            units.setdefault(edge.unit, int(edge.iri.rpartition(":")[2]))
    for unit, line in list(units.items())[1:]:
        hint = "one network counts one unit: convert the amounts, or keep the rows of one"
        sheet.complain(
            line,
            f"counts {unit[:40]} where line {min(units.values())} counts {min(units, key=units.__getitem__)[:40]}",
            hint,
        )
    if sheet.problems:
        raise DataError(sheet.problems)
    return replace(network_of(edges, min(units, default="")), columns=_between(edges, promises))


def _between(edges: Sequence[Edge], told: Mapping[str, Mapping[Iri, str]]) -> Mapping[str, Mapping[Iri, str]]:
    """What is told of a deal under the names of its ends, `A → B`, and its line where two deals have the same."""
    pairs = [(edge.source, edge.target) for edge in edges] if told else []
    names = {
        edge.iri: Iri(
            f"{edge.source} → {edge.target}" + (f" ({edge.via_names.en})" if pairs.count(pair) > 1 else "")
        )
        for edge, pair in zip(edges, pairs, strict=False)
    }
    return {
        column: {names[iri]: cell for iri, cell in cells.items()} for column, cells in sorted(told.items())
    }


def _edge(sheet: Sheet, line: int, row: Row, wrong: Wrong) -> Edge:
    source, target = (named(row, end, wrong) or OUTSIDE for end in ("source", "target"))
    weight, low, high = (number(row, column, sheet, line, wrong) for column in WEIGHTS)
    if source == target == OUTSIDE:
        wrong.append(("has neither a source nor a target", "name one end: an empty one means outside"))
    ordered = [each for each in (low, weight, high) if each is not None]
    if ordered != sorted(ordered):
        wrong.append(("has bounds that do not hold the weight", "low <= weight <= high"))
    if low is None and high is None:  # one bound alone leaves the other side open, none leaves no doubt
        low = high = weight
    made = _row(line, source, target, (low, weight, high))
    kind, unit, status, certainty = (row.get(c, "").strip() for c in ("kind", "unit", "status", "certainty"))
    return replace(
        made, kind=kind or made.kind, input=row.get("input", kind).strip(), unit=unit, status=status or None,
        certainty=certainty or ("unknown" if status else made.certainty),
    )  # fmt: skip


def _row(line: int, source: Iri, target: Iri, amounts: Amounts) -> Edge:
    names = Names(f"ligne {line}", f"row {line}")
    return link(Iri(f"row:{line:07}"), names, source, target, amounts)


def link(iri: Iri, names: Names, source: Iri, target: Iri, amounts: Amounts) -> Edge:
    """An edge that is its own deal: nobody's claim, without a status; its amounts are low, weight and high."""
    low, weight, high = amounts
    return Edge(
        iri, Iri("row"), LINK, source, target, iri, names, "other", None, NO_NAMES, "standing",
        weight, low, high, "", (), (), (), None, None, "asserted",
    )  # fmt: skip


def lone(iri: Iri, names: Names | None = None) -> Node:
    """A node of a table: called as it is written there, unless the table tells names."""
    usual = Names("extérieur", "outside") if iri == OUTSIDE else Names(iri, iri)
    return Node(iri, names or usual, Iri("row"), NO_NAMES, "organisation")


def network_of(edges: Sequence[Edge], unit: str) -> Network:
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    return Network("edges", NAMES, unit, (), tuple(map(lone, ends)), tuple(edges))
