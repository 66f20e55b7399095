"""A network rolled up to parents: subsidiaries and platforms become their group, joint vehicles are split by known shares.

What belongs to whom is read off edge rules of the ontology and chosen by the view like everything else. No share is
invented: what is not known of a vehicle stays with it, and the sums before and after are told.
"""

from kg.rollup.network import roll_up
from kg.rollup.owners import Owners, Part

__all__ = ["Owners", "Part", "roll_up"]
