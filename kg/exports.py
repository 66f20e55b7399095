"""A view as RDF for other people's tools: the formats they ask for, sorted, written whole or not at all.

TriG and Turtle come from the store itself, which writes them ten times as fast; the rest through rdflib.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import rdflib
from rdflib.exceptions import ParserError

from kg import whole
from kg.errors import QueryError
from kg.store import Store
from kg.terms import PREFIXES

JSON_LD = (".jsonld", ".json")
OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LOG = logging.getLogger("rdflib")
SUFFIXES = (".trig", ".nq", ".ttl", ".nt", ".rdf", ".xml", *JSON_LD)


def to_rdflib(store: Store) -> rdflib.Dataset:
    """The named graphs of a store as an rdflib dataset with the union as default graph."""
    dataset = rdflib.Dataset(default_union=True)
    with _rdflib_unwarned():
        dataset.parse(data=store.dump(), format="nquads")
    _bind(dataset)
    return dataset


def text(store: Store, suffix: str) -> str:
    """The store in the format of a file suffix. Turtle, N-Triples and RDF/XML hold the merge without graph names.

    Raises: QueryError for a suffix without a format.
    """
    if suffix not in SUFFIXES:
        raise QueryError(
            f"no format for {suffix or 'a file without suffix'!r}", hint=f"use one of {' '.join(SUFFIXES)}"
        )
    if suffix in (".nq", ".nt"):
        lines = (store.dump() if suffix == ".nq" else store.dump_merged()).split("\n")
        return "".join(f"{_spelt_out(line)}\n" for line in sorted(set(lines)) if line)
    if suffix in (".trig", ".ttl"):
        return _spelt_out(store.written(graphs=suffix == ".trig"))
    with _rdflib_unwarned():
        if suffix in JSON_LD:
            content = json.loads(to_rdflib(store).serialize(format="json-ld"))
            return _spelt_out(json.dumps(_ordered(content), ensure_ascii=False, indent=1, sort_keys=True))
        merged = _Sorted()
        merged.parse(data=store.dump_merged(), format="nt")
        _bind(merged)
        return _xml(merged)


class _Sorted(rdflib.Graph):
    """A graph that is walked in one order, whatever the hash seed of the process: the writers of rdflib follow it."""

    def triples(self, triple: Any) -> Any:  # Any: rdflib's patterns and paths
        return iter(sorted(super().triples(triple), key=lambda found: [term.n3() for term in found]))


def _name_properties(graph: rdflib.Graph, properties: set[str]) -> None:
    """The prefixes that rdflib makes up for namespaces it does not know, in one order too."""
    for name in sorted(properties):
        with suppress(ValueError):  # a property without a local name has no prefix
            graph.namespace_manager.compute_qname(name)


def _ordered(value: Any) -> Any:  # Any: JSON
    """JSON-LD with its arrays in order; they are sets, but for lists."""
    if isinstance(value, dict):
        return {key: inner if key == "@list" else _ordered(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=lambda member: json.dumps(member, sort_keys=True))
    return value


def _spelt_out(text: str) -> str:
    """The text without a character that a terminal or an editor would obey: all these formats know the same escape."""
    return OBEYED.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def _xml(graph: rdflib.Graph) -> str:
    """RDF/XML. Raises: QueryError where XML has no way to write what the graph holds."""
    hint = "choose ttl, which can"
    _name_properties(graph, set(map(str, graph.predicates())))
    try:
        text = graph.serialize(format="xml")
    except ValueError as error:  # a property that ends in a digit or slash is no XML name
        raise QueryError(f"RDF/XML cannot write this view: {error}", hint=hint) from error
    if found := NOT_XML.search(text):
        raise QueryError(f"RDF/XML cannot write the character U+{ord(found[0]):04X}", hint=hint)
    return OBEYED.sub(lambda found: f"&#x{ord(found[0]):X};", text)


def turtle(triples: Iterable[object]) -> str:
    """The triples of a CONSTRUCT answer, each as its own N-Triples text says it, as Turtle with our prefixes."""
    graph = _Sorted()
    with _rdflib_unwarned():
        try:
            graph.parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
        except ParserError as error:
            hint = "leave out triples about triples and texts with a direction"
            raise QueryError("the answer holds what RDF 1.1 cannot say", hint=hint) from error
        _bind(graph)
        return _spelt_out(graph.serialize(format="turtle"))


def export(store: Store, path: Path) -> Path:
    """Write the store to `path` in the format of its suffix. Raises: QueryError."""
    whole.write(path, text(store, path.suffix))
    return path


def _bind(graph: rdflib.Graph) -> None:
    for prefix, namespace in sorted(PREFIXES.items()):
        graph.bind(prefix, namespace, override=True, replace=True)


@contextmanager
def _rdflib_unwarned() -> Iterator[None]:
    """Without the warnings rdflib 7.6 gives itself, and without its log: a literal that is wrong is for `kg check` to tell."""
    usual = LOG.level
    LOG.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        LOG.setLevel(usual)
