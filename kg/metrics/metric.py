"""What a metric is to the rest of the house: a row of the registry.

The row says how to call the function, what its numbers count, what they rest on and how doubt in the weights reaches
them, so that `measure` needs to know no metric by name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.metrics.ranges import Limits, Ranges
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
Kind = Literal["node", "pair", "network", "cycle", "set"]
Unit = Literal["network", "share", "count", "score", "label", "day", "times"]
Basis = Literal["links", "incident", "incoming", "outgoing", "upstream", "legs", "all"]
Doubt = Literal["none", "ranges", "worlds"]
Suits = Literal["any", "flow", "supply", "money", "exposure", "ownership"]
Asked = Mapping[str, object]
UNSAID = Names("", "")
FAMILIES: Mapping[str, Names] = {
    "centrality": Names("place dans le réseau", "place in the network"),
    "concentration": Names("concentration", "concentration"),
    "dependency": Names("dépendance", "dependency"),
    "structure": Names("structure", "structure"),
    "circularity": Names("circularité", "circularity"),
    "risk": Names("risque", "risk"),
    "ownership": Names("propriété", "ownership"),
    "progress": Names("avancement et doute", "progress and doubt"),
}
"""What the folders of metrics are called."""
LimitsOf = Callable[[Ranges, Collection[Key], Asked], Mapping[Key, Limits]]


def no_limits(_ranges: Ranges, _rows: Collection[Key], _asked: Asked) -> Mapping[Key, Limits]:
    """Of a metric that reads no weights."""
    return {}


def plain_cost(network: Network, _asked: Asked) -> float:
    """Nodes and edges are each touched once."""
    return float(len(network.nodes) + len(network.edges))


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: its names, what it counts and the function that counts it.

    `kind` says what a row is about. `unit` is the network's own, a share of 1, a plain count, a score without unit, the number
    of a group ("label"), days, or how many times as large ("times").
    `basis` names the edges whose known share is the coverage: none needs a weight ("links"), those at the node, those into
    or out of it, all upstream of it, the legs of the cycle, or all. `doubt` says how bounds are found: the value needs no weight, they
    follow from the ranges of the amounts alone, or possible worlds have to be tried. `limits` gives the bounds that follow
    from the ranges: of every row ("ranges"), or of the rows that loose pairs bear on ("worlds"). `remark` is what the
    reader must be told about this run (a sample was taken), or nothing; `assumed` what this run, with these parameters, takes for granted. `cost` is the work of one run, counted in edges
    touched.
    `suits` is the kind of network it is meant for; which projections are of that kind is said in the ontology (`kg:suits`).
    `columns` are the columns of nodes it reads, where there are any. `reading` says what high and low mean, `caution` when not to
    use it. `least_first`: the smallest value is told first (distances, numbers of groups). `by_name`: it answers what is asked
    about a node or a pair; over all pairs at once it would say what nobody asked.
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
    suits: Suits
    function: Callable[..., Values]
    limits: LimitsOf = no_limits
    remark: Callable[[Network], Names | None] = lambda _: None
    assumed: Callable[[Network, Asked], Names | None] = lambda *_: None
    cost: Callable[[Network, Asked], float] = plain_cost
    columns: tuple[str, ...] = ()
    reading: Names = UNSAID
    caution: Names = UNSAID
    least_first: bool = False
    by_name: bool = False

    @property
    def family(self) -> str:
        """The folder its function lies in."""
        return self.function.__module__.split(".")[-2]

    def answers(self, network: Network, chosen: Asked) -> dict[Key, float | None]:
        """What the function says, in one form: a value for each tuple of nodes, or for the network's name."""
        values = self.function(network, **chosen)
        if values is None or isinstance(values, float):
            return {(Iri(network.name),): self.tidy(values)}
        return {key if isinstance(key, tuple) else (key,): self.tidy(value) for key, value in values.items()}

    def tidy(self, value: float | None) -> float | None:
        """Without the noise of the last digits, which differs from one machine's linear algebra to the next."""
        return value if value is None or self.unit == "network" else round(value, 12)
