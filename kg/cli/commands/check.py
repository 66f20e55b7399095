"""`kg check`: everything that is wrong with the data, each with file and line."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from kg.cli.options import command as kg_command
from kg.cli.screen import styled
from kg.cli.session import Session
from kg.cli.words import count, plain
from kg.errors import DataError, Problem
from kg.terms import Table

COLUMNS = ("severity", "path", "line", "message", "hint")
COLOURS = {"error": "red", "warning": "yellow", "info": "dim"}


@kg_command("check", "kg check", "kg check --data my-claims", "kg check --texts articles -f json")
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The documents' texts: verifies each position and hash.",
)
@click.option(
    "--fail-on", type=click.Choice(("error", "warning")), default="error", help="What makes exit code 1."
)
def command(session: Session, texts: Path | None, fail_on: str) -> None:
    """Find everything wrong with the data.

    Files, shapes, lints, evidence and identifiers: all problems at once, exit code 1 when there is an error.
    """
    if texts is not None and not texts.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(texts))
    problems, counted = _checked(session, texts)
    counts = Counter(problem.severity for problem in problems)
    severities = {severity: counts[severity] for severity in COLOURS}
    table = Table(COLUMNS, tuple((p.severity, p.path, p.line or None, p.message, p.hint) for p in problems))
    content = {"ok": not counts["error"], "counts": severities, "counted": counted, "problems": list(table)}
    session.answer(content, _text(session, problems, severities, counted), table)
    if counts["error"] or (fail_on == "warning" and counts["warning"]):
        click.get_current_context().exit(1)


def _checked(session: Session, texts: Path | None) -> tuple[Sequence[Problem], Mapping[str, int]]:
    """Every problem, those of files that cannot even be read included, and what was looked at."""
    try:
        report = session.graph().check(texts, session.lang)
    except DataError as error:
        return error.problems, {}
    return report.problems, dict(report.counted)


def _text(
    session: Session, problems: Sequence[Problem], counts: Mapping[str, int], counted: Mapping[str, int]
) -> str:
    lines = [_line(session, problem) for problem in problems]
    summary = ", ".join(count(f"check.{severity}", session.lang, n) for severity, n in counts.items())
    seen = [count(f"check.{what}", session.lang, n) for what, n in counted.items()]
    verdict = session.say("check.failed" if counts["error"] else "check.held")
    return "\n".join([*lines, f"{verdict} {summary}", *([", ".join(seen)] if seen else [])]) + "\n"


def _line(session: Session, problem: Problem) -> str:
    severity = styled(
        session.say(f"severity.{problem.severity}"), COLOURS[problem.severity], colour=session.colour
    )
    place = (
        f"{plain(problem.path)}:{problem.line}: "
        if problem.line
        else f"{plain(problem.path)}: "
        if problem.path
        else ""
    )
    hint = f"\n    {plain(problem.hint)}" if problem.hint else ""
    return f"{severity} {place}{plain(problem.message)}{hint}"
