"""`kg conflicts`: values that compete for one field, side by side, with a verdict on them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kg.cli import rivalry, wording
from kg.cli.entities import entity
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.words import count
from kg.errors import UnknownName
from kg.rules import Rules
from kg.terms import Contest, Iri, expand

if TYPE_CHECKING:
    from kg import View

AGENT = expand("kg:Agent")


@kg_command(
    "conflicts",
    "kg conflicts",
    "kg conflicts Stargate",
    "kg conflicts --verdict conflict --as-of 2025-09-30",
    "kg conflicts --all -f csv",
)
@click.argument("thing", metavar="[THING]", required=False)
@click.option("--verdict", "verdicts", multiple=True, metavar="NAME", help="Only this verdict (repeatable).")
@click.option(
    "--all", "everything", is_flag=True, help="Also what is no rival: other scope, set aside by an editor."
)
def command(session: Session, thing: str | None, verdicts: tuple[str, ...], everything: bool) -> None:
    """Values that compete, side by side.

    Each with document, date, authority and independent origins, and the verdict: conflict, supersession, refinement,
    rounding or scope. THING is a deal, a site ..., or an agent for the deals that name it.
    """
    view = session.view()
    grave = _verdicts(view.graph.rules)
    if unknown := sorted(set(verdicts) - set(grave)):
        raise UnknownName("verdict", unknown[0], difflib.get_close_matches(unknown[0], grave) or grave)
    wanted = set(verdicts) or set(grave if everything else grave[:-1])
    about = _about(view, entity(session, view, thing)) if thing else None
    found = [
        contest if everything else _rivals_only(contest, grave[-1])
        for contest in view.conflicts
        if contest.verdict in wanted and (about is None or about & {r.subject for r in contest.rivals})
    ]
    _answer(session, view, found)
    session.remark(_counted(session, view, found, grave))
    wording.remark(session, view)


def _verdicts(rules: Rules) -> list[str]:
    """The verdicts of the ontology, the gravest first."""
    codes = [code for code in rules.codes.values() if code.scheme == "verdict"]
    return [code.notation for code in sorted(codes, key=lambda code: -(code.order or 0))]


def _about(view: View, iri: Iri) -> set[Iri]:
    """The thing, and with an agent the arrangements that name it."""
    cls = view.graph.rules.classes.get(view.reading.node(iri).cls)
    if not cls or AGENT not in cls.supers or iri not in view.cards:
        return {iri}
    return {iri} | {Iri(str(fact.value)) for fact in view.cards[iri].statements if fact.inverse}


def _rivals_only(contest: Contest, scope: str) -> Contest:
    """Without what counts something else or was set aside, unless the whole contest is about that."""
    kept = tuple(r for r in contest.rivals if r.verdict != scope and not r.aside)
    return contest if contest.verdict == scope else replace(contest, rivals=kept)


def _answer(session: Session, view: View, found: Sequence[Contest]) -> None:
    output = session.output
    if output.form != "table" or output.columns or output.sort:
        table = rivalry.rows(session, view, found)
        few = replace(output, columns=rivalry.FEW) if session.screen and not output.columns else output
        replace(session, output=few).table(table, wording.called(view))
        return
    shown = found[: output.rows] if output.rows else found
    session.write(rivalry.as_text(session, view, shown))
    if len(shown) < len(found):
        session.remark(session.say("rows.some", shown=len(shown), total=len(found)))


def _counted(session: Session, view: View, found: Sequence[Contest], grave: Sequence[str]) -> str:
    """`12 fields: 5 conflict, 7 refinement`."""
    numbers = Counter(contest.verdict for contest in found)
    told = [f"{numbers[v]} {session.name(wording.code(view, 'verdict', v))}" for v in grave if numbers[v]]
    total = count("conflicts.fields", session.lang, len(found))
    return session.say("conflicts.sum", total=total, told=", ".join(told)) if told else total
