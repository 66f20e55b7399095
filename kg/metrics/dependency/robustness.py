"""Robustness: how much of a network holds together while its best linked nodes fall."""

from __future__ import annotations

from kg.metrics.dependency.attack_curve import attack_cost, attacked, left
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import ties
from kg.project import Network
from kg.terms import Names


def robustness(network: Network) -> float | None:
    """Average share of the nodes in the largest piece while nodes fall, the best linked first: R = (1/N) Σ_Q S(Q), Q from 1 to N.

    The order is that of `attack_curve`, found anew after each fall. Shape: one number for the network. Unit: share of 1, below 1/2: near
    1/N for a star, 1/2 in the limit where all deal with all. Undefined: None for a network without nodes. Direction, weights and the
    outside play no part.
    High: no node is decisive. Low: a few nodes hold everything together. Assumes: as in `attack_curve`.
    Raises: nothing. Source: Schneider et al. 2011, doi:10.1073/pnas.1009440108.
    """
    matrix = ties(network)
    order = attacked(matrix)
    return sum(left(matrix, order)) / len(order) ** 2 if order else None


METRIC = Metric(
    "robustness", Names("robustesse", "robustness"),
    Names("part moyenne du réseau qui reste reliée quand tombent les mieux liés",
          "average share of the network still linked while the best linked fall"),
    "network", "share", "links", "none", "R = (1/N) Σ_Q S(Q)",
    ("Schneider et al. 2011, doi:10.1073/pnas.1009440108",), "any", robustness, cost=attack_cost,
    reading=Names(
        "Proche de 0,5 : aucun nœud n’est décisif. Proche de 0 : quelques nœuds tiennent tout. `attack_curve` donne la courbe.",
        "Near 0.5: no node is decisive. Near 0: a few nodes hold everything. `attack_curve` gives the curve.",
    ),
    caution=Names(
        "Ne compare que des réseaux de taille semblable. Un réseau peu documenté paraît fragile ; rester relié n’est pas rester fourni.",
        "Compare networks of like size only. A network little is written about looks fragile; to stay linked is not to stay supplied.",
    ),
)  # fmt: skip
