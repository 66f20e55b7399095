"""What lies in a kept build: a store that answers for the view of everything, and what the other views are filtered from.

Beside the store lie every graph in one flat file, which is read into memory when a question needs another view, the rows
of the rules' own queries, and which names were united. Rows come back from JSON in a tenth of the time that asking takes; a
pickle would too, but is code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.identity import Identity, read, written
from kg.ontology import Row
from kg.query import select
from kg.store import Store

STORE, FLAT, SAME, SIZES = "store", "graphs.nq", "identity.json", "sizes.json"
ROWS: Mapping[str, tuple[str, ...]] = {
    "cards": ("aliases", "notes", "record", "statements"),
    "derive": ("cited", "claims", "considerations", "deprecated", "documents", "overlaps", "profiles", "statuses", "supports", "things", "values", "wholes"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder that `keep` filled and that is whole."""

    folder: Path

    def __post_init__(self) -> None:
        """Raises: OSError, ValueError where a file is missing, or longer or shorter than it was written."""
        for name, size in json.loads(_text(self.folder / SIZES)).items():
            if (self.folder / name).stat().st_size != size:
                raise ValueError(name)

    @property
    def shown(self) -> Store:
        """The view of everything, with its merge, on disk. Raises: StoreError."""
        return Store.open(self.folder / STORE)

    @property
    def everything(self) -> Store:
        """Every graph, in memory: the place to read everything. Raises: StoreError."""
        store = Store.in_memory()
        store.load_quads(self.folder / FLAT)
        return store

    @property
    def identity(self) -> Identity:
        return read(_text(self.folder / SAME))

    def rows(self, kind: str, name: str) -> list[Row]:
        """What `rows` of the room `ontology` finds in the store of everything. Raises: StoreError."""
        try:
            columns, found = json.loads(_text(self.folder / _file(kind, name)))
            return [dict(zip(columns, row, strict=True)) for row in found]
        except (OSError, ValueError) as error:
            hint = "delete that folder; it is rebuilt"
            raise StoreError(f"the build {self.folder} cannot be read: {error}", hint=hint) from error


def keep(store: Store, identity: Identity, folder: Path) -> None:
    """Write everything of a store that is read, united and derived, but the view of everything."""
    store.save_quads(folder / FLAT)
    files = {SAME: written(identity)}
    for kind, names in ROWS.items():
        for name in names:
            table = select(store, name, kind)
            files[_file(kind, name)] = json.dumps([table.columns, table.rows], ensure_ascii=False)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    sizes = {name: (folder / name).stat().st_size for name in (FLAT, *files)}
    (folder / SIZES).write_text(json.dumps(sizes), encoding="utf-8", newline="\n")


def _file(kind: str, name: str) -> str:
    return f"{kind}.{name}.json"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
