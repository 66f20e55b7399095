"""The three articles as data of their own: their claims and documents, the names they use, the decisions about them.

The shipped data grow with every document; what these three say does not. Answers that are written down are asked of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from kg import shipped

ARTICLES = ("s0", "s2", "s4")
ID = re.compile(
    r"\b(?:agent|person|deal|programme|site|place|platform|hardware|thing|rule|doc|claim):[a-z0-9][a-z0-9-]*"
)
Entry = dict[str, Any]  # Any: YAML


def written(folder: Path) -> Path:
    """The folder, with a register, documents, decisions and claims of the three articles alone."""
    data = shipped.claims_and_register()
    claims = {name: (data / "claims" / f"{name}.yaml").read_text("utf-8") for name in ARTICLES}
    register = [entry for path in sorted((data / "register").rglob("*.yaml")) for entry in entries(path)]
    documents = [
        e for e in entries(data / "documents.yaml") if e["id"] in {f"doc:{name}" for name in ARTICLES}
    ]
    known = spread(register, mentioned([*claims.values(), *map(text, documents)]) | {"agent:editors"})
    decisions = [e for e in entries(data / "decisions.yaml") if mentioned([text(e.get("states"))]) <= known]
    for name, content in {
        **{f"claims/{name}.yaml": content for name, content in claims.items()},
        "register/all.yaml": text([entry for entry in register if entry["id"] in known]),
        "documents.yaml": text(documents),
        "decisions.yaml": text(decisions),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def entries(path: Path) -> list[Entry]:
    found: list[Entry] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or []  # noqa: S506 (texts only)
    return found


def text(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def mentioned(texts: Iterable[str]) -> set[str]:
    return {name for one in texts for name in ID.findall(one)}


def spread(register: list[Entry], known: set[str]) -> set[str]:
    """What is known, and every name that an entry of something known uses."""
    while more := mentioned(text(entry) for entry in register if entry["id"] in known) - known:
        known = known | more
    return known
