"""What is certain and what is possible of the losses of a failure, when claims and equity are in doubt or unknown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

import numpy as np

from kg.metrics.metric import Asked, Key
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.risk.contagion import Rule, always, each_alone, end, once
from kg.metrics.risk.exposures import Columns, Exposures, exposures
from kg.metrics.throughflow import Mask, Vector
from kg.terms import Iri


def band(rule: Rule) -> Callable[[Ranges, Collection[Key], Asked], dict[Key, Limits]]:
    """The limits of a rule's rows, equity nobody tells being anything from 0 upwards.

    Every loss of `always` grows with claims and shrinks with equity, and `once` never gives more; what `once` surely gives is
    the first hit alone. Where nothing in doubt is reached the rule itself gives both.
    """

    def limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
        least, most = (exposures(ranges.network, among=ranges, reading=each) for each in ("low", "high"))
        start, shock = asked.get("start"), float(str(asked.get("shock", 1.0)))
        if isinstance(start, str):
            lows, highs = _ends(rule, least, most, least.start({Iri(start): shock}))
            places = {key: least.index[key[0]] for key in rows}
            return {key: (float(lows[i, 0]), float(highs[i, 0])) for key, i in places.items()}
        found = dict(_sums(rule, least, most, shock))
        return {key: found[key[0]] for key in rows}

    return limits


def _sums(rule: Rule, least: Exposures, most: Exposures, shock: float) -> Iterator[tuple[Iri, Limits]]:
    """What each failure costs at least and at most, all stakes together."""
    for block, first in each_alone(least, shock):
        lows, highs = _ends(rule, least, most, first)
        for i, iri in enumerate(block):
            bottom = average((lows - first)[:, i], least.stake, most.stake)
            top = average((first - highs)[:, i], least.stake, most.stake)
            yield iri, (bottom, None if top is None else 0.0 - top)


def _ends(rule: Rule, least: Exposures, most: Exposures, first: Columns) -> tuple[Columns, Columns]:
    """What each node loses at least and at most."""
    doubtful = _doubtful(least, most)
    exact = end(rule, most, first)
    if not doubtful.any():
        return np.where(np.isnan(exact), first, exact), np.nan_to_num(exact, nan=1.0)
    highs = np.nan_to_num(end(always, most, first), nan=1.0)
    moved = (highs[doubtful] > 0).any(axis=0) | np.isnan(exact).any(axis=0)
    if rule is once:
        lows = list(islice((losses for losses, _ in rule(least, first)), 2))[-1]
    else:
        lows = end(rule, least, first)
    lows = np.where(np.isnan(lows), first, lows)
    return np.where(moved, lows, exact), np.where(moved, highs, exact)


def _doubtful(least: Exposures, most: Exposures) -> Mask:
    """The nodes whose failure hits somebody nobody knows how hard."""
    count = len(least.nodes)
    by = np.repeat(np.arange(count), np.diff(most.hit.indptr))
    own = np.repeat(np.arange(count), np.diff(least.hit.indptr)) * count + least.hit.indices
    sure = np.zeros(most.hit.nnz)
    sure[np.searchsorted(by * count + most.hit.indices, own)] = least.hit.data
    found = np.zeros(count, dtype=np.bool_)
    found[by[sure != most.hit.data]] = True
    return found


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
