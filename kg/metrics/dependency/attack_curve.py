"""Attack curve: how much holds together while the best linked nodes fall, one after the other."""

from __future__ import annotations

import heapq

from kg.metrics.kernels import Matrix
from kg.metrics.links import inner
from kg.metrics.metric import Asked, Metric
from kg.metrics.structure.neighbours import degrees, ties
from kg.project import Network
from kg.terms import Iri, Names


def attack_curve(network: Network) -> dict[Iri, float | None]:
    """Share of all nodes in the largest piece that is left once a node, and all that were better linked, are gone: S(Q).

    At each step the node with the most ties to nodes still there goes, of equals the first by IRI. Shape: one number a node, that falls
    from row to row: the order of the rows is the order of the attack. Unit: share of 1. Undefined: never. Direction, weights and the
    outside play no part.
    High: most still hangs together. Low: the network has fallen apart. Assumes: who falls takes its ties along, and nobody makes new
    ones.
    Raises: nothing. Source: Schneider et al. 2011, doi:10.1073/pnas.1009440108.
    """
    names = list(inner(network).iris)
    matrix = ties(network)
    order = attacked(matrix)
    return {names[i]: size / len(names) for i, size in zip(order, left(matrix, order), strict=True)}


def attacked(matrix: Matrix) -> list[int]:
    """The nodes in the order in which they fall: most ties left first."""
    degree = degrees(matrix).tolist()
    starts, ends = matrix.indptr.tolist(), matrix.indices.tolist()
    queue = [(-ties_left, i) for i, ties_left in enumerate(degree)]
    heapq.heapify(queue)
    order: list[int] = []
    gone = [False] * len(degree)
    while queue:
        ties_left, i = heapq.heappop(queue)
        if gone[i] or -ties_left != degree[i]:
            continue  # told again when a neighbour fell
        gone[i] = True
        order.append(i)
        for j in ends[starts[i] : starts[i + 1]]:
            if not gone[j]:
                degree[j] -= 1
                heapq.heappush(queue, (-degree[j], j))
    return order


def left(matrix: Matrix, order: list[int]) -> list[int]:
    """Nodes in the largest piece after each fall: found backwards, putting the nodes in again and joining pieces."""
    starts, ends = matrix.indptr.tolist(), matrix.indices.tolist()
    piece, size = list(range(len(order))), [0] * len(order)

    def top(i: int) -> int:
        while piece[i] != i:
            piece[i] = piece[piece[i]]
            i = piece[i]
        return i

    largest, sizes = 0, []
    for i in reversed(order):
        sizes.append(largest)
        size[i] = 1
        for j in ends[starts[i] : starts[i + 1]]:
            if size[j] and (a := top(i)) != (b := top(j)):
                a, b = (a, b) if size[a] >= size[b] else (b, a)
                piece[b] = a
                size[a] += size[b]
        largest = max(largest, size[top(i)])
    return sizes[::-1]


def attack_cost(network: Network, _asked: Asked) -> float:
    """A queue in plain Python, which takes as long as ten touches of each link."""
    return 10.0 * (len(network.nodes) + len(network.edges))


METRIC = Metric(
    "attack_curve", Names("courbe d’attaque", "attack curve"),
    Names("part du réseau encore reliée quand tombent ce nœud et les mieux liés avant lui",
          "share of the network still linked once this node and the better linked before it are gone"),
    "node", "share", "links", "none", "S(Q) = |largest piece without the Q best linked| / n",
    ("Schneider et al. 2011, doi:10.1073/pnas.1009440108",), "any", attack_curve, cost=attack_cost,
    reading=Names(
        "De haut en bas, l’ordre de l’attaque. Une chute brusque : ce nœud tenait ensemble ce qui restait.",
        "From top to bottom the order of the attack. A sudden fall: this node held together what was left.",
    ),
    caution=Names(
        "Un jeu de pensée : personne ne tombe dans cet ordre. Rester relié n’est pas rester fourni.",
        "A thought experiment: nobody falls in this order. To stay linked is not to stay supplied.",
    ),
)  # fmt: skip
