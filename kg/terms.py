"""The plain frozen values that travel between the rooms.

They hold no logic beyond reading themselves, import nothing of the house and know no library, so that any room can pass
them to any other. IRIs are `Iri`, never bare `str`; names come in French and English; a number comes with its unit,
its bounds and the claim it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NewType

Iri = NewType("Iri", str)
Lang = Literal["fr", "en"]
Cell = Iri | str | bool | int | float | Decimal | None

BASE = "https://w3id.org/aiinfra/"
NS = BASE + "ns#"
ID = BASE + "id/"
CODE = BASE + "code/"
ONTOLOGY_GRAPH = Iri(BASE + "graph/ontology")
RECORD_GRAPH = Iri(BASE + "graph/record")
DERIVED_GRAPH = Iri(BASE + "graph/derived")
VIEW_GRAPH = Iri(BASE + "graph/view")
CONFLICT = "conflict"  # of the verdicts on rival values the gravest: they cannot hold together
OUTSIDE = Iri(
    "outside"
)  # in a network: where unexplained intake comes from and exports go to; no node, has no score

PREFIXES: Mapping[str, str] = {
    "kg": NS,
    "code": CODE,
    **{
        kind: f"{ID}{kind}/"
        for kind in (
            "agent",
            "person",
            "deal",
            "programme",
            "site",
            "place",
            "platform",
            "hardware",
            "thing",
            "claim",
            "decision",
            "profile",
            "edge",
            "computed",
            "measurement",
        )
    },
    "rule": ID + "regulation/",
    "doc": ID + "source/",
    **{
        name: f"{CODE}{name}/"
        for name in (
            "status",
            "modality",
            "qualifier",
            "basis",
            "per",
            "rank",
            "polarity",
            "topic",
            "supplyMode",
            "consideration",
            "instrument",
            "metric",
            "energy",
            "unit",
            "tier",
            "coordinatePrecision",
        )
    },
    "wd": "http://www.wikidata.org/entity/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


def curie(iri: str) -> str:
    """The shortest `prefix:local` form of an IRI, or the IRI itself when no prefix fits."""
    best = max(((len(ns), p) for p, ns in PREFIXES.items() if iri.startswith(ns)), default=None)
    return f"{best[1]}:{iri[best[0] :]}" if best and len(iri) > best[0] else iri


def expand(text: str) -> Iri:
    """The IRI behind a CURIE with one of our prefixes; anything else is taken as an IRI already."""
    prefix, colon, local = text.partition(":")
    return (
        Iri(PREFIXES[prefix] + local)
        if colon and prefix in PREFIXES and not local.startswith("//")
        else Iri(text)
    )


@dataclass(frozen=True, slots=True, order=True)
class Names:
    """One name in French and English; a missing one falls back to the other."""

    fr: str
    en: str

    def in_(self, lang: Lang) -> str:
        return (self.fr or self.en) if lang == "fr" else (self.en or self.fr)


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


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a network: `cls` is its most specific class, `glyph` the legend entry it is drawn as."""

    iri: Iri
    names: Names
    cls: Iri
    cls_names: Names
    glyph: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One form in which the money of an edge goes: cash, credits, equity ...

    `ground` says why: `claimed` by the `claims`, by the `class` of the deal, or `presumed` as long as nobody tells.
    """

    notation: str
    names: Names
    ground: Literal["claimed", "class", "presumed"]
    claims: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One derived link, oriented as the projection runs, with its weight, its doubt and the claims behind it.

    `iri` names type, ends and origin, and stays the same in every view. `weight` is None when unknown, never zero;
    `low` and `high` bound it and are None when unknown. `rivals` are every value claimed for the weight, the chosen one
    first; more than one distinct figure is a conflict. `supports` are the alternative sets of claims each of which
    suffices for the link to exist; `claims` is their union with the weight's claim, sorted.
    `status` is a code notation of the status list, or None for a standing relation; `certainty` groups statuses for
    drawing (done, signed, construction, announced, talks, gone, standing). `whole` is an arrangement `via` is part of.
    `overlaps` are arrangements whose amounts may count the same money. `instruments` are the forms its money is known to take, none
    when unknown. `input` is the kind of input that the target gets: within a kind one may stand in for another; empty where nobody
    says. `type_names` reads from source to target ("supplies"),
    `back_names` from target to source ("supplied by").
    """

    iri: Iri
    type: Iri
    type_names: Names
    source: Iri
    target: Iri
    via: Iri
    via_names: Names
    kind: str
    status: str | None
    status_names: Names
    certainty: str
    weight: float | None
    low: float | None
    high: float | None
    unit: str
    rivals: tuple[Quantity, ...]
    claims: tuple[Iri, ...]
    supports: tuple[tuple[Iri, ...], ...]
    earliest: str | None
    latest: str | None
    modality: str
    wholes: tuple[Iri, ...] = ()
    overlaps: tuple[Iri, ...] = ()
    back_names: Names = Names("", "")
    instruments: tuple[Instrument, ...] = ()
    input: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said of an entity, by one claim: a relation to another entity, a quantity, or a plain text."""

    predicate: Iri
    names: Names
    inverse: bool
    value: Iri | Quantity | Names | str
    claim: Iri


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


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the view says about one entity."""

    node: Node
    description: Names
    identifiers: tuple[tuple[str, str], ...]
    status: str | None
    status_names: Names
    statements: tuple[Statement, ...]
    conflicts: tuple[Contest, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns; `units` says what a numeric column counts. Sorted by the query, else by the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: Mapping[str, str] = field(default_factory=dict)
    title: Names = Names("", "")

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Score:
    """The metric's value for one node, with bounds over the claims' doubt and the known share of what it rests on."""

    node: Iri
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class PairScore:
    """The metric's value for an ordered pair: how much `of` rests on `on`."""

    on: Iri
    of: Iri
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Circle:
    """A closed walk of money or supply; `value` is its smallest leg, None when a leg is unknown."""

    nodes: tuple[Iri, ...]
    value: float | None
    low: float | None
    high: float | None
    coverage: float
    edges: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class CutSet:
    """Nodes whose failure together cuts `of` off; `value` is the share that is lost of the input that stops it."""

    nodes: tuple[Iri, ...]
    of: Iri
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


Row = Score | PairScore | Circle | CutSet


@dataclass(frozen=True, slots=True)
class Scores:
    """A metric over one network: what was counted, in which unit, with which statuses, known for how many edges."""

    metric: str
    names: Names
    projection: str
    unit: str
    statuses: tuple[str, ...]
    known: int
    total: int
    rows: tuple[Score, ...] | tuple[PairScore, ...] | tuple[Circle, ...] | tuple[CutSet, ...]
    note: Names = Names("", "")

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)
