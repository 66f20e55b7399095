"""What a view chose, as RDF: edges with their weights and supports, current statuses, and the direct links that follow.

Written as N-Triples text, so that any SPARQL over the view can ask what the metrics count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from kg.rules import Weighing
from kg.terms import NS, PREFIXES, Iri
from kg.view.links import Link
from kg.view.reading import Reading
from kg.view.weights import Weight

TYPE = PREFIXES["rdf"] + "type"


def triples(reading: Reading) -> frozenset[str]:
    """The view graph as lines of N-Triples, each weight in the currency it was told in: RDF has no place for rates and days."""
    reading = reading.as_told()
    lines: set[str] = set()
    weighings = sorted(
        {w for p in reading.rules.projections.values() for w in p.weighings}, key=lambda w: w.iri
    )
    measures = {c.notation: c.iri for c in reading.rules.codes.values() if c.scheme == "measure"}
    forms = {c.notation: c.iri for c in reading.rules.codes.values() if c.scheme == "instrument"}
    for link in reading.links:
        lines.update(_static(link))
        claims = {claim for support in link.supports for claim in support}
        if status := reading.statuses.get(link.via):
            lines.add(_link(link.iri, NS + "edgeStatus", status.code.iri))
            claims.add(status.claim)
        for instrument in reading.instruments(link):
            lines.add(_link(link.iri, NS + "edgeInstrument", forms[instrument.notation]))
            claims.update(instrument.claims)
        for weighing in weighings:
            weight = reading.weight(link, weighing)
            claims.update(weight.claims)
            lines.update(_weight(link.iri, weighing, weight, measures))
        lines.update(_link(link.iri, NS + "fromClaim", claim) for claim in claims)
        lines.update(_direct(link, reading))
    lines.update(
        _link(thing, NS + "currentStatus", status.code.iri) for thing, status in reading.statuses.items()
    )
    return frozenset(lines)


def _link(subject: str, predicate: str, target: str) -> str:
    return f"<{subject}> <{predicate}> <{target}> ."


def _number(subject: str, predicate: str, value: float) -> str:
    return f'<{subject}> <{predicate}> "{Decimal(repr(value)):f}"^^<{PREFIXES["xsd"]}decimal> .'


@cache
def _static(link: Link) -> tuple[str, ...]:
    """What holds of a link in every view it stands in."""
    parts = (("edgeType", link.type), ("from", link.source), ("to", link.target), ("via", link.via))
    lines = [
        _link(link.iri, TYPE, NS + "Edge"),
        *(_link(link.iri, NS + name, value) for name, value in parts),
    ]
    for i, support in enumerate(link.supports, 1):
        node = f"{link.iri}#support.{i}"
        lines += [_link(link.iri, NS + "support", node), _link(node, TYPE, NS + "Support")]
        lines += [_link(node, NS + "restsOn", claim) for claim in support]
    return tuple(lines)


def _weight(edge: Iri, weighing: Weighing, weight: Weight, measures: Mapping[str, Iri]) -> Iterator[str]:
    if weight.nominal is None and weight.high is None:
        return
    node = f"{edge}#{weighing.iri.rpartition('#')[2]}"
    yield _link(edge, NS + "weighs", node)
    yield _link(node, TYPE, NS + "Weight")
    yield _link(node, NS + "weightUnit", weighing.unit)
    yield _link(node, NS + "measure", measures[weighing.measure])
    for name, value in (("weight", weight.nominal), ("weightLow", weight.low), ("weightHigh", weight.high)):
        if value is not None:
            yield _number(node, NS + name, value)
    yield from (_link(node, NS + "weightClaim", rival.claim) for rival in weight.rivals)


def _direct(link: Link, reading: Reading) -> Iterator[str]:
    """The plain properties that a link in force gives: its type, what that implies, and the inverse."""
    status = reading.statuses.get(link.via)
    standing = any(reading.rules.edge_rules[rule].standing for rule in link.rules)
    if not (status.code.in_force if status else standing):
        return
    term = reading.rules.properties[link.type]
    for wider in term.supers:
        yield _link(link.source, wider, link.target)
    if term.inverse:
        yield _link(link.target, term.inverse, link.source)
    if term.symmetric:
        yield _link(link.target, link.type, link.source)
