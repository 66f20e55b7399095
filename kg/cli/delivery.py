"""Where an answer goes: standard output, or files that are written whole or not at all.

A reader who closes the pipe early, like `head`, has had enough: that is no error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg import whole
from kg.errors import QueryError, StoreError

READ = (".yaml", ".jsonld", ".nq", ".trig", ".ttl", ".nt")


class EnoughError(Exception):
    """Nobody reads standard output any more."""


def to_stdout(text: str) -> None:
    """Write characters to standard output and make sure they left. Raises: EnoughError, StoreError."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise EnoughError from error
    except OSError as error:
        message = f"cannot write to standard output: {error.strerror}"
        raise StoreError(message, hint="write to a file with -o") from error


def not_over_inputs(place: Path, inputs: Iterable[Path]) -> None:
    """Raises: QueryError when writing there would replace what was just read."""
    for given in inputs:
        inside = place.suffix in READ and place.exists() and given.is_dir() and place.is_relative_to(given)
        if inside or (place.exists() and given.exists() and place.samefile(given)):
            raise QueryError(f"{place} is what was read", hint="write to another file")


def to_folder(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write several files into one folder, all of them or none."""
    whole.write_all({folder / name: content for name, content in contents.items()})
