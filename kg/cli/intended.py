"""What a person wants to go wrong, from options and files: names become things, every name that is none is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.entities import entity
from kg.cli.session import Session
from kg.errors import DataError, Problem, QueryError
from kg.terms import Iri, curie

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Event
    from kg.scenario.file import Named

ENERGY = "energy"


def named(session: Session, asked: Mapping[str, Sequence[str]], files: Sequence[Path]) -> tuple[Named, ...]:
    """The events as they were typed, those of files last. Raises: DataError with every problem of every file, UsageError."""
    from kg.scenario.file import DELAYS, KINDS, Named, read_scenario, years

    typed = []
    for kind in KINDS:
        for text in asked[kind]:
            name, mark, length = text.rpartition("=") if kind == DELAYS else (text, "", "")
            span = years(length) if mark else None
            if kind == DELAYS and (not name or span is None):
                raise click.UsageError(session.say("whatif.delay", given=text), click.get_current_context())
            typed.append(Named(kind, name, span))
    problems: list[Problem] = []
    for file in files:
        try:
            typed += read_scenario(file)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    if not typed:
        raise click.UsageError(session.say("whatif.nothing"), click.get_current_context())
    return tuple(typed)


def events(session: Session, view: View, found: Sequence[Named]) -> tuple[Event, ...]:
    """The things these names stand for. Raises: DataError with the line of each name in a file that is none."""
    from kg.scenario import Event

    made, problems = [], []
    for one in found:
        try:
            thing = (
                source_of(session, view, one.name)
                if one.kind != "cancels"
                else entity(session, view, one.name)
            )
            made.append(Event(one.kind, thing, one.years))
        except QueryError as error:
            if not one.path:
                raise
            problems.append(Problem(one.path, one.line, str(error), error.hint))
    if problems:
        raise DataError(problems)
    return tuple(made)


def source_of(session: Session, view: View, text: str) -> Iri:
    """The thing a name stands for; the name of an energy source goes before things that only have it in their name."""
    from kg.search import fold

    for code in view.graph.rules.codes.values():
        if code.scheme == ENERGY and fold(text) in map(
            fold, (code.names.fr, code.names.en, code.notation, curie(code.iri), code.iri)
        ):
            return code.iri
    return entity(session, view, text)
