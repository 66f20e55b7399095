"""What files of RDF say that no file may say, found in the store they were loaded into, and where they say it.

YAML is checked key by key before anything is made of it; RDF goes straight into the store. So one query looks for what would
deceive the rules or break the house's own: blank nodes, words of the ontology, what only rules derive, RDF 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import shipped
from kg.errors import DataError, Problem
from kg.source.dates import Fault
from kg.source.rdf import FORMATS, HINT, RECORD, Bulk
from kg.source.sheet import Place
from kg.terms import Iri, curie

_FAULTS: Mapping[str, Fault] = {
    "blank": ("{term} has a blank node at one end", "give it an IRI, so that claims can point at it"),
    "computed": (
        "{term}: results of a calculation are no claims and are not read back as data",
        "compute them anew over the data: kg query --measure NAME@PROJECTION",
    ),
    "derived": ("{term} is derived by rules and never typed by hand", "state what it is derived from"),
    "direction": ("{term} has a text with a base direction", "write the language alone: @ar"),
    "graph": ("writes into {term}", HINT),
    "name": ("{term} has two names in one language", "write a further name under skos:altLabel"),
    "triple": ("{term} leads to a triple, which RDF 1.1 has not", "state it in a claim of its own"),
    "word": ("{term} is or would be a word of the ontology", "words are declared in ontology.ttl alone"),
}
_BETWEEN = re.compile(r"[\s<>\"'/#:;,()\[\]{}]+")


def refuse_strangers(store: ox.Store, files: Sequence[Bulk], limit: int) -> None:
    """Look for what files of RDF must not bring; `limit` is the size up to which a file is searched for the culprit.

    Raises: DataError with all that was found.
    """
    text = (shipped.queries() / "source" / "strangers.rq").read_text("utf-8")
    rows = store.query(text, use_default_graph_as_union=True) if files else None
    if not isinstance(rows, ox.QuerySolutions):
        return
    found = {
        (row["fault"].value, row["term"].value): (_named(row["subject"]), row["property"].value)
        for row in rows
    }
    if found:
        holders = _holders(files, limit, set(found.values()))
        alone = files[0] if len(files) == 1 else None
        raise DataError([_problem(*key, holders.get(ends, alone)) for key, ends in found.items()])


def refuse_additions(
    store: ox.Store, files: Sequence[Bulk], limit: int, closed: Mapping[Iri, int], places: Mapping[Iri, Place]
) -> None:
    """A claim of a YAML file says what it says there, and is what it is there; so do decisions, documents and profiles.

    Raises: DataError with every one of `closed` in or about which the store holds more than was written.
    """
    more = [iri for iri, count in closed.items() if files and _said(store, iri) > count]
    if more:
        adding = places_in(files, limit)
        raise DataError(
            [_addition(iri, adding.get(iri, Place(files[0].shown, 0)), places[iri]) for iri in more]
        )


def _said(store: ox.Store, iri: Iri) -> int:
    node = ox.NamedNode(iri)
    inside = store.quads_for_pattern(None, None, None, node)
    about = store.quads_for_pattern(node, None, None, RECORD)
    return sum(1 for found in (inside, about) for _ in found)


def _addition(iri: Iri, here: Place, there: Place) -> Problem:
    message = f"{curie(iri)} stands already in {there.path}:{there.line}"
    hint = "give your own claim an id of its own; a decision ranks or contradicts one of others"
    return Problem(here.path, here.line, message, hint)


def _named(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _holders(
    files: Sequence[Bulk], limit: int, wanted: set[tuple[str, str]]
) -> Mapping[tuple[str, str], Bulk]:
    """The last file in which each subject has each property; blank subjects are all alike."""
    holders: dict[tuple[str, str], Bulk] = {}
    for file in files:
        for quad in _quads(file, limit):
            ends = (_named(quad.subject), quad.predicate.value)
            if ends in wanted:
                holders[ends] = file
    return holders


def _quads(file: Bulk, limit: int) -> Iterator[ox.Quad]:
    """The statements of a file that is no JSON-LD and not too large to be read twice."""
    if file.path.suffix in FORMATS and file.path.stat().st_size <= limit:
        yield from ox.parse(path=str(file.path), format=FORMATS[file.path.suffix])


def _problem(fault: str, term: str, file: Bulk | None) -> Problem:
    """The problem where its file has the term first; a blank node has no name to look for."""
    message, hint = _FAULTS[fault]
    line = _lines(file.path).get(_local(term), 0) if file and fault != "blank" else 0
    return Problem(file.shown if file else "", line, message.format(term=curie(term)), hint)


def places_in(files: Sequence[Bulk], limit: int) -> Mapping[Iri, Place]:
    """Where each graph and subject of the files is mentioned first; files above `limit` bytes are left out."""
    places: dict[Iri, Place] = {}
    for file in files:
        lines: Mapping[str, int] = {}
        for quad in _quads(file, limit):
            lines = lines or _lines(file.path)
            for term in (quad.graph_name, quad.subject):
                if isinstance(term, ox.NamedNode):
                    iri = Iri(term.value)
                    places.setdefault(iri, Place(file.shown, lines.get(_local(iri), 0)))
    return places


def _lines(path: Path) -> Mapping[str, int]:
    """The first line on which each word of a file stands."""
    lines: dict[str, int] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            for word in _BETWEEN.split(line):
                lines.setdefault(word.rstrip("."), number)
    return lines


def _local(iri: str) -> str:
    return re.split(r"[/#:]", iri)[-1]
