"""How wide a text is where no font can be asked: a little wider than any of the usual ones draws it, never narrower.

The widths are those of a wide face (DejaVu Sans), so that names placed by them do not meet in a narrower one.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, combining, east_asian_width

# Of the size of the type; letters that are not named here are as wide as a capital or a small letter usually is.
SHARES = (
    (0.30, "ijlI|'’‘"),
    (0.34, " .,:;\u00a0\u202f"),
    (0.41, 'ftrJ()[]!/-\u2011·"“”'),
    (0.54, "szckxvyLT*°"),
    (0.98, "mMWw@%—…→œæŒÆ"),
    (0.79, "OQGDHNUØÖÓÔ"),
    (0.85, "+=<>~–×"),
)
OF = {letter: share for share, letters in SHARES for letter in letters}
SMALL, CAPITAL, FULL = 0.64, 0.71, 1.05
BEYOND = 0xFFFF  # letters from there on are pictures and rare scripts
BOLD = 1.13


@lru_cache(maxsize=1 << 14)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width a text takes at most, in the unit of its size."""
    return sum(map(_share, text)) * size * (BOLD if bold else 1.0)


@lru_cache(maxsize=1 << 12)
def _share(letter: str) -> float:
    if letter in OF:
        return OF[letter]
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF" or ord(letter) > BEYOND:
        return FULL
    return CAPITAL if category(letter) in ("Lu", "So", "Lo", "Sm") else SMALL


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """As much of a text as the room holds, with an ellipsis where it had to be cut."""
    flat = " ".join(text.split(" "))[:400]
    if width(flat, size, bold=bold) <= room:
        return flat
    cut = flat
    while len(cut) > 1 and width(f"{cut}…", size, bold=bold) > room:
        cut = cut[:-1].rstrip()
    return f"{cut}…"
