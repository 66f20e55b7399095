"""Degree: how many deals a node takes part in."""

from __future__ import annotations

from typing import Literal

import numpy as np

from kg.errors import QueryError
from kg.metrics.metric import Metric
from kg.project import Network
from kg.terms import Iri, Names

Side = Literal["both", "in", "out"]


def degree(network: Network, *, side: Side = "both") -> dict[Iri, float]:
    """Number of edges at each node: all of them, only those `in` (its suppliers), or only those `out`.

    Shape: one number a node; parallel edges count one by one, a loop counts once at each end, and edges from or to
    outside do not count. Unit: a count of edges. Undefined: never; a node without edges scores 0.
    High: in many deals. Low: in few that are known. Assumes: every deal counts alike, whatever its size.
    Raises: QueryError for a side that is none of the three. Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7.
    """
    check_side(side)
    net = network.inner
    ends = {"in": [net.arrays.target], "out": [net.arrays.source]}
    counts = sum(
        np.bincount(each, minlength=len(net.nodes)) for each in ends.get(side, [*ends["in"], *ends["out"]])
    )
    return dict(zip(net.iris, np.asarray(counts, dtype=np.float64).tolist(), strict=True))


def check_side(side: str) -> None:
    """Raise QueryError unless `side` is both, in or out."""
    if side not in ("both", "in", "out"):
        raise QueryError(f"side is both, in or out, not {side!r}", hint="leave it out for both")


METRIC = Metric(
    "degree", Names("degré", "degree"),
    Names("nombre de liens d’un nœud", "number of a node's links"),
    "node", "count", "links", "none", "k_i = |edges at i|",
    ("Freeman 1978, doi:10.1016/0378-8733(78)90021-7",), "any", degree,
    reading=Names(
        "Haut : partie à beaucoup d’accords. Les accords parallèles comptent un par un.",
        "High: party to many deals. Parallel deals count one by one.",
    ),
    caution=Names(
        "Ne dit rien de la taille, et suit l’attention de la presse : qui est connu a plus d’accords connus.",
        "It says nothing of size, and follows the attention of the press: who is well known has more known deals.",
    ),
)  # fmt: skip
