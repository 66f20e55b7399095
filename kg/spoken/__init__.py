"""How numbers, units and columns are said in French and in English: what the command line and the report both read out."""

from kg.spoken.numbers import amount, digits, percent, plus
from kg.spoken.texts import NAMED, heading, plain, unit_names

__all__ = ["NAMED", "amount", "digits", "heading", "percent", "plain", "plus", "unit_names"]
