"""A metric over a spread-out network, by name: as a table that stays on the cluster, or as the rows of the embedded engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from math import inf
from typing import TYPE_CHECKING

from kg.cluster.amounts import at_ends, degree, effective_number, hhi, share, strength
from kg.cluster.networks import Spread
from kg.cluster.walks import components, pagerank
from kg.errors import QueryError
from kg.measuring import notes
from kg.measuring.scores import as_asked, asked
from kg.metrics import find_metric
from kg.metrics.arguments import Argument, arguments
from kg.metrics.centrality.degree import Side
from kg.metrics.metric import Metric
from kg.network import Network
from kg.terms import OUTSIDE, Iri, Names, PairScore, Score, Scores

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ENGINE: Mapping[str, Callable[..., DataFrame]] = {
    "degree": degree,
    "strength": strength,
    "share": share,
    "hhi": hhi,
    "effective_number": effective_number,
    "pagerank": pagerank,
    "components": components,
}
NAMING = ("on", "of", "from_")
WIDE = Names(
    "bornes larges : Spark n’essaie pas de mondes possibles", "wide bounds: Spark tries no possible worlds"
)
MANY = Names("bornes absentes : trop de montants incertains", "no bounds: too many doubtful amounts")


def frame(net: Spread, name: str, **params: object) -> DataFrame:
    """The metric as a table that stays on the cluster: node, or on and of; value, low, high, coverage.

    Raises: UnknownName for a metric, QueryError for one that Spark does not have or for a parameter.
    """
    work, metric = find_work(name), find_metric(name)
    return _run(work, net, arguments(metric, _named(net, params), params))


def _named(net: Spread, params: Mapping[str, object]) -> Network:
    """The nodes, fetched only where one has to be found by its name."""
    return net.named() if any(params.get(name) is not None for name in NAMING) else net.bare


def _run(work: Callable[..., DataFrame], net: Spread, chosen: Mapping[str, Argument]) -> DataFrame:
    takes = signature(work).parameters.keys() - {"net"}
    if unknown := sorted(chosen.keys() - takes):
        hint = f"it takes {', '.join(sorted(takes)) or 'nothing'}"
        raise QueryError(f"{work.__name__} on Spark takes no {unknown[0]!r}", hint=hint)
    return work(net, **chosen)


def find_work(name: str) -> Callable[..., DataFrame]:
    """What Spark does for a metric. Raises: UnknownName, QueryError with the metrics it has."""
    metric = find_metric(name)
    if metric.name not in ENGINE:
        hint = f"it has {', '.join(ENGINE)}; the others are computed without --engine spark"
        raise QueryError(f"Spark has no {metric.name}", hint=hint)
    return ENGINE[metric.name]


def measure(
    net: Spread,
    name: str,
    *,
    nodes: Network | None = None,
    on: str | None = None,
    of: str | None = None,
    top: int | None = None,
    **params: object,
) -> Scores:
    """The rows that `kg.measure` gives, computed by Spark and brought to this machine; parameters and order are the same.

    `nodes` is the network, or its nodes alone, where names are looked up; without it they are fetched. Values and bounds differ from
    the embedded engine's by less than 1e-9, relative or absolute; bounds of PageRank may be wider, and the note says so.
    Raises: UnknownName, QueryError as `kg.measure`, and QueryError for a metric that Spark does not have.
    """
    metric = find_metric(name)
    work = find_work(name)
    if top is not None and top < 1:
        raise QueryError(f"top is at least 1, not {top}")
    known = nodes or _named(net, {"on": on, "of": of, **params})
    chosen, only = asked(metric, known, on, of, params)
    found = _run(work, net, chosen)
    rows = _rows(metric, found.filter(found["node"] == only) if only else found)
    about = only or chosen.get("of")
    metric = as_asked(metric, chosen)
    total, unknown, note = _told(net, metric, about, rows)
    unit = net.unit if metric.unit == "network" else metric.unit
    return Scores(
        metric.name, metric.names, net.name, unit, net.statuses, total - unknown, total,
        rows if top is None else rows[:top], note,
    )  # fmt: skip


def _rows(metric: Metric, found: DataFrame) -> tuple[Score, ...] | tuple[PairScore, ...]:
    """The rows on this machine, in the order in which the embedded engine tells them."""
    sign = 1 if metric.least_first else -1
    ends = 2 if metric.kind == "pair" else 1
    rows = [
        (tuple(map(Iri, row[:ends])), *(metric.tidy(number) for number in row[ends:-1]), row[-1])
        for row in map(tuple, found.collect())
    ]
    rows.sort(key=lambda row: (inf if row[1] is None else sign * row[1], row[0]))
    if metric.kind == "pair":
        return tuple(PairScore(key[0], key[1], *numbers) for key, *numbers in rows)
    return tuple(Score(key[0], *numbers) for key, *numbers in rows)


def _told(
    net: Spread, metric: Metric, about: Argument, rows: tuple[Score, ...] | tuple[PairScore, ...]
) -> tuple[int, int, Names]:
    """How many edges there are, how many are unknown, and what the reader must know: of the node asked about, or of all."""
    from pyspark.sql import functions as fn

    counts = [fn.coalesce(fn.sum(name), fn.lit(0)) for name in ("deals", "known", "limited", "unlimited")]
    total, known, limited, unlimited = net.pairs.agg(*counts).collect()[0]
    remarks: list[Names] = []
    loose = (fn.col("known") < fn.col("deals")) | (fn.col("unlimited") > 0)
    inner = (fn.col("source") != OUTSIDE) & (fn.col("target") != OUTSIDE)
    if metric.doubt == "worlds" and any(row.low != row.high for row in rows):
        remarks += [WIDE] if net.pairs.filter(loose & inner).isEmpty() else []
    if any(row.value is not None and row.low is None for row in rows):
        remarks.append(MANY)
    if metric.basis != "links":
        told = (total, total - known, limited, unlimited)
        if about is not None:
            sides: Mapping[str, Side] = {"incoming": "in", "outgoing": "out"}
            side = sides.get(metric.basis, "both")
            near = at_ends(net.pairs, side).filter((fn.col("node") == about) & ~fn.col("again"))
            deals, stated, *rest = near.agg(*counts).collect()[0]
            told = (deals, deals - stated, *rest)
        remarks += notes.unstated(*told)
    return total, total - known, notes.joined(remarks)
