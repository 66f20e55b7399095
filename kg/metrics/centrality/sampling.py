"""Metrics that walk from every node: exact up to 2,000 nodes, above from a sample with a fixed seed, which is told."""

from __future__ import annotations

import numpy as np

from kg.metrics.kernels import Places
from kg.metrics.links import inner
from kg.metrics.metric import Asked
from kg.project import Network
from kg.terms import Names

EXACT = 2000
SAMPLED = 256


def drawn(count: int, exact_up_to: int = EXACT) -> Places | None:
    """The nodes to walk from, None for all of them."""
    if count <= exact_up_to:
        return None
    return np.sort(np.random.default_rng(0).choice(count, min(SAMPLED, count), replace=False)).astype(
        np.int64
    )


def told(network: Network) -> Names | None:
    """What to tell the reader when not every node was walked from."""
    if len(inner(network).nodes) <= EXACT:
        return None
    return Names(
        f"estimé à partir de {SAMPLED} nœuds tirés au sort (graine fixe)",
        f"estimated from {SAMPLED} nodes drawn with a fixed seed",
    )


def cost_of_walks(network: Network, _asked: Asked) -> float:
    """64 walks run as one through all links."""
    walks = min(len(network.nodes), SAMPLED if len(network.nodes) > EXACT else EXACT)
    return (1 + walks / 64) * float(len(network.nodes) + len(network.edges))
