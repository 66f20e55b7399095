"""Large networks: how long a layout takes and what it keeps, against networkx on the same graphs; how soon a large page is ready.

What a layout keeps is the share of a node's neighbours within two steps that are among as many nearest marks (Jaccard, the mean of
sampled nodes), as in Kruiger et al. 2017, Graph layouts by t-SNE. A layout by lot stands beside it, as the floor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from chromium import find
from drawn import ready
from explorer_generated import generated
from playwright.sync_api import sync_playwright
from scipy.sparse import coo_array, csgraph
from scipy.spatial import cKDTree
from timing import Row, seconds

from kg.explorer import draw
from kg.explorer.layout import free
from kg.project import Network

SAMPLED = 200
# Without a graphics card WebGL is emulated; the page is the same.
ARGUMENTS = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
KINDS = {
    "heavy-tailed": (5_000, 7_500),
    "sparse": (5_000, 5_000),
    "dense": (5_000, 40_000),
    "very large": (50_000, 75_000),
}
LIMITS = {5_000: (20.0, 5.0), 50_000: (180.0, 8.0)}


def layouts(*, quick: bool) -> Iterator[Row]:
    """Ours alone at the sizes asked for, then beside networkx where networkx can be waited for."""
    for kind, (nodes, edges) in KINDS.items():
        if quick and nodes > 5_000:
            continue
        network: Network = generated(nodes, edges)["networks"]["actors"]
        places: dict[Any, tuple[int, int]] = {}
        taken = seconds(lambda: places.update(free(network)), 1)  # noqa: B023 (called at once)
        limit = LIMITS[nodes][0]
        yield Row(
            f"layout, {kind}", f"{nodes} nodes, {edges} edges", taken, target=f"under {limit:g} s", met=taken < limit,
            note=f"keeps {kept(network, places):.3f} of neighbours, by lot {kept(network, by_lot(network)):.3f}",
        )  # fmt: skip
    nodes, edges = (1_100, 1_650) if quick else (2_000, 3_000)
    network = generated(nodes, edges)["networks"]["actors"]
    ours: dict[Any, Any] = {}
    taken = seconds(lambda: ours.update(free(network)), 1)
    graph = nx.Graph((edge.source, edge.target) for edge in network.edges)
    peers: dict[str, Callable[[], Any]] = {
        "networkx forceatlas2": lambda: nx.forceatlas2_layout(graph, seed=7),
        "networkx spring": lambda: nx.spring_layout(graph, seed=7),
    }
    for name, peer in peers.items():
        theirs: dict[Any, Any] = {}
        other = seconds(lambda: theirs.update(peer()), 1)  # noqa: B023 (called at once)
        best, rival = kept(network, ours), kept(network, theirs)
        note = f"keeps {best:.3f} of neighbours, {name} {rival:.3f}"
        asked = "sooner, and keeps as much"
        yield Row(
            "layout", f"{nodes} nodes, {edges} edges", taken, name, other, asked,
            taken < other and best >= rival, note,
        )  # fmt: skip


def by_lot(network: Network) -> Mapping[Any, Any]:
    chance = np.random.default_rng(1)
    return dict(zip(network.iris, chance.normal(size=(len(network.iris), 2)), strict=True))


def kept(network: Network, places: Mapping[Any, Any]) -> float:
    """The share of neighbours within two steps among as many nearest marks, mean of sampled nodes."""
    iris = [iri for iri in network.iris if iri in places]
    at = {iri: i for i, iri in enumerate(iris)}
    points = np.array([places[iri] for iri in iris], dtype=float)
    ends = np.array([(at[edge.source], at[edge.target]) for edge in network.edges])
    links = coo_array((np.ones(len(ends)), ends.T), shape=(len(iris), len(iris))).tocsr()
    chosen = np.random.default_rng(1).choice(len(iris), min(SAMPLED, len(iris)), replace=False)
    steps = csgraph.dijkstra(links, directed=False, unweighted=True, indices=chosen, limit=2)
    tree, shares = cKDTree(points), []
    for node, away in zip(chosen, steps, strict=True):
        near = set(np.flatnonzero(np.isfinite(away)).tolist()) - {int(node)}
        if not near:
            continue
        _, found = tree.query(points[node], len(near) + 1)
        seen = set(np.atleast_1d(found).tolist()) - {int(node)}
        shares.append(len(near & seen) / len(near | seen))
    return float(np.mean(shares))


def large_pages(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Pages of 2,000, 5,000 and 50,000 nodes, whole, from opening the file to `KG.ready`."""
    path = find()
    sizes = {2_000: (3_000, 4.0), 5_000: (7_500, 5.0)} | ({} if quick else {50_000: (75_000, 8.0)})
    for nodes, (edges, limit) in sizes.items():
        world = generated(nodes, edges)
        file = folder / f"{nodes}.html"
        written = seconds(lambda: draw(**world).save(file), 1)  # noqa: B023 (called at once)
        size, big = f"{nodes} nodes, {edges} edges", file.stat().st_size / 1e6
        asked, met = ("", None) if nodes > 2_000 else ("at most 1.3 MB", big <= 1.3)
        yield Row(
            "write a large page, layout included", size, written, target=asked, met=met, note=f"{big:.2f} MB"
        )
        if path is None:
            yield Row("draw a large page", size, 0, note="no Chromium found: not measured")
            continue
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
            opened = min(ready(browser, file, "#all=1", limit=120) for _ in range(1 if quick else 3))
            browser.close()
        yield Row("draw a large page, whole", size, opened, target=f"under {limit:g} s", met=opened < limit)
