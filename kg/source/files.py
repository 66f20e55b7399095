"""Which files a path stands for, and their bytes: nothing here knows what is in them.

A folder is read by its layout and not otherwise, so that a file put in the wrong place is a complaint and not a silence.
Messages name files as the reader gave them; an absolute path is shortened to the folder's own name, which keeps the
reader's machine out of what is printed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from io import BufferedReader
from pathlib import Path

from kg.errors import DataError, Problem

FOLDERS = ("register", "claims", "views")
FILES = ("documents.yaml", "decisions.yaml")
RDF = (".nq", ".trig", ".ttl", ".nt")
SUFFIXES = (".yaml", ".jsonld", *RDF)
LIMIT = 32_000_000
DEPTH = 3  # folders inside a folder of the layout: enough to sort files, too few to lose them
FORMAT = "1"  # of the quads a file is turned into; raising it makes every cached build stale
_NAME_ONE = "name a folder such as data, or a single file: " + " ".join(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Input:
    """One file: its path, its name in messages, the place of the given path it came from, whether it may add to things."""

    path: Path
    shown: str
    layer: int
    adds: bool


def inputs(paths: Sequence[Path]) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """The files behind the given paths, each once, in a fixed order, and what is wrong with the paths."""
    found: dict[str, Input] = {}
    problems: list[Problem] = []
    if not paths:
        problems.append(Problem("", 0, "no files given", _NAME_ONE))
    for layer, (path, name) in enumerate(zip(paths, _shown(paths), strict=True)):
        for item in _behind(path, _printable(name), layer):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.setdefault(os.path.realpath(item.path), item)
    return tuple(found.values()), tuple(problems)


def _behind(path: Path, name: str, layer: int) -> Iterator[Input | Problem]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, name, layer)
        elif not stat.S_ISREG(mode):
            yield Problem(name, 0, "is neither a file nor a folder", _NAME_ONE)
        elif path.suffix not in SUFFIXES:
            yield Problem(
                name,
                0,
                f"{path.suffix or 'a file without ending'} is not read",
                "endings read: " + " ".join(SUFFIXES),
            )
        else:
            yield Input(path, name, layer, adds=True)
    except (OSError, ValueError) as error:
        yield Problem(name, 0, f"cannot be read: {reason(error)}", _NAME_ONE)


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, without the path it repeats."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def _folder(path: Path, name: str, layer: int) -> Iterator[Input | Problem]:
    """Files of the layout, sorted; whatever looks like a file of ours in the wrong place is a problem."""
    members = sorted(member.name for member in path.iterdir())
    if not {*members} & {*FOLDERS, *FILES}:
        what = (
            "an empty folder"
            if not members
            else "a folder without register/, claims/, views/, documents.yaml or decisions.yaml"
        )
        yield Problem(name, 0, what, "name the folder that holds them, or a single .yaml file")
        return
    for member in members:
        inner = path / member
        if member in FOLDERS and inner.is_dir():
            yield from _members(inner, f"{name}/{member}", layer, adds=member == "register")
        elif member in FILES:
            yield Input(inner, f"{name}/{member}", layer, adds=False)
        elif (
            member in FOLDERS
            or inner.suffix in {".yaml", ".yml"}
            or (inner.is_dir() and get_close_matches(member, FOLDERS))
        ):
            near = get_close_matches(member, [*FOLDERS, *FILES], n=1)
            hint = f"did you mean {near[0]}?" if near else "put it into register/, claims/ or views/"
            yield Problem(f"{name}/{_printable(member)}", 0, "is not part of the layout", hint)


def _members(folder: Path, name: str, layer: int, *, adds: bool, depth: int = 0) -> Iterator[Input | Problem]:
    """The files of one folder of the layout and of the folders inside it; a link to a folder is not followed."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        shown = f"{name}/{_printable(path.name)}"
        if path.suffix in SUFFIXES:
            yield Input(path, shown, layer, adds)
        elif path.suffix == ".yml":
            yield Problem(shown, 0, ".yml is not read", "rename it to .yaml")
        elif not path.is_dir() or path.name.startswith("."):
            continue
        elif path.is_symlink():
            yield Problem(shown, 0, "a link to a folder is not followed", "put the folder itself there")
        elif depth >= DEPTH:
            yield Problem(shown, 0, f"lies more than {DEPTH} folders deep", "put its files one level up")
        else:
            yield from _members(path, shown, layer, adds=adds, depth=depth + 1)


def content_key(*paths: Path) -> str:
    """SHA-256 over the names and bytes of all input files, in hexadecimal: the same key, the same quads.

    Raises: DataError when a path cannot be read.
    """
    given, problems = inputs(paths)
    if problems:
        raise DataError(problems)
    total = hashlib.sha256(f"format {FORMAT}".encode())
    for item in given:
        with opened(item) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        total.update(f"\n{item.layer} {item.shown} {digest}".encode())
    return total.hexdigest()


def text(item: Input) -> str:
    """The file as text. Raises: DataError when it is too large, not UTF-8 or cannot be read; a large file is not opened."""
    with opened(item) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LIMIT:
            message = (
                f"{size // 1_000_000} MB; of {item.path.suffix} at most {LIMIT // 1_000_000} MB are read"
            )
            raise DataError.at(
                item.shown, 0, message, "split the file, or turn it into N-Quads (.nq), which has no limit"
            )
        content = file.read()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        raise DataError.at(item.shown, line, message, "save the file as UTF-8") from error


@contextmanager
def opened(item: Input) -> Iterator[BufferedReader]:
    """The file, open to read bytes; a pipe or device is refused before it could block. Raises: DataError."""
    try:
        if not stat.S_ISREG(item.path.stat().st_mode):
            raise DataError.at(item.shown, 0, "is not a file", "put a plain file there")
        with item.path.open("rb") as file:
            yield file
    except OSError as error:
        raise DataError.at(
            item.shown, 0, f"cannot be read: {reason(error)}", "look at its permissions and links"
        ) from error


def _printable(name: str) -> str:
    """A file's name on one line: characters that cannot be seen, and bytes that are no text, are spelt out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _shown(paths: Sequence[Path]) -> Iterator[str]:
    """Relative paths as given, absolute ones by their last part unless two would then look the same."""
    short = [path.name if path.is_absolute() else path.as_posix() for path in paths]
    for path, name in zip(paths, short, strict=True):
        yield name if name and short.count(name) == 1 else path.as_posix()
