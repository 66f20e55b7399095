"""What a number hangs on: the metric computed anew as if one source had never spoken, for each source behind the network.

Nothing is subtracted: without the source's claims the view chooses statuses and weights anew, and the network is drawn
anew. So a document may move a number by taking a figure away, by leaving another one to be chosen, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kg.measuring.rows import Told, holding, key_of
from kg.measuring.scores import asked, measure
from kg.metrics import find_metric
from kg.metrics.arguments import find_node
from kg.metrics.metric import Key, Metric
from kg.metrics.ranges import settled
from kg.metrics.ranking import Answer, first
from kg.project import Network
from kg.terms import Iri

Sources = Mapping[Iri, Collection[Iri]]


@dataclass(frozen=True, slots=True)
class Mover:
    """What becomes of a metric without one source: the row that moves most, and who enters and leaves the first k.

    `claims` are the source's claims left out. `before` and `after` are the values of `row`; None where it has none.
    """

    source: Iri
    claims: tuple[Iri, ...]
    row: Key
    before: float | None
    after: float | None
    entered: tuple[Key, ...]
    left: tuple[Key, ...]

    @property
    def delta(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def distance(self) -> float:
        """How far the row moves; one that gains or loses its value moves by all of it."""
        return abs((self.after or 0.0) - (self.before or 0.0))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is measured again and again: a metric of some rows."""

    metric: Metric
    on: str | None
    of: str | None
    params: Mapping[str, object]

    def answer(self, network: Network) -> Answer:
        """Values alone; bounds, which may leave a value no choice, only where they cost little."""
        if self.metric.doubt == "worlds":
            chosen, only = asked(self.metric, network, self.on, self.of, self.params)
            found = self.metric.answers(settled(network), chosen)
            return {key: value for key, value in found.items() if only is None or only in key}
        given: dict[str, Any] = dict(self.params)  # Any: a parameter of the metric, read by it
        return {
            key_of(r): r.value for r in measure(network, self.metric.name, on=self.on, of=self.of, **given)
        }


def movers(
    network: Network,
    name: str,
    sources: Sources,
    without: Callable[[Collection[Iri]], Network],
    *,
    k: int = 3,
    on: str | None = None,
    of: str | None = None,
    progress: Told = lambda _done, _all: None,
    **params: object,
) -> tuple[Mover, ...]:
    """Every source whose absence changes a value or the first k: the one that moves a row furthest first, then by IRI.

    `sources` gives each one's claims, `without` the network drawn anew when claims are left out. A node that stands on one
    source alone is still asked about without it. Raises: as `measure`.
    """
    on, of = (find_node(network, text) if text else None for text in (on, of))
    question = _Asked(find_metric(name), on, of, params)
    before, shape = question.answer(network), _shape(network)
    found = []
    for done, (source, told) in enumerate(sorted(sources.items())):
        progress(done, len(sources))
        claims = tuple(sorted(told))
        drawn = without(claims)
        if _shape(drawn) != shape:
            found.append(
                _mover(source, claims, before, question.answer(holding(drawn, (on, of))), k, question.metric)
            )
    moving = (each for each in found if each.before != each.after or each.entered or each.left)
    return tuple(sorted(moving, key=lambda mover: (-mover.distance, mover.source)))


def about(
    network: Network, name: str, *, on: str | None = None, of: str | None = None, **params: object
) -> Iri | None:
    """The one node whose own links decide the rows asked for; None where the rest of the network bears on them too."""
    metric = find_metric(name)
    chosen, only = asked(metric, network, on, of, params)
    end = only or chosen.get("of")
    alone = metric.doubt in ("none", "ranges") and metric.basis in ("incident", "incoming", "outgoing")
    return Iri(str(end)) if end and alone else None


def _shape(network: Network) -> object:
    """All of a network that a metric reads."""
    edges = ((e.iri, e.weight, e.low, e.high, e.status, e.wholes, e.overlaps) for e in network.edges)
    return tuple(edges), tuple(node.iri for node in network.nodes), network.columns


def _mover(
    source: Iri, claims: tuple[Iri, ...], before: Answer, after: Answer, k: int, metric: Metric
) -> Mover:
    rows = [
        Mover(source, claims, key, before.get(key), after.get(key), (), ())
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]
    leaders, later = (first(each, k, least_first=metric.least_first) for each in (before, after))
    entered, left = (tuple(sorted(set(a) - set(b))) for a, b in ((later, leaders), (leaders, later)))
    row = max(rows, key=lambda mover: mover.distance, default=None)
    if row is None:
        return Mover(source, claims, (), None, None, entered, left)
    return Mover(source, claims, row.row, row.before, row.after, entered, left)
