"""The ontology and the context as the tests read them: what is declared, what is derived, what each key stands for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, Graph, Literal, Namespace, URIRef

from kg.terms import NS, PREFIXES

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "ontology.ttl").read_text("utf-8")
CONTEXT: dict[str, Any] = json.loads((ROOT / "data" / "context.jsonld").read_text("utf-8"))["@context"]
SHORT = {k: v for k, v in CONTEXT.items() if isinstance(v, str) and v.endswith(("/", "#")) and k[0] != "@"}
KEYS = sorted(key for key in CONTEXT if key[0] != "@" and key not in SHORT)

ONTOLOGY = Graph().parse(data=TEXT, format="turtle")
KG = Namespace(NS)
IN_SCHEME = URIRef(PREFIXES["skos"] + "inScheme")
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
CLASSES = set(ONTOLOGY.subjects(RDF.type, OWL.Class))
PROPERTIES = {prop: kind for kind in KINDS for prop in ONTOLOGY.subjects(RDF.type, kind)}
DERIVED = set(ONTOLOGY.subjects(KG.derived, Literal(True)))  # noqa: FBT003 (rdflib calls it lexical_or_value)


def meant(key: str) -> URIRef:
    """The property, class or JSON-LD keyword behind a key of the context."""
    written = CONTEXT[key]
    word = str(written.get("@id", key) if isinstance(written, dict) else written)
    prefix, colon, local = word.partition(":")
    return URIRef(SHORT[prefix] + local if colon else word if word[0] == "@" else NS + word)
