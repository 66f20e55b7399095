"""The project's own questions, asked of rdflib: the peer of the query row.

Tuned as far as a user would go who keeps the text: the view's merge as default graph (a union of thousands of named graphs
never ends), alone in rdflib's fastest memory where the question names no graph; the query prepared beforehand. Each
question runs in a process of its own, which ends at the limit. Its first answer is a rehearsal: what a forked process
touches first has to be copied, which costs rdflib up to ten times the answer itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from forked import within
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from timing import repeated

Bindings = Mapping[str, URIRef | Literal]
Answers = Mapping[str, tuple[float, int] | None]


def answers(
    quads: Path, asked: Mapping[str, tuple[str, Bindings]], prefixes: Mapping[str, str], limit: float
) -> Answers:
    """Seconds and number of rows of each question, or None for one that did not finish within `limit` seconds."""
    dataset = Dataset(default_union=False)
    dataset.parse(quads, format="nquads")
    merge = Graph("SimpleMemory")
    merge += dataset.default_graph
    return {
        name: _asked(dataset if re.search(r"\bGRAPH \?", text) else merge, text, prefixes, bindings, limit)
        for name, (text, bindings) in sorted(asked.items())
    }


def _asked(
    graph: Graph, text: str, prefixes: Mapping[str, str], bindings: Bindings, limit: float
) -> tuple[float, int] | None:
    query = prepareQuery(text, initNs=dict(prefixes))
    return within(limit, lambda: repeated(lambda: len(list(graph.query(query, initBindings=dict(bindings))))))
