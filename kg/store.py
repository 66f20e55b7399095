"""Quads kept: in memory or on disk, through Oxigraph, behind one small interface.

Oxigraph does not merge equal triples of several named graphs when it reads their union, and counting then goes wrong. So a
`Store` that answers queries carries the merge of its graphs as its default graph, as the SPARQL dataset model has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import shipped
from kg.errors import DataError, StoreError
from kg.terms import PREFIXES, Iri


@dataclass(frozen=True, slots=True)
class Store:
    """Named graphs, and their merge once `merge` was called."""

    inner: ox.Store

    @classmethod
    def in_memory(cls) -> Store:
        return cls(ox.Store())

    @classmethod
    def create(cls, folder: Path) -> Store:
        try:
            return cls(ox.Store(str(folder)))
        except (OSError, RuntimeError) as error:
            raise _unusable(folder, error) from error

    @classmethod
    def open(cls, folder: Path) -> Store:
        """An existing store on disk, read only: several processes may share it. Raises: StoreError."""
        try:
            return cls(ox.Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:  # RocksDB calls a broken file either
            raise _unusable(folder, error) from error

    def load_turtle(self, path: Path, graph: Iri) -> None:
        """Read a Turtle file straight into one graph. Raises: DataError."""
        try:
            self.inner.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph))
        except (SyntaxError, OSError) as error:
            raise DataError.at(
                path.name, getattr(error, "lineno", 0) or 0, f"cannot be read: {error}"
            ) from error

    def load_quads(self, path: Path) -> None:
        """Read back what `save_quads` wrote. Raises: StoreError."""
        try:
            self.inner.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, OSError) as error:
            raise _unusable(path.parent, error) from error

    def save_quads(self, path: Path) -> None:
        """Everything in one flat file."""
        with engine():
            self.inner.dump(str(path), format=ox.RdfFormat.N_QUADS)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        with engine():
            self.inner.bulk_extend(quads)

    def quads(self, graphs: Iterable[Iri]) -> Iterator[ox.Quad]:
        with engine():
            for graph in graphs:
                yield from self.inner.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def graphs(self) -> tuple[Iri, ...]:
        """Names of all named graphs, sorted."""
        with engine():
            return tuple(
                sorted(Iri(g.value) for g in self.inner.named_graphs() if isinstance(g, ox.NamedNode))
            )

    def write(self, graph: Iri, lines: Iterable[str]) -> None:
        """Add lines of N-Triples to one graph."""
        text = "\n".join(sorted(lines)).encode()
        self.inner.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))

    def clear(self, graph: Iri) -> None:
        self.inner.remove_graph(ox.NamedNode(graph))

    def merge(self) -> None:
        """Copy every named graph into the default graph: from now on a plain query sees the merge."""
        self.inner.update((shipped.queries() / "store" / "merge.ru").read_text(encoding="utf-8"))

    @property
    def merged(self) -> bool:
        with engine():
            return next(self.inner.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None

    def everything(self) -> Iterator[ox.Quad]:
        with engine():
            yield from self.inner

    def dump(self) -> str:
        """The named graphs as N-Quads."""
        return self._dump(ox.RdfFormat.N_QUADS, None)

    def dump_merged(self) -> str:
        """The merge as N-Triples."""
        return self._dump(ox.RdfFormat.N_TRIPLES, ox.DefaultGraph())

    def written(self, *, graphs: bool) -> str:
        """The named graphs as TriG, or the merge as Turtle, sorted, with our prefixes in order."""
        with engine():
            default = ox.DefaultGraph()
            kept = [quad for quad in self.inner if (quad.graph_name == default) is not graphs]
            kept.sort(key=lambda quad: tuple(map(str, (quad.graph_name, *quad.triple))))
            body = (
                ox.serialize(kept, format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))
                if graphs
                else ox.serialize(
                    (q.triple for q in kept), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)
                )
            )
        lines = (body or b"").decode().split("\n")
        heads = len(PREFIXES)  # the engine writes them in an order of its own
        return "\n".join([*sorted(lines[:heads]), *lines[heads:]])

    def _dump(self, form: ox.RdfFormat, graph: ox.DefaultGraph | None) -> str:
        with engine():
            if graph is not None:
                return (self.inner.dump(format=form, from_graph=graph) or b"").decode()
            named = (q for q in self.inner if not isinstance(q.graph_name, ox.DefaultGraph))
            return (ox.serialize(named, format=form) or b"").decode()

    def flush(self) -> None:
        with engine():
            self.inner.flush()

    def __len__(self) -> int:
        return len(self.inner)


@contextmanager
def engine() -> Iterator[None]:
    """Around reading and writing: a file that is broken or a disk that is full. Raises: StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        hint = "delete the folder it names; it is rebuilt, and KG_CACHE=off does without"
        raise StoreError(f"the store cannot be read or written: {error}", hint=hint) from error


def _unusable(folder: Path, error: OSError | RuntimeError | SyntaxError) -> StoreError:
    return StoreError(
        f"the store {folder} cannot be opened: {error}", hint="delete that folder; it is rebuilt"
    )
