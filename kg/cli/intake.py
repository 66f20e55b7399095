"""What comes in: a file named on the command line or standard input, as UTF-8 text that is not endless.

Whatever the locale says the bytes are UTF-8, with or without a byte order mark; a device or pipe is read only so far.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from kg.errors import DataError

MOST = 100_000_000  # bytes


def typed() -> str:
    """Standard input to its end. Raises: DataError."""
    return _text(sys.stdin.buffer, "-")


def content(path: Path) -> str:
    """A file, pipe or device. Raises: DataError when it is no text or does not end, OSError."""
    with path.open("rb") as file:
        return _text(file, str(path))


def _text(file: BinaryIO, name: str) -> str:
    found = file.read(MOST + 1)
    if len(found) > MOST:
        raise DataError.at(name, 0, f"has more than {MOST // 1_000_000} MB", "keep what you need")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{found[error.start]:02x} is not UTF-8"
        raise DataError.at(name, line, message, "save it as UTF-8") from error
