"""Texts as people may see them: without what a screen would obey, and what columns and units are called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.spoken import answers, columns
from kg.terms import Lang, Names

NAMED: Mapping[str, Names] = {
    key: Names(*pair) for part in (columns, answers) for key, pair in part.PHRASES.items()
}
# Control characters, marks that turn the writing direction, lone surrogates: never shown, they can forge a screen.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """The text on one line without control or direction characters."""
    return _UNSEEN.sub("", re.sub(r"[\t\r\n\u2028\u2029]+", " ", text))


def heading(column: str, lang: Lang, unit: str = "") -> str:
    """A column's heading, in its unit if that has its own; a column nobody named, as in a query typed by hand, keeps its own name."""
    bare = re.sub(r"_(fr|en)$", "", column)
    keys = (f"column.{column}.{unit}", f"column.{column}", f"column.{bare}")
    named = next((NAMED[key] for key in keys if key in NAMED), None)
    return named.in_(lang) if named else plain(column)


def unit_names(notation: str) -> Names:
    """`USD/year` is USD a year, in any currency."""
    base, _, each = notation.partition("/")
    told = Names(f"{base} par an", f"{base} a year") if each == "year" else Names(notation, notation)
    return NAMED.get(f"unit.{notation}") or told
