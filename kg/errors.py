"""What can go wrong, named by what the reader should do about it.

Exit codes and HTTP statuses are decided at the doors (`cli`, `serve`), never here. Anything that is not a `KgError` is a
bug and shows its traceback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 200  # characters of a name in a message


class KgError(Exception):
    """Base of every error a reader can act upon; `hint` is the one next step."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands and what mends it."""

    path: str
    line: int
    message: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return f"{place}{self.message}" + (f" ({self.hint})" if self.hint else "")


class DataError(KgError):
    """Mend the file: all problems found in one reading, each with file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(
            "\n".join(map(str, self.problems)), hint="mend the lines above and run the command again"
        )

    @classmethod
    def at(cls, path: str, line: int, message: str, hint: str = "") -> DataError:
        return cls((Problem(path, line, message, hint),))


class CheckFailed(DataError):
    """Mend the data: the files are readable, what they say does not hold."""


class QueryError(KgError):
    """Mend the call: a query, parameter or option that cannot be answered."""


class UnknownName(QueryError):
    """Pick another name: nothing of that kind is called so."""

    def __init__(self, kind: str, name: str, did_you_mean: Sequence[str] = ()) -> None:
        self.kind, self.name, self.did_you_mean = kind, _cut(name), tuple(map(_cut, did_you_mean))
        hint = f"did you mean {', '.join(self.did_you_mean)}?" if did_you_mean else ""
        super().__init__(f"no {kind} is called {self.name!r}", hint=hint)


class StoreError(KgError):
    """Look at the store: it cannot be opened, read or written."""


def _cut(name: str) -> str:
    """A message stays a message, whatever was typed."""
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"


class Timeout(KgError):
    """The answer did not come within the limit."""
