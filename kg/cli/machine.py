"""What recurs in answers for a machine: a text in both languages, what a view is of, a claim, a chain with its deals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.cli.session import Session
from kg.cli.wording import position
from kg.terms import Edge, Iri, Names

if TYPE_CHECKING:
    from kg import View
    from kg.measuring import Route


def both(names: Names) -> dict[str, str]:
    """A text in both languages."""
    return {"fr": names.fr, "en": names.en}


def choice(view: View) -> dict[str, str | None]:
    """Which days a view is of."""
    return {"as_of": view.choice.as_of, "known": view.choice.known, "undated": view.choice.undated}


def claim(session: Session, view: View, iri: Iri) -> dict[str, Any]:
    """A claim: where it stands and what it says, in our own words."""
    if iri not in view.claims:
        return {"claim": session.iri(iri)}
    said = view.claims[iri]
    start, end = position(view, iri)
    return {
        "claim": session.iri(iri), "document": session.iri(said.document), "start": start, "end": end,
        "modality": said.modality, "gist": both(said.gist),
    }  # fmt: skip


def leg(session: Session, edges: Iterable[Edge]) -> list[dict[str, Any]]:
    """The parallel edges of one leg: deal, status, amount with bounds, claims."""
    return [
        {
            "deal": session.iri(edge.via), "type": session.iri(edge.type), "status": edge.status, "value": edge.weight,
            "low": edge.low, "high": edge.high, "unit": edge.unit, "modality": edge.modality,
            "claims": [session.iri(claim) for claim in edge.claims],
        }
        for edge in edges
    ]  # fmt: skip


def route(session: Session, found: Route) -> dict[str, Any]:
    """A chain: nodes, smallest leg, and the deals of each leg."""
    nodes = [session.iri(iri) for iri in found.nodes]
    return {"nodes": nodes, "value": found.value, "legs": [leg(session, edges) for edges in found.legs]}
