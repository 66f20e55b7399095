"""Rank stability: in how many of the worlds the claims leave possible the first k of a ranking are the first k."""

from __future__ import annotations

from kg.errors import QueryError
from kg.metrics.metric import Metric
from kg.metrics.ranking import first, stay
from kg.metrics.worlds import SEED, WORLDS, possible
from kg.project import Network
from kg.terms import Names


def rank_stability(
    network: Network,
    *,
    by: str = "strength",
    k: int = 3,
    worlds: int = WORLDS,
    seed: int = SEED,
    unknown: bool = True,
) -> float | None:
    """Share of the possible worlds in which nobody overtakes the first k of the ranking by another metric.

    S_k = sum over worlds w of [x_i(w) >= x_j(w) for i <= k < j] / number of worlds, in the order of the known amounts.
    A world holds one claim a conflict: for every amount in doubt one rival figure or one end of its range, for every unknown
    one a figure known of another deal, within its limits (the hot deck of surveys: Andridge and Little 2010,
    doi:10.1111/j.1751-5823.2010.00103.x). Shape: one number. Unit: share of the worlds, 1 for a ranking no doubt can change.
    Undefined: None where no more than k rows have a value in any world: there is nobody to overtake.
    Assumes that amounts of different deals are in doubt independently; worlds are not equally likely, so the share is no
    probability. `worlds` is how many are drawn, with `seed`, unless there are fewer combinations: then all are tried. `unknown=false` leaves
    unknown amounts out of every world: what only contradiction and imprecision can change.
    High: no doubt about amounts changes the first k. Low: the ranking hangs on which figure is taken.
    Raises: UnknownName for a metric, QueryError for one that ranks nothing, for a k or a number of worlds below 1.
    Source: M15 of the project; ranks under doubt after Saisana, Saltelli and Tarantola 2005, doi:10.1111/j.1467-985X.2005.00350.x.
    """
    metric = ranking(by)
    if k < 1 or worlds < 1:
        raise QueryError(f"k and worlds are at least 1, not {min(k, worlds)}")
    leaders = first(metric.answers(network, {}), k, least_first=metric.least_first)
    drawn = possible(network, worlds, seed, unknown=unknown)
    held = [stay(leaders, metric.answers(each, {}), least_first=metric.least_first) for each in drawn]
    judged = [each for each in held if each is not None]
    return sum(judged) / len(judged) if judged and leaders else None


def ranking(name: str) -> Metric:
    """The metric of that name. Raises: UnknownName; QueryError for one that does not rank: one row, or numbers of groups."""
    from kg.metrics import find_metric  # noqa: PLC0415 (the registry holds this metric too)

    metric = find_metric(name)
    if metric.kind == "network" or metric.unit == "label":
        raise QueryError(
            f"{metric.name} ranks nothing", hint="name a metric of nodes, pairs or cycles, such as strength"
        )
    return metric


METRIC = Metric(
    "rank_stability", Names("stabilité du classement", "rank stability"),
    Names(
        "part des mondes possibles où les k premiers d’une mesure (by) le restent",
        "share of the possible worlds in which the first k by a metric (by) stay so",
    ),
    "network", "share", "all", "none", "S_k = Σ_w [x_i(w) ≥ x_j(w) for i ≤ k < j] / Σ_w 1",
    ("Saisana, Saltelli and Tarantola 2005, doi:10.1111/j.1467-985X.2005.00350.x",
     "Andridge and Little 2010, doi:10.1111/j.1751-5823.2010.00103.x"), "flow", rank_stability,
    remark=lambda _: Names(
        f"{WORLDS} mondes possibles au plus si -p worlds n’en dit pas d’autre nombre, graine {SEED}, pas également probables ; "
        "un montant inconnu y prend un chiffre connu d’un autre accord (-p unknown=false l’en laisse dehors)",
        f"at most {WORLDS} possible worlds unless -p worlds says otherwise, seed {SEED}, not equally likely; "
        "an unknown amount takes a figure known of another deal (-p unknown=false leaves it out)",
    ),
    reading=Names(
        "Proche de 1 : aucun doute sur les montants ne change les k premiers. Bas : le classement tient au choix d’un chiffre "
        "parmi ceux qui se contredisent, ou à des montants que personne ne dit.",
        "Near 1: no doubt about amounts changes the first k. Low: the ranking hangs on which of several contradicting figures is "
        "taken, or on amounts nobody states.",
    ),
    caution=Names(
        "Ce n’est pas une probabilité : les mondes ne sont pas également probables, et les accords que personne ne raconte n’y sont pas. "
        "Des k premiers qui restent peuvent changer d’ordre entre eux.",
        "It is no probability: worlds are not equally likely, and deals nobody tells of are in none. The first k that stay may "
        "change places among themselves.",
    ),
)  # fmt: skip
