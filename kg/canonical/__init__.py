"""One way to write YAML files of our layout, so that a diff shows what changed and nothing else.

Only the form is decided here, never the content: a file is compared before and after, tree and quads, and one that would say
something else is refused. Comments stay with what they stand at. Reading is `kg.source`'s, writing `kg.whole`'s.

By lines, without ruamel.yaml 0.19 (MIT): its round trip keeps comments too, but takes ten times as long (4.4 s a megabyte against
0.4 s) and moves a comment with the key before it, not with the key it speaks of, when keys are sorted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import whole
from kg.canonical.notes import Notes
from kg.canonical.text import written
from kg.errors import DataError, Problem
from kg.source import Items, Map, Node, Text, Vocabulary, compose, quads_of, yaml_texts

__all__ = ["Form", "canonical", "forms", "write"]


@dataclass(frozen=True, slots=True)
class Form:
    """A file as messages name it, its place, and its text as it is and as it should be."""

    shown: str
    path: Path
    given: str
    text: str

    @property
    def changed(self) -> bool:
        return self.given != self.text


def forms(paths: Sequence[Path], words: Vocabulary) -> tuple[Form, ...]:
    """The canonical form of every YAML file behind the paths, which are folders of our layout or single files.

    Raises: DataError with every file that cannot be read, or whose content would not stay the same.
    """
    found: list[Form] = []
    problems: list[Problem] = []
    for path, shown, given in yaml_texts(paths):
        try:
            found.append(Form(shown, path, given, canonical(given, shown, words)))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return tuple(found)


def write(found: Sequence[Form]) -> None:
    """Put the files that are not in their form into it: all are complete beside their places before the first is moved."""
    whole.write_all({form.path: form.text for form in found if form.changed})


def canonical(given: str, shown: str, words: Vocabulary) -> str:
    """The same entries as they should be written, with their comments.

    Raises: DataError when the text is broken, has an entry without id, or cannot be written in another form.
    """
    root, problems = compose(given, shown)
    if problems or (wrong := list(_not_entries(root, shown))):
        raise DataError(problems or wrong)
    entries = _entries(root)
    text = written(entries, Notes.of(given, entries), words)
    if text != given and not _same(given, text, shown, words):
        message, hint = "cannot be put into canonical form: it would not say the same", "run kg check on it"
        raise DataError.at(shown, 0, message, hint)
    return text


def _not_entries(root: Node | None, shown: str) -> Iterator[Problem]:
    for node in root.nodes if isinstance(root, Items) else [root] if root else []:
        if not isinstance(node, Map) or not isinstance(node.fields.get("id"), Text):
            yield Problem(shown, node.line, "an entry without id", "write id: prefix:name")


def _entries(root: Node | None) -> Items:
    return root if isinstance(root, Items) else Items([root] if root else [], 1)


def _same(before: str, after: str, shown: str, words: Vocabulary) -> bool:
    """Whether both texts hold the same entries and, as far as they can be read as data, give the same quads."""
    trees = [_tree(_entries(compose(text, shown)[0])) for text in (before, after)]
    return trees[0] == trees[1] and quads_of(before, shown, words) == quads_of(after, shown, words)


def _tree(node: Node | None) -> object:
    """A value without lines; entries and members of lists of plain values in one order."""
    match node:
        case Map():
            return {key: _tree(value) for key, value in node.fields.items()}
        case Items():
            members = [_tree(member) for member in node.nodes]
            return sorted(members, key=_name) if all(map(_name, members)) else members
        case Text():
            return node.value
        case _:
            return []


def _name(member: object) -> str:
    return (
        str(member.get("id", ""))
        if isinstance(member, dict)
        else str(member)
        if isinstance(member, str)
        else ""
    )
