"""Lint queries: each `.rq` under `queries/lint` finds what is wrong, one failure a row.

The header gives severity, message and hint in both languages; `{column}` in them is filled with the row's readable names.
A column called `claim` says where the statement stands; otherwise the first column does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import URIRef

from kg.check.report import Speaker
from kg.errors import Problem
from kg.named import NamedQuery, named
from kg.query import ask
from kg.store import Store
from kg.terms import Cell, Names, Table


def lints(store: Store, speaker: Speaker) -> Iterator[Problem]:
    """One problem for each row of each lint."""
    for lint in named("lint").values():
        answer = ask(store, lint.text, {}, None, union=True)
        if not isinstance(answer, Table):
            raise TypeError(f"lint {lint.name} is no SELECT")
        yield from (_problem(lint, row, speaker) for row in answer)


def _problem(lint: NamedQuery, row: Mapping[str, Cell], speaker: Speaker) -> Problem:
    terms = {name: _term(value) for name, value in row.items()}
    readable = {name: "?" if term is None else speaker.name(term) for name, term in terms.items()}
    where = [terms[name] for name in ("claim", *terms) if name in terms]
    message, hint = (_filled(_both(lint, key), readable, speaker) for key in ("message", "hint"))
    return speaker.problem(lint.header.get("severity", "error"), message, hint, where)


def _term(value: Cell) -> Cell | URIRef:
    return URIRef(value) if isinstance(value, str) and re.match(r"[A-Za-z][\w+.-]*:\S+$", value) else value


def _both(lint: NamedQuery, key: str) -> Names:
    return Names(lint.header.get(f"{key}.fr", ""), lint.header.get(f"{key}.en", ""))


def _filled(names: Names, readable: Mapping[str, str], speaker: Speaker) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: readable.get(match[1], match[0]), speaker.say(names))
