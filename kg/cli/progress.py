"""What a long command is doing, on standard error of a terminal: one line that is taken away when it is done.

With `-v` each stage is a line that stays, on a terminal or not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Self

from kg.cli.phrases import PHRASES
from kg.cli.settings import Settings
from kg.cli.words import plain
from kg.terms import Lang


class Progress:
    """Told the name of each stage; silent unless a person looks on."""

    def __init__(self, settings: Settings) -> None:
        self._lang: Lang = settings.lang
        self._lines = settings.verbose > 0
        self._wanted = not settings.quiet and (self._lines or sys.stderr.isatty())
        self._shown = 0

    def __call__(self, stage: str) -> None:
        if self._wanted:
            named = PHRASES.get(f"stage.{stage}")
            text = f"{named.in_(self._lang) if named else plain(stage)} …"
            if self._lines:
                sys.stderr.write(f"{text}\n")
                return
            sys.stderr.write(f"\r{text:<{self._shown}}")
            sys.stderr.flush()
            self._shown = len(text)

    def share(self, stage: str) -> Callable[[int, int], None]:
        """Told how much of a stage is done, and of how much."""
        named = PHRASES[f"stage.{stage}"].in_(self._lang)
        return lambda done, total: self(f"{named} {100 * done // max(total, 1)} %")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write(f"\r{'':<{self._shown}}\r")
            sys.stderr.flush()
