"""Herfindahl-Hirschman index: how concentrated a node's suppliers are."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Range, Ranges, others
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names

Vector = npt.NDArray[np.float64]

CORNERS = 10
"""Suppliers in doubt up to which every corner is tried for the upper bound."""


def hhi(network: Network) -> dict[Iri, float | None]:
    """Sum of the squared direct shares of each node's suppliers: 1/n when n share alike, 1 when there is one.

    Shape: one number a node. Unit: share of 1 (times 10,000 for the points of the merger guidelines). Undefined: None
    for a node without known intake. Intake from outside counts as one supplier, the cautious reading; the thresholds of
    antitrust say nothing about risk.
    High: few suppliers carry all. Low: many share alike. Assumes: suppliers are independent of each other.
    Raises: nothing.
    Source: Hirschman 1964, American Economic Review 54(5), 761; Rhoades 1993, Federal Reserve Bulletin 79, 188.
    """
    count, entries = len(network.nodes), network.matrix().tocoo()
    intake = np.bincount(entries.col, entries.data, minlength=count)[entries.col]
    parts = np.divide(entries.data, intake, out=np.zeros(len(intake)), where=intake > 0)
    squares = np.bincount(entries.col, parts**2, minlength=count)  # 0 without known intake
    found: dict[Iri, float | None] = dict(
        zip(network.iris, [s or None for s in squares.tolist()], strict=True)
    )
    found.pop(OUTSIDE, None)
    return found


def hhi_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """Least and greatest index while each supplier's amount stays in its range. Undefined: None where nothing comes in."""
    into: defaultdict[Iri, list[Range]] = defaultdict(list)
    for pair in sorted(ranges.low):
        if ranges.high[pair] > 0:
            into[pair[1]].append(ranges.of(pair))
    return {(node,): _between(into[node]) if into[node] else (None, None) for (node,) in rows}


def _between(amounts: Sequence[Range]) -> Limits:
    """Both bounds. The index knows no unit: with the largest amount as unit no square leaves what a float can hold."""
    low, high = np.array(amounts, dtype=np.float64).T
    unit = max(low.max(), high[np.isfinite(high)].max(initial=0.0)) or 1.0
    return _least(low / unit, high / unit), _greatest(low / unit, high / unit)


def _least(low: Vector, high: Vector) -> float:
    """The index is least when all amounts that can are alike: x_i = t held inside its range, where t = sum x² / sum x.

    Its slope in one amount x has the sign of x - t, and the sum of x_i (t - x_i) grows with t, so one t answers. With m
    amounts that may be anything beside known ones of sum W and index H, the free ones are t with t (W + m t) = H W² + m t²,
    so t = H W, and the index is (H W² + m H² W²) / (W + m H W)² = H / (1 + m H): m suppliers more, each of middle size.
    """
    if not low.any():
        return 1 / len(low)
    steps = sorted({*low.tolist(), *high[np.isfinite(high)].tolist()})
    place = bisect_left(steps, 0.0, key=lambda step: _balance(np.clip(step, low, high), step))
    below = steps[place - 1] if place else 0.0
    fixed = np.where(low >= steps[place], low, np.where(high <= below, high, 0.0))
    amounts = np.clip((fixed**2).sum() / fixed.sum(), low, high)
    return float((amounts**2).sum() / amounts.sum() ** 2)


def _balance(amounts: Vector, level: float) -> float:
    return float((amounts * (level - amounts)).sum())


def _greatest(low: Vector, high: Vector) -> float:
    """The index is greatest at a corner, each amount at an end of its range; 1 in the limit when one has no limit.

    Above 10 amounts in doubt the corners are too many. Then the index is at most the sum of the squared greatest shares,
    and at most the greatest of them: a bound that holds but may lie above what can be.
    """
    if len(low) == 1 or np.isinf(high).any():
        return 1.0
    open_ends = low < high
    if open_ends.sum() > CORNERS:
        rest = np.array(others(low.tolist()))
        shares = high / (high + rest)
        return float(min(shares.max(), (shares**2).sum()))
    count = int(open_ends.sum())
    raised = (np.arange(2**count)[:, None] >> np.arange(count)) & 1
    sums = low.sum() + raised @ (high - low)[open_ends]
    squares = (low**2).sum() + raised @ (high**2 - low**2)[open_ends]
    return float((squares[sums > 0] / sums[sums > 0] ** 2).max())


METRIC = Metric(
    "hhi", Names("concentration (HHI)", "concentration (HHI)"),
    Names("concentration des fournisseurs d’un nœud", "concentration of a node's suppliers"),
    "node", "share", "incoming", "ranges", "HHI_j = Σ_i s_ij²",
    ("Hirschman 1964, American Economic Review 54(5), 761", "Rhoades 1993, Federal Reserve Bulletin 79, 188"),
    "flow", hhi, hhi_limits,
    reading=Names(
        "1 : un seul fournisseur ; 0,25 : comme quatre fournisseurs égaux. Fois 10 000, les points des autorités de concurrence.",
        "1: a single supplier; 0.25: like four equal suppliers. Times 10,000 these are the points of merger guidelines.",
    ),
    caution=Names(
        "Les seuils du droit de la concurrence parlent de marchés, pas de risque. Deux filiales d’un groupe comptent pour deux : ajouter `--roll-up`.",
        "The thresholds of merger guidelines are about markets, not risk. Two subsidiaries of a group count as two: add `--roll-up`.",
    ),
)  # fmt: skip
