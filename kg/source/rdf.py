"""Files that are RDF already: N-Quads, TriG, N-Triples and Turtle go straight into the store, JSON-LD becomes quads.

Nothing of a bulk file becomes a Python object, so that loading takes as long as Oxigraph itself takes. What lies outside a
named graph belongs to the record; graphs that only our rules write are refused, typed by hand they would be lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import DataError, Problem
from kg.source.composed import DEPTH
from kg.source.files import reason
from kg.terms import DERIVED_GRAPH, ONTOLOGY_GRAPH, RECORD_GRAPH, VIEW_GRAPH, curie

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
}
RECORD = ox.NamedNode(RECORD_GRAPH)
OURS_ALONE = tuple(ox.NamedNode(graph) for graph in (DERIVED_GRAPH, ONTOLOGY_GRAPH, VIEW_GRAPH))
_HINT = "only rules write there; export with claims and record alone"
_TO_RECORD = (
    f"ADD DEFAULT TO <{RECORD_GRAPH}> ; DROP DEFAULT"  # SPARQL's own words for it, no query of the project
)


@dataclass(frozen=True, slots=True)
class Bulk:
    """A file the store loads by itself; `shown` is its name in messages."""

    path: Path
    shown: str


def load_bulk(store: ox.Store, files: Sequence[Bulk]) -> None:
    """Load the files into a store whose default graph is empty.

    Raises: DataError with every file that failed; the store then holds parts of them and must be thrown away.
    """
    problems: list[Problem] = []
    before = [_count(store, graph) for graph in OURS_ALONE]
    for file in files:
        try:
            form = FORMATS[file.path.suffix]
            store.bulk_load(
                path=str(file.path), format=form, to_graph=None if form.supports_datasets else RECORD
            )
        except (SyntaxError, OSError) as error:
            problems.append(syntax_problem(error, file.shown))
            continue
        after = [_count(store, graph) for graph in OURS_ALONE]
        problems += [
            _refused(g, file.shown) for g, a, b in zip(OURS_ALONE, before, after, strict=True) if a != b
        ]
        before = after
    if problems:
        raise DataError(problems)
    if any(True for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        store.update(_TO_RECORD)


def syntax_problem(error: SyntaxError | OSError, shown: str) -> Problem:
    """What pyoxigraph could not read, as a problem with its line."""
    if isinstance(error, OSError):
        return Problem(shown, 0, f"cannot be read: {reason(error)}", "look at its permissions and links")
    return Problem(shown, error.lineno or 0, f"broken RDF: {error.msg}")


def parsed(files: Iterable[Bulk], limit: int) -> Iterator[Problem]:
    """Syntax errors of the files up to `limit` bytes, for a reader who has other problems to mend anyway."""
    for file in files:
        try:
            if file.path.stat().st_size <= limit:
                for _ in ox.parse(path=str(file.path), format=FORMATS[file.path.suffix]):
                    pass
        except (SyntaxError, OSError) as error:
            yield syntax_problem(error, file.shown)


def from_yaml(entries: Sequence[Any], context: str, shown: str) -> list[ox.Quad]:
    """The quads of one file's entries: what claims state in their own graphs, all else in the record."""
    document = (
        f'{{"@context":{context},"@id":"{RECORD_GRAPH}","@graph":{json.dumps(entries, ensure_ascii=False)}}}'
    )
    try:
        return list(ox.parse(document, format=ox.RdfFormat.JSON_LD))
    except SyntaxError as error:
        raise DataError.at(shown, 0, f"not readable as JSON-LD: {error.msg}") from error


def from_jsonld(text: str, context: str, shown: str) -> list[ox.Quad]:
    """The quads of a JSON-LD file; without a context of its own it gets ours, a remote one is never fetched."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError.at(shown, error.lineno, f"broken JSON: {error.msg}") from error
    except RecursionError as error:
        raise DataError.at(shown, 0, f"nested deeper than {DEPTH} levels", "write flat entries") from error
    if fault := _remote(content, 0):
        raise DataError.at(shown, 0, *fault)
    if not (isinstance(content, dict) and "@context" in content):
        text = f'{{"@context":{context},"@graph":{json.dumps(content, ensure_ascii=False)}}}'
    try:
        quads = [_recorded(quad) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)]
    except SyntaxError as error:
        raise DataError([syntax_problem(error, shown)]) from error
    if refused := [
        _refused(graph, shown) for graph in OURS_ALONE if any(quad.graph_name == graph for quad in quads)
    ]:
        raise DataError(refused)
    return quads


def _remote(value: Any, depth: int) -> tuple[str, str] | None:  # Any: JSON
    """The first context that would have to be fetched, or a nesting beyond our depth."""
    if depth > DEPTH:
        return f"nested deeper than {DEPTH} levels", "write flat entries"
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "@import" or (key == "@context" and _names_a_place(inner)):
                return (
                    "a remote context is not fetched",
                    "write the context out, or leave it away to use the project's",
                )
        value = list(value.values())
    members = value if isinstance(value, list) else []
    return next((fault for member in members if (fault := _remote(member, depth + 1))), None)


def _names_a_place(context: Any) -> bool:  # Any: JSON
    return any(isinstance(member, str) for member in (context if isinstance(context, list) else [context]))


def _recorded(quad: ox.Quad) -> ox.Quad:
    outside = isinstance(quad.graph_name, ox.DefaultGraph)
    return ox.Quad(quad.subject, quad.predicate, quad.object, RECORD) if outside else quad


def _count(store: ox.Store, graph: ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def _refused(graph: ox.NamedNode, shown: str) -> Problem:
    return Problem(shown, 0, f"writes into {curie(graph.value)}", _HINT)
