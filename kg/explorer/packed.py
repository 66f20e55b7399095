"""How what is long travels inside the page: tables by column, texts as gzip in 85 signs of which none means anything to HTML.

Like packs best beside like. `page/boot.js` and `01-read.js` read both. One zlib always packs alike, but not all of them do: pages
of two machines may differ here, what they unpack to does not.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping, Sequence
from typing import Any

from kg.explorer.style import Json

TABLES = ("things", "documents", "claims", "links")

# Python's own signs, and what stands for those that HTML knows.
SIGNS, HARMLESS = b"<>&", b",/."
THERE, BACK = bytes.maketrans(SIGNS, HARMLESS), bytes.maketrans(HARMLESS, SIGNS)


def packed(text: str) -> str:
    return written(gzip.compress(text.encode(), mtime=0))


def written(compressed: bytes) -> str:
    return base64.b85encode(compressed).translate(THERE).decode()


def unpacked(text: str) -> str:
    return gzip.decompress(base64.b85decode(text.encode().translate(BACK))).decode()


def by_column(page: Mapping[str, Any]) -> Mapping[str, Json]:  # Any: what JSON holds
    """The page with its long tables turned; a record that ends early is filled up with nothing."""
    return {**page, **{name: _turned(page[name]) for name in TABLES}}


def by_row(page: Mapping[str, Any]) -> dict[str, Any]:
    """The page as it was before: a record ends with the last thing it says."""
    return {**page, **{name: [_cut(list(row)) for row in zip(*page[name], strict=True)] for name in TABLES}}


def _turned(rows: Sequence[Sequence[Json]]) -> list[list[Json]]:
    longest = max(map(len, rows), default=0)
    return [[row[i] if i < len(row) else None for row in rows] for i in range(longest)]


def _cut(row: list[Json]) -> list[Json]:
    while row and row[-1] is None:
        row.pop()
    return row
