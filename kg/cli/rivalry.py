"""Contests on the screen and as rows: one block a field, one value a line, and under it everybody who tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg import figures
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.wording import code, published
from kg.cli.words import count
from kg.figures import UNKNOWN, interval
from kg.rivals import iso
from kg.terms import Cell, Contest, Iri, Names, Rival, Table, curie

if TYPE_CHECKING:
    from kg import View

COLUMNS = (
    "thing", "name", "property", "part", "field", "verdict", "ground", "why", "side", "value", "value_verdict", "lower",
    "nominal", "upper", "unit", "per", "basis", "qualifier", "during", "total_lower", "total", "total_upper", "years",
    "earliest", "latest", "told_of", "claim", "document", "issued", "known_from", "known_by", "tier", "modality", "rank", "said_by",
    "origin", "origins", "all_origins", "decisions",
)  # fmt: skip
FEW = ("name", "field", "verdict", "why", "value", "origins", "claim", "document", "known_by", "modality")
COLOURS = {
    "conflict": "red",
    "supersession": "yellow",
    "refinement": "green",
    "rounding": "green",
    "scope": "dim",
}


def rows(session: Session, view: View, contests: Sequence[Contest]) -> Table:
    """One row a claim, complete in itself: the field, the verdict, the value in base units, who says it."""
    return Table(
        COLUMNS,
        tuple(
            _row(session, view, contest, (number, side), rival)
            for contest in contests
            for number, side in enumerate(contest.sides, 1)
            for rival in side
        ),
    )


def _row(
    session: Session, view: View, contest: Contest, among: tuple[int, Sequence[Rival]], rival: Rival
) -> tuple[Cell, ...]:
    number, side = among
    voice, document = rival.voice, view.documents.get(rival.voice.document)
    unit = view.graph.rules.codes.get(rival.unit)
    sizes = (rival.low, rival.nominal, rival.high) if unit else (None, None, None)
    days = (None, None) if unit or rival.answer else (iso(rival.low), iso(rival.high))

    def told(scheme: str, notation: str) -> str | None:
        found = session.name(code(view, scheme, notation)) if session.screen else notation
        return found if notation else None

    return (
        session.iri(contest.subject), session.name(view.names(contest.subject)), session.iri(contest.predicate),
        contest.part or None, session.name(contest.names), told("verdict", contest.verdict), " ".join(contest.grounds),
        why(session, contest), number, session.name(rival.written), told("verdict", rival.verdict), *sizes,
        unit.notation if unit else None, told("per", rival.per), told("basis", rival.basis),
        told("qualifier", rival.qualifier), rival.during or None, *(rival.totals or (None, None, None)), contest.years,
        *days, session.iri(rival.subject), session.iri(rival.claim), session.iri(voice.document),
        document.issued if document else None, voice.known_from or None, voice.known_by or None,
        told("tier", voice.tier), told("modality", voice.modality), told("rank", voice.rank),
        session.iri(voice.authority) if voice.authority else None, session.iri(voice.origin), origins(side),
        origins(contest.rivals), " ".join(session.iri(d) for d in contest.decisions) or None,
    )  # fmt: skip


def origins(rivals: Sequence[Rival]) -> int:
    """How many independent voices there are once every echo is followed."""
    return len({rival.voice.origin for rival in rivals if not rival.aside})


def why(session: Session, contest: Contest) -> str:
    return "; ".join(session.name(phrase) for phrase in contest.why)


def as_text(session: Session, view: View, contests: Sequence[Contest]) -> str:
    """The contests as a person reads them, under the name of each thing."""
    return "\n".join(
        block(
            f"{session.name(view.names(thing))} ({curie(thing)})",
            [line for contest in group for line in _lines(session, view, contest)],
            colour=session.colour,
        )
        for thing, group in groupby(contests, lambda contest: contest.subject)
    )


def _lines(session: Session, view: View, contest: Contest) -> Iterator[str]:
    verdict = session.name(code(view, "verdict", contest.verdict))
    told = styled(verdict, COLOURS.get(contest.verdict, "bold"), colour=session.colour)
    reasons = (why(session, contest), *map(curie, contest.decisions))
    yield session.say("conflicts.field", field=session.name(contest.names)) + " ".join(
        (told, "—", " · ".join(reasons))
    )
    for side in contest.sides:
        yield f"  {_value(session, view, contest, side)}"
        yield from (
            styled(f"    {_voice(session, view, rival)}", "dim", colour=session.colour) for rival in side
        )


def _value(session: Session, view: View, contest: Contest, side: Sequence[Rival]) -> str:
    """`$30B/year = $150B over 5 years · 2 origins`, with the deal it stands in and a verdict of its own where they differ."""
    first = side[0]
    unit = view.graph.rules.codes.get(first.unit)
    value = session.name(first.written)
    if first.totals and contest.years and unit:
        total = _amount(session, first.totals, unit.notation, unit.names)
        value = session.say("conflicts.total", value=value, total=total, years=f"{contest.years:g}")
    basis = session.name(code(view, "basis", first.basis)) if first.basis not in ("", "own") else ""
    own = session.name(code(view, "verdict", first.verdict)) if first.verdict != contest.verdict else ""
    when = session.name(figures.when(first.during)) if first.during else ""
    deal = session.name(view.names(first.subject)) if first.subject != contest.subject else ""
    parts = (value, when, basis, deal, count("conflicts.origins", session.lang, origins(side)), own)
    return " · ".join(part for part in parts if part)


def _amount(
    session: Session, totals: tuple[float | None, float | None, float | None], unit: str, names: Names
) -> str:
    low, nominal, high = totals
    if None in (low, high) or low != high:
        return interval(low, high, unit, session.lang, session.name(names))
    return interval(nominal, nominal, unit, session.lang, session.name(names)) or UNKNOWN.in_(session.lang)


def _voice(session: Session, view: View, rival: Rival) -> str:
    """`2025-09-11 · press · reported, by The Wall Street Journal · doc:s4 · claim:s4-010`."""
    voice, document = rival.voice, view.documents.get(rival.voice.document)
    how = session.name(code(view, "modality", voice.modality))
    who = (
        session.say("claim.by", how=how, who=session.name(view.names(Iri(voice.authority))))
        if voice.authority
        else how
    )
    day = published(session, document) if document else ""
    tier = session.name(code(view, "tier", voice.tier)) if voice.tier else ""
    rank = session.name(code(view, "rank", voice.rank)) if rival.aside else ""
    parts = (rank, day, tier, who, curie(voice.document) if voice.document else "", curie(rival.claim))
    return " · ".join(part for part in parts if part)
