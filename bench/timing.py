"""What a measurement is, how it is taken, and how the table is written."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
LIBRARIES = (
    "networkx",
    "numpy",
    "playwright",
    "pyoxigraph",
    "pyshacl",
    "pyvis",
    "rdflib",
    "rustworkx",
    "scipy",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: our seconds, the named peer's in the same run, and what the issue asks for.

    `ours` is None in a row that sums up others, whose peer's figure is then the ratio itself. `met` is None where nothing
    is asked.
    """

    name: str
    size: str
    ours: float | None
    peer: str = ""
    theirs: float | None = None
    target: str = ""
    met: bool | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times longer the peer takes."""
        return None if self.theirs is None else self.theirs / (self.ours or 1)


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Median wall-clock seconds of one call; the first call is a rehearsal when there are more than two."""
    taken = []
    for _ in range(repeats + (repeats > 2)):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[-repeats:])


def repeated(work: Callable[[], T], limit: float = 1) -> tuple[float, T]:
    """Seconds of one call and what it gave: of the first where that took more than `limit`, else the median of five more."""
    start = time.perf_counter()
    given = work()
    first = time.perf_counter() - start
    return (first if first > limit else seconds(work, 5)), given


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], repeats: int = 5
) -> tuple[float, float]:
    """Medians of both, taken by turns, so that a busy moment of the machine falls on both."""
    pairs = [(seconds(ours, 1), seconds(theirs, 1)) for _ in range(repeats + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def machine() -> dict[str, str]:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "cores": str(os.cpu_count()),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load average": load,
        **{name: version(name) for name in LIBRARIES},
    }


def stated() -> str:
    """The machine in one line."""
    return ", ".join(f"{key} {value}" for key, value in machine().items())


def table(rows: Sequence[Row]) -> str:
    lines = [
        "| what | size | ours | peer | peer's | ratio | target | |",
        "|---|---|---:|---|---:|---:|---|---|",
    ]
    for row in rows:
        ours = "" if row.ours is None else f"{row.ours:.4g} s"
        theirs = "" if row.theirs is None or not ours else f"{row.theirs:.4g} s"
        ratio = "" if row.ratio is None else f"{row.ratio:.3g}"
        verdict = {None: "", True: "met", False: "**missed**"}[row.met]
        cells = (row.name, row.size, ours, row.peer, theirs, ratio, row.target, verdict)
        lines.append(f"| {' | '.join(cells)} |")
    notes = [f"* {row.name}, {row.size}: {row.note}" for row in rows if row.note]
    return "\n".join([*lines, "", *notes]) + "\n"


def keep(folder: Path, rows: Sequence[Row]) -> Path:
    """Write the run beside the others: a JSON file for comparing, a Markdown file for reading."""
    folder.mkdir(parents=True, exist_ok=True)
    when, about = datetime.now(UTC).strftime("%Y-%m-%dT%H%MZ"), machine()
    body = {"when": when, "machine": about, "rows": [asdict(row) | {"ratio": row.ratio} for row in rows]}
    (folder / f"{when}.json").write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    path = folder / f"{when}.md"
    path.write_text(f"# Benchmark of {when}\n\n{stated()}.\n\n{table(rows)}", encoding="utf-8")
    return path
