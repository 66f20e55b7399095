"""What `kg metrics` asks, of one view or of several: a metric, the network it is asked of, and its parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.cli.networks import Asked, Ground
from kg.cli.session import Session
from kg.cli.tabled import from_files

if TYPE_CHECKING:
    from kg import View
    from kg.metrics.metric import Metric


@dataclass(frozen=True, slots=True)
class Question:
    """A metric of the network that is `asked` for, or of `tables` of edges and nodes; `given` reads its parameters there."""

    session: Session
    metric: Metric
    asked: Asked
    tables: tuple[str | None, str | None]
    given: Callable[[Ground], dict[str, Any]]  # Any: a parameter as it was typed

    def ground(self) -> Ground:
        """The network: of the session's own view, or of the tables."""
        return from_files(self.session, *self.tables, lambda: self._drawn(self.session.view(), self.asked))

    def of(self, view: View) -> Ground:
        """The network of another view, without the remarks that would be made of each of many."""
        quiet = replace(self.session, settings=replace(self.session.settings, quiet=True))
        _, nodes = self.tables
        return from_files(quiet, None, nodes, lambda: self._drawn(view, replace(self.asked, session=quiet)))

    def _drawn(self, view: View, asked: Asked) -> Ground:
        from kg.project import suited

        ground = asked.of(view, suited(view.graph.rules, self.metric.suits)[0])
        return replace(ground, network=_promised(ground, view)) if self._promises() else ground

    def _promises(self) -> bool:
        """Whether the metric reads when things were promised, which a view can tell."""
        from kg.tables.columns import PROMISES

        return not set(PROMISES).isdisjoint(self.metric.columns)


def _promised(ground: Ground, view: View) -> Any:  # Any: a network, which is costly to import
    from kg import history

    return history.promised(view, ground.network)
