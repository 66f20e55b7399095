"""Where things stand in a layered network: one column per role along the chain from energy to customer.

The columns come from the glyph and from who feeds whom, never from a solver, so that a site is always found among the
sites; only the order within a column is searched (barycentre sweeps). Rejected: vis-network's hierarchical layout, which
cannot keep a class in its column when supply runs in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.explorer.layout import Places
from kg.project import Network
from kg.terms import Iri, Node

COLUMNS = ("feeders", "energy", "sites", "operators", "customers")
WIDTH = 232
ROW = 31
HEIGHT = 690
SWEEPS = 40
FIXED = {"energy": 1, "site": 2, "place": 2}


def layered(network: Network) -> tuple[Places, tuple[tuple[int, str], ...]]:
    """Whole pixels for every node, and for each column in use its x and its name."""
    column = _columns(network)
    used = sorted(set(column.values()))
    rows = _ordered(network, [[n.iri for n in network.nodes if column[n.iri] == c] for c in used])
    tallest = max((len(row) for row in rows), default=0)
    height = max(HEIGHT, tallest * ROW)
    places = {
        iri: (x * WIDTH, round(height * (y + 0.5) / len(row) - height / 2))
        for x, row in enumerate(rows)
        for y, iri in enumerate(row)
    }
    return places, tuple((x * WIDTH, COLUMNS[c]) for x, c in enumerate(used))


def _columns(network: Network) -> Mapping[Iri, int]:
    glyph = {node.iri: node.glyph for node in network.nodes}
    into: dict[Iri, set[Iri]] = {node.iri: set() for node in network.nodes}
    out: dict[Iri, set[Iri]] = {node.iri: set() for node in network.nodes}
    for edge in network.edges:
        into[edge.target].add(edge.source)
        out[edge.source].add(edge.target)
    feeders = {
        node.iri
        for node in network.nodes
        if node.glyph not in FIXED and not into[node.iri] and any(glyph[o] in FIXED for o in out[node.iri])
    }

    def column(node: Node) -> int:
        if node.glyph in FIXED:
            return FIXED[node.glyph]
        if node.iri in feeders:
            return 0
        supplied = any(glyph[i] not in FIXED and i not in feeders for i in into[node.iri])
        supplies = any(glyph[o] not in FIXED for o in out[node.iri])
        return 4 if supplied and not supplies else 3

    return {node.iri: column(node) for node in network.nodes}


def _ordered(network: Network, rows: Sequence[Sequence[Iri]]) -> list[list[Iri]]:
    """Each column sorted by the mean height of its neighbours, left to right and back again."""
    near: dict[Iri, list[Iri]] = {node.iri: [] for node in network.nodes}
    for edge in network.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    order = [list(row) for row in rows]
    height = {iri: (y + 0.5) / len(row) for row in order for y, iri in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in order if sweep % 2 else reversed(order):
            mean = {i: sum(map(height.__getitem__, near[i])) / len(near[i]) if near[i] else 1.0 for i in row}
            row.sort(key=lambda iri: (mean[iri], iri))
            height |= {iri: (y + 0.5) / len(row) for y, iri in enumerate(row)}
    return order
