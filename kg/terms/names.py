"""IRIs and how they are written, names in two languages, and tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NewType

from kg.grid import grid, language

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


@lru_cache(1 << 16)
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

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        heads = [f"{name} ({self.units[name]})" if self.units.get(name) else name for name in self.columns]
        cells = ([curie(cell) if isinstance(cell, str) else cell for cell in row] for row in self.rows)
        return grid(self.title.in_(language()), heads, cells, len(self.rows))
