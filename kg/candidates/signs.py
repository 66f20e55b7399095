"""What speaks for two entries being one thing, and what against: each sign with its strength and in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.candidates.material import Entry
from kg.candidates.naming import Rarity, best
from kg.rules import Rules
from kg.terms import Iri, Names

NEAR, FAR = 2.0, 50.0  # kilometres
CLOSE, APART = 31, 366  # days
EQUAL, UNEQUAL = 0.01, 0.1  # of an amount
WORDS: Mapping[str, Names] = {
    "same": Names(
        "même nom à la forme près : « {one} » et « {other} »",
        "same name but for its form: “{one}” and “{other}”",
    ),
    "inside": Names(
        "un nom contient l’autre : « {one} » et « {other} »",
        "one name holds the other: “{one}” and “{other}”",
    ),
    "initials": Names(
        "l’un est le sigle de l’autre : « {one} » et « {other} »",
        "one is the other’s initials: “{one}” and “{other}”",
    ),
    "spelt": Names(
        "noms presque identiques : « {one} » et « {other} »",
        "names spelt nearly alike: “{one}” and “{other}”",
    ),
    "words": Names(
        "mots communs aux noms : « {one} » et « {other} »", "names share words: “{one}” and “{other}”"
    ),
    "identifier": Names("même identifiant", "same identifier"),
    "page": Names("même page : {one}", "same page: {one}"),
    "parties": Names("mêmes liens avec : {one}", "same links with: {one}"),
    "place": Names("même lieu : {one}", "same place: {one}"),
    "near": Names("à {one} km l’un de l’autre", "{one} km from each other"),
    "far": Names("mais à {one} km l’un de l’autre", "but {one} km from each other"),
    "amount": Names("même montant", "same amount"),
    "amounts": Names("mais montants différents", "but different amounts"),
    "day": Names("dates proches : {one} et {other}", "dates close together: {one} and {other}"),
    "days": Names("mais dates éloignées : {one} et {other}", "but dates far apart: {one} and {other}"),
    "kinds": Names("mais de genres différents", "but of different kinds"),
    "elsewhere": Names("mais en des lieux différents", "but at different places"),
    "others": Names(
        "mais chacun avec d’autres parties : {one} ; {other}", "but each with other parties: {one}; {other}"
    ),
    "met": Names("mais tous deux parties à : {one}", "but both party to: {one}"),
}
STRENGTH = {"identifier": 0.95, "page": 0.95, "near": 0.5, "place": 0.3, "amount": 0.4, "day": 0.3}
AGAINST = {"far": 0.3, "amounts": 0.6, "days": 0.6, "kinds": 0.8, "met": 0.6, "elsewhere": 0.4, "others": 0.6}
NAMED = {"same": 0.9, "inside": 0.9, "initials": 0.9, "spelt": 0.9, "words": 0.6}
LINKED, TELLING = 0.6, 3.0  # links that few others have tell more
FEW = 3  # things named in a reason


@dataclass(frozen=True, slots=True)
class Rare:
    """How much words of names and links tell among the entries that are compared."""

    words: Rarity
    links: Rarity

    @classmethod
    def among(cls, entries: Collection[Entry]) -> Rare:
        words = ([word for name in entry.names for word in name.words] for entry in entries)
        return cls(Rarity(words), Rarity(entry.beside for entry in entries))


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: how strongly it speaks for being one (0 to 1), or what it leaves of the rest when it speaks against."""

    strength: float
    reason: Names
    against: bool = False


Called = Callable[[Iri], Names]


def signs(one: Entry, other: Entry, rare: Rare, rules: Rules, called: Called) -> tuple[Sign, ...]:
    """All signs of a pair, for and against, the strongest first."""
    found = [
        *_names(one, other, rare.words), *_marks(one, other), *_links(one, other, rare.links, called), *_points(one, other),
        *_amounts(one, other), *_days(one, other), *_kinds(one, other, rules),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda s: (s.against, -s.strength, s.reason)))


def score(found: tuple[Sign, ...]) -> float:
    """Signs for are taken as independent: what is left in doubt is the product of the doubts. Signs against scale it down."""
    doubt = math.prod(1 - sign.strength for sign in found if not sign.against)
    return round((1 - doubt) * math.prod(sign.strength for sign in found if sign.against), 2)


def _for(key: str, strength: float = 0.0, one: object = "", other: object = "") -> Sign:
    return Sign(strength or STRENGTH[key], _said(key, one, other))


def _against(key: str, one: object = "", other: object = "") -> Sign:
    return Sign(AGAINST[key], _said(key, one, other), against=True)


def _said(key: str, one: object, other: object) -> Names:
    first, second = (
        text if isinstance(text, Names) else Names(str(text), str(text)) for text in (one, other)
    )
    return Names(
        WORDS[key].fr.format(one=first.fr, other=second.fr),
        WORDS[key].en.format(one=first.en, other=second.en),
    )


def _names(one: Entry, other: Entry, rarity: Rarity) -> Iterator[Sign]:
    if not one.names or not other.names:
        return
    value, how, first, second = best(one.names, other.names, rarity)
    if value * NAMED[how] > 0:
        yield _for(how, value * NAMED[how], first.text, second.text)


def _marks(one: Entry, other: Entry) -> Iterator[Sign]:
    if one.identifiers & other.identifiers:
        yield _for("identifier")
    if one.page and one.page == other.page:
        yield _for("page", one=one.page)


def _links(one: Entry, other: Entry, rarity: Rarity, called: Called) -> Iterator[Sign]:
    if shared := one.beside & other.beside:
        told = rarity.of(shared)
        share = told / rarity.of(one.beside | other.beside)
        yield _for("parties", LINKED * share * (1 - math.exp(-told / TELLING)), _listed(shared, called))
    if places := one.places & other.places:
        yield _for("place", one=_listed(places, called))
    elif one.places and other.places and not (one.places & other.regions or other.places & one.regions):
        yield _against("elsewhere")
    if (mine := one.parties - other.parties) and (theirs := other.parties - one.parties):
        yield _against("others", _listed(mine, called), _listed(theirs, called))
    if met := one.met & other.met:
        yield _against("met", _listed(met, called))


def _listed(things: frozenset[Iri], called: Called) -> Names:
    named = sorted(map(called, things))
    more = f" (+{len(named) - FEW})" if len(named) > FEW else ""
    return Names(", ".join(n.fr for n in named[:FEW]) + more, ", ".join(n.en for n in named[:FEW]) + more)


def _points(one: Entry, other: Entry) -> Iterator[Sign]:
    if one.points and other.points:
        apart = min(kilometres(a, b) for a in one.points for b in other.points)
        if apart <= NEAR:
            yield _for("near", one=f"{apart:.1f}")
        elif apart > FAR:
            yield _against("far", f"{apart:.0f}")


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way along the globe, taken as a sphere of 6371 km.

    >>> round(kilometres((48.8566, 2.3522), (51.5074, -0.1278)))
    344
    """
    (a, x), (b, y) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin((y - x) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def _amounts(one: Entry, other: Entry) -> Iterator[Sign]:
    pairs = [
        (a, b) for name, unit, a in one.amounts for also, same, b in other.amounts if (name, unit) == (also, same)
    ]  # fmt: skip
    if any(abs(a - b) <= EQUAL * max(abs(a), abs(b)) for a, b in pairs):
        yield _for("amount")
    elif pairs and all(abs(a - b) > UNEQUAL * max(abs(a), abs(b)) for a, b in pairs):
        yield _against("amounts")


def _days(one: Entry, other: Entry) -> Iterator[Sign]:
    apart, first, second = min(
        (
            (abs((date.fromisoformat(a) - date.fromisoformat(b)).days), a, b)
            for a in one.days
            for b in other.days
        ),
        default=(None, "", ""),
    )
    if apart is not None and apart <= CLOSE:
        yield _for("day", one=first, other=second)
    elif apart is not None and apart > APART:
        yield _against("days", first, second)


def _kinds(one: Entry, other: Entry, rules: Rules) -> Iterator[Sign]:
    supers = [rules.classes[entry.cls].supers for entry in (one, other) if entry.cls in rules.classes]
    if len(supers) == len((one, other)) and one.cls not in supers[1] and other.cls not in supers[0]:
        yield _against("kinds")
