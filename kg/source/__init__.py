"""YAML-LD, TriG, N-Quads, Turtle and JSON-LD in: files -> quads, with file and line in every complaint.

All problems of all files are told at once. Whatever is not understood is an error and never a silence: the checks stand
before the JSON-LD reader, which drops what it cannot read without a word. Nothing is written here, nothing fetched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, Problem
from kg.source.comments import Comment, comments, scalar
from kg.source.composed import Items, Map, Node, Text, compose
from kg.source.crossing import crossing
from kg.source.entries import read_entries
from kg.source.files import LIMIT, Input, content_key, inputs, text
from kg.source.rdf import FORMATS, RECORD, Bulk, from_jsonld, from_yaml, load_bulk, parsed
from kg.source.sheet import Place, Sheet
from kg.source.strangers import places_in, refuse_additions, refuse_strangers
from kg.source.vocabulary import Vocabulary, key_order, load_vocabulary
from kg.terms import Iri

__all__ = [
    "LIMIT",
    "Bulk",
    "Comment",
    "Input",
    "Items",
    "Map",
    "Node",
    "Place",
    "Reading",
    "Text",
    "Vocabulary",
    "comments",
    "compose",
    "content_key",
    "key_order",
    "load_bulk",
    "load_vocabulary",
    "places_in",
    "quads_of",
    "read",
    "refuse_additions",
    "refuse_strangers",
    "scalar",
    "text",
    "yaml_texts",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: quads, where each thing stands, the files, and those the store loads by itself with `load_bulk`.

    `rdf` are all files that were RDF already; `closed` are the entries to which these may not add, with the number of
    statements in them and about them. A place is that of the thing's own entry, else of its first mention; later layers
    come after earlier ones.
    """

    quads: tuple[ox.Quad, ...]
    places: Mapping[Iri, Place]
    files: tuple[Path, ...]
    bulk: tuple[Bulk, ...] = ()
    rdf: tuple[Bulk, ...] = ()
    closed: Mapping[Iri, int] = field(default_factory=dict)


def read(
    paths: Sequence[Path], vocabulary: Vocabulary, *, progress: Callable[[str], None] | None = None
) -> Reading:
    """Folders of our layout and single files, later ones laid over earlier ones; `progress` hears of each file.

    Raises: DataError with every problem of every file.
    """
    given, wrong = inputs([Path(path) for path in paths])
    rdf = tuple(Bulk(item.path, item.shown) for item in given if item.path.suffix != ".yaml")
    bulk = tuple(file for file in rdf if file.path.suffix in FORMATS)
    sheets: list[Sheet] = []
    quads: list[ox.Quad] = []
    problems = [*wrong]
    for item in given:
        if progress:
            progress(item.shown)
        try:
            if item.path.suffix == ".yaml":
                sheets.append(_sheet(item, vocabulary))
            elif item.path.suffix == ".jsonld":
                quads += from_jsonld(text(item), vocabulary.context, item.shown)
        except DataError as error:
            problems += error.problems
    _refuse(problems, sheets, bulk, complete=not wrong and len(sheets) == len(given))
    written = [
        quad for sheet in sheets for quad in from_yaml(sheet.content, vocabulary.bare_context, sheet.path)
    ]
    closed = _closed(sheets, written) if rdf else {}
    files = tuple(item.path for item in given)
    return Reading((*quads, *written), _places(sheets), files, bulk, rdf, closed)


def yaml_texts(paths: Sequence[Path]) -> tuple[tuple[Path, str, str], ...]:
    """Path, name in messages and text of every YAML file behind the paths. Raises: DataError with all that cannot be read."""
    given, problems = inputs([Path(path) for path in paths])
    texts: list[tuple[Path, str, str]] = []
    wrong = [*problems]
    for item in given:
        if item.path.suffix == ".yaml":
            try:
                texts.append((item.path, item.shown, text(item)))
            except DataError as error:
                wrong += error.problems
    if wrong:
        raise DataError(wrong)
    return tuple(texts)


def quads_of(written: str, shown: str, vocabulary: Vocabulary) -> frozenset[ox.Quad] | None:
    """The quads of one YAML text by itself, None where it has problems of its own. Raises: DataError when it is broken."""
    root, problems = compose(written, shown)
    sheet = Sheet(shown, 0, adds=True, words=vocabulary, problems=problems)
    read_entries(root, sheet)
    return None if sheet.problems else frozenset(from_yaml(sheet.content, vocabulary.bare_context, shown))


def _closed(sheets: Sequence[Sheet], written: Sequence[ox.Quad]) -> Mapping[Iri, int]:
    """Claims, decisions, documents and profiles of the YAML files, with how much is said in and about each."""
    count: Counter[str] = Counter()
    for quad in set(written):
        count[getattr(quad.graph_name, "value", "")] += 1
        if quad.graph_name == RECORD:
            count[getattr(quad.subject, "value", "")] += 1
    return {entry.iri: count[entry.iri] for sheet in sheets for entry in sheet.entries if not entry.adds}


def _refuse(
    problems: Sequence[Problem], sheets: Sequence[Sheet], bulk: Sequence[Bulk], *, complete: bool
) -> None:
    found = [*problems, *(problem for sheet in sheets for problem in sheet.problems)]
    found += crossing([entry for sheet in sheets for entry in sheet.entries], complete=complete)
    if found:
        raise DataError([*dict.fromkeys(found), *parsed(bulk, LIMIT)])


def _sheet(item: Input, vocabulary: Vocabulary) -> Sheet:
    root, problems = compose(text(item), item.shown)
    sheet = Sheet(item.shown, item.layer, item.adds, vocabulary, problems)
    read_entries(root, sheet)
    return sheet


def _places(sheets: Sequence[Sheet]) -> Mapping[Iri, Place]:
    """The entry of a thing in the lowest layer, or where it is mentioned first, by file name and line."""
    defined = sorted(
        ((entry.layer, entry.place, entry.iri) for sheet in sheets for entry in sheet.entries), reverse=True
    )
    mentions = sorted(
        ((sheet.layer, place, iri) for sheet in sheets for iri, place in sheet.mentions.items()), reverse=True
    )
    places = {iri: place for _, place, iri in mentions}
    places.update((iri, place) for _, place, iri in defined)
    return dict(sorted(places.items()))
