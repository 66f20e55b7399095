"""The triples of a CONSTRUCT or DESCRIBE: those between IRIs as lines, literals as names, descriptions and facts of their thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.query import cell
from kg.sketch.ground import Ground, Line
from kg.terms import PREFIXES, Iri, Names, Statement, curie

LABELS = frozenset(PREFIXES[space] + name for space, name in (("rdfs", "label"), ("skos", "prefLabel")))
TEXTS = frozenset(
    PREFIXES[space] + name
    for space, name in (("skos", "definition"), ("rdfs", "comment"), ("dcterms", "description"))
)
Texts = dict[Iri, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Read:
    """Lines, the ground with what the answer says of things laid over it, and how many triples have a blank node at an end."""

    lines: list[Line]
    ground: Ground
    left: int


def read(triples: Iterable[Any], ground: Ground) -> Read:  # Any: triples of the engine
    lines: list[Line] = []
    labels: Texts = defaultdict(dict)
    texts: Texts = defaultdict(dict)
    facts: dict[Iri, list[Statement]] = defaultdict(list)
    left = 0
    for triple in triples:
        subject, predicate, value = (cell(term) for term in triple)
        language = getattr(triple.object, "language", None)
        if str(subject).startswith("_:") or str(value).startswith("_:"):
            left += 1
        elif not hasattr(triple.object, "datatype"):
            lines.append(Line(Iri(str(subject)), Iri(str(value)), Iri(str(predicate))))
        elif predicate in LABELS:
            labels[Iri(str(subject))].setdefault(language or "", str(value))
        elif predicate in TEXTS:
            texts[Iri(str(subject))].setdefault(language or "", str(value))
        else:
            facts[Iri(str(subject))].append(_fact(Iri(str(predicate)), str(value), ground))
    told = {iri: tuple(said) for iri, said in facts.items()}
    return Read(lines, replace(ground, labels=_joined(labels), texts=_joined(texts), facts=told), left)


def _fact(predicate: Iri, text: str, ground: Ground) -> Statement:
    term = ground.reading.rules.properties.get(predicate)
    names = term.names if term else Names(curie(predicate), curie(predicate))
    return Statement(predicate, names, inverse=False, value=text, claim=Iri(""))


def _joined(texts: Texts) -> Mapping[Iri, Names]:
    """French and English of each; a text in no or another language stands for what is missing."""
    made = {}
    for iri, said in texts.items():
        other = next(iter(said.values()))
        made[iri] = Names(said.get("fr", said.get("en", other)), said.get("en", said.get("fr", other)))
    return made
