"""The results of a metric as RDF, so that SPARQL can ask them: observations in the graph of their calculation, never among claims.

A calculation is named by a hash of all that decides its results: metric, parameters, network, view and the hash of the data. The
same data give the same bytes; other data, or another view, give another graph. What is unknown is absent, and never zero.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from pathlib import Path

from kg import shipped
from kg.exports import text
from kg.metrics import find_metric
from kg.network import Narrowing, Network
from kg.rules import Rules
from kg.source import content_key
from kg.store import Store
from kg.terms import ID, NS, PREFIXES, Circle, CutSet, Iri, Names, PairScore, Row, Scores
from kg.view import Choice

SUFFIXES = (".trig", ".ttl", ".nq", ".jsonld")
NOTHING = Narrowing((), (), 0, 0)
SOSA, PROV, SKOS = PREFIXES["sosa"], PREFIXES["prov"], PREFIXES["skos"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One calculation: its scores, what the metric is, and what it was made from: network, view and data.

    `meaning` says what the metric counts; `parameters` are those given; `data` is the SHA-256 of the files.
    """

    scores: Scores
    meaning: Names
    network: Network
    choice: Choice
    data: str
    parameters: Mapping[str, str]


def calculation(
    scores: Scores,
    network: Network,
    choice: Choice,
    paths: Sequence[Path],
    parameters: Mapping[str, str] | None = None,
) -> Measured:
    """The scores with what they were made from; `paths` are the files and folders of the data."""
    meaning = find_metric(scores.metric).meaning
    return Measured(scores, meaning, network, choice, content_key(*paths), parameters or {})


def written(measured: Sequence[Measured], rules: Rules, suffix: str) -> str:
    """The results in the format of a suffix: .trig and .nq in named graphs, .ttl and .jsonld; sorted.

    Raises: QueryError for another suffix.
    """
    store = Store.in_memory()
    for graph, lines in graphs(measured, rules).items():
        store.write(graph, lines)
    store.merge()
    return text(store, suffix)


def graphs(measured: Sequence[Measured], rules: Rules) -> Mapping[Iri, Sequence[str]]:
    """The lines of N-Triples of each calculation, by the name of its graph."""
    found = {}
    for one in measured:
        run = sorted(_described(one, rules))
        name = _measurement(run)
        found[name] = sorted([*(f"<{name}> {line}" for line in run), *_metric(one), *_results(one, name)])
    return found


def _measurement(described: Sequence[str]) -> Iri:
    return Iri(f"{ID}measurement/{_digest(chr(10).join(described).encode())}")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _described(one: Measured, rules: Rules) -> Iterator[str]:
    """What decides the results, as the ends of triples whose subject is still to be named."""
    scores, choice, narrowing = one.scores, one.choice, one.network.narrowing or NOTHING
    yield f"<{PREFIXES['rdf']}type> <{NS}Measurement> ."
    yield f"<{NS}computes> <{_concept(scores)}> ."
    yield f"<{NS}onProjection> <{_projection(scores)}> ."
    yield from (f"<{NS}countedStatus> <{_code(rules, 'status', s)}> ." for s in scores.statuses)
    yield from (f"<{NS}onlyInstrument> <{_code(rules, 'instrument', i)}> ." for i in narrowing.only)
    yield from (f"<{NS}withoutInstrument> <{_code(rules, 'instrument', i)}> ." for i in narrowing.without)
    if one.network.rolled:
        yield f'<{NS}betweenGroups> "true"^^<{PREFIXES["xsd"]}boolean> .'
    if choice.profile:
        yield f"<{NS}seenThrough> <{choice.profile.iri}> ."
    texts = {
        "countedIn": one.network.unit, "seenAsOf": choice.as_of, "seenKnownBy": choice.known,
        "seenUndated": choice.undated, "seenInCurrency": choice.currency, "dataHash": one.data,
        "madeWith": f"kg {shipped.version()}, ontology {_digest(shipped.ontology().read_bytes())}",
    }  # fmt: skip
    yield from (f"<{NS}{name}> {_literal(value)} ." for name, value in texts.items() if value)
    for name, value in sorted(one.parameters.items()):
        yield f"<{NS}withParameter> {_literal(f'{name}={value}')} ."


def _metric(one: Measured) -> Iterator[str]:
    """The concept that the values are of: what the registry says, in both languages."""
    concept, names, meaning = _concept(one.scores), one.scores.names, one.meaning
    yield f"<{concept}> <{PREFIXES['rdf']}type> <{SKOS}Concept> ."
    yield f"<{concept}> <{SKOS}notation> {_literal(one.scores.metric)} ."
    for term, said in (("prefLabel", names), ("definition", meaning)):
        yield from (f"<{concept}> <{SKOS}{term}> {_literal(said.in_(lang), lang)} ." for lang in ("fr", "en"))


def _results(one: Measured, name: Iri) -> Iterator[str]:
    for row in one.scores.rows:
        about = [_thing(one.scores, iri) for iri in _nodes(row)]
        yield from _result(one, name, f"{name}#{_digest(' '.join(about).encode())}", row, about)


def _result(one: Measured, name: Iri, subject: str, row: Row, about: Sequence[str]) -> Iterator[str]:
    for kind in (f"{NS}ComputedObservation", f"{SOSA}Observation"):
        yield f"<{subject}> <{PREFIXES['rdf']}type> <{kind}> ."
    yield f"<{subject}> <{SOSA}observedProperty> <{_concept(one.scores)}> ."
    yield f"<{subject}> <{PROV}wasGeneratedBy> <{name}> ."
    if isinstance(row, PairScore):
        yield f"<{subject}> <{NS}scoreOn> <{row.on}> ."
        yield f"<{subject}> <{NS}scoreOf> <{row.of}> ."
        about = [row.of]
    elif isinstance(row, CutSet):
        yield from (f"<{subject}> <{NS}scoreOn> <{iri}> ." for iri in row.nodes)
        yield f"<{subject}> <{NS}scoreOf> <{row.of}> ."
        about = [row.of]
    elif isinstance(row, Circle):
        yield f"<{subject}> <{NS}scoreAround> {_literal(' '.join(about))} ."
    yield from (f"<{subject}> <{SOSA}hasFeatureOfInterest> <{iri}> ." for iri in about)
    if one.scores.unit:
        yield f"<{subject}> <{NS}scoreUnit> {_literal(one.scores.unit)} ."
    numbers = {
        f"{SOSA}hasSimpleResult": row.value, f"{NS}scoreLow": row.low, f"{NS}scoreHigh": row.high,
        f"{NS}coverage": row.coverage,
    }  # fmt: skip
    for term, value in numbers.items():
        if value is not None and isfinite(value):
            yield f'<{subject}> <{term}> "{Decimal(repr(float(value))):f}"^^<{PREFIXES["xsd"]}decimal> .'


def _nodes(row: Row) -> tuple[Iri, ...]:
    match row:
        case Circle():
            return row.nodes
        case PairScore():
            return row.on, row.of
        case CutSet():
            return (*row.nodes, row.of)
        case _:
            return (row.node,)


def _thing(scores: Scores, iri: Iri) -> str:
    """The node itself; of a metric of the whole network, the projection."""
    return _projection(scores) if iri == scores.projection else iri


def _projection(scores: Scores) -> str:
    return f"{NS}projection-{scores.projection}"


def _concept(scores: Scores) -> str:
    return f"{ID}computed/{scores.metric}"


def _code(rules: Rules, scheme: str, notation: str) -> str:
    code = rules.code(scheme, notation)
    return code.iri if code else notation


def _literal(value: str, lang: str = "") -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"' + (f"@{lang}" if lang else "")
