"""SHACL core shapes, run by pySHACL on one merged graph, each failure turned into a problem a person can mend.

pySHACL walks an rdflib graph fast and an Oxigraph store slowly, so the graphs are merged once. Literals keep the form in
which they were written: rdflib would otherwise read `yes` as false and pass it. A property shape that hangs on a node shape is
run by pySHACL 0.40 anew for each node; with targets of its own it is run once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
from rdflib import RDF, SH, Graph, Literal, Node, URIRef

from kg.check.report import Speaker
from kg.errors import Problem
from kg.store import Store
from kg.terms import DERIVED_GRAPH, VIEW_GRAPH, Names

TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
SEVERITY = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "info"}
WORDS = {
    SH.MinCountConstraintComponent: Names("{path} manque", "{path} is missing"),
    SH.MaxCountConstraintComponent: Names("trop de valeurs pour {path}", "too many values of {path}"),
    SH.ClassConstraintComponent: Names(
        "{path} : {value} n’est pas du bon genre", "{path}: {value} is not of the right kind"
    ),
    SH.DatatypeConstraintComponent: Names(
        "{path} : {value} n’est pas du bon type", "{path}: {value} is not of the right datatype"
    ),
    SH.PatternConstraintComponent: Names(
        "{path} : {value} est mal écrit", "{path}: {value} is not well written"
    ),
    SH.InConstraintComponent: Names(
        "{path} : {value} n’est pas admis", "{path}: {value} is not among the allowed values"
    ),
    SH.LessThanConstraintComponent: Names("{path} : {value} est trop grand", "{path}: {value} is too large"),
    SH.LessThanOrEqualsConstraintComponent: Names(
        "{path} : {value} est trop grand", "{path}: {value} is too large"
    ),
    SH.NodeKindConstraintComponent: Names(
        "{path} : {value} n’est pas de la bonne nature", "{path}: {value} is of the wrong nature"
    ),
    SH.UniqueLangConstraintComponent: Names(
        "{path} : deux valeurs dans une langue", "{path}: two values in one language"
    ),
}
OTHERWISE = Names("{path} : {value} ne respecte pas la forme", "{path}: {value} does not fit the shape")


def merged(store: Store) -> Graph:
    """Ontology, record, claims and decisions as one rdflib graph; nothing derived, nothing of a view."""
    graph, made = Graph(bind_namespaces="none"), {}
    graphs = [name for name in store.graphs() if name not in (DERIVED_GRAPH, VIEW_GRAPH)]
    for quad in store.quads(graphs):
        for term in (quad.subject, quad.predicate, quad.object):
            if term not in made:
                made[term] = _term(term)
        graph.add((made[quad.subject], made[quad.predicate], made[quad.object]))
    return graph


def _term(term: object) -> Node:
    value = str(getattr(term, "value", term))
    if (datatype := getattr(term, "datatype", None)) is None:
        return URIRef(value)
    language = getattr(term, "language", None)
    return (
        Literal(value, language)
        if language
        else Literal(value, datatype=URIRef(datatype.value), normalize=False)
    )


def violations(graph: Graph, shapes: Path, speaker: Speaker) -> Iterator[Problem]:
    """One problem for each result of the shapes. Raises: whatever pySHACL raises on unreadable shapes (a bug of ours)."""
    shacl = _targeted(Graph(bind_namespaces="none").parse(shapes))
    results = pyshacl.validate(graph, shacl_graph=shacl, advanced=False, inference="none", inplace=True)[1]
    if not isinstance(results, Graph):
        raise TypeError(f"pySHACL gave up on {shapes.name}: {results!r}")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        yield _problem(results, result, speaker)


def _targeted(shapes: Graph) -> Graph:
    """The same shapes, each property of a node shape with that one's targets in place of the link: the results are equal."""
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        targets = [(key, target) for key in TARGETS for target in shapes.objects(shape, key)]
        for part in list(shapes.objects(shape, SH.property)) if targets else ():
            shapes.remove((shape, SH.property, part))
            for key, target in ((RDF.type, SH.PropertyShape), *targets):
                shapes.add((part, key, target))
    return shapes


def _problem(results: Graph, result: Node, speaker: Speaker) -> Problem:
    focus, path, value = (results.value(result, key) for key in (SH.focusNode, SH.resultPath, SH.value))
    component = results.value(result, SH.sourceConstraintComponent)
    said = _own_words(results, result, speaker)
    words = (
        speaker.say(WORDS.get(component, OTHERWISE))
        if isinstance(component, URIRef)
        else speaker.say(OTHERWISE)
    )
    known = {"path": speaker.name(path) if isinstance(path, URIRef) else "?", "value": speaker.name(value)}
    message = f"{speaker.name(focus)}: {said or words.format(**known)}"
    severity = SEVERITY.get(URIRef(str(results.value(result, SH.resultSeverity))), "error")
    holders = sorted(map(str, speaker.graph.subjects(None, focus))) if isinstance(focus, Literal) else []
    return speaker.problem(severity, message, "", [focus, value, *holders])


def _own_words(results: Graph, result: Node, speaker: Speaker) -> str:
    """The shape's own message in the reader's language; pySHACL's generated ones are English only and left aside."""
    messages = results.objects(result, SH.resultMessage)
    found = {text.language: str(text) for text in messages if isinstance(text, Literal)}
    return found.get(speaker.lang, "")
