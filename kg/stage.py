"""One store on which one view at a time stands; showing another view applies the difference.

A slider over time changes few claims a step, and copying every claim for each step would take seconds at ten thousand. The
stage holds what a view's store must hold: the chosen graphs, the derived facts about their nodes, what the view chose,
and the merge of all as default graph. Answers are read to the end before the next view is shown.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

import pyoxigraph as ox

from kg.store import Store
from kg.terms import VIEW_GRAPH, Iri

Answer = TypeVar("Answer")
DEFAULT = ox.DefaultGraph()
VIEW = ox.NamedNode(VIEW_GRAPH)
Laid = Mapping[Iri, Sequence[str]]
NOTHING: Laid = MappingProxyType({})


class Stage:
    """Shows views of one source store. `facts` are the derived quads by the graph whose nodes they are about."""

    def __init__(self, source: Store, facts: Callable[[], Mapping[Iri, Sequence[ox.Quad]]]) -> None:
        self._source, self._facts = source, facts
        self._derived: Mapping[Iri, Sequence[ox.Quad]] | None = None
        self._held: Counter[ox.Quad] = Counter()
        self._store = Store.in_memory()
        self._graphs: frozenset[Iri] = frozenset()
        self._chosen: frozenset[str] = frozenset()
        self._lock = threading.Lock()

    def show(
        self,
        graphs: frozenset[Iri],
        chosen: frozenset[str],
        ask: Callable[[Store], Answer],
        laid: Laid = NOTHING,
    ) -> Answer:
        """The answer of `ask` over the view with these graphs and these N-Triples lines in its view graph.

        `laid` are the lines of further graphs that stand over the view for this answer alone.
        """
        with self._lock:
            if (graphs, chosen) != (self._graphs, self._chosen):
                self._change(graphs, chosen)
            over = [quad for graph, lines in laid.items() for quad in _parsed(lines, ox.NamedNode(graph))]
            self._put_in(over)
            try:
                return ask(self._store)
            finally:
                self._take_out(over)

    def _change(self, graphs: frozenset[Iri], chosen: frozenset[str]) -> None:
        if self._derived is None:
            self._derived = self._facts()
        gone, come = sorted(self._graphs - graphs), sorted(graphs - self._graphs)
        self._take_out([*self._source.quads(gone), *self._released(gone), *_parsed(self._chosen - chosen)])
        self._put_in([*self._source.quads(come), *self._claimed(come), *_parsed(chosen - self._chosen)])
        self._graphs, self._chosen = graphs, chosen

    def _claimed(self, graphs: Iterable[Iri]) -> list[ox.Quad]:
        """Derived quads of the graphs; two claims about one node may give the same one."""
        found = [quad for graph in graphs for quad in (self._derived or {}).get(graph, ())]
        self._held.update(found)
        return found

    def _released(self, graphs: Iterable[Iri]) -> list[ox.Quad]:
        found = [quad for graph in graphs for quad in (self._derived or {}).get(graph, ())]
        self._held.subtract(found)
        return [quad for quad in found if self._held[quad] <= 0]

    def _put_in(self, quads: list[ox.Quad]) -> None:
        self._store.inner.bulk_extend(quads)
        if not self._graphs:  # the first view: the engine copies faster than Python
            self._store.merge()
            return
        self._store.inner.bulk_extend([ox.Quad(q.subject, q.predicate, q.object, DEFAULT) for q in quads])

    def _take_out(self, quads: list[ox.Quad]) -> None:
        inner = self._store.inner
        for quad in quads:
            inner.remove(quad)
        for quad in quads:
            left = inner.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if all(isinstance(other.graph_name, ox.DefaultGraph) for other in left):
                inner.remove(ox.Quad(quad.subject, quad.predicate, quad.object, DEFAULT))


def _parsed(lines: Iterable[str], graph: ox.NamedNode = VIEW) -> list[ox.Quad]:
    text = "\n".join(sorted(lines)).encode()
    triples = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
