"""What every plot says of its view and of what it leaves out, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.figures import NBSP, when
from kg.graph import View
from kg.terms import Lang, Names

ALWAYS = Names("toutes les dates", "all dates")
LANGS: tuple[Lang, Lang] = ("fr", "en")
REASONS = {
    "no amount": Names("{n} sans montant connu", "{n} without a known amount"),
    "other basis": Names("{n} dont le chiffre n’est pas le leur", "{n} whose figure is not their own"),
    "other rhythm": Names("{n} d’un autre rythme ou sans rythme dit", "{n} of another rhythm or none stated"),
    "other unit": Names("{n} dans une autre monnaie", "{n} in another money"),
    "gone": Names("{n} suspendus, terminés ou annulés", "{n} paused, ended or cancelled"),
}


def both(write: Callable[[Lang], str]) -> Names:
    return Names(write("fr"), write("en"))


def said(fr: str, en: str, **values: object) -> Names:
    """A phrase with its values, each a number, a text or names."""

    def put(text: str, lang: Lang) -> str:
        told = {k: v.in_(lang) if isinstance(v, Names) else v for k, v in values.items()}
        return text.format(**told)

    return Names(put(fr, "fr"), put(en, "en"))


def joined(parts: Iterable[Names], mark: str = " · ") -> Names:
    kept = [part for part in parts if part.fr or part.en]
    return both(lambda lang: mark.join(part.in_(lang) for part in kept))


def capital(names: Names) -> Names:
    return both(lambda lang: names.in_(lang)[:1].upper() + names.in_(lang)[1:])


def seen(view: View) -> Names:
    """Which claims are seen: as of when, known by when, trusting whom."""
    choice = view.choice
    day = when(choice.as_of) if choice.as_of else None
    known = when(choice.known) if choice.known and choice.known != choice.as_of else None
    return joined([
        said("au {day}", "as of {day}", day=day) if day else ALWAYS,
        said("su au {day}", "known by {day}", day=known) if known else Names("", ""),
        choice.profile.names if choice.profile else Names("toutes les sources", "all sources"),
        Names("sans les documents non datés", "without undated documents") if choice.undated == "exclude" else Names("", ""),
        said("en {money}", "in {money}", money=choice.currency) if choice.currency else Names("", ""),
    ])  # fmt: skip


def left_out(numbers: Iterable[tuple[str, int]], total: int) -> Names:
    """How many things do not enter, by reason; nothing where all do."""
    parts = [said(REASONS[why].fr, REASONS[why].en, n=n) for why, n in numbers if n]
    if not parts:
        return Names("", "")
    listed = joined(parts, ", ")
    return said(
        f"Non comptés, sur {{total}}{NBSP}: {{listed}}.", "Not counted, of {total}: {listed}.",
        total=total, listed=listed,
    )  # fmt: skip
