"""Reads what the ontology tells the machine: edge rules, projections, code lists, classes and properties.

All of it is data in `ontology.ttl`, read through the queries of `queries/ontology/`; a new edge type, projection or code needs
no line of Python.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kg import shipped
from kg.query import select
from kg.rules import (
    Class,
    Code,
    EdgeRule,
    Offer,
    Ownership,
    Place,
    Projection,
    RivalRules,
    Rules,
    Term,
    Weighing,
)
from kg.store import Store
from kg.terms import CODE, ONTOLOGY_GRAPH, Iri, Names

Row = dict[str, Any]  # Any: a cell of any kind; each reader below knows its own columns


def rows(store: Store, kind: str, name: str) -> list[Row]:
    """The rows of one of the house's own queries over the union of all graphs."""
    return list(select(store, name, kind))


@cache
def ontology_rules() -> Rules:
    """Everything the project's ontology tells the machine; data laid over it cannot change it."""
    store = Store.in_memory()
    store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    codes = _codes(store)
    return Rules(
        _edge_rules(store), _projections(store), codes, _classes(store), _properties(store), _rivalry(store, codes),
        {row["unit"]: float(row["share"]) for row in rows(store, "ontology", "fractions")},
        _places(store, codes),
    )  # fmt: skip


def names(row: Row, fr: str = "fr", en: str = "en") -> Names:
    return Names(row[fr] or row[en] or "", row[en] or row[fr] or "")


def _grouped(table: Iterable[Row], key: str) -> dict[Iri, list[Row]]:
    groups: dict[Iri, list[Row]] = defaultdict(list)
    for row in table:
        groups[row[key]].append(row)
    return {key: groups[key] for key in sorted(groups)}


def _set(group: list[Row], column: str) -> frozenset[Iri]:
    return frozenset(row[column] for row in group if row[column] is not None)


def _edge_rules(store: Store) -> Mapping[Iri, EdgeRule]:
    return {
        rule: EdgeRule(
            rule,
            group[0]["type"],
            _set(group, "weightRole"),
            any(r["standing"] for r in group),
            _set(group, "yieldsTo"),
            _ownership(group),
            next((r["usual"] for r in group if r["usual"]), None),
        )
        for rule, group in _grouped(rows(store, "ontology", "edge_rules"), "rule").items()
    }


def _ownership(group: list[Row]) -> Ownership:
    since = next((int(r["ownedFrom"]) for r in group if r["ownedFrom"] is not None), None)
    whole, common = (any(r[column] for r in group) for column in ("rollsUp", "common"))
    return Ownership(whole, _set(group, "shareRole"), common, since, _set(group, "member"))


def _projections(store: Store) -> Mapping[str, Projection]:
    weighings = {
        row["weighing"]: Weighing(row["weighing"], row["notation"], row["unit"], row["measure"])
        for row in rows(store, "ontology", "weighings")
    }
    made = {}
    for name, group in _grouped(rows(store, "ontology", "projections"), "name").items():
        chosen: dict[str, list[Iri]] = defaultdict(list)
        for row in group:
            chosen[row["choice"]].append(row["value"])
        order = dict.fromkeys((*chosen["weighing"], *chosen["other"]))
        made[str(name)] = Projection(
            str(name),
            names(group[0]),
            names(group[0], "aboutFr", "aboutEn"),
            frozenset(chosen["along"]),
            frozenset(chosen["against"]),
            frozenset(chosen["node"]),
            frozenset(chosen["via"]),
            frozenset(chosen["except"]),
            int(group[0]["min"]),
            int(group[0]["max"]),
            tuple(weighings[w] for w in order),
            frozenset(map(str, chosen["suits"])),
            any(chosen["untold"]),
            _offer(chosen),
        )
    return made


def _offer(chosen: Mapping[str, list[Any]]) -> Offer:  # Any: a truth or a number of the ontology
    flags = (any(chosen[what]) for what in ("first", "layers", "passes"))
    return Offer(min(map(int, chosen["order"]), default=None), *flags)


def _codes(store: Store) -> Mapping[Iri, Code]:
    steps = _grouped(rows(store, "ontology", "ladders"), "climber")
    return {
        row["code"]: Code(
            row["code"],
            row["scheme"].removeprefix(CODE),
            row["notation"] or row["code"].rpartition("/")[2],
            names(row),
            row["order"],
            row["certainty"] or "",
            bool(row["inForce"]),
            bool(row["hedged"]),
            row["class"],
            frozenset(str(step["ladder"]) for step in steps.get(row["code"], ())),
            bool(row["settled"]),
            row["silentAfter"],
            bool(row["money"]),
            bool(row["binding"]),
            row["instrument"],
        )
        for row in sorted(rows(store, "ontology", "codes"), key=lambda r: r["code"])
    }


def _places(store: Store, codes: Mapping[Iri, Code]) -> Mapping[Iri, Place]:
    table = rows(store, "ontology", "chain_places")
    return {row["term"]: Place(codes[row["place"]], bool(row["byRole"])) for row in table}


def _classes(store: Store) -> Mapping[Iri, Class]:
    groups = _grouped(rows(store, "ontology", "classes"), "class")
    supers = {cls: _set(group, "super") for cls, group in groups.items()}
    steps = _grouped(rows(store, "ontology", "ladders"), "climber")

    def nearest(cls: Iri) -> list[Iri]:
        return sorted(supers[cls], key=lambda s: (-len(supers.get(s, ())), s))

    def drawn(cls: Iri, column: str, default: str) -> str:
        return next((str(r[column]) for s in nearest(cls) for r in groups.get(s, ()) if r[column]), default)

    def climbed(cls: Iri) -> tuple[str, ...]:
        own = next((steps[s] for s in nearest(cls) if s in steps), [])
        return tuple(str(step["ladder"]) for step in sorted(own, key=lambda s: (s["place"], s["order"])))

    return {
        cls: Class(
            cls, names(group[0]), supers[cls], drawn(cls, "glyph", "text"), drawn(cls, "linkKind", "other"),
            climbed(cls), bool(drawn(cls, "gathers", "")), Iri(drawn(cls, "instrument", "")) or None,
            drawn(cls, "input", ""),
        )
        for cls, group in groups.items()
    }  # fmt: skip


def _properties(store: Store) -> Mapping[Iri, Term]:
    groups = _grouped(rows(store, "ontology", "properties"), "property")

    def backwards(iri: Iri, inverse: Iri | None) -> Names:
        group = groups[iri]
        given = names(group[0], "backFr", "backEn")
        return given if given.en else names(groups.get(inverse or iri, group)[0])

    made = {}
    for iri, group in groups.items():
        symmetric = any(r["symmetric"] for r in group)
        inverse = min((r["inverse"] for r in group if r["inverse"]), default=None)
        single, derived = any(r["single"] for r in group), any(r["derived"] for r in group)
        made[iri] = Term(
            iri, names(group[0]), _set(group, "super"), single, derived, symmetric, inverse,
            backwards(iri, inverse),
        )  # fmt: skip
    return made


def _rivalry(store: Store, codes: Mapping[Iri, Code]) -> RivalRules:
    told = _grouped(rows(store, "ontology", "rivalry"), "kind")

    def notations(kind: str) -> frozenset[str]:
        return frozenset(str(row["notation"]) for row in told[Iri(kind)] if row["value"] is not False)

    return RivalRules(
        {str(row["notation"]): codes[row["value"]] for row in told[Iri("ruling")]},
        max(int(row["value"]) for row in told[Iri("digits")]),
        max(int(row["value"]) for row in told[Iri("days")]),
        frozenset(row["subject"] for row in told[Iri("moving")] if row["value"]),
        frozenset(row["subject"] for row in told[Iri("renewing")] if row["value"]),
        notations("strict"),
        notations("pointed"),
        {str(row["notation"]): float(row["value"]) for row in told[Iri("yearly")]},
        frozenset(row["subject"] for row in told[Iri("money")] if row["value"]),
        notations("comparable"),
        frozenset(str(row["notation"]) for row in told[Iri("moving")] if row["notation"]),
    )
