"""A table to sort and to filter, before it is written: as people see it, as it is sorted, as a program reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.report.voice import Voice
from kg.terms import Iri, curie


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: what is shown, what it is sorted by, what a program reads (the same, where nothing else is said)."""

    shown: str | Markup
    key: float | str | None = None
    plain: str | float | int | None = None

    @property
    def machine(self) -> str | float | int | None:
        return self.plain if self.plain is not None or self.key is None else self.key


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the key a program knows the column by, whether it holds numbers, whether a reader may choose among its values."""

    name: str
    title: str
    number: bool = False
    choice: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One table: where it lies, what it is called and says of itself."""

    address: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Box]]
    command: str = ""

    @property
    def data(self) -> str:
        """Where its rows lie for a program, without the suffix."""
        return f"data/{self.address.removeprefix('ranking/').removesuffix('.html')}"


def counted(voice: Voice, number: int) -> Box:
    return Box(voice.figure(number), number)


def identified(iri: Iri) -> Box:
    """The identifier of a thing, for whoever looks it up elsewhere."""
    return Box(Markup("<code>{}</code>").format(curie(iri)), curie(iri))


def ordered(rows: Sequence[Sequence[Box]]) -> Sequence[Sequence[Box]]:
    return sorted(rows, key=lambda row: (str(row[0].key).casefold(), str(row[-1].key)))
