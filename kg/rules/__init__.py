"""What the ontology tells the machine, and the rows its rules yield, as plain values.

Edge rules, projections, weighings and code lists are data in `ontology.ttl`; these are their shapes in memory, so that no
room has to name an edge type. The rows are what `derive` finds over *all* claims: a view then only filters them.
"""

from __future__ import annotations

from kg.rules.rows import Derived, Profile, Relation, StatusRow, Support, Thing, Value
from kg.rules.told import (
    Class,
    Code,
    EdgeRule,
    Offer,
    Ownership,
    Place,
    Projection,
    RivalRules,
    Rules,
    Term,
    Weighing,
)

__all__ = [
    "Class", "Code", "Derived", "EdgeRule", "Offer", "Ownership", "Place", "Profile", "Projection", "Relation", "RivalRules",
    "Rules",
    "StatusRow", "Support", "Term", "Thing", "Value", "Weighing",
]  # fmt: skip
