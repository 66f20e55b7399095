"""The locks hold what pyproject.toml asks for, exactly and with hashes, and nothing under a licence that binds users."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+))?", re.MULTILINE)


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock: Path) -> dict[str, list[str]]:
    """Versions by name; a name has several where Python versions need different ones."""
    found: dict[str, list[str]] = {}
    for match in PINNED.finditer(lock.read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(match["name"]), []).append(match["version"])
    return found


@pytest.mark.parametrize("name", ["run", "dev", "spark"])
def test_the_lock_answers_pyproject(root: Path, project: dict[str, Any], name: str) -> None:
    extras = dict(project["project"]["optional-dependencies"])
    apart = extras.pop("spark")
    asked = list(project["project"]["dependencies"])
    asked += apart if name == "spark" else project["dependency-groups"]["setup"]
    if name == "dev":
        asked += [one for extra in extras.values() for one in extra]
    locked = pinned(root / "locks" / f"{name}.txt")
    wanted = [one for one in map(Requirement, asked) if one.name != project["project"]["name"]]
    assert len(wanted) >= 12, f"only {len(wanted)} requirements read from pyproject.toml"
    stale = [
        str(one)
        for one in wanted
        if not any(one.specifier.contains(v) for v in locked.get(canonicalize_name(one.name), []))
    ]
    assert not stale, f"{stale} not in locks/{name}.txt: make lock"


@pytest.mark.parametrize("name", ["run", "dev", "spark"])
def test_every_pin_has_hashes(root: Path, name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (root / "locks" / f"{name}.txt").read_text(encoding="utf-8"))
    bare = [block.split("\n")[0] for block in blocks if PINNED.match(block) and "--hash=sha256:" not in block]
    assert not bare, f"{bare} without hashes: make lock"


@pytest.mark.parametrize(("name", "base"), [("dev", "run"), ("spark", "dev")])
def test_what_the_tests_see_is_what_runs(root: Path, name: str, base: str) -> None:
    before, tested = (pinned(root / "locks" / f"{each}.txt") for each in (base, name))
    shared = before.keys() & tested.keys()
    missing = before.keys() - shared if name == "dev" else ()
    differing = {one: (before[one], tested[one]) for one in shared if before[one] != tested[one]}
    assert not missing, f"{missing} are not in {name}: make lock"
    assert not differing, f"{differing}: make lock, which resolves {name} under the constraints of {base}"


def test_no_library_binds_those_who_use_us(root: Path) -> None:
    binding = []
    for name in pinned(root / "locks" / "run.txt"):
        try:
            about = metadata(name)
        except PackageNotFoundError:  # for another platform
            continue
        short = [
            text.split("\n")[0] for text in about.get_all("License", [])
        ]  # some put the whole text there
        classified = [text for text in about.get_all("Classifier", []) if text.startswith("License")]
        stated = [*about.get_all("License-Expression", []), *short, *classified]
        if any(re.search(r"\b(A?GPL|GNU (Affero )?General)", text) for text in stated):
            binding.append((name, stated))
    assert not binding, f"{binding}: make it an optional extra"
