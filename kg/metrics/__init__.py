"""The metrics: network in, numbers out, one small file each, written from its paper.

The table below is the registry, written out so that grep and the type checker see every entry. Nothing outside this room
knows a metric by name. Direction is always that of the network: source = provider or payer, target = dependent or payee.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from kg.errors import UnknownName
from kg.metrics.betweenness import betweenness, sampling
from kg.metrics.cycles import cycle_limits, cycles
from kg.metrics.degree import degree
from kg.metrics.direct_share import direct_share, share_limits
from kg.metrics.effective_suppliers import effective_limits, effective_suppliers
from kg.metrics.finn_cycling import finn_cost, finn_cycling, finn_limits
from kg.metrics.flow_hierarchy import flow_hierarchy, hierarchy_limits
from kg.metrics.hhi import hhi, hhi_limits
from kg.metrics.metric import Metric
from kg.metrics.pagerank import pagerank, pagerank_limits
from kg.metrics.reciprocity import reciprocity, reciprocity_limits
from kg.metrics.single_points_of_failure import single_points_of_failure
from kg.metrics.strength import strength, strength_limits
from kg.metrics.total_dependency import total_dependency
from kg.metrics.total_dependency_limits import total_cost, total_limits
from kg.terms import Names

SUPPLY = ("compute", "power")
FLOWS = ("compute", "money", "power")
EVERY = ("actors", "compute", "money", "power")

METRICS: Mapping[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric(
            "degree", Names("degré", "degree"),
            Names("nombre de liens d’un nœud", "number of a node's links"),
            "node", "count", "links", "none", "k_i = |edges at i|",
            ("Freeman 1978, doi:10.1016/0378-8733(78)90021-7",), EVERY, degree,
        ),
        Metric(
            "strength", Names("force", "strength"),
            Names("somme des montants connus d’un nœud", "sum of a node's known amounts"),
            "node", "network", "incident", "ranges", "s_i = Σ_j f_ij + Σ_j f_ji",
            ("Barrat et al. 2004, doi:10.1073/pnas.0400087101",), FLOWS, strength, strength_limits,
        ),
        Metric(
            "pagerank", Names("PageRank", "PageRank"),
            Names("de qui dépendent ceux dont on dépend", "who is depended on by those who are depended on"),
            "node", "share", "incident", "worlds", "x = αP'x + (1-α)/n",
            ("Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X", "Acemoglu et al. 2012, doi:10.3982/ECTA9623"),
            FLOWS, pagerank, pagerank_limits,
        ),
        Metric(
            "betweenness", Names("intermédiarité", "betweenness"),
            Names("part des plus courtes chaînes qui passent par un nœud", "share of the shortest chains through a node"),
            "node", "share", "links", "none", "C(v) = Σ σ_st(v)/σ_st / ((n-1)(n-2))",
            ("Freeman 1977, doi:10.2307/3033543", "Brandes 2001, doi:10.1080/0022250X.2001.9990249"),
            EVERY, betweenness, remark=sampling,
        ),
        Metric(
            "direct_share", Names("part directe", "direct share"),
            Names("part de l’apport connu reçue directement d’un fournisseur", "part of the known intake a supplier gives directly"),
            "pair", "share", "incoming", "ranges", "s_ij = f_ij / Σ_k f_kj",
            ("Hirschman 1964, American Economic Review 54(5), 761",), FLOWS, direct_share, share_limits,
        ),
        Metric(
            "hhi", Names("concentration (HHI)", "concentration (HHI)"),
            Names("concentration des fournisseurs d’un nœud", "concentration of a node's suppliers"),
            "node", "share", "incoming", "ranges", "HHI_j = Σ_i s_ij²",
            ("Hirschman 1964, American Economic Review 54(5), 761", "Rhoades 1993, Federal Reserve Bulletin 79, 188"),
            FLOWS, hhi, hhi_limits,
        ),
        Metric(
            "effective_suppliers", Names("nombre effectif de fournisseurs", "effective number of suppliers"),
            Names("nombre de fournisseurs égaux de même concentration", "number of equal suppliers as concentrated"),
            "node", "count", "incoming", "ranges", "N_j = 1 / HHI_j",
            ("Hill 1973, doi:10.2307/1934352", "Laakso and Taagepera 1979, doi:10.1177/001041407901200101"),
            FLOWS, effective_suppliers, effective_limits,
        ),
        Metric(
            "total_dependency", Names("dépendance totale", "total dependency"),
            Names("part de l’apport passée par un nœud, même indirectement", "part of the intake that passed a node, directly or not"),
            "pair", "share", "upstream", "worlds", "TD(i→j) = N'_ij / N'_ii, N' = (I-G')⁻¹, G'_ij = f_ij/T_j",
            ("Szyrmer and Ulanowicz 1987, Total flows in ecosystems, Ecological Modelling 35, 123",), FLOWS, total_dependency,
            total_limits, cost=total_cost,
        ),
        Metric(
            "single_points_of_failure", Names("points de défaillance uniques", "single points of failure"),
            Names("sans qui un nœud n’est plus atteint", "without whom a node is cut off"),
            "pair", "share", "links", "none", "i dominates j",
            ("Lengauer and Tarjan 1979, doi:10.1145/357062.357071", "Allesina and Bodini 2004, doi:10.1016/j.jtbi.2004.05.009"),
            SUPPLY, single_points_of_failure,
        ),
        Metric(
            "cycles", Names("circuits", "cycles"),
            Names("flux qui reviennent à leur départ, et leur plus petite étape", "flows that come back, and their smallest leg"),
            "cycle", "network", "legs", "ranges", "min f over the legs",
            ("Johnson 1975, doi:10.1137/0204007",), ("money",), cycles, cycle_limits,
        ),
        Metric(
            "finn_cycling", Names("indice de recyclage de Finn", "Finn cycling index"),
            Names("part du flux total qui est recyclée", "part of all throughflow that is recycled"),
            "network", "share", "all", "worlds", "FCI = Σ T_i (n_ii-1)/n_ii / Σ T_i",
            ("Finn 1976, doi:10.1016/S0022-5193(76)80080-X",), ("money",), finn_cycling, finn_limits, cost=finn_cost,
        ),
        Metric(
            "reciprocity", Names("réciprocité", "reciprocity"),
            Names("part du flux à laquelle répond un flux inverse", "part of the flow met by flow back"),
            "network", "share", "all", "worlds", "r = Σ min(w_ij, w_ji) / Σ w_ij",
            ("Squartini et al. 2013, doi:10.1038/srep02729",), ("money",), reciprocity, reciprocity_limits,
        ),
        Metric(
            "flow_hierarchy", Names("hiérarchie des flux", "flow hierarchy"),
            Names("part du flux hors de tout circuit", "part of the flow on no cycle"),
            "network", "share", "all", "worlds", "h = 1 - Σ w in cycles / Σ w",
            ("Luo and Magee 2011, doi:10.1002/cplx.20368",), FLOWS, flow_hierarchy, hierarchy_limits,
        ),
    )
}  # fmt: skip


def find_metric(name: str) -> Metric:
    """The metric of that name; a hyphen is as good as an underscore. Raises UnknownName with the nearest ones."""
    asked = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if asked not in METRICS:
        raise UnknownName("metric", name, get_close_matches(asked, METRICS, n=3, cutoff=0.5))
    return METRICS[asked]
