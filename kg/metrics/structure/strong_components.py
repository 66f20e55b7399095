"""Strong components: who stands in one circle of dependence."""

from __future__ import annotations

from kg.metrics import kernels
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, numbered, steps
from kg.project import Network
from kg.terms import Iri, Names


def strong_components(network: Network) -> dict[Iri, float | None]:
    """The number of the circle each node lies in: chains along the edges lead from each of its nodes to each other and back.

    Circles are numbered from 1 by size, the greatest first, then by the first IRI. Shape: one number a node. Unit: the number of a
    group, no quantity. Undefined: never; a node that no chain leads back to is alone. Weights and the outside play no part.
    High: no rank: 1 is the largest circle. Assumes: one link back closes a circle, however small its amount.
    Raises: nothing. Source: Tarjan 1972, doi:10.1137/0201010.
    """
    return by_node(network, numbered(kernels.components(steps(network), strong=True)).tolist())


METRIC = Metric(
    "strong_components", Names("composantes fortes", "strong components"),
    Names("cercle de dépendance où se trouve un nœud", "circle of dependence a node lies in"),
    "node", "label", "links", "none", "i ~ j: chains lead from i to j and from j to i",
    ("Tarjan 1972, doi:10.1137/0201010",), "any", strong_components,
    reading=Names(
        "Deux nœuds de même numéro dépendent l’un de l’autre, directement ou non. Seul dans son groupe : rien ne revient.",
        "Two nodes of one number depend on each other, directly or not. Alone in a group: nothing comes back.",
    ),
    caution=Names(
        "Un seul accord en sens inverse suffit à fondre deux groupes, si petit soit-il : voir l’indice de Finn pour les montants.",
        "One deal the other way is enough to make two groups one, however small: the Finn index tells the amounts.",
    ),
    least_first=True,
)  # fmt: skip
