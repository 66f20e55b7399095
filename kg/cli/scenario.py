"""A scenario and a chain for machines: JSON with everything, and rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.cli.machine import both, choice, claim
from kg.cli.session import Session
from kg.terms import Table

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Amount, Dependencies, Loss, Outcome, Ranking, Step
    from kg.scenario.outcome import Layer

ROWS = ("layer", "round", "thing", "by", "input", "status", "amount", "low", "high", "unit", "known", "deals")


def content(session: Session, view: View, found: Outcome) -> dict[str, Any]:
    """Everything, for a machine."""
    iri = session.iri
    ordered = sorted(found.reached.items(), key=lambda item: (item[1], item[0]))
    return {
        "events": [{"kind": e.kind, "thing": iri(e.thing), "years": e.years} for e in found.events],
        "aside": [{"kind": e.kind, "thing": iri(e.thing)} for e in found.aside],
        "layers": [_layer(layer) for layer in found.layers],
        "reached": [{"thing": iri(thing), "round": number} for thing, number in ordered],
        "perhaps": [iri(thing) for thing in found.perhaps],
        "labs": [iri(thing) for thing in found.ends],
        **_power(session, found, found.layers[0].unit),
        **_money(session, found, found.layers[1].unit),
        "hits": [{"thing": iri(hit.node), "round": hit.round, "lost": hit.lost} for hit in found.hits],
        "assumptions": [both(text) for text in found.assumptions],
        "claims": [claim(session, view, each) for each in found.claims],
        "view": choice(view),
        "hidden": dict(view.hidden),
    }


def _power(session: Session, found: Outcome, unit: str) -> dict[str, Any]:
    iri = session.iri
    return {
        "losses": [_loss(session, loss, unit) for loss in found.losses],
        "sites": [
            {"site": iri(s.site), "round": s.round, "gives": s.input, "status": s.status, "load": s.load, **_amount(s.stops, unit)} for s in found.sites
        ],
        "late": [
            {"site": iri(late.site), "years": late.years, "thing": iri(late.node), "input": late.input, "status": late.status, **_amount(late.lost, f"{unit} year")}
            for late in found.late
        ],
        "freed": [
            {
                "provider": iri(f.provider), "customer": iri(f.customer), "input": f.input, "status": f.status, **_amount(f.amount, unit),
                "claims": [iri(c) for c in f.claims],
            }
            for f in found.freed
        ],
    }  # fmt: skip


def _loss(session: Session, loss: Loss, unit: str) -> dict[str, Any]:
    iri = session.iri
    return {
        "thing": iri(loss.node), "lab": loss.end, "round": loss.round, "input": loss.input, "status": loss.status, **_amount(loss.lost, unit),
        "taken": loss.taken, "known": loss.known, "links": loss.deals, "perhaps": loss.perhaps, "from": [iri(p) for p in loss.providers],
        "left": [{"from": iri(left.provider), "status": left.status, "value": left.value, "may_be_the_same": left.same} for left in loss.left],
        "claims": [iri(c) for c in loss.claims],
    }  # fmt: skip


def _money(session: Session, found: Outcome, unit: str) -> dict[str, Any]:
    iri = session.iri
    return {
        "contracts": [
            {
                "loser": iri(c.loser), "other": iri(c.other), "loses": c.side, "kind": c.kind, "status": c.status, **_amount(c.lost, unit),
                "known": c.known, "deals": [iri(d) for d in c.deals], "claims": [iri(x) for x in c.claims],
            }
            for c in found.contracts
        ],
        "at_risk": [
            {
                "round": r.round, "payer": iri(r.payer), "payee": iri(r.payee), "status": r.status, "low": 0.0, "high": r.most, "unit": unit,
                "claims": [iri(x) for x in r.claims],
            }
            for r in found.at_risk
        ],
    }  # fmt: skip


def _layer(layer: Layer) -> dict[str, Any]:
    return {
        "projection": layer.projection, "unit": layer.unit, "statuses": list(layer.statuses), "known": layer.known, "links": layer.total,
        "coverage": layer.known / layer.total if layer.total else None,
    }  # fmt: skip


def _amount(amount: Amount, unit: str) -> dict[str, Any]:
    return {"value": amount.value, "low": amount.low, "high": amount.high, "unit": unit}


def table(found: Outcome) -> Table:
    """One row a loss, layer by layer."""
    power, money = found.layers[0].unit, found.layers[1].unit
    rows: list[tuple[Any, ...]] = [
        ("supply", s.round, s.site, None, s.input, s.status, *_bounds(s.stops), power, None, None)
        for s in found.sites
    ]
    rows += [
        ("supply", loss.round, loss.node, loss.providers, loss.input, loss.status, *_bounds(loss.lost), power, loss.known, loss.deals)
        for loss in found.losses
    ]  # fmt: skip
    rows += [
        ("freed", 1, f.provider, (f.customer,), f.input, f.status, *_bounds(f.amount), power, None, None) for f in found.freed
    ]  # fmt: skip
    rows += [
        (c.side, 1, c.loser, (c.other,), c.kind, c.status, *_bounds(c.lost), money, c.known, len(c.deals)) for c in found.contracts
    ]  # fmt: skip
    rows += [
        ("at_risk", r.round, r.payee, (r.payer,), None, r.status, None, 0.0, r.most, money, None, None)
        for r in found.at_risk
    ]
    return Table(ROWS, tuple(rows))


def _bounds(amount: Amount) -> tuple[float | None, float | None, float | None]:
    """In rows nothing is told of what is not known at all."""
    return amount.value, amount.low if amount.value is not None or amount.low else None, amount.high


def ranking(found: Ranking, called: Callable[[str], str] = str) -> Table:
    """One row a provider and class of statuses, the worst first; `called` says what a class is called."""
    rows = tuple(
        (row.provider, called(row.status), *_bounds(row.stops), found.layer.unit, row.known, row.sites) for row in found.rows
    )  # fmt: skip
    return Table(("on", "status", "amount", "low", "high", "unit", "known", "sites"), rows)


def chain(session: Session, view: View, found: Dependencies) -> dict[str, Any]:
    """The whole tree, for a machine."""
    iri, unit = session.iri, found.layer.unit
    return {
        "of": iri(found.of),
        "layer": _layer(found.layer),
        "taken": {kind: _amount(amount, unit) for kind, amount in found.taken},
        "chain": [_step(session, step, unit) for step in found.steps],
        "weakest": [{"thing": iri(w.node), "input": w.input, **_amount(w.lost, unit), "share": w.share} for w in found.weak],
        "pairs": [
            {"things": [iri(n) for n in p.nodes], "input": p.input, "value": p.lost, "unit": unit, "share": p.share, "links_left": p.left}
            for p in found.pairs
        ],
        "least_known": [
            {"thing": iri(b.node), "input": b.input, "level": b.level, "known": b.known, "links": b.deals, "coverage": b.known / b.deals}
            for b in found.blind
        ],
        "claims": [claim(session, view, each) for each in found.claims],
        "view": choice(view),
        "hidden": dict(view.hidden),
    }  # fmt: skip


def _step(session: Session, step: Step, unit: str) -> dict[str, Any]:
    share = {"value": step.share.value, "low": step.share.low, "high": step.share.high}
    return {
        "from": session.iri(step.provider), "input": step.input, "level": step.level, **_amount(step.given, unit), "share": share,
        "statuses": list(step.statuses), "known": step.known, "links": step.deals, "elsewhere": step.again,
        "through": session.iri(step.through) if step.through else None,
        "claims": [session.iri(c) for c in step.claims], "chain": [_step(session, each, unit) for each in step.above],
    }  # fmt: skip


def chain_table(found: Dependencies) -> Table:
    """One row a step, level by level."""
    rows: list[tuple[Any, ...]] = []
    level = list(found.steps)
    while level:
        rows += [
            (s.level, s.of, s.provider, s.input, *_bounds(s.given), found.layer.unit, s.share.value, s.known, s.deals) for s in level
        ]  # fmt: skip
        level = [above for step in level for above in step.above]
    columns = ("level", "of", "on", "input", "amount", "low", "high", "unit", "share", "known", "deals")
    return Table(columns, tuple(rows), {"share": "share"})
