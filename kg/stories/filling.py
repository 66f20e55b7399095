"""Placeholders of a text filled by the graph: `{deal:x}` its name, `{deal:x value}` the figure told of it, `{deal:x status}` its status.

`{claim:y value}` is the figure of one claim, for a thing of which several are told. Where several figures are told of a thing
each is shown; the preferred ones alone, if an editor preferred any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.rules import Value
from kg.terms import NS, Iri, Lang, Names, expand
from kg.view import Reading

HOLE = re.compile(r"\{([^{}\s]+)(?: (\w+))?\}")
# A day, a month or a year in words is no figure of the graph; everything else with digits is.
TYPED = re.compile(r"\d[\d.,\u00a0\u202f ]*\d|\d")
YEAR = re.compile(r"(19|20)\d\d")
STATUS = "status"
MOST = 3
OR = Names(" ou ", " or ")


@dataclass(frozen=True, slots=True)
class Filled:
    """The text, the claims behind what was filled in, and the placeholders that could not be filled, with the reason's key."""

    text: Names
    claims: tuple[Iri, ...]
    open: tuple[tuple[str, str], ...]


def typed(text: str) -> Iterator[str]:
    """Figures of a text that no placeholder gives; years and names with digits stay."""
    for found in TYPED.finditer(HOLE.sub("", text)):
        before = HOLE.sub("", text)[max(0, found.start() - 1) : found.start()]
        if not YEAR.fullmatch(found[0]) and not before.isalpha():
            yield found[0]


def filled(text: Names, reading: Reading) -> Filled:
    claims: list[Iri] = []
    wrong: dict[tuple[str, str], None] = {}

    def told(lang: Lang, hole: re.Match[str]) -> str:
        found, why = _told(hole[1], hole[2] or "", lang, reading)
        if why:
            wrong[hole[0], why] = None
        said, cited = found
        claims.extend(cited)
        return said

    fr = HOLE.sub(lambda hole: told("fr", hole), text.fr)
    en = HOLE.sub(lambda hole: told("en", hole), text.en)
    return Filled(Names(fr, en), tuple(dict.fromkeys(claims)), tuple(wrong))


def _told(name: str, what: str, lang: Lang, reading: Reading) -> tuple[tuple[str, list[Iri]], str]:
    """What stands for a placeholder with its claims, and the key of the reason why nothing does."""
    iri = expand(name)
    if (
        iri not in reading.derived.things
        and iri not in reading.derived.claims
        and iri not in reading.rules.codes
    ):
        return (("", []), "thing")
    if not what:
        return ((reading.node(iri).names.in_(lang), []), "")
    if what == STATUS:
        status = reading.statuses.get(iri)
        return ((status.code.names.in_(lang), [status.claim]), "") if status else (("", []), "untold")
    figures = _figures(iri, Iri(NS + what), reading)
    if not figures or len(figures) > MOST:
        return (("", []), "many" if figures else "untold")
    *others, last = (v.written.in_(lang) for v in figures)
    said = OR.in_(lang).join([", ".join(others), last]) if others else last
    return ((said, [v.claim for v in figures]), "")


def _figures(iri: Iri, predicate: Iri, reading: Reading) -> list[Value]:
    """Each figure once, the smallest first."""
    said = [
        v
        for v in reading.derived.values
        if v.predicate == predicate and iri in (v.thing, v.claim) and v.claim in reading.selection.claims
    ]
    preferred = [v for v in said if reading.derived.claims[v.claim].rank == "preferred"]
    once = {
        (v.nominal, v.low, v.high, v.unit, v.per): v
        for v in sorted(preferred or said, key=lambda v: v.claim, reverse=True)
    }
    return sorted(once.values(), key=lambda v: (v.nominal, v.claim))
