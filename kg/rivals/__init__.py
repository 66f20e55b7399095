"""Rival values of one field of one thing, side by side, each pair with a verdict.

Two values that differ are not yet a conflict: one may be the more precise, the later, the rounded one, or count something else.
What is found of a pair is decided here, by pure functions on values; which verdict it leads to is data of the ontology.
"""

from kg.rivals.contests import contests
from kg.rivals.dates import iso
from kg.rivals.grounds import ground
from kg.rivals.promises import promises

__all__ = ["contests", "ground", "iso", "promises"]
