"""How a page offers a network, as the ontology says it of its projection, or the header of its query if it is one of our pictures."""

from __future__ import annotations

from collections.abc import Mapping

from kg.named import named
from kg.ontology import ontology_rules
from kg.project import Network
from kg.rules import Offer


def offer(network: Network) -> Offer:
    if known := ontology_rules().projections.get(network.name):
        return known.offer
    picture = named("pictures").get(network.name)
    return Offer(picture.order) if picture else Offer()


def place(network: Network) -> tuple[int, str]:
    """Where the network stands among the others: what is none of ours was asked for and comes first, by name; then the page's order."""
    return offer(network).order or 0, network.name


def first(networks: Mapping[str, Network]) -> str:
    """The network that a page of these opens on."""
    return min(networks.values(), key=place).name
