"""Numbers with their doubt: bounds over what the claims leave open, and the share of the deals that is known.

`measure` applies any metric to any network. `depends` answers the question people ask most: how much of this rests on
that, through whom, and who says so. `paths` gives the shortest chains between two nodes. `stability` tries a metric in other
possible worlds, `movers` without one source after another; `series` asks it of one day after another, `changes` compares two.
"""

from __future__ import annotations

from kg.measuring.dependence import Dependence, depends, paths
from kg.measuring.movers import Mover, movers
from kg.measuring.scores import measure
from kg.measuring.series import Change, Point, changes, series
from kg.measuring.stability import Stability, stability
from kg.metrics.routes import Route

__all__ = [
    "Change", "Dependence", "Mover", "Point", "Route", "Stability",
    "changes", "depends", "measure", "movers", "paths", "series", "stability",
]  # fmt: skip
