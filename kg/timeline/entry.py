"""One line of a timeline: a change of a thing, the ladders it counts on, and who told it when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.terms import Iri, Names
from kg.view import day

NOTHING = Names("", "")
END = "9999-12-31"  # after every day, for comparing open ends
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_UNSURE = re.compile(r"[~?%]$")


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim's word on a change: the date as told (EDTF, empty when none is), its days, and when the claim could be known."""

    claim: Iri
    document: Iri
    known_from: str
    known_by: str
    modality: str
    firmness: int
    when: str
    earliest: str | None
    latest: str | None

    def may_be(self, other: Telling) -> bool:
        """Whether both can mean one day."""
        return (self.earliest or "") <= (other.latest or END) and (other.earliest or "") <= (
            self.latest or END
        )

    @property
    def width(self) -> int:
        """Days between the first and last possible one; an open end makes it as wide as can be."""
        if self.earliest is None or self.latest is None:
            return date.max.toordinal()
        return date.fromisoformat(self.latest).toordinal() - date.fromisoformat(self.earliest).toordinal()


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: `about` is the status, event or property; `ladders` those it counts on; `before` what it takes the place of.

    `kind` is status, event, value, start, end or observation; `label` names the property of a value or period. What is `expected` is
    no news of what was reached. `tellings` stand in the order in which they became known.
    """

    thing: Iri
    kind: str
    about: Iri
    what: Names
    expected: bool
    label: Names = NOTHING
    ladders: tuple[str, ...] = ()
    before: Names = NOTHING
    mark: tuple[object, ...] = ()
    tellings: tuple[Telling, ...] = ()

    @property
    def dated(self) -> Telling:
        """The telling with the most precise date; of equals the first known."""
        return min(self.tellings, key=lambda t: (t.when == "", t.width))

    @property
    def firmest(self) -> Telling:
        """The telling in the strongest modality; of equals the first known."""
        return min(self.tellings, key=lambda t: t.firmness)

    @property
    def known_by(self) -> str:
        return self.tellings[0].known_by

    @property
    def earliest(self) -> str | None:
        """The first day that every telling allows; None when none gives one."""
        return max((t.earliest for t in self.tellings if t.earliest), default=None)

    @property
    def latest(self) -> str | None:
        """The last day that every telling allows; None when none gives one."""
        return min((t.latest for t in self.tellings if t.latest), default=None)

    @property
    def sorting(self) -> tuple[bool, str, str, str, Iri, Iri, str]:
        """What is expected last; by the last possible day, an open end by its first; then as it became known."""
        by = self.latest or self.earliest or self.known_by
        return self.expected, by, self.known_by, self.kind, self.thing, self.about, self.what.en

    @property
    def key(self) -> tuple[object, ...]:
        """What tellings of one change have in common beside a day that may be the same."""
        return self.thing, self.kind, self.about, self.expected, self.mark


def days(edtf: str) -> tuple[str | None, str | None]:
    """First and last possible day of an EDTF date or interval; None for an open end or what is no date.

    >>> days("2025-07/2025-09~"), days("../2025-09-11"), days("2027/..")
    (('2025-07-01', '2025-09-30'), (None, '2025-09-11'), ('2027-01-01', None))
    """
    first, slash, last = edtf.partition("/")
    return _first(first), _last(last if slash else first)


def ends(edtf: str) -> tuple[str, str]:
    """The dates at which a period starts and ends, as told; empty for an open end. One date holds both ends.

    >>> ends("2027/.."), ends("2025")
    (('2027', ''), ('2025', '2025'))
    """
    first, slash, last = edtf.partition("/")
    start, end = first, last if slash else first
    return "" if start == ".." else start, "" if end == ".." else end


def _first(text: str) -> str | None:
    bare = _UNSURE.sub("", text)
    return bare + "-01-01"[len(bare) - 4 :] if _DATE.fullmatch(bare) else None


def _last(text: str) -> str | None:
    bare = _UNSURE.sub("", text)
    return day(bare) if _DATE.fullmatch(bare) else None
