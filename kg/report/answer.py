"""The answer to a question as a page shows it: rows whose things can be followed, or a text, with what its rows mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.terms import Iri


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the thing it names if it names one, and the number behind it for sorting."""

    text: str
    thing: Iri | None = None
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Headings and rows, or a `text` laid out by a command. `command` asks it again; `csv` holds every row for a program.

    `given` are the parameters it was asked with, `picture` bars where every row has a value. `refusal` says why there is no answer.
    """

    command: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    text: str = ""
    remarks: Sequence[str] = ()
    csv: str = ""
    picture: str = ""
    refusal: str = ""
