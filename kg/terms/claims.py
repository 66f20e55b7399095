"""What documents say, where it stands in them, and how much."""

from __future__ import annotations

from dataclasses import dataclass

from kg.terms.names import Iri, Names


@dataclass(frozen=True, slots=True)
class Span:
    """Position of the evidence in the document's text: Unicode code points, end exclusive.

    `digest` is the first 16 hexadecimal digits of the SHA-256 of the span in UTF-8.
    """

    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source document. `known_from` and `known_by` are equal when the document is dated.

    An undated one has an estimated interval and `date_reason` says why; dates are ISO days. `retrieved` is the day a page was
    read. The text is held where there is a hash of it: only then do claims say where in it they stand.
    """

    iri: Iri
    title: Names
    publisher: Names
    language: str
    issued: str | None
    known_from: str
    known_by: str
    date_reason: Names | None
    tier: str
    url: str | None
    sha256: str | None
    text_file: str | None
    characters: int | None
    origin: Iri
    retrieved: str | None = None

    @property
    def held(self) -> bool:
        return self.sha256 is not None

    @property
    def estimated(self) -> bool:
        return self.issued is None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says in one place: the metadata of a named graph."""

    iri: Iri
    document: Iri
    modality: str
    rank: str
    said_by: Iri | None
    evidence: tuple[Span, ...]
    gist: Names
    origin: Iri


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its doubt. `nominal`, `low`, `high` are in the base unit `unit` (USD, W, m2, year ...).

    `per` says the rhythm of the amount (total, year, month, unstated) and never a time span; `basis` what it covers.
    `written` is the amount as the claim has it, for display: "up to 4.5 GW".
    """

    nominal: float | None
    low: float | None
    high: float | None
    unit: str
    per: str
    basis: str
    qualifier: str
    written: Names
    claim: Iri
