"""Files in, one built store out: read, derive, remember.

A build is kept on disk under the hash of every byte it was made from, so that the next process opens it instead of building.
It is written beside and renamed into place: a killed run leaves the old state whole. What lies in it the room `kept`
knows. Without a writable cache everything still works, in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kg import shipped, source
from kg.derive import collect, derive
from kg.errors import DataError, StoreError
from kg.identity import Identity, unite
from kg.kept import STORE, Kept, keep
from kg.ontology import Row, ontology_rules, rows
from kg.rules import Derived, Rules
from kg.store import Store
from kg.terms import ONTOLOGY_GRAPH, VIEW_GRAPH, Iri
from kg.view import Choice, Reading, select, triples

Progress = Callable[[str], None]
BUILD = re.compile("[0-9a-f]{64}")
MAKING = ".making-"
MOST = 20  # builds that are kept
NOTHING_ELSE = Identity()
A_DAY = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Built:
    """A store with ontology, record, claims and derived facts; of a kept build, one that shows the view of everything."""

    store: Store
    places: Mapping[Iri, source.Place]
    complete: bool
    rdf: tuple[source.Bulk, ...] = ()
    identity: Identity = NOTHING_ELSE
    kept: Kept | None = None

    def everything(self) -> Store:
        """Every graph, in memory: the place to read everything."""
        return self.kept.everything if self.kept else self.store

    def rows(self, kind: str, name: str) -> Sequence[Row]:
        """The rows of one of the house's own queries over everything; of those that `kept` knows, without a store."""
        return self.kept.rows(kind, name) if self.kept else rows(self.store, kind, name)

    def where(self) -> Mapping[Iri, tuple[str, int]]:
        """File and line of everything that stands in one."""
        found = {**source.places_in(self.rdf, source.LIMIT), **self.places}
        return {iri: (place.path, place.line) for iri, place in found.items()}


def build(
    paths: Sequence[Path], *, cache: bool, progress: Progress = lambda _: None, united: bool = True
) -> Built:
    """The built store of the given folders and files; `united` says whether names of one thing become one.

    Raises: DataError with every problem of every file.
    """
    folder = _cache_folder() if cache else None
    try:
        kept = folder / _key(paths) if folder else None
    except DataError:  # the reading tells of this file and of all others
        kept = None
    if kept is None:
        return _build(paths, progress, united=united)
    if found := _opened(kept):
        return found
    progress("build")
    built, made = _build(paths, progress), _room_for(kept)
    if made is None:
        return built
    _keep(built, made, kept)
    return _opened(kept) or _build(paths, progress)


def _build(paths: Sequence[Path], progress: Progress, *, united: bool = True) -> Built:
    store = Store.in_memory()
    store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    progress("read")
    reading = source.read(paths, source.load_vocabulary(shipped.ontology(), shipped.context()))
    store.add(reading.quads)
    source.load_bulk(store.inner, reading.bulk)
    source.refuse_strangers(store.inner, reading.rdf, source.LIMIT)
    source.refuse_additions(store.inner, reading.rdf, source.LIMIT, reading.closed, reading.places)
    progress("derive")
    identity = unite(store) if united else NOTHING_ELSE
    derive(store)
    return Built(store, reading.places, complete=False, rdf=reading.rdf, identity=identity)


def complete(store: Store, rules: Rules, derived: Derived) -> None:
    """Add the view of everything, and the merge, to a built store: from then on it answers queries itself."""
    choice = Choice()
    store.write(VIEW_GRAPH, triples(Reading(derived, rules, select(derived, choice), choice)))
    store.merge()


def _only_shown(store: Store, derived: Derived) -> None:
    """Take out the claims that even the view of everything hides, and what followed from them alone."""
    if hidden := sorted(derived.claims.keys() - select(derived, Choice()).claims):
        for claim in hidden:
            store.clear(claim)
        derive(store)


def _opened(kept: Path) -> Built | None:
    """The kept build, or None where there is none; one that is broken is thrown away, it is made again."""
    with contextlib.suppress(OSError):  # a name too long, a folder nobody may look into
        if not kept.exists():
            return None
        with contextlib.suppress(OSError):
            os.utime(kept)  # the last use: the oldest are swept away
        with contextlib.suppress(OSError, ValueError, StoreError):
            whole = Kept(kept)
            if (store := whole.shown).merged:
                return Built(store, {}, complete=True, identity=whole.identity, kept=whole)
        _discard(kept)
    return None


def _room_for(kept: Path) -> Path | None:
    """A folder beside the place, or None where nothing can be kept."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=kept.parent, prefix=MAKING))
    except OSError:
        return None


def _keep(built: Built, made: Path, kept: Path) -> None:
    """Write a build beside its place and move it there; where the disk is full nothing is kept."""
    with contextlib.suppress(OSError, StoreError):
        keep(built.store, built.identity, made)
        rules = ontology_rules()
        derived = collect(built.rows, rules)
        _only_shown(built.store, derived)
        complete(built.store, rules, derived)
        disk = Store.create(made / STORE)
        disk.add(built.store.everything())
        disk.flush()
        del disk
        made.rename(kept)
        _sweep(kept)
    shutil.rmtree(made, ignore_errors=True)


def _discard(kept: Path) -> None:
    if kept.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
    else:
        kept.unlink(missing_ok=True)


def _sweep(kept: Path) -> None:
    """Throw away all but the builds last used, and what killed runs left behind; what is not ours is left alone."""
    beside = [(path.stat().st_mtime, path) for path in kept.parent.iterdir() if path.is_dir()]
    builds = sorted((pair for pair in beside if BUILD.fullmatch(pair[1].name)), reverse=True)
    yesterday = kept.stat().st_mtime - A_DAY
    left = [path for used, path in beside if path.name.startswith(MAKING) and used < yesterday]
    for path in (*(path for _, path in builds[MOST:]), *left):
        shutil.rmtree(path, ignore_errors=True)


def _key(paths: Sequence[Path]) -> str:
    content = source.content_key(shipped.ontology(), shipped.context(), *paths)
    return hashlib.sha256(f"{content} {shipped.fingerprint()}".encode()).hexdigest()


def _cache_folder() -> Path | None:
    asked = os.environ.get("KG_CACHE", "")
    if asked.lower() == "off":
        return None
    return Path(asked) if asked else platformdirs.user_cache_path("kg", appauthor=False) / "builds"
