"""The way in: folders of files, or the shipped data, as a `Graph`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg import shipped
from kg.build import build
from kg.graph import Graph


def load(*paths: str | Path, cache: bool = False, progress: Callable[[str], None] = lambda _: None) -> Graph:
    """Every claim of the given folders and files; without any, of the data the project ships.

    `cache` keeps the build on disk for the next process; `progress` is told the name of each stage.
    Raises: DataError with every problem of every file.
    """
    folders = tuple(Path(p) for p in paths) or (shipped.claims_and_register(),)
    return Graph(build(folders, cache=cache, progress=progress), folders)
