"""What stands below a still: the view it shows, what that view and the picture leave out, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from kg import figures
from kg.explorer.material import PageInfo
from kg.explorer.still.said import filled, phrase, told
from kg.terms import Lang, Names

GONE = Names(
    "1 lien disparu non dessiné|{n} liens disparus non dessinés",
    "1 link that is over not drawn|{n} links that are over not drawn",
)


def source_line(
    about: PageInfo | None, lang: Lang, shown: tuple[int, int] | None = None, gone: int = 0
) -> str:
    """The page's own footer as one line. `shown` of so many nodes are drawn; `gone` links are over and left out.

    `about` is None for a network that nobody says where it comes from.
    """
    parts = [
        _part(shown, lang) if shown else "",
        filled(GONE, lang, n=gone) if gone else "",
        *(_of_view(about, lang) if about else ()),
    ]
    return " · ".join(part for part in parts if part)


def _of_view(about: PageInfo, lang: Lang) -> Iterator[str]:
    """Its day, whom it trusts, what it hides, what it rests on."""
    if about.as_of:
        yield phrase("foot.asof", lang, date=figures.when(about.as_of).in_(lang))
    if about.known and about.known != about.as_of:
        yield phrase("foot.known", lang, date=figures.when(about.known).in_(lang))
    yield phrase("foot.profile", lang, name=about.profile.in_(lang))
    if hidden := sum(about.hidden.values()):
        why = ", ".join(_why(reason, n, lang) for reason, n in sorted(about.hidden.items()) if n)
        yield phrase("foot.hidden", lang, n=hidden, why=why)
    for what in ("claims", "documents"):
        if what in about.counts:
            yield phrase(f"count.{what}", lang, n=about.counts[what])
    if about.newest:
        yield phrase("foot.newest", lang, date=figures.when(about.newest).in_(lang))
    yield phrase("foot.version", lang, version=about.version)
    yield about.licence.in_(lang)


def _why(reason: str, n: int, lang: Lang) -> str:
    return (
        phrase(f"why.{reason}", lang, n=n) if told(f"why.{reason}") else f"{figures.number(n, lang)} {reason}"
    )


def _part(shown: tuple[int, int], lang: Lang) -> str:
    few, all_ = shown
    return f"{phrase('part.some', lang, n=few, of=all_)} ({phrase('part.why', lang)})"
