"""Components: the pieces a network falls into."""

from __future__ import annotations

from kg.metrics import kernels
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node, numbered, ties
from kg.project import Network
from kg.terms import Iri, Names


def components(network: Network) -> dict[Iri, float | None]:
    """The number of the piece each node lies in: two nodes lie in one piece when links, run either way, lead from one to the other.

    Pieces are numbered from 1 by size, the greatest first, then by the first IRI. Shape: one number a node. Unit: the number of a
    group, no quantity: 2 is not twice 1. Undefined: never; a node without links is a piece of its own. Weights and the outside play
    no part.
    High: no rank: 1 is the largest piece. Assumes: an unknown link could join two pieces.
    Raises: nothing. Source: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272.
    """
    return by_node(network, numbered(kernels.components(ties(network))).tolist())


METRIC = Metric(
    "components", Names("composantes", "components"),
    Names("morceau du réseau où se trouve un nœud", "piece of the network a node lies in"),
    "node", "label", "links", "none", "i ~ j: links lead from i to j, either way",
    ("Hopcroft and Tarjan 1973, doi:10.1145/362248.362272",), "any", components,
    reading=Names(
        "1 est le plus grand morceau. Entre deux morceaux, aucun accord connu ne mène de l’un à l’autre.",
        "1 is the largest piece. Between two pieces no known deal leads from one to the other.",
    ),
    caution=Names(
        "Un numéro n’est pas une quantité. Des morceaux séparés le sont dans ce qu’on sait : un accord inconnu peut les joindre.",
        "A number of a piece is no quantity. Pieces are apart in what is known: one unknown deal may join them.",
    ),
    least_first=True,
)  # fmt: skip
