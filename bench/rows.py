"""The measurements: load, derive, change of view, questions, projection, fresh process. Each gives rows of the table."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import against_rdflib
import networkx as nx
import pyoxigraph as ox
from forked import within
from rdflib import RDF, Dataset, Literal, Namespace, URIRef
from timing import Row, in_turn, repeated, seconds

import kg
from kg import derive, shipped, source
from kg import named as questions_room
from kg.graph import Graph, View
from kg.store import Store
from kg.terms import ONTOLOGY_GRAPH, PREFIXES, RECORD_GRAPH, expand

BEFORE, DAY, LAST_DAY, PROJECTION = "2025-01-31", "2025-06-30", "2026-12-31", "actors"
KG = Namespace(PREFIXES["kg"])
VOCABULARY = source.load_vocabulary(shipped.ontology(), shipped.context())


def quads_of(folder: Path, target: Path) -> Path:
    """The world of a folder as N-Quads, read once by the project's own reader: the same facts for every loader."""
    vocabulary = source.load_vocabulary(shipped.ontology(), shipped.context())
    target.write_bytes(
        ox.serialize(source.read([folder], vocabulary).quads, format=ox.RdfFormat.N_QUADS) or b""
    )
    return target


def store_of(quads: Path, *, checked: bool) -> Store:
    """What `kg.load` does with a file of quads, up to the first rule; `checked`, against the ontology too."""
    store = Store.in_memory()
    if checked:
        store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    reading = source.read([quads], VOCABULARY)
    source.load_bulk(store.inner, reading.bulk)
    if checked:
        source.refuse_strangers(store.inner, reading.rdf, source.LIMIT)
    return store


def world(folder: Path) -> Graph:
    """A seeded world laid over the shipped data, as `kg --data` does it."""
    return kg.load(shipped.claims_and_register(), folder)


def load(size: str, folder: Path, quads: Path) -> Iterator[Row]:
    def theirs() -> None:
        ox.Store().bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)

    ours, peer = in_turn(lambda: store_of(quads, checked=False), theirs)
    yield Row("load quads", size, ours, "pyoxigraph bulk_load", peer, "at most 1.2 times", ours <= 1.2 * peer)
    rdflib = seconds(lambda: Dataset().parse(quads, format="nquads"), 1)
    yield Row("load quads", size, ours, "rdflib", rdflib)
    yield Row("load quads and ontology, check them", size, seconds(lambda: store_of(quads, checked=True)))
    yield Row("load YAML, check it, derive", size, seconds(lambda: world(folder), 3))


def deriving(size: str, quads: Path) -> Iterator[Row]:
    taken = []
    for _ in range(3):
        store = store_of(quads, checked=True)
        taken.append(seconds(lambda store=store: derive.derive(store), 1))  # type: ignore[misc]
    yield Row("derive", size, sorted(taken)[1])


def change_of_view(size: str, graph: Graph) -> Iterator[Row]:
    days = [f"2025-{month:02d}-15" for month in range(1, 11)]
    graph.view(as_of=BEFORE).project(PROJECTION)

    def network(number: int = 0) -> None:
        days.append(days.pop(number))
        graph.view(as_of=days[-1]).project(PROJECTION)

    def queryable() -> None:
        days.append(days.pop(0))
        graph.view(as_of=days[-1]).answer("ASK { ?deal a ?kind }")

    asked = "under 0.5 s" if size == "10k" else ""
    same = "equal to" if from_scratch(graph) else "NOT equal to"
    drawn = seconds(network, 5)
    note = f"{same} deriving from scratch"
    yield Row(
        "change of view by a month, network",
        size,
        drawn,
        target=asked,
        met=(drawn < 0.5) if asked else None,
        note=note,
    )
    answered = seconds(queryable, 3)
    yield Row(
        "change of view by a month, SPARQL answer",
        size,
        answered,
        target=asked,
        met=(answered < 0.5) if asked else None,
    )


def from_scratch(graph: Graph) -> bool:
    """Does filtering give the same network as building a graph from the chosen claims alone?"""
    chosen = graph.view(as_of=DAY)
    store = Store.in_memory()
    store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    store.add(graph.store.quads([RECORD_GRAPH, *sorted(chosen.selection.claims)]))
    derive.derive(store)
    anew = Graph(type(graph._built)(store, {}, complete=False), ())  # noqa: SLF001 (no public door for a bare store)
    return anew.view(as_of=DAY).project(PROJECTION) == chosen.project(PROJECTION)


def questions(size: str, view: View, exported: Path, limit: float) -> Iterator[Row]:
    """Every named question, ours against rdflib's on the same view; the last rows are the slowest and the geometric mean."""
    named = questions_room.named("questions")
    exported.write_bytes(_merged(view))  # and the view stands ready before the clocks start
    asked = {name: (one.text, _bindings(one)) for name, one in named.items()}
    peers = against_rdflib.answers(exported, asked, PREFIXES, limit)
    ratios, differing, unfinished, stuck = [], [], [], []
    slowest = (0.0, "")
    for name in named:
        ours, rows = _ours(view, name, limit)
        peer, slowest = peers[name], max(slowest, (ours, name))
        theirs, note = (
            (limit, f"rdflib had not finished after {limit:g} s") if peer is None else (peer[0], "")
        )
        if rows is None:
            stuck.append(name)
        elif peer is None:
            unfinished.append(name)
        elif peer[1] != rows:
            differing.append(f"{name}: {rows} rows, rdflib {peer[1]}")
        ratios.append(theirs / ours)
        yield Row(f"question {name}", size, ours, "rdflib, tuned", theirs, note=note)
    yield Row("slowest question", size, slowest[0], target="about 1 s", met=slowest[0] <= 1, note=slowest[1])
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    note = f"{len(ratios)} questions; not finished after {limit:g} s, and counted so: rdflib {unfinished}, ours {stuck}"
    note += f"; DIFFERING ROWS {differing}" if differing else "; same numbers of rows where both finished"
    met = mean >= 50 and not stuck
    asked_for = "at least 50 times, none of ours unfinished"
    yield Row(
        "questions, geometric mean of the ratios", size, None, "rdflib, tuned", mean, asked_for, met, note
    )


def _ours(view: View, name: str, limit: float) -> tuple[float, int | None]:
    """Seconds and number of rows of one of our answers; no rows when it did not come within the limit."""
    found = within(limit, lambda: repeated(lambda: len(view.query(name, timeout=None))))
    return found or (limit, None)


def _merged(view: View) -> bytes:
    """All graphs of the view, and their merge as default graph, in N-Quads: what our own engine sees."""
    return view.ask(lambda store: ox.serialize(store.everything(), format=ox.RdfFormat.N_QUADS) or b"")


def _bindings(one: questions_room.NamedQuery) -> Mapping[str, URIRef | Literal]:
    def term(parameter: questions_room.Parameter) -> URIRef | Literal:
        if parameter.kind == "iri":
            return URIRef(expand(parameter.default))
        return Literal(
            parameter.default,
            datatype=None if parameter.kind == "string" else URIRef(PREFIXES["xsd"] + parameter.kind),
        )

    return {parameter.name: term(parameter) for parameter in one.parameters}


def projection(size: str, view: View) -> Iterator[Row]:
    """The network of a view whose claims are chosen, against a hand-written loop over rdflib triples into networkx."""
    dataset = Dataset()
    dataset.parse(data=_merged(view), format="nquads")
    whole = dataset.default_graph

    def by_hand() -> None:
        network: Any = nx.MultiDiGraph()
        for edge in whole.subjects(RDF.type, KG.Edge):
            weights = {
                str(whole.value(w, KG.weightUnit)): whole.value(w, KG.weight)
                for w in whole.objects(edge, KG.weighs)
            }
            known = {unit: float(value) for unit, value in weights.items() if value is not None}
            network.add_edge(whole.value(edge, KG["from"]), whole.value(edge, KG.to), key=edge, **known)

    def ours() -> None:
        view.project(PROJECTION).to_networkx()

    taken, theirs = in_turn(ours, by_hand, 3)
    yield Row("project, to networkx", size, taken, "rdflib triples by hand", theirs)


def fresh_process(size: str, folder: Path | None, cache: Path) -> Iterator[Row]:
    """`kg info` as a shell runs it, on a cache that an earlier call has built."""
    laid_over = ["--data", str(folder)] if folder else []
    command = [sys.executable, "-m", "kg", *laid_over, "info", "-f", "json"]
    environment = {**os.environ, "KG_CACHE": str(cache)}

    def info() -> None:
        subprocess.run(command, env=environment, check=True, capture_output=True)

    start = time.perf_counter()
    info()
    built = time.perf_counter() - start
    taken = seconds(info, 5)
    bare = seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 5)
    note = f"the call that built the cache took {built:.2f} s; Python alone needs {bare:.3f} s"
    yield Row(
        "kg info, fresh process, cache built", size, taken, target="under 0.5 s", met=taken < 0.5, note=note
    )
