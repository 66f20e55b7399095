"""What may be asked of a metric beyond its rows: its doubt, its course over several days, what changed since one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from kg.cli.question import Question
from kg.cli.session import Session
from kg.cli.settings import own_day


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many first rows are watched, over how many worlds, and whether whole origins are left out rather than documents."""

    k: int
    worlds: int | None
    origins: bool


@dataclass(frozen=True, slots=True)
class Deeper:
    """Doubt, or a day to compare with, or neither; several days are settings of the session."""

    doubt: Wanted | None
    since: str | None

    def check(self, session: Session, *, tables: bool, named: bool = True, engine: str = "") -> None:
        """Raises: click's UsageError for what does not go together, or needs a metric that is named."""
        several = session.settings.days
        wrong = (
            "series.name" if not named and (self.since or several or self.doubt)
            else "series.engine" if engine == "spark" and (self.since or several or self.doubt)
            else "series.edges" if tables and (self.since or several)
            else "series.both" if self.since and (several or self.doubt)
            else "series.doubt" if several and self.doubt
            else ""
        )  # fmt: skip
        if wrong:
            raise click.UsageError(session.say(wrong), click.get_current_context())

    def answers(self, question: Question) -> bool:
        """Answer what was asked beyond rows; False where nothing was."""
        from kg.cli import doubts, serial

        if self.doubt:
            doubts.doubted(question, self.doubt)
        elif self.since:
            serial.since(question, self.since)
        elif question.session.settings.days:
            serial.serial(question, question.session.settings.days)
        else:
            return False
        return True


def deepening(function: Callable[..., None]) -> Callable[..., None]:
    """The options `--doubt`, `--origins`, `--top`, `--worlds` and `--since`, handed over together as `deeper`."""

    @wraps(function)
    def run(
        session: Session,
        *,
        doubt: bool,
        origins: bool,
        top: int | None,
        worlds: int | None,
        since: str | None,
        **given: Any,
    ) -> None:
        asked = doubt or origins or top or worlds
        wanted = Wanted(top or 3, worlds, origins) if asked else None
        function(session, deeper=Deeper(wanted, since), **given)

    least = click.IntRange(min=1)
    for option in (
        click.option(
            "--since",
            callback=own_day,
            metavar="DATE",
            help="What changed between that day's view and this one.",
        ),
        click.option(
            "--worlds",
            type=least,
            metavar="N",
            help="With --doubt: how many worlds. [default: 200, fewer where costly]",
        ),
        click.option(
            "--top", type=least, metavar="K", help="With --doubt: do the first K stay the first? [default: 3]"
        ),
        click.option(
            "--origins", is_flag=True, help="With --doubt: leave out whole origins, echoes included."
        ),
        click.option(
            "--doubt", is_flag=True, help="How it fares in other possible worlds, and without each source."
        ),
    ):
        run = option(run)
    return run
