"""What is written of a view: RDF for other people's tools, or a projection as a graph file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.store import Store
from kg.view import Choice

Answered = TypeVar("Answered")

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.project import Network


class Written(ABC):
    """The files of a view, which says how its store is asked and its networks are drawn."""

    choice: Choice

    @abstractmethod
    def _as_said(self, write: Callable[[Store], Answered]) -> Answered:
        """What is written of the view with each claim in its own words."""

    @abstractmethod
    def project(self, name: str, *, roll_up: bool = False) -> Network:
        """A network of the view."""

    def to_rdflib(self) -> Dataset:
        """This view as an rdflib dataset whose default graph is the union of its named graphs."""
        from kg.exports import to_rdflib

        return self._as_said(to_rdflib)

    def serialize(self, suffix: str) -> str:
        """This view as RDF text in the format of a suffix: .ttl, .trig, .nq, .nt, .jsonld, .rdf. Raises: QueryError."""
        from kg.exports import text

        return self._as_said(lambda store: text(store, suffix))

    def export(
        self, path: str | Path, projection: str = "actors", *, roll_up: bool = False, layout: bool = True
    ) -> tuple[Path, ...]:
        """Write this view as RDF (.ttl .trig .nq .nt .jsonld .rdf), or a projection as .graphml, .gexf, .csv or .parquet.

        `roll_up` writes a projection between groups. `layout` gives GraphML and GEXF the page's places, sizes and colours.
        Raises: QueryError for another suffix, UnknownName for a projection.
        """
        from kg import exports, tables

        if Path(path).suffix in tables.SUFFIXES:
            from kg.explorer.looks import looks

            network = self.project(projection, roll_up=roll_up)
            return tables.write_graph(network, path, self.choice.told, looks if layout else None)
        return (self._as_said(lambda store: exports.export(store, Path(path))),)
