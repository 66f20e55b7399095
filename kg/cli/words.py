"""Texts of the command line, each in French and in English, found by a key.

Only what a person reads stands here; machine formats keep their stable English names. A key without both languages is
a failing test, a key that does not exist is a `KeyError` and a bug.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping

from kg.cli.phrases import PHRASES
from kg.spoken import heading, plain
from kg.terms import Lang

__all__ = ["count", "heading", "language", "of", "plain", "say"]


def say(key: str, lang: Lang, /, **values: object) -> str:
    """The phrase in one language, its values cleaned of anything a terminal would obey."""
    return PHRASES[key].in_(lang).format(**{name: plain(str(value)) for name, value in values.items()})


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
