"""The part of a large network that is drawn first: the things with the largest amounts or the most partners, and what links them.

Three hundred marks at once are a hairball, a list cut in silence a lie: the page opens on this part, says how many of how many
it shows, and has all of them one click away. Two orders are walked in turn, by known amount and by number of partners, so
that neither a hub without amounts nor a single giant contract is missed; a thing comes with its foremost partner when none
of its own is there yet, so that nothing stands alone. Arrangements that the page hides at first give nobody weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from kg.explorer.style import HIDDEN_AT_FIRST
from kg.project import Network
from kg.terms import Iri

FIRST_SHOWN = 60
# A network that is little larger than its first part is drawn whole.
WHOLE_UP_TO = 90


def backbone(network: Network, ahead: Sequence[Iri] = ()) -> Network | None:
    """The part drawn first, with every edge between its nodes, or None where the whole network is small.

    `ahead` are nodes that are taken whatever their amounts.
    """
    if len(network.nodes) <= WHOLE_UP_TO:
        return None
    partners = _partners(network)
    order = _order(network, partners, ahead)
    rank = {iri: place for place, iri in enumerate(order)}
    taken: dict[Iri, None] = {}
    for iri in order:
        if len(taken) >= FIRST_SHOWN:
            break
        if partners[iri] and not partners[iri] & taken.keys():
            taken[min(partners[iri], key=lambda partner: (rank[partner], partner))] = None
        taken[iri] = None
    return part(network, taken)


def part(network: Network, kept: Mapping[Iri, object] | frozenset[Iri]) -> Network:
    """The network between some of its nodes."""
    nodes = tuple(node for node in network.nodes if node.iri in kept)
    edges = tuple(edge for edge in network.edges if edge.source in kept and edge.target in kept)
    return replace(network, nodes=nodes, edges=edges, rolled=None)


def around(network: Network, chosen: Iri) -> Network | None:
    """A node, those it is linked with and every edge among them; of a deal its ends; None where the network has neither."""
    if chosen in network.index:
        return part(network, _partners(network, hidden=True)[chosen] | {chosen})
    ends = frozenset(
        end for edge in network.edges if edge.via == chosen for end in (edge.source, edge.target)
    )
    return part(network, ends) if ends else None


def _partners(network: Network, *, hidden: bool = False) -> Mapping[Iri, frozenset[Iri]]:
    found: dict[Iri, set[Iri]] = defaultdict(set)
    for edge in network.edges:
        if edge.source != edge.target and (hidden or f"certainty:{edge.certainty}" not in HIDDEN_AT_FIRST):
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return {node.iri: frozenset(found[node.iri]) for node in network.nodes}


def _order(network: Network, partners: Mapping[Iri, frozenset[Iri]], ahead: Sequence[Iri]) -> Sequence[Iri]:
    """Every node once: those ahead, then in turn the next by partners and the next by known amount."""
    shown = [e for e in network.edges if f"certainty:{e.certainty}" not in HIDDEN_AT_FIRST]
    amounts: defaultdict[Iri, float] = defaultdict(float)
    for (source, target), weight in replace(network, edges=tuple(shown)).pairs().items():
        amounts[source] += weight
        amounts[target] += weight
    by_partners = sorted(partners, key=lambda iri: (-len(partners[iri]), iri))
    by_amount = sorted((iri for iri in partners if amounts.get(iri)), key=lambda iri: (-amounts[iri], iri))
    turns = chain(ahead, *zip_longest(by_partners, by_amount))
    return list(dict.fromkeys(iri for iri in turns if iri in network.index))
