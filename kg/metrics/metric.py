"""What a metric is to the rest of the house: a row of the registry.

The row says how to call the function, what its numbers count, what they rest on and how doubt in the weights reaches
them, so that `measure` needs to know no metric by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.project import Network
from kg.terms import Iri, Names

Key = tuple[Iri, ...]
Values = (
    Mapping[Iri, float | None]
    | Mapping[tuple[Iri, Iri], float | None]
    | Mapping[Key, float | None]
    | float
    | None
)
Kind = Literal["node", "pair", "network", "cycle"]
Unit = Literal["network", "share", "count"]
Basis = Literal["links", "incident", "incoming", "outgoing", "upstream", "legs", "all"]
Doubt = Literal["none", "rising", "shares", "worlds"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: its names, what it counts and the function that counts it.

    `kind` says what a row is about. `unit` is the network's own, a share of 1, or a plain count. `basis` names the edges
    whose known share is the coverage: none needs a weight ("links"), those at the node, those into or out of it, all
    upstream of it, the legs of the cycle, or all. `doubt` says how bounds are found: the value needs no weight, it rises with every
    weight, it is one share of a sum, or possible worlds have to be tried. `remark` is what the reader must be told about
    this run (a sample was taken), or nothing.
    """

    name: str
    names: Names
    meaning: Names
    kind: Kind
    unit: Unit
    basis: Basis
    doubt: Doubt
    formula: str
    papers: tuple[str, ...]
    projections: tuple[str, ...]
    function: Callable[..., Values]
    remark: Callable[[Network], Names | None] = lambda _: None
