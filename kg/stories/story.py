"""A story as written: a file of `stories/` with id, title, about and steps, every part with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, Problem
from kg.source import Input, Items, Map, Node, Text, compose, text
from kg.terms import Names

FOLDER = "stories"
KEYS = {"story": ("id", "title", "about", "steps"), "step": ("at", "title", "text")}
NAME = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Step:
    """Where the page goes (`at`, as the page writes its address), and what is told there."""

    at: str
    title: Names
    text: Names
    line: int


@dataclass(frozen=True, slots=True)
class Story:
    """Steps in their order; `path` is the file as messages name it."""

    name: str
    title: Names
    about: Names
    steps: tuple[Step, ...]
    path: str


def files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files of stories in data folders, each folder's in the order of their names."""
    return tuple(path for folder in folders for path in sorted((folder / FOLDER).glob("*.yaml")))


def read(path: Path) -> Story:
    """The story of a file. Raises: DataError with every part that is missing or of another form."""
    shown = f"{path.parent.name}/{path.name}"
    root, found = compose(text(Input(path, shown, 0, adds=False)), shown)
    if not isinstance(root, Map):
        line = root.line if root else 1
        raise DataError([*found, Problem(shown, line, "is no story", _form("story"))])
    wrong = [*found, *_wrong(root, "story", shown)]
    steps = root.fields.get("steps")
    if isinstance(steps, Items):
        for node in steps.nodes:
            whole = (
                _wrong(node, "step", shown)
                if isinstance(node, Map)
                else [Problem(shown, node.line, "is no step", _form("step"))]
            )
            wrong += whole
    if wrong:
        raise DataError(wrong)
    assert isinstance(steps, Items)  # noqa: S101 (what `_wrong` found no fault with)
    made = tuple(
        Step(_text(node, "at"), _names(node, "title"), _names(node, "text"), node.line)
        for node in steps.nodes
        if isinstance(node, Map)
    )
    return Story(_text(root, "id"), _names(root, "title"), _names(root, "about"), made, shown)


def _wrong(node: Map, kind: str, path: str) -> Iterator[Problem]:
    for key in node.fields.keys() - set(KEYS[kind]):
        yield Problem(path, node.lines[key], f"a {kind} has no {key!r}", _form(kind))
    for key in KEYS[kind]:
        value = node.fields.get(key)
        line = value.line if value else node.line
        if key == "steps":
            if not isinstance(value, Items) or not value.nodes:
                yield Problem(path, line, "the story has no steps", "steps: is a list of at, title and text")
        elif key in ("id", "at"):
            if (
                not isinstance(value, Text)
                or not value.value
                or (key == "id" and not NAME.fullmatch(value.value))
            ):
                yield Problem(
                    path,
                    line,
                    f"the {kind} has no {key}",
                    f"{key}: is a text" + (" of a-z, 0-9 and -" if key == "id" else ""),
                )
        elif not _in_two(value):
            yield Problem(
                path,
                line,
                f"{key} of the {kind} is not in French and English",
                f"{key}: {{fr: ..., en: ...}}",
            )


def _in_two(node: Node | None) -> bool:
    if not isinstance(node, Map) or set(node.fields) != {"fr", "en"}:
        return False
    return all(isinstance(text, Text) and text.value.strip() for text in node.fields.values())


def _form(kind: str) -> str:
    return f"a {kind} has {', '.join(KEYS[kind])}"


def _text(node: Map, key: str) -> str:
    value = node.fields[key]
    return value.value if isinstance(value, Text) else ""


def _names(node: Map, key: str) -> Names:
    value = node.fields[key]
    if not isinstance(value, Map):
        return Names("", "")
    return Names(_text(value, "fr").strip(), _text(value, "en").strip())
