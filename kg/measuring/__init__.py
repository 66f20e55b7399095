"""Numbers with their doubt: bounds over what the claims leave open, and the share of the deals that is known.

`measure` applies any metric to any network. `depends` answers the question people ask most: how much of this rests on
that, through whom, and who says so. `paths` gives the shortest chains between two nodes.
"""

from __future__ import annotations

from kg.measuring.dependence import Dependence, depends, paths
from kg.measuring.scores import measure
from kg.metrics.routes import Route

__all__ = ["Dependence", "Route", "depends", "measure", "paths"]
