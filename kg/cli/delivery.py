"""Where an answer goes: standard output, or files that are written whole or not at all.

A reader who closes the pipe early, like `head`, has had enough: that is no error.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from kg import whole


class EnoughError(Exception):
    """Nobody reads standard output any more."""


def to_stdout(text: str) -> None:
    """Write characters to standard output and make sure they left. Raises: EnoughError."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise EnoughError from error


def to_folder(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write several files into one folder, all of them or none."""
    whole.write_all({folder / name: content for name, content in contents.items()})
