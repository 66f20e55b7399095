"""Comments of a YAML text, which its events do not tell: every `#` that stands outside the scalars and after a space.

And how a scalar is quoted so that every YAML reader takes it for a text: libyaml's own tables of what else it could be.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARK = re.compile(r"(?:^|(?<=\s))#")
_WHOLE = re.compile(r"-?(0|[1-9]\d*)")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_READ_OTHERWISE = yaml.SafeLoader.yaml_implicit_resolvers
_QUOTED = re.compile(
    r"""[#,\[\]{}&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.|\s|.*(?:\s|:)$|.*(?::\s|\s\#)|-?0\d+$"""
)
_QUOTED_INSIDE = re.compile(r".*[,\[\]{}]|[?:-]")


class Comment(NamedTuple):
    """A comment, the line it stands on (from 1), its column (from 0), and whether it has the line to itself."""

    line: int
    column: int
    text: str
    alone: bool


def comments(text: str) -> Iterator[Comment]:
    """Every comment of a text that `compose` reads."""
    lines = text.splitlines()
    if not any(_MARK.search(line) for line in lines):
        return
    taken = _scalars(text)
    for number, line in enumerate(lines):
        for found in _MARK.finditer(line):
            place = (number, found.start())
            if not any(start <= place < end for start, end in taken[number]):
                alone = not line[: found.start()].strip()
                yield Comment(number + 1, found.start(), line[found.start() :].rstrip(), alone)
                break


def _scalars(text: str) -> dict[int, list[tuple[tuple[int, int], tuple[int, int]]]]:
    """First and last place of each scalar, by each line it touches."""
    taken: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = defaultdict(list)
    for event in yaml.parse(text, Loader=_LOADER):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and start and end:
            for line in range(start.line, end.line + 1):
                taken[line].append(((start.line, start.column), (end.line, end.column)))
    return taken


def scalar(text: str, *, nested: bool) -> str:
    """A text as YAML: whole numbers stay bare, whatever another reader would take for something else is quoted.

    >>> [scalar(text, nested=False) for text in ("300", "0045", "4.5", "no", "upTo", "a: b", "it's")]
    ['300', "'0045'", "'4.5'", "'no'", 'upTo', "'a: b'", "it's"]
    >>> scalar("a, b", nested=True)
    "'a, b'"
    """
    if _WHOLE.fullmatch(text):
        return text
    if _ESCAPED.search(text):
        return json.dumps(text, ensure_ascii=False)
    plain = text and not _QUOTED.match(text) and not (nested and _QUOTED_INSIDE.match(text))
    return text if plain and not _taken_otherwise(text) else "'" + text.replace("'", "''") + "'"


def _taken_otherwise(text: str) -> bool:
    """Whether a reader of YAML 1.1 would take the bare text for a number, a date, a truth value or nothing."""
    return any(pattern.match(text) for _, pattern in _READ_OTHERWISE.get(text[0], ()))
