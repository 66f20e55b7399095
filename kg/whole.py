"""Files written whole or not at all.

A file is written beside its place and moved over it when complete, so that a run that fails or is killed leaves the old
one as it was; several are complete beside their places before the first is moved.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kg.errors import QueryError, StoreError

LONG = 50  # characters of a name that the file beside it repeats


def write(path: Path, content: str | bytes) -> None:
    """Put the content in the file in one move. Raises: StoreError when the place cannot be written."""
    with placed(path) as beside:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)


def write_all(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files: all are complete beside their places before the first is moved."""
    with contextlib.ExitStack() as stack:
        for path in sorted(contents):
            content = contents[path]
            beside = stack.enter_context(placed(path))
            beside.write_bytes(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def placed(path: Path) -> Iterator[Path]:
    """A file beside `path` to write into; it takes the place when the block ends well and vanishes when it does not."""
    with _told(path):
        place = path.resolve()  # a link stays a link, what it points to is replaced
        if place.is_dir():
            raise QueryError(f"{path} is a folder", hint="name a file in it")
        if place.exists() and not place.is_file():  # /dev/stdout, a named pipe
            yield place
            return
        beside = _beside(place)
        try:
            yield beside
            beside.chmod(place.stat().st_mode if place.exists() else 0o666 & ~_umask())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def folder(place: Path, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A folder beside `place` to fill; it takes the place when the block ends well and vanishes when it does not.

    What it takes the place of must be empty, or a folder that is `ours` to replace. Raises: QueryError, StoreError.
    """
    with _told(place):
        whole = place.resolve()
        if whole.exists() and not (whole.is_dir() and (not any(whole.iterdir()) or ours(whole))):
            raise QueryError(
                f"{place} holds something else and is left as it is",
                hint="name a new folder, an empty one, or an earlier one of the same kind",
            )
        whole.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=whole.parent, prefix=f".{whole.name[:LONG]}-"))
        (filled := beside / "new").mkdir()
    try:
        yield filled
        with _told(place):
            _exchanged(whole, filled, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _exchanged(place: Path, new: Path, old: Path) -> None:
    """The new folder in the place of the old one, which goes back where the new one cannot come."""
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # whoever read a pipe has had enough
        raise
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}", hint="choose another place") from error
    except RuntimeError as error:  # Python 3.11 and 3.12 call a circle of links so
        raise StoreError(f"cannot write {path}: {error}", hint="choose another place") from error


def _beside(place: Path) -> Path:
    """An empty file beside `place`, with its suffix: what is written there may be told by it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    start, end = f".{place.stem[:LONG]}-", place.suffix[:LONG]
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=start, suffix=end)
    os.close(descriptor)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
