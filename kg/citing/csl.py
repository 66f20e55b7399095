"""Works as CSL-JSON, for Zotero, pandoc and citation processors: plain strings, nothing to escape but what JSON escapes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kg.citing import LICENCE, Work
from kg.terms import Lang


def csl(works: Sequence[Work], lang: Lang) -> str:
    """All works as one JSON list, in the order given."""
    return json.dumps([_item(work, lang) for work in works], ensure_ascii=False, indent=2) + "\n"


def _item(work: Work, lang: Lang) -> Mapping[str, Any]:  # Any: JSON
    item = {
        "id": work.key,
        "type": "dataset" if work.dataset else "webpage",
        "title": _line(work.title.in_(lang)),
        "author": [{"literal": _line(work.author.in_(lang))}] if work.author.in_(lang) else [],
        "issued": _issued(work),
        "accessed": _days(work.read),
        "URL": work.url,
        "version": work.version,
        "language": work.language,
        "note": _line("; ".join(note.in_(lang) for note in work.notes)),
        "license": LICENCE if work.dataset else "",
    }
    return {key: value for key, value in item.items() if value}


def _issued(work: Work) -> Mapping[str, Any]:
    """A day, or for an undated document the interval, which CSL calls a range, said to be uncertain."""
    if work.interval[0]:
        return {**_days(*work.interval), "circa": True}
    return _days(work.day)


def _days(*days: str) -> Mapping[str, Any]:
    parts = [[int(part) for part in day.split("-")] for day in days if day]
    return {"date-parts": parts} if parts else {}


def _line(text: str) -> str:
    return " ".join(text.split())
