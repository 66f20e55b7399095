"""Chains between two things, read out leg by leg: which deal makes each leg, how far along it is, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cli.cells import ARROW, amount
from kg.cli.screen import block
from kg.cli.session import Session
from kg.cli.wording import cited, sources
from kg.figures import UNKNOWN, interval
from kg.terms import Edge

if TYPE_CHECKING:
    from kg import View
    from kg.measuring import Route


def as_text(session: Session, view: View, found: tuple[Route, ...], unit: str) -> str:
    """Each chain with its smallest leg, its legs as sentences, their claims, and the documents behind all of them."""
    blocks = [
        block(_title(session, view, route, unit), _legs(session, view, route), colour=session.colour)
        for route in found
    ]
    claims = {iri for route in found for edges in route.legs for edge in edges for iri in edge.claims}
    return "\n".join([*blocks, sources(session, view, claims)]) if found else ""


def _title(session: Session, view: View, route: Route, unit: str) -> str:
    names = ARROW.join(session.name(view.names(iri)) for iri in route.nodes)
    smallest = session.say("path.smallest", amount=_amount(session, route.value, unit))
    return f"{names}   {smallest}"


def _legs(session: Session, view: View, route: Route) -> Iterator[str]:
    for edge in (edge for edges in route.legs for edge in edges):
        yield _sentence(session, view, edge)
        yield from (f"  {cited(session, view, iri)}" for iri in edge.claims)


def _sentence(session: Session, view: View, edge: Edge) -> str:
    ends = [session.name(view.names(iri)) for iri in (edge.source, edge.target)]
    parts = (
        f"{ends[0]} {session.name(edge.type_names)} {ends[1]}",
        session.name(edge.via_names) if edge.via not in (edge.source, edge.target) else "",
        session.name(edge.status_names),
        _told(session, edge),
    )
    return " · ".join(part for part in parts if part)


def _told(session: Session, edge: Edge) -> str:
    """The amount, or the bounds where nothing else is known."""
    known = edge.weight is not None or (edge.low, edge.high) == (None, None)
    return (
        _amount(session, edge.weight, edge.unit)
        if known
        else interval(edge.low, edge.high, edge.unit, session.lang)
    )


def _amount(session: Session, value: float | None, unit: str) -> str:
    return amount(value, unit, session.lang) if value is not None else UNKNOWN.in_(session.lang)
