"""An edge list of one's own, `source,target,weight[,low,high]` in CSV, read into a network named "edges".

Source is the provider or payer, target the dependent or payee. An empty weight is unknown, never zero; rows that repeat
stay parallel edges, each a deal of its own. An empty source or `outside` is inflow from outside the network, an empty
target or `outside` an export. A header with semicolons announces what a French spreadsheet writes: columns between
semicolons, and a decimal comma. Nothing is guessed: all that is wrong is said at once, with its line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from kg.errors import DataError, Problem
from kg.project import Network
from kg.tables.columns import WEIGHTS
from kg.tables.sheet import Sheet, columns_of, number, records, separator_of
from kg.terms import OUTSIDE, Edge, Iri, Names, Node

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
        with Path(path).open("rb") as file:  # a device has no size and no end
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError.at(name, 0, f"cannot be read: {error.strerror}") from error
    if len(content) > MOST_BYTES:
        raise DataError.at(name, 0, "is larger than 100 MB", "keep the rows you need")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError.at(name, line, "is not UTF-8 text", "save the table as CSV UTF-8") from error
    return parse_edges(text, name)


def parse_edges(text: str, name: str = "edges") -> Network:
    """The network of an edge list's text; `name` stands in the complaints. Raises: DataError, as `read_edges`."""
    text = text.removeprefix("\ufeff")
    problems: list[Problem] = []
    separator = separator_of(text)
    rows = records(text, separator, name, problems)
    sheet = Sheet(name, separator, columns_of(next(rows, None), name, problems), problems)
    edges = []
    if sheet.columns:
        for line, cells in rows:
            edge = _edge(sheet, line, cells)
            if edge:
                edges.append(edge)
            if len(problems) >= MOST_PROBLEMS:
                sheet.complain(line, "reading stopped here: too much is wrong")
                break
    if len(sheet.marks) > 1:
        first, second = sorted(sheet.marks.values())
        sheet.complain(
            second, f"writes decimals otherwise than line {first}", "use commas or points, not both"
        )
    if problems:
        raise DataError(problems)
    return _network(edges)


def _edge(sheet: Sheet, line: int, cells: list[str]) -> Edge | None:
    columns = sheet.columns
    if len(cells) != len(columns):
        hint = "quote a cell that contains a comma, and write 1.5 rather than 1,5"
        if sheet.separator == ";":
            hint = "quote a cell that contains a semicolon"
        sheet.complain(line, f"has {len(cells)} cells instead of {len(columns)}", hint)
        return None
    row = dict(zip(columns, cells, strict=True))
    wrong: list[tuple[str, str]] = []
    source, target = _end(row, "source", wrong), _end(row, "target", wrong)
    weight, low, high = (number(row, column, sheet, line, wrong) for column in WEIGHTS)
    if source == target == OUTSIDE:
        wrong.append(("has neither a source nor a target", "name one end: an empty one means outside"))
    ordered = [each for each in (low, weight, high) if each is not None]
    if ordered != sorted(ordered):
        wrong.append(("has bounds that do not hold the weight", "low <= weight <= high"))
    for message, hint in wrong:
        sheet.complain(line, message, hint)
    if wrong:
        return None
    if low is None and high is None:  # one bound alone leaves the other side open, none leaves no doubt
        low = high = weight
    return _made(line, source, target, weight, low, high)


def _end(row: Row, column: str, wrong: list[tuple[str, str]]) -> Iri:
    """The node a cell names, one spelling for one name whatever bytes an accent was typed with."""
    text = unicodedata.normalize("NFC", row[column]).strip()
    if len(text) > LONGEST_NAME:
        wrong.append((f"has a {column} of {len(text)} characters", f"a name has {LONGEST_NAME} at most"))
    elif any(unicodedata.category(letter) == "Cc" for letter in text):
        wrong.append((f"has a line break or control character in its {column}", "write the name on one line"))
    return Iri(text) if text else OUTSIDE


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
