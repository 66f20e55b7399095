"""How losses spread from those who fail to those who hold claims on them, round by round, and what may be known of the sum.

Two rules of propagation share everything else: in `once` (Battiston et al. 2012) a node passes on its loss when it is first
hit and never again; in `always` (Bardoscia et al. 2015) every further loss is passed on too. A round touches only the
claims on nodes that just lost something.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.arguments import find_node
from kg.metrics.metric import Asked, Key
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.risk.exposures import Exposures, Places, exposures
from kg.metrics.throughflow import Mask, Vector
from kg.project import Network
from kg.terms import Iri

Rule = Callable[[Exposures, Vector], Iterator[Vector]]
Rounds = tuple[Mapping[Iri, float | None], ...]

NEGLIGIBLE = 1e-12
MOST_ROUNDS = 10_000
ALL_STARTS = 10_000
"""Nodes up to which the failure of each is tried."""


class UnsettledError(QueryError):
    """Losses that still grow after 10,000 rounds."""


def once(world: Exposures, first: Vector) -> Iterator[Vector]:
    """The losses after each round, as shares of equity, when a node passes on the loss of its first hit only.

    h_j(t) = min(1, h_j(t-1) + sum over i distressed at t-1 of min(1, A_ji / E_j) h_i(t-1)); distressed lasts one round.
    Each claim is touched once at most, so the work is linear in them. The array yielded is the same, going on.
    """
    hit = world.hit.copy()
    hit.data = np.minimum(hit.data, 1.0)
    losses, spent = first.copy(), np.zeros(len(first), dtype=np.bool_)
    active = np.flatnonzero(first)
    yield losses
    while active.size:
        spent[active] = True
        rows, parts = sent(hit, active, losses[active])
        touched = _add(losses, rows, parts)[0]
        active = touched[~spent[touched]]
        if touched.size:
            yield losses


def always(world: Exposures, first: Vector) -> Iterator[Vector]:
    """The losses after each round when every further loss is passed on: h(t+1) = min(1, h(t) + L (h(t) - h(t-1))), L_ij = A_ij / E_i.

    The array yielded is the same, going on. Raises: UnsettledError.
    """
    losses, gains = first.copy(), first.copy()
    active = np.flatnonzero(first)
    yield losses
    for _ in range(MOST_ROUNDS):
        if not active.size:
            return
        rows, parts = sent(world.hit, active, gains[active])
        touched, before = _add(losses, rows, parts)
        gains[touched] = losses[touched] - before
        fresh = np.isnan(losses[touched]) & ~np.isnan(before)
        active = touched[fresh | (gains[touched] > NEGLIGIBLE)]
        if touched.size:
            yield losses
    raise UnsettledError(
        f"losses still grow after {MOST_ROUNDS} rounds",
        hint="a larger shock settles sooner; debtrank always does",
    )


def sent(
    hit: sparse.csc_array[np.float64], active: Places, amounts: Vector
) -> tuple[npt.NDArray[np.int32], Vector]:
    """Whom the losses of the active nodes hit and how hard: one entry a claim on them. The only place that touches claims."""
    begin, end = hit.indptr[active], hit.indptr[active + 1]
    counts = end - begin
    offsets = np.repeat(begin - np.cumsum(counts) + counts, counts)
    places = offsets + np.arange(counts.sum())
    return hit.indices[places], hit.data[places] * np.repeat(amounts, counts)


def _add(losses: Vector, rows: npt.NDArray[np.int32], parts: Vector) -> tuple[Places, Vector]:
    """Add the parts, nobody losing more than all; gives the nodes hit and what they had lost before."""
    touched = np.unique(rows).astype(np.intp)
    before = losses[touched]
    np.add.at(losses, rows, parts)
    losses[touched] = np.where(before >= 1, 1.0, np.minimum(losses[touched], 1.0))
    return touched, before


def spread(network: Network, rule: Rule, shocks: Mapping[Iri, float], buffer: float) -> Rounds:
    """The rounds of a rule as they are told: in each the nodes that are hit by then, None where nobody knows how hard."""
    world = exposures(network, buffer=buffer)
    first = world.start({find_node(network, iri): shock for iri, shock in shocks.items()})
    return tuple(_told(world, losses) for losses in rule(world, first))


def _told(world: Exposures, losses: Vector) -> dict[Iri, float | None]:
    unsaid = (world.open @ (losses != 0).astype(np.float64) > 0) & (losses == 0)
    places = np.flatnonzero((losses != 0) | unsaid).tolist()
    return {world.nodes[i]: None if unsaid[i] or np.isnan(losses[i]) else float(losses[i]) for i in places}


def caused(
    network: Network, rule: Rule, start: Iri | None, shock: float, buffer: float
) -> dict[Iri, float | None]:
    """R of each node failing alone, or with `start` the loss of every node after that one failed."""
    world = exposures(network, buffer=buffer)
    if start is not None:
        told = _told(world, _end(rule, world, world.start({start: shock})))
        return {iri: told.get(iri, 0.0) for iri in world.nodes}
    if len(world.nodes) > ALL_STARTS:
        raise QueryError(
            f"{len(world.nodes)} nodes are too many to let each fail", hint="name one, with -p start=NODE"
        )
    found: dict[Iri, float | None] = {}
    unsaid = (np.diff(world.hit.indptr) == 0) & (np.diff(world.open.indptr) > 0)
    for i, iri in enumerate(world.nodes):
        first = world.start({iri: shock})
        found[iri] = None if unsaid[i] else world.lost(_end(rule, world, first) - first)
    return found


def _end(rule: Rule, world: Exposures, first: Vector) -> Vector:
    """The losses after the last round, unknown where they do not settle; a shock that does not spread is the end."""
    end = first
    try:
        for losses in rule(world, first):
            end = losses
    except UnsettledError:
        return np.where(end > 0, np.nan, end)
    return end


def band(rule: Rule) -> Callable[[Ranges, Collection[Key], Asked], dict[Key, Limits]]:
    """The limits of a rule's rows: what is certain and what is possible, equity nobody tells being anything from 0 upwards.

    Every loss of `always` grows with claims and shrinks with equity, and `once` never gives more; what `once` surely gives is
    the first hit alone. Where nothing in doubt is reached the rule itself gives both.
    """

    def limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
        least, most = (exposures(ranges.network, among=ranges, reading=end) for end in ("low", "high"))
        doubtful = _doubtful(least, most)
        start, shock = asked.get("start"), float(str(asked.get("shock", 1.0)))
        found: dict[Key, Limits] = {}
        if isinstance(start, str):
            lows, highs = _ends(rule, least, most, doubtful, least.start({Iri(start): shock}))
            return {
                key: (float(lows[least.index[key[0]]]), float(highs[least.index[key[0]]])) for key in rows
            }
        for key in rows:
            first = least.start({key[0]: shock})
            lows, highs = _ends(rule, least, most, doubtful, first)
            ends = (
                average(lows - first, least.stake, most.stake),
                average(first - highs, least.stake, most.stake),
            )
            found[key] = (ends[0], None if ends[1] is None else 0.0 - ends[1])
        return found

    return limits


def _doubtful(least: Exposures, most: Exposures) -> Mask:
    """The nodes whose failure hits somebody nobody knows how hard."""
    count = len(least.nodes)
    by = np.repeat(np.arange(count), np.diff(most.hit.indptr))
    sure = np.zeros(most.hit.nnz)
    places = by * count + most.hit.indices
    own = np.repeat(np.arange(count), np.diff(least.hit.indptr)) * count + least.hit.indices
    sure[np.searchsorted(places, own)] = least.hit.data
    found = np.zeros(count, dtype=np.bool_)
    found[by[sure != most.hit.data]] = True
    return found


def _ends(
    rule: Rule, least: Exposures, most: Exposures, doubtful: Mask, first: Vector
) -> tuple[Vector, Vector]:
    """What each node loses at least and at most."""
    highs = np.nan_to_num(_end(always, most, first), nan=1.0)
    if not doubtful[highs > 0].any():
        exact = _end(rule, most, first)
        return np.where(np.isnan(exact), first, exact), np.nan_to_num(exact, nan=1.0)
    rounds = rule(least, first.copy())
    lows = (
        list(islice((losses.copy() for losses in rounds), 2))[-1]
        if rule is once
        else _end(rule, least, first)
    )
    return np.where(np.isnan(lows), first, lows), highs


def average(values: Vector, least: Vector, most: Vector) -> float | None:
    """The least weighted mean of the values when each weight is anything between two ends; None where all weights are 0.

    The heaviest weights go to the smallest values, down to some value; what may weigh without limit can stand alone.
    """
    can = most > 0
    order = np.argsort(values[can], kind="stable")
    x, low, high = values[can][order], least[can][order], most[can][order]
    if not x.size:
        return None
    endless = np.isinf(high)
    high = np.where(endless, low, high)
    top = np.cumsum(high * x) + np.cumsum((low * x)[::-1])[::-1] - low * x
    whole = np.cumsum(high) + np.cumsum(low[::-1])[::-1] - low
    means = np.divide(top, whole, out=np.full(len(x), np.inf), where=whole > 0)
    return float(min(means.min(), x[endless].min() if endless.any() else np.inf))
