"""How a metric fares in other worlds: where each row stands, how its value varies, and whether the first k stay the first.

Told twice: over what contradiction and imprecision leave open about the amounts that are stated, and with amounts nobody
states taking figures known of other deals. Worlds are not equally likely: a share of worlds is no probability.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from kg.errors import QueryError
from kg.measuring.rows import Told, key_of
from kg.measuring.scores import asked, measure
from kg.metrics import find_metric
from kg.metrics.doubt import WORK
from kg.metrics.metric import Key, Metric
from kg.metrics.ranges import settled
from kg.metrics.ranking import Answer, first, places, stay
from kg.metrics.worlds import SEED, WORLDS, Worlds, possible
from kg.project import Network
from kg.terms import Row, Scores

FEWEST = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands: its place now, its best and worst place, its values from least to most, and how often it is among the first.

    Places and values are None where it has no value in any world; `among` is a share of the worlds.
    """

    place: int | None
    best: int | None
    worst: int | None
    least: float | None
    middle: float | None
    most: float | None
    among: float


@dataclass(frozen=True, slots=True)
class Tried:
    """The worlds that were tried: how many, whether those are all combinations, how many figures were in doubt, and the share in which the first k stay."""

    worlds: int
    whole: bool
    doubts: int
    stays: float | None


@dataclass(frozen=True, slots=True)
class Stability:
    """A metric's rows with bounds, and how they fare over worlds: over those of stated amounts alone, and over those of all.

    `stated.stays` and `every.stays` are None where nobody could overtake the first k. `standings` are over `every`.
    """

    scores: Scores
    first: tuple[Key, ...]
    k: int
    seed: int
    stated: Tried
    every: Tried
    standings: Mapping[Key, Standing]


def stability(
    network: Network,
    name: str,
    *,
    k: int = 3,
    worlds: int | None = None,
    on: str | None = None,
    of: str | None = None,
    progress: Told = lambda _done, _all: None,
    **params: object,
) -> Stability:
    """The metric with its bounds, over `worlds` possible worlds (200, or fewer where a run is costly) with a fixed seed.

    Raises: as `measure`; QueryError for a k or a number of worlds below 1.
    """
    if k < 1 or (worlds is not None and worlds < 1):
        raise QueryError(f"k and worlds are at least 1, not {k if k < 1 else worlds}")
    metric, base = find_metric(name), settled(network)
    given: dict[str, Any] = params  # Any: a parameter of the metric, read by it
    scores = measure(network, name, on=on, of=of, **given)
    chosen, _ = asked(metric, network, on, of, params)
    nominal = metric.answers(base, chosen)
    leaders = first(nominal, k, least_first=metric.least_first) if metric.kind != "network" else ()
    count = worlds or max(FEWEST, min(WORLDS, int(4 * WORK / max(metric.cost(network, chosen), 1))))
    run = _Run(metric, leaders, lambda each: metric.answers(each, chosen), progress)
    stated, _ = run.over(possible(base, count, unknown=False), of_all=2)
    every, answers = run.over(possible(base, count), of_all=2, before=1)
    standings = _standings(metric, [nominal, *answers], k)
    rows = tuple(_widened(row, standings.get(key_of(row))) for row in scores.rows)
    return Stability(replace(scores, rows=rows), leaders, k, SEED, stated, every, standings)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Run:
    """One metric tried in worlds, and whom it must not overtake."""

    metric: Metric
    leaders: tuple[Key, ...]
    answer: Callable[[Network], Answer]
    progress: Told

    def over(self, drawn: Worlds, *, of_all: int, before: int = 0) -> tuple[Tried, list[Answer]]:
        answers = []
        for done, world in enumerate(drawn):
            self.progress(before * len(drawn) + done, of_all * len(drawn))
            answers.append(self.answer(world))
        held = (
            [stay(self.leaders, each, least_first=self.metric.least_first) for each in answers]
            if self.leaders
            else []
        )
        judged = [each for each in held if each is not None]
        share = sum(judged) / len(judged) if judged else None
        return Tried(len(drawn), drawn.whole, drawn.doubts, share), answers


def _standings(metric: Metric, answers: Sequence[Answer], k: int) -> Mapping[Key, Standing]:
    """Over the answers, of which the first is the one of the known amounts."""
    ranked = [places(answer, least_first=metric.least_first) for answer in answers]
    keys = sorted({key for answer in answers for key in answer})
    return {key: _standing(key, answers, ranked, k) for key in keys}


def _standing(
    key: Key, answers: Sequence[Answer], ranked: Sequence[Mapping[Key, tuple[int, int]]], k: int
) -> Standing:
    values = sorted(value for answer in answers if (value := answer.get(key)) is not None)
    found = [place[key] for place in ranked if key in place]
    worlds = ranked[1:]
    among = sum(key in place and place[key][0] <= k for place in worlds) / max(len(worlds), 1)
    now = ranked[0].get(key)
    if not values:
        return Standing(None, None, None, None, None, None, 0.0)
    best, worst = min(place for place, _ in found), max(place for _, place in found)
    return Standing(now[0] if now else None, best, worst, values[0], median(values), values[-1], among)


def _widened(row: Row, seen: Standing | None) -> Row:
    """The row with bounds that hold what was met in a world: a search can have missed it."""
    if seen is None or seen.least is None or seen.most is None:
        return row
    low = None if row.low is None else min(row.low, seen.least)
    high = None if row.high is None else max(row.high, seen.most)
    return replace(row, low=low, high=high)
