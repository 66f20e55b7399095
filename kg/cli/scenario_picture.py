"""A scenario as a picture: its rounds from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.charts.values import Box, Column, Layers
from kg.cli.amounts import short, status
from kg.cli.pictures import MOST_BOXES as MOST
from kg.cli.pictures import drawn, head
from kg.cli.scenario_page import name_of, title
from kg.cli.session import Session
from kg.cli.words import count
from kg.terms import Iri

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Loss, Outcome


def picture(session: Session, view: View, found: Outcome) -> str:
    """The rounds from left to right, as SVG; what a round cannot show is counted under it."""
    losses: dict[Iri, list[Loss]] = {}
    for loss in found.losses:
        losses.setdefault(loss.node, []).append(loss)
    rounds = sorted(set(found.reached.values()))
    columns = [_column(session, view, found, losses, number) for number in rounds]
    about = head(title(session, view, found), session.say("whatif.picture"))
    return drawn(Layers(about, tuple(columns), tuple(found.links)), session.lang)


def _column(
    session: Session, view: View, found: Outcome, losses: dict[Iri, list[Loss]], number: int
) -> Column:
    inside = [thing for thing, at in found.reached.items() if at == number]
    sites = {site.site: site for site in found.sites}

    def weight(thing: Iri) -> tuple[bool, float, Iri]:
        known = [loss.lost.value or 0.0 for loss in losses.get(thing, [])] + (
            [sites[thing].stops.value or 0.0] if thing in sites else []
        )
        return thing not in found.ends, -max(known, default=0.0), thing

    shown = sorted(inside, key=weight)[:MOST]
    boxes = tuple(_box(session, view, found, losses.get(thing, []), thing) for thing in shown)
    more = count("whatif.more", session.lang, len(inside) - len(shown)) if len(inside) > len(shown) else ""
    return Column(number, session.say("whatif.round", n=number), boxes, more)


def _box(session: Session, view: View, found: Outcome, losses: Sequence[Loss], thing: Iri) -> Box:
    known = [
        f"{short(session, loss.lost.value, found.layers[0].unit)} {status(session, view, loss.status)}"
        for loss in losses
        if loss.lost.value
    ]
    sign = "● " if thing in found.ends else ""
    unknown = bool(losses) and not known
    note = ", ".join(known) if known else session.say("whatif.unknown") if unknown else ""
    return Box(thing, name_of(session, view, thing), note, f"{sign}{'◇' if unknown else ''}".strip())
