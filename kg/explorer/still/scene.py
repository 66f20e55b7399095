"""What one picture is drawn from: the network with the place of everything, and what is taken of the sheet so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import hypot

from kg.explorer.lanes import bends
from kg.explorer.still.marks import Curve, curve
from kg.explorer.still.names import Taken
from kg.explorer.still.sheet import HEAD, Sheet
from kg.network import Network
from kg.svg import quoted, safe
from kg.terms import Iri, Lang

Href = Callable[[Iri], str | None]
SCHEME = re.compile("[^/?#]*?:")
ASIDE, FAR, CLEAR = 0.25, 420.0, 10.0


@dataclass(frozen=True)
class Scene:
    """`taken` fills up while names and signs look for their room."""

    network: Network
    lang: Lang
    sheet: Sheet
    centre: Iri | None
    href: Href | None
    taken: Taken
    certain: Mapping[Iri, str]

    @cached_property
    def order(self) -> Sequence[int]:
        """The nodes by importance: the centre, then those with many links."""
        nodes, radius = self.network.nodes, self.sheet.radius
        return sorted(
            range(len(nodes)),
            key=lambda i: (nodes[i].iri != self.centre, -radius[nodes[i].iri], nodes[i].iri),
        )

    @cached_property
    def curves(self) -> Mapping[Iri, Curve]:
        """The way of each edge."""
        return ways(self.network, self.sheet)

    def link(self, iri: Iri) -> tuple[str, str]:
        """What opens and closes the way from a node to its address; nothing where that is no harmless one."""
        address = self.href(iri) if self.href else None
        return (f"<a href={quoted(address)}>", "</a>") if address and harmless(address) else ("", "")


def ways(network: Network, sheet: Sheet) -> Mapping[Iri, Curve]:
    """How each edge runs: within a column it swings out, so that it does not cross those between; a long one swings no further."""
    bend, at = bends(network), sheet.at
    found = {}
    for edge in network.edges:
        (x0, y0), (x1, y1) = start, end = at[edge.source], at[edge.target]
        swing = bend[edge.iri] or (ASIDE if sheet.heads and abs(x0 - x1) < 1 else 0.0)
        found[edge.iri] = curve(start, end, swing * min(1.0, FAR / max(hypot(x1 - x0, y1 - y0), 1.0)))
    return found


def roomy(network: Network, sheet: Sheet) -> Sheet:
    """The sheet as high as its lines swing: none runs into what stands below or above."""
    heights = [y for way in ways(network, sheet).values() for _, y in [way.at(0.5)]]
    top = HEAD if sheet.heads else 0.0
    over = max([0.0, *(top + CLEAR - y for y in heights)])
    under = max([0.0, *(y + CLEAR - sheet.high for y in heights)])
    at = {iri: (x, y + over) for iri, (x, y) in sheet.at.items()}
    return replace(sheet, at=at, high=sheet.high + over + under) if over or under else sheet


def harmless(address: str) -> bool:
    """Whether an address is relative or leads to the web; nothing that a browser would read otherwise."""
    if safe(address) != address or "\\" in address or address != address.strip() or address.startswith("//"):
        return False
    scheme = SCHEME.match(address)
    return scheme is None or scheme[0].lower() in ("http:", "https:")
