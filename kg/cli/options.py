"""The options every command shares, written once, and the decorator that makes a command of a function.

A command's function receives a `Session` and its own arguments; its examples end up in `--help` and each of them is run by
a test.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli.formats import FORMATS, PAGE, RDF
from kg.cli.manual import Page
from kg.cli.session import Session
from kg.cli.settings import META, Output, Settings, day, days, form, remember
from kg.cli.words import say

SPEAKING = "kg.session"
"""Where a command that runs others says what kind of session they get."""
Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def common(*, outermost: bool = False) -> tuple[Callable[..., Any], ...]:
    """Options that may stand before or after the command's name; only the outer ones read the environment."""

    def option(*names: str, **settings: Any) -> Callable[..., Any]:
        settings.setdefault("callback", remember)
        return click.option(*names, expose_value=False, **settings)

    folder = click.Path(path_type=Path)
    return (
        option(
            "-d",
            "--data",
            multiple=True,
            type=folder,
            envvar="KG_DATA" if outermost else None,
            metavar="DIR",
            help="Lay the claims of this folder or file over the shipped ones (repeatable; env KG_DATA).",
        ),
        option(
            "--as-of",
            callback=days,
            metavar="DATE",
            help="Only what was true by this day, as in 2025-09-30; kg metrics takes several: 2024,2025 or 2024-01..2025-12.",
        ),
        option("--known", callback=day, metavar="DATE", help="Only what had been published by this day."),
        option(
            "--profile",
            metavar="NAME",
            help="Whom to trust and which modality to accept: `kg list profiles`.",
        ),
        option(
            "--currency",
            metavar="CODE[@DAY]",
            help="All money in one currency, at ECB rates of each document's day, or of one: EUR@2025-12-31.",
        ),
        option(
            "--undated", type=click.Choice(("include", "exclude")), help="Claims of documents without a date."
        ),
        option(
            "--lang",
            type=click.Choice(("fr", "en")),
            help="Language of what you read (env KG_LANG, else locale).",
        ),
        option(
            "-q",
            "--quiet",
            is_flag=True,
            default=None,
            help="No remarks on standard error; errors still show.",
        ),
        option("-v", "--verbose", count=True, help="More remarks; -vv shows where an error comes from."),
        option(
            "--color/--no-color",
            "colour",
            default=None,
            is_flag=True,
            help="Colours on a terminal (env NO_COLOR).",
        ),
    )


def listing() -> tuple[Callable[..., Any], ...]:
    """Options of every command that prints rows."""
    return (
        click.option(
            "-f",
            "--format",
            "form",
            type=click.Choice((*FORMATS, *PAGE, *RDF)),
            help="Default: table on a terminal, json in a pipe (env KG_FORMAT).",
        ),
        click.option(
            "-o", "--output", "file", metavar="FILE|-", help="Write to a file; its suffix sets the format."
        ),
        click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows; 0 for all."),
        click.option("--columns", metavar="A,B", help="Only these columns, in this order."),
        click.option("--no-header", is_flag=True, help="No line of headings."),
        click.option("--sort", metavar="COL", help="Order by a column; -COL for the largest first."),
        click.option("--iri", is_flag=True, help="Full IRIs instead of names and CURIEs."),
    )


def command(
    name: str,
    *examples: str,
    rows: bool = True,
    several: bool = False,
    context: dict[str, Any] | None = None,
) -> Callable[[Callable[..., None]], click.Command]:
    """A command from a function `(session, **own arguments)`; `rows` adds the options of a listing, `several` takes several days."""

    def make(function: Callable[..., None]) -> click.Command:
        def run(**given: Any) -> None:
            ctx = click.get_current_context()
            settings = Settings.of(ctx.meta.get(META, {}))
            if settings.days and not several:
                raise click.UsageError(say("usage.several", settings.lang), ctx)
            speaking: type[Session] = ctx.meta.get(SPEAKING, Session)
            function(speaking(settings, _output(given, settings) if rows else Output("table")), **given)

        run.__doc__ = function.__doc__
        for option in (*common()[::-1], *(listing()[::-1] if rows else ())):
            run = option(run)
        # click reads this list from its end: the command's own options come first on the page of help
        own = getattr(function, "__click_params__", ())
        run.__click_params__ = [*run.__click_params__, *own]  # type: ignore[attr-defined]
        epilog = "\b\nExamples:\n" + "".join(f"  {example}\n" for example in examples)
        return click.command(name, cls=Page, epilog=epilog, context_settings=context)(run)

    return make


def _output(given: dict[str, Any], settings: Settings) -> Output:
    """Take the options of a listing out of `given`."""
    place = given.pop("file")
    file = None if place in (None, "-") else Path(place)
    form_ = form(
        given.pop("form"), file, os.environ.get("KG_FORMAT"), terminal=sys.stdout.isatty(), lang=settings.lang
    )
    columns = tuple(c.strip() for c in (given.pop("columns") or "").split(",") if c.strip())
    return Output(
        form_,
        file,
        given.pop("limit"),
        columns,
        not given.pop("no_header"),
        given.pop("sort"),
        given.pop("iri"),
    )


timed = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
)


def pairs(session: Session, given: tuple[str, ...]) -> dict[str, str]:
    """`a=1 b=2` as a mapping."""
    if wrong := [one for one in given if "=" not in one]:
        raise click.UsageError(session.say("usage.pair", given=wrong[0]), click.get_current_context())
    return {name: value for name, _, value in (one.partition("=") for one in given)}
