"""From an answer to a network with the cards of its things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.network import Network
from kg.query import Answer
from kg.sketch.ground import Ground
from kg.sketch.refusals import refusal
from kg.sketch.rows import lines
from kg.sketch.triples import read
from kg.terms import Card, Iri, Names, Table

MOST = 50_000  # links of a page: past it no browser draws within seconds


@dataclass(frozen=True, slots=True)
class Sketch:
    """A network as an answer draws it, the cards of what stands on it, and how many rows or triples have no two ends."""

    network: Network
    cards: Mapping[Iri, Card]
    left: int


def sketch(answer: Answer, ground: Ground, name: str, names: Names) -> Sketch:
    """The network of an answer, weights in the unit that its column is said to have.

    Raises: QueryError, saying in the ground's language what was asked, why it cannot be drawn, and what to do.
    """
    unit = answer.units.get("weight", "") if isinstance(answer, Table) else ""
    if isinstance(answer, bool):
        raise refusal("truth", ground.lang)
    if isinstance(answer, Table):
        found, left = lines(answer, ground)
    else:
        triples = read(answer, ground)
        found, ground, left = triples.lines, triples.ground, triples.left
    if not answer:
        raise refusal("empty", ground.lang)
    if not found:
        raise refusal("linkless", ground.lang)
    if len(found) > MOST:
        raise refusal("many", ground.lang, found=len(found), most=MOST)
    edges = {edge.iri: edge for edge in (ground.edge(line, unit) for line in found)}
    ends = sorted({end for edge in edges.values() for end in (edge.source, edge.target)})
    nodes = tuple(ground.node(iri) for iri in ends)
    drawn = {*ends, *(edge.via for edge in edges.values())}
    cards = {iri: card for iri in sorted(drawn) if (card := ground.card(iri))}
    return Sketch(Network(name, names, unit, (), nodes, tuple(edges[i] for i in sorted(edges))), cards, left)
