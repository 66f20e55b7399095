"""What the person asked for besides the command itself: which files, which view, which language, which output.

Every one of these options may stand before or after the command's name; the later one wins, folders add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kg.cli.formats import FORMATS, PAGE, RDF, SUFFIXES, Format
from kg.cli.spans import is_day, listed
from kg.cli.words import language, say
from kg.terms import Lang

META = "kg.settings"
SCREENFUL = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices that hold for every command. `days` are those of --as-of where it names several; `as_of` is then the first."""

    data: tuple[Path, ...]
    as_of: str | None
    known: str | None
    profile: str | None
    undated: str
    currency: str | None
    lang: Lang
    quiet: bool
    verbose: int
    colour: bool
    days: tuple[str, ...] = ()

    @property
    def chooses(self) -> bool:
        """Whether claims are chosen by day or profile, or told in another currency."""
        return any((self.as_of, self.known, self.profile, self.currency))

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Settings:
        return cls(
            tuple(given.get("data", ())),
            given.get("as_of"),
            given.get("known"),
            given.get("profile"),
            given.get("undated") or "include",
            given.get("currency"),
            language(given.get("lang")),
            bool(given.get("quiet")),
            int(given.get("verbose") or 0),
            bool(given.get("colour", True)),
            tuple(given.get("days", ())),
        )


@dataclass(frozen=True, slots=True)
class Output:
    """How an answer is to be written. `limit` None: a screenful for a table, everything for a machine."""

    form: Format
    file: Path | None = None
    limit: int | None = None
    columns: tuple[str, ...] = ()
    header: bool = True
    sort: str | None = None
    iri: bool = False

    @property
    def rows(self) -> int:
        if self.limit is not None:
            return self.limit
        return SCREENFUL if self.form == "svg" or (self.form == "table" and self.file is None) else 0


def form(
    asked: str | None, file: Path | None, preferred: str | None, *, terminal: bool, lang: Lang
) -> Format:
    """The format: as asked, else by the file's suffix, else KG_FORMAT, else a table on a terminal and JSON elsewhere."""
    if asked:
        return _known(asked)
    if file is not None and file.suffix:
        if file.suffix.lower() not in SUFFIXES:
            listed = ", ".join(sorted(SUFFIXES))
            raise click.UsageError(say("usage.suffix", lang, suffix=file.suffix, known=listed))
        return SUFFIXES[file.suffix.lower()]
    if preferred:
        if preferred not in FORMATS:
            raise click.UsageError(say("usage.kg_format", lang, given=preferred, known=", ".join(FORMATS)))
        return _known(preferred)
    return "table" if terminal and file is None else "json"


def _known(name: str) -> Format:
    return next(known for known in (*FORMATS, *PAGE, *RDF) if known == name)


def day(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """A calendar day, month or year, noted for the whole command line; the view reads it to its last day."""
    if given is not None and not is_day(given):
        raise click.BadParameter(say("usage.day", lang_of(ctx), given=given), ctx, param)
    remember(ctx, param, given)
    return given


def own_day(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """A day that is the command's own: no setting of the view."""
    kept = dict(ctx.meta)
    found = day(ctx, param, given)
    ctx.meta.update(kept)
    return found


def days(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """One day or several, noted for the whole command line; only a command that takes several is run with more than one."""
    if given is not None:
        if not (found := listed(given)):
            raise click.BadParameter(say("usage.days", lang_of(ctx), given=given), ctx, param)
        kept: dict[str, Any] = ctx.meta.setdefault(META, {})
        kept |= {"as_of": given if is_day(given) else found[0], "days": found if len(found) > 1 else ()}
    return given


def lang_of(ctx: click.Context | None) -> Lang:
    """The language as far as the command line has been read."""
    return language(ctx.meta.get(META, {}).get("lang") if ctx else None)


def remember(ctx: click.Context, param: click.Parameter, given: Any) -> Any:
    """Note an option's value for the whole command line: the later one wins, folders add up."""
    kept: dict[str, Any] = ctx.meta.setdefault(META, {})
    name = str(param.name)
    if name == "data":
        kept[name] = (*kept.get(name, ()), *given)
    elif name == "verbose":
        kept[name] = kept.get(name, 0) + given
    elif given is not None:
        kept[name] = given
    return given
