"""Maps of a file -> the same as plain JSON for the JSON-LD reader, every key and value checked on the way.

JSON-LD processors drop what they cannot read without a word; so nothing reaches them that was not understood here. A
nested mapping without `id` gets a name made from the entry, the thing it belongs to and its key: there are no blank nodes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.source.composed import Items, Map, Node, Text
from kg.source.dates import Fault, shown
from kg.source.declared import Kind
from kg.source.rules import SIMPLE, agreement, identifier, language, link, near, text
from kg.source.sheet import Json, Sheet
from kg.source.vocabulary import ID, Term, Vocabulary
from kg.terms import Iri


class Spot(NamedTuple):
    """Where a mapping stands: the entry it is part of, and the name its nested mappings start with."""

    root: Iri
    name: str


def thing(node: Map, sheet: Sheet, spot: Spot, iri: Iri) -> dict[str, Json]:
    """One mapping about one thing; `iri` is its name where it gives none itself."""
    if given := node.fields.get(ID):
        iri = _identity(given, sheet) or iri
        spot = Spot(spot.root, local(iri))
    sheet.mention(iri, node.line)
    made: dict[str, Json] = {ID: iri}
    for key, value in node.fields.items():
        if key == ID:
            continue
        term = sheet.words.terms.get(key)
        if term is None or term.derived:
            sheet.complain(node.lines[key], _refused(key, term, sheet.words))
        elif term.kind == "states" and iri != spot.root:
            sheet.complain(node.lines[key], ("a statement inside a statement", "give it a claim of its own"))
        elif (read := _value(value, term, sheet, spot)) is not None:
            made[key] = read
    for line, fault in agreement(node):
        sheet.complain(line, fault)
    return made


def local(iri: str) -> str:
    """The last part of an IRI, by which the nested mappings of a thing are named."""
    return re.split(r"[/#]", iri)[-1]


def _identity(node: Node, sheet: Sheet) -> Iri | None:
    if not isinstance(node, Text):
        sheet.complain(node.line, ("an id is one name", "write prefix:name"))
        return None
    if fault := identifier(node.value.partition("#")[0], sheet.words.prefixes) or link(
        node.value, sheet.words.prefixes
    ):
        sheet.complain(node.line, fault)
        return None
    return sheet.expand(node.value)


def _refused(key: str, term: Term | None, words: Vocabulary) -> Fault:
    if term is not None:
        return f"{key!r} is derived by rules and never typed by hand", "state what it is derived from"
    if key == "@context":
        return (
            "a context inside the data is not read",
            "the one context of the project gives every file its meaning",
        )
    return f"unknown key {shown(key)}", _near(key, tuple(words.terms))


_near = lru_cache(maxsize=None)(near)


def _value(node: Node, term: Term, sheet: Sheet, spot: Spot) -> Json:
    if not isinstance(node, Items):
        return _one(node, term, sheet, spot)
    if not node.nodes:
        return sheet.complain(node.line, (f"{term.key!r} is an empty list", "leave the key out"))
    if len(node.nodes) > 1 and (term.single or term.kind in SIMPLE or term.kind == "names"):
        return sheet.complain(node.line, (f"{term.key!r} takes one value, not a list", "keep one"))
    read = [_one(member, term, sheet, spot) for member in node.nodes]
    return [value for value in read if value is not None]


def _one(node: Node, term: Term, sheet: Sheet, spot: Spot) -> Json:
    if isinstance(node, Items):
        return sheet.complain(node.line, (f"{term.key!r} holds a list inside a list", "write one list"))
    if isinstance(node, Map):
        return _mapping(node, term, sheet, spot)
    if fault := _READERS.get(term.kind, _READERS["text"])(node.value, term, sheet.words):
        return sheet.complain(node.line, fault)
    return term.codes + node.value


def _mapping(node: Map, term: Term, sheet: Sheet, spot: Spot) -> Json:
    if not node.fields:
        return sheet.complain(node.line, (f"{term.key!r} is an empty mapping", "leave the key out"))
    if term.kind == "names":
        return dict(_names(node, term, sheet))
    if term.kind not in {"node", "link", "states"}:
        return sheet.complain(
            node.line, (f"{term.key!r} takes a plain value, not a mapping", "write the value itself")
        )
    name = f"{spot.name}.{term.key}"
    if ID in node.fields:
        return thing(node, sheet, spot, spot.root)
    iri = sheet.make(f"{spot.root}#{name}")
    return thing(node, sheet, Spot(spot.root, local(iri)), iri)


def _names(node: Map, term: Term, sheet: Sheet) -> Iterator[tuple[str, Json]]:
    for tag, value in node.fields.items():
        members = value.nodes if isinstance(value, Items) else [value]
        faults = [(node.lines[tag], language(tag))]
        faults += [
            (
                member.line,
                text(member.value, term.iri) if isinstance(member, Text) else ("a text is due here", ""),
            )
            for member in members
        ]
        for line, fault in faults:
            if fault:
                sheet.complain(line, fault)
        texts = [member.value for member in members if isinstance(member, Text)]
        yield tag, texts if isinstance(value, Items) else "".join(texts)


def _class(value: str, _term: Term, words: Vocabulary) -> Fault | None:
    return (
        None
        if value in words.classes
        else (f"unknown type {shown(value)}", _near(value, tuple(words.classes)))
    )


def _link(value: str, _term: Term, words: Vocabulary) -> Fault | None:
    return link(value, words.prefixes)


def _code(value: str, term: Term, words: Vocabulary) -> Fault | None:
    allowed = words.codes.get(term.codes, frozenset())
    if value in allowed:
        return None
    hint = _near(value, tuple(sorted(allowed)))
    return f"unknown code {shown(value)} for {term.key!r}", "; ".join(
        filter(None, (hint, "one of " + ", ".join(sorted(allowed))))
    )


def _text(value: str, term: Term, _words: Vocabulary) -> Fault | None:
    return text(value, term.iri)


def _needs_mapping(_value: str, term: Term, _words: Vocabulary) -> Fault | None:
    if term.kind == "names":
        return f"{term.key!r} is due in its languages", f"write {term.key}: {{fr: ..., en: ...}}"
    return f"{term.key!r} takes a mapping, not a plain value", f"write {term.key}: {{...}}"


def _simple(value: str, term: Term, _words: Vocabulary) -> Fault | None:
    return SIMPLE[term.kind](value)


_READERS: Mapping[Kind, Callable[[str, Term, Vocabulary], Fault | None]] = {
    "type": _class,
    "link": _link,
    "code": _code,
    "text": _text,
    "names": _needs_mapping,
    "node": _needs_mapping,
    "states": _needs_mapping,
    "decimal": _simple,
    "integer": _simple,
    "boolean": _simple,
    "date": _simple,
    "period": _simple,
    "url": _simple,
}
