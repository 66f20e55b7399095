"""The questions of the project answered for the report: each asked as `kg ask` would, of a view that is loaded once.

The commands that answer questions are the ones people run; here they speak to a session that keeps what it is told instead of
printing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from kg.cli import quantities
from kg.cli.cells import is_iri, shown
from kg.cli.failures import failure
from kg.cli.formats import Look, written
from kg.cli.options import SPEAKING
from kg.cli.pictures import MOST, picture
from kg.cli.rows import one_language, ordered
from kg.cli.session import Session
from kg.cli.settings import META, Settings
from kg.cli.wording import called
from kg.cli.words import heading
from kg.errors import KgError
from kg.terms import Iri, Lang, Names, Table, curie

if TYPE_CHECKING:
    from kg import Graph, View
    from kg.named import NamedQuery
    from kg.report import Answer, Cell

Naming = Callable[[Iri], Names]


@dataclass(frozen=True, slots=True)
class Kept:
    """What one command said: its rows with their names, or a text; and its remarks."""

    rows: list[tuple[Table, Naming | None]]
    texts: list[str]
    remarks: list[str]


def answering(view: View, settings: Settings) -> Callable[[NamedQuery, Lang], Answer]:
    """Asks questions of the view, in either language, with their own parameters; a query is asked once for both."""
    query = cache(view.query)

    def answer(question: NamedQuery, lang: Lang) -> Answer:
        from kg.report import Answer

        own = replace(settings, lang=lang, quiet=True, colour=False)
        command = f"kg ask {question.number}{options(settings)}"
        try:
            if not question.command:
                return _tabled(command, query(question.name), called(view), own)
            kept = _run(view, own, question)
        except (KgError, click.ClickException) as error:
            return Answer(command, refusal=failure(error, lang).message)
        if kept.rows:
            return replace(_tabled(command, *kept.rows[0], own), remarks=tuple(kept.remarks))
        return Answer(command, text="".join(kept.texts), remarks=tuple(kept.remarks))

    return answer


def _tabled(command: str, table: Table, names: Naming | None, settings: Settings) -> Answer:
    from kg.report import Answer

    def naming(iri: Iri) -> str:
        return (names(iri).in_(settings.lang) if names else "") or curie(iri)

    return Answer(
        command,
        *_shown(table, naming, settings.lang),
        csv=written(table, "csv", Look("en", str)),
        picture=_picture(table, naming, settings.lang),
    )


def _run(view: View, settings: Settings, question: NamedQuery) -> Kept:
    """What `kg ask NUMBER` says, to a session that keeps."""
    from kg.cli.commands.ask import command
    from kg.cli.door import main

    kept = Kept([], [], [])

    class Hearing(Session):
        """A session of the loaded view that keeps what a command tells."""

        def graph(self) -> Graph:
            return view.graph

        def view(self, graph: Graph | None = None) -> View:  # noqa: ARG002 (the one there is)
            return view

        def remark(self, text: str) -> None:
            kept.remarks.append(text)

        def table(self, table: Table, names: Naming | None = None, *, below: str = "") -> None:  # noqa: ARG002
            kept.rows.append((ordered(table, self.output.sort), names))

        def write(self, text: str) -> None:
            kept.texts.append(text)

    with click.Context(main, info_name="kg") as root:
        root.meta[META] = _given(settings)
        root.meta[SPEAKING] = Hearing
        with command.make_context("ask", [question.number, "-f", "table"], parent=root) as context:
            command.invoke(context)
    return kept


def _given(settings: Settings) -> dict[str, Any]:
    """The settings as the command line notes them."""
    return {name: getattr(settings, name) for name in Settings.__dataclass_fields__}


def _shown(table: Table, naming: Callable[[Iri], str], lang: Lang) -> tuple[list[str], list[list[Cell]]]:
    """Headings and cells as a person reads them, each with the thing it names."""
    from kg.report import Cell

    read = quantities.read(one_language(table, lang), lang, naming)
    units = [read.units.get(name, "") for name in read.columns]

    def cell(value: Any, unit: str) -> Cell:  # Any: whatever a row holds
        thing = Iri(str(value)) if is_iri(value) else None
        number = (
            float(value)
            if not isinstance(value, (bool, str, tuple, frozenset)) and value is not None
            else None
        )
        return Cell(shown(value, unit, lang, naming), thing, number)

    heads = [heading(name, lang, unit) for name, unit in zip(read.columns, units, strict=True)]
    return heads, [[cell(value, unit) for value, unit in zip(row, units, strict=True)] for row in read.rows]


def _picture(table: Table, naming: Callable[[Iri], str], lang: Lang) -> str:
    """Bars where each row has a value and they can be read; nothing elsewhere."""
    drawn = "value" in table.columns and 1 < len(table.rows) <= MOST
    return picture(table, lang, naming) if drawn else ""


def options(settings: Settings) -> str:
    """The options that give the view of these settings, as they are typed."""
    given = {
        "--as-of": settings.as_of, "--known": settings.known, "--profile": settings.profile, "--currency": settings.currency,
        "--undated": settings.undated if settings.undated != "include" else None,
    }  # fmt: skip
    folders = "".join(f" -d {folder}" for folder in settings.data)
    return folders + "".join(f" {name} {value}" for name, value in given.items() if value)
