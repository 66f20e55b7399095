"""Money that comes back for a machine: JSON with everything, or one row a circle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.cli.cells import ARROW
from kg.cli.session import Session
from kg.terms import Iri, Names, Table

if TYPE_CHECKING:
    from kg import View
    from kg.measuring.circles import Amount, Deal, Leg, RoundTrip


@dataclass(frozen=True, slots=True)
class Telling:
    """How circles are told: in which units (the network's, its twin's), whose view, what nodes are called."""

    session: Session
    view: View | None
    names: Callable[[Iri], Names]
    unit: str
    twin: str | None

    def name(self, iri: Iri) -> str:
        return self.session.name(self.names(iri))


def content(telling: Telling, trips: Sequence[RoundTrip]) -> list[dict[str, Any]]:
    """Everything, for a machine: the row of each circle as `kg metrics cycles` gives it, with its legs in order."""
    return [_circle(telling, trip) for trip in trips]


def _circle(telling: Telling, trip: RoundTrip) -> dict[str, Any]:
    iri, row = telling.session.iri, trip.circle
    return {
        "nodes": [iri(node) for node in (*row.nodes, row.nodes[0])],
        "value": row.value, "low": row.low, "high": row.high, "coverage": row.coverage, "unit": telling.unit,
        "smallest": _both(telling, own(trip), trip.least),
        "order": trip.order,
        "binding": all(any(deal.binding for deal in leg.deals) for leg in trip.legs),
        "legs": [_leg(telling, leg) for leg in trip.legs],
    }  # fmt: skip


def own(trip: RoundTrip) -> Amount:
    from kg.measuring.circles import Amount

    return Amount(trip.circle.value, trip.circle.low, trip.circle.high)


def _both(telling: Telling, amount: Amount, twin: Amount | None) -> dict[str, Any]:
    """The amount by unit: as counted, and as its twin counts it."""
    by_unit = {telling.unit: amount, **({telling.twin: twin} if telling.twin and twin else {})}
    return {unit: {"value": each.value, "low": each.low, "high": each.high} for unit, each in by_unit.items()}


def _leg(telling: Telling, leg: Leg) -> dict[str, Any]:
    iri = telling.session.iri
    return {
        "source": iri(leg.source), "target": iri(leg.target),
        "amount": _both(telling, leg.amount, leg.twin),
        "deals": [_deal(telling, deal) for deal in leg.deals],
        "beside": [_deal(telling, deal) for deal in leg.beside],
    }  # fmt: skip


def _deal(telling: Telling, deal: Deal) -> dict[str, Any]:
    iri, edges = telling.session.iri, [edge for edge in (deal.edge, deal.twin) if edge]
    since = deal.since
    return {
        "deal": iri(deal.edge.via), "type": iri(deal.edge.type), "status": deal.edge.status,
        "binding": deal.binding,
        "earliest": since.earliest if since else None, "latest": since.latest if since else None,
        "steps": [{"status": s.status.notation, "earliest": s.earliest, "latest": s.latest} for s in deal.steps],
        "amount": {edge.unit: {"value": edge.weight, "low": edge.low, "high": edge.high} for edge in edges},
        "instruments": [
            {"instrument": each.notation, "ground": each.ground, "claims": [iri(c) for c in each.claims]}
            for each in deal.edge.instruments
        ],
        "modality": deal.edge.modality,
        "claims": [iri(claim) for claim in sorted({c for edge in edges for c in edge.claims})],
    }  # fmt: skip


def table(telling: Telling, trips: Sequence[RoundTrip], title: Names) -> Table:
    """One row a circle: nodes, smallest leg with bounds, coverage, the same as the twin counts it, forms leg by leg, order."""
    columns = ("nodes", "value", "low", "high", "coverage", "twin", "instruments", "order")
    rows: list[tuple[Any, ...]] = []  # Any: a cycle's cell holds several nodes
    for trip in trips:
        row, first = trip.circle, trip.legs[0].source
        nodes = (*(leg.source for leg in trip.legs), first)
        forms = ARROW.join("+".join(_forms(leg)) or "?" for leg in trip.legs)
        least = trip.least.value if trip.least else None
        rows.append((nodes, row.value, row.low, row.high, row.coverage, least, forms, trip.order))
    units = {
        **dict.fromkeys(("value", "low", "high"), telling.unit),
        "coverage": "share",
        "twin": telling.twin or "",
    }
    return Table(columns, tuple(rows), units, title)


def _forms(leg: Leg) -> list[str]:
    return sorted({each.notation for deal in leg.deals for each in deal.edge.instruments})
