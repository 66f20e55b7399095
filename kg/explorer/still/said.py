"""The words of a still: what a link says of itself, its amount with its doubt, the heads of columns, the source line."""

from __future__ import annotations

from collections.abc import Sequence

from kg import figures
from kg.network import Network
from kg.terms import Edge, Lang, Quantity


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
