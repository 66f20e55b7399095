"""The `.rq` files of the project and what their headers say: title, note, number, parameters with defaults, units.

The folder under `queries/` says the kind. A header is read once; the text below it is handed to an engine as it stands.
"""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kg import shipped
from kg.errors import QueryError, UnknownName
from kg.terms import Names, expand

SUFFIX = {"commands": ".ask"}  # a question that one of our commands answers; everything else is a query
HEADER = re.compile(r"^#\s*(?P<key>[\w.]+)\s*(?P<arg>\w*)\s*:\s*(?P<value>.*?)\s*$")


def _written(pattern: str, read: Callable[[str], object]) -> Callable[[str], object]:
    """A reader that takes one spelling: Python also reads `1_000`, `nan` and `20250930`, an engine does not."""

    def strict(text: str) -> object:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(text)
        return read(text)

    return strict


READERS: Mapping[str, Callable[[str], object]] = {
    "iri": expand,
    "date": _written(r"\d{4}-\d\d-\d\d", date.fromisoformat),
    "string": str,
    "integer": _written(r"[+-]?\d{1,18}", int),
    "decimal": _written(r"[+-]?\d{1,18}(\.\d{1,18})?", float),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that the caller may set; `default` is written as in the header."""

    name: str
    kind: str
    default: str
    names: Names


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the project with what its header says."""

    name: str
    kind: str
    text: str
    title: Names
    note: Names
    number: str
    parameters: tuple[Parameter, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    header: Mapping[str, str] = field(default_factory=dict)

    @property
    def measures(self) -> tuple[str, ...]:
        """The metrics whose results it asks for, as NAME@PROJECTION: they are computed for it."""
        return tuple(self.header.get("measure", "").split())

    @property
    def order(self) -> int:
        """Its place among pictures, where its header gives one."""
        return int(self.header.get("order", "0"))

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the command that answers it, parameters in braces; none where a query does."""
        if self.kind not in SUFFIX:
            return ()
        lines = [line for line in self.text.splitlines() if not line.startswith("#")]
        return tuple(shlex.split(" ".join(lines)))


@cache
def named(kind: str) -> Mapping[str, NamedQuery]:
    """Every query of one kind, by name. Raises: QueryError when a header cannot be read."""
    files = sorted((shipped.queries() / kind).glob(f"*{SUFFIX.get(kind, '.rq')}"))
    return {path.stem: _parse(kind, path) for path in files}


def asked() -> tuple[NamedQuery, ...]:
    """Every question by number, whether a query or one of our commands answers it: the forty, listings, further ones."""
    both = (*named("questions").values(), *named("commands").values())
    return tuple(sorted(both, key=lambda one: one.number))


def find(kind: str, name: str) -> NamedQuery:
    """The query called `name`. Raises: UnknownName with the closest names."""
    queries = named(kind)
    if name not in queries:
        raise UnknownName("question", name, difflib.get_close_matches(name, queries, n=3, cutoff=0.4))
    return queries[name]


def _parse(kind: str, path: Path) -> NamedQuery:
    return read(kind, path.stem, path.read_text(encoding="utf-8"))


def read(kind: str, name: str, text: str) -> NamedQuery:
    """The query of a text and what its header says. Raises: QueryError when the header cannot be read."""
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    units: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if not (match := HEADER.match(line)):
            continue
        key, arg, value = match["key"], match["arg"], match["value"]
        if key == "param":
            parameters.append(_parameter(name, arg, value))
        elif key == "unit":
            units[arg] = value
        else:
            header[key] = value
    both = {key: Names(header.get(f"{key}.fr", ""), header.get(f"{key}.en", "")) for key in ("title", "note")}
    return NamedQuery(
        name,
        kind,
        text,
        both["title"],
        both["note"],
        header.get("id", ""),
        tuple(parameters),
        units,
        header,
    )


def _parameter(query: str, name: str, value: str) -> Parameter:
    match = re.match(r"(\w+)\s*=\s*([^|]*?)\s*(?:\|\s*([^|]*?)\s*(?:\|\s*(.*))?)?$", value)
    if not match or match[1] not in READERS:
        raise QueryError(
            f"{query}.rq: parameter {name!r} must read 'param {name}: KIND = DEFAULT | English | Français'"
        )
    return Parameter(name, match[1], match[2], Names(match[4] or match[3] or name, match[3] or name))
