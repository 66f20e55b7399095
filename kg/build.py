"""Files in, one built store out: read, derive, remember.

A build is kept on disk under the hash of every byte it was made from, so that the next process opens it instead of building.
It is written beside and renamed into place: a killed run leaves the old state whole. Beside the store, which answers at
once, lies the same in one flat file: rules read everything, and that is read into memory in a third of the time. Without a
writable cache everything still works, in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kg import shipped, source
from kg.derive import collect, derive
from kg.ontology import ontology_rules
from kg.rules import Derived, Rules
from kg.store import Store
from kg.terms import ONTOLOGY_GRAPH, VIEW_GRAPH, Iri
from kg.view import Choice, Reading, select, triples

Progress = Callable[[str], None]
STORE, FLAT = "store", "graphs.nq"


@dataclass(frozen=True, slots=True)
class Built:
    """A store with ontology, record, claims and derived facts; `complete` ones also hold the view of everything."""

    store: Store
    places: Mapping[Iri, source.Place]
    complete: bool
    rdf: tuple[source.Bulk, ...] = ()
    flat: Path | None = None

    def in_memory(self) -> Store:
        """The store, or what a store on disk was made from: the place to read everything."""
        if self.flat is None:
            return self.store
        store = Store.in_memory()
        store.load_quads(self.flat)
        return store


def build(paths: Sequence[Path], *, cache: bool, progress: Progress) -> Built:
    """The built store of the given folders and files. Raises: DataError with every problem of every file."""
    folder = _cache_folder() if cache else None
    if folder is None:
        return _build(paths, progress)
    kept = folder / _key(paths)
    if not kept.exists():
        progress("build")
        _keep(_build(paths, progress), kept)
    if not kept.exists():
        return _build(paths, progress)
    return Built(Store.open(kept / STORE), {}, complete=True, flat=kept / FLAT)


def _build(paths: Sequence[Path], progress: Progress) -> Built:
    store = Store.in_memory()
    store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    progress("read")
    reading = source.read(paths, source.load_vocabulary(shipped.ontology(), shipped.context()))
    store.add(reading.quads)
    source.load_bulk(store.inner, reading.bulk)
    source.refuse_strangers(store.inner, reading.rdf, source.LIMIT)
    progress("derive")
    derive(store)
    return Built(store, reading.places, complete=False, rdf=reading.rdf)


def complete(store: Store, rules: Rules, derived: Derived) -> None:
    """Add the view of everything, and the merge, to a built store: from then on it answers queries itself."""
    choice = Choice()
    store.write(VIEW_GRAPH, triples(Reading(derived, rules, select(derived, choice), choice)))
    store.merge()


def _keep(built: Built, kept: Path) -> None:
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=kept.parent, prefix=".making-"))
        try:
            built.store.save_quads(made / FLAT)
            rules = ontology_rules()
            complete(built.store, rules, collect(built.store, rules))
            disk = Store.create(made / STORE)
            disk.add(built.store.everything())
            disk.flush()
            del disk
            made.rename(kept)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _key(paths: Sequence[Path]) -> str:
    content = source.content_key(shipped.ontology(), shipped.context(), *paths)
    return hashlib.sha256(f"{content} {shipped.fingerprint()}".encode()).hexdigest()


def _cache_folder() -> Path | None:
    asked = os.environ.get("KG_CACHE", "")
    if asked == "off":
        return None
    return Path(asked) if asked else platformdirs.user_cache_path("kg", appauthor=False) / "builds"
