"""DebtRank: what part of all value is lost when one node fails and its creditors, and theirs, take losses."""

from __future__ import annotations

from collections.abc import Mapping

from kg.metrics.metric import Asked, Metric
from kg.metrics.risk.band import band
from kg.metrics.risk.contagion import Rounds, caused, once, spread
from kg.metrics.said import together, untold, unvalued
from kg.project import Network
from kg.terms import Iri, Names


def debtrank(
    network: Network, *, start: Iri | None = None, shock: float = 1.0, buffer: float = 0.0
) -> dict[Iri, float | None]:
    """The share of all value lost when a node fails, beyond its own first loss; with `start` the loss of every node after that one.

    Source = who holds a claim, target = who owes it. h_j(t) = min(1, h_j(t-1) + sum over i distressed at t-1 of W_ij h_i(t-1)),
    W_ij = min(1, A_ji / E_j) with A_ji the claims of j on i and E_j its equity (column `equity`); a node is distressed in the
    one round after its first hit. R = sum h(T) v - sum h(1) v, v the column `value`, else the claims held, as a share of all.
    Shape: one number a node: R of its failure alone, or its own loss h(T) when `start` names who fails. Unit: share of 1.
    High: many claims and thin equity stand behind it; low: few hold claims on it, or they can bear the loss.
    Undefined: None where a node is hit whose equity nobody tells, unless `buffer` assumes it, as a share of the claims it holds;
    where no amount of the claims on the node (with `start`, of a node's claims on those hit) is known; where nobody holds a
    claim. Unknown amounts beside known ones are left out of the value, not of the bounds. Nodes of unknown value are in neither sum; a claim on oneself is none. Assumes: nothing is
    recovered of a claim on a node that fails, value falls as equity does, nobody sells, hedges or is rescued; a claim on
    money and a claim on supply are no likes. A cycle is walked once: see debtrank_differential.
    Raises: QueryError for a shock that is no share, a negative buffer, more than 5,000 nodes without `start`.
    Source: Battiston et al. 2012, doi:10.1038/srep00541.
    """
    return caused(network, once, start, shock, buffer)


def impacts(network: Network, shocks: Mapping[Iri, float], *, buffer: float = 0.0) -> Rounds:
    """The losses round by round after several nodes lose a share of their equity at once.

    Shape: one mapping a round, the shocks first: every node that is hit by then with the share of its equity lost, None where nobody
    knows how hard (an equity or an amount nobody tells). Unit: share of 1. `buffer` as in `debtrank`.
    Raises: UnknownName for a node, QueryError for a shock that is no share. Source: as `debtrank`.
    """
    return spread(network, once, shocks, buffer)


def assumption(network: Network, asked: Asked) -> Names | None:
    """What is taken for granted of equity and value nobody tells, said with every answer."""
    return together((_equity(network, float(str(asked.get("buffer", 0.0)))), unvalued(network)))


def _equity(network: Network, buffer: float) -> Names | None:
    missing, nodes = untold(network, "equity")
    if missing and buffer:
        return Names(
            f"fonds propres supposés, {buffer:g} fois les créances détenues : {missing} nœuds sur {nodes} ; "
            "les bornes ne supposent rien",
            f"equity assumed, {buffer:g} times the claims held: {missing} of {nodes} nodes; the bounds assume nothing",
        )
    if not missing:
        return None
    return Names(
        f"fonds propres inconnus : {missing} nœuds sur {nodes} (colonne equity de --nodes, ou -p buffer=PART) ; "
        "les bornes les laissent aller de 0 à sans limite",
        f"equity unknown: {missing} of {nodes} nodes (column equity of --nodes, or -p buffer=SHARE); "
        "the bounds let it be anything from 0 to without limit",
    )


def cost_of_failures(network: Network, asked: Asked) -> float:
    """Every failure touches each edge once, at most."""
    return float(len(network.edges) * (1 if asked.get("start") else len(network.nodes)))


METRIC = Metric(
    "debtrank", Names("DebtRank", "DebtRank"),
    Names("part de toute la valeur perdue si ce nœud fait défaut", "share of all value lost if this node fails"),
    "node", "share", "all", "ranges", "R = Σ h_j(T) v_j - Σ h_j(1) v_j, h_j(t) = min(1, h_j(t-1) + Σ_i min(1, A_ji/E_j) h_i(t-1))",
    ("Battiston et al. 2012, doi:10.1038/srep00541",), "exposure", debtrank, band(once),
    assumed=assumption, cost=cost_of_failures, columns=("equity", "value"),
    reading=Names(
        "Haut : beaucoup de créances et peu de fonds propres derrière lui. Bas : peu de créanciers, ou qui peuvent encaisser.",
        "High: many claims and thin equity stand behind it. Low: few creditors, or such as can bear the loss.",
    ),
    caution=Names(
        "À éviter sans fonds propres connus, ou si les créances sont des livraisons attendues : voir esri.",
        "Not without known equity, nor where claims are deliveries that are awaited: see esri.",
    ),
)  # fmt: skip
