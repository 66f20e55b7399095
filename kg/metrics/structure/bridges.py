"""Bridges: links without which a piece of the network falls apart."""

from __future__ import annotations

import numpy as np

from kg.metrics.links import inner
from kg.metrics.metric import Metric
from kg.metrics.structure.cuts import depth
from kg.metrics.structure.neighbours import steps, ties
from kg.project import Network
from kg.terms import Iri, Names


def bridges(network: Network) -> dict[tuple[Iri, Iri], float | None]:
    """For each pair whose deals alone hold two parts together, the number of nodes in the smaller part.

    Shape: one number for each such pair (on i, of j) along its edge, in the order of the IRIs where edges run both ways; no row for a
    pair that others link as well. All deals of two nodes together are one link. Unit: a count of nodes. Undefined: never.
    Weights and the outside play no part.
    High: a large part hangs on this one relation. Low: 1, a node that hangs on a single other one. Assumes: a tie counts alike both
    ways.
    Raises: nothing. Source: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272.
    """
    names = list(inner(network).iris)
    walk, along = depth(ties(network)), steps(network)
    held = np.flatnonzero(walk.before >= 0)
    held = held[walk.low[held] > walk.place[walk.before[held]]]
    found: dict[tuple[Iri, Iri], float | None] = {}
    for i in held.tolist():
        low, high = sorted((i, int(walk.before[i])))
        pair = (low, high) if along[low, high] else (high, low)
        found[names[pair[0]], names[pair[1]]] = float(min(walk.size[i], walk.piece[i] - walk.size[i]))
    return dict(sorted(found.items()))


METRIC = Metric(
    "bridges", Names("ponts", "bridges"),
    Names("liens sans lesquels le réseau se coupe, et combien de nœuds s’en vont",
          "links without which the network is cut, and how many nodes go"),
    "pair", "count", "links", "none", "min(|part of i|, |part of j|) without the link",
    ("Hopcroft and Tarjan 1973, doi:10.1145/362248.362272",), "any", bridges,
    reading=Names(
        "Haut : cette seule relation relie une grande partie au reste. 1 : un nœud qui ne pend qu’à un autre.",
        "High: this one relation links a large part with the rest. 1: a node that hangs on a single other one.",
    ),
    caution=Names(
        "Tous les accords de deux parties font un seul lien. Un réseau peu documenté a beaucoup de ponts : une voie peut manquer "
        "dans les sources.",
        "All deals of two parties are one link. A network little is written about has many bridges: a way round may be missing in "
        "the sources.",
    ),
)  # fmt: skip
