"""Works as lines to paste into a text: who, what, when, where, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.citing import Work
from kg.citing.bibtex import BETWEEN
from kg.terms import Lang, Names

UNDATED = Names("sans date", "undated")
READ = Names("consulté le {0}", "retrieved {0}")
VERSION = Names("version {0}", "version {0}")


def prose(works: Sequence[Work], lang: Lang) -> str:
    """One work a line, the data first, the documents it rests on set in below."""
    lines = [("  " if not work.dataset else "") + _line(work, lang) for work in works]
    return "".join(f"{line}\n" for line in lines)


def _line(work: Work, lang: Lang) -> str:
    between = BETWEEN.in_(lang).format(*work.interval) if work.interval[0] else UNDATED.in_(lang)
    parts = [
        f"{work.author.in_(lang)} ({work.day or between})",
        work.title.in_(lang),
        VERSION.in_(lang).format(work.version) if work.version else "",
        "; ".join(note.in_(lang) for note in work.notes),
        work.url,
        READ.in_(lang).format(work.read) if work.read else "",
    ]
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part) + ("" if work.url else ".")
