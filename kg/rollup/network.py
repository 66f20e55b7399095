"""Rolling up one network: every edge goes to the owners of its ends, by their shares; nothing is lost without being told.

Parallel edges stay apart, as in every network, and are added by its own rules. Only what is one and the same figure of one
deal, told of several members of a group, becomes one edge. A link that says who owns whom has done its work and is inside.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.project import Network, RolledUp
from kg.rollup.owners import NEAR, Owners, Part
from kg.terms import ID, Edge, Iri, Quantity
from kg.view import Reading

Figure = tuple[Iri, Iri, Iri, tuple[Quantity, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """What of one edge runs between two owners; `rest` where an end is what nobody is known to hold of a vehicle."""

    of: Iri
    edge: Edge
    inside: bool
    rest: bool


def roll_up(network: Network, reading: Reading) -> Network:
    """The network between ultimate parents; one that is rolled up already is given back.

    Shape: as `project` gives it, with `rolled` telling what became of the edges. Unit: the network's. Undefined: a weight
    that is unknown stays unknown. Raises: DataError where a chain of owners is a circle.
    """
    if network.rolled:
        return network
    owners = Owners(reading)
    pieces = [piece for edge in network.edges for piece in _pieces(edge, owners)]
    outside = [piece for piece in pieces if not piece.inside]
    groups: dict[Figure, list[Piece]] = defaultdict(list)
    for piece in outside:
        groups[_figure(piece.edge)].append(piece)
    once = [_one(group) for group in groups.values()]
    edges = tuple(sorted((piece.edge for piece in once), key=lambda edge: edge.iri))
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    return replace(
        network,
        nodes=tuple(reading.node(iri) for iri in ends),
        edges=edges,
        rolled=_told(network, owners, pieces, once),
    )


def _pieces(edge: Edge, owners: Owners) -> Iterator[Piece]:
    if edge.iri in owners.ties:
        yield Piece(edge.iri, edge, inside=True, rest=False)
        return
    for source in owners.parts(edge.source):
        for target in owners.parts(edge.target):
            part = source.of(target)
            turned = _turned(edge, source.owner, target.owner, part)
            yield Piece(edge.iri, turned, source.owner == target.owner, source.rest or target.rest)


def _turned(edge: Edge, source: Iri, target: Iri, part: Part) -> Edge:
    if (source, target) == (edge.source, edge.target) and part.share >= 1 - NEAR:
        return edge
    ends = (
        (source, target) if edge.source < edge.target else (target, source)
    )  # whichever way a projection runs
    name = " ".join((edge.iri, *ends))
    weights = (
        None if weight is None else weight * share
        for weight, share in ((edge.weight, part.share), (edge.low, part.low), (edge.high, part.high))
    )
    weight, low, high = weights
    return replace(
        edge,
        iri=Iri(f"{ID}edge/{hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()}"),
        source=source,
        target=target,
        weight=weight,
        low=low,
        high=high,
        claims=tuple(sorted({*edge.claims, *part.claims})),
    )


def _figure(edge: Edge) -> Figure:
    """Edges of one deal between the same two groups that tell the same values are one, whatever each member is to the deal."""
    return edge.via, edge.source, edge.target, edge.rivals


def _one(group: list[Piece]) -> Piece:
    """The largest of a group, with the grounds of all."""
    first = min(group, key=lambda piece: (-(piece.edge.weight or 0.0), piece.edge.iri))
    if len(group) == 1:
        return first
    claims = sorted({claim for piece in group for claim in piece.edge.claims})
    supports = sorted({support for piece in group for support in piece.edge.supports})
    edge = replace(
        first.edge, iri=min(p.edge.iri for p in group), claims=tuple(claims), supports=tuple(supports)
    )
    return replace(first, edge=edge)


def _told(network: Network, owners: Owners, pieces: list[Piece], once: list[Piece]) -> RolledUp:
    members: dict[Iri, list[tuple[Iri, float]]] = defaultdict(list)
    for node in network.nodes:
        for part in owners.parts(node.iri):
            if part.owner != node.iri:
                members[part.owner].append((node.iri, part.share))
    outside = _sum(p.edge for p in pieces if not p.inside)
    counted = _sum(p.edge for p in once)
    rest = _sum(p.edge for p in once if p.rest)
    ends = {node.iri for node in network.nodes}
    return RolledUp(
        edges=len(network.edges),
        edges_inside=len(network.edges) - len({p.of for p in pieces if not p.inside}),
        before=_sum(network.edges),
        kept=counted - rest,
        rest=rest,
        inside=_sum(p.edge for p in pieces if p.inside),
        again=outside - counted,
        groups={parent: tuple(sorted(members[parent])) for parent in sorted(members)},
        disputed={iri: total for iri, total in sorted(owners.disputed.items()) if iri in ends},
    )


def _sum(edges: Iterable[Edge]) -> float:
    return sum(edge.weight for edge in edges if edge.weight is not None)
