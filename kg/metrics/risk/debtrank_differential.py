"""Differential DebtRank: the losses of a failure when every further loss is passed on, also round a cycle."""

from __future__ import annotations

from collections.abc import Mapping

from kg.metrics.metric import Metric
from kg.metrics.risk.band import band
from kg.metrics.risk.contagion import Rounds, always, caused, spread
from kg.metrics.risk.debtrank import assumption, cost_of_failures
from kg.project import Network
from kg.terms import Iri, Names


def debtrank_differential(
    network: Network, *, start: Iri | None = None, shock: float = 1.0, buffer: float = 0.0
) -> dict[Iri, float | None]:
    """The share of all value lost when a node fails, every loss being passed on; with `start` the loss of every node after that one.

    h(t+1) = min(1, h(t) + L (h(t) - h(t-1))), L_ij = A_ij / E_i with A_ij the claims of i on j and E_i its equity: as
    debtrank, except that a node passes on every further loss and not its first alone, and that a partial loss on a claim
    larger than equity counts in full. So it is never below debtrank, and grows with every claim and every fall of equity.
    Shape: one number a node, as debtrank. Unit: share of 1. High: its failure comes back through circles of claims; equal to
    debtrank where nothing goes round. Columns and `buffer` as debtrank. Undefined: as debtrank, and None where losses still
    grow after 10,000 rounds (a small shock in a circle that returns all of it).
    Raises: as debtrank. Source: Bardoscia et al. 2015, doi:10.1371/journal.pone.0130406.
    """
    return caused(network, always, start, shock, buffer)


def impacts(network: Network, shocks: Mapping[Iri, float], *, buffer: float = 0.0) -> Rounds:
    """The losses round by round after several nodes lose a share of their equity at once, as `debtrank.impacts` tells them.

    Raises: as there. Source: as `debtrank_differential`.
    """
    return spread(network, always, shocks, buffer)


METRIC = Metric(
    "debtrank_differential", Names("DebtRank différentiel", "differential DebtRank"),
    Names("part de toute la valeur perdue, chaque perte étant transmise", "share of all value lost, every loss being passed on"),
    "node", "share", "all", "ranges", "R = Σ h_j(∞) v_j - Σ h_j(1) v_j, h(t+1) = min(1, h(t) + L (h(t) - h(t-1))), L_ij = A_ij/E_i",
    ("Bardoscia et al. 2015, doi:10.1371/journal.pone.0130406",), "exposure", debtrank_differential, band(always),
    assumed=assumption, cost=cost_of_failures, columns=("equity", "value"),
    reading=Names(
        "Haut : son défaut revient par les circuits de créances. Égal à DebtRank là où rien ne tourne.",
        "High: its failure comes back through circles of claims. Equal to DebtRank where nothing goes round.",
    ),
    caution=Names(
        "À éviter sans fonds propres connus ; suppose que rien n’est recouvré.",
        "Not without known equity; assumes that nothing is recovered.",
    ),
)  # fmt: skip
