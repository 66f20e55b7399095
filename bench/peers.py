"""The heavy metrics on seeded networks with hubs: ours against networkx and, where they are installed, native libraries.

Each engine works in a process of its own, from the same arrays; making its graph is part of every job. What an engine did not
finish within the limit stands as such.
"""

from __future__ import annotations

import importlib.util
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import heavy
from engines import ENGINES
from timing import Row

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
ALL, FILE = "PageRank, components, k-core", "the same from a CSV file"
QUICK = ("build", "PageRank", "components", "k-core", "articulation points", ALL)
SLOW = {
    "ours": (
        *QUICK,
        FILE,
        "reachability, 100 sources",
        "kg.measure pagerank",
        "kg.measure hhi",
        "total dependency of one pair",
    ),
    "networkx": ("build", ALL, FILE),
    "rustworkx": QUICK,
    "igraph": QUICK,
}
"""What an engine is asked at a million links, where all of it would take an hour."""
PROMISED = (
    "PageRank", "personalised PageRank", "Katz", "components", "k-core", "articulation points",
    "betweenness, 100 sources", "reachability, 100 sources", "maximum flow",
)  # fmt: skip
LIMIT = {"10k": 30, "100k": 120, "1M": 180}
PATIENCE = 4
"""CPU seconds after which an engine begins no further job at a size, and how many times as long by the clock it is waited for."""


@dataclass(frozen=True, slots=True)
class Done:
    """One job of one engine at one size: seconds, the most memory held until its end in MB, and a fingerprint of the answer."""

    engine: str
    size: str
    job: str
    seconds: float
    peak: float
    answer: tuple[float, ...]


def measured(folder: Path, sizes: Iterable[str]) -> Iterator[Done]:
    """Every job of every engine that is there, as they finish."""
    for size in sizes:
        file = heavy.table(heavy.links(SIZES[size]), folder / f"{size}.csv")
        for engine in ENGINES:
            if engine == "ours" or importlib.util.find_spec(engine):
                yield from _ran(engine, size, file)


def _ran(engine: str, size: str, file: Path) -> Iterator[Done]:
    here = Path(__file__).resolve()
    jobs = SLOW.get(engine, ()) if size == "1M" else ()
    command = [sys.executable, str(here.with_name("engines.py")), engine]
    paths = os.pathsep.join((str(here.parent.parent), os.environ.get("PYTHONPATH", "")))
    command += [str(SIZES[size]), str(file), str(LIMIT[size]), *jobs]
    environment = {**os.environ, "PYTHONPATH": paths}
    answers = file.with_suffix(f".{engine}")
    with answers.open("w", encoding="utf-8") as out, suppress(subprocess.TimeoutExpired):
        subprocess.run(command, env=environment, stdout=out, timeout=PATIENCE * LIMIT[size], check=False)
    yield from _read(answers.read_text(encoding="utf-8"), engine, size)


def _read(lines: str, engine: str, size: str) -> Iterator[Done]:
    for line in lines.splitlines():
        one = json.loads(line)
        yield Done(engine, size, one["job"], one["seconds"], one["peak"], tuple(one["answer"]))


def rows(done: Iterable[Done]) -> Iterator[Row]:
    """Ours beside each peer's, and what was promised of it."""
    found = {(one.size, one.job, one.engine): one for one in done}
    for (size, job, engine), one in found.items():
        if engine == "ours":
            peers = [
                found[size, job, other]
                for other in ENGINES
                if other != "ours" and (size, job, other) in found
            ]
            yield from (_beside(one, peer) for peer in peers)
            if not peers:
                yield Row(f"network: {job}", size, one.seconds, note=f"peak memory {one.peak:.0f} MB")


def _beside(one: Done, peer: Done) -> Row:
    ratio = peer.seconds / one.seconds
    target, met = "", None
    if one.size == "100k" and one.job in PROMISED:
        asked = {"networkx": (10.0, "at least 10 times"), "rustworkx": (0.5, "at most 2 times as long")}
        if peer.engine in asked:
            least, target = asked[peer.engine]
            met = ratio >= least
    elif one.size == "1M" and one.job in (ALL, FILE) and peer.engine == "networkx":
        target, met = "at least 20 times, under 1 GB", ratio >= 20 and one.peak < 1000
    same = len(one.answer) == len(peer.answer) and all(
        math.isclose(mine, theirs, rel_tol=1e-5) for mine, theirs in zip(one.answer, peer.answer, strict=True)
    )
    note = (
        f"peak memory {one.peak:.0f} MB, {peer.engine} {peer.peak:.0f} MB"
        if one.job in ("build", ALL, FILE)
        else ""
    )
    note += "" if same else f" ANSWERS DIFFER: {one.answer} and {peer.answer}"
    return Row(
        f"network: {one.job}", one.size, one.seconds, peer.engine, peer.seconds, target, met, note.strip()
    )


def tables(done: Iterable[Done]) -> str:
    """A table a size: seconds of each engine, conversion counted, and how many times ours that is."""
    listed = list(done)
    return "\n".join(_table(size, [one for one in listed if one.size == size]) for size in SIZES)


def _table(size: str, done: list[Done]) -> str:
    engines = [engine for engine in ENGINES if any(one.engine == engine for one in done)]
    taken: Mapping[tuple[str, str], Done] = {(one.job, one.engine): one for one in done}
    lines = [
        f"**{size} links**, CPU seconds (times ours)\n",
        f"| job | {' | '.join(engines)} |",
        "|---|" + "---:|" * len(engines),
    ]
    for job in dict.fromkeys(one.job for one in done):
        mine = taken.get((job, "ours"))
        cells = []
        for engine in engines:
            one = taken.get((job, engine))
            times = f" ({one.seconds / mine.seconds:.2g})" if one and mine and engine != "ours" else ""
            cells.append(f"{one.seconds:.2g}{times}" if one else "")
        lines.append(f"| {job} | {' | '.join(cells)} |")
    most = [f"{engine} {max(one.peak for one in done if one.engine == engine):.0f} MB" for engine in engines]
    return "\n".join([*lines, "", f"Peak memory of all jobs: {', '.join(most)}.", ""])
