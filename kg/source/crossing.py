"""What only shows when all files are seen together: one id twice, an unknown document, evidence missing or beyond its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from kg.errors import Problem
from kg.source.entries import DOCUMENT
from kg.source.sheet import Entry
from kg.terms import Iri, curie

# The type that ids of a prefix have; where there are several the reader has to choose.
USUAL = {
    "claim": "Claim", "doc": "SourceDocument", "decision": "Decision", "profile": "TrustProfile", "person": "Person",
    "place": "Place", "platform": "Platform", "hardware": "Hardware", "programme": "Programme", "rule": "Regulation",
}  # fmt: skip


def crossing(entries: Sequence[Entry], *, complete: bool) -> Iterator[Problem]:
    """Problems between entries; with `complete` false some files were not read as text, and documents may stand there."""
    groups: dict[Iri, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.layer, e.place)):
        groups.setdefault(entry.iri, []).append(entry)
    for group in groups.values():
        yield from _twice(group)
        if not any(entry.types for entry in group):
            yield Problem(
                group[0].place.path,
                group[0].place.line,
                f"{curie(group[0].iri)} has no type",
                f"write type: {USUAL.get(curie(group[0].iri).partition(':')[0], '..., one of kg list classes')}",
            )
    documents = {entry.iri: entry for entry in entries if DOCUMENT in entry.types}
    yield from _unknown_documents(entries, documents, complete=complete)
    yield from _evidence(entries, documents)


def _twice(group: Sequence[Entry]) -> Iterator[Problem]:
    first, names = group[0], dict(group[0].names)
    layers = {first.layer}
    for entry in group[1:]:
        there = f"{first.place.path}:{first.place.line}"
        if entry.layer in layers or not (entry.adds and first.adds):
            hint = "give one of them another id; one claim never replaces another, a decision ranks them"
            yield Problem(
                entry.place.path,
                entry.place.line,
                f"the id {curie(entry.iri)} stands already in {there}",
                hint,
            )
        for tag in sorted(entry.names.keys() & names.keys()):
            if entry.layer not in layers and entry.names[tag] != names[tag]:
                message = f"{curie(entry.iri)} has the name {names[tag]!r} ({tag}) already, in {there}"
                yield Problem(
                    entry.place.path, entry.place.line, message, "write a further name under altLabel"
                )
        layers.add(entry.layer)
        names = {**entry.names, **names}


def _unknown_documents(
    entries: Iterable[Entry], documents: Mapping[Iri, Entry], *, complete: bool
) -> Iterator[Problem]:
    if not complete:
        return
    for entry in entries:
        if entry.cites and entry.cites[0] not in documents:
            near = get_close_matches(curie(entry.cites[0])[:60], [curie(iri) for iri in documents], n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else "describe the document in documents.yaml"
            yield Problem(
                entry.place.path, entry.cites[1], f"unknown source document {curie(entry.cites[0])}", hint
            )


def _evidence(entries: Iterable[Entry], documents: Mapping[Iri, Entry]) -> Iterator[Problem]:
    for entry in entries:
        document = documents.get(entry.cites[0]) if entry.cites else None
        if document is None:
            continue
        if document.held and not entry.proven:
            message = f"a Claim without 'evidence', and the text of {curie(document.iri)} is held"
            yield Problem(entry.place.path, entry.place.line, message, "write evidence: ...")
        if document.characters is None:
            continue
        for end, line in entry.ends:
            if end > document.characters:
                message = f"evidence ends at {end}, the document has {document.characters} characters"
                yield Problem(entry.place.path, line, message, "count code points of the text, from 0")
