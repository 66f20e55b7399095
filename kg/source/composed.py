"""YAML text -> maps, lists and texts that know their line; the part of YAML that two readers could understand differently is refused.

The event stream is read, not `yaml.compose`: ten times faster with libyaml (0.3 s against 2.5 s for 10,000 claims), flat in
memory, and an alias bomb or a tower of brackets is refused at its first step, before anything was built from it. Every
scalar stays a string; the context gives it its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import yaml

from kg.errors import DataError, Problem

DEPTH = 50
MANY = 1000  # problems of one file that are told
MOST = 6_000_000  # YAML events of one file: some 100,000 claims, built in under a minute and 2 GB
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_QUOTE = "a text with ': ', ' #' or, inside braces, a comma needs quotes"
_UNREADABLE = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


class Text(
    NamedTuple
):  # named tuples: half a million are made for 10,000 claims, frozen dataclasses cost thrice the time
    """A scalar as written."""

    value: str
    line: int


class Items(NamedTuple):
    """A list."""

    nodes: Sequence[Node]
    line: int


class Map(NamedTuple):
    """A mapping: values by key, and the line of each key."""

    fields: Mapping[str, Node]
    lines: Mapping[str, int]
    line: int


Node = Text | Items | Map


def unreadable(text: str) -> str | None:
    """What is wrong with the first character that must not stand in a text, or None."""
    found = _UNREADABLE.search(text)
    if found is None:
        return None
    return f"the character U+{ord(found[0]):04X} must not stand here"


def compose(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The one document of a YAML text, None when there is none, and what is wrong with it though it can be read.

    Raises: DataError when it cannot be read further.
    """
    characters = list(islice(_characters(text, path), MANY))
    builder = _Builder(path, [*characters])
    try:
        return builder.build(yaml.parse(text, Loader=_LOADER)), builder.problems
    except yaml.MarkedYAMLError as error:
        broken = [] if characters else [_broken(error, path, text.count("\n", 0, len(text) - 1) + 1)]
        raise DataError([*builder.problems, *broken]) from error
    except yaml.YAMLError as error:  # a character libyaml does not take, told with its line above
        raise DataError(characters or [Problem(path, 0, f"broken YAML: {error}")]) from error


def _broken(error: yaml.MarkedYAMLError, path: str, last: int) -> Problem:
    """The place where libyaml gave up, and where the thing it was reading began, which is often the cure."""
    line = min(error.problem_mark.line + 1, last) if error.problem_mark else 0
    begun = min(error.context_mark.line + 1, last) if error.context_mark else line
    since = f" in what begins on line {begun}" if begun != line else ""
    return Problem(path, line, f"broken YAML: {error.problem}{since}", _QUOTE)


def too_many(problems: Sequence[Problem]) -> DataError:
    """The problems told so far, and that there may be more."""
    last = max(problem.line for problem in problems)
    more = Problem(problems[0].path, last, f"stopped after {MANY} problems", "mend these first")
    return DataError([*problems, more])


def _characters(text: str, path: str) -> Iterator[Problem]:
    if not _UNREADABLE.search(text):
        return
    hints = {"\t": "indent and separate with spaces", "\ufeff": "save the file without a byte order mark"}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _UNREADABLE.search(line):
            message = f"the character U+{ord(found[0]):04X} must not stand here"
            yield Problem(path, number, message, hints.get(found[0], "delete the invisible character"))


class _Builder:
    """Turns the events of one document into nodes; raises at the first thing that is not plain YAML."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.open: list[tuple[list[Node], int, bool]] = []
        self.root: list[Node] = []

    def build(self, events: Iterator[Any]) -> Node | None:  # Any: PyYAML's events
        documents = 0
        children = self.root
        for count, event in enumerate(events):
            kind = type(event)
            if count > MOST:
                self._stop(event, f"more than {MOST} values and brackets", "split the file, or write N-Quads")
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                children.append(Text(event.value, event.start_mark.line + 1))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                children = self._enter(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                children = self._leave()
            elif kind is yaml.AliasEvent:
                self._refuse(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    hint = "one file holds one list; delete the '---'"
                    self._stop(event, "a second document starts here", hint)
        return self.root[0] if self.root else None

    def _enter(self, event: Any, mapping: bool) -> list[Node]:  # noqa: FBT001 (map or list, nothing else)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self.open) >= DEPTH:
            hint = "give the inner thing an id and an entry of its own"
            self._stop(event, f"nested deeper than {DEPTH} levels", hint)
        children: list[Node] = []
        self.open.append((children, event.start_mark.line + 1, mapping))
        return children

    def _leave(self) -> list[Node]:
        children, line, mapping = self.open.pop()
        parent = self.open[-1][0] if self.open else self.root
        parent.append(self._map(children, line) if mapping else Items(children, line))
        return parent

    def _map(self, children: list[Node], line: int) -> Map:
        fields: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Text):
                self._note(key.line, "a key must be a word, not a list or mapping", "")
            elif key.value == "<<":
                self._note(key.line, "merge keys are not read", "write the keys out")
            elif key.value in fields:
                message = (
                    f"the key {key.value!a} stands twice in one mapping, first on line {lines[key.value]}"
                )
                self._note(key.line, message, "keep one, or write a list: [a, b]")
            else:
                fields[key.value], lines[key.value] = value, key.line
        return Map(fields, lines, line)

    def _note(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, line, message, hint))
        if len(self.problems) >= MANY:
            raise too_many(self.problems)

    def _refuse(self, event: Any) -> None:
        if getattr(event, "tag", None) is not None:
            hint = "delete it; the context gives the type"
            self._stop(event, f"the YAML tag {event.tag!r} is not read", hint)
        hint = "write the value out, or refer to it by id"
        self._stop(event, f"YAML anchors and aliases are not read: {event.anchor!r}", hint)

    def _stop(self, event: Any, message: str, hint: str) -> None:
        here = Problem(self.path, event.start_mark.line + 1, message, hint)
        raise DataError([*self.problems, here])
