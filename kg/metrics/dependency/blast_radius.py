"""Blast radius: what has no other way when a node fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import inf

from kg.errors import QueryError
from kg.metrics.dependency.single_points_of_failure import immediate_dominators
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import Iri, Names

COUNTED = ("nodes", "amount", "value")


def blast_radius(network: Network, *, counted: str = "nodes") -> dict[Iri, float | None]:
    """Number of nodes that every chain of supply reaches only through a node: what is cut off when it fails.

    These are the nodes that it dominates, see `single_points_of_failure`: chains start at those nobody supplies and where something
    comes in from outside. Shape: one number a node, itself not counted. Unit: a count of nodes; with `counted=amount` the known amount
    that the node gives to those it cuts off, in the network's unit (what they pass on among each other is not added again); with
    `counted=value` the sum of their known `value`, a column of the nodes. Undefined: by nodes never; by amount or value None where
    somebody is cut off and nothing of it is known, 0 where nobody is. Every edge is read as OR, as in `single_points_of_failure`.
    High: many have no other way. Low: 0, all have one. Assumes: every supplier of a node can stand in for all the others.
    Raises: QueryError for another `counted`. Source: Lengauer and Tarjan 1979, doi:10.1145/357062.357071; Allesina and Bodini
    2004, doi:10.1016/j.jtbi.2004.05.009.
    """
    if counted not in COUNTED:
        raise QueryError(f"counted is nodes, amount or value, not {counted!r}", hint="leave it out for nodes")
    above = immediate_dominators(network)
    cut_off = _cut_off(above)
    if counted == "nodes":
        return {node: float(len(cut_off[node])) for node in sorted(above)}
    if counted == "value":
        told = network.columns.get("value", {})
        amounts = {
            (node, lost): float(told[lost]) for node in above for lost in cut_off[node] if lost in told
        }
    else:
        amounts = {
            pair: amount for pair, amount in network.pairs().items() if pair[1] in cut_off.get(pair[0], ())
        }
    sums: defaultdict[Iri, list[float]] = defaultdict(list)
    for (node, _), amount in amounts.items():
        sums[node].append(amount)
    return {node: _sum(sums[node], whole=not cut_off[node]) for node in sorted(above)}


def _sum(amounts: list[float], *, whole: bool) -> float | None:
    return sum(amounts) if amounts or whole else None


def _cut_off(above: Mapping[Iri, Iri | None]) -> Mapping[Iri, set[Iri]]:
    """For each node those that it dominates, from the last dominator of each."""
    found: dict[Iri, set[Iri]] = {node: set() for node in above}
    for node in above:
        over = above[node]
        while over is not None:
            found[over].add(node)
            over = above[over]
    return found


def blast_limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """Of the amount: the sums of the least and of the greatest amounts that a node gives to those it cuts off."""
    cut_off = _cut_off(immediate_dominators(ranges.network))
    low, high = defaultdict[Iri, float](float), defaultdict[Iri, float](float)
    for node, to in ranges.low:
        if to in cut_off.get(node, ()):
            low[node] += ranges.low[node, to]
            high[node] += ranges.high[node, to]
    return {(node,): (low[node], None if high[node] == inf else high[node]) for (node,) in rows}


METRIC = Metric(
    "blast_radius", Names("rayon d’impact", "blast radius"),
    Names("nombre de nœuds sans autre voie si un nœud tombe", "number of nodes with no other way if a node fails"),
    "node", "count", "links", "none", "Σ_j [i dominates j]",
    ("Lengauer and Tarjan 1979, doi:10.1145/357062.357071", "Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009"),
    "supply", blast_radius, blast_limits,
    reading=Names(
        "Haut : tant de nœuds ne sont fournis que par des chaînes qui passent ici. 0 : tous ont une autre voie.",
        "High: so many nodes are supplied only by chains that pass here. 0: all have another way.",
    ),
    caution=Names(
        "Une source d’un dixième compte comme une autre voie, et qui a besoin de deux choses à la fois paraît plus sûr qu’il n’est. "
        "La liste vaut ce que valent les liens connus.",
        "A source of a tenth counts as another way, and what needs two things at once looks safer than it is. The list is as good "
        "as the links known.",
    ),
)  # fmt: skip
