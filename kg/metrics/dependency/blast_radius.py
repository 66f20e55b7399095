"""Blast radius: what has no other way when a node fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import inf

from kg.errors import QueryError
from kg.metrics.dependency.cut_sets import said_of_kinds
from kg.metrics.dependency.single_points_of_failure import single_points_of_failure
from kg.metrics.links import inner
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import Iri, Names

COUNTED = ("nodes", "amount", "value")


def blast_radius(network: Network, *, counted: str = "nodes", kinds: bool = True) -> dict[Iri, float | None]:
    """Number of nodes that no longer work when a node alone fails: what has no other way.

    These are the nodes of its rows in `single_points_of_failure`: of every kind of input that is told one provider must be left, and
    where no kind is told, or with `kinds=False`, one chain. Shape: one number a node, itself not counted. Unit: a count of nodes; with
    `counted=amount` the known amount that the node gives to those it cuts off, in the network's unit (what they pass on among each
    other is not added again); with `counted=value` the sum of their known `value`, a column of the nodes. Undefined: by nodes never; by
    amount or value None where somebody is cut off and nothing of it is known, 0 where nobody is.
    High: many have no other way. Low: 0, all have one. Assumes: of one kind every supplier of a node can stand in for all the others.
    Raises: QueryError for another `counted`, or where kinds are told of a network too large to let each node fail.
    Source: Lengauer and Tarjan 1979, doi:10.1145/357062.357071; Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009.
    """
    if counted not in COUNTED:
        raise QueryError(f"counted is nodes, amount or value, not {counted!r}", hint="leave it out for nodes")
    cut_off = _cut_off(network, kinds=kinds)
    if counted == "nodes":
        return {node: float(len(lost)) for node, lost in cut_off.items()}
    told = network.columns.get("value", {})
    amounts = network.pairs() if counted == "amount" else {}
    sums: dict[Iri, float | None] = {}
    for node, cut in cut_off.items():
        if counted == "amount":
            known = [amounts[node, lost] for lost in cut if (node, lost) in amounts]
        else:
            known = [float(told[lost]) for lost in cut if lost in told]
        sums[node] = sum(sorted(known)) if known or not cut else None
    return sums


def _cut_off(network: Network, *, kinds: bool) -> Mapping[Iri, set[Iri]]:
    """For each node, in the order of the IRIs, those that fail with it."""
    found: dict[Iri, set[Iri]] = {node.iri: set() for node in inner(network).nodes}
    for node, lost in single_points_of_failure(network, kinds=kinds):
        found[node].add(lost)
    return found


def blast_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """Of the amount: the sums of the least and of the greatest amounts that a node gives to those it cuts off."""
    cut_off = _cut_off(ranges.network, kinds=asked.get("kinds") is not False)
    low, high = defaultdict[Iri, float](float), defaultdict[Iri, float](float)
    for node, to in ranges.low:
        if to in cut_off.get(node, ()):
            low[node] += ranges.low[node, to]
            high[node] += ranges.high[node, to]
    return {(node,): (low[node], None if high[node] == inf else high[node]) for (node,) in rows}


def _assumed(network: Network, asked: Asked) -> Names:
    return said_of_kinds(network, kinds=asked.get("kinds") is not False)


METRIC = Metric(
    "blast_radius", Names("rayon d’impact", "blast radius"),
    Names("nombre de nœuds sans autre voie si un nœud tombe", "number of nodes with no other way if a node fails"),
    "node", "count", "links", "none", "Σ_j [j stops when i fails]",
    ("Lengauer and Tarjan 1979, doi:10.1145/357062.357071", "Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009"),
    "supply", blast_radius, blast_limits, assumed=_assumed,
    reading=Names(
        "Haut : tant de nœuds s’arrêtent si celui-ci tombe. 0 : tous ont une autre voie.",
        "High: so many nodes stop if this one fails. 0: all have another way.",
    ),
    caution=Names(
        "Une source d’un dixième compte comme une autre voie. Là où la nature des apports n’est pas dite, qui a besoin de deux choses à la "
        "fois paraît plus sûr qu’il n’est. La liste vaut ce que valent les liens connus.",
        "A source of a tenth counts as another way. Where kinds of input are not told, what needs two things at once looks safer than it "
        "is. The list is as good as the links known.",
    ),
)  # fmt: skip
