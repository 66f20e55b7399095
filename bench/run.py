"""`make bench`: one run of every measurement on seeded data, against named peers, printed as a table and kept.

Quiet the machine first: the load average stands in the result. `--quick` leaves out what is large and keeps nothing;
`--only networks` runs the heavy metrics alone, `--only pages` the explorer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # chromium.py, which knows where browsers are

import peers  # noqa: E402 (after the path)
import plotted  # noqa: E402
import rows  # noqa: E402
import seeded  # noqa: E402
from large import large_pages, layouts  # noqa: E402
from pages import pages  # noqa: E402
from timing import Row, keep, stated, table  # noqa: E402

BEGIN, END = "<!-- made by the bench -->", "<!-- end -->"
SIZES = {"1k": 1_000, "10k": 10_000}


def measured(folder: Path, sizes: dict[str, int], limit: float) -> Iterator[Row]:
    for size, claims in sizes.items():
        claims_folder, quads = folder / size, folder / f"{size}.nq"
        seeded.write(claims_folder, claims)
        rows.quads_of(claims_folder, quads)
        yield from rows.load(size, claims_folder, quads)
        yield from rows.deriving(size, quads)
        graph = rows.world(claims_folder)
        yield from rows.change_of_view(size, graph)
        yield from rows.projection(size, graph.view(as_of=rows.DAY))
        # Every claim is told by then, those of the shipped data too, which the questions ask about by default.
        yield from rows.questions(size, graph.view(as_of=rows.LAST_DAY), folder / f"{size}-view.nq", limit)
        yield from rows.fresh_process(f"shipped and {size}", claims_folder, folder / "cache")
    yield from rows.fresh_process("shipped data", None, folder / "cache")


def of_pages(folder: Path, *, quick: bool) -> Iterator[Row]:
    """The explorer: a page of the seeded world beside plain pyvis, layouts beside networkx, large pages."""
    seeded.write(folder / "pages", 3_000)
    yield from pages(rows.world(folder / "pages").view(), rows.PROJECTION, folder)
    yield from layouts(quick=quick)
    yield from large_pages(folder, quick=quick)


def of_networks(folder: Path, sizes: list[str], *, kept: bool) -> Iterator[Row]:
    """The heavy metrics; what is measured at all sizes is drawn and told in docs/performance.md too."""
    done = []
    for one in peers.measured(folder, sizes):
        print(f"{one.engine}, {one.size}, {one.job}: {one.seconds:.4g}", file=sys.stderr, flush=True)
        done.append(one)
    if kept:
        page = ROOT / "docs" / "performance.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        body = f"{before}{BEGIN}\n{stated()}.\n\n{peers.tables(done)}{END}{after}"
        page.write_text(body, encoding="utf-8")
        page.with_suffix(".svg").write_text(plotted.svg(done), encoding="utf-8")
    yield from peers.rows(done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 claims only, nothing kept")
    parser.add_argument("--limit", type=float, default=4, help="seconds that rdflib has for each question")
    parser.add_argument("--only", choices=["graph", "networks", "pages"], help="one of the three parts")
    asked = parser.parse_args()
    sizes = {"1k": SIZES["1k"]} if asked.quick else SIZES
    done: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        parts = {
            "graph": measured(Path(folder), sizes, asked.limit),
            "pages": of_pages(Path(folder), quick=asked.quick),
            "networks": of_networks(
                Path(folder), ["10k"] if asked.quick else list(peers.SIZES), kept=not asked.quick
            ),
        }
        for row in chain.from_iterable(parts[name] for name in parts if asked.only in (None, name)):
            print(f"{row.name}, {row.size}: {row.ours or row.ratio or 0:.4g}", file=sys.stderr, flush=True)
            done.append(row)
    print(table(done))
    if not asked.quick:
        print(f"kept as {keep(ROOT / 'bench' / 'results', done).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
