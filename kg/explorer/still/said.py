"""The words of a still: what a link says of itself, its amount with its doubt, the heads of columns, the source line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from kg import figures
from kg.network import Network
from kg.terms import Edge, Lang, Names, Quantity

PAGE_WORDS = "page/words.json"
SPACE = re.compile(" (?=[:;?!»])")


@cache
def _page() -> Mapping[str, Sequence[str]]:
    words: Mapping[str, Sequence[str]] = json.loads(
        resources.files("kg.explorer").joinpath(PAGE_WORDS).read_text(encoding="utf-8")
    )
    return words


def told(name: str) -> bool:
    """Whether the page has such a phrase."""
    return name in _page()


def phrase(name: str, lang: Lang, /, **values: str | int) -> str:
    """A phrase that the page uses, too."""
    return filled(Names(*_page()[name]), lang, **values)


def filled(names: Names, lang: Lang, /, **values: str | int) -> str:
    """A phrase with its values; with | it has a form for one and a form for many, as the page's `t` reads it."""
    text = names.in_(lang)
    if lang == "fr":
        text = SPACE.sub(figures.NBSP, text)
    if "|" in text:
        one, many = text.split("|")
        text = one if values.get("n") in ((1,) if lang == "en" else (0, 1)) else many
    for key, value in values.items():
        told = figures.number(value, lang) if isinstance(value, int) else value
        text = text.replace(f"{{{key}}}", told)
    return text


def link(edge: Edge, network: Network, lang: Lang) -> str:
    """What a link says of itself: how it reads, its deal, its status, its amount."""
    parts = [edge.type_names.in_(lang), edge.via_names.in_(lang), edge.status_names.in_(lang)]
    if edge.weight is not None:
        parts.append(amount(edge, network, lang))
    return "; ".join(dict.fromkeys(part for part in parts if part))


def amount(edge: Edge, network: Network, lang: Lang) -> str:
    """The figure of a link: its bounds where claims leave room, "about" where a claim says so."""
    unit = network.unit or edge.unit
    about = bool(edge.rivals) and edge.rivals[0].qualifier == "around" and not disputed(edge.rivals)
    if edge.low is not None and edge.high is not None and edge.low != edge.high and not about:
        return figures.interval(edge.low, edge.high, unit, lang)
    word = figures.QUALIFIERS["around"].in_(lang) if about else ""
    return word + figures.amount(edge.weight, unit, lang)


def disputed(rivals: Sequence[Quantity]) -> bool:
    """Whether claims tell different figures."""
    return len({(r.nominal, r.low, r.high, r.unit) for r in rivals}) > 1
