"""One dependence in three shapes: JSON with everything, a page of text, and rows, one a chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.cli.cells import amount
from kg.cli.machine import both, choice, claim, route
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.wording import cited, sources
from kg.cli.words import count
from kg.cli.words import of as of_
from kg.figures import UNKNOWN
from kg.terms import PairScore, Table, curie

if TYPE_CHECKING:
    from kg import View
    from kg.measuring import Dependence, Route

FEW = 8  # names of one line


def content(session: Session, view: View, found: Dependence) -> dict[str, Any]:
    """Everything, for a machine."""
    return {
        "of": session.iri(found.of),
        "on": session.iri(found.on),
        "projection": found.projection,
        "unit": found.unit,
        "statuses": list(found.statuses),
        "direct": _numbers(found.direct),
        "total": _numbers(found.total),
        "known": found.known,
        "deals": found.deals,
        "paths": [route(session, each) for each in found.paths],
        "more_paths": found.more,
        "lost_without": [session.iri(iri) for iri in found.lost],
        "claims": [claim(session, view, iri) for iri in found.claims],
        "view": choice(view),
        "hidden": dict(view.hidden),
        "note": both(found.note),
    }


def _numbers(score: PairScore) -> dict[str, float | None]:
    return {"value": score.value, "low": score.low, "high": score.high, "coverage": score.coverage}


def chains(routes: tuple[Route, ...], unit: str) -> Table:
    """One row a chain, with its smallest leg and the claims behind all its legs."""
    rows: list[tuple[Any, ...]] = [  # Any: a chain's cell holds several nodes
        (each.nodes, len(each.legs), each.value, " ".join(sorted(_claims(each)))) for each in routes
    ]
    return Table(("nodes", "legs", "smallest", "claims"), tuple(rows), {"smallest": unit})


def _claims(found: Route) -> set[str]:
    return {curie(iri) for edges in found.legs for edge in edges for iri in edge.claims}


def table(found: Dependence) -> Table:
    """Two rows: the direct share and the total dependency."""
    rows = tuple(
        (kind, found.on, found.of, score.value, score.low, score.high, score.coverage)
        for kind, score in (("direct", found.direct), ("total", found.total))
    )
    units = dict.fromkeys(("value", "low", "high", "coverage"), "share")
    return Table(("kind", "on", "of", "value", "low", "high", "coverage"), rows, units)


def text(session: Session, view: View, found: Dependence) -> str:
    """The answer as a person reads it."""
    of, on = (session.name(view.names(iri)) for iri in (found.of, found.on))
    lines = [
        styled(session.say("depends.title", of=of_(of, session.lang), on=on), "bold", colour=session.colour),
        f"  {session.say('depends.direct')} {share(session, found.direct)}",
        f"  {session.say('depends.total')} {share(session, found.total)}",
    ]
    few = found.lost if session.output.limit == 0 else found.lost[:FEW]
    rest = [count("whatif.more", session.lang, len(found.lost) - len(few))] if found.lost[len(few) :] else []
    names = ", ".join([*(session.name(view.names(iri)) for iri in few), *rest])
    if names:
        lines.append(f"  {session.say('depends.lost', names=names, on=on)}")
    if not found.paths:
        lines.append(f"  {session.say('depends.nothing')}")
    note = session.name(found.note)
    blocks = (
        block(session.say("depends.paths"), _chains(session, view, found), colour=session.colour),
        block(session.say("depends.claims"), _cited(session, view, found), colour=session.colour),
        sources(session, view, found.claims),
    )
    return (
        "\n".join([*lines, *([f"  {note}"] if note else [])]) + "\n" + "".join(f"\n{b}" for b in blocks if b)
    )


def share(session: Session, score: PairScore) -> str:
    """`60 % (46 %–75 %; known for 50 % of the deals)`."""
    if score.value is None:
        return UNKNOWN.in_(session.lang)
    low, high, known = (
        amount(n, "share", session.lang) if n is not None else ""
        for n in (score.low, score.high, score.coverage)
    )
    bounds = f"{low}–{high}" if low != high else ""
    coverage = session.say("depends.coverage", share=known) if known else ""
    doubt = (" ; " if session.lang == "fr" else "; ").join(part for part in (bounds, coverage) if part)
    return amount(score.value, "share", session.lang) + (f" ({doubt})" if doubt else "")


def _chains(session: Session, view: View, found: Dependence) -> Iterator[str]:
    for each in found.paths:
        smallest = (
            amount(each.value, found.unit, session.lang)
            if each.value is not None
            else UNKNOWN.in_(session.lang)
        )
        yield f"{' → '.join(session.name(view.names(iri)) for iri in each.nodes)}   {smallest}"
    if found.more:
        yield "…"


def _cited(session: Session, view: View, found: Dependence) -> Iterator[str]:
    yield from (cited(session, view, iri) for iri in found.claims)
