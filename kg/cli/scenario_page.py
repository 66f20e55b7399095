"""A scenario as a page of text: labs first, then what else stops, then contracts, what is unknown and what was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.amounts import named, short, status, told
from kg.cli.cells import amount as cell
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.words import count
from kg.figures import amount
from kg.terms import Iri

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Contract, Event, Left, Loss, Outcome

SIDES = ("income", "purchase")
FEW, SOME = 4, 8  # of what is left of a kind; of a list on a screen


def title(session: Session, view: View, found: Outcome) -> str:
    told_ = [happening(session, view, event) for event in found.events]
    return session.say("whatif.if", events=" ; ".join(told_) if session.lang == "fr" else "; ".join(told_))


def drawn(session: Session, view: View, found: Outcome, *, roll_up: bool) -> str:
    """The explorer with the rounds marked, open on the network that the scenario went through."""
    import kg
    from kg.project import offered

    first = found.layers[0].projection
    names = (first, *(name for name in offered(view.graph.rules) if name != first))
    return kg.draw(view, projections=names, lang=session.lang, roll_up=roll_up, scenario=found).html


def happening(session: Session, view: View, event: Event) -> str:
    """One event as a clause."""
    span = (
        amount(event.years, "year", session.lang, "an" if session.lang == "fr" else "year")
        if event.years
        else ""
    )
    return session.say(f"whatif.{event.kind}", name=name_of(session, view, event.thing), years=span)


def name_of(session: Session, view: View, iri: Iri) -> str:
    return session.name(view.names(iri))


def text(session: Session, view: View, found: Outcome) -> str:
    """The answer as a person reads it."""
    everything = session.output.limit == 0
    some = len(found.losses) + len(found.contracts) + len(found.at_risk) + 1 if everything else SOME
    head = styled(title(session, view, found), "bold", colour=session.colour)
    aside = [session.say("whatif.aside", name=name_of(session, view, event.thing)) for event in found.aside]
    blocks = [
        block(session.say(f"whatif.{key}"), lines, colour=session.colour)
        or (f"{session.say('whatif.labs.none')}\n" if key == "labs" else "")
        for key, lines in _blocks(session, view, found, some)
    ]
    blocks.append(behind(session, view, found.claims))
    return "\n".join(["\n".join([head, *aside]), ""]) + "".join(f"\n{each}" for each in blocks if each)


def _blocks(session: Session, view: View, found: Outcome, some: int) -> Iterator[tuple[str, Iterable[str]]]:
    """What is told under which heading, in this order."""
    yield "labs", _losses(session, view, found, [loss for loss in found.losses if loss.end])
    yield "sites", _sites(session, view, found, some)
    yield "late", _late(session, view, found)
    others = [loss for loss in found.losses if not loss.end]
    yield "others", _some(session, list(_brief(session, view, found, others)), some)
    yield "freed", _freed(session, view, found, some)
    yield from ((side, _contracts(session, view, found, side, some)) for side in SIDES)
    yield "risk", _risks(session, view, found, some)
    yield "hits", _hits(session, view, found, some)
    yield "perhaps", _perhaps(session, view, found, some)
    yield "assumed", (session.name(each) for each in found.assumptions)


def _losses(session: Session, view: View, found: Outcome, losses: Sequence[Loss]) -> Iterator[str]:
    unit = found.layers[0].unit
    for node in dict.fromkeys(loss.node for loss in losses):
        own = [loss for loss in losses if loss.node == node]
        yield f"● {name_of(session, view, node)}, {session.say('whatif.round', n=own[0].round)}"
        for kind in dict.fromkeys(loss.input for loss in own):
            alike = [loss for loss in own if loss.input == kind]
            yield from (f"  {_loss(session, view, loss, unit)}" for loss in alike)
            yield f"    {_left(session, view, alike[0].left, unit)}"


def _loss(session: Session, view: View, loss: Loss, unit: str) -> str:
    said = {
        "input": named(session, view, "input", loss.input),
        "status": status(session, view, loss.status),
        "lost": told(session, loss.lost, unit),
    }
    line = (
        session.say("whatif.loss", taken=short(session, loss.taken, unit), **said)
        if loss.taken
        else session.say("whatif.loss.bare", **said)
    )
    untold = loss.deals - loss.known
    parts = (
        session.say("whatif.by", names=_listed(session, view, loss.providers, FEW)),
        count("whatif.untold", session.lang, untold) if untold else "",
        count("whatif.perhaps", session.lang, loss.perhaps) if loss.perhaps else "",
    )
    return " · ".join(part for part in (line, *parts) if part)


def _listed(session: Session, view: View, things: Sequence[Iri], most: int) -> str:
    names = [name_of(session, view, iri) for iri in things]
    rest = [count("whatif.more", session.lang, len(names) - most)] if len(names) > most else []
    return ", ".join([*names[:most], *rest])


def _left(session: Session, view: View, left: Sequence[Left], unit: str) -> str:
    known = [one for one in left if one.value is not None]
    parts = [
        f"{name_of(session, view, one.provider)} {short(session, one.value or 0.0, unit)} ({status(session, view, one.status)}"
        + (f", {session.say('whatif.same')})" if one.same else ")")
        for one in known[:FEW]
    ]
    rest = len(known) - FEW
    parts += [count("whatif.more", session.lang, rest)] if rest > 0 else []
    parts += (
        [count("whatif.left.more", session.lang, len(left) - len(known))] if len(left) > len(known) else []
    )
    return session.say("whatif.left", names=", ".join(parts)) if parts else session.say("whatif.left.none")


def _sites(session: Session, view: View, found: Outcome, most: int) -> Iterator[str]:
    known = [site for site in found.sites if site.stops.value]
    lines = [
        session.say(
            "whatif.site", name=name_of(session, view, site.site), status=status(session, view, site.status),
            stops=told(session, site.stops, found.layers[0].unit), load=short(session, site.load or 0.0, found.layers[0].unit),
        )
        for site in known
    ]  # fmt: skip
    yield from _some(session, lines, most)
    if len(found.sites) > len(known):
        yield session.say("whatif.site.more", n=len(found.sites) - len(known))


def _late(session: Session, view: View, found: Outcome) -> Iterator[str]:
    """A watt that comes a year late is a watt-year: the unit is told behind every figure."""
    unit = found.layers[0].unit
    for late in found.late:
        said = told(session, late.lost, unit).replace(unit, session.say("whatif.watt_year", unit=unit))
        yield session.say(
            "whatif.late.line", name=name_of(session, view, late.node), input=named(session, view, "input", late.input),
            status=status(session, view, late.status), lost=said,
        )  # fmt: skip


def _brief(session: Session, view: View, found: Outcome, losses: Sequence[Loss]) -> Iterator[str]:
    """What others lose, one line each, the known amounts first."""
    ordered = sorted(losses, key=lambda loss: (-(loss.lost.value or 0.0), loss.round, loss.node))
    for loss in ordered:
        yield f"{name_of(session, view, loss.node)}, {session.say('whatif.round', n=loss.round)} · {_loss(session, view, loss, found.layers[0].unit)}"


def _freed(session: Session, view: View, found: Outcome, most: int) -> Iterator[str]:
    known = [one for one in found.freed if one.amount.value]
    lines = [
        session.say(
            "whatif.freed.line", provider=name_of(session, view, one.provider), customer=name_of(session, view, one.customer),
            amount=told(session, one.amount, found.layers[0].unit), input=named(session, view, "input", one.input),
            status=status(session, view, one.status),
        )
        for one in known
    ]  # fmt: skip
    yield from _some(session, lines, most)
    if len(found.freed) > len(known):
        yield count("whatif.freed.more", session.lang, len(found.freed) - len(known))


def _contracts(session: Session, view: View, found: Outcome, side: str, most: int) -> Iterable[str]:
    lines = [
        _contract(session, view, one, found.layers[1].unit) for one in found.contracts if one.side == side
    ]
    return _some(session, lines, most)


def _contract(session: Session, view: View, one: Contract, unit: str) -> str:
    return session.say(
        f"whatif.contract.{one.side}", loser=name_of(session, view, one.loser), other=name_of(session, view, one.other), lost=told(session, one.lost, unit),
        kind=named(session, view, "linkKind", one.kind), status=status(session, view, one.status),
    )  # fmt: skip


def _risks(session: Session, view: View, found: Outcome, most: int) -> Iterator[str]:
    known = [risk for risk in found.at_risk if risk.most]
    lines = [
        session.say(
            "whatif.risk.line", n=risk.round, payer=name_of(session, view, risk.payer), payee=name_of(session, view, risk.payee),
            most=short(session, risk.most or 0.0, found.layers[1].unit), status=status(session, view, risk.status),
        )
        for risk in known
    ]  # fmt: skip
    yield from _some(session, lines, most)
    if len(found.at_risk) > len(known):
        yield count("whatif.risk.unknown", session.lang, len(found.at_risk) - len(known))


def _hits(session: Session, view: View, found: Outcome, most: int) -> Iterator[str]:
    """Round by round: those of whom a loss can be told, then those hit nobody can tell how hard."""
    for number in sorted({hit.round for hit in found.hits}):
        inside = [hit for hit in found.hits if hit.round == number]
        known = [
            f"{name_of(session, view, hit.node)} {cell(round(hit.lost, 2), 'share', session.lang)}"
            for hit in inside
            if hit.lost
        ]
        vague = [hit.node for hit in inside if hit.lost is None]
        if known:
            yield f"{session.say('whatif.round', n=number)} · {', '.join(_some(session, known, most))}"
        if vague:
            yield session.say("whatif.hit.line", n=number, names=_listed(session, view, vague, most))


def _perhaps(session: Session, view: View, found: Outcome, most: int) -> Iterator[str]:
    if found.perhaps:
        beyond = count("whatif.beyond", session.lang, len(found.perhaps))
        names = _listed(session, view, found.perhaps, most)
        yield session.say("whatif.perhaps.line", beyond=beyond, names=names)


def _some(session: Session, lines: Sequence[str], most: int) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield count("whatif.more", session.lang, len(lines) - most)


def behind(session: Session, view: View, claims: Sequence[Iri]) -> str:
    """How many claims of how many documents stand behind an answer."""
    documents = {view.claims[claim].document for claim in claims if claim in view.claims}
    return f"{session.say('whatif.behind', claims=len(claims), documents=len(documents))}\n" if claims else ""
