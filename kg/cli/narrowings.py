"""A network narrowed to some forms of money, on the command line: the options, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli import wording
from kg.cli.session import Session

if TYPE_CHECKING:
    from kg import Network, View

forms = (
    click.option(
        "--without",
        multiple=True,
        metavar="CODE",
        help="No deals in this form of money, as far as known (repeatable).",
    ),
    click.option(
        "--instrument",
        "only",
        multiple=True,
        metavar="CODE",
        help="Only deals in this form of money: cash, credits, debt, equity or warrants (repeatable).",
    ),
    click.option("--binding", is_flag=True, help="Only deals that bind: signed, running or paid."),
)


def listed(given: Iterable[str]) -> tuple[str, ...]:
    """The codes of a repeated option; `credits,warrants` are two."""
    words = (word.strip() for text in given for word in text.split(","))
    return tuple(word for word in words if word)


def told(session: Session, view: View, network: Network) -> None:
    """Say which forms of money were asked for, how many deals that leaves out, and of how many nobody tells the form."""
    from kg.narrowing import LIST

    found = network.narrowing
    if found is None:
        return

    def named(codes: Iterable[str]) -> str:
        return ", ".join(session.name(wording.code(view, LIST, code)) for code in codes)

    parts = (
        session.say("narrowed.only", names=named(found.only)) if found.only else "",
        session.say("narrowed.without", names=named(found.without)) if found.without else "",
        session.say("narrowed.left", n=found.left),
        session.say("narrowed.untold", n=found.untold) if found.untold else "",
    )
    session.remark(" · ".join(part for part in parts if part))
