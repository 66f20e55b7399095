"""An edge list of one's own, `source,target,weight[,low,high]` in CSV, read into a network named "edges".

Source is the provider or payer, target the dependent or payee. An empty weight is unknown, never zero; rows that repeat
stay parallel edges, each a deal of its own. An empty source or `outside` is inflow from outside the network, an empty
target or `outside` an export. Nothing is guessed: all that is wrong is said at once, with its line.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from math import isfinite, nan
from pathlib import Path

from kg.errors import DataError, Problem
from kg.project import Network
from kg.tables.columns import EXPORTED, REQUIRED, WEIGHTS
from kg.terms import OUTSIDE, Edge, Iri, Names, Node

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
LONGEST_NAME = 1000
MOST_PROBLEMS = 100
MOST_BYTES = 100_000_000
NO_NAMES = Names("", "")
LINK = Names("lien", "link")
Row = dict[str, str]


def read_edges(path: str | Path) -> Network:
    """The network of a CSV file with the columns source, target and weight, and perhaps low and high.

    Shape: one edge a row, one node a name. Unit: whatever the file counts. Undefined: an empty weight. Columns that our
    own export adds are read over. Raises: DataError with every problem of the file, by line.
    """
    name = str(path)
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise DataError.at(name, 0, "is larger than 100 MB", "keep the rows you need")
        content = Path(path).read_bytes()
    except OSError as error:
        raise DataError.at(name, 0, f"cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError.at(name, line, "is not UTF-8 text", "save the table as CSV UTF-8") from error
    return parse_edges(text, name)


def parse_edges(text: str, name: str = "edges") -> Network:
    """The network of an edge list's text; `name` stands in the complaints. Raises: DataError, as `read_edges`."""
    problems: list[Problem] = []
    edges = []
    rows = _records(text, name, problems)
    columns = _columns(next(rows, None), name, problems)
    if columns:
        for line, cells in rows:
            edge = _edge(columns, cells, name, line, problems)
            if edge:
                edges.append(edge)
            if len(problems) >= MOST_PROBLEMS:
                problems.append(Problem(name, line, "reading stopped here: too much is wrong"))
                break
    if problems:
        raise DataError(problems)
    return _network(edges)


def _records(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; blank lines are none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begin = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(name, begin, f"is not CSV: {error}", "look for a quote that is not closed"))


def _columns(header: tuple[int, list[str]] | None, name: str, problems: list[Problem]) -> Sequence[str]:
    usual = "the first line is source,target,weight or source,target,weight,low,high"
    if header is None:
        if not problems:
            problems.append(Problem(name, 1, "holds no table", usual))
        return ()
    line, cells = header
    columns = [cell.strip().casefold() for cell in cells]
    before = len(problems)
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t|"):
        problems.append(Problem(name, line, "columns are not separated by commas", usual))
        return ()
    missing = [column for column in REQUIRED if column not in columns]
    problems.extend(Problem(name, line, f"has no column {column!r}", usual) for column in missing)
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            problems.append(Problem(name, line, f"has the column {column[:40]!r} more than once", usual))
        elif column not in (*REQUIRED, *WEIGHTS, *EXPORTED):
            problems.append(
                Problem(name, line, f"has a column {column[:40]!r} that means nothing here", usual)
            )
    return columns if len(problems) == before else ()


def _edge(
    columns: Sequence[str], cells: list[str], name: str, line: int, problems: list[Problem]
) -> Edge | None:
    if len(cells) != len(columns):
        hint = "quote a cell that contains a comma, and write 1.5 rather than 1,5"
        problems.append(Problem(name, line, f"has {len(cells)} cells instead of {len(columns)}", hint))
        return None
    row = dict(zip(columns, cells, strict=True))
    wrong: list[tuple[str, str]] = []
    source, target = _end(row, "source", wrong), _end(row, "target", wrong)
    weight, low, high = (_number(row, column, wrong) for column in WEIGHTS)
    if source == target == OUTSIDE:
        wrong.append(("has neither a source nor a target", "name one end: an empty one means outside"))
    ordered = [number for number in (low, weight, high) if number is not None]
    if ordered != sorted(ordered):
        wrong.append(("has bounds that do not hold the weight", "low <= weight <= high"))
    problems.extend(Problem(name, line, *each) for each in wrong)
    if wrong:
        return None
    return _made(
        line, source, target, weight, weight if low is None else low, weight if high is None else high
    )


def _end(row: Row, column: str, wrong: list[tuple[str, str]]) -> Iri:
    """The node a cell names, one spelling for one name whatever bytes an accent was typed with."""
    text = unicodedata.normalize("NFC", row[column]).strip()
    if len(text) > LONGEST_NAME:
        wrong.append((f"has a {column} of {len(text)} characters", f"a name has {LONGEST_NAME} at most"))
    elif any(unicodedata.category(letter) == "Cc" for letter in text):
        wrong.append((f"has a line break or control character in its {column}", "write the name on one line"))
    return Iri(text) if text else OUTSIDE


def _number(row: Row, column: str, wrong: list[tuple[str, str]]) -> float | None:
    text = row.get(column, "").strip()
    if not text:
        return None
    value = float(text) if NUMBER.fullmatch(text) else nan
    if not isfinite(value):
        wrong.append(
            (
                f"has a {column} that is no number: {text[:40]!r}",
                "write 1234.5, or nothing when it is unknown",
            )
        )
    elif value < 0:
        wrong.append((f"has a negative {column}: {text[:40]}", "turn source and target round"))
    return value if isfinite(value) else None


def _made(
    line: int, source: Iri, target: Iri, weight: float | None, low: float | None, high: float | None
) -> Edge:
    """An edge that is its own deal: nobody's claim, without a status."""
    iri = Iri(f"row:{line:07}")
    return Edge(
        iri, Iri("row"), LINK, source, target, iri, Names(f"ligne {line}", f"row {line}"), "other", None, NO_NAMES, "standing",
        weight, low, high, "", (), (), (), None, None, "asserted",
    )  # fmt: skip


def _network(edges: Sequence[Edge]) -> Network:
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    names = {OUTSIDE: Names("extérieur", "outside")}
    nodes = tuple(
        Node(end, names.get(end, Names(end, end)), Iri("row"), NO_NAMES, "organisation") for end in ends
    )
    return Network("edges", Names("liste de liens", "edge list"), "", (), nodes, tuple(edges))
