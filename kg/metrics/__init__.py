"""The metrics: network in, numbers out, one small file each, written from its paper.

Each file ends with its row of the registry, `METRIC`; the table below lists them in the order in which they are told, so that
grep and the type checker see every entry. Nothing outside this room knows a metric by name. Direction is always that of the
network: source = provider, payer, owner or holder; target = dependent, payee, owned or held.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from kg.errors import UnknownName
from kg.metrics.centrality import (
    authorities,
    betweenness,
    closeness,
    core_number,
    degree,
    eigenvector,
    harmonic,
    hubs,
    influence,
    katz,
    pagerank,
    reaching,
    strength,
)
from kg.metrics.circularity import cycles, finn_cycling_index, flow_hierarchy, reciprocity
from kg.metrics.concentration import effective_number, hhi, share
from kg.metrics.dependency import (
    attack_curve,
    blast_radius,
    cut_sets,
    leontief,
    required_output,
    robustness,
    single_points_of_failure,
    total_dependency,
    trophic_level,
)
from kg.metrics.metric import Metric
from kg.metrics.ownership import integrated_ownership
from kg.metrics.progress import disagreement, rank_stability, realisation, slippage
from kg.metrics.risk import debtrank, debtrank_differential, esri
from kg.metrics.structure import (
    adamic_adar,
    articulation_points,
    bridges,
    clustering,
    communities,
    components,
    constraint,
    distance,
    effective_size,
    strong_components,
)

METRICS: Mapping[str, Metric] = {
    module.METRIC.name: module.METRIC
    for module in (
        degree, strength, pagerank, influence, betweenness, closeness, harmonic, reaching, eigenvector, katz, hubs, authorities, core_number,
        share, hhi, effective_number,
        total_dependency, leontief, required_output, single_points_of_failure, cut_sets, blast_radius, trophic_level, robustness, attack_curve,
        components, strong_components, communities, articulation_points, bridges, clustering, constraint, effective_size, distance, adamic_adar,
        cycles, finn_cycling_index, reciprocity, flow_hierarchy,
        realisation, slippage, disagreement, rank_stability,
        debtrank, debtrank_differential, esri, integrated_ownership,
    )
}  # fmt: skip


def find_metric(name: str) -> Metric:
    """The metric of that name; a hyphen is as good as an underscore. Raises UnknownName with the nearest ones."""
    asked = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if asked not in METRICS:
        raise UnknownName("metric", name, get_close_matches(asked, METRICS, n=3, cutoff=0.5))
    return METRICS[asked]
