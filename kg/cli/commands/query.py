"""`kg query`: a named question, a file, standard input or a text, asked of one view."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import intake, wording
from kg.cli.cells import is_iri
from kg.cli.entities import entity
from kg.cli.formats import as_json
from kg.cli.options import command as kg_command
from kg.cli.options import pairs, timed
from kg.cli.pointing import pointed
from kg.cli.rows import chosen
from kg.cli.session import Session
from kg.cli.wording import called
from kg.cli.words import heading
from kg.errors import QueryError, UnknownName
from kg.named import READERS, NamedQuery, find
from kg.terms import Table, expand

if TYPE_CHECKING:
    from kg import View

EXAMPLES = (
    "kg query direct_share",
    "kg query --named status_at_date -p day=2025-09-15 -f csv",
    "kg query -e 'SELECT ?s WHERE { ?s a kg:Company } LIMIT 3'",
    "kg query dependence_on_place -p place=Texas",
    "kg query --measure pagerank@money -e 'SELECT ?who ?value WHERE { ?r sosa:hasFeatureOfInterest ?who ; sosa:hasSimpleResult ?value }'",
    "kg query -e 'ASK { ?deal kg:supplier agent:oracle }'",
    "echo 'SELECT * WHERE { ?deal kg:customer ?who }' | kg query -",
)


@kg_command("query", *EXAMPLES)
@click.argument("place", required=False, metavar="[NAME|FILE|-]")
@click.option("-e", "--execute", "text", metavar="QUERY", help="The query itself.")
@click.option("--named", metavar="NAME", help="A question of the project: `kg list questions`.")
@click.option(
    "-p", "--param", "parameters", multiple=True, metavar="VAR=VALUE", help="A parameter of a named question."
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME[@PROJECTION]",
    help="Lay the results of this metric over the view for the query, as kg:ComputedObservation (repeatable).",
)
@timed
def command(
    session: Session,
    *,
    place: str | None,
    text: str | None,
    named: str | None,
    parameters: tuple[str, ...],
    measures: tuple[str, ...],
    timeout: float,
) -> None:
    """Ask in SPARQL, or a named question.

    From a name (`kg list questions`), a .rq file, standard input or -e. Our prefixes are known; the graph is read
    only. CONSTRUCT gives Turtle, ASK gives true or false.
    """
    asked = query_of(session, place, text, named)
    view = session.view()
    given = _parameters(session, view, asked, parameters)
    try:
        answer = view.answer(asked, timeout=timeout, measures=measures, **given)
    except QueryError as error:
        raise pointed(error, asked, session.lang) from error
    if isinstance(answer, Table) and asked.isidentifier():
        told(session, view, find("questions", asked), answer, given)
    elif isinstance(answer, Table):
        session.table(answer, called(view))
    elif isinstance(answer, bool):
        session.write(as_json(answer))
    else:
        from kg.exports import turtle

        session.write(turtle(answer))
    wording.remark(session, view)


def told(session: Session, view: View, question: NamedQuery, answer: Table, given: dict[str, str]) -> None:
    """The rows of a named question, what it was asked with, and what its rows mean."""
    hidden = [parameter.name for parameter in question.parameters]
    session.table(_without(session, answer, hidden), called(view))
    if not answer.rows:
        session.remark(session.say("ask.none"))
    name = called(view)
    shown = {
        p.name: session.name(name(expand(given.get(p.name, p.default))))
        for p in question.parameters
        if p.kind == "iri"
    }
    explained(session, question, given | shown)


def query_of(session: Session, place: str | None, text: str | None = None, named: str | None = None) -> str:
    """The text of a query, or the name of a question; for a missing file, or none or several of them, an error."""
    given = [one for one in (place, text, named) if one is not None]
    if len(given) != 1:
        raise click.UsageError(session.say("usage.one_query"), click.get_current_context())
    if text is not None:
        return f"{text}\n"
    name = (named or place or "").replace("-", "_")
    if place == "-":
        return f"{intake.typed()}\n"  # never an identifier, whatever was typed
    if named is None and _is_stream(Path(given[0])):
        return f"{intake.content(Path(given[0]))}\n"
    if named is None and not name.isidentifier():
        what = errno.EISDIR if Path(given[0]).is_dir() else errno.ENOENT
        raise OSError(what, os.strerror(what), place)
    return find("questions", name).name


def _without(session: Session, table: Table, parameters: list[str]) -> Table:
    """For a reader without the parameters, which are the same in every row and said below."""
    if not session.screen or set(parameters) & set(session.output.columns):
        return table
    return chosen(table, [name for name in table.columns if name not in parameters] or table.columns)


def explained(session: Session, question: NamedQuery, given: Mapping[str, str]) -> None:
    """What a question was asked with, and what its answer means."""
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        session.remark(
            session.say("query.with", name=session.name(parameter.names), key=parameter.name, value=value)
        )
    if session.screen:
        session.remark(
            re.sub(r"`(\w+)`", lambda found: _quoted(session, found[1]), session.name(question.note))
        )


def _quoted(session: Session, column: str) -> str:
    return session.say("query.column", name=heading(column, session.lang))


def _is_stream(path: Path) -> bool:
    """Whether something can be read there: a file, a pipe such as the shell's `<(...)`, a device."""
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):  # a query typed without -e is no possible path
        return False


def _parameters(session: Session, view: View, asked: str, given: tuple[str, ...]) -> dict[str, str]:
    """Values by variable; where a question wants an IRI, a name will do."""
    values = pairs(session, given)
    if not asked.isidentifier():
        if values:
            raise click.UsageError(session.say("usage.unnamed"), click.get_current_context())
        return {}
    question = find("questions", asked)
    readable(session, question, values)
    return meant(session, view, question, values)


def readable(session: Session, question: NamedQuery, values: Mapping[str, str]) -> None:
    """Raises: UnknownName for a parameter the question has not, click's UsageError for a value that is none."""
    known = {parameter.name: parameter for parameter in question.parameters}
    if strange := sorted(set(values) - set(known)):
        raise UnknownName("parameter", strange[0], sorted(known))
    for name, text in values.items():
        try:
            READERS[known[name].kind](text)
        except ValueError:
            why = session.say("usage.parameter", name=name, given=text, default=known[name].default)
            raise click.UsageError(why, click.get_current_context()) from None


def meant(session: Session, view: View, question: NamedQuery, values: Mapping[str, str]) -> dict[str, str]:
    """The values with the IRI of each thing that is named."""
    things = {parameter.name for parameter in question.parameters if parameter.kind == "iri"}
    return {name: _iri(session, view, text) if name in things else text for name, text in values.items()}


def _iri(session: Session, view: View, text: str) -> str:
    known = expand(text)
    return known if known != text or is_iri(text) else entity(session, view, text)
