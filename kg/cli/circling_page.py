"""Money that comes back as a person reads it: who pays whom, in which form, how much, since when, and who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg import figures
from kg.cli.cells import ARROW
from kg.cli.circling import Telling, own
from kg.cli.screen import styled
from kg.cli.session import Session
from kg.cli.words import count
from kg.terms import Edge, Iri
from kg.view import day as last_day

if TYPE_CHECKING:
    from kg.measuring.circles import Amount, Deal, Leg, RoundTrip, Step

NAMED = 3  # voices named for a deal; the others are counted
OPENING = {4: "-01-01", 7: "-01"}  # how the first day of a year or a month ends


def text(telling: Telling, trips: Sequence[RoundTrip]) -> str:
    """The circles as a person reads them, one after the other."""
    return "\n".join(
        "".join(f"{line}\n" for line in _told(telling, n, trip)) for n, trip in enumerate(trips, 1)
    )


def _told(telling: Telling, number: int, trip: RoundTrip) -> Iterator[str]:
    session = telling.session
    nodes = ARROW.join(telling.name(iri) for iri in (*(leg.source for leg in trip.legs), trip.legs[0].source))
    yield styled(session.say("circle.title", n=number, nodes=nodes), "bold", colour=session.colour)
    yield f"   {_most(telling, trip)}"
    first = _between(telling, trip.legs[0])
    yield f"   {session.say(f'circle.order.{trip.order}', first=first)}"
    if telling.view:
        yield f"   {_binding(telling, trip)}"
    for leg in trip.legs:
        for deal in leg.deals:
            said = session.say(
                "circle.leg", leg=_between(telling, leg), parts=_parts(telling, deal, deal.steps[-1:])
            )
            yield from (f"   • {said}", f"     {_named(telling, deal)}")
    for leg in trip.legs:
        for deal in leg.beside:
            between = session.say("circle.beside", leg=_between(telling, leg))
            said = session.say("circle.leg", leg=between, parts=_parts(telling, deal, deal.steps))
            lines = (f"   ◦ {said}", f"     {_named(telling, deal)}")
            yield from (styled(line, "dim", colour=session.colour) for line in lines)


def _binding(telling: Telling, trip: RoundTrip) -> str:
    """Whether each leg has a deal that binds its parties, and which ones have none."""
    loose = [leg for leg in trip.legs if not any(deal.binding for deal in leg.deals)]
    legs = ", ".join(_between(telling, leg) for leg in loose)
    return telling.session.say("circle.loose" if loose else "circle.binding", legs=legs)


def _between(telling: Telling, leg: Leg) -> str:
    return f"{telling.name(leg.source)} → {telling.name(leg.target)}"


def _most(telling: Telling, trip: RoundTrip) -> str:
    """The most that can have gone round, in all and per year."""
    session = telling.session
    total, unit = _total(telling, own(trip), trip.least)
    yearly, rate = _yearly(telling, own(trip), trip.least)
    legs = [(leg, _total(telling, leg.amount, leg.twin)[0]) for leg in trip.legs]

    def money(value: float, unit: str) -> str:
        return figures.amount(value, unit, session.lang)

    said = []
    if total is None or total.value is None:
        unknown = [_between(telling, leg) for leg, amount in legs if amount is None or amount.value is None]
        said.append(session.say("circle.most.unknown", legs=", ".join(unknown)))
    else:
        smallest = next(leg for leg, amount in legs if amount and amount.value == total.value)
        key = "circle.most" if total.high == total.value else "circle.most.known"
        said.append(session.say(key, amount=money(total.value, unit), leg=_between(telling, smallest)))
    if total and total.high is not None and total.high != total.value:
        said.append(session.say("circle.most.limit", amount=money(total.high, unit)))
    if yearly and yearly.value is not None:
        said.append(session.say("circle.yearly", amount=money(yearly.value, rate)))
    elif rate:
        said.append(session.say("circle.yearly.unknown"))
    return " · ".join(said)


def _total(telling: Telling, counted: Amount, twin: Amount | None) -> tuple[Amount | None, str]:
    """Of the two countings the one that is no yearly rate: what goes in all."""
    if "/" in telling.unit and telling.twin:
        return twin, telling.twin
    return counted, telling.unit


def _yearly(telling: Telling, counted: Amount, twin: Amount | None) -> tuple[Amount | None, str]:
    if "/" in telling.unit:
        return counted, telling.unit
    return twin, telling.twin or ""


def _parts(telling: Telling, deal: Deal, steps: Sequence[Step]) -> str:
    """`equity, up to $100B, letter of intent (22 September 2025), cancelled (19 February 2026)`."""
    session = telling.session
    forms = [
        session.say("circle.presumed", form=session.name(each.names)) if each.ground == "presumed" else session.name(each.names)
        for each in deal.edge.instruments
    ]  # fmt: skip
    status = session.name(deal.edge.status_names)
    told = [_step(session, step) for step in steps] or ([status] if deal.edge.status else [])
    return ", ".join([*(forms or [session.say("circle.untold")]), _money(telling, deal), *told])


def _named(telling: Telling, deal: Deal) -> str:
    """`Oracle–OpenAI five-year contract (2025) · 16 claims: Blog Nouvelles Technologies, Génération NT and 4 more`."""
    parts = (telling.session.name(deal.edge.via_names), _voices(telling, deal))
    return " · ".join(part for part in parts if part)


def _money(telling: Telling, deal: Deal) -> str:
    """`$300B, or $60B/year`; a limit alone is said as a limit, nothing known as nothing told."""
    session = telling.session
    edges = [edge for edge in (deal.edge, deal.twin) if edge]
    total = next((edge for edge in edges if "/" not in edge.unit), None)
    yearly = next((edge for edge in edges if "/" in edge.unit and edge.weight is not None), None)
    said = _figure(session, total) if total else ""
    rate = _figure(session, yearly) if yearly else ""
    if said and rate:
        return session.say("circle.amount.yearly", total=said, yearly=rate)
    return said or rate or session.say("circle.amount.none")


def _figure(session: Session, edge: Edge) -> str:
    if edge.low == edge.weight == edge.high and edge.weight is not None:
        return figures.amount(edge.weight, edge.unit, session.lang)
    if edge.weight is None and edge.low is None and edge.high is None:
        return ""
    if edge.weight is None or (edge.rivals and edge.rivals[0].qualifier == "upTo"):
        return figures.interval(edge.low, edge.high, edge.unit, session.lang)
    return figures.amount(edge.weight, edge.unit, session.lang)


def _step(session: Session, step: Step) -> str:
    status = session.name(step.status.names)
    when = session.name(figures.when(_edtf(step))) if step.earliest or step.latest else ""
    return session.say("circle.dated" if when else "circle.undated", status=status, when=when)


def _edtf(step: Step) -> str:
    """The days of a step as one date: a day, a month, a year, or an interval of them that may be open."""
    first, last = step.earliest or "..", step.latest or ".."
    for size, opening in OPENING.items() if step.latest else ():
        if first[size:] == opening and last == last_day(last[:size]):
            first, last = first[:size], last[:size]
            break
    return first if first == last else f"{first}/{last}"


def _voices(telling: Telling, deal: Deal) -> str:
    """How many claims stand behind a deal, and whose word they are: the authority a claim names, else the publisher."""
    session, view = telling.session, telling.view
    if view is None:
        return ""
    claims = [view.claims[claim] for claim in deal.edge.claims if claim in view.claims]
    told = count("circle.claims", session.lang, len(claims))
    voices = Counter(_voice(telling, claim.said_by, claim.document) for claim in claims)
    named = [name for name, _ in sorted(voices.items(), key=lambda each: (-each[1], each[0]))]
    names = ", ".join(named[:NAMED])
    if len(named) > NAMED:
        names = session.say("circle.by.more", names=names, n=len(named) - NAMED)
    return session.say("circle.by", claims=told, names=names) if names else told


def _voice(telling: Telling, said_by: Iri | None, document: Iri) -> str:
    if said_by or telling.view is None:
        return telling.name(said_by or document)
    return telling.session.name(telling.view.graph.documents[document].publisher)
