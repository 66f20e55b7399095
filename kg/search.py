"""Finding a thing by what people type: label, alias, CURIE or IRI, without regard to case or accents."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.rules import Thing
from kg.terms import Iri, curie, expand

LONGEST = 1000  # characters of a name
ALIKE = 0.75
KEPT = 1 << 16  # folded names, of a report that asks for many things


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A thing that fits a text; `rank` 0 is the text itself, 1 a beginning, 2 a word, 3 a part, 4 merely alike."""

    rank: int
    matched: str
    iri: Iri


@lru_cache(KEPT)
def fold(text: str) -> str:
    """Lower case without accents or surrounding space; apostrophes and dashes made plain."""
    plain = text.translate(
        {0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-", 0xA0: " ", 0x202F: " "}
    )
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def search(
    things: Iterable[Thing], text: str, limit: int = 20, same: Mapping[Iri, Iri] | None = None
) -> tuple[Hit, ...]:
    """The things whose names fit, best first: equal, then prefix, word, part, and last what is spelt alike.

    `same` leads from a further IRI of a thing to the one that stays.
    """
    wanted, exact = fold(text[: LONGEST + 1]), (same or {}).get(expand(text), expand(text))
    if not wanted or len(wanted) > LONGEST:
        return ()
    hits = [hit for thing in things if (hit := _hit(thing, wanted, exact))]
    hits.sort(key=lambda h: (h.rank, len(h.matched), h.matched, h.iri))
    return tuple(hits[:limit])


def _hit(thing: Thing, wanted: str, exact: Iri) -> Hit | None:
    if thing.iri == exact:
        return Hit(0, curie(thing.iri), thing.iri)
    best: Hit | None = None
    for name in (thing.names.en, thing.names.fr, *thing.aliases, thing.iri.rpartition("/")[2]):
        rank = _rank(fold(name), wanted)
        if rank is not None and (best is None or (rank, len(name)) < (best.rank, len(best.matched))):
            best = Hit(rank, name, thing.iri)
    return best


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in name.replace("-", " ").split()):
        return 2
    if wanted in name or all(part in name for part in wanted.split()):
        return 3
    return 4 if len(wanted) > 2 and _alike(name, wanted) else None  # noqa: PLR2004 (measured)


def _alike(name: str, wanted: str) -> bool:
    """Measured by difflib; its quick bounds, which are never lower, let most names go."""
    pair = difflib.SequenceMatcher(None, name, wanted)
    return all(bound() >= ALIKE for bound in (pair.real_quick_ratio, pair.quick_ratio, pair.ratio))
