"""The command `kg` itself: which subcommands there are, what stands around them, and how a run ends.

Each subcommand lives in a module of its own that is imported when it is called. Every error leaves here, in one form and
with one exit code.
"""

from __future__ import annotations

import difflib
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, TextIO, cast

import click

from kg.cli.delivery import EnoughError
from kg.cli.failures import failure, trace
from kg.cli.manual import Page
from kg.cli.options import common
from kg.cli.session import coloured
from kg.cli.settings import lang_of
from kg.cli.usage import last, wants_json
from kg.cli.words import language, say
from kg.shipped import version

COMMANDS = (
    "run",
    "info",
    "search",
    "show",
    "timeline",
    "diff",
    "list",
    "conflicts",
    "ask",
    "query",
    "candidates",
    "check",
    "fmt",
    "totals",
    "metrics",
    "depends",
    "dependencies",
    "whatif",
    "path",
    "cycles",
    "explore",
    "plot",
    "report",
    "export",
    "cite",
    "release",
)


class Door(Page, click.Group):
    """A group that loads a subcommand's module when it is called and ends every run the same way."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.commands.{cmd_name}")
        found: click.Command = module.command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            close = difflib.get_close_matches(args[0], COMMANDS, n=3, cutoff=0.5)
            error = click.UsageError(
                say("usage.command", lang_of(ctx), name=args[0], known=", ".join(COMMANDS)), ctx
            )
            error.possibilities = close  # type: ignore[attr-defined]
            raise error
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:  # Any: click's signature
        """Run, say what went wrong if something did, and leave with the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        extra.pop("standalone_mode", None)
        extra["prog_name"] = "kg"
        _open_streams()
        _speak_utf8()
        if args is None:
            _begin()
        out = sys.stdout
        try:
            ended = super().main(args, standalone_mode=False, obj=words, **extra)
            sys.stdout.flush()
        except (EnoughError, BrokenPipeError):
            _close_stdout()
            sys.exit(0)
        except SystemExit:
            if sys.stdout is not out:  # click wraps a closed pipe before it leaves
                sys.exit(0)
            raise
        except BaseException as error:  # noqa: BLE001 (the door: every error leaves here, in one form)
            sys.exit(_end(error, words))
        sys.exit(ended if isinstance(ended, int) else 0)


def _begin() -> None:
    """What holds for a process that answers once and ends.

    Looking for circles among objects costs a tenth of the time and frees little. Of one matrix of a few hundred rows OpenBLAS
    0.3 makes work for every core, which takes ten times as long as on one core when another process runs.
    """
    signal.signal(signal.SIGTERM, terminated)
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _end(error: BaseException, words: Sequence[str]) -> int:
    lang = language(last(words, ("--lang",)))
    told = failure(error, lang)
    colour = coloured(sys.stderr.isatty()) and "--no-color" not in words
    if "-vv" in words or words.count("-v") + words.count("--verbose") > 1:
        _complain(trace(error))
    _complain(told.as_json() if wants_json(words) else told.as_text(lang, colour=colour))
    return told.exit_code


def _complain(text: str) -> None:
    """Say it on standard error; where nobody can hear, the exit code says it alone."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        sys.stderr = _nowhere("w")


def _open_streams() -> None:
    """A stream that was closed before we began is one into which nothing is written and from which nothing comes."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nowhere(mode))


def _nowhere(mode: str) -> TextIO:
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123 (it stays open to the end)


def _speak_utf8() -> None:
    """UTF-8 into pipes and files on every system; a terminal keeps its own, with a mark for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="replace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _close_stdout() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(ctx: click.Context, _param: click.Parameter, given: bool) -> None:
    if given:
        click.echo(f"kg {version()}")
        ctx.exit()


@click.group(
    cls=Door,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  kg info\n  kg show OpenAI\n  kg depends OpenAI --on Oracle\n  kg list deals --as-of 2025-09-30"
    "\n\n\b\nExit codes: 0 done, 1 check failed, 2 command or name not understood, 3 data missing or wrong, 4 out of time,\n"
    "130 interrupted.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Who depends on whom for AI compute, money and power; every figure leads to its source.

    Entities may be named by label, alias, CURIE or IRI. Options of this page may also follow the command.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _option in common(outermost=True):
    main = _option(main)


def terminated(_number: int, _frame: object) -> None:
    """A polite kill ends the run as an error would, so that unfinished files are taken away."""
    raise SystemExit(128 + signal.SIGTERM)
