"""What is not known: each `.rq` under `queries/gaps` asks of one kind of thing which lack what they should have.

A gap is no error, nobody may have told it; but a reader who sums up or draws has to know how much is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import UnknownName
from kg.named import named
from kg.terms import Iri, Names, Table


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of gap: what is called so, the things that have it, and how many things there are of the kind."""

    name: str
    title: Names
    things: tuple[Iri, ...]
    total: int


def gaps(query: Callable[[str], Table], kind: str | None = None) -> tuple[Gap, ...]:
    """Every kind of gap, or the one called `kind`; `query` answers a SPARQL SELECT over a view. Raises: UnknownName."""
    known = named("gaps")
    if kind is not None and kind not in known:
        raise UnknownName("gap", kind, sorted(known))
    return tuple(_gap(name, query) for name in known if kind in (None, name))


def _gap(name: str, query: Callable[[str], Table]) -> Gap:
    asked = named("gaps")[name]
    rows = list(query(asked.text))
    lacking = sorted({Iri(str(row["thing"])) for row in rows if row["lacks"]})
    return Gap(name, asked.title, tuple(lacking), len({row["thing"] for row in rows}))
