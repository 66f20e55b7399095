"""What the ontology declares that concerns the writing of files: classes, properties, codes, what only rules may write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import DataError
from kg.source.files import reason
from kg.terms import NS, PREFIXES

Kind = Literal[
    "id", "type", "states", "link", "node", "code", "names", "text", "url",
    "decimal", "integer", "boolean", "date", "period",
]  # fmt: skip
_RDF_TYPE, _RANGE = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "range"
_CLASSES = {PREFIXES["owl"] + "Class", PREFIXES["rdfs"] + "Class"}
_PROPERTIES: Mapping[str, Kind] = {
    PREFIXES["owl"] + "ObjectProperty": "node",
    PREFIXES["owl"] + "DatatypeProperty": "text",
    PREFIXES["owl"] + "AnnotationProperty": "text",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What the ontology says that concerns the writing of files."""

    subjects: frozenset[str]
    classes: frozenset[str]
    properties: Mapping[str, Kind]
    ranges: Mapping[str, str]
    derived: frozenset[str]
    single: frozenset[str]


def declared(ontology: Path) -> Declared:
    try:
        quads = list(ox.parse(path=str(ontology), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        message = f"the ontology cannot be read: {error.msg}"
        raise DataError.at(ontology.name, error.lineno or 0, message) from error
    except OSError as error:
        raise DataError.at(ontology.name, 0, f"the ontology cannot be read: {reason(error)}") from error
    types: dict[str, set[str]] = {}
    ranges: dict[str, str] = {}
    flags: dict[str, set[str]] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, getattr(quad.object, "value", "")
        if not isinstance(subject, ox.NamedNode):
            continue
        if predicate == _RDF_TYPE:
            types.setdefault(subject.value, set()).add(value)
        elif predicate == _RANGE:
            ranges[subject.value] = value
        elif value == "true":
            flags.setdefault(predicate, set()).add(subject.value)
    properties = {
        s: kind for kind_iri, kind in _PROPERTIES.items() for s, ts in types.items() if kind_iri in ts
    }
    functional = {s for s, ts in types.items() if PREFIXES["owl"] + "FunctionalProperty" in ts}
    objects = {ranges[s] for s, kind in properties.items() if kind == "node" and s in ranges}
    return Declared(
        frozenset(types),
        frozenset({s for s, ts in types.items() if ts & _CLASSES} | {o for o in objects if o}),
        properties,
        ranges,
        frozenset(flags.get(NS + "derived", ())),
        frozenset(functional),
    )
