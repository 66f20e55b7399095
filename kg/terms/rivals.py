"""Values that compete: who tells them, and the verdict on them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.terms.names import Iri, Names

CONFLICT = "conflict"  # of the verdicts the gravest: the values cannot hold together


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, where and when: `authority` is the one the claim names, else the publisher of its document.

    `origin` is where the word comes from once every echo is followed: claims of one origin are one voice.
    """

    claim: Iri
    document: Iri
    known_from: str
    known_by: str
    tier: str
    modality: str
    authority: Iri | None
    origin: Iri
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """One value of a contested field as one claim tells it.

    `low`, `nominal`, `high` are in the base `unit` (dates: days since the year 1, unit "day"; an `answer`, a text or a thing, has
    none of them); `half` is half the last digit as written, in the same unit. `totals` are the bounds over the known duration, for
    an amount told by year or month. `side` is shared by equal values; `verdict` is the gravest it meets among the others.
    """

    subject: Iri
    written: Names
    voice: Voice
    low: float | None = None
    nominal: float | None = None
    high: float | None = None
    unit: Iri = Iri("")
    half: float = 0.0
    per: str = ""
    basis: str = ""
    qualifier: str = ""
    during: str = ""
    answer: str = ""
    totals: tuple[float | None, float | None, float | None] | None = None
    side: int = 0
    verdict: str = ""

    @property
    def claim(self) -> Iri:
        return self.voice.claim

    @property
    def aside(self) -> bool:
        """Whether an editor set the claim aside: it is remembered and no rival any more."""
        return self.voice.rank == "deprecated"


@dataclass(frozen=True, slots=True)
class Contest:
    """One field of one thing of which claims tell different values, side by side, with the verdict on them and why.

    `predicate` is the property whose values differ, the metric observed, or the one by which an editor judged; `part` narrows it
    (the status that is dated). `grounds` are the codes of what led to the verdict, `why` their phrases. `years` is the duration
    used for totals.
    """

    subject: Iri
    predicate: Iri
    part: str
    names: Names
    verdict: str
    grounds: tuple[str, ...]
    why: tuple[Names, ...]
    rivals: tuple[Rival, ...]
    years: float | None = None
    decisions: tuple[Iri, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the values cannot hold together, rather than refine, replace or round one another."""
        return self.verdict == CONFLICT

    @property
    def sides(self) -> tuple[tuple[Rival, ...], ...]:
        """The rivals by value: each side is all who tell the same."""
        numbers = sorted({rival.side for rival in self.rivals})
        return tuple(tuple(r for r in self.rivals if r.side == number) for number in numbers)

    @property
    def said(self) -> tuple[tuple[Names, Iri], ...]:
        """Each value that the verdict is about, once, with a claim that tells it."""
        judged = (side[0] for side in self.sides if side[0].verdict == self.verdict)
        return tuple((rival.written, rival.claim) for rival in judged)
