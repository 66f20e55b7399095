"""Disagreement: how far apart the figures told of one deal lie, in one unit, one rhythm and one coverage."""

from __future__ import annotations

from kg.metrics.metric import Metric
from kg.project import Network
from kg.terms import OUTSIDE, Edge, Iri, Names


def disagreement(network: Network) -> dict[tuple[Iri, Iri], float | None]:
    """How many times as large the greatest figure told of a deal is as the least: D = max / min.

    Figures are those of the claims that weigh the edge, brought to the network's unit and rhythm and covering the whole
    deal; where no claims are told apart, as in an edge list, the ends of its range. Of several deals between two nodes the
    widest counts. Shape: one number for each ordered pair (on i, of j) with an edge i -> j. Unit: times, at least 1; 1 where
    all tell the same or one claim alone speaks.
    Undefined: None where no figure is known, or the range has no end or starts at 0.
    High: the sources lie far apart. Low: 1, all tell the same figure, or one alone speaks.
    Raises: nothing.
    Source: M15 of the project.
    """
    found: dict[tuple[Iri, Iri], float | None] = {}
    for edge in network.edges:
        if OUTSIDE not in (edge.source, edge.target):
            pair = edge.source, edge.target
            told = [spread for spread in (found.get(pair), _spread(edge)) if spread is not None]
            found[pair] = max(told, default=None)
    return dict(sorted(found.items()))


def _spread(edge: Edge) -> float | None:
    figures = _told(edge)
    return (
        max(figures) / min(figures) if figures and min(figures) > 0 and max(figures) < float("inf") else None
    )


def _told(edge: Edge) -> list[float]:
    """The figures of the rival claims inside the range they make, else the ends of the range."""
    if edge.weight is None:
        return []
    low, high = (edge.weight if end is None else end for end in (edge.low, edge.high))
    rivals = [rival.nominal for rival in edge.rivals if rival.nominal is not None]
    return [edge.weight, *(r for r in rivals if low <= r <= high)] if rivals else [low, edge.weight, high]


METRIC = Metric(
    "disagreement", Names("désaccord des chiffres", "disagreement of figures"),
    Names("combien de fois le plus grand chiffre dit d’un accord vaut le plus petit", "how many times the least figure told of a deal the greatest is"),
    "pair", "times", "incoming", "none", "D = max f / min f",
    ("M15",), "any", disagreement,
    reading=Names(
        "1 : tous disent le même chiffre, ou un seul parle. 2 : l’un dit le double de l’autre.",
        "1: all tell the same figure, or one alone speaks. 2: one tells twice what another does.",
    ),
    caution=Names(
        "Un écart n’est pas encore une contradiction : le chiffre a pu changer, être arrondi ou précisé ; kg conflicts en juge et dit "
        "combien d’origines indépendantes parlent. Un accord d’une seule voix a 1, ce qui ne le confirme pas.",
        "A spread is not yet a contradiction: the figure may have changed, been rounded or refined; kg conflicts judges and says how "
        "many independent origins speak. A deal of one voice has 1, which confirms nothing.",
    ),
)  # fmt: skip
