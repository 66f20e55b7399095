"""Finding the question a person means, by number, name or words of its title.

A question whose title has all the words is taken when it is the only one; several are listed, the closest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.cli.session import Session
from kg.errors import QueryError, UnknownName
from kg.named import NamedQuery, asked
from kg.search import fold
from kg.terms import Cell, Table

OFFERED = 5
FORTY = "40"  # numbers of the competency questions are digits; further ones begin with a letter


def found(session: Session, text: str) -> NamedQuery:
    """The question meant. Raises: UnknownName with the closest, QueryError when several have all the words."""
    exact = [one for one in asked() if fold(text) in _exactly(one)]
    fitting = exact or _ranked(text, [one for one in asked() if _share(one, text) == 1])
    if not fitting:
        close = [one for one in _ranked(text, asked()) if _share(one, text) > 0]
        raise UnknownName("question", text, [_named(session, one) for one in close[:OFFERED]])
    if len(fitting) > 1:
        names = "; ".join(_named(session, one) for one in fitting[:OFFERED])
        hint = session.say("ask.ambiguous.hint", first=fitting[0].number)
        raise QueryError(session.say("ask.ambiguous", name=text, names=names), hint=hint)
    return fitting[0]


def listed(session: Session, *, further: bool) -> Table:
    """Every question with its number, its title in both languages, its parameters, and what answers it."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.number,
            one.name,
            one.title.en,
            one.title.fr,
            ", ".join(f"{p.name}={p.default}" for p in one.parameters),
            f"kg {one.command[0]}" if one.command else f"kg query {one.name}",
        )
        for one in asked()
        if further or one.number <= FORTY
    ]
    table = Table(("number", "name", "title_en", "title_fr", "parameters", "answered_by"), tuple(rows))
    if not session.screen or session.output.columns:
        return table
    short = ("number", f"title_{session.lang}", "parameters")
    places = [table.columns.index(column) for column in short]
    return replace(table, columns=short, rows=tuple(tuple(row[i] for i in places) for row in table.rows))


def _exactly(one: NamedQuery) -> set[str]:
    number = {one.number.casefold(), re.sub(r"(?<!\d)0+", "", one.number).casefold()}
    return number | {
        fold(text) for text in (one.name, one.name.replace("_", "-"), one.title.en, one.title.fr)
    }


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", fold(text.replace("_", " ")))


def _share(one: NamedQuery, text: str) -> float:
    """The largest part of the words that the name or one title has, a word counting by its beginning."""
    wanted = _words(text)
    return max(
        sum(any(word.startswith(part) for word in _words(name)) for part in wanted) / max(len(wanted), 1)
        for name in (one.title.en, one.title.fr, one.name)
    )


def _ranked(text: str, those: Sequence[NamedQuery]) -> list[NamedQuery]:
    """Most words first, then the shortest title."""
    return sorted(those, key=lambda one: (-_share(one, text), len(one.title.en), one.number))


def _named(session: Session, one: NamedQuery) -> str:
    return f"{one.number} {session.name(one.title)}"
