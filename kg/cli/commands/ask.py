"""`kg ask`: the forty questions of the project, listed, and any one of them answered, by a query or by a command."""

from __future__ import annotations

from dataclasses import replace

import click

from kg import query as query_room
from kg.cli import wording
from kg.cli.asking import found, listed
from kg.cli.commands.query import explained, meant, readable, told
from kg.cli.options import command as kg_command
from kg.cli.options import pairs, timed
from kg.cli.session import Session
from kg.cli.settings import Output
from kg.errors import QueryError
from kg.named import NamedQuery

EXAMPLES = (
    "kg ask",
    "kg ask 9",
    'kg ask "single energy source" -f csv',
    "kg ask 24 Oracle --as-of 2025-12-31",
    "kg ask 2 --param company=Meta --param supplier=Oracle",
    "kg ask 40 --sparql",
)


@kg_command("ask", *EXAMPLES)
@click.argument("question", required=False)
@click.argument("values", nargs=-1)
@click.option(
    "-p", "--param", "parameters", multiple=True, metavar="VAR=VALUE", help="A parameter by its name."
)
@click.option("--sparql", is_flag=True, help="Print the query instead of asking it.")
@click.option("--all", "further", is_flag=True, help="List further questions and listings too.")
@timed
def command(
    session: Session,
    question: str | None,
    values: tuple[str, ...],
    parameters: tuple[str, ...],
    sparql: bool,
    further: bool,
    timeout: float,
) -> None:
    """Ask one of the project's questions.

    The forty questions the graph is made for, by number or by words of their title in either language; without
    QUESTION, the list. VALUES fill the parameters in order, names of things as everywhere.
    """
    if question is None:
        whole = replace(session, output=replace(session.output, limit=session.output.limit or 0))
        whole.table(listed(session, further=further))
        return
    asked = found(session, question)
    given = _given(session, asked, values, parameters)
    readable(session, asked, given)
    if sparql:
        _write(session, asked, given)
    elif asked.command:
        _title(session, asked)
        _run(session, asked, given)
    else:
        view = session.view()
        known = meant(session, view, asked, given)
        _title(session, asked)
        told(session, view, asked, view.query(asked.name, timeout=timeout, **known), known)
        wording.remark(session, view)


def _given(
    session: Session, asked: NamedQuery, values: tuple[str, ...], parameters: tuple[str, ...]
) -> dict[str, str]:
    """What was typed, by parameter: in their order, or by name."""
    names = [parameter.name for parameter in asked.parameters]
    if len(values) > len(names):
        why = session.say("ask.values", name=asked.number, n=len(names), given=len(values))
        raise click.UsageError(why, click.get_current_context())
    return dict(zip(names, values, strict=False)) | pairs(session, parameters)


def _title(session: Session, asked: NamedQuery) -> None:
    session.remark(session.say("ask.title", number=asked.number, title=session.name(asked.title)))


def _write(session: Session, asked: NamedQuery, given: dict[str, str]) -> None:
    if asked.command:
        hint = f"kg {' '.join(_words(asked, given))}"
        raise QueryError(session.say("ask.command", number=asked.number), hint=hint)
    known = meant(session, session.view(), asked, given) if given else {}
    session.write(query_room.written(asked, known))


def _run(session: Session, asked: NamedQuery, given: dict[str, str]) -> None:
    """Run the command that answers, with the same settings and output."""
    name, *words = _words(asked, given)
    root = click.get_current_context().find_root()
    group = root.command
    answering = group.get_command(root, name) if isinstance(group, click.Group) else None
    if answering is None:
        raise QueryError(session.say("usage.command", name=name, known=""))
    with answering.make_context(name, [*_forwarded(session.output), *words], parent=root) as inner:
        answering.invoke(inner)
    session.remark(session.say("ask.by", words=" ".join((name, *words))))
    explained(session, asked, given)


def _words(asked: NamedQuery, given: dict[str, str]) -> list[str]:
    values = {parameter.name: given.get(parameter.name, parameter.default) for parameter in asked.parameters}
    return [word.format(**values) for word in asked.command]


def _forwarded(output: Output) -> list[str]:
    """The options of a listing as they were given."""
    words = ["-f", output.form]
    words += ["-o", str(output.file)] if output.file else []
    words += ["--limit", str(output.limit)] if output.limit is not None else []
    words += ["--columns", ",".join(output.columns)] if output.columns else []
    words += ["--sort", output.sort] if output.sort else []
    return words + ["--no-header"] * (not output.header) + ["--iri"] * output.iri
