"""A metric applied to a network: found by name, run on the nominal weights and again in other possible worlds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from kg.errors import QueryError
from kg.metrics import find_metric
from kg.metrics.arguments import Argument, arguments, find_node
from kg.metrics.coverage import coverage
from kg.metrics.direct_share import share_bounds
from kg.metrics.doubt import Bounds, bounds, doubtful, settled
from kg.metrics.metric import Key, Metric
from kg.metrics.routes import routes
from kg.project import Network
from kg.terms import Circle, Edge, Iri, Names, PairScore, Score, Scores

Numbers = tuple[float | None, float | None, float | None, float | None]
Rows = tuple[Score, ...] | tuple[PairScore, ...] | tuple[Circle, ...]

WORK = 200_000
"""Edges and rows all worlds together may touch, between 16 and 256 worlds."""


def measure(
    network: Network,
    name: str,
    *,
    on: str | None = None,
    of: str | None = None,
    top: int | None = None,
    **params: object,
) -> Scores:
    """The metric's value for each node, pair or cycle, with bounds and coverage.

    `on` and `of` name nodes by IRI or name; for a metric of nodes `of` keeps one row. `top` keeps the first rows, sorted
    by value, the greatest first, then by IRI; rows without a value come last.
    `low` and `high` are the least and greatest value found when doubtful amounts move inside their bounds: exact for
    shares, strengths and cycles, else over possible worlds. Worlds are not equally likely. `coverage` is the share of the
    deals a row rests on whose amount is known; unknown amounts are left out, of the bounds too, and never zero.
    Raises: UnknownName for a metric or node, QueryError for a parameter.
    """
    metric = find_metric(name)
    if top is not None and top < 1:
        raise QueryError(f"top is at least 1, not {top}")
    base = settled(network)
    asked = {"on": on, "of": of} if metric.kind == "pair" else {"on": on}
    chosen = arguments(
        metric, network, {**params, **{key: value for key, value in asked.items() if value is not None}}
    )
    if "on" in chosen and chosen["on"] == chosen.get("of"):
        raise QueryError("a node is not measured against itself", hint="name two different nodes")
    only = find_node(network, of) if of is not None and metric.kind != "pair" else None
    values = {key: value for key, value in _run(metric, base, chosen).items() if only is None or only in key}
    metric = _as_asked(metric, chosen)
    found = _bounds(metric, base, chosen, values, only)
    rows = _rows(metric, network, values, found)
    unit = network.unit if metric.unit == "network" else metric.unit
    note = _note(metric, network, found)
    return Scores(
        metric.name, metric.names, network.name, unit, network.statuses, network.known, len(network.edges),
        rows if top is None else rows[:top], note,
    )  # fmt: skip


def _as_asked(metric: Metric, chosen: Mapping[str, Argument]) -> Metric:
    """The metric as its parameters leave it: without weights it has no doubt, of one side it rests on that side."""
    if chosen.get("weighted") is False:
        return replace(metric, basis="links", doubt="none")
    if metric.basis == "incident" and chosen.get("side") in ("in", "out"):
        return replace(metric, basis="incoming" if chosen["side"] == "in" else "outgoing")
    return metric


def _run(metric: Metric, network: Network, chosen: Mapping[str, Argument]) -> dict[Key, float | None]:
    """Every metric's answer in one form: a value for each tuple of nodes, or for the network's name."""
    values = metric.function(network, **chosen)
    if values is None or isinstance(values, float):
        return {(Iri(network.name),): _tidy(metric, values)}
    return {key if isinstance(key, tuple) else (key,): _tidy(metric, value) for key, value in values.items()}


def _tidy(metric: Metric, value: float | None) -> float | None:
    """Without the noise of the last digits, which differs from one machine's linear algebra to the next."""
    return value if value is None or metric.unit == "network" else round(value, 12)


def _bounds(
    metric: Metric,
    network: Network,
    chosen: Mapping[str, Argument],
    values: Mapping[Key, float | None],
    only: Iri | None,
) -> Bounds:
    of = only or chosen.get("of")
    places = doubtful(network, metric.basis, Iri(of) if isinstance(of, str) else None)
    known = {key: value for key, value in values.items() if value is not None}
    if metric.doubt == "none" or not places or not known:
        return Bounds({key: (value, value) for key, value in known.items()}, 0, 0, whole=True)
    if metric.doubt == "shares":
        return Bounds(_exact_shares(network, known), 0, len(places), whole=True)
    budget = min(256, max(16, WORK // (len(network.edges) + len(values))))
    return bounds(
        network,
        lambda each: _run(metric, each, chosen),
        values,
        places,
        budget,
        rising=metric.doubt == "rising",
    )


def _exact_shares(network: Network, known: Mapping[Key, float]) -> dict[Key, tuple[float, float]]:
    exact: dict[Key, tuple[float, float]] = dict(share_bounds(network).items())
    ends = {key: (*exact.get(key, (value, value)), value) for key, value in known.items()}
    return {
        key: (min(value, round(low, 12)), max(value, round(high, 12)))
        for key, (low, high, value) in ends.items()
    }


def _rows(metric: Metric, network: Network, values: Mapping[Key, float | None], found: Bounds) -> Rows:
    known = coverage(network, metric.basis)
    ordered = sorted(
        values, key=lambda key: (-(values[key] or 0.0), key) if values[key] is not None else (inf, key)
    )
    numbers = {key: (values[key], *found.rows.get(key, (None, None)), known(key)) for key in ordered}
    if metric.kind == "pair":
        return tuple(PairScore(key[0], key[1], *numbers[key]) for key in ordered)
    if metric.kind == "cycle":
        legs = {r.nodes[:-1]: r.legs for r in routes(network, ((*key, key[0]) for key in ordered))}
        return tuple(_circle(key, numbers[key], legs[key]) for key in ordered)
    return tuple(Score(key[0], *numbers[key]) for key in ordered)


def _circle(nodes: Key, numbers: Numbers, legs: tuple[tuple[Edge, ...], ...]) -> Circle:
    value, low, high, known = numbers
    return Circle(nodes, value, low, high, known or 0.0, tuple(edge.iri for leg in legs for edge in leg))


def _note(metric: Metric, network: Network, found: Bounds) -> Names:
    parts = [remark] if (remark := metric.remark(network)) else []
    ends = Names(f"montants incertains : {found.doubts}", f"doubtful amounts: {found.doubts}")
    if found.worlds and found.whole:
        parts.append(Names(f"bornes aux extrêmes ({ends.fr})", f"bounds at the ends ({ends.en})"))
    elif found.worlds:
        fr = f"bornes cherchées dans {found.worlds} mondes possibles, pas également probables ({ends.fr})"
        en = f"bounds looked for in {found.worlds} possible worlds, not equally likely ({ends.en})"
        parts.append(Names(fr, en))
    if metric.basis != "links" and (missing := len(network.edges) - network.known):
        fr = f"montants inconnus laissés de côté, bornes comprises : {missing}"
        en = f"unknown amounts left out, of the bounds too: {missing}"
        parts.append(Names(fr, en))
    return Names("; ".join(part.fr for part in parts), "; ".join(part.en for part in parts))
