"""What is known of each entry that could be another: names, links, amounts, days, coordinates, identifiers, pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.candidates.naming import Name
from kg.ontology import rows
from kg.rules import Derived, Rules
from kg.store import Store
from kg.terms import NS, PREFIXES, Iri
from kg.view.adding import wholes
from kg.view.weights import COUNTED

PARTY, LOCATED, WITHIN, DECIDED, SAID_SAME = (
    Iri(NS + name) for name in ("party", "locatedIn", "within", "distinctFrom", "sameThingAs")
)
DOCUMENT = Iri(NS + "SourceDocument")
TEXTS = frozenset({PREFIXES["dcterms"] + "description", PREFIXES["rdfs"] + "comment"})
Amount = tuple[Iri, Iri, float]
Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `root` is the widest class it belongs to, `cls` the narrowest; only entries of one root are compared.

    It is linked to what is `beside`, its `parties` among that, lies at `places` in larger `regions`, and takes part in what
    it `met` others in. A document has no names: its title is ours, its `page` is not.
    """

    iri: Iri
    root: Iri
    cls: Iri
    names: tuple[Name, ...]
    beside: frozenset[Iri]
    parties: frozenset[Iri]
    places: frozenset[Iri]
    regions: frozenset[Iri]
    met: frozenset[Iri]
    amounts: frozenset[Amount]
    days: frozenset[str]
    points: frozenset[tuple[float, float]]
    identifiers: frozenset[str]
    page: str


@dataclass(frozen=True, slots=True)
class Material:
    """The entries by IRI, and the pairs nobody need be asked about."""

    entries: Mapping[Iri, Entry]
    settled: frozenset[frozenset[Iri]]


class _Facts:
    """Everything a store tells of entries, by entry."""

    def __init__(self, store: Store, derived: Derived, rules: Rules) -> None:
        links = [
            (r["thing"], r["property"], r["other"])
            for r in rows(store, "candidates", "links")
            if r["other"] not in derived.documents or r["thing"] in derived.documents
        ]
        at, inside, taking_part = (
            {iri for iri, term in rules.properties.items() if wanted in term.supers}
            for wanted in (LOCATED, WITHIN, PARTY)
        )
        self.settled = frozenset(frozenset((a, b)) for a, p, b in links if p != SAID_SAME)
        self.places = _sets((a, b) for a, p, b in links if p in at)
        larger = wholes((a, b) for a, p, b in links if p in inside)
        self.regions = {
            a: frozenset(r for b in found for r in larger.get(b, ())) for a, found in self.places.items()
        }
        self.parties = _sets((a, b) for a, p, b in links if p in taking_part)
        self.beside = _sets((a, b) for a, p, b in links if p not in at | {SAID_SAME, DECIDED})
        self.met = _sets((b, a) for a, p, b in links if p in taking_part)
        self.amounts = _sets(
            (v.thing, (v.predicate, v.unit, v.nominal)) for v in derived.values if v.basis in COUNTED
        )
        self.days = _sets(
            (s.thing, s.latest)
            for s in derived.statuses
            if s.latest and s.latest[:7] == (s.earliest or "")[:7]
        )
        self.points = _sets(
            (r["thing"], (float(r["lat"]), float(r["long"])))
            for r in rows(store, "candidates", "coordinates")
        )
        self.marks = _sets(
            (r["thing"], f"{r['predicate']} {r['value']}")
            for r in rows(store, "cards", "record")
            if r["predicate"] not in TEXTS and r["thing"] not in derived.documents
        )


def material(store: Store, derived: Derived, rules: Rules) -> Material:
    """What a store holds of each entry of the register and of each document."""
    facts = _Facts(store, derived, rules)
    entries = {}
    for row in rows(store, "candidates", "registered"):
        if (thing := derived.things.get(row["thing"])) and thing.iri not in derived.documents:
            texts = sorted({thing.names.fr, thing.names.en, *thing.aliases} - {""})
            entries[thing.iri] = _entry(thing.iri, thing.cls, texts, facts, rules)
    for iri, document in derived.documents.items():
        page = _page(document.url or "")
        entries[iri] = Entry(iri, DOCUMENT, DOCUMENT, (), *(frozenset[Any](),) * 9, page)
    return Material({iri: entries[iri] for iri in sorted(entries)}, facts.settled)


def _entry(iri: Iri, cls: Iri, texts: Iterable[str], facts: _Facts, rules: Rules) -> Entry:
    def of(told: Mapping[Iri, frozenset[Fact]]) -> frozenset[Fact]:
        return told.get(iri, frozenset())

    return Entry(
        iri, _root(cls, rules), cls, tuple(map(Name, texts)), of(facts.beside), of(facts.parties), of(facts.places),
        of(facts.regions), of(facts.met), of(facts.amounts), of(facts.days), of(facts.points), of(facts.marks), "",
    )  # fmt: skip


def _sets(pairs: Iterable[tuple[Iri, Fact]]) -> Mapping[Iri, frozenset[Fact]]:
    found: dict[Iri, set[Fact]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _root(cls: Iri, rules: Rules) -> Iri:
    """The widest of our own classes a class belongs to."""
    supers = rules.classes[cls].supers if cls in rules.classes else frozenset()
    ours = [c for c in supers if c in rules.classes and c.startswith(NS)]
    return min(ours, key=lambda c: (len(rules.classes[c].supers), c), default=cls)


def _page(url: str) -> str:
    """An address without what does not say which page it is: scheme, www, tracking, anchor, last slash."""
    bare = re.sub(r"^https?://(www\.|m\.|amp\.)?", "", url.partition("#")[0].strip(), flags=re.IGNORECASE)
    path, _, asked = bare.partition("?")
    kept = sorted(part for part in asked.split("&") if part and not re.match(r"utm_|fbclid|gclid|ref=", part))
    host, slash, rest = path.partition("/")
    return host.lower() + (slash + rest).rstrip("/") + ("?" + "&".join(kept) if kept else "")
