"""The pages of help in French. Commands and options are written in English where they are made; `kg.cli.phrases` has the French.

A page is put together by click from the command's own words, so that both languages list the same options in the same order.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Sequence
from typing import Any

import click

from kg.cli.phrases import FRENCH
from kg.cli.settings import lang_of
from kg.cli.usage import last
from kg.cli.words import language
from kg.terms import Lang

HEADINGS = {
    "Usage:": "Usage :",
    "Options:": "Options :",
    "Commands:": "Commandes :",
    "Examples:": "Exemples :",
}


class Page(click.Command):
    """A command whose page of help speaks the reader's language."""

    def get_help(self, ctx: click.Context) -> str:
        if spoken(ctx) == "en":
            return super().get_help(ctx)
        twin = copy.copy(self)
        twin.help, twin.epilog = paragraphs(self.help), paragraphs(self.epilog)
        page = click.Command.get_help(twin, ctx).replace("[default: ", "[défaut : ")
        return re.sub(
            r"^( *)(\w+:)",
            lambda found: found[1] + HEADINGS.get(found[2], found[2]),
            page,
            flags=re.MULTILINE,
        )

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options; their help is in the reader's language."""
        found = super().get_params(ctx)
        return found if spoken(ctx) == "en" else [_french(parameter) for parameter in found]

    def get_short_help_str(self, limit: int = 45) -> str:
        short = super().get_short_help_str(limit)
        ctx = click.get_current_context(silent=True)
        return FRENCH.get(short, short) if ctx and spoken(ctx) == "fr" else short


def spoken(ctx: click.Context) -> Lang:
    """The language of this run, also when it is asked for after `--help`, which click answers at once."""
    words: Sequence[str] = ctx.find_root().obj or ()
    asked = last(words, ("--lang",))
    return language(asked) if asked else lang_of(ctx)


def paragraphs(text: str | None) -> str | None:
    """A text of help in French, paragraph by paragraph; examples stay as they are."""
    if text is None:
        return None
    return "\n\n".join(_told(part) for part in inspect.cleandoc(text).split("\n\n"))


def _told(paragraph: str) -> str:
    mark, bare = ("\b\n", paragraph[2:]) if paragraph.startswith("\b\n") else ("", paragraph)
    known = FRENCH.get(" ".join(bare.split()))
    return known or mark + bare


def _french(parameter: click.Parameter) -> click.Parameter:
    text: Any = getattr(parameter, "help", None)  # an argument has none
    if not text:
        return parameter
    twin = copy.copy(parameter)
    twin.help = FRENCH.get(" ".join(text.split()), text)
    return twin
