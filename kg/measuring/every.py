"""Every metric over each network it is meant for: what a run writes out and a report ranks by."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import QueryError
from kg.measuring.scores import measure
from kg.metrics import METRICS
from kg.metrics.metric import Metric
from kg.project import Network, suited
from kg.rules import Rules
from kg.terms import Row, Scores

HEAVY = 20_000_000  # edges touched by one run of a metric: some seconds


def every(
    rules: Rules,
    project: Callable[[str], Network],
    refused: Callable[[str, str, QueryError], None],
    wanted: Callable[[Metric], bool] = lambda _: True,
) -> list[Scores]:
    """Every metric over each projection it is meant for, by projection and metric.

    Left out are metrics that answer what is asked about a named node or pair, those too heavy for a network, and those
    that find nothing to say about it: no value and no bound in any row. `refused` hears what a metric refuses, and why; `wanted` may leave more of them out.
    """
    asked = sorted(
        (name, metric)
        for metric, row in METRICS.items()
        for name in suited(rules, row.suits)
        if not row.by_name and wanted(row)
    )
    networks = {name: project(name) for name in sorted({name for name, _ in asked})}
    results = []
    for name, metric in asked:
        if METRICS[metric].cost(networks[name], {}) <= HEAVY:
            try:
                results.append(measure(networks[name], metric))
            except QueryError as error:
                refused(metric, name, error)
    return [scores for scores in results if any(_speaks(row) for row in scores)]


def _speaks(row: Row) -> bool:
    return any(number is not None for number in (row.value, row.low, row.high))
