"""The top entries of a file: who must have an id and a type, and what makes a claim a claim.

A claim without source or modality, or one that states nothing, is refused here, with its line, because a named graph nobody
can trace is worth less than none. Whether it owes evidence its document says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.source.composed import Items, Map, Node, Text
from kg.source.dates import Fault
from kg.source.rules import identifier, integer
from kg.source.sheet import Entry, Json, Place, Sheet, written
from kg.source.things import Spot, local, thing
from kg.source.vocabulary import ID, STATES, TYPE
from kg.terms import NS, PREFIXES, Iri

DOCUMENT = Iri(NS + "SourceDocument")
REQUIRED: Mapping[Iri, tuple[str, ...]] = {
    Iri(NS + "Claim"): ("source", "modality"),
    Iri(NS + "Decision"): ("reason",),
}


def read_entries(root: Node | None, sheet: Sheet) -> None:
    """Every top entry of a file into the sheet: its JSON, its summary for other files, and what is wrong with it."""
    if root is None:
        return
    nodes = root.nodes if isinstance(root, Items) else [root]
    sheet.content += [made for node in nodes if (made := _entry(node, sheet)) is not None]


def _entry(node: Node, sheet: Sheet) -> Json:
    if not isinstance(node, Map):
        return sheet.complain(node.line, ("an entry is a mapping", "start it with '- id: prefix:name'"))
    given = node.fields.get(ID)
    if not isinstance(given, Text):
        return sheet.complain(node.line, ("an entry without id", "write id: prefix:name"))
    if fault := identifier(given.value, sheet.words.prefixes):
        sheet.complain(given.line, fault)
        return None
    iri = sheet.expand(given.value)
    made = thing(node, sheet, Spot(iri, local(iri)), iri)
    types = tuple(
        sheet.words.classes[name] for name in _words(node.fields.get(TYPE)) if name in sheet.words.classes
    )
    for line, fault in (*_duties(node, types), *_nothing(node)):
        sheet.complain(line, fault)
    sheet.entries.append(_summary(node, sheet, iri, types, made))
    return made


def _words(node: Node | None) -> Iterator[str]:
    for member in node.nodes if isinstance(node, Items) else [node]:
        if isinstance(member, Text):
            yield member.value


def _duties(node: Map, types: tuple[Iri, ...]) -> Iterator[tuple[int, Fault]]:
    kinds = [kind for kind in types if kind in REQUIRED]
    for kind in kinds:
        for key in (*REQUIRED[kind], STATES):
            if key not in node.fields:
                yield node.line, (f"a {local(kind)} without {key!r}", f"write {key}: ...")
    if STATES in node.fields and not kinds and TYPE in node.fields:
        yield node.lines[STATES], ("only a Claim or a Decision states something", "write type: Claim")


def _nothing(node: Map) -> Iterator[tuple[int, Fault]]:
    """What a claim states must be about something with an id, and say something of it."""
    stated = node.fields.get(STATES)
    states = stated.nodes if isinstance(stated, Items) else [stated] if isinstance(stated, Map) else []
    for state in states:
        if isinstance(state, Map) and state.fields and ID not in state.fields:
            yield state.line, ("a statement about a thing without id", "write id: prefix:name")
    if states and all(isinstance(state, Map) and not state.fields.keys() - {ID} for state in states):
        yield (
            node.lines[STATES],
            (
                "a claim about nothing: what it states are bare ids",
                "say something of them: supplier, value, ...",
            ),
        )


def _summary(node: Map, sheet: Sheet, iri: Iri, types: tuple[Iri, ...], made: Json) -> Entry:
    source, length = written(node, "source"), written(node, "characters")
    return Entry(
        iri,
        types,
        Place(sheet.path, node.line),
        sheet.layer,
        sheet.adds and STATES not in node.fields,
        dict(_only_names(made, sheet)),
        (sheet.expand(source.value), source.line) if source and "source" in made else None,
        tuple(_ends(node.fields.get("evidence"))),
        int(length.value) if length and not integer(length.value) else None,
        "evidence" in node.fields,
        written(node, "sha256") is not None,
    )


def _only_names(made: Mapping[str, Json], sheet: Sheet) -> Iterator[tuple[str, str]]:
    for key, value in made.items():
        if (
            key != ID
            and sheet.words.terms[key].iri == PREFIXES["skos"] + "prefLabel"
            and isinstance(value, dict)
        ):
            yield from ((tag, name) for tag, name in value.items() if isinstance(name, str))


def _ends(node: Node | None) -> Iterator[tuple[int, int]]:
    for span in node.nodes if isinstance(node, Items) else [node]:
        if isinstance(span, Map) and (end := written(span, "end")) and not integer(end.value):
            yield int(end.value), end.line
