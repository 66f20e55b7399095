"""Where the comments of a file belong: to the file, to what follows them, to the line they end, or to what they stand below.

A comment above the first entry is the file's own, unless an empty line parts it from what stands above it. One that stands
deeper than what follows it belongs to what precedes it, as a field does that somebody put out of use.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.canonical.shape import is_block
from kg.source import Comment, Items, Map, Node, comments

Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The comments of one field or member: above it, at the end of its line, below all it holds."""

    before: list[str] = field(default_factory=list)
    ending: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @property
    def after(self) -> str:
        return self.ending[0] if self.ending else ""


NOTHING = Note()


class _Spot(NamedTuple):
    """A field or member that may begin a line: its line, the column it begins at, and its place in the tree."""

    line: int
    column: int
    path: Path


@dataclass(frozen=True, slots=True)
class Notes:
    """All comments of a file by the place they belong to; `head` and `foot` are the file's own."""

    head: tuple[str, ...]
    at: Mapping[Path, Note]
    foot: tuple[str, ...]

    @classmethod
    def of(cls, text: str, entries: Items) -> Notes:
        found = list(comments(text))
        if not found:
            return cls((), {}, ())
        lines = text.splitlines()
        spots = list(_spots(entries, (), lines))
        begin = spots[0].line if spots else len(lines) + 1
        head = _head(found, begin, lines)
        at: dict[Path, Note] = defaultdict(Note)
        foot = [comment.text for comment in found[head:] if not _placed(comment, spots, at)]
        return cls(tuple(comment.text for comment in found[:head]), dict(at), tuple(foot))


def _head(found: list[Comment], begin: int, lines: list[str]) -> int:
    """How many of the comments are the file's own: all above the first entry, or those above the last empty line."""
    above = [comment.line for comment in found if comment.line < begin]
    empty = [n for n, line in enumerate(lines[: begin - 1], 1) if not line.strip() and above and n > above[0]]
    parted = [line for line in above if empty and line < empty[-1]]
    return len(parted) or len(above)


def _placed(comment: Comment, spots: list[_Spot], at: dict[Path, Note]) -> bool:
    """Put the comment where it belongs; False when that is the foot of the file."""
    behind = bisect_right([spot.line for spot in spots], comment.line)
    following = spots[behind] if behind < len(spots) else None
    if not comment.alone and behind:
        note = at[_outermost(spots[:behind])]
        (note.before if note.ending else note.ending).append(comment.text)
    elif following and comment.column <= following.column:
        at[following.path].before.append(comment.text)
    elif following or comment.column:
        holder = next((spot for spot in reversed(spots[:behind]) if spot.column <= comment.column), spots[0])
        at[holder.path].below.append(comment.text)
    else:
        return False
    return True


def _outermost(spots: list[_Spot]) -> Path:
    """Of what begins on the last line the field that holds the rest, else the member."""
    there = [spot.path for spot in spots if spot.line == spots[-1].line]
    return next((path for path in there if isinstance(path[-1], str)), there[0])


def _spots(node: Node, path: Path, lines: list[str]) -> Iterator[_Spot]:
    """Every field and member that is written on a line of its own, in the order of the file."""
    if isinstance(node, Items):
        for place, member in enumerate(node.nodes):
            yield _Spot(member.line, _indent(lines[member.line - 1], " "), (*path, place))
            if is_block(member):
                yield from _spots(member, (*path, place), lines)
    elif isinstance(node, Map):
        for key, value in node.fields.items():
            yield _Spot(node.lines[key], _indent(lines[node.lines[key] - 1], " -"), (*path, key))
            if is_block(value):
                yield from _spots(value, (*path, key), lines)


def _indent(line: str, signs: str) -> int:
    return len(line) - len(line.lstrip(signs))
