"""The knowledge graph of the companies, deals, sites and energy behind AI infrastructure.

`load` every claim, choose a `view`, then `query`, `project`, `measure`, `draw` or `export` it, or ask `whatif`. Names are looked up when first
used: networkx, scipy and pyvis together cost more than most commands.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.drawing import draw
    from kg.graph import Graph, View
    from kg.loading import load
    from kg.measuring import depends, measure, paths
    from kg.measuring.movers import movers
    from kg.measuring.series import series
    from kg.measuring.stability import stability
    from kg.project import Network
    from kg.scenario import Event, dependencies, whatif
    from kg.stills import picture

__all__ = [
    "Event", "Graph", "Network", "View",
    "dependencies", "depends", "draw", "load", "measure", "movers", "paths", "picture", "series", "stability", "whatif",
]  # fmt: skip

_HOMES = {
    "Graph": "kg.graph",
    "View": "kg.graph",
    "load": "kg.loading",
    "depends": "kg.measuring",
    "measure": "kg.measuring",
    "movers": "kg.measuring",
    "paths": "kg.measuring",
    "series": "kg.measuring",
    "stability": "kg.measuring",
    "Network": "kg.project",
    "draw": "kg.drawing",
    "Event": "kg.scenario",
    "dependencies": "kg.scenario",
    "whatif": "kg.scenario",
    "picture": "kg.stills",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
