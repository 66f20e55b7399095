"""A view as if some of its claims had never been made: statuses and weights are chosen anew among what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property

from kg.graph import View
from kg.project import Network
from kg.terms import Iri
from kg.view import Selection

LEFT_OUT = "left out"


class Without(View):
    """The view without some claims; what it hides tells of them."""

    def __init__(self, view: View, claims: Collection[Iri]) -> None:
        super().__init__(view.graph, view.choice)
        self._whole, self._left = view, frozenset(claims) - view.graph.derived.decisions

    @cached_property
    def selection(self) -> Selection:
        kept = self._whole.selection
        gone = len(kept.claims & self._left)
        return Selection(kept.claims - self._left, {**kept.hidden, LEFT_OUT: gone} if gone else kept.hidden)

    @property
    def everything(self) -> bool:
        return False


def sources(
    view: View, network: Network, *, origins: bool = False, about: Iri | None = None
) -> Mapping[Iri, frozenset[Iri]]:
    """The claims that can bear on a network, by document, or by the origin that documents echo; `about` one node alone.

    Behind them are the network's edges, and links with its nodes that a status keeps out of it: a deal called off. A source
    falls as a whole: its claims are all those of the view. Rolled up, every link may bear on every group.
    """
    reading, rolled = view.reading, network.rolled is not None
    nodes = {about} if about and not rolled else network.index.keys()
    near = {
        claim
        for edge in network.edges
        if rolled or {edge.source, edge.target} & nodes
        for claim in edge.claims
    }
    near |= {
        status.claim
        for link in reading.links
        if (rolled or {link.source, link.target} & nodes) and (status := reading.statuses.get(link.via))
    }
    found: defaultdict[Iri, set[Iri]] = defaultdict(set)
    for claim in view.claims.values():
        found[claim.origin if origins else claim.document].add(claim.iri)
    return {source: frozenset(claims) for source, claims in sorted(found.items()) if claims & near}
