"""How one node depends on another: directly, in all, through whom, who says so, and what falls without it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from kg.measuring.scores import measure
from kg.metrics.arguments import find_node
from kg.metrics.dependency.single_points_of_failure import single_points_of_failure
from kg.metrics.routes import Route, routes, simple_paths
from kg.metrics.routes import paths as shortest_paths
from kg.project import Network
from kg.terms import Iri, Names, PairScore, Scores

LEGS = 4
MOST_PATHS = 200


def paths(network: Network, a: str, b: str, k: int = 1, *, directed: bool = True) -> tuple[Route, ...]:
    """The k shortest simple chains between two nodes, named as people name them.

    Raises: UnknownName for a node, QueryError for a k below 1. Source: Yen 1971, doi:10.1287/mnsc.17.11.712.
    """
    return shortest_paths(network, find_node(network, a), find_node(network, b), k, directed=directed)


@dataclass(frozen=True, slots=True)
class Dependence:
    """How much `of` depends on `on`.

    `known` of `deals` direct supplies of `of` have a known amount. `paths` are the chains of up to 4 legs, shortest first,
    cut at 200 (`more` says so). `lost` are the nodes nothing reaches without `on`. `claims` are those behind the edges of
    the paths and behind everything else supplied to the nodes on them, which the shares divide by.
    """

    on: Iri
    of: Iri
    projection: str
    unit: str
    statuses: tuple[str, ...]
    known: int
    deals: int
    direct: PairScore
    total: PairScore
    paths: tuple[Route, ...]
    more: bool
    lost: tuple[Iri, ...]
    claims: tuple[Iri, ...]
    note: Names


def depends(network: Network, on: str, of: str) -> Dependence:
    """How much of `of` rests on `on`: directly, in all, through whom, who says so, and what falls if `on` fails.

    Shape: one `Dependence`. Unit: shares of 1; paths in the network's unit. Undefined: as in `share` and
    `total_dependency`. Raises: UnknownName for a node, QueryError for a node with itself.
    Source: see the two metrics and `single_points_of_failure`.
    """
    first, last = find_node(network, on), find_node(network, of)
    direct, total = (measure(network, name, on=first, of=last) for name in ("share", "total_dependency"))
    walks = sorted(
        islice(simple_paths(network, first, last, LEGS), 25 * MOST_PATHS), key=lambda walk: (len(walk), walk)
    )
    near = {node for walk in walks for node in walk} - {first} | {last}
    supplies = [edge for edge in network.edges if edge.target in near]
    into = [edge for edge in supplies if edge.target == last]
    return Dependence(
        first, last, network.name, network.unit, network.statuses,
        sum(edge.weight is not None for edge in into), len(into), _only(direct), _only(total),
        tuple(routes(network, walks[:MOST_PATHS])), len(walks) > MOST_PATHS,
        tuple(lost for _, lost in single_points_of_failure(network, on=first)),
        tuple(sorted({claim for edge in supplies for claim in edge.claims})), total.note,
    )  # fmt: skip


def _only(scores: Scores) -> PairScore:
    (row,) = scores.rows
    if not isinstance(row, PairScore):
        raise TypeError(row)
    return row
