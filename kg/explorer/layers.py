"""Where things stand in a layered network: one column per place in the chain from energy to lab.

The columns come from the ontology and from who feeds whom, never from a solver, so that a site is always found among the
sites; only the order within a column is searched (barycentre sweeps). Rejected: vis-network's hierarchical layout, which
cannot keep a class in its column when supply runs in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from kg.explorer.layout import Places
from kg.ontology import ontology_rules
from kg.project import Network
from kg.rules import Code, Place, Rules
from kg.terms import CODE, Iri, Names, Node

WIDTH = 232
ASPECT = 1.3
ROW = 31
HEIGHT = 690
SWEEPS = 40
STARTS = 12
ENOUGH = 1200
CLEAR = 30


def layered(network: Network) -> tuple[Places, Sequence[tuple[int, Names]]]:
    """Whole pixels for every node, and for each column in use its x and what it is called."""
    column = _columns(network, ontology_rules())
    used = sorted(set(column.values()), key=lambda code: (code.order or 0, code.iri))
    rank = {iri: used.index(code) for iri, code in column.items()}
    rows: list[list[str]] = [[n.iri for n in network.nodes if rank[n.iri] == x] for x in range(len(used))]
    near = _threads(network, rank, rows)
    rows = min(
        (_uncrossed(_ordered(start, near), near) for start in _starts(rows)), key=lambda r: _tangle(r, near)
    )
    height = max([HEIGHT, *(len(row) * ROW for row in rows)])
    wide = max(WIDTH, round(ASPECT * height / max(len(used), 2)))
    places = {
        Iri(name): (x * wide, round(height * (y + 0.5) / len(row) - height / 2))
        for x, row in enumerate(rows)
        for y, name in enumerate(row)
        if name in rank
    }
    return _aside(network, places), [(x * wide, code.names) for x, code in enumerate(used)]


def _columns(network: Network, rules: Rules) -> Mapping[Iri, Code]:
    """The place of each node: that of its activity or class; where its role decides, that of all it gives, or the last.

    Who only receives stands last when one of its own kind supplies it; who only receives from sites runs them.
    """
    nodes = {node.iri: node for node in network.nodes}
    given: dict[Iri, set[str]] = {iri: set() for iri in nodes}
    suppliers: dict[Iri, set[Iri]] = {iri: set() for iri in nodes}
    for edge in network.edges:
        given[edge.source].add(edge.input)
        suppliers[edge.target].add(edge.source)
    last = max((place.code for place in rules.places.values()), key=lambda code: (code.order or 0, code.iri))

    def column(iri: Iri) -> Code:
        activity = network.columns.get("sector", {}).get(iri)
        place = rules.places.get(Iri(f"{CODE}activity/{activity}")) or _of_class(nodes[iri], rules)
        if place is None:
            return last
        if not place.by_role:
            return place.code
        if suppliers[iri]:
            ends = not given[iri] and any(column(one) == place.code for one in suppliers[iri])
            return last if ends else place.code
        kinds = {rules.places.get(Iri(f"{CODE}input/{kind}"), place).code for kind in given[iri]}
        return kinds.pop() if len(kinds) == 1 else place.code

    return {iri: column(iri) for iri in nodes}


def _of_class(node: Node, rules: Rules) -> Place | None:
    """What the nearest class says that says anything; None for a class the ontology does not place."""
    cls = rules.classes.get(node.cls)
    told = [
        rules.classes[iri]
        for iri in (cls.supers if cls else ())
        if iri in rules.places and iri in rules.classes
    ]
    nearest = max(told, key=lambda one: (len(one.supers), one.iri), default=None)
    return rules.places[nearest.iri] if nearest else None


def _threads(network: Network, rank: Mapping[Iri, int], rows: list[list[str]]) -> Mapping[str, list[str]]:
    """Who is linked with whom in the next column; a link that skips columns takes a place in each, to pass between marks."""
    near: dict[str, list[str]] = {node.iri: [] for node in network.nodes}
    pairs = {(edge.source, edge.target) for edge in network.edges}
    for source, target in sorted(pairs, key=lambda pair: (min(pair), max(pair), pair)):
        first, last = sorted((source, target), key=lambda iri: (rank[iri], iri))
        thread = [str(first)]
        for x in range(rank[first] + 1, rank[last]):
            thread.append(f"{source} {target} {x}")
            rows[x].append(thread[-1])
        thread.append(last)
        for one, two in pairwise(thread):
            near.setdefault(one, []).append(two)
            near.setdefault(two, []).append(one)
    return near


def _starts(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """The same columns in several orders, since the best one found depends on where the search begins."""
    chance = np.random.default_rng(7)
    for _ in range(max(1, min(STARTS, ENOUGH // max(1, sum(map(len, rows)))))):
        yield [[row[i] for i in chance.permutation(len(row))] for row in map(sorted, rows)]


def _tangle(rows: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]]) -> tuple[int, float]:
    """How many links cross, and how far up and down they go."""
    spot = {name: (x, (y + 0.5) / len(row)) for x, row in enumerate(rows) for y, name in enumerate(row)}
    lines = [(*spot[one], *spot[two]) for one in spot for two in near[one] if spot[one] < spot[two]]
    ends = np.array(lines).reshape(-1, 4)
    left, right, column = ends[:, 1], ends[:, 3], ends[:, 0]
    turned = (left[:, None] - left) * (right[:, None] - right) < 0
    crossed = turned & (column[:, None] == column)
    return int(crossed.sum()) // 2, float(np.abs(left - right).sum())


def _ordered(rows: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each column sorted by the mean height of its neighbours, left to right and back again."""
    order = [list(row) for row in rows]
    height = {name: (y + 0.5) / len(row) for row in order for y, name in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in order if sweep % 2 else reversed(order):
            mean = {i: sum(map(height.__getitem__, near[i])) / len(near[i]) if near[i] else 1.0 for i in row}
            row.sort(key=lambda name: (mean[name], name))
            height |= {name: (y + 0.5) / len(row) for y, name in enumerate(row)}
    return order


def _uncrossed(rows: list[list[str]], near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Neighbours in a column change places as long as fewer links cross."""
    column = {name: x for x, row in enumerate(rows) for name in row}
    spot = {name: y for row in rows for y, name in enumerate(row)}
    sides = [
        {name: [other for other in near[name] if column[other] == column[name] + step] for name in column}
        for step in (-1, 0, 1)
    ]

    def gain(upper: str, lower: str) -> int:
        """How many crossings fewer there are when they change places."""
        change = 0
        for side in sides:
            below = [spot[other] for other in side[lower]]
            for here in [spot[other] for other in side[upper]] if below else ():
                for there in below:
                    change += (here > there) - (here < there)
        return change

    for _ in range(SWEEPS):
        before = dict(spot)
        for row in rows:
            for y in range(len(row) - 1):
                upper, lower = row[y], row[y + 1]
                if gain(upper, lower) > 0:
                    row[y : y + 2] = [lower, upper]
                    spot[upper], spot[lower] = spot[lower], spot[upper]
        if before == spot:
            break
    return rows


def _aside(network: Network, places: Mapping[Iri, tuple[int, int]]) -> Places:
    """Marks on the curve of a link that passes their column step out of its way, where there is room."""
    moved = dict(places)
    for edge in network.edges:
        (x0, y0), (x1, y1) = sorted((moved[edge.source], moved[edge.target]))
        for iri in [iri for iri, (x, _) in moved.items() if x0 < x < x1]:
            x, y = moved[iri]
            share = (x - x0) / (x1 - x0)
            curve = y0 + (y1 - y0) * share * share * (3 - 2 * share)
            slope = 6 * share * (1 - share) * (y1 - y0) / (x1 - x0)
            room = CLEAR * min((1 + slope * slope) ** 0.5, 3)
            if abs(y - curve) < room:
                step = (x, round(curve + (room if y >= curve else -room)))
                moved[iri] = step if _free(step, iri, moved) else (x, y)
    return moved


def _free(place: tuple[int, int], iri: Iri, places: Mapping[Iri, tuple[int, int]]) -> bool:
    others = (y for name, (x, y) in places.items() if x == place[0] and name != iri)
    return all(abs(place[1] - y) >= ROW for y in others)
