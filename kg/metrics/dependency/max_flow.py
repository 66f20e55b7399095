"""Maximum flow and minimum cut: how much can get from one node to another, and which edges bound it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.metrics import kernels
from kg.project import Network
from kg.terms import Iri


@dataclass(frozen=True, slots=True)
class Cut:
    """The greatest flow, and the pairs of nodes that carry exactly it and have to fail to stop it."""

    value: float
    pairs: tuple[tuple[Iri, Iri], ...]


def max_flow(network: Network, source: Iri, target: Iri) -> Cut:
    """The greatest flow from `source` to `target` with every known weight as a capacity, and a least cut that bounds it.

    Shape: one number and the pairs cut. Unit: the network's own. Undefined: an edge of unknown weight carries nothing
    here, so the flow is a lower bound; 0 and no pair where no way leads. Raises: nothing for two different nodes.
    Source: Ford and Fulkerson 1956, doi:10.4153/CJM-1956-045-5.
    """
    weights = network.matrix()
    found = kernels.max_flow(weights, network.index[source], network.index[target])
    entries = weights.tocoo()
    cut = found.near[entries.row] & ~found.near[entries.col] & (entries.data > 0)
    ends = zip(entries.row[cut].tolist(), entries.col[cut].tolist(), strict=True)
    return Cut(found.value, tuple((network.iris[i], network.iris[j]) for i, j in ends))
