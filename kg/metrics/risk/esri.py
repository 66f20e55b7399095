"""Economic systemic risk index: what part of all output is lost when one producer fails."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from scipy import sparse

from kg.errors import QueryError
from kg.metrics.arguments import find_node
from kg.metrics.links import inner
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.risk.band import average
from kg.metrics.risk.contagion import ALL_STARTS, BLOCK, Rounds
from kg.metrics.risk.exposures import column
from kg.metrics.risk.production import Course, Production, production, shocked
from kg.metrics.said import together, untold, unvalued
from kg.metrics.throughflow import Vector, reached
from kg.project import Network
from kg.terms import OUTSIDE, Iri, Names


def esri(
    network: Network, *, start: Iri | None = None, shock: float = 1.0, substitution: bool = True,
    side: str = "both", epsilon: float = 0.01,
) -> dict[Iri, float | None]:  # fmt: skip
    """The share of all output lost when a node fails, downstream and upstream; with `start` the loss of every node after that one.

    Source supplies target, W_ij the amount. Downstream h_j = max(0, min(psi_j, min over essential kinds k of (1 - sum over i in k of
    s_i L_ij (1 - h_i)), 1 - sum over other inputs of s_i L_ij (1 - h_i))), L_ij = W_ij / (all j takes of i's sector) where i is
    essential, W_ij / (all inputs of j) where not, 0 where negligible; s_i = min(1, out_i / sum over its sector of out_l h_l) is the
    part others of its sector cannot take over. Upstream h_i = max(0, min(psi_i, 1 - sum over j of W_ij / out_i (1 - h_j))).
    ESRI = sum of w (1 - min(both)) / sum of w, psi = 1 - shock at the node that fails, else 1.
    Columns: `sector` (without it no substitution, s = 1), `essential` (what a node provides; else non-essential), `value` (w;
    else the larger of all it takes in and gives out, with what comes from and goes outside; the paper takes what it gives out).
    Shape: one number a node: ESRI of its failure, or its own loss when `start` names who fails. Unit: share of 1. High: much output
    hangs on it; low: little, or others can step in. It counts the node's own output.
    `side`: down or up alone. `substitution=false`: s = 1. `epsilon`: stops when no node changes by more; smaller finds more.
    Undefined: None for a node with deals of which no amount is known, and where nothing is produced. Nodes of unknown value
    are in neither sum. Assumes: stocks are none, recipes and customers stay, outside neither fails nor steps in.
    Raises: QueryError for a parameter out of range, more than 5,000 nodes without `start`.
    Source: Diem et al. 2022, doi:10.1038/s41598-022-11522-z.
    """
    world, course = production(network), Course(side, substitution, epsilon)
    if start is not None:
        told = world.told(world.end(shocked(world, {start: shock}), course)[:, 0], course)
        return {iri: told.get(iri, 0.0) for iri in world.nodes}
    if len(world.nodes) > ALL_STARTS:
        raise QueryError(
            f"{len(world.nodes)} nodes are too many to let each fail", hint="name one, with -p start=NODE"
        )
    weights = np.nan_to_num(_weights(network, world))
    found: dict[Iri, float | None] = {}
    unsaid = world.unsaid() | (not weights.any())
    for begin in range(0, len(world.nodes), BLOCK):
        block = world.nodes[begin : begin + BLOCK]
        shocks = np.hstack([shocked(world, {iri: shock}) for iri in block])
        lost = weights @ world.end(shocks, course)
        for i, iri in enumerate(block):
            found[iri] = None if unsaid[begin + i] else min(1.0, float(lost[i] / weights.sum()))
    return found


def impacts(
    network: Network,
    shocks: Mapping[Iri, float],
    *,
    substitution: bool = True,
    side: str = "both",
    epsilon: float = 0.01,
) -> Rounds:
    """The losses of output round by round after several nodes lose a share of theirs at once.

    Shape: one mapping a round, the shocks first: every node that is hit by then with the share of its output lost, None where
    nobody knows how hard (an amount nobody tells). Unit: share of 1. Parameters as in `esri`.
    Raises: UnknownName for a node, QueryError for a parameter. Source: as `esri`.
    """
    world, course = production(network), Course(side, substitution, epsilon)
    first = shocked(world, {find_node(network, iri): shock for iri, shock in shocks.items()})
    return tuple(world.told(lost[:, 0], course) for lost in world.rounds(first, course))


def _weights(network: Network, world: Production) -> Vector:
    values = network.columns.get("value", {})
    return column(world.nodes, values, np.nan) if values else world.size


def esri_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """Bounds where loose amounts bear on the rows: at least the node's own output is lost, at most that of all it may reach."""
    if not ranges.loose:
        return {}
    net = inner(ranges.network)
    shock, start = float(str(asked.get("shock", 1.0))), asked.get("start")
    ways, stakes = _ways(ranges, net, str(asked.get("side", "both"))), _stakes(ranges, net)
    found: dict[Key, Limits] = {}
    for key in rows:
        first = net.index[Iri(start) if isinstance(start, str) else key[0]]
        most = np.any([reached(way, first) for way in ways], axis=0).astype(np.float64)
        least = np.where(np.arange(len(most)) == first, shock, 0.0)
        if isinstance(start, str):
            own = net.index[key[0]]
            found[key] = float(least[own]), float(most[own])
        else:
            top = average(-most, *stakes)
            found[key] = average(least, *stakes), None if top is None else 0.0 - top
    return found


def _ways(ranges: Ranges, net: Network, side: str) -> list[sparse.csr_array[np.float64]]:
    """Where a failure may spread: along supplies, against them, or both."""
    pairs = [pair for pair, high in ranges.high.items() if high > 0 and OUTSIDE not in pair]
    ends = np.array([(net.index[i], net.index[j]) for i, j in pairs], dtype=np.intp).reshape(-1, 2)
    shape = (len(net.nodes),) * 2
    down = sparse.csr_array((np.ones(len(pairs)), (ends[:, 0], ends[:, 1])), shape=shape)
    return [*([down] if side != "up" else []), *([sparse.csr_array(down.T)] if side != "down" else [])]


def _stakes(ranges: Ranges, net: Network) -> tuple[Vector, Vector]:
    """The least and the greatest weight of each node."""
    nodes = tuple(node.iri for node in net.nodes)
    if values := ranges.network.columns.get("value", {}):
        return column(nodes, values, 0.0), column(nodes, values, np.inf)
    found = []
    for amounts in (ranges.low, ranges.high):
        intake, output = (dict.fromkeys((*nodes, OUTSIDE), 0.0) for _ in range(2))
        for (i, j), amount in amounts.items():
            if i != j:
                output[i] += amount
                intake[j] += amount
        found.append(np.array([max(intake[iri], output[iri]) for iri in nodes], dtype=np.float64))
    return found[0], found[1]


def _assumption(network: Network, asked: Asked) -> Names | None:
    """Whether anybody may step in, and what nobody said of the nodes."""
    missing, nodes = untold(network, "sector")
    alone, vital = None, None
    if missing == nodes or asked.get("substitution") is False:
        alone = Names("personne ne remplace personne", "nobody steps in for anybody")
    elif missing:
        alone = Names(
            f"secteur inconnu, sans remplaçant : {missing} nœuds sur {nodes}",
            f"sector unknown, nobody steps in: {missing} of {nodes} nodes",
        )
    if not network.columns.get("essential"):
        vital = Names("aucun apport n’est dit essentiel", "no input is said to be essential")
    return together((alone, vital, unvalued(network)))


def _cost(network: Network, asked: Asked) -> float:
    """Every failure touches each edge once a round."""
    return float(len(network.edges) * (1 if asked.get("start") else len(network.nodes)))


METRIC = Metric(
    "esri", Names("indice de risque systémique économique (ESRI)", "economic systemic risk index (ESRI)"),
    Names("part de toute la production perdue si ce nœud s’arrête", "share of all output lost if this node stops"),
    "node", "share", "all", "worlds", "ESRI_i = Σ_j w_j (1 - min(h_j down, h_j up)) / Σ_j w_j after i stops",
    ("Diem et al. 2022, doi:10.1038/s41598-022-11522-z",), "supply", esri, esri_limits,
    assumed=_assumption, cost=_cost, columns=("sector", "essential", "value"),
    reading=Names(
        "Haut : beaucoup de production tient à lui, en aval et en amont. Bas : peu, ou d’autres prennent sa place.",
        "High: much output hangs on it, downstream and upstream. Low: little, or others step in.",
    ),
    caution=Names(
        "Ce qui est essentiel est un jugement ; rien n’est en stock ; des secteurs trop larges faussent le résultat.",
        "What is essential is a judgement; nothing is in stock; sectors drawn too wide mislead.",
    ),
)  # fmt: skip
