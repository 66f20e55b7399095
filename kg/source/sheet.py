"""One file being read: its complaints, what it defines, where each thing stands.

Everything another file may have to be compared with is kept as an `Entry`; the comparison itself is in `crossing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import Problem
from kg.source.composed import MANY, Map, Text, too_many
from kg.source.dates import Fault
from kg.source.vocabulary import Vocabulary
from kg.terms import Iri

Json = Any  # Any: JSON values, recursive


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: the file as messages name it, and the line, counted from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a top entry of a file says that concerns other files.

    `adds` is true where an overlay may say more about a thing of a lower layer (the register). `cites` is the document a
    claim rests on, `ends` the end positions of its evidence with their lines, `characters` the length of a document;
    `proven` says that a claim has evidence, `held` that the text of a document is held, which its hash tells.
    """

    iri: Iri
    types: tuple[Iri, ...]
    place: Place
    layer: int
    adds: bool
    names: Mapping[str, str]
    cites: tuple[Iri, int] | None
    ends: tuple[tuple[int, int], ...]
    characters: int | None
    proven: bool
    held: bool


@dataclass(slots=True)
class Sheet:
    """The reading of one file, filled while it is walked."""

    path: str
    layer: int
    adds: bool
    words: Vocabulary
    problems: list[Problem] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    mentions: dict[Iri, Place] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    content: list[Json] = field(default_factory=list)

    def complain(self, line: int, fault: Fault) -> None:
        """Note a problem. Raises: DataError when there are so many that more would help nobody."""
        self.problems.append(Problem(self.path, line, *fault))
        if len(self.problems) >= MANY:
            raise too_many(self.problems)

    def expand(self, written: str) -> Iri:
        return self.words.expand(written) or Iri(written)

    def mention(self, iri: Iri, line: int) -> None:
        self.mentions.setdefault(iri, Place(self.path, line))

    def make(self, base: str) -> Iri:
        """A name for a nested mapping without id: the base, from the second on with its number."""
        count = self.made[base] = self.made.get(base, 0) + 1
        return Iri(base if count == 1 else f"{base}.{count}")


def written(node: Map, key: str) -> Text | None:
    """The value of a key where it is a plain text."""
    value = node.fields.get(key)
    return value if isinstance(value, Text) else None
