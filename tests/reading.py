"""Reads the project's own source for the tests that keep the laws of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sorted((ROOT / "kg").rglob("*.py"))
NOT_OURS = re.compile(r"(^|/)(\.(?!ci/)[^/]+/|out/|dist/|build/|__pycache__/)")
TEXTS = {
    ".py",
    ".md",
    ".ttl",
    ".rq",
    ".yaml",
    ".toml",
    ".html",
    ".js",
    ".css",
    ".jsonld",
    ".txt",
    ".cfg",
    ".json",
    "",
}


def texts() -> Iterator[Path]:
    """Every text file of the project, whatever git knows of it."""
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and path.suffix in TEXTS and not NOT_OURS.search(relative(path)):
            yield path


def room(path: Path) -> str:
    parts = path.relative_to(ROOT / "kg").with_suffix("").parts
    return "kg" if parts == ("__init__",) else parts[0]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, wherever it stands in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "kg":
            yield from ((node.lineno, f"kg.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def imported_room(name: str) -> str:
    """The room behind `kg.x.y`; `kg` itself for `import kg` and for what only its `__init__` offers."""
    first = name.partition(".")[2].partition(".")[0]
    known = first and ((ROOT / "kg" / first).is_dir() or (ROOT / "kg" / f"{first}.py").is_file())
    return first if known else "kg"


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of every string that the program uses: docstrings are for people and are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value for part in node.values if isinstance(part, ast.Constant))
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def where(path: Path, line: int) -> str:
    return f"{relative(path)}:{line}"
