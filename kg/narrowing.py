"""A network narrowed to some forms of money: only cash, without credits and warrants, only what binds.

What is asked for as `only` must be known: a deal whose form nobody tells is left out, and counted. What is asked to be `without`
takes out what is known to have that form: a deal of unknown form stays, and is counted too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.errors import UnknownName
from kg.network import Narrowing, Network
from kg.project import find_projection
from kg.rules import Code, Rules
from kg.terms import Edge

LIST = "instrument"  # the code list of the forms


def narrowed(
    network: Network, rules: Rules, only: Iterable[str] = (), without: Iterable[str] = ()
) -> Network:
    """The network of the edges that have one of the forms `only` (all, when none is named) and none of those `without`.

    Nodes without an edge left are gone. An edge of several forms has each of them: its amount is not split.
    Raises: UnknownName for a form that is none.
    """
    known = {code.notation for code in rules.codes.values() if code.scheme == LIST}
    wanted, unwanted = frozenset(only), frozenset(without)
    if strange := sorted((wanted | unwanted) - known):
        raise UnknownName(LIST, strange[0], sorted(known))
    if not wanted and not unwanted:
        return network
    kept = [edge for edge in network.edges if _kept(edge, wanted, unwanted)]
    ends = {end for edge in kept for end in (edge.source, edge.target)}
    untold = sum(not edge.instruments for edge in network.edges)
    told = Narrowing(tuple(sorted(wanted)), tuple(sorted(unwanted)), len(network.edges) - len(kept), untold)
    nodes = tuple(node for node in network.nodes if node.iri in ends)
    return replace(network, nodes=nodes, edges=tuple(kept), narrowing=told)


def _kept(edge: Edge, only: frozenset[str], without: frozenset[str]) -> bool:
    forms = {instrument.notation for instrument in edge.instruments}
    return (not only or not forms.isdisjoint(only)) and forms.isdisjoint(without)


def binding(rules: Rules, projection: str) -> Sequence[str]:
    """The statuses a projection lets in under which a deal firmly binds its parties, in order. Raises: UnknownName."""
    found = find_projection(rules, projection)
    inside = [
        c for c in rules.codes.values() if c.binding and found.min_order <= _order(c) <= found.max_order
    ]
    return [code.notation for code in sorted(inside, key=_order)]


def _order(code: Code) -> int:
    return code.order or 0
