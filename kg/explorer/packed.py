"""Texts that travel packed inside the page: gzip, in 85 signs of which none means anything to HTML. `page/boot.js` reads them.

One zlib always packs alike, but not all of them do: pages of two machines may differ here, what they unpack to does not.
"""

from __future__ import annotations

import base64
import gzip

# Python's own signs, and what stands for those that HTML knows.
SIGNS, HARMLESS = b"<>&", b",/."
THERE, BACK = bytes.maketrans(SIGNS, HARMLESS), bytes.maketrans(HARMLESS, SIGNS)


def packed(text: str) -> str:
    return written(gzip.compress(text.encode(), mtime=0))


def written(compressed: bytes) -> str:
    return base64.b85encode(compressed).translate(THERE).decode()


def unpacked(text: str) -> str:
    return gzip.decompress(base64.b85decode(text.encode().translate(BACK))).decode()
