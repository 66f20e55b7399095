"""A view as RDF for other people's tools, through rdflib: the formats they ask for, sorted, written whole or not at all."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import rdflib

from kg import whole
from kg.errors import QueryError
from kg.store import Store
from kg.terms import PREFIXES

GRAPHS = {".trig": "trig", ".nq": "nquads"}
TRIPLES = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml"}
JSON_LD = (".jsonld", ".json")
SUFFIXES = (*GRAPHS, *TRIPLES, *JSON_LD)


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
    if suffix == ".nq":
        return "".join(f"{line}\n" for line in sorted(set(store.dump().splitlines())))
    if suffix == ".trig":
        with _rdflib_unwarned():
            return to_rdflib(store).serialize(format="trig")
    if suffix in JSON_LD:
        with _rdflib_unwarned():
            return str(to_rdflib(store).serialize(format="json-ld", indent=1, sort_keys=True))
    merged = rdflib.Graph()
    merged.parse(data=store.dump_merged(), format="nt")
    _bind(merged)
    return merged.serialize(format=TRIPLES[suffix])


def turtle(triples: Iterable[object]) -> str:
    """The triples of a CONSTRUCT answer, each as its own N-Triples text says it, as Turtle with our prefixes."""
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    _bind(graph)
    return graph.serialize(format="turtle")


def export(store: Store, path: Path) -> Path:
    """Write the store to `path` in the format of its suffix. Raises: QueryError."""
    whole.write(path, text(store, path.suffix))
    return path


def _bind(graph: rdflib.Graph) -> None:
    for prefix, namespace in sorted(PREFIXES.items()):
        graph.bind(prefix, namespace, override=True, replace=True)


@contextmanager
def _rdflib_unwarned() -> Iterator[None]:
    """Without the warnings rdflib 7.6 gives itself: its own readers and writers use what it calls deprecated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield
