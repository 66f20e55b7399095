"""Where the half of the project that is text lies: ontology, shapes, context, data.

In a source tree it stands beside the package, in an installed wheel inside it under `_shipped`. Rooms ask here, so that no
one else knows the difference and the command works from any folder.
"""

from __future__ import annotations

import hashlib
import tomllib
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology() -> Path:
    return _find("ontology.ttl")


def shapes() -> Path:
    return _find("shapes.ttl")


def context() -> Path:
    return _find("data/context.jsonld")


def claims_and_register() -> Path:
    """The folder `data/` with everything the project says about the world."""
    return _find("data")


def queries() -> Path:
    """The folder whose subfolders (cards, derive, lint, ontology, questions, source, view) hold every SPARQL text."""
    return _PACKAGE / "queries"


def fingerprint() -> str:
    """A hash of the package's own rules, Python and SPARQL: what they made is only good for them."""
    total = hashlib.sha256()
    for path in sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".rq", ".ru")):
        total.update(str(path.relative_to(_PACKAGE)).encode() + path.read_bytes())
    return total.hexdigest()


def version() -> str:
    """The version of the installed package, else the one that the source tree's pyproject.toml gives."""
    try:
        return metadata.version("ai-infrastructure-graph")
    except metadata.PackageNotFoundError:
        project = tomllib.loads((_PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
        return str(project["project"]["version"])


def licence() -> str:
    """The licence of the data: a file of the source tree, or what the installed package keeps with its metadata."""
    beside = _PACKAGE.parent / "LICENSE-DATA"
    if beside.exists():
        return beside.read_text(encoding="utf-8")
    return metadata.distribution("ai-infrastructure-graph").read_text("licenses/LICENSE-DATA") or ""


def installed() -> bool:
    """Whether the text lies inside an installed package, where nobody should write."""
    return (_PACKAGE / "_shipped").exists()


def _find(name: str) -> Path:
    places = (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name)
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(f"{name} is missing from the package: install it again")
