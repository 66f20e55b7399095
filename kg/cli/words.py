"""Texts of the command line, each in French and in English, found by a key.

Only what a person reads stands here; machine formats keep their stable English names. A key without both languages is
a failing test, a key that does not exist is a `KeyError` and a bug.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping

from kg.cli.phrases import PHRASES
from kg.terms import Lang, Names

# Control characters, marks that turn the writing direction, lone surrogates: never shown, they can forge a screen.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def say(key: str, lang: Lang, /, **values: object) -> str:
    """The phrase in one language, its values cleaned of anything a terminal would obey."""
    return PHRASES[key].in_(lang).format(**{name: plain(str(value)) for name, value in values.items()})


def plain(text: str) -> str:
    """The text on one line without control or direction characters."""
    return _UNSEEN.sub("", re.sub(r"[\t\r\n\u2028\u2029]+", " ", text))


def language(asked: str | None, environment: Mapping[str, str] = os.environ) -> Lang:
    """French or English: as asked, else KG_LANG, else what the locale says, else English."""
    names = (asked, *(environment.get(name) for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")))
    return "fr" if next((name for name in names if name), "en").lower().startswith("fr") else "en"


def of(name: str, lang: Lang) -> str:
    """`d’OpenAI`, `de Meta`: French runs into a vowel; English says `of` in the phrase itself.

    >>> of("OpenAI", "fr"), of("États-Unis", "fr"), of("Meta", "fr"), of("Meta", "en")
    ('d’OpenAI', 'd’États-Unis', 'de Meta', 'Meta')
    """
    if lang == "en":
        return name
    first = unicodedata.normalize("NFKD", name[:1]).casefold()[:1]
    return f"d’{name}" if first in tuple("aeiou") else f"de {name}"


def count(key: str, lang: Lang, number: int) -> str:
    """The phrase of a number of things: `key.one` or `key.many`. French counts zero as one, English as many."""
    single = number in (0, 1) if lang == "fr" else number == 1
    return say(f"{key}.{'one' if single else 'many'}", lang, n=number)


def heading(column: str, lang: Lang, unit: str = "") -> str:
    """A column's heading, in its unit if that has its own; a column nobody named, as in a query typed by hand, keeps its own name."""
    bare = re.sub(r"_(fr|en)$", "", column)
    keys = (f"column.{column}.{unit}", f"column.{column}", f"column.{bare}")
    named: Names | None = next((PHRASES[key] for key in keys if key in PHRASES), None)
    return named.in_(lang) if named else plain(column)
