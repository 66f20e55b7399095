"""What a view shows of one entity."""

from __future__ import annotations

from dataclasses import dataclass

from kg.terms.claims import Quantity
from kg.terms.names import Iri, Names
from kg.terms.networks import Node
from kg.terms.rivals import Contest


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said of an entity, by one claim: a relation to another entity, a quantity, or a plain text."""

    predicate: Iri
    names: Names
    inverse: bool
    value: Iri | Quantity | Names | str
    claim: Iri


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the view says about one entity; `status_claim` is the one whose word on the status is taken."""

    node: Node
    description: Names
    identifiers: tuple[tuple[str, str], ...]
    status: str | None
    status_names: Names
    statements: tuple[Statement, ...]
    conflicts: tuple[Contest, ...]
    status_claim: Iri | None = None
