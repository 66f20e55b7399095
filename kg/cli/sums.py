"""Totals for a person, a block a tally with status classes side by side, and for a program, a row a sum."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from kg import figures
from kg.cli.formats import Look
from kg.cli.screen import drawn, styled, width_of_terminal
from kg.cli.session import Session
from kg.spoken import plus, unit_names
from kg.terms import Iri, Names, Table
from kg.totals import ALL, NONE, REASONS, Line, Sum, Totals

Naming = Callable[[Iri], Names]
COLUMNS = (
    "counted", "unit", "group", "name", "class", "things", "known", "minimum", "maximum", "open",
    "no_amount", "other_basis", "other_rhythm", "other_unit",
)  # fmt: skip


def content(session: Session, naming: Naming, found: Totals) -> dict[str, Any]:
    """For a program: lines with their sums, the things and claims behind them, and the overlap groups."""
    return {
        "by": found.by or None,
        "lines": [
            {
                "counted": line.tally, "unit": line.unit, "group": session.iri(line.group),
                "name": group(session, naming, line), "sums": [_sum(session, each) for each in line.sums],
            }
            for line in found.lines
        ],
        "overlaps": [
            {
                "group": session.iri(each.iri), "members": [session.iri(iri) for iri in each.members],
                "by": [session.iri(iri) for iri in each.by],
            }
            for each in found.overlaps
        ],
    }  # fmt: skip


def _sum(session: Session, each: Sum) -> dict[str, Any]:
    return {
        "class": each.certainty, "things": each.things, "known": each.known,
        "minimum": each.minimum, "maximum": each.maximum, "open": each.open, "without": dict(each.without),
        "counted": [session.iri(iri) for iri in each.counted], "claims": [session.iri(iri) for iri in each.claims],
    }  # fmt: skip


def rows(session: Session, naming: Naming, found: Totals) -> Table:
    """One row a sum, for spreadsheets."""
    made = []
    for line in found.lines:
        for each in line.sums:
            without = dict(each.without)
            reasons = (without.get(reason, 0) for reason in REASONS)
            made.append(
                (line.tally, line.unit, session.iri(line.group), group(session, naming, line), each.certainty,
                 each.things, each.known, each.minimum, each.maximum, each.open, *reasons)
            )  # fmt: skip
    return Table(COLUMNS, tuple(made))


def wide(session: Session, naming: Naming, found: Totals) -> Table:
    """One row a line with something known, status classes side by side, each figure with its unit."""
    lines = [line for line in found.lines if known(line)]
    shown = {each.certainty for line in lines for each in line.sums if each.adds}
    classes = [certainty for certainty in found.classes if certainty in shown]
    made = tuple(
        (
            session.name(line.names),
            group(session, naming, line),
            *(cell(session, line, certainty) for certainty in classes),
        )
        for line in lines
    )
    names = [session.name(found.classes[certainty]) for certainty in classes]
    return Table(("counted", found.by or "group", *names), made)


def text(session: Session, naming: Naming, found: Totals) -> str:
    """A block for each tally and unit, and what is left out of it."""
    return "\n".join(_blocks(session, naming, found)) or session.say("rows.none") + "\n"


def _blocks(session: Session, naming: Naming, found: Totals) -> Iterator[str]:
    width = width_of_terminal() if sys.stdout.isatty() and session.output.file is None else None
    for (_, unit), lines in groupby(found.lines, key=lambda line: (line.tally, line.unit)):
        block = [line for line in lines if known(line)]
        if not block:
            continue
        table = wide(session, naming, Totals(found.by, tuple(block), found.classes, ()))
        first = 1 if found.by else 2
        grid = Table(table.columns[first:], tuple(row[first:] for row in table.rows))
        title = f"{session.name(block[0].names)} ({session.name(unit_names(unit))})"
        yield (
            f"{styled(title[:1].upper() + title[1:], 'bold', colour=session.colour)}\n"
            + drawn(grid, Look(session.lang), colour=session.colour, width=width)
            + "".join(f"{note}\n" for note in missing(session, block[0]))
        )


def cell(session: Session, line: Line, certainty: str) -> str:
    """`$28B–$32B (2/3)`: least and most, and of how many things; a plus where something has no upper bound."""
    each = next((each for each in line.sums if each.certainty == certainty), None)
    if each is None:
        return ""
    share = "" if each.known == each.things else f" ({each.known}/{each.things})"
    if each.minimum is None or each.maximum is None:
        return f"{figures.UNKNOWN.in_(session.lang)}{share}"
    return plus(each.minimum, each.maximum, line.unit, session.lang, opened=bool(each.open)) + share


def missing(session: Session, line: Line) -> Iterator[str]:
    """What does not enter the sums of a line: no known amount; another money, another rhythm, fallen away; and what a plus means."""
    counted = [each for each in line.sums if each.adds]
    numbers = {reason: sum(dict(each.without).get(reason, 0) for each in counted) for reason in REASONS}
    unknown, *others = REASONS
    if numbers[unknown]:
        total = sum(each.things for each in counted)
        yield session.say(f"totals.{unknown}", n=numbers[unknown], total=total)
    numbers["gone"] = sum(each.things for each in line.sums if not each.adds)
    parts = [session.say(f"totals.{why}", n=numbers[why]) for why in (*others, "gone") if numbers[why]]
    if parts:
        yield session.say("totals.left", parts=", ".join(parts))
    if opened := sum(each.open for each in counted):
        yield session.say("totals.open", n=opened)


def known(line: Line) -> bool:
    """Whether a line has anything to show."""
    return any(each.maximum is not None for each in line.sums)


def group(session: Session, naming: Naming, line: Line) -> str:
    """What the group of a line is called."""
    if line.group == ALL:
        return session.say("totals.all")
    return session.say("totals.none") if line.group == NONE else session.name(naming(line.group))
