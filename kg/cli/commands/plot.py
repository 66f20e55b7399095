"""`kg plot`: one picture of the view, or its numbers."""

from __future__ import annotations

from pathlib import Path

import click

from kg import whole
from kg.cli import delivery, wording
from kg.cli.options import command as kg_command
from kg.cli.progress import Progress
from kg.cli.session import Session
from kg.errors import QueryError, UnknownName

FORMS = (".svg", ".png", ".csv")
EXAMPLES = (
    "kg plot --list",
    "kg plot plants -o plants.svg",
    "kg plot money_by_nature -o money.png --lang fr",
    "kg plot deals_over_time -o deals.csv --as-of 2025-09-30",
    "kg plot built_by_operator --narrow -o phone.svg",
)


@kg_command("plot", *EXAMPLES, rows=False)
@click.argument("name", required=False)
@click.option(
    "-o", "--output", "file", metavar="FILE|-", help="An .svg, .png or .csv; - is an SVG on standard output."
)
@click.option(
    "--narrow", is_flag=True, help="Drawn for a phone: narrow and high, with type of the same size."
)
@click.option("--list", "listing", is_flag=True, help="What plots there are.")
def command(session: Session, name: str | None, file: str | None, *, narrow: bool, listing: bool) -> None:
    """Draw one plot of the view, with its numbers.

    A CSV has the numbers unrounded, each row with the claims it rests on. Status classes stand side by side and never add up;
    what is not known is counted, never drawn as zero.
    """
    from kg.plots import PLOTS

    if name is None or listing:
        _list(session)
        return
    if name not in PLOTS:
        raise UnknownName("plot", name, tuple(PLOTS))
    form = ".svg" if file in (None, "-") else Path(str(file)).suffix.lower()
    if form not in FORMS:
        raise QueryError(session.say("plot.form", form=form or file), hint=session.say("plot.form.hint"))
    view = session.view()
    with Progress(session.settings) as progress:
        progress("draw")
        plot = PLOTS[name](view)
        if plot is None:
            raise QueryError(session.say("plot.empty", name=name), hint=session.say("plot.empty.hint"))
        lang = session.lang
        drawn: str | bytes = (
            plot.csv(lang)
            if form == ".csv"
            else plot.png(lang, narrow=narrow)
            if form == ".png"
            else plot.svg(lang, narrow=narrow)
        )
    if file in (None, "-"):
        delivery.to_stdout(str(drawn))
    else:
        session.not_over_inputs(Path(str(file)))
        whole.write(Path(str(file)), drawn)
        session.remark(session.say("written", file=file))
    session.remark(session.name(plot.alt))
    session.remark(session.name(plot.note))
    session.remark(wording.choice(session, view))


def _list(session: Session) -> None:
    from kg.plots import PLOTS

    wide = max(map(len, PLOTS))
    session.write("".join(f"{name:{wide}}  {session.name(maker.title)}\n" for name, maker in PLOTS.items()))
