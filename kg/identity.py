"""One thing, one node: names that an editor decided to be one are one in all that is computed, never in what is said.

Before anything is derived, the statements about a further name are moved to the name that stays, so that rules, views and
queries meet one node. What was moved is remembered: exports and checks get every claim back in its own words. Only decisions
and `isReplacedBy` do this; a document that says two things are one is a claim like any other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from kg.ontology import rows
from kg.store import Store
from kg.terms import NS, ONTOLOGY_GRAPH, PREFIXES, RECORD_GRAPH, Iri, Names

NAME, OTHER_NAME = (ox.NamedNode(PREFIXES["skos"] + word) for word in ("prefLabel", "altLabel"))
SEVERAL = {OTHER_NAME, ox.NamedNode(PREFIXES["rdf"] + "type")}  # what both entries of the register may say
JUDGED = {
    ox.NamedNode(NS + "distinctFrom"),
    ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy"),
}
SAME = ox.NamedNode(NS + "sameThingAs")
Term = Any  # whatever may stand in a statement: the engine's stubs name four kinds without a common one
ONTOLOGY, RECORD = ox.NamedNode(ONTOLOGY_GRAPH), ox.NamedNode(RECORD_GRAPH)


@dataclass(frozen=True, slots=True)
class Identity:
    """Further names with the name that stays; `out` of the store and `into` it went the statements that speak of them.

    `names` are what the further names are called in their own entries; `retired` those that something replaces.
    """

    same: Mapping[Iri, Iri] = field(default_factory=dict)
    names: Mapping[Iri, Names] = field(default_factory=dict)
    retired: frozenset[Iri] = frozenset()
    out: tuple[ox.Quad, ...] = ()
    into: tuple[ox.Quad, ...] = ()

    def others(self, iri: Iri) -> tuple[Iri, ...]:
        """The further names of a thing."""
        return tuple(other for other, stays in self.same.items() if stays == iri)

    def of(self, iri: Iri, other: str) -> str:
        """The name that stays, or `other` for what has no further name."""
        return self.same.get(iri, other)


def unite(store: Store) -> Identity:
    """Move what is said of further names to the names that stay, in place. Merge the store afterwards, not before."""
    same, retired = _same(store)
    called: dict[Iri, dict[str, str]] = {}
    moved: list[ox.Quad] = []
    for alias in sorted(same):
        found = _about(store, ox.NamedNode(alias))
        called[alias] = dict(word for quad in found for word in _named(quad, alias))
        moved += found
    out = [quad for quad in dict.fromkeys(moved) if quad != _judgement(quad, same)]
    into = []
    _change(store, out, ())
    for quad in out:
        turned = _judgement(quad, same) or _turned(quad, same, store)
        if turned and turned not in store.inner:
            store.inner.add(turned)
            into.append(turned)
    names = {iri: Names(by.get("fr", ""), by.get("en", "")) for iri, by in called.items() if by}
    return Identity(same, names, retired, tuple(out), tuple(into))


def written(identity: Identity) -> str:
    """An identity as JSON, for `read`."""
    quads = [
        (ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b"").decode()
        for found in (identity.out, identity.into)
    ]
    names = {iri: (found.fr, found.en) for iri, found in identity.names.items()}
    return json.dumps([dict(identity.same), names, sorted(identity.retired), *quads], ensure_ascii=False)


def read(text: str) -> Identity:
    """What `written` wrote. Raises: ValueError."""
    same, names, retired, *quads = json.loads(text)
    out, into = (tuple(_quads(found)) for found in quads)
    return Identity(same, {iri: Names(*found) for iri, found in names.items()}, frozenset(retired), out, into)


def _quads(text: str) -> Iterator[ox.Quad]:
    for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS):
        yield quad if isinstance(quad, ox.Quad) else ox.Quad(*quad)


def as_said(store: Store, identity: Identity, graphs: Collection[Iri]) -> Store:
    """A copy of the store of a view, which shows these graphs, in which each claim speaks in its own words."""
    if not identity.same:
        return store
    copy = Store.in_memory()
    copy.add(q for q in store.everything() if not isinstance(q.graph_name, ox.DefaultGraph))
    shown = [q for q in identity.out if getattr(q.graph_name, "value", None) in graphs]
    _change(copy, identity.into, shown)
    copy.merge()
    return copy


def _change(store: Store, out: Iterable[ox.Quad], into: Iterable[ox.Quad]) -> None:
    for quad in out:
        store.inner.remove(quad)
    store.add(into)


def _same(store: Store) -> tuple[Mapping[Iri, Iri], frozenset[Iri]]:
    """Each further name with the one that stays: the first, by IRI, of those that none replaces; and those replaced."""
    groups: dict[Iri, set[Iri]] = {}
    retired: set[Iri] = set()
    for row in rows(store, "derive", "identities"):
        thing, other = row["thing"], row["other"]
        group = groups.get(thing, {thing}) | groups.get(other, {other})
        groups.update(dict.fromkeys(group, group))
        if row["replaced"]:
            retired.add(thing)
    kept = {iri: min(group - retired or group) for iri, group in groups.items()}
    return {iri: stays for iri, stays in sorted(kept.items()) if iri != stays}, frozenset(retired)


def _about(store: Store, alias: ox.NamedNode) -> list[ox.Quad]:
    patterns = ((alias, None, None, None), (None, None, alias, None))
    found = {quad for pattern in patterns for quad in store.inner.quads_for_pattern(*pattern)}
    return sorted((q for q in found if q.predicate not in JUDGED and q.graph_name != ONTOLOGY), key=str)


def _named(quad: ox.Quad, alias: Iri) -> Iterator[tuple[str, str]]:
    if quad.predicate == NAME and quad.subject == ox.NamedNode(alias) and isinstance(quad.object, ox.Literal):
        yield quad.object.language or "", quad.object.value


def _turned(quad: ox.Quad, same: Mapping[Iri, Iri], store: Store) -> ox.Quad | None:
    """The statement about the name that stays; None where that one has its own word, or would speak of itself."""
    subject, target = (_stays(term, same) for term in (quad.subject, quad.object))
    if subject == target:
        return None
    predicate = OTHER_NAME if subject != quad.subject and quad.predicate == NAME else quad.predicate
    if subject != quad.subject and quad.graph_name == RECORD and predicate not in SEVERAL:
        tag = getattr(quad.object, "language", None)
        own = store.inner.quads_for_pattern(subject, predicate, None, RECORD)
        if any(getattr(other.object, "language", None) == tag for other in own):
            return None
    return ox.Quad(subject, predicate, target, quad.graph_name)


def _judgement(quad: ox.Quad, same: Mapping[Iri, Iri]) -> ox.Quad | None:
    """That the name that stays is the same thing as the further one: so said from whichever side it was written."""
    if quad.predicate != SAME:
        return None
    stays = _stays(quad.subject, same)
    other = quad.subject if quad.object == stays else quad.object
    return ox.Quad(stays, SAME, other, quad.graph_name)


def _stays(term: Term, same: Mapping[Iri, Iri]) -> Term:
    return (
        ox.NamedNode(same[Iri(term.value)]) if isinstance(term, ox.NamedNode) and term.value in same else term
    )
