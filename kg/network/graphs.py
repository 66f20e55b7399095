"""Any networkx graph as a network, in one pass over its nodes and edges.

Edge attributes `weight`, `low` and `high` are amounts; `kind` and `status` are read where they are text. Numbers and texts of
nodes become columns, `external_in` and `external_out` flows from and to outside. A node is called by the text of its key.
An undirected link runs both ways. An edge without a weight is unknown where others have one; where none has, each counts 1, as in
networkx, and the network says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite, nan
from typing import Any, TypeAlias

import networkx as nx
import numpy as np

from kg.errors import QueryError
from kg.network.arrays import Arrays, Edges, Nodes, Vector, amount
from kg.network.network import Network
from kg.terms import OUTSIDE, Edge, Iri, Names, Node

AnyGraph: TypeAlias = "nx.Graph[Any]"  # its keys may be anything; the class itself takes no brackets
Row = tuple[Any, Any, Mapping[str, Any]]
BOUNDS = ("weight", "low", "high")
FLOWS = {"external_in": True, "external_out": False}
NAMING = ("label", "label_fr", "type", *FLOWS)
NOTHING, LINK = Names("", ""), Names("lien", "link")
COUNTED = Names("aucun lien n’a de poids : chacun compte pour 1", "no link has a weight: each counts 1")


def from_networkx(graph: AnyGraph) -> Network:
    """The network of a graph of any of networkx's four classes.

    Shape: one edge a link, two an undirected one; a node a key. Unit: whatever the weights count. Undefined: a missing weight is unknown
    unless every weight is missing. Raises: QueryError for what is no networkx graph, for a weight or bound that is negative,
    infinite or no number, for bounds that do not hold the weight, and for two keys of one text.
    """
    if not isinstance(graph, nx.Graph):
        raise QueryError(
            f"a {type(graph).__name__} is no network", hint="give a kg.Network or a networkx graph"
        )
    told = dict(graph.nodes(data=True))
    rows: list[Row] = list(graph.edges(data=True))
    if not graph.is_directed():
        rows += [(v, u, data) for u, v, data in rows if u != v]
    rows += _flows(told)
    names = {key: Iri(str(key)) for key in told}
    if len(set(names.values())) < len(names):
        raise QueryError(f"two keys are both written {_twice(names.values())!r}", hint="rename one of them")
    iris = tuple(sorted({*names.values(), *([OUTSIDE] if any(OUTSIDE in row[:2] for row in rows) else [])}))
    place = {iri: i for i, iri in enumerate(iris)}
    ids = {key: place[name] for key, name in names.items()} | (
        {OUTSIDE: place[OUTSIDE]} if OUTSIDE in place else {}
    )
    arrays, remark = _arrays(rows, ids)
    label = {names[key]: data for key, data in told.items()}
    return Network(
        graph.name or "graph", Names("graphe", "graph"), str(graph.graph.get("unit", "")), (),
        Nodes(iris, lambda i: _node(iris[i], label.get(iris[i], {}))),
        Edges(iris, arrays, lambda i: _edge(i, iris, arrays, rows[i][2])),
        columns=_columns(label), remark=remark,
    )  # fmt: skip


def _arrays(rows: Sequence[Row], ids: Mapping[Any, int]) -> tuple[Arrays, Names | None]:
    source = np.fromiter((ids[u] for u, _, _ in rows), np.int64, len(rows))
    target = np.fromiter((ids[v] for _, v, _ in rows), np.int64, len(rows))
    weight, low, high = (_amounts(rows, bound) for bound in BOUNDS)
    remark = None
    if len(rows) and all(np.isnan(each).all() for each in (weight, low, high)):
        weight, remark = np.ones(len(rows)), COUNTED
    exact = np.isnan(low) & np.isnan(high)
    low, high = np.where(exact, weight, low), np.where(exact, weight, high)
    wrong = (low > weight) | (weight > high) | (low > high)
    if wrong.any():
        u, v, data = rows[int(np.argmax(wrong))]
        stated = {bound: data[bound] for bound in BOUNDS if bound in data}
        raise QueryError(
            f"the link {u} → {v} has bounds that do not hold its weight: {stated}",
            hint="low <= weight <= high",
        )
    return Arrays(source, target, weight, low, high, np.zeros(len(rows), dtype=np.bool_)), remark


def _amounts(rows: Sequence[Row], bound: str) -> Vector:
    cells = [data.get(bound) for _, _, data in rows]
    try:
        found = np.array([nan if cell is None else float(cell) for cell in cells], dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        found = np.array([nan if cell is None else _float(cell) for cell in cells], dtype=np.float64)
    wrong = np.isinf(found) | (found < 0)
    wrong[[i for i in np.flatnonzero(np.isnan(found)).tolist() if cells[i] is not None]] = True
    if wrong.any():
        i = int(np.argmax(wrong))
        hint = (
            "turn the link round" if found[i] < 0 else "leave the attribute away where the amount is unknown"
        )
        raise QueryError(f"the link {rows[i][0]} → {rows[i][1]} has the {bound} {cells[i]!r}", hint=hint)
    return found


def _float(cell: Any) -> float:  # of any type
    try:
        return float(cell)
    except (TypeError, ValueError, OverflowError):
        return nan


def _flows(told: Mapping[Any, Mapping[str, Any]]) -> list[Row]:
    """What comes from outside and goes there, as links."""
    return [
        (OUTSIDE, key, {"weight": data[name]}) if inwards else (key, OUTSIDE, {"weight": data[name]})
        for key, data in told.items()
        for name, inwards in FLOWS.items()
        if data.get(name)
    ]


def _twice(names: Iterable[Iri]) -> Iri:
    seen: set[Iri] = set()
    return next(name for name in names if name in seen or seen.add(name))  # type: ignore[func-returns-value]


def _columns(told: Mapping[Iri, Mapping[str, Any]]) -> Mapping[str, Mapping[Iri, float | str]]:
    """Numbers and texts by attribute; what is neither says nothing to a metric."""
    found: defaultdict[str, dict[Iri, float | str]] = defaultdict(dict)
    for iri, data in told.items():
        for name, cell in data.items():
            if name in NAMING:
                continue
            if isinstance(cell, str):
                found[str(name)][iri] = cell
            elif isfinite(figure := _float(cell)):
                found[str(name)][iri] = figure
    return {name: found[name] for name in sorted(found)}


def _node(iri: Iri, data: Mapping[str, Any]) -> Node:
    usual = Names("extérieur", "outside") if iri == OUTSIDE else Names(iri, iri)
    english = str(data.get("label", "")) or usual.en
    return Node(
        iri, Names(str(data.get("label_fr", "")) or english, english), Iri("node"), NOTHING, "organisation"
    )


def _edge(i: int, iris: tuple[Iri, ...], arrays: Arrays, data: Mapping[str, Any]) -> Edge:
    """The link as a deal of its own."""
    iri, names = Iri(f"edge:{i:07}"), Names(f"lien {i + 1}", f"link {i + 1}")
    weight, low, high = (amount(float(column[i])) for column in (arrays.weight, arrays.low, arrays.high))
    kind, status = (str(data.get(name) or "") for name in ("kind", "status"))
    return Edge(
        iri, Iri("edge"), LINK, iris[arrays.source[i]], iris[arrays.target[i]], iri, names, kind or "other", status or None, NOTHING,
        "unknown" if status else "standing", weight, low, high, "", (), (), (), None, None, "asserted",
    )  # fmt: skip
