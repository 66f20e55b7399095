"""Weighted reciprocity: what part of the flow between two nodes is met by a flow back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf

from scipy import sparse

from kg.metrics.kernels import simple, without_loops
from kg.metrics.links import ways
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges, part
from kg.project import Network
from kg.terms import OUTSIDE, Names


def reciprocity(network: Network) -> float | None:
    """Share of all flow that is answered by flow in the other direction: sum of min(w_ij, w_ji) over sum of w_ij.

    Shape: one number for the network. Unit: share of 1: 0 when nothing comes back, 1 when all does. Undefined: None
    without a known positive weight between two different nodes, and where flow back exists in unknown amounts only.
    Loops and flows from or to outside do not count.
    High: most flow is met by flow straight back. Low: 0, none is. Assumes: amounts are of one kind and one span of time.
    Raises: nothing. Source: Squartini et al. 2013, doi:10.1038/srep02729.
    """
    net = network.inner
    weights = without_loops(net.matrix())
    total = float(weights.sum())
    if total <= 0:
        return None
    answered = float(weights.minimum(sparse.csr_array(weights.T)).sum())
    both = simple(ways(network))
    if not answered and both.multiply(both.T).nnz:
        return None
    return answered / total


def reciprocity_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """Exact: what is answered of two opposite flows is twice the smaller, what is not is their difference.

    The index is greatest where every two flows come as near to each other as they can, inside their ranges perhaps; it is least
    with all flows at ends of theirs.
    """
    inside = {pair for pair in ranges.low if pair[0] != pair[1] and OUTSIDE not in pair}
    answered, unanswered, ends = 0.0, 0.0, []
    for i, j in sorted({(min(pair), max(pair)) for pair in inside}):
        (low, high), (least, most) = ranges.of((i, j)), ranges.of((j, i))
        answered += 2 * min(high, most)
        unanswered += max(0.0, low - most, least - high)
        ends.append(
            [(2 * min(x, y), abs(x - y)) for x in (low, high) for y in (least, most) if min(x, y) < inf]
        )
    if answered <= 0:
        some = any(apart > 0 for each in ends for _, apart in each)
        return dict.fromkeys(rows, (0.0, 0.0) if some else (None, None))
    return dict.fromkeys(rows, (_least(ends), part((answered, answered), (unanswered, unanswered))[1]))


def _least(ends: Sequence[Sequence[tuple[float, float]]]) -> float:
    """The least a / (a + u) when each two flows choose one (a, u) of theirs: lowered until no choice lowers it (Dinkelbach)."""
    if any(apart == inf for each in ends for _, apart in each):
        return 0.0
    ratio = 1.0
    while True:
        taken = [min(each, key=lambda end: end[0] - ratio * (end[0] + end[1])) for each in ends]
        answered, apart = (sum(end[k] for end in taken) for k in (0, 1))
        if answered >= ratio * (answered + apart):
            return ratio
        ratio = answered / (answered + apart)


METRIC = Metric(
    "reciprocity", Names("réciprocité", "reciprocity"),
    Names("part du flux à laquelle répond un flux inverse", "part of the flow met by flow back"),
    "network", "share", "all", "ranges", "r = Σ min(w_ij, w_ji) / Σ w_ij",
    ("Squartini et al. 2013, doi:10.1038/srep02729",), "money", reciprocity, reciprocity_limits,
    reading=Names(
        "1 : chaque flux a un retour égal. 0 : rien ne revient directement.",
        "1: every flow has an equal one back. 0: nothing comes straight back.",
    ),
    caution=Names(
        "Ne voit que les retours à deux ; un tour à trois n’y paraît pas : voir les circuits. Des montants qui se répondent ne sont pas forcément liés.",
        "It sees only returns between two; a round of three does not show: see cycles. Amounts that answer each other need not be tied.",
    ),
)  # fmt: skip
