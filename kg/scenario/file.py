"""A scenario as a person writes it: in a YAML file, event by event, or in words of a command; every problem is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import DataError, Problem
from kg.source import Items, Map, Node, Text, compose, yaml_texts

KINDS = ("fails", "cancels", "delays", "loses", "refuses")
DELAYS, BY, TITLE, EVENTS = "delays", "by", "title", "events"
HINT = "write events: and under it one a line, for example - fails: Oracle"
SPAN = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*([a-zé]+)\.?\s*", re.IGNORECASE)
MONTHS_A_YEAR, WEEKS_A_YEAR, DAYS_A_YEAR = 12.0, 52.1775, 365.25
SPANS = (
    (("y", "yr", "yrs", "year", "years", "a", "an", "ans", "année", "années"), 1.0),
    (("m", "mo", "month", "months", "mois"), MONTHS_A_YEAR),
    (("w", "wk", "week", "weeks", "sem", "semaine", "semaines"), WEEKS_A_YEAR),
    (("d", "day", "days", "j", "jour", "jours"), DAYS_A_YEAR),
)


@dataclass(frozen=True, slots=True)
class Named:
    """An event as it is written: the name of what goes wrong, and where it stands in a file (line 0: nowhere)."""

    kind: str
    name: str
    years: float | None = None
    path: str = ""
    line: int = 0


def years(text: str) -> float | None:
    """How long a delay is, in years; None when the text is no length of time.

    >>> years("18mo"), years("2 ans"), years("1,5y"), years("soon")
    (1.5, 2.0, 1.5, None)
    """
    found = SPAN.fullmatch(text)
    if not found:
        return None
    parts = next((parts for words, parts in SPANS if found[2].lower() in words), None)
    length = float(found[1].replace(",", "."))
    return length / parts if parts and length > 0 else None


def read_scenario(path: Path) -> tuple[Named, ...]:
    """The events of a file, in order. Raises: DataError with every problem of it."""
    ((_, shown, text),) = yaml_texts([path])
    root, problems = compose(text, shown)
    found = list(_events(root, shown, problems))
    if not found and not problems:
        problems.append(Problem(shown, 1, "the scenario names nothing that goes wrong", HINT))
    if problems:
        raise DataError(problems)
    return tuple(found)


def _events(root: Node | None, path: str, problems: list[Problem]) -> Iterator[Named]:
    if root is None:
        return
    if not isinstance(root, Map):
        problems.append(Problem(path, root.line, "a scenario is a mapping", HINT))
        return
    problems += [
        Problem(path, root.lines[key], f"{key!r} is no part of a scenario", _near(key, (TITLE, EVENTS)))
        for key in sorted(root.fields.keys() - {TITLE, EVENTS})
    ]
    listed = root.fields.get(EVENTS)
    if listed is not None and not isinstance(listed, Items):
        problems.append(Problem(path, root.lines[EVENTS], "events are a list", HINT))
    elif listed is not None:
        for node in listed.nodes:
            yield from _event(node, path, problems)


def _event(node: Node, path: str, problems: list[Problem]) -> Iterator[Named]:
    """The events of one entry; a list of names is one event each."""
    if not isinstance(node, Map):
        problems.append(Problem(path, node.line, "an event says what goes wrong", HINT))
        return
    kinds = [key for key in node.fields if key in KINDS]
    problems += [
        Problem(path, node.lines[key], f"{key!r} is no event", _near(key, (*KINDS, BY)))
        for key in sorted(node.fields.keys() - {*KINDS, BY})
    ]
    if len(kinds) != 1:
        problems.append(
            Problem(
                path,
                node.line,
                f"an event is one of {', '.join(KINDS)}",
                "give each event an entry of its own",
            )
        )
        return
    span = _span(node, kinds[0], path, problems)
    value = node.fields[kinds[0]]
    for each in value.nodes if isinstance(value, Items) else (value,):
        if isinstance(each, Text) and each.value.strip():
            yield Named(kinds[0], each.value.strip(), span, path, each.line)
        else:
            problems.append(
                Problem(path, each.line, f"{kinds[0]} names nothing", "write the name of one thing")
            )


def _span(node: Map, kind: str, path: str, problems: list[Problem]) -> float | None:
    told = node.fields.get(BY)
    if kind == DELAYS and told is None:
        problems.append(Problem(path, node.line, "a delay says by how long", "by: 18mo"))
    if kind != DELAYS and told is not None:
        problems.append(Problem(path, node.lines[BY], f"{kind} takes no {BY}", "only delays last"))
    span = years(told.value) if isinstance(told, Text) else None
    if kind == DELAYS and told is not None and span is None:
        problems.append(Problem(path, told.line, "no length of time", "by: 18mo, 2y or 90 days"))
    return span


def _near(key: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"did you mean {near[0]}?" if near else f"there is {', '.join(known)}"
