"""Likely duplicates, for a person to decide: nothing is merged here.

Two entries of the register are compared where they share a rare word, an initial, parties, a page or a place, so that a
thousand of them take less than a second. Each sign of being one thing has a strength and is told in words; what tells
them apart takes away. Pairs that are decided, or of which something relates one to the other, are not listed.
"""

from kg.candidates.draft import as_yaml
from kg.candidates.pairs import LEAST, Candidate, candidates

__all__ = ["LEAST", "Candidate", "as_yaml", "candidates"]
