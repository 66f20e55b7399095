"""Where a thing stands: its value in each metric, with bounds, and its place among all that have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.metrics import find_metric
from kg.metrics.metric import Metric
from kg.metrics.ranking import places
from kg.terms import Iri, Score, Scores


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a metric, with the best and the worst place it may claim among its equals, of how many."""

    scores: Scores
    row: Score
    first: int
    last: int
    of: int


def ranks(metric: Metric) -> bool:
    """Whether a metric says who stands before whom: a value of each node that is no mere number of a group."""
    return metric.kind == "node" and metric.unit != "label"


def standings(results: Iterable[Scores]) -> Mapping[Iri, Sequence[Standing]]:
    """The rows of each node that have a value, in the order of the results; a label of a group is no rank and left out."""
    found: dict[Iri, list[Standing]] = defaultdict(list)
    for scores in results:
        metric = find_metric(scores.metric)
        if not ranks(metric):
            continue
        rows = [row for row in scores.rows if isinstance(row, Score)]
        found_at = places({(row.node,): row.value for row in rows}, least_first=metric.least_first)
        for row in rows:
            if (row.node,) in found_at:
                first, last = found_at[row.node,]
                found[row.node].append(Standing(scores, row, first, last, len(found_at)))
    return found
