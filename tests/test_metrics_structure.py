"""How the network hangs together and what falls: known answers, the long way beside ours, laws, and what is undefined."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import isfinite, log

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from networks import FLORENCE, NAMES, Row, few, linked, network, rows_of

from kg.errors import QueryError
from kg.measuring import measure
from kg.metrics import METRICS, kernels
from kg.metrics.dependency import trophic_level as levels
from kg.metrics.dependency.attack_curve import attack_curve
from kg.metrics.dependency.blast_radius import blast_radius
from kg.metrics.dependency.robustness import robustness
from kg.metrics.dependency.single_points_of_failure import single_points_of_failure
from kg.metrics.dependency.trophic_level import trophic_level
from kg.metrics.structure.adamic_adar import adamic_adar
from kg.metrics.structure.articulation_points import articulation_points
from kg.metrics.structure.bridges import bridges
from kg.metrics.structure.clustering import clustering
from kg.metrics.structure.communities import communities, modularity
from kg.metrics.structure.components import components
from kg.metrics.structure.constraint import constraint
from kg.metrics.structure.distance import distance
from kg.metrics.structure.effective_size import effective_size
from kg.metrics.structure.neighbours import ties
from kg.metrics.structure.strong_components import strong_components
from kg.project import Network
from kg.terms import Iri, Score

A, B, C, D = map(Iri, "ABCD")
LEVINE = [
    ("1", "2", 1.0), ("1", "3", 0.2), ("1", "4", 0.8), ("2", "3", 0.2), ("2", "5", 0.3), ("4", "3", 0.6), ("4", "5", 0.7),
    ("5", "4", 0.2),
]  # fmt: skip
BURT = network([(a, b, None) for a, b in ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")])
BARBELL = network([(a, b, None) for a, b in ("AB", "BC", "CA", "CD", "DE", "EF", "FD")])
LINKS_ONLY = (
    "components", "strong_components", "communities", "articulation_points", "bridges", "clustering", "constraint",
    "effective_size", "distance", "adamic_adar", "blast_radius", "robustness", "attack_curve",
)  # fmt: skip


def near(value: float) -> object:
    return pytest.approx(value, abs=5e-4)


def graph_of(net: Network) -> nx.DiGraph[Iri]:
    graph: nx.DiGraph[Iri] = nx.DiGraph()
    graph.add_nodes_from(each.iri for each in net.nodes)
    graph.add_edges_from((e.source, e.target) for e in net.edges if e.source != e.target)
    return graph


def undirected(net: Network) -> nx.Graph[Iri]:
    return graph_of(net).to_undirected()


def told(values: object) -> dict[Iri, float | None]:
    """The answer of networkx, with no value for what is not a number."""
    assert isinstance(values, dict)
    return {node: None if np.isnan(value) else value for node, value in values.items()}


# Known answers


def test_trophic_levels_of_levine() -> None:
    found = trophic_level(network([*LEVINE]))
    assert list(found.values()) == [near(each) for each in (1, 2, 3.0791, 2.4651, 3.3256)]


def test_structural_holes_of_burt() -> None:
    tight, size = constraint(BURT), effective_size(BURT)
    assert [tight[Iri(x)] for x in "GAC"] == [near(0.400), near(0.595), near(1)]
    assert [size[Iri(x)] for x in "GAC"] == [pytest.approx(4.67, abs=5e-3), pytest.approx(2.5), 1]


def test_robustness_of_a_star_of_ten() -> None:
    star = network([("Hub", f"Leaf{i}", None) for i in range(9)])
    assert robustness(star) == pytest.approx(0.09)
    assert list(attack_curve(star).values()) == [0.1] * 9 + [0]
    assert next(iter(attack_curve(star))) == "Hub"


def test_the_blast_radius_of_the_reference() -> None:
    pairs = [("1", "2"), ("2", "3"), ("2", "4"), ("2", "6"), ("3", "5"), ("4", "5"), ("5", "2")]
    net = network([(a, b, None) for a, b in pairs])
    assert list(blast_radius(net).values()) == [5, 4, 0, 0, 0, 0]


def test_the_blast_radius_in_amounts_and_values() -> None:
    rows: list[Row] = [
        ("Plant", "Site", 100),
        ("Site", "Lab", 60),
        ("Site", "Other", 40),
        ("Spare", "Other", 5),
    ]
    net = replace(network(rows), columns={"value": {Iri("Lab"): 7.0, Iri("Other"): 2.0}})
    lab, other, plant, site, spare = map(Iri, ("Lab", "Other", "Plant", "Site", "Spare"))
    assert blast_radius(net) == {lab: 0, other: 0, plant: 2, site: 1, spare: 0}
    assert blast_radius(net, counted="amount") == {lab: 0, other: 0, plant: 100, site: 60, spare: 0}
    assert blast_radius(net, counted="value") == {lab: 0, other: 0, plant: 7, site: 7, spare: 0}
    unsure = network([*rows[1:], ("Plant", "Site", None, 50, 120)])
    (row,) = measure(unsure, "blast_radius", of="Plant", counted="amount")
    assert isinstance(row, Score)
    assert (row.value, row.low, row.high, row.coverage) == (None, 50, 120, 0)
    assert measure(unsure, "blast_radius", counted="amount").unit == "USD"
    with pytest.raises(QueryError, match="counted"):
        blast_radius(net, counted="people")


def test_who_needs_two_kinds_stops_without_either() -> None:
    """A site runs on power and on chips: of chips it has two makers, of power one plant."""
    net = network([("Plant", "Site", 9), ("Maker", "Site", 1), ("Other", "Site", 1), ("Site", "Lab", 5)])
    inputs = {"Plant": "power", "Maker": "chips", "Other": "chips", "Site": "compute"}
    net = replace(net, edges=tuple(replace(each, input=inputs[each.source]) for each in net.edges))
    plant, site = Iri("Plant"), Iri("Site")
    assert {node: value for node, value in blast_radius(net).items() if value} == {plant: 2, site: 1}
    assert blast_radius(net, counted="amount")[plant] == 9
    assert blast_radius(net, kinds=False)[plant] == 0
    (row,) = measure(net, "blast_radius", of="Plant", counted="amount", kinds=False)
    assert (row.value, row.low, row.high) == (0, 0, 0)


def test_two_triangles_hang_on_one_link() -> None:
    assert list(articulation_points(BARBELL).values()) == [0, 0, 2, 2, 0, 0]
    assert bridges(BARBELL) == {(C, D): 3}
    assert list(communities(BARBELL).values()) == [1, 1, 1, 2, 2, 2]
    assert list(clustering(BARBELL).values()) == pytest.approx([1, 1, 1 / 3, 1 / 3, 1, 1])
    assert distance(BARBELL, on=A, of=Iri("F")) == {(A, Iri("F")): 5}
    assert distance(BARBELL, on=A, of=Iri("F"), directed=False) == {(A, Iri("F")): 3}
    assert distance(BARBELL, on=D, of=A) == {(D, A): None}


def test_who_is_likely_to_deal_next() -> None:
    """A and D share B, who has three partners, and C, who has two: 1 / log 3 + 1 / log 2."""
    net = network([("A", "B", 1), ("D", "B", 1), ("A", "C", 1), ("C", "D", 1), ("B", "E", 1)])
    score = 1 / log(3) + 1 / log(2)
    assert adamic_adar(net, of=D)[A, D] == pytest.approx(score)
    assert adamic_adar(net, on=D)[D, A] == pytest.approx(score)
    assert adamic_adar(net, on=A, of=B) == {(A, B): None}
    assert adamic_adar(net)[B, C] == pytest.approx(2 / log(2)), (
        "B and C share A and D, who have two partners each"
    )


def test_a_number_of_a_group_is_told_least_first() -> None:
    scores = measure(network([("X", "Y", 1), ("A", "B", 1), ("B", "C", 1)], alone=["Q"]), "components")
    assert scores.unit == "label"
    assert [(row.node, row.value) for row in scores if isinstance(row, Score)] == [
        ("A", 1), ("B", 1), ("C", 1), ("X", 2), ("Y", 2), ("Q", 3)
    ]  # fmt: skip


# Undefined cases


def test_levels_need_a_bottom() -> None:
    ring = network([("A", "B", 1), ("B", "A", 1), ("B", "C", 1)])
    assert set(trophic_level(ring).values()) == {None}
    fed = network([("A", "B", 1), ("B", "A", 1), ("outside", "A", 1)])
    assert trophic_level(fed) == pytest.approx({A: 3, B: 4})
    unknown = network([("A", "B", None), ("B", "C", 1), ("A", "C", 0)])
    assert trophic_level(unknown) == {A: 1, B: None, C: None}
    assert trophic_level(unknown, weighted=False) == {A: 1, B: 2, C: 2.5}


def test_bounds_of_a_level_know_an_only_supplier() -> None:
    """B has one supplier, whatever it gives; C lies between a step above A and one above B."""
    scores = measure(network([("A", "B", None), ("B", "C", None), ("A", "C", 5)]), "trophic_level")
    assert {row.node: (row.value, row.low, row.high) for row in scores if isinstance(row, Score)} == {
        A: (1, 1, 1), B: (2, 2, 2), C: (2, 2, 3)
    }  # fmt: skip


def test_bounds_of_a_level_in_a_very_large_network_are_coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network([("A", "B", None), ("B", "C", None), ("A", "C", 5), ("outside", "D", 1), ("D", "C", 1)])
    fine = {row.node: (row.low, row.high) for row in measure(net, "trophic_level") if isinstance(row, Score)}
    monkeypatch.setattr(levels, "PAIRS", 1)
    coarse = {
        row.node: (row.low, row.high) for row in measure(net, "trophic_level") if isinstance(row, Score)
    }
    assert fine == {A: (1, 1), B: (2, 2), C: (2, 3), D: (1, 1)}
    assert coarse == {A: (1, None), B: (2, None), C: (2, None), D: (1, None)}


def test_who_has_no_pair_of_partners_has_no_clustering() -> None:
    net = network([("A", "B", 1)], alone=["Z"])
    assert clustering(net) == {A: None, B: None, "Z": None}
    assert constraint(net) == {A: 1, B: 1, "Z": None}
    assert effective_size(net) == {A: 1, B: 1, "Z": None}
    assert articulation_points(net) == {A: 0, B: 0, "Z": 0}
    assert robustness(network([])) is None
    assert robustness(network([], alone=["Z"])) == 0


def test_too_many_pairs_are_refused() -> None:
    wide = network([("Hub", f"Leaf{i:04}", None) for i in range(1001)])
    with pytest.raises(QueryError, match="too many pairs"):
        distance(wide)
    assert len(distance(wide, on=Iri("Hub"))) == 1001
    with pytest.raises(QueryError, match="above 0"):
        communities(BARBELL, resolution=0)


@few
@given(rows_of)
def test_no_number_is_infinite_or_no_number_and_amounts_play_no_part(rows: list[Row]) -> None:
    net = network(rows, alone=["Z"])
    other = network([(a, b, 1e9 if w is None else None) for a, b, w, *_ in rows], alone=["Z"])
    for name in (*LINKS_ONLY, "trophic_level"):
        function = METRICS[name].function
        values = function(net)
        assert name == "trophic_level" or values == function(other), name
        found = [values] if values is None or isinstance(values, float) else list(values.values())
        assert all(value is None or isfinite(value) for value in found), name


# The second, obvious implementation


@given(linked)
def test_pieces_and_cuts_equal_networkx(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    graph, plain = graph_of(net), undirected(net)
    for found, expected in (
        (components(net), nx.connected_components(plain)),
        (strong_components(net), nx.strongly_connected_components(graph)),
    ):
        sets = sorted(map(sorted, expected), key=lambda group: (-len(group), group))
        assert found == {node: number for number, group in enumerate(sets, 1) for node in group}
    parts = {
        i: [
            len(part)
            for part in nx.connected_components(plain.subgraph(nx.node_connected_component(plain, i) - {i}))
        ]
        for i in plain
    }
    assert articulation_points(net) == {i: sum(each) - max(each, default=0) for i, each in parts.items()}
    cut = {i for i, value in articulation_points(net).items() if value}
    assert cut == set(nx.articulation_points(plain))
    assert cut == {net.nodes[i].iri for i in kernels.articulation_points(ties(net)).tolist()}
    assert set(map(frozenset, bridges(net))) == set(map(frozenset, nx.bridges(plain)))
    for (i, j), smaller in bridges(net).items():
        assert graph.has_edge(i, j)
        rest = nx.restricted_view(plain, [], [(i, j)])
        assert smaller == min(len(nx.node_connected_component(rest, end)) for end in (i, j))


@given(linked)
def test_gaps_and_pairs_equal_networkx(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    graph, plain = graph_of(net), undirected(net)
    expected = {i: c if plain.degree[i] > 1 else None for i, c in told(nx.clustering(plain)).items()}
    assert clustering(net) == pytest.approx(expected)
    assert constraint(net) == pytest.approx(told(nx.constraint(plain)))
    assert effective_size(net) == pytest.approx(told(nx.effective_size(plain)))
    lengths = {(i, j): nx.shortest_path_length(graph, i, j) for i in graph for j in nx.descendants(graph, i)}
    assert distance(net) == lengths
    assert distance(net, of=A) == {pair: n for pair, n in lengths.items() if pair[1] == A}
    apart = [pair for pair in combinations(map(Iri, NAMES), 2) if not plain.has_edge(*pair)]
    likely = {(i, j): score for i, j, score in nx.adamic_adar_index(plain, apart) if score > 0}
    assert adamic_adar(net) == pytest.approx(likely)
    assert {j for _, j in adamic_adar(net, on=A)} == {j for i, j in likely if i == A}


@given(linked)
def test_levels_solve_their_equation_and_equal_networkx(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    found, flows = trophic_level(net), {pair: w for pair, w in net.pairs().items() if w > 0}
    intake = {j: sum(w for (_, to), w in flows.items() if to == j) for _, j in flows}
    for j, level in found.items():
        if level is not None and j in intake:
            above = [(found[i], w) for (i, to), w in flows.items() if to == j]
            assert level == pytest.approx(1 + sum((s or np.nan) * w for s, w in above) / intake[j])
    graph: nx.DiGraph[Iri] = nx.DiGraph()
    graph.add_nodes_from(map(Iri, NAMES))
    graph.add_weighted_edges_from((i, j, w) for (i, j), w in flows.items())
    bare = {e.target for e in net.edges} - set(intake)
    if not bare and None not in found.values():
        assert found == pytest.approx(nx.trophic_levels(graph))


def test_levels_of_a_large_knot_solve_their_equation() -> None:
    """Above 2,000 nodes they are found step by step: every level is one more than the average of its suppliers'."""
    rows: list[Row] = [
        (f"{i:04}", f"{j % 2100:04}", i + 1.0) for i in range(2100) for j in (i * 7 + 3, i * 11 + 5)
    ]
    net = network([*rows, *(("outside", f"{i:04}", 40.0) for i in range(2100))])
    found = np.array([level or np.nan for level in trophic_level(net).values()])
    flows = net.matrix().toarray()
    parts = flows / np.maximum(flows.sum(axis=0), 1)
    assert found == pytest.approx(1 + parts[:2100, :2100].T @ found, abs=1e-8)
    assert found.min() > 1


@few
@given(linked)
def test_the_attack_curve_the_long_way(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    graph, curve = undirected(net), {}
    while graph:
        worst = min(graph, key=lambda i: (-graph.degree[i], i))
        graph.remove_node(worst)
        curve[worst] = max(map(len, nx.connected_components(graph)), default=0) / len(NAMES)
    assert list(attack_curve(net).items()) == list(curve.items())
    assert robustness(net) == pytest.approx(sum(curve.values()) / len(NAMES))


@few
@given(rows_of)
def test_the_blast_radius_counts_single_points_of_failure(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    pairs = single_points_of_failure(net)
    assert blast_radius(net) == {Iri(i): sum(on == i for on, _ in pairs) for i in NAMES}


def test_groups_are_as_good_as_the_best_of_all_groupings() -> None:
    """Of all ways to group six nodes none has a higher modularity, as its definition gives it."""
    plain = undirected(BARBELL)
    size, every = plain.number_of_edges(), [[[node] for node in list(plain)[:1]]]
    for node in list(plain)[1:]:
        every = [
            [*grouping[:i], [*group, node], *grouping[i + 1 :]]
            for grouping in every
            for i, group in enumerate([*grouping, []])
        ]

    def quality(grouping: list[list[Iri]]) -> float:
        inside = (sum(plain.has_edge(i, j) for i, j in combinations(group, 2)) for group in grouping)
        touching = (sum(plain.degree[i] for i in group) for group in grouping)
        return sum(own / size - (all_ / 2 / size) ** 2 for own, all_ in zip(inside, touching, strict=True))

    assert len(every) == 203
    best = max(every, key=quality)
    assert sorted(map(sorted, best)) == [["A", "B", "C"], ["D", "E", "F"]]
    assert modularity(network([], alone=["Z"]), {}) is None
    assert f"modularity {quality(best):.2f}" in measure(BARBELL, "communities").note.en


def test_communities_are_the_same_each_time_and_finer_when_asked() -> None:
    assert communities(FLORENCE) == communities(FLORENCE)
    groups = [len(set(communities(FLORENCE, resolution=r).values())) for r in (0.1, 1, 5)]
    assert groups == sorted(groups)
    assert groups[0] < groups[2]


def test_triangles_of_a_large_hub_are_found_in_parts() -> None:
    rows: list[Row] = [("Hub", f"{i:03}", None) for i in range(300)]
    rows += [(f"{i:03}", f"{(i + 1) % 300:03}", None) for i in range(300)]
    found = clustering(network(rows))
    assert found[Iri("Hub")] == pytest.approx(300 / (300 * 299 / 2))
    assert found[Iri("000")] == pytest.approx(2 / 3)
