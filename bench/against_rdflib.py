"""The project's own questions, asked of rdflib: the peer of the query row.

Tuned as far as a user would go: the view's merge as default graph (a union of thousands of named graphs never ends), the
query prepared beforehand, everything in memory. Each question runs in a process of its own, which ends at the limit.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from forked import within
from rdflib import Dataset, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

Bindings = Mapping[str, URIRef | Literal]
Answers = Mapping[str, tuple[float, int] | None]


def answers(
    quads: Path, asked: Mapping[str, tuple[str, Bindings]], prefixes: Mapping[str, str], limit: float
) -> Answers:
    """Seconds and number of rows of each question, or None for one that did not finish within `limit` seconds."""
    dataset = Dataset(default_union=False)
    dataset.parse(quads, format="nquads")
    return {
        name: _asked(dataset, prepareQuery(text, initNs=dict(prefixes)), bindings, limit)
        for name, (text, bindings) in sorted(asked.items())
    }


def _asked(dataset: Dataset, query: Query, bindings: Bindings, limit: float) -> tuple[float, int] | None:
    def work() -> tuple[float, int]:
        start = time.perf_counter()
        rows = len(list(dataset.query(query, initBindings=dict(bindings))))
        return time.perf_counter() - start, rows

    return within(limit, work)
