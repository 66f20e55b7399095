"""Realisation: how much of what was announced has come as far as asked: signed, under construction, in service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from math import inf

from kg.metrics.centrality.degree import Side, check_side
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.progress.steps import Step, announced, asked, step_of
from kg.metrics.ranges import Limits, Ranges, part, ranges
from kg.project import Network
from kg.terms import Iri, Names


def realisation(network: Network, *, reached: str = "signed", side: Side = "both") -> dict[Iri, float | None]:
    """Share of the amount ever announced, at each node and in the whole network, that has come at least as far as `reached`.

    R_i = Σ f of i's deals whose status is at least `reached` and still holds / Σ f of i's deals ever announced.
    `reached` is a class of statuses (announced, signed, construction, done) or a status (underConstruction ...); how far each
    lies is the order the ontology gives. A deal counts once, with its present status, and a part is not added to its whole:
    announced, signed and built are never added to one another. What was paused, ended or called off counts as announced
    alone; talks, and what has no status, in neither.
    Shape: one number a node (`side`: of its suppliers' side, `in`, or its customers', `out`), and one for the network, under
    its name. Unit: share of 1. Undefined: None where no amount announced is known.
    High: almost all that was announced has come that far. Low: little followed.
    Raises: UnknownName for `reached`, QueryError for a side or for a status of an edge list that is none of ours.
    Source: M14 of the project.
    """
    check_side(side)
    told, come = (_sums(part_.pairs(), side, network) for part_ in _parts(network, reached))
    return {row: min(1.0, come[row] / told[row]) if told.get(row) else None for row in _rows(network)}


def _rows(network: Network) -> list[Iri]:
    return [Iri(network.name), *network.inner.iris]


def _parts(network: Network, reached: str) -> tuple[Network, Network]:
    """The network of all that was ever announced, and that of what has come as far as asked."""
    first, wanted = announced(), asked(reached)

    def kept(wanted: Callable[[Step], bool]) -> Network:
        steps = ((edge, step_of(edge)) for edge in network.edges)
        return replace(network, edges=tuple(edge for edge, step in steps if step and wanted(step)))

    come = kept(lambda step: step.holds and step.order >= max(first, wanted.order))
    return kept(lambda step: step.order >= first), come


def _sums(amounts: Mapping[tuple[Iri, Iri], float], side: object, network: Network) -> Mapping[Iri, float]:
    """Amounts added up at each node, and over the network under its name."""
    sums: defaultdict[Iri, float] = defaultdict(float)
    for (source, target), amount in amounts.items():
        ends = {"both": {source, target}, "in": {target}, "out": {source}}[str(side)]
        for end in {*ends, Iri(network.name)}:
            sums[end] += amount
    return sums


def realisation_limits(found: Ranges, rows: Collection[Key], given: Asked) -> dict[Key, Limits]:
    """What has come so far at its least beside the rest at its most, and the other way round: exact where amounts only add up.

    Where deals are parts of one another or may overlap, what is told and what has come are bounded apart: wider, and sure.
    """
    network, side = found.network, given.get("side", "both")
    all_told, come = _parts(network, str(given.get("reached", "signed")))
    tied = {
        end
        for e in all_told.edges
        if e.wholes or e.overlaps
        for end in (e.source, e.target, Iri(network.name))
    }
    done = {edge.iri for edge in come.edges}
    rest = replace(network, edges=tuple(edge for edge in all_told.edges if edge.iri not in done))
    told, own, left = (
        tuple(_sums(end, side, network) for end in (each.low, each.high))
        for each in map(ranges, (all_told, come, rest))
    )
    limits: dict[Key, Limits] = {}
    for key in rows:
        mine, other, every = (
            (low.get(key[0], 0.0), high.get(key[0], 0.0)) for low, high in (own, left, told)
        )
        limits[key] = _apart(mine, every) if key[0] in tied else part(mine, other)
    return limits


def _apart(come: tuple[float, float], told: tuple[float, float]) -> Limits:
    if told[1] <= 0:
        return None, None
    low = 0.0 if told[1] == inf else come[0] / told[1]
    return min(1.0, low), 1.0 if told[0] <= 0 or come[1] == inf else min(1.0, come[1] / told[0])


def _unsaid(network: Network) -> Names | None:
    missing = sum(step_of(edge) is None for edge in network.edges)
    if not missing:
        return None
    return Names(
        f"sans statut, donc hors du compte : {missing} sur {len(network.edges)} liens",
        f"without a status, so not counted: {missing} of {len(network.edges)} links",
    )


METRIC = Metric(
    "realisation", Names("réalisation", "realisation"),
    Names("part du montant annoncé qui en est au moins à une étape (reached)", "share of the amount announced that has come to a step (reached)"),
    "node", "share", "incident", "ranges", "R_i = Σ f(s ≥ k) / Σ f",
    ("M14",), "supply", realisation, realisation_limits, remark=_unsaid,
    reading=Names(
        "Proche de 1 : presque tout ce qui fut annoncé est allé jusque-là. Bas : beaucoup d’annonces, peu de suites.",
        "Near 1: almost all that was announced has come that far. Low: much was announced and little followed.",
    ),
    caution=Names(
        "Un contrat n’est jamais « en construction » et un site jamais « signé » : demander une étape que les accords comptés montent "
        "(l’énergie et les sites en watts). Ce qui fut abandonné ne compte comme annoncé que si le réseau le garde (projection actors). "
        "Dans power un watt compte à chaque étape de sa chaîne. Jeune n’est pas en retard : regarder aussi slippage.",
        "A contract is never “under construction”, a site never “signed”: ask for a step that the deals counted do climb (power and "
        "sites in watts). What was given up counts as announced only where the network keeps it (projection actors). In power a "
        "watt counts on each leg of its chain. Young is not late: look at slippage too.",
    ),
)  # fmt: skip
