"""Files that are RDF already: N-Quads, TriG, N-Triples and Turtle go straight into the store, JSON-LD becomes quads.

Nothing of a bulk file becomes a Python object, so that loading takes as long as Oxigraph itself takes. What lies outside a
named graph belongs to the record; graphs that only our rules write are refused, typed by hand they would be lies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import DataError, Problem
from kg.source.composed import DEPTH
from kg.source.dates import Fault
from kg.source.dates import shown as shown_text
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
HINT = "only rules write there; export with claims and record alone"
NO_IRI = re.compile(r'[\s<>"{}|\\^`\x00-\x20]|^$')
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
        content = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DataError.at(shown, error.lineno, f"broken JSON: {error.msg}") from error
    except ValueError as error:  # thousands of digits, a key that stands twice
        raise DataError.at(shown, 0, f"broken JSON: {error}") from error
    except RecursionError as error:
        raise DataError.at(shown, 0, f"nested deeper than {DEPTH} levels", "write flat entries") from error
    if fault := _fault(content, _pointing(context), 0):
        raise DataError.at(shown, 0, *fault)
    if not all(isinstance(entry, dict) for entry in (content if isinstance(content, list) else [content])):
        raise DataError.at(shown, 0, "an entry is a mapping", 'write [{"id": ...}, ...]')
    wrapped = not (isinstance(content, dict) and "@context" in content)
    if wrapped:
        text = f'{{"@context":{context},"@graph":{json.dumps(content)}}}'
    try:
        quads = [_recorded(quad) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)]
    except SyntaxError as error:
        if wrapped:  # its line and column are those of a text nobody wrote
            raise DataError.at(
                shown, 0, "broken JSON-LD: a value cannot be read", "look for odd escapes"
            ) from error
        raise DataError([syntax_problem(error, shown)]) from error
    if refused := [
        _refused(graph, shown) for graph in OURS_ALONE if any(quad.graph_name == graph for quad in quads)
    ]:
        raise DataError(refused)
    return quads


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # Any: JSON
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise ValueError(f"the key {twice!a} stands twice in one object")
    return made


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _pointing(context: str) -> frozenset[str]:
    """The keys whose values are IRIs: JSON-LD drops what is none without a word."""
    links = (
        key
        for key, word in json.loads(context).items()
        if isinstance(word, dict) and word.get("@type") == "@id"
    )
    return frozenset(("@id", "id", *links))


def _fault(value: Any, pointing: frozenset[str], depth: int) -> Fault | None:  # Any: JSON
    """The first context that would have to be fetched, IRI that is none, or a nesting beyond our depth."""
    if depth > DEPTH:
        return f"nested deeper than {DEPTH} levels", "write flat entries"
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "@import" or (key == "@context" and _names_a_place(inner)):
                return (
                    "a remote context is not fetched",
                    "write the context out, or leave it away to use the project's",
                )
            for member in inner if isinstance(inner, list) else [inner]:
                if key in pointing and isinstance(member, str) and NO_IRI.search(member):
                    return (
                        f"{shown_text(member)} is not a name we can use",
                        "prefix:name without spaces or quotes",
                    )
        value = list(value.values())
    members = value if isinstance(value, list) else []
    return next((fault for member in members if (fault := _fault(member, pointing, depth + 1))), None)


def _names_a_place(context: Any) -> bool:  # Any: JSON
    return any(isinstance(member, str) for member in (context if isinstance(context, list) else [context]))


def _recorded(quad: ox.Quad) -> ox.Quad:
    outside = isinstance(quad.graph_name, ox.DefaultGraph)
    return ox.Quad(quad.subject, quad.predicate, quad.object, RECORD) if outside else quad


def _count(store: ox.Store, graph: ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def _refused(graph: ox.NamedNode, shown: str) -> Problem:
    return Problem(shown, 0, f"writes into {curie(graph.value)}", HINT)
