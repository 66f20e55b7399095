"""What a view answers in SPARQL, with the results of metrics laid over it where the question needs them.

A question that ranks or filters by a metric says so in its header (`measure: NAME@PROJECTION`), or the asker does. The results
are computed for this view and laid beside its claims in a graph of their own, for this question alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from kg import named
from kg import query as query_room
from kg.errors import QueryError
from kg.store import Store
from kg.terms import Iri, Table, expand
from kg.view import Choice

Answered = TypeVar("Answered")
Laid = Mapping[Iri, Sequence[str]]

if TYPE_CHECKING:
    from pathlib import Path

    from kg.identity import Identity
    from kg.network import Network
    from kg.observations import Measured
    from kg.rules import Rules


class Whole(Protocol):
    """The graph that a view is a choice of."""

    @property
    def identity(self) -> Identity: ...
    @property
    def rules(self) -> Rules: ...
    @property
    def paths(self) -> Sequence[Path]: ...


class Answering(ABC):
    """The questions of a view, which says how its store is asked and its networks are drawn."""

    choice: Choice

    @property
    @abstractmethod
    def whole(self) -> Whole:
        """The graph it is a view of."""

    @abstractmethod
    def ask(self, question: Callable[[Store], Answered], laid: Laid | None = None) -> Answered:
        """What a question finds in the view's own store, with graphs laid over it for this question alone."""

    @abstractmethod
    def project(self, name: str) -> Network:
        """A network of the view."""

    def query(
        self, query: str, *, timeout: float | None = 30.0, measures: Collection[str] = (), **parameters: str
    ) -> Table:
        """The rows of a named question or of a SPARQL SELECT, over this view alone.

        `measures` are metrics whose results are laid over the view: `total_dependency@compute`.
        Raises: QueryError, UnknownName, Timeout.
        """
        answer = self.answer(query, timeout=timeout, measures=measures, **parameters)
        if not isinstance(answer, Table):
            raise QueryError("the query gives no rows", hint="view.answer() also takes ASK and CONSTRUCT")
        return answer

    def answer(
        self, query: str, *, timeout: float | None = 30.0, measures: Collection[str] = (), **parameters: str
    ) -> query_room.Answer:
        """The answer of any read-only query: rows, true or false, or triples. Raises as `query` does."""
        if query.isidentifier():
            found = named.find("questions", query)
            given = {key: self.whole.identity.of(expand(text), text) for key, text in parameters.items()}
            laid = self.laid((*found.measures, *measures))
            return self.ask(lambda store: query_room.run(store, found, given, timeout), laid)
        return self.ask(lambda store: query_room.ask(store, query, {}, timeout), self.laid(measures))

    def laid(self, measures: Collection[str]) -> Laid:
        """The results of metrics over this view, as the lines of their graphs. Raises: UnknownName, QueryError."""
        if not measures:
            return {}
        from kg.observations import graphs

        return graphs([self.measured(measure) for measure in dict.fromkeys(measures)], self.whole.rules)

    def measured(self, measure: str) -> Measured:
        """A metric over this view, as `NAME@PROJECTION` or `NAME` for its usual one. Raises: UnknownName, QueryError."""
        from kg.measuring import measure as scores_of
        from kg.metrics import find_metric
        from kg.observations import calculation
        from kg.project import suited

        name, _, projection = measure.partition("@")
        metric = find_metric(name)
        network = self.project(projection or suited(self.whole.rules, metric.suits)[0])
        return calculation(scores_of(network, metric.name), network, self.choice, self.whole.paths)
