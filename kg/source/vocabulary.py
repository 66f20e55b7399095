"""Which words the files may use: keys, classes, codes and prefixes, read from the ontology and the JSON-LD context.

Python names none of them, so a new property or code needs no line here. The few words below are the grammar of the files
themselves, which the checks have to know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, Problem
from kg.source.declared import Declared, Kind, declared
from kg.source.files import reason
from kg.terms import NS, PREFIXES, Iri

ID, TYPE, STATES = "id", "type", "states"

_KEYWORDS: Mapping[str, Kind] = {"@id": "id", "@type": "type", "@graph": "states"}
_DATATYPES: Mapping[str, Kind] = {
    PREFIXES["xsd"] + "decimal": "decimal",
    PREFIXES["xsd"] + "integer": "integer",
    PREFIXES["xsd"] + "boolean": "boolean",
    PREFIXES["xsd"] + "date": "date",
    PREFIXES["xsd"] + "anyURI": "url",
    PREFIXES["edtf"] + "EDTF": "period",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A key: the property it stands for, what its values look like, and the namespace of its codes if they are codes."""

    key: str
    iri: Iri
    kind: Kind
    codes: str = ""
    derived: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word a file may use; `context` is the JSON-LD context as text, ready to be put into a document.

    `bare_context` lacks the contexts scoped to a key, for documents whose codes are written out as IRIs: looking them up
    is three quarters of pyoxigraph's time.
    """

    context: str
    bare_context: str
    prefixes: Mapping[str, str]
    terms: Mapping[str, Term]
    classes: Mapping[str, Iri]
    codes: Mapping[str, frozenset[str]]

    def expand(self, curie: str) -> Iri | None:
        """The IRI behind `prefix:local`, or None when the prefix is not declared."""
        prefix, colon, local = curie.partition(":")
        return Iri(self.prefixes[prefix] + local) if colon and prefix in self.prefixes else None


def load_vocabulary(ontology: Path, context: Path) -> Vocabulary:
    """The words declared by an ontology (Turtle) and a JSON-LD context.

    Raises: DataError when a file cannot be read, or when a code can never be written because a key or prefix of the
    context has its name (JSON-LD looks terms up first).
    """
    facts, definitions = declared(ontology), _definitions(context)
    prefixes = {
        key: iri
        for key, iri in definitions.items()
        if isinstance(iri, str) and iri.endswith(("/", "#")) and not key.startswith("@")
    }
    terms = dict(_terms(definitions, prefixes, facts))
    classes = dict(_names(definitions, prefixes, facts.classes))
    lists = sorted({term.codes for term in terms.values() if term.codes})
    codes = {ns: frozenset(s[len(ns) :] for s in facts.subjects if s.startswith(ns)) - {""} for ns in lists}
    _refuse_hidden_codes(context, codes, definitions)
    full, bare = (json.dumps(words, ensure_ascii=False) for words in (definitions, _bare(definitions)))
    return Vocabulary(full, bare, prefixes, terms, classes, codes)


def key_order(words: Vocabulary) -> Mapping[str, int]:
    """Where a key stands in an entry: the order in which the context defines them."""
    return {key: place for place, key in enumerate(json.loads(words.context))}


def _bare(definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        key: {k: v for k, v in word.items() if k != "@context"} if isinstance(word, dict) else word
        for key, word in definitions.items()
    }


def _definitions(context: Path) -> dict[str, Any]:  # Any: JSON
    try:
        definitions = json.loads(context.read_text("utf-8"))["@context"]
    except (OSError, ValueError) as error:
        line = getattr(error, "lineno", 0)
        raise DataError.at(context.name, line, f"the context cannot be read: {reason(error)}") from error
    except (KeyError, TypeError) as error:
        raise DataError.at(
            context.name, 0, "the context has no @context", "write {'@context': {...}}"
        ) from error
    if not isinstance(definitions, dict):
        raise DataError.at(context.name, 0, "the context must be one JSON object", "put every term into it")
    return definitions


def _terms(
    definitions: Mapping[str, Any], prefixes: Mapping[str, str], facts: Declared
) -> Iterator[tuple[str, Term]]:
    ours = str(definitions.get("@vocab", NS))
    for iri in sorted(facts.properties):
        key = iri.removeprefix(ours)
        # A number or text outside the context would have no type: only the ontology itself uses such a property.
        usable = facts.properties[iri] == "node" or iri in facts.derived
        if usable and key != iri and key not in definitions:
            yield key, _term(key, {}, Iri(iri), facts)
    for key, written in definitions.items():
        if key.startswith("@") or key in prefixes:
            continue
        definition = written if isinstance(written, dict) else {"@id": written}
        iri = Iri(_expanded(str(definition.get("@id", key)), prefixes, ours))
        if iri not in facts.classes or iri in facts.properties:
            typed = {"@type": _expanded(definition["@type"], prefixes, ours)} if "@type" in definition else {}
            yield key, _term(key, {**definition, **typed}, iri, facts)


def _term(key: str, definition: Mapping[str, Any], iri: Iri, facts: Declared) -> Term:
    scoped = definition.get("@context") or {}
    codes = str(scoped.get("@vocab", "")) if definition.get("@type") == "@vocab" else ""
    return Term(key, iri, _kind(definition, iri, facts), codes, iri in facts.derived, iri in facts.single)


def _kind(definition: Mapping[str, Any], iri: str, facts: Declared) -> Kind:
    coerced = definition.get("@type")
    if iri in _KEYWORDS:
        return _KEYWORDS[iri]
    if definition.get("@container") == "@language":
        return "names"
    if coerced == "@id":
        return "link"
    if coerced == "@vocab":
        return "code"
    if coerced is not None:
        return _DATATYPES.get(coerced, "text")
    return "text" if "@language" in definition else facts.properties.get(iri, "text")


def _names(
    definitions: Mapping[str, Any], prefixes: Mapping[str, str], classes: Iterable[str]
) -> Iterator[tuple[str, Iri]]:
    """What may stand after `type`: local names of our classes, CURIEs of any, and names the context gives to a class."""
    ours, known = str(definitions.get("@vocab", NS)), frozenset(classes)
    for iri in sorted(known):
        if iri.startswith(ours):
            yield iri.removeprefix(ours), Iri(iri)
        for prefix, namespace in prefixes.items():
            if iri.startswith(namespace):
                yield f"{prefix}:{iri.removeprefix(namespace)}", Iri(iri)
    for key, written in definitions.items():
        target = written.get("@id") if isinstance(written, dict) else written
        if (
            key not in prefixes
            and isinstance(target, str)
            and (iri := _expanded(target, prefixes, ours)) in known
        ):
            yield key, Iri(iri)


def _expanded(word: str, prefixes: Mapping[str, str], ours: str) -> str:
    prefix, colon, local = word.partition(":")
    if colon:
        return prefixes[prefix] + local if prefix in prefixes and not local.startswith("//") else word
    return word if word.startswith("@") else ours + word


def _refuse_hidden_codes(
    context: Path, codes: Mapping[str, frozenset[str]], definitions: Mapping[str, Any]
) -> None:
    hidden = [
        Problem(
            context.name,
            0,
            f"the code {code!r} of {ns} can never be written: the context has a term of that name",
            "rename one",
        )
        for ns, names in codes.items()
        for code in sorted(names & definitions.keys())
    ]
    if hidden:
        raise DataError(hidden)
