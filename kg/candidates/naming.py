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
SPELT = 0.84  # of the letters in common where the words differ: what a slip of the hand leaves
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
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def bare(self) -> str:
        return " ".join(sorted(self.words))

    @cached_property
    def initials(self) -> str:
        return "".join(word[0] for word in self.words)

    @property
    def acronyms(self) -> tuple[str, ...]:
        """What it may be the long or the short form of."""
        return self.words if len(self.words) == 1 else (self.initials,)[: len(self.words) >= SHORTEST_ACRONYM]

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Figures tell things apart that are spelt alike: Colossus 1 and Colossus 2."""
        return tuple(re.findall(r"\d+", self.bare))


class Rarity:
    """How much each of many marks tells, words of names or links: the fewer entries bear it, the more."""

    def __init__(self, every: Iterable[Iterable[str]]) -> None:
        borne = [set(marks) for marks in every]
        self._counts = Counter(mark for marks in borne for mark in marks)
        self._tells = {mark: math.log1p(len(borne) / (1 + count)) for mark, count in self._counts.items()}

    def count(self, mark: str) -> int:
        return self._counts[mark]

    def of(self, marks: Iterable[str]) -> float:
        return math.fsum(self._tells.get(mark, 0.0) for mark in marks)


def alike(one: Name, other: Name, rarity: Rarity) -> tuple[float, str]:
    """How alike two names are, from 0 to 1, and by what: `same`, `inside`, `initials`, `spelt` or `words`."""
    if one.bare == other.bare:
        return 1.0, "same"
    shared = rarity.of(one.bag & other.bag) / (rarity.of(one.bag | other.bag) or 1.0)
    if one.numbers == other.numbers:
        if one.bag < other.bag or other.bag < one.bag:
            return 0.6 + 0.3 * shared, "inside"
        if _acronym(one, other) or _acronym(other, one):
            return 0.75, "initials"
        if (ratio := _spelt(one.bag - other.bag, other.bag - one.bag)) >= SPELT:
            return ratio, "spelt"
    return shared, "words"


def _acronym(short: Name, long: Name) -> bool:
    return len(short.words) == 1 and len(long.words) >= SHORTEST_ACRONYM and short.words[0] == long.initials


def _spelt(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike the words are that only one of two names has; 0 where they cannot be alike enough."""
    first, second = " ".join(sorted(one)), " ".join(sorted(other))
    if 2 * min(len(first), len(second)) < SPELT * (len(first) + len(second)):
        return 0.0
    matcher = difflib.SequenceMatcher(None, min(first, second), max(first, second))
    return matcher.ratio() if matcher.quick_ratio() >= SPELT else 0.0


def best(ones: Iterable[Name], others: Iterable[Name], rarity: Rarity) -> tuple[float, str, Name, Name]:
    """The two names of two things that are most alike."""
    found: Mapping[tuple[Name, Name], tuple[float, str]] = {
        (one, other): alike(one, other, rarity) for one in ones for other in others
    }
    pair = min(found, key=lambda pair: (-found[pair][0], pair[0].text, pair[1].text))
    return *found[pair], *pair
