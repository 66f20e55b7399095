"""The entries of the real `data/`, as they are written, for the tests that hold them against what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
FILES = sorted(DATA.rglob("*.yaml"))

Entry = dict[str, Any]  # Any: YAML content, recursive


def entries(pattern: str) -> list[Entry]:
    """The entries of the files, every scalar a string."""
    return [entry for path in sorted(DATA.glob(pattern)) for entry in _read(path)]


def _read(path: Path) -> list[Entry]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return list(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 (strings only)


CLAIMS, DOCUMENTS = entries("claims/**/*.yaml"), entries("documents.yaml")
REGISTER, DECISIONS = entries("register/**/*.yaml"), entries("decisions.yaml")


def maps(value: object) -> Iterator[Entry]:
    """Every map inside a value."""
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from maps(member)
    elif isinstance(value, list):
        for member in value:
            yield from maps(member)


def spans(claim: Entry) -> list[Entry]:
    """The evidence of a claim: one map, a list of them, or nothing where the text is not held."""
    evidence = claim.get("evidence", [])
    return evidence if isinstance(evidence, list) else [evidence]


def ids(found: list[Entry]) -> set[str]:
    return {entry["id"] for entry in found}
