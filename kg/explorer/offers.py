"""How a page offers a network, as the ontology says it of its projection; of a network it does not know, nothing."""

from __future__ import annotations

from kg.ontology import ontology_rules
from kg.project import Network
from kg.rules import Offer


def offer(network: Network) -> Offer:
    known = ontology_rules().projections.get(network.name)
    return known.offer if known else Offer()


def place(network: Network) -> tuple[bool, int, str]:
    """Where the network stands among the others: by the ontology's order, then the rest by name."""
    order = offer(network).order
    return order is None, order or 0, network.name
