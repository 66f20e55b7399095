"""Required output: how much everybody must put out, in all, for what is finally delivered."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from scipy import sparse

from kg.metrics.dependency.requirement import endless, recipes, solved
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.metrics.throughflow import Vector, reached
from kg.network import Network
from kg.terms import OUTSIDE, Iri, Names


def required_output(network: Network, *, coefficients: bool = False) -> dict[Iri, float | None]:
    """What each node must put out for a final demand: x = (I - A)^-1 f, A as in `leontief`.

    f is the column `demand` of the nodes where there is one (a node it leaves out is asked for nothing), else what the network
    delivers now: edges to `outside`, or external_out; then a balanced network gives its own outputs back.
    Shape: one number a node. Unit: the network's own. High: much must be made, for others and in the end for f. Undefined: None for
    a node of a closed circle that the demand draws on, which it asks without end; everywhere when nothing is demanded.
    Assumes: as `leontief`. Raises: QueryError for coefficients with a spectral radius of 1 or more.
    Source: Miller and Blair 2009, Input-Output Analysis, 2nd edition, chapter 2.
    """
    books = recipes(network, coefficients=coefficients)
    demand, closed = _demand(network, books.nodes), endless(books)
    if not demand.any():
        return dict.fromkeys(books.nodes)
    (output,) = solved(books.shares, [np.where(closed, 0.0, demand)], closed)
    turned = sparse.csr_array(books.shares.T)
    for j in np.flatnonzero(demand).tolist() if closed.any() else ():
        output = np.where(closed & reached(turned, j), np.nan, output)
    return {
        iri: None if np.isnan(x) else max(0.0, x) for iri, x in zip(books.nodes, output.tolist(), strict=True)
    }


def _demand(network: Network, nodes: tuple[Iri, ...]) -> Vector:
    if told := network.columns.get("demand", {}):
        return np.array([float(told.get(iri, 0.0)) for iri in nodes], dtype=np.float64)
    delivered = network.pairs()
    return np.array([delivered.get((iri, OUTSIDE), 0.0) for iri in nodes], dtype=np.float64)


def _limits(ranges: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """Bounds where amounts are loose: at least what the node itself is asked for; nothing bounds it above."""
    told = ranges.network.columns.get("demand", {})
    low = {iri: float(told.get(iri, 0.0)) if told else ranges.of((iri, OUTSIDE))[0] for (iri,) in rows}
    return {key: (low[key[0]], None) for key in rows} if ranges.loose else {}


METRIC = Metric(
    "required_output", Names("production requise", "required output"),
    Names("ce que chacun doit produire en tout pour la demande finale", "what each must put out in all for final demand"),
    "node", "network", "all", "worlds", "x = (I - A)⁻¹ f",
    ("Miller and Blair 2009, Input-Output Analysis, 2nd edition",), "flow", required_output, _limits, columns=("demand",),
    reading=Names(
        "Avec une colonne demand : ce que chacun devrait produire si elle était livrée. Sans elle : ce qui est livré aujourd’hui.",
        "With a column demand: what each would have to put out to deliver it. Without: what is delivered now.",
    ),
    caution=Names(
        "Recettes fixes : ni remplacement, ni limite de capacité, ni prix.",
        "Fixed recipes: nothing is replaced, no limits of capacity, no prices.",
    ),
)  # fmt: skip
