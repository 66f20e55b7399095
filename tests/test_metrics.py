"""The metrics against the answers of their papers, against the obvious computation, and against their laws."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import ABILENE, CONE_SPRING, FLORENCE, SIX_PAGES, Row, edge, network, node

from kg.errors import QueryError
from kg.metrics import METRICS
from kg.metrics.centrality.betweenness import betweenness
from kg.metrics.centrality.degree import degree
from kg.metrics.centrality.pagerank import pagerank
from kg.metrics.centrality.sampling import told
from kg.metrics.centrality.strength import strength
from kg.metrics.circularity.cycles import cycles
from kg.metrics.circularity.finn_cycling_index import finn_cycling_index
from kg.metrics.circularity.flow_hierarchy import flow_hierarchy
from kg.metrics.circularity.reciprocity import reciprocity
from kg.metrics.concentration.effective_number import effective_number
from kg.metrics.concentration.hhi import hhi
from kg.metrics.concentration.share import share
from kg.metrics.dependency.max_flow import max_flow
from kg.metrics.dependency.single_points_of_failure import immediate_dominators, single_points_of_failure
from kg.metrics.dependency.total_dependency import total_dependency
from kg.metrics.routes import paths, simple_paths
from kg.metrics.throughflow import throughflow
from kg.project import Network
from kg.terms import OUTSIDE, Iri

A, B, C, D = map(Iri, "ABCD")


def near(value: float) -> object:
    return pytest.approx(value, abs=5e-5)


def known(value: float | None) -> float:
    assert value is not None
    return value


# Known answers


def test_shares_and_concentration_of_four_suppliers() -> None:
    net = network([("A", "X", 30), ("B", "X", 30), ("C", "X", 20), ("D", "X", 20)])
    assert share(net)[A, Iri("X")] == pytest.approx(0.3)
    assert hhi(net) == {A: None, B: None, C: None, D: None, Iri("X"): pytest.approx(0.26)}
    assert effective_number(net)[Iri("X")] == pytest.approx(1 / 0.26)
    assert known(effective_number(net)[Iri("X")]) == pytest.approx(3.846, abs=5e-4)


def test_the_abilene_example() -> None:
    oracle, openai, site, microsoft = map(Iri, ("Oracle", "OpenAI", "AbileneSite", "Microsoft"))
    assert share(ABILENE)[oracle, openai] == pytest.approx(0.60)
    found = total_dependency(ABILENE)
    assert found[oracle, openai] == pytest.approx(0.66)
    assert found[site, openai] == pytest.approx(0.45)
    assert share(ABILENE)[OUTSIDE, microsoft] == pytest.approx(0.85)
    assert not [pair for pair in found if OUTSIDE in pair], "the outside is no node"


def test_cone_spring() -> None:
    found = total_dependency(CONE_SPRING)
    assert found[Iri("Plants"), Iri("Carnivores")] == near(0.9333)
    assert found[Iri("Detritus"), Iri("Detritivores")] == pytest.approx(1)
    assert throughflow(CONE_SPRING).through.sum() == 30626
    assert finn_cycling_index(CONE_SPRING) == near(0.0919)


def test_a_ring_that_half_returns() -> None:
    ring = [("A", "B", 100.0), ("B", "C", 100.0), ("C", "A", 50.0)]
    assert finn_cycling_index(network(ring)) == pytest.approx(0.5)
    assert finn_cycling_index(network([*ring, ("outside", "A", 50), ("C", "outside", 50)])) == pytest.approx(
        0.5
    )


def test_reciprocity_of_a_hundred_out_and_sixty_back() -> None:
    assert reciprocity(network([("A", "B", 100), ("B", "A", 60)])) == pytest.approx(0.75)


def test_flow_hierarchy_of_the_reference() -> None:
    pairs = [("0", "1"), ("1", "2"), ("2", "3"), ("3", "1"), ("3", "4"), ("0", "4")]
    weights = [0.3, 0.1, 0.1, 0.1, 0.3, 0.3]
    net = network([(a, b, w) for (a, b), w in zip(pairs, weights, strict=True)])
    assert flow_hierarchy(net) == pytest.approx(0.75)
    assert flow_hierarchy(net, weighted=False) == pytest.approx(0.5)


def test_pagerank_of_six_pages() -> None:
    expected = (0.03721, 0.05396, 0.04151, 0.37508, 0.20600, 0.28625)
    ranks = pagerank(SIX_PAGES, alpha=0.9, reverse=False)
    assert [known(ranks[Iri(str(i))]) for i in range(1, 7)] == [pytest.approx(x, abs=1e-5) for x in expected]


def test_pagerank_with_weights() -> None:
    net = network([("0", "1", 1), ("1", "2", 1), ("2", "0", 0.5), ("2", "3", 0.5), ("3", "0", 1)])
    expected = (0.284483, 0.267241, 0.258621, 0.189655)
    ranks = pagerank(net, alpha=0.5, reverse=False)
    assert [known(ranks[Iri(str(i))]) for i in range(4)] == [pytest.approx(x, abs=1e-6) for x in expected]


def test_pagerank_runs_towards_those_depended_on() -> None:
    ranks = pagerank(network([("Provider", "A", 1), ("Provider", "B", 1), ("Provider", "C", 1)]))
    assert max(ranks, key=lambda iri: known(ranks[iri])) == Iri("Provider")


def test_betweenness_of_the_florentine_families() -> None:
    found = betweenness(FLORENCE)
    for family, value in (("Medici", 0.522), ("Guadagni", 0.255), ("Albizzi", 0.212)):
        assert known(found[Iri(family)]) == pytest.approx(value, abs=5e-4)


def test_dominators_of_the_reference() -> None:
    pairs = [("1", "2"), ("2", "3"), ("2", "4"), ("2", "6"), ("3", "5"), ("4", "5"), ("5", "2")]
    net = network([(a, b, None) for a, b in pairs])
    assert immediate_dominators(net) == {
        "1": None, "2": "1", "3": "2", "4": "2", "5": "2", "6": "2"
    }  # fmt: skip
    assert set(single_points_of_failure(net, on=Iri("2"))) == {(Iri("2"), Iri(x)) for x in "3456"}
    assert single_points_of_failure(net, on=Iri("3"), of=Iri("5")) == {(Iri("3"), Iri("5")): 0.0}


def test_maximum_flow_of_the_reference() -> None:
    rows = [
        ("x", "a", 3),
        ("x", "b", 1),
        ("a", "c", 3),
        ("b", "c", 5),
        ("b", "d", 4),
        ("d", "e", 2),
        ("c", "y", 2),
    ]
    net = network([*((a, b, float(w)) for a, b, w in rows), ("e", "y", 3.0)])
    cut = max_flow(net, Iri("x"), Iri("y"))
    assert cut.value == 3
    assert sum(net.pairs()[pair] for pair in cut.pairs) == 3


def test_a_circle_of_money_with_its_smallest_leg() -> None:
    net = network(
        [("Nvidia", "OpenAI", 100), ("OpenAI", "Oracle", 60), ("Oracle", "Nvidia", 40), ("Oracle", "Meta", 9)]
    )
    assert cycles(net) == {(Iri("Nvidia"), Iri("OpenAI"), Iri("Oracle")): 40.0}
    assert cycles(net, longest=2) == {}
    assert cycles(net, through=Iri("Meta")) == {}


# Undefined cases


def test_unknown_weights_are_no_zeros() -> None:
    net = network([("A", "B", None), ("C", "B", 10), ("A", "D", None)], alone=["E"])
    assert share(net) == {(A, B): None, (C, B): 1.0, (A, D): None}
    assert strength(net) == {A: None, B: 10.0, C: 10.0, D: None, Iri("E"): 0.0}
    assert total_dependency(net) == {(A, B): None, (C, B): 1.0, (A, D): None}
    assert total_dependency(net, on=C, of=D) == {(C, D): None}
    ranks = pagerank(net)
    assert ranks[A] is None
    assert ranks[D] is None
    assert sum(known(ranks[Iri(x)]) for x in "BCE") == pytest.approx(1)
    assert known(pagerank(net, weighted=False)[A]) > 0
    assert cycles(network([("A", "B", 1), ("B", "A", None)])) == {(A, B): None}


def test_a_network_without_a_known_weight_has_no_value() -> None:
    for net in (network([("A", "B", None)]), network([]), network([("A", "B", 0)])):
        assert finn_cycling_index(net) is None
        assert reciprocity(net) is None
        assert flow_hierarchy(net) is None
    assert all(value is None for value in pagerank(network([("A", "B", None)])).values())


def test_what_only_unknown_amounts_could_close_is_not_open() -> None:
    net = network([("A", "B", 1), ("B", "A", None), ("B", "C", 1)])
    assert (finn_cycling_index(net), reciprocity(net), flow_hierarchy(net)) == (None, None, None)
    assert flow_hierarchy(net, weighted=False) == pytest.approx(1 / 3)
    other = network([("A", "B", 1), ("B", "C", None)])
    assert (finn_cycling_index(other), reciprocity(other), flow_hierarchy(other)) == (0, 0, 1)


@pytest.mark.parametrize("name", sorted(METRICS))
@pytest.mark.parametrize(
    "rows", [[], [("A", "A", 5.0)], [("A", "B", 0.0)], [("outside", "A", 5.0), ("A", "outside", 5.0)]]
)
def test_no_network_is_too_strange(name: str, rows: list[Row]) -> None:
    METRICS[name].function(network(rows))
    METRICS[name].function(network(rows, alone=["Z"]))


def test_a_closed_circle_leaves_no_inverse_and_still_has_an_answer() -> None:
    ring: list[Row] = [("A", "B", 100), ("B", "C", 100), ("C", "A", 100), ("D", "E", 5)]
    found = total_dependency(network(ring))
    assert found[A, B] == found[B, A] == found[C, A] == 1
    assert (A, Iri("E")) not in found
    assert finn_cycling_index(network(ring)) == pytest.approx(300 / 310)


def test_money_from_outside_is_no_circle() -> None:
    net = network([("outside", "A", 5), ("A", "outside", 5)])
    assert cycles(net) == {}
    assert finn_cycling_index(net) == 0
    assert degree(net) == {A: 0}
    assert strength(net) == {A: 10}


def test_intake_from_outside_is_a_second_way_in() -> None:
    rows: list[Row] = [("A", "B", 1), ("B", "C", 1)]
    assert set(single_points_of_failure(network(rows))) == {(A, B), (A, C), (B, C)}
    assert set(single_points_of_failure(network([*rows, ("outside", "C", 1)]))) == {(A, B)}


def test_nobody_fails_alone_in_a_circle_nobody_supplies() -> None:
    assert single_points_of_failure(network([("A", "B", 1), ("B", "A", 1)])) == {}


def test_overlapping_deals_count_once_and_parts_count_in_their_whole() -> None:
    net = network([("D", "B", 50)])
    both = (edge(1, "A", "B", 30, overlaps=["deal:0002"]), edge(2, "A", "B", 20, overlaps=["deal:0001"]))
    part = edge(3, "A", "B", 10, wholes=["deal:0001"])
    net = replace(net, nodes=(node("A"), node("B"), node("D")), edges=(*net.edges, *both, part))
    assert strength(net)[A] == 30
    assert degree(net)[A] == 3
    assert share(net)[A, B] == pytest.approx(30 / 80)


def test_parameters_out_of_range_are_refused() -> None:
    with pytest.raises(QueryError, match="alpha"):
        pagerank(ABILENE, alpha=1)
    with pytest.raises(QueryError, match="at least 1 leg"):
        cycles(ABILENE, longest=0)
    with pytest.raises(QueryError, match="side"):
        degree(ABILENE, side="sideways")  # type: ignore[arg-type]


# Routes


def test_paths_come_shortest_first_with_their_edges() -> None:
    found = paths(ABILENE, Iri("Oracle"), Iri("OpenAI"), 5)
    assert [route.nodes for route in found] == [("Oracle", "OpenAI"), ("Oracle", "Microsoft", "OpenAI")]
    assert [route.value for route in found] == [60, 6]
    assert [leg[0].iri for leg in found[1].legs] == ["edge:0003", "edge:0004"]
    assert paths(ABILENE, Iri("OpenAI"), Iri("Oracle"), 5) == ()
    assert paths(ABILENE, Iri("OpenAI"), Iri("AbileneSite"), 1, directed=False)[0].nodes == (
        "OpenAI",
        "Oracle",
        "AbileneSite",
    )
    assert paths(ABILENE, A, B) == ()


# Laws: on any network

NAMES = "ABCDEFG"
weights = st.one_of(st.none(), st.integers(0, 50).map(float))
rows_of = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), weights), max_size=14)
flows = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(1, 50).map(float)),
    min_size=1,
    max_size=14,
)


def graph_of(net: Network) -> nx.DiGraph[Iri]:
    graph: nx.DiGraph[Iri] = nx.DiGraph()
    graph.add_nodes_from(each.iri for each in net.nodes)
    graph.add_edges_from((e.source, e.target) for e in net.edges)
    return graph


def deleted(net: Network) -> dict[tuple[Iri, Iri], float]:
    """What the definition says, the long way: delete i, let the rest share out as before, see what j has lost."""
    books = throughflow(net)
    count = len(books.nodes)
    flow = books.shares.toarray() * books.through
    out = np.divide(flow, books.through[:, None], out=np.zeros_like(flow), where=books.through[:, None] > 0)
    entering = books.through - flow.sum(axis=0)
    lost = {}
    for i in range(count):
        kept = [k for k in range(count) if k != i]
        now = np.linalg.solve(np.eye(count - 1) - out[np.ix_(kept, kept)].T, entering[kept])
        for place, j in enumerate(kept):
            lost[books.nodes[i], books.nodes[j]] = (
                (books.through[j] - now[place]) / books.intake[j] if books.intake[j] else 0
            )
    return lost


def leaking(rows: list[tuple[str, str, float]]) -> Network:
    """A network where something enters and leaves every node, so that no circle is closed and the long way exists."""
    entering: list[Row] = [("outside", name, 1.0) for name in NAMES]
    leaving: list[Row] = [(name, "outside", 1.0) for name in NAMES]
    return network([*rows, *entering, *leaving])


def test_total_dependency_of_cone_spring_equals_deletion() -> None:
    lost, found = deleted(CONE_SPRING), total_dependency(CONE_SPRING)
    assert len(found) == 16, "Plants is fed by nobody inside"
    for pair, value in lost.items():
        assert known(found.get(pair, 0.0)) == pytest.approx(value, abs=1e-12)


def test_total_dependency_of_cone_spring_is_the_ratio_of_the_paper() -> None:
    books = throughflow(CONE_SPRING)
    inverse = np.linalg.inv(np.eye(5) - books.shares.toarray())
    ratio = inverse / inverse.diagonal()[:, None]
    for (i, j), value in total_dependency(CONE_SPRING).items():
        assert value == pytest.approx(ratio[books.index[i], books.index[j]])


@given(flows)
def test_total_dependency_equals_deletion(rows: list[tuple[str, str, float]]) -> None:
    net = leaking(rows)
    lost, found = deleted(net), total_dependency(net)
    for pair, value in lost.items():
        assert known(found.get(pair, 0.0)) == pytest.approx(value, abs=1e-9)


@given(flows)
def test_total_dependency_lies_between_the_direct_share_and_one(rows: list[tuple[str, str, float]]) -> None:
    net = network([*rows])
    found = total_dependency(net)
    for (i, j), part in share(net).items():
        if i != j:
            assert known(part) - 1e-12 <= known(found[i, j]) <= 1


@given(rows_of)
def test_one_pair_one_end_and_all_pairs_agree(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    every = total_dependency(net)
    for i in (A, B):
        assert total_dependency(net, on=i) == pytest.approx(
            {p: v for p, v in every.items() if p[0] == i}, nan_ok=True
        )
        assert total_dependency(net, of=i) == pytest.approx(
            {p: v for p, v in every.items() if p[1] == i}, nan_ok=True
        )
    ((_, single),) = total_dependency(net, on=A, of=B).items()
    assert (A, B) not in every or single == pytest.approx(every[A, B])


@given(rows_of)
def test_shares_of_a_node_sum_to_one_and_concentration_is_bounded(rows: list[Row]) -> None:
    net = network(rows)
    shares, concentration = share(net), hhi(net)
    for each in net.nodes:
        parts = [value for (_, j), value in shares.items() if j == each.iri and value is not None]
        index = concentration[each.iri]
        assert (index is None) == (not parts)
        if index is not None:
            assert sum(parts) == pytest.approx(1)
            assert 1 / len(parts) - 1e-12 <= index <= 1 + 1e-12


@given(rows_of, st.integers(2, 9))
def test_the_scale_of_weights_changes_no_share(rows: list[Row], factor: int) -> None:
    net = network(rows)
    more = replace(
        net,
        edges=tuple(replace(e, weight=None if e.weight is None else e.weight * factor) for e in net.edges),
    )
    for name in (
        "share",
        "hhi",
        "pagerank",
        "total_dependency",
        "finn_cycling_index",
        "reciprocity",
        "flow_hierarchy",
    ):
        function = METRICS[name].function
        assert function(net) == pytest.approx(function(more), abs=1e-9), name


@given(rows_of, st.permutations(NAMES))
def test_names_and_their_order_change_no_value(rows: list[Row], order: list[str]) -> None:
    renamed = dict(zip(NAMES, order, strict=True))
    net = network(rows)
    other = network([(renamed[a], renamed[b], w) for a, b, w, *_ in rows])
    for name in ("degree", "strength", "pagerank", "betweenness", "hhi"):
        before, after = METRICS[name].function(net), METRICS[name].function(other)
        assert isinstance(before, dict)
        assert {Iri(renamed[iri]): value for iri, value in before.items()} == pytest.approx(
            after, abs=1e-9
        ), name
    for name in ("finn_cycling_index", "reciprocity", "flow_hierarchy"):
        assert METRICS[name].function(net) == pytest.approx(METRICS[name].function(other), abs=1e-9), name


@given(flows, st.floats(0.05, 0.95))
def test_pagerank_equals_networkx(rows: list[tuple[str, str, float]], alpha: float) -> None:
    net = network([*rows])
    graph: nx.DiGraph[Iri] = nx.DiGraph()
    graph.add_nodes_from(each.iri for each in net.nodes)
    graph.add_weighted_edges_from((j, i, w) for (i, j), w in net.pairs().items())
    assert pagerank(net, alpha=alpha) == pytest.approx(
        nx.pagerank(graph, alpha=alpha, tol=1e-12, max_iter=10_000), abs=1e-9
    )


@given(rows_of)
def test_betweenness_equals_networkx(rows: list[Row]) -> None:
    net = network(rows)
    assert betweenness(net) == pytest.approx(nx.betweenness_centrality(graph_of(net)), abs=1e-9)


@given(rows_of)
def test_flow_hierarchy_equals_networkx(rows: list[Row]) -> None:
    net = network(rows)
    if net.edges:
        assert flow_hierarchy(net, weighted=False) == pytest.approx(nx.flow_hierarchy(net.to_networkx()))


@given(rows_of, st.integers(1, 7))
def test_cycles_equal_networkx(rows: list[Row], longest: int) -> None:
    net = network(rows)
    expected = set()
    for cycle in nx.simple_cycles(graph_of(net), length_bound=longest):
        turn = cycle.index(min(cycle))
        expected.add((*cycle[turn:], *cycle[:turn]))
    assert set(cycles(net, longest=longest)) == expected


@given(rows_of, st.integers(1, 6))
def test_simple_paths_equal_networkx(rows: list[Row], longest: int) -> None:
    net = network(rows, alone="AB")
    expected = {tuple(path) for path in nx.all_simple_paths(graph_of(net), A, B, cutoff=longest)}
    found = list(simple_paths(net, A, B, longest))
    assert set(found) == expected
    assert len(found) == len(expected)


@given(rows_of)
def test_without_a_single_point_of_failure_nothing_reaches_what_it_dominates(rows: list[Row]) -> None:
    net = network(rows)
    graph = graph_of(net)
    knots = nx.condensation(graph)
    starts = {i for knot in knots if not list(knots.predecessors(knot)) for i in knots.nodes[knot]["members"]}
    expected = set()
    for i in graph:
        rest = graph.subgraph(set(graph) - {i})
        alive = set().union(*({s} | nx.descendants(rest, s) for s in starts - {i})) if starts - {i} else set()
        expected |= {(i, j) for j in graph if j != i and j not in alive}
    assert set(single_points_of_failure(net)) == expected


@given(flows)
def test_the_greatest_flow_equals_the_cut(rows: list[tuple[str, str, float]]) -> None:
    net = network([*rows], alone="AB")
    cut = max_flow(net, A, B)
    assert cut.value == pytest.approx(sum(net.pairs()[pair] for pair in cut.pairs))
    graph = graph_of(net)
    graph.remove_edges_from(cut.pairs)
    assert not any(nx.has_path(graph, A, B) for _ in cut.pairs[:1])


def test_a_sample_of_chains_is_near_the_whole() -> None:
    rows: list[Row] = [
        (f"{i:03}", f"{j:03}", 1.0) for i in range(400) for j in ((i * 7 + 3) % 400, (i * 11 + 5) % 400)
    ]
    net = network(rows)
    exact, sampled = betweenness(net), betweenness(net, exact_up_to=100)
    assert max(abs(known(exact[i]) - known(sampled[i])) for i in exact) < 0.02
    assert sampled == betweenness(net, exact_up_to=100)
    assert told(net) is None


def test_every_metric_is_documented() -> None:
    assert len(METRICS) >= 40
    for metric in METRICS.values():
        text = metric.function.__doc__ or ""
        for word in ("Shape:", "Unit:", "Undefined:", "Raises:", "Source:"):
            assert word in text, f"{metric.name} does not say {word}"
        assert metric.names.fr
        assert metric.meaning.fr
        assert metric.papers
