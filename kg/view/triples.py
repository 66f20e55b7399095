"""What a view chose, as RDF: edges with their weights and supports, current statuses, and the direct links that follow.

Written as N-Triples text, so that any SPARQL over the view can ask what the metrics count.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.terms import NS, PREFIXES, Edge, Iri
from kg.view.reading import STANDING, Reading

TYPE = PREFIXES["rdf"] + "type"


def triples(reading: Reading) -> str:
    """The view graph in N-Triples, sorted."""
    lines: set[str] = set()
    weighings = {w.iri: w for p in reading.rules.projections.values() for w in p.weighings}
    for iri in sorted(weighings):
        for edge in reading.edges(weighings[iri]):
            lines.update(_edge(edge, reading))
            lines.update(_weight(edge, iri, weighings[iri].unit, reading))
            lines.update(_direct(edge, reading))
    for thing, status in reading.statuses.items():
        lines.add(_link(thing, NS + "currentStatus", status.code.iri))
    return "\n".join(sorted(lines)) + "\n"


def _link(subject: str, predicate: str, target: str) -> str:
    return f"<{subject}> <{predicate}> <{target}> ."


def _number(subject: str, predicate: str, value: float) -> str:
    return f'<{subject}> <{predicate}> "{Decimal(repr(value)):f}"^^<{PREFIXES["xsd"]}decimal> .'


def _edge(edge: Edge, reading: Reading) -> Iterator[str]:
    parts = (("edgeType", edge.type), ("from", edge.source), ("to", edge.target), ("via", edge.via))
    yield _link(edge.iri, TYPE, NS + "Edge")
    yield from (_link(edge.iri, NS + name, value) for name, value in parts)
    status = reading.statuses.get(edge.via)
    if status:
        yield _link(edge.iri, NS + "edgeStatus", status.code.iri)
    yield from (_link(edge.iri, NS + "fromClaim", claim) for claim in edge.claims)
    for i, support in enumerate(edge.supports, 1):
        node = f"{edge.iri}#support.{i}"
        yield _link(edge.iri, NS + "support", node)
        yield _link(node, TYPE, NS + "Support")
        yield from (_link(node, NS + "restsOn", claim) for claim in support)


def _weight(edge: Edge, weighing: Iri, unit: Iri, reading: Reading) -> Iterator[str]:
    if edge.weight is None and edge.high is None:
        return
    node = f"{edge.iri}#{weighing.rpartition('#')[2]}"
    measure = next(
        w.measure for p in reading.rules.projections.values() for w in p.weighings if w.iri == weighing
    )
    code = reading.rules.code("measure", measure)
    yield _link(edge.iri, NS + "weighs", node)
    yield _link(node, TYPE, NS + "Weight")
    yield _link(node, NS + "weightUnit", unit)
    if code:
        yield _link(node, NS + "measure", code.iri)
    for name, value in (("weight", edge.weight), ("weightLow", edge.low), ("weightHigh", edge.high)):
        if value is not None:
            yield _number(node, NS + name, value)
    yield from (_link(node, NS + "weightClaim", rival.claim) for rival in edge.rivals)


def _direct(edge: Edge, reading: Reading) -> Iterator[str]:
    status = reading.statuses.get(edge.via)
    if not (edge.certainty == STANDING or (status and status.code.in_force)):
        return
    term = reading.rules.properties[edge.type]
    for wider in term.supers:
        yield _link(edge.source, wider, edge.target)
    if term.inverse:
        yield _link(edge.target, term.inverse, edge.source)
    if term.symmetric:
        yield _link(edge.target, edge.type, edge.source)
