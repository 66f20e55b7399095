"""The algorithms under the metrics: pure functions on sparse arrays, which know no names, units or doubt.

A matrix is square and in CSR form; an entry at row i and column j is a link from i to j. Nothing here changes what it is given.
Each function says which definition of networkx it equals. They run on scipy and numpy, and where measured to be faster on
rustworkx, which only `engine` knows.
"""

from __future__ import annotations

from kg.metrics.kernels.chains import betweenness
from kg.metrics.kernels.cores import core_number
from kg.metrics.kernels.distances import closeness, harmonic, reach
from kg.metrics.kernels.engine import articulation_points, bridges
from kg.metrics.kernels.flows import Flow, max_flow
from kg.metrics.kernels.matrices import Mask, Matrix, Places, Vector, both_ways, simple, without_loops
from kg.metrics.kernels.parts import components
from kg.metrics.kernels.solving import passed_on
from kg.metrics.kernels.walks import NotConverged, katz, pagerank

__all__ = [
    "Flow", "Mask", "Matrix", "NotConverged", "Places", "Vector", "articulation_points", "betweenness", "both_ways", "bridges",
    "closeness", "components", "core_number", "harmonic", "katz", "max_flow", "pagerank", "passed_on", "reach", "simple", "without_loops",
]  # fmt: skip
