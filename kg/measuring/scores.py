"""A metric applied to a network: found by name, run on the nominal weights, with bounds that hold what else may be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from kg.errors import QueryError
from kg.measuring import notes
from kg.metrics import find_metric
from kg.metrics.arguments import Argument, arguments, find_node
from kg.metrics.coverage import coverage, resting
from kg.metrics.dispatch import through
from kg.metrics.doubt import Bounds, affordable, bounds, doubtful
from kg.metrics.metric import Key, Metric
from kg.metrics.ranges import Limits, ranges, settled
from kg.metrics.routes import routes
from kg.network import AnyGraph, from_networkx
from kg.project import Network
from kg.terms import Circle, CutSet, Edge, Iri, Names, PairScore, Score, Scores

Numbers = tuple[float | None, float | None, float | None, float | None]
Rows = tuple[Score, ...] | tuple[PairScore, ...] | tuple[Circle, ...] | tuple[CutSet, ...]
ENDED = ("pair", "set")  # kinds of rows that have an `of` of their own


def measure(
    network: Network | AnyGraph,
    name: str,
    *,
    on: str | None = None,
    of: str | None = None,
    top: int | None = None,
    backend: str | None = None,
    **params: object,
) -> Scores:
    """The metric's value for each node, pair or cycle, with bounds and coverage.

    `network` may be any networkx graph (see `kg.network.from_networkx`); `backend` has networkx answer, on that backend of its dispatch.
    `on` and `of` name nodes by IRI or name; for a metric of nodes `of` keeps one row. `top` keeps the first rows, sorted
    by value, the greatest first (distances and numbers of groups: the least), then by IRI; rows without a value come last.
    `value` is that of the known amounts, `coverage` the share of the deals a row rests on whose amount is known. `low` and
    `high` hold every possible truth: known amounts anywhere inside their bounds, unknown ones anywhere from 0 to without
    limit; None where nothing bounds the value. Where only known amounts are in doubt, the bounds of some metrics are looked
    for in possible worlds, which are not equally likely, and may be too narrow.
    Raises: UnknownName for a metric or node, QueryError for a parameter.
    """
    network = network if isinstance(network, Network) else from_networkx(network)
    metric = find_metric(name)
    if top is not None and top < 1:
        raise QueryError(f"top is at least 1, not {top}")
    chosen, only = asked(metric, network, on, of, params)
    metric = through(metric, backend) if backend else metric
    base = settled(network)
    run = {key: value for key, value in metric.answers(base, chosen).items() if only is None or only in key}
    metric = as_asked(metric, chosen)
    about = only or chosen.get("of")
    found = _bounds(metric, base, chosen, run, Iri(about) if isinstance(about, str) else None)
    values = {key: _pinned(value, found.rows.get(key)) for key, value in run.items()}
    rows = _rows(metric, network, values, found)
    unit = network.unit if metric.unit == "network" else metric.unit
    return Scores(
        metric.name, metric.names, network.name, unit, network.statuses, network.known, len(network.edges),
        rows if top is None else rows[:top], _note(metric, network, chosen, found, (Iri(str(about)),) if about else ()),
    )  # fmt: skip


def asked(
    metric: Metric, network: Network, on: str | None, of: str | None, params: Mapping[str, object]
) -> tuple[dict[str, Argument], Iri | None]:
    """The metric's arguments, and the one node whose rows are wanted. Raises: UnknownName, QueryError."""
    ends = {"on": on, "of": of} if metric.kind in ENDED else {"on": on}
    chosen = arguments(
        metric, network, {**params, **{key: value for key, value in ends.items() if value is not None}}
    )
    if "on" in chosen and chosen["on"] == chosen.get("of"):
        raise QueryError("a node is not measured against itself", hint="name two different nodes")
    return chosen, find_node(network, of) if of is not None and metric.kind not in ENDED else None


def as_asked(metric: Metric, chosen: Mapping[str, Argument]) -> Metric:
    """The metric as its parameters leave it: without weights it has no doubt, of one side, or in amounts, it rests on those."""
    if chosen.get("weighted") is False:
        return replace(metric, basis="links", doubt="none")
    if chosen.get("counted") == "amount":
        return replace(metric, unit="network", basis="outgoing", doubt="ranges")
    if metric.basis == "incident" and chosen.get("side") in ("in", "out"):
        return replace(metric, basis="incoming" if chosen["side"] == "in" else "outgoing")
    return metric


def _bounds(
    metric: Metric,
    network: Network,
    chosen: Mapping[str, Argument],
    values: Mapping[Key, float | None],
    about: Iri | None,
) -> Bounds:
    """Bounds from the ranges of the amounts where they decide, from possible worlds where only known amounts are in doubt."""
    certain = not (metric.columns or network.arrays.doubt)  # every amount is known, exact and adds up
    if metric.doubt == "none" or certain or not values:
        return Bounds({key: (value, value) for key, value in values.items()}, 0, 0, whole=True)
    places = () if metric.basis == "links" else doubtful(network, metric.basis, about)
    budget = affordable(metric.cost(network, chosen) + len(values)) if metric.doubt == "worlds" else 0
    wide = metric.doubt == "worlds" and not budget
    limits = metric.limits(ranges(network, everything=wide), tuple(values), chosen)
    left = {key: value for key, value in values.items() if key not in limits}
    if budget and places and any(value is not None for value in left.values()):
        found = bounds(network, lambda each: metric.answers(each, chosen), left, places, budget)
    else:
        found = Bounds({key: (value, value) for key, value in left.items()}, 0, len(places), whole=not wide)
    rows = {key: _held(metric, values[key], limits[key]) for key in limits}
    return replace(found, rows={**found.rows, **rows})


def _pinned(value: float | None, limits: Limits | None) -> float | None:
    """The value, or what the bounds leave no choice about: the share of an only supplier is 1, whatever its amount."""
    return limits[0] if value is None and limits and limits[0] == limits[1] else value


def _held(metric: Metric, value: float | None, limits: Limits) -> Limits:
    """Bounds that hold the value, without the noise of the last digits."""
    low, high = (metric.tidy(limit) for limit in limits)
    if value is None:
        return low, high
    return None if low is None else min(low, value), None if high is None else max(high, value)


def _rows(metric: Metric, network: Network, values: Mapping[Key, float | None], found: Bounds) -> Rows:
    known = coverage(network, metric.basis)
    sign = 1 if metric.least_first else -1
    ordered = sorted(values, key=lambda key: (inf if (value := values[key]) is None else sign * value, key))
    numbers = {key: (values[key], *found.rows.get(key, (None, None)), known(key)) for key in ordered}
    if metric.kind == "pair":
        return tuple(PairScore(key[0], key[1], *numbers[key]) for key in ordered)
    if metric.kind == "set":
        return tuple(CutSet(key[:-1], key[-1], *numbers[key]) for key in sorted(ordered, key=_smallest))
    if metric.kind == "cycle":
        legs = {r.nodes[:-1]: r.legs for r in routes(network, ((*key, key[0]) for key in ordered))}
        return tuple(_circle(key, numbers[key], legs[key]) for key in ordered)
    return tuple(Score(key[0], *numbers[key]) for key in ordered)


def _smallest(key: Key) -> tuple[Iri, int, Key]:
    """Sets of one node after the other, the smallest first."""
    return key[-1], len(key), key


def _circle(nodes: Key, numbers: Numbers, legs: tuple[tuple[Edge, ...], ...]) -> Circle:
    value, low, high, known = numbers
    return Circle(nodes, value, low, high, known or 0.0, tuple(edge.iri for leg in legs for edge in leg))


def _note(
    metric: Metric, network: Network, chosen: Mapping[str, Argument], found: Bounds, about: Key
) -> Names:
    """What the reader must know: a sample, what is assumed, worlds, unknown amounts (those of the node asked about, or of the network)."""
    said = (network.remark, metric.remark(network), metric.assumed(network, chosen))
    edges = network.arrays.taken(resting(network, metric.basis)(about)) if about else network.arrays
    return notes.joined(
        [
            *(remark for remark in said if remark),
            *notes.tried(found),
            *(notes.unknown(edges) if metric.basis != "links" else ()),
        ]
    )
