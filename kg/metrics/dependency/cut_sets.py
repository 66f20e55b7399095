"""Minimal cut sets: which nodes have to fail together to cut another off, when it needs every kind of input and any provider of each."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import QueryError
from kg.metrics.dependency.supply import Supply, supply
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.said import together
from kg.network import Network
from kg.terms import OUTSIDE, Iri, Names

WORK = 3_000_000
"""Links all trials together may touch: some seconds."""


def cut_sets(
    network: Network, *, of: Iri | None = None, largest: int = 2, need: float = 0.0, kinds: bool = True
) -> dict[Key, float | None]:
    """The sets of up to `largest` nodes whose failure together cuts `of` off, and no smaller set of them does.

    Source = provider. A node works when of every kind of input it gets (`input` of the links; on our graph by the class of provider
    or deal) enough of its providers work: any one, or with `need` so many that this share of the input remains. Links of one
    kind stand in for one another (OR), kinds do not (AND): the structure function of the fault tree, whose minimal cuts are
    the minimal sets that hit every way of working. Found by trying, beside each set, one node of a way that is left.
    Shape: one row a set, the nodes sorted and `of` last. Unit: the share of the input that stops `of` which is lost, 1 when all is.
    High and low do not apply: a row is a set that is found. Undefined: None for that share where amounts are unknown.
    Amounts play a part only with `need`; an input of which some amount is unknown is read as any one suffices. Circles, and
    where supply starts: see `kg.metrics.dependency.supply`. Assumes: what is told is all there is; stocks are none.
    Raises: QueryError for `largest` below 1 or `need` outside 0 to 1. `largest` beyond the budget is said in the note.
    Source: Vesely et al. 1981, Fault Tree Handbook, NUREG-0492 (cut sets); Reiter 1987, Artificial Intelligence 32, 57 (the search).
    """
    return search(network, of, largest, need, kinds=kinds).sets


@dataclass(frozen=True, slots=True)
class Found:
    """The sets, and up to which size each node was searched when the budget ended: nothing when it sufficed."""

    sets: dict[Key, float | None]
    stopped: dict[Iri, int]


def search(network: Network, of: Iri | None, largest: int, need: float, *, kinds: bool = True) -> Found:
    """The cut sets of one node, or of every node."""
    if largest < 1:
        raise QueryError(f"largest is at least 1, not {largest}")
    if not 0 <= need <= 1:
        raise QueryError(f"need is a share from 0 to 1, not {need:g}")
    world = supply(network, share=need, kinds=kinds)
    ends = range(len(world.nodes)) if of is None else (world.nodes.index(of),)
    budget = WORK
    found: dict[Key, float | None] = {}
    stopped: dict[Iri, int] = {}
    for end in ends:
        sets, size, budget = _cuts(world, end, largest, budget)
        if size < largest:
            stopped[world.nodes[end]] = size
        for each in sets:
            key = (*(world.nodes[i] for i in sorted(each)), world.nodes[end])
            found[key] = _lost(world, end, each)
    return Found(dict(sorted(found.items(), key=lambda item: (item[0][-1], len(item[0]), item[0]))), stopped)


def _cuts(world: Supply, end: int, largest: int, budget: int) -> tuple[list[frozenset[int]], int, int]:
    """The cuts by size, the size up to which the search went, and what is left of the budget."""
    cost = 2 * (1 + len(world.nodes) + sum(len(need.providers) for need in world.needs))
    cuts: list[frozenset[int]] = []
    level = {frozenset[int]()}
    for size in range(largest + 1):
        after: set[frozenset[int]] = set()
        for failed in sorted(level, key=sorted):
            if any(cut <= failed for cut in cuts):
                continue
            if budget < cost:
                return [cut for cut in cuts if len(cut) < size], size - 1, budget
            budget -= cost
            if end not in world.works(failed):
                cuts.append(failed)
            elif size < largest:
                after |= {failed | {i} for i in world.proof(end, failed)}
        level = after
    return cuts, largest, budget


def _lost(world: Supply, end: int, failed: frozenset[int]) -> float | None:
    """The share lost of the inputs that stop a node: the most of any."""
    working = world.works(failed)
    shares = []
    for number in world.of.get(end, ()):
        need = world.needs[number]
        kept = need.providers.keys() & working
        if not need.enough(kept, world.share):
            shares.append(need.lost(kept))
    known = [share for share in shares if share is not None]
    return max(known) if known else None


def _assumed(network: Network, asked: Asked) -> Names | None:
    """Whether the kinds of inputs are told at all, what the need is, and where the search stopped."""
    of, largest, need = asked.get("of"), int(str(asked.get("largest", 2))), float(str(asked.get("need", 0.0)))
    kinds = asked.get("kinds") is not False
    stopped = search(network, Iri(of) if isinstance(of, str) else None, largest, need, kinds=kinds).stopped
    parts = [said_of_kinds(network, kinds=kinds)]
    if need:
        parts.append(
            Names(f"il doit rester {need:g} de chaque apport", f"{need:g} of each input must remain")
        )
        vague = len({e.target for e in network.edges if e.weight is None and e.target != OUTSIDE})
        if vague:
            parts.append(
                Names(
                    f"montants inconnus, un fournisseur quelconque suffit là : {vague} nœuds",
                    f"amounts unknown, any provider suffices there: {vague} nodes",
                )
            )
    if stopped:
        size = min(stopped.values())
        parts.append(
            Names(
                f"recherche arrêtée : {len(stopped)} nœuds sans les ensembles de plus de {max(0, size)}",
                f"search stopped: {len(stopped)} nodes without the sets larger than {max(0, size)}",
            )
        )
    return together(parts)


def said_of_kinds(network: Network, *, kinds: bool = True) -> Names:
    """How inputs are told apart."""
    told = sorted({edge.input for edge in network.edges if edge.input}) if kinds else []
    if not told:
        return Names(
            "une seule sorte d’apport : chaque fournisseur remplace les autres",
            "one kind of input: any provider stands in for the others",
        )
    listed = ", ".join(told[:5])
    return Names(f"sortes d’apports, toutes nécessaires : {listed}", f"kinds of input, all needed: {listed}")


METRIC = Metric(
    "cut_sets", Names("coupes minimales", "minimal cut sets"),
    Names("les nœuds dont la panne commune coupe un nœud", "the nodes whose failure together cuts a node off"),
    "set", "share", "links", "none", "minimal S: of stops when S fails",
    ("Vesely et al. 1981, Fault Tree Handbook, NUREG-0492", "Reiter 1987, Artificial Intelligence 32, 57"),
    "supply", cut_sets, assumed=_assumed, by_name=True,
    reading=Names(
        "Un ensemble d’un nœud : point de défaillance unique. De deux : il faut que les deux tombent.",
        "A set of one node: a single point of failure. Of two: both have to fail.",
    ),
    caution=Names(
        "Ne vaut que ce que valent les liens connus ; une source de 10 % compte comme secours tant que need est 0.",
        "Only as complete as the links known; a source of 10 % counts as a backup as long as need is 0.",
    ),
)  # fmt: skip
