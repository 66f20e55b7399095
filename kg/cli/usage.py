"""A command line that cannot be read: what is wrong with it, in both languages, and what the bare words still tell."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence

import click

from kg.cli.words import say
from kg.terms import Lang


def usage(error: click.ClickException, lang: Lang) -> tuple[str, str]:
    """Message and next step for a command line that click could not read."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "kg"
    hint = say("usage.hint", lang, path=path)
    close: Sequence[str] | None = getattr(error, "possibilities", None)
    if close:
        hint = say("unknown.close", lang, names=", ".join(close))
    return _usage_message(error, lang), hint


def _usage_message(error: click.ClickException, lang: Lang) -> str:
    match error:
        case click.NoSuchOption():
            return say("usage.option", lang, name=error.option_name)
        case click.MissingParameter():
            return say("usage.missing", lang, name=_parameter(error))
        case click.BadParameter() if _parameter(error):
            return say("usage.value", lang, name=_parameter(error), why=_why(error, lang))
        case click.BadOptionUsage():
            return say("usage.needs", lang, name=error.option_name)
        case _:
            return error.format_message()


def _parameter(error: click.BadParameter) -> str:
    return (
        error.param.human_readable_name
        if isinstance(error.param, click.Argument)
        else (max(error.param.opts, key=len) if error.param else "")
    )


def _why(error: click.BadParameter, lang: Lang) -> str:
    if error.param and isinstance(error.param.type, click.Choice):
        return say("usage.choice", lang, choices=", ".join(map(str, error.param.type.choices)))
    return error.message


def wants_json(words: Sequence[str]) -> bool:
    """Whether errors are to be JSON too. Read from the bare words: the error may be that they cannot be parsed."""
    asked = last(words, ("-f", "--format")) or os.environ.get("KG_FORMAT", "")
    return asked in ("json", "jsonl")


def last(words: Sequence[str], names: tuple[str, ...]) -> str | None:
    """The last value given to an option, in any of the ways it can be written.

    >>> last(["-f", "csv", "--format=json"], ("-f", "--format"))
    'json'
    """
    found = None
    for word, following in itertools.pairwise((*words, "")):
        for name in names:
            if word == name:
                found = following
            elif word.startswith(f"{name}="):
                found = word.removeprefix(f"{name}=")
            elif not name.startswith("--") and word.startswith(name) and len(word) > len(name):
                found = word.removeprefix(name)
    return found
