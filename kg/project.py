"""A projection of a view: one network, one unit, one meaning, edges that remember their claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.errors import QueryError, UnknownName
from kg.network import Network, RolledUp
from kg.rules import Code, Projection, Rules, Weighing
from kg.terms import Edge, Iri
from kg.view import Reading

__all__ = ["Network", "RolledUp", "find_projection", "offered", "project", "suited"]


def project(
    reading: Reading, name: str, unit: str | None = None, statuses: Iterable[str] | None = None
) -> Network:
    """The network a projection of the ontology draws from a view.

    `unit` picks another of the projection's weighings by notation (W, USD, USD/year); shares count as shares of 1; `statuses` narrows the statuses let in.
    Raises: UnknownName for a projection, QueryError for a unit or status the projection does not have.
    """
    projection = find_projection(reading.rules, name)
    weighing = _weighing(projection, unit)
    allowed = _statuses(reading.rules, projection, statuses)
    kept = []
    drawn = projection.along | projection.against
    types = {link.type for link in reading.links if reading.rules.properties[link.type].supers & drawn}
    for edge in reading.edges(weighing, types):
        turned = _turned(edge, projection, reading.rules)
        if turned and _let_in(edge, projection, reading, allowed, narrowed=statuses is not None):
            kept.append(turned)
    ends = sorted({iri for edge in kept for iri in (edge.source, edge.target)})
    notations = tuple(code.notation for code in allowed)
    nodes = tuple(reading.node(iri) for iri in ends)
    counted, one = weighing.notation, reading.rules.fractions.get(weighing.unit)
    if one is not None:
        counted, kept = "share", [_of_one(edge, one) for edge in kept]
    edges, sectors = tuple(sorted(kept, key=lambda e: e.iri)), _sectors(reading, ends)
    columns = {"sector": sectors} if sectors else {}
    return Network(name, projection.names, counted, notations, nodes, edges, columns=columns)


def _sectors(reading: Reading, ends: Iterable[Iri]) -> Mapping[Iri, str]:
    """The sector of each node that works in one; where there are several, or none is told, it is unknown."""
    told = {iri: reading.derived.things[iri].sectors for iri in ends if iri in reading.derived.things}
    return {iri: sectors[0] for iri, sectors in told.items() if len(sectors) == 1}


def _of_one(edge: Edge, one: float) -> Edge:
    """An edge told in hundredths or the like as a share of 1."""
    weight, low, high = (None if v is None else v * one for v in (edge.weight, edge.low, edge.high))
    return replace(edge, weight=weight, low=low, high=high, unit="share")


def suited(rules: Rules, kind: str) -> tuple[str, ...]:
    """The projections that are of a kind, by name: the first is what a metric for that kind is asked of by default."""
    return tuple(sorted(name for name, projection in rules.projections.items() if kind in projection.suits))


def offered(rules: Rules) -> tuple[str, ...]:
    """The projections that a page offers unasked, in its order."""
    unasked = [p for p in rules.projections.values() if p.offer.unasked]
    return tuple(p.name for p in sorted(unasked, key=lambda p: (p.offer.order or 0, p.name)))


def find_projection(rules: Rules, name: str) -> Projection:
    if name not in rules.projections:
        raise UnknownName("projection", name, sorted(rules.projections))
    return rules.projections[name]


def _weighing(projection: Projection, unit: str | None) -> Weighing:
    for weighing in projection.weighings:
        if unit in (None, weighing.notation):
            return weighing
    known = ", ".join(w.notation for w in projection.weighings)
    raise QueryError(f"the projection {projection.name} does not count {unit!r}", hint=f"it counts {known}")


def _statuses(rules: Rules, projection: Projection, asked: Iterable[str] | None) -> tuple[Code, ...]:
    inside = tuple(
        c for c in rules.statuses if projection.min_order <= (c.order or 0) <= projection.max_order
    )
    if asked is None:
        return inside
    wanted = set(asked)
    if unknown := wanted - {c.notation for c in inside}:
        known = ", ".join(c.notation for c in inside)
        raise QueryError(
            f"the projection {projection.name} has no status {min(unknown)!r}", hint=f"it has {known}"
        )
    return tuple(c for c in inside if c.notation in wanted)


def _turned(edge: Edge, projection: Projection, rules: Rules) -> Edge | None:
    term = rules.properties[edge.type]
    if term.supers & projection.along:
        return edge
    if term.supers & projection.against:
        return replace(
            edge, source=edge.target, target=edge.source, type_names=term.backwards, back_names=term.names
        )
    return None


def _let_in(
    edge: Edge, projection: Projection, reading: Reading, allowed: tuple[Code, ...], *, narrowed: bool
) -> bool:
    classes = reading.rules.classes
    via = reading.node(edge.via).cls
    origins = classes[via].supers if via in classes else frozenset()
    if origins & projection.except_via_classes:
        return False
    if projection.via_classes and not origins & projection.via_classes:
        return False
    if projection.node_classes:
        ends = (reading.node(edge.source).cls, reading.node(edge.target).cls)
        if not all(classes[cls].supers & projection.node_classes for cls in ends if cls in classes):
            return False
    if edge.status is None:
        everything = projection.untold or projection.min_order <= _lowest(reading.rules)
        return not narrowed and (edge.certainty == "standing" or everything)
    return edge.status in {code.notation for code in allowed}


def _lowest(rules: Rules) -> int:
    return min((c.order or 0 for c in rules.statuses), default=0)
