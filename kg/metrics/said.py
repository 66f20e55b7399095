"""Remarks of metrics on what they take for granted, put together."""

from __future__ import annotations

from collections.abc import Iterable

from kg.network import Network
from kg.terms import OUTSIDE, Names


def together(parts: Iterable[Names | None]) -> Names | None:
    """The remarks there are as one, nothing when there is none."""
    kept = [part for part in parts if part]
    return Names(" ; ".join(part.fr for part in kept), "; ".join(part.en for part in kept)) if kept else None


def untold(network: Network, column: str) -> tuple[int, int]:
    """Of how many nodes a column tells nothing, and how many there are."""
    told, nodes = network.columns.get(column, {}), [iri for iri in network.iris if iri != OUTSIDE]
    return sum(iri not in told for iri in nodes), len(nodes)


def unvalued(network: Network) -> Names | None:
    """That some nodes are not counted because nobody says what they are worth, where others are told of."""
    missing, nodes = untold(network, "value")
    if not missing or not network.columns.get("value"):
        return None
    return Names(
        f"valeur inconnue, non comptée : {missing} nœuds sur {nodes}",
        f"value unknown, not counted: {missing} of {nodes} nodes",
    )
