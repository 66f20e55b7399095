"""How alike two names are: without case, accents, punctuation and legal forms, rare words counting for more than common ones."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.search import fold

# What a register of companies adds to a name, in the countries the data speaks of.
FORMS = frozenset((
    "ab", "ag", "as", "asa", "bv", "cie", "co", "compagnie", "company", "corp", "corporation", "gmbh",
    "holding", "holdings", "inc", "incorporated", "kft", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd",
    "nv", "oy", "oyj", "pbc", "pjsc", "plc", "psc", "pte", "pty", "sa", "sarl", "sas", "se", "spa", "spzoo",
    "srl", "tbk", "the",
))  # fmt: skip
SPELT = 0.88  # of the characters in common: what a slip of the hand leaves
SHORTEST_ACRONYM = 3


@dataclass(frozen=True)
class Name:
    """A name taken apart: `words` in order without legal forms."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", fold(self.text).replace("&", " and "))  # S.A. is SA
        words = re.findall(r"\w+", plain.replace("'", ""))
        return tuple(word for word in words if word not in FORMS) or tuple(words)

    @cached_property
    def bare(self) -> str:
        return " ".join(sorted(self.words))

    @cached_property
    def initials(self) -> str:
        return "".join(word[0] for word in self.words)


class Rarity:
    """How much each of many marks tells, words of names or links: the fewer entries bear it, the more."""

    def __init__(self, every: Iterable[Iterable[str]]) -> None:
        borne = [set(marks) for marks in every]
        self._counts = Counter(mark for marks in borne for mark in marks)
        self._total = len(borne)

    def count(self, mark: str) -> int:
        return self._counts[mark]

    def of(self, marks: Iterable[str]) -> float:
        return sum(math.log1p(self._total / (1 + self._counts[mark])) for mark in sorted(marks))


def alike(one: Name, other: Name, rarity: Rarity) -> tuple[float, str]:
    """How alike two names are, from 0 to 1, and by what: `same`, `inside`, `initials`, `spelt` or `words`."""
    if one.bare == other.bare:
        return 1.0, "same"
    first, second = set(one.words), set(other.words)
    shared = rarity.of(first & second) / (rarity.of(first | second) or 1.0)
    if first < second or second < first:
        return 0.6 + 0.3 * shared, "inside"
    if _acronym(one, other) or _acronym(other, one):
        return 0.75, "initials"
    if _numbers(one) == _numbers(other):
        ratio = difflib.SequenceMatcher(None, one.bare, other.bare)
        if ratio.quick_ratio() >= SPELT and ratio.ratio() >= SPELT:
            return ratio.ratio(), "spelt"
    return shared, "words"


def _numbers(name: Name) -> list[str]:
    """Figures tell things apart that are spelt alike: Colossus 1 and Colossus 2."""
    return re.findall(r"\d+", name.bare)


def _acronym(short: Name, long: Name) -> bool:
    return len(short.words) == 1 and len(long.words) >= SHORTEST_ACRONYM and short.words[0] == long.initials


def best(ones: Iterable[Name], others: Iterable[Name], rarity: Rarity) -> tuple[float, str, Name, Name]:
    """The two names of two things that are most alike."""
    found: Mapping[tuple[Name, Name], tuple[float, str]] = {
        (one, other): alike(one, other, rarity) for one in ones for other in others
    }
    pair = min(found, key=lambda pair: (-found[pair][0], pair[0].text, pair[1].text))
    return *found[pair], *pair
