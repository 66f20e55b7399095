"""The plain frozen values that travel between the rooms.

They hold no logic beyond reading themselves, import nothing of the house and know no library, so that any room can pass
them to any other. IRIs are `Iri`, never bare `str`; names come in French and English; a number comes with its unit,
its bounds and the claim it rests on.
"""

from __future__ import annotations

from kg.terms.cards import Card, Statement
from kg.terms.claims import Claim, Document, Quantity, Span
from kg.terms.names import (
    BASE,
    CODE,
    DERIVED_GRAPH,
    ID,
    NS,
    ONTOLOGY_GRAPH,
    PREFIXES,
    RECORD_GRAPH,
    VIEW_GRAPH,
    Cell,
    Iri,
    Lang,
    Names,
    Table,
    curie,
    expand,
)
from kg.terms.networks import OUTSIDE, Edge, Instrument, Node
from kg.terms.rivals import CONFLICT, Contest, Rival, Voice
from kg.terms.scores import Circle, CutSet, PairScore, Row, Score, Scores

__all__ = [
    "BASE", "CODE", "CONFLICT", "DERIVED_GRAPH", "ID", "NS", "ONTOLOGY_GRAPH", "OUTSIDE", "PREFIXES", "RECORD_GRAPH", "VIEW_GRAPH",
    "Card", "Cell", "Circle", "Claim", "Contest", "CutSet", "Document", "Edge", "Instrument", "Iri", "Lang", "Names", "Node", "PairScore",
    "Quantity", "Rival", "Row", "Score", "Scores", "Span", "Statement", "Table", "Voice", "curie", "expand",
]  # fmt: skip
