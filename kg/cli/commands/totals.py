"""`kg totals`: what deals and sites add up to, at least and at most."""

from __future__ import annotations

import click

from kg.cli import rates, sums, wording
from kg.cli.options import command as kg_command
from kg.cli.session import Session

FEW = 3  # overlap groups named on one line
EXAMPLES = (
    "kg totals",
    "kg totals --by programme --unit USD",
    "kg totals --by customer --unit GW --as-of 2025-09-30",
    "kg totals --unit EUR --currency EUR",
    "kg totals --status signed --status renegotiated -f csv",
)


@kg_command("totals", *EXAMPLES)
@click.option(
    "--by",
    metavar="WHAT",
    help="Group by carrier, country, customer, kind, nature, programme, site, status or supplier.",
)
@click.option("--unit", metavar="UNIT", help="Only this unit: USD, EUR ... or GW.")
@click.option(
    "--status", "statuses", multiple=True, metavar="CODE", help="Only what has this status (repeatable)."
)
def command(session: Session, by: str | None, unit: str | None, statuses: tuple[str, ...]) -> None:
    """What deals and sites add up to, at least and at most.

    Announced, signed and done stand side by side and are never added to one another; monies stand apart; a part is
    not added to its whole; of what may count the same, the minimum takes the largest alone. Unknown amounts are counted, not
    guessed. A thing with two customers stands under each: groups do not add up to the whole.
    """
    view = session.view()
    found = view.totals(by or "", unit or "", statuses)
    naming = wording.called(view)
    if session.output.form == "table" and not session.output.columns:
        session.write(sums.text(session, naming, found))
    elif session.output.form == "json" and not session.output.columns:
        content = sums.content(session, naming, found) | {"rates": rates.content(view)}
        session.answer(content, None, sums.rows(session, naming, found))
    else:
        table = sums.wide if session.screen and not session.output.columns else sums.rows
        session.table(table(session, naming, found))
    if found.overlaps:
        few = ", ".join(session.iri(group.iri) for group in found.overlaps[:FEW])
        session.remark(session.say("totals.overlaps", n=len(found.overlaps), names=few))
    wording.remark(session, view)
