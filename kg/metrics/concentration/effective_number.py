"""Effective number of suppliers: how many equal suppliers would be as concentrated."""

from __future__ import annotations

from collections.abc import Collection

from kg.metrics.concentration.hhi import hhi, hhi_limits
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import Iri, Names


def effective_number(network: Network) -> dict[Iri, float | None]:
    """One over the Herfindahl-Hirschman index: the number of equal suppliers with the same concentration.

    Shape: one number a node, between 1 and the number of its known suppliers. Unit: a count of suppliers. Undefined:
    None for a node without known intake.
    High: intake is spread. Low: 1, all of it comes from one. Assumes: suppliers are independent of each other.
    Raises: nothing.
    Source: Hill 1973, doi:10.2307/1934352 (the number of order 2); Laakso and Taagepera 1979,
    doi:10.1177/001041407901200101.
    """
    return {node: None if index is None else 1 / index for node, index in hhi(network).items()}


def effective_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """One over the bounds of the index, turned round: from 1 to N + m with m suppliers of unknown amount."""
    found = hhi_limits(ranges, rows, asked)
    return {row: (1 / high if high else None, 1 / low if low else None) for row, (low, high) in found.items()}


METRIC = Metric(
    "effective_number", Names("nombre effectif de fournisseurs", "effective number of suppliers"),
    Names("nombre de fournisseurs égaux de même concentration", "number of equal suppliers as concentrated"),
    "node", "count", "incoming", "ranges", "N_j = 1 / HHI_j",
    ("Hill 1973, doi:10.2307/1934352", "Laakso and Taagepera 1979, doi:10.1177/001041407901200101"),
    "flow", effective_number, effective_limits,
    reading=Names(
        "Haut : l’apport est réparti. 1 : tout vient d’un seul.",
        "High: intake is spread. 1: all of it comes from one.",
    ),
    caution=Names(
        "Répartir entre des fournisseurs qui dépendent du même amont ne protège pas : voir la dépendance totale.",
        "To spread among suppliers that depend on the same upstream protects nobody: see total dependency.",
    ),
)  # fmt: skip
