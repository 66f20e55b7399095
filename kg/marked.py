"""Which of the forty questions make a picture on a page: what their answers name is marked on the network that shows it best.

Nothing is typed by hand. A question is asked of the view with its defaults; each cell of a row that is a thing of a network, or a
deal that links two, marks it. Taken is the smallest network that shows nearly as much of the answer as any; a question that leaves
half of its rows unseen, or that marks more than a quarter of the network, makes no picture. Of questions that a command answers,
the header says where they lead (`page:`); a question that lists every figure or every claim is none for a page and says so (`page: none`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg import named
from kg import query as query_room
from kg.explorer import Question
from kg.graph import View
from kg.named import NamedQuery
from kg.network import Network
from kg.stories import Address
from kg.terms import Edge, Iri

LAST = "40"  # further questions begin with a letter
NEARLY = 0.9
HALF, QUARTER = 0.5, 0.25
MOST = 300  # rows: more of them are a list, not a picture


@dataclass(frozen=True)
class Marks:
    """What the rows of an answer name on a network, how many things and deals that is, and how many rows name something there."""

    nodes: frozenset[Iri]
    edges: frozenset[Iri]
    named: int
    rows: int


@dataclass(frozen=True)
class Board:
    """A network on which cells are looked up."""

    network: Network

    @cached_property
    def by_deal(self) -> Mapping[Iri, Sequence[Edge]]:
        found: dict[Iri, list[Edge]] = defaultdict(list)
        for edge in self.network.edges:
            if edge.via not in (edge.source, edge.target):
                found[edge.via].append(edge)
        return found

    @cached_property
    def by_ends(self) -> Mapping[frozenset[Iri], Sequence[Edge]]:
        found: dict[frozenset[Iri], list[Edge]] = defaultdict(list)
        for edge in self.network.edges:
            found[frozenset((edge.source, edge.target))].append(edge)
        return found

    def marks(self, rows: Sequence[frozenset[Iri]]) -> Marks:
        nodes: set[Iri] = set()
        edges: set[Iri] = set()
        named_: set[Iri] = set()
        seen = 0
        for cells in rows:
            here, found = cells & self.network.index.keys(), self._edges(cells)
            nodes |= here | {end for edge in found for end in (edge.source, edge.target)}
            edges |= {edge.iri for edge in found}
            named_ |= here | (cells & self.by_deal.keys())
            seen += bool(here or found)
        return Marks(frozenset(nodes), frozenset(edges), len(named_), seen)

    def _edges(self, cells: frozenset[Iri]) -> list[Edge]:
        """The links of a row's deals, those between its things if it has such; without a deal, all between its things."""
        dealt = [edge for cell in cells & self.by_deal.keys() for edge in self.by_deal[cell]]
        between = [edge for edge in dealt if {edge.source, edge.target} <= cells]
        if dealt:
            return between or dealt
        here = sorted(cells & self.network.index.keys())
        pairs = (frozenset((one, two)) for i, one in enumerate(here) for two in here[i + 1 :])
        return [edge for pair in pairs for edge in self.by_ends.get(pair, ())]


def questions(view: View, networks: Mapping[str, Network]) -> tuple[Question, ...]:
    """The questions that make a picture on these networks, by number."""
    boards = [Board(network) for network in networks.values()]
    made = (
        _led(one, networks) if one.command else _marked(one, view, boards)
        for one in named.asked()
        if one.number <= LAST
    )
    return tuple(question for question in made if question)


def _led(one: NamedQuery, networks: Mapping[str, Network]) -> Question | None:
    if "page" not in one.header:
        return None
    given = {parameter.name: parameter.default for parameter in one.parameters}
    address = Address.of(one.header["page"].format(**given))
    if address.network not in {None, *networks} or any(
        iri not in networks[address.network or ""].index for iri in address.things("n")
    ):
        return None
    return Question(one.number, one.name, one.title, one.note, f"kg ask {one.number}", address=str(address))


def _marked(one: NamedQuery, view: View, boards: Sequence[Board]) -> Question | None:
    # Results of metrics are laid over the view for a question that measures: too long a wait for a page.
    if one.measures or one.header.get("page") == "none":
        return None
    table = view.query(one.name)
    if not 0 < len(table) <= MOST:
        return None
    rows = [frozenset(Iri(cell) for cell in row if isinstance(cell, str)) for row in table.rows]
    found = [(board, board.marks(rows)) for board in boards]
    most = max(marks.named for _, marks in found)
    near = [
        (b, m)
        for b, m in found
        if m.rows >= HALF * len(rows) and len(m.nodes) <= QUARTER * len(b.network.nodes)
    ]
    near = [(b, m) for b, m in near if m.named >= NEARLY * most and m.named]
    if not near:
        return None
    board, marks = min(near, key=lambda both: (len(both[0].network.edges), both[0].network.name))
    return Question(
        one.number, one.name, one.title, one.note, f"kg ask {one.number}", _sparql(one), network=board.network.name,
        nodes=tuple(sorted(marks.nodes)), edges=tuple(sorted(marks.edges)),
    )  # fmt: skip


def _sparql(one: NamedQuery) -> str:
    """The query with its defaults in it, without the header."""
    lines = query_room.written(one, {}).splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
