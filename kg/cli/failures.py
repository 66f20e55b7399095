"""What went wrong, said to the person: what, where, why and one next step; and the exit code, decided here in one table."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

import click

from kg.cli.formats import as_json
from kg.cli.phrases import PHRASES
from kg.cli.screen import styled
from kg.cli.usage import usage
from kg.cli.words import plain, say
from kg.errors import CheckFailed, DataError, KgError, QueryError, StoreError, Timeout, UnknownName
from kg.terms import Lang

# Exit code and the word a machine reads, the most particular class first.
TABLE: tuple[tuple[type[BaseException], int, str], ...] = (
    (CheckFailed, 1, "check-failed"),
    (UnknownName, 2, "unknown-name"),
    (QueryError, 2, "bad-query"),
    (click.UsageError, 2, "usage"),
    (click.ClickException, 2, "usage"),
    (DataError, 3, "bad-data"),
    (StoreError, 3, "store"),
    (OSError, 3, "unreadable"),
    (Timeout, 4, "timeout"),
    (KgError, 2, "refused"),
    (KeyboardInterrupt, 130, "interrupted"),
    (click.Abort, 130, "interrupted"),
    (MemoryError, 4, "memory"),
    (BaseException, 70, "bug"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An error ready to be shown."""

    exit_code: int
    code: str
    message: str
    hint: str

    def as_text(self, lang: Lang, *, colour: bool) -> str:
        head, *rest = self.message.splitlines() or [""]
        lines = [
            f"{styled(say('error', lang), 'red', colour=colour)} {plain(head)}",
            *(f"  {plain(r)}" for r in rest),
        ]
        return "".join(f"{line}\n" for line in (*lines, *((f"  {plain(self.hint)}",) if self.hint else ())))

    def as_json(self) -> str:
        return as_json(
            {"error": {"code": self.code, "message": self.message, "hint": self.hint}}, indent=None
        )


def failure(error: BaseException, lang: Lang) -> Failure:
    """The error as a person reads it."""
    exit_code, code = next((exit_, code) for kind, exit_, code in TABLE if isinstance(error, kind))
    message, hint = _words(error, lang)
    return Failure(exit_code, code, message, hint)


def trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def _words(error: BaseException, lang: Lang) -> tuple[str, str]:
    match error:
        case UnknownName():
            return _unknown(error, lang)
        case DataError():
            return str(error), say("hint", lang, hint=say("data.hint", lang))
        case KgError():
            return str(error), error.hint and say("hint", lang, hint=error.hint)
        case click.ClickException():
            return usage(error, lang)
        case _:
            return _system(error, lang)


def _system(error: BaseException, lang: Lang) -> tuple[str, str]:
    match error:
        case KeyboardInterrupt() | click.Abort():
            return say("interrupted", lang), ""
        case MemoryError():
            return say("memory", lang), say("memory.hint", lang)
        case OSError():
            reason = error.strerror or error
            return say("os", lang, file=error.filename or "", reason=reason), say("os.hint", lang)
        case _:
            return say("bug", lang, kind=type(error).__name__, text=error), say("bug.hint", lang)


def _unknown(error: UnknownName, lang: Lang) -> tuple[str, str]:
    what, _, where = error.kind.partition(" '")  # `node of the network 'money'`
    kind = say(f"kind.{what}", lang, where=where.rstrip("'")) if _named(what) else f"no {error.kind}"
    message = say("unknown", lang, kind=kind, name=error.name)
    close = ", ".join(error.did_you_mean)
    return message, say("unknown.close", lang, names=close) if close else _search(error, lang)


def _search(error: UnknownName, lang: Lang) -> str:
    listed = {
        "metric": "metrics",
        "question": "questions",
        "projection": "projections",
        "profile": "profiles",
    }
    if error.kind in listed:
        return say("unknown.list", lang, what=listed[error.kind])
    return (
        say("unknown.search", lang, name=error.name.replace('"', ""))
        if error.kind == "entity"
        else error.hint
    )


def _named(kind: str) -> bool:
    return f"kind.{kind}" in PHRASES
