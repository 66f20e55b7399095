"""What one picture is drawn from: the network with the place of everything, and what is taken of the sheet so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.explorer.lanes import bends
from kg.explorer.still.marks import Curve, curve
from kg.explorer.still.names import Taken
from kg.explorer.still.sheet import Sheet
from kg.network import Network
from kg.svg import quoted, safe
from kg.terms import Iri, Lang

Href = Callable[[Iri], str | None]
SCHEME = re.compile("[^/?#]*?:")
ASIDE = 0.25


@dataclass(frozen=True)
class Scene:
    """`taken` fills up while names and signs look for their room."""

    network: Network
    lang: Lang
    sheet: Sheet
    centre: Iri | None
    href: Href | None
    taken: Taken

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
        """The way of each edge; within a column it swings out, so that it does not run through those between."""
        bend, at = bends(self.network), self.sheet.at
        aside = ASIDE if self.sheet.heads else 0.0
        return {
            edge.iri: curve(
                at[edge.source],
                at[edge.target],
                bend[edge.iri] or (aside if abs(at[edge.source][0] - at[edge.target][0]) < 1 else 0.0),
            )
            for edge in self.network.edges
        }

    def link(self, iri: Iri) -> tuple[str, str]:
        """What opens and closes the way from a node to its address; nothing where that is no harmless one."""
        address = self.href(iri) if self.href else None
        return (f"<a href={quoted(address)}>", "</a>") if address and harmless(address) else ("", "")


def harmless(address: str) -> bool:
    """Whether an address is relative or leads to the web; nothing that a browser would read otherwise."""
    if safe(address) != address or "\\" in address or address != address.strip() or address.startswith("//"):
        return False
    scheme = SCHEME.match(address)
    return scheme is None or scheme[0].lower() in ("http:", "https:")
