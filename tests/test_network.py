"""A network is arrays first: what the arrays say is what the edges say, wherever a network comes from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import ABILENE, CONE_SPRING, edge, network

from kg.errors import QueryError
from kg.measuring import measure
from kg.metrics.circularity import cycles as circles
from kg.metrics.doubt import world
from kg.metrics.ranges import settled
from kg.network import Network, from_networkx
from kg.tables import csv_tables
from kg.tables.edgelist import parse_carefully, parse_edges
from kg.terms import OUTSIDE, Edge, Score
from kg.view import added

amounts = st.one_of(st.none(), st.integers(0, 40).map(lambda each: each / 4))
deals = st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"), amounts)


def obvious(net: Network, bound: str) -> dict[tuple[str, str], float]:
    """Sums over pairs by looking at every edge."""
    groups: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for each in net.edges:
        if getattr(each, bound) is not None:
            groups[each.source, each.target].append(each)
    return {
        pair: sum(
            getattr(e, bound) for e in added(edges, lambda e: getattr(e, bound), overlapping=bound == "high")
        )
        for pair, edges in groups.items()
    }


@st.composite
def tangled(draw: st.DrawFn) -> Network:
    """Parallel deals, some parts of one another, some that may overlap."""
    rows = draw(st.lists(deals, max_size=9))
    others = st.lists(st.sampled_from([f"deal:{i:04}" for i in range(9)]), max_size=2)
    edges = tuple(
        edge(i, *row, wholes=[w for w in draw(others) if w != f"deal:{i:04}"], overlaps=draw(others))
        for i, row in enumerate(rows)
    )
    return replace(network(rows), edges=edges)


@settings(max_examples=60)
@given(tangled())
def test_sums_over_pairs_equal_the_obvious_ones(net: Network) -> None:
    for bound in ("weight", "low", "high"):
        sums, expected = net.pairs(bound), obvious(net, bound)
        assert list(sums) == sorted(expected)
        assert sums == pytest.approx(expected, rel=1e-15)
        dense = net.matrix(bound).toarray()
        assert all(dense[net.index[i], net.index[j]] == value for (i, j), value in sums.items())
        assert np.count_nonzero(dense) == sum(value != 0 for value in sums.values())


@settings(max_examples=40)
@given(tangled(), st.data())
def test_amended_edges_are_what_the_arrays_say(net: Network, data: st.DataObject) -> None:
    base = settled(net)
    places = data.draw(st.lists(st.integers(0, max(len(net.edges) - 1, 0)), unique=True)) if net.edges else []
    chosen = world(base, {i: i % 2 == 0 for i in places})
    again = replace(chosen, edges=tuple(chosen.edges))
    for bound in ("weight", "low", "high"):
        assert chosen.pairs(bound) == again.pairs(bound)
    for i, each in enumerate(chosen.edges):
        end = base.edges[i].high if i % 2 == 0 else base.edges[i].low
        assert i not in places or each.weight == end
        assert i in places or each == base.edges[i]


def test_the_inner_network_leaves_out_what_touches_the_outside() -> None:
    for net in (CONE_SPRING, ABILENE, parse_edges("source,target,weight\nA,B,1\n,B,2\nB,,3\nB,C,4\n")):
        inner = net.inner
        assert [each for each in net.edges if OUTSIDE not in (each.source, each.target)] == list(inner.edges)
        assert OUTSIDE not in inner.index
        assert [node.iri for node in inner.nodes] == list(inner.iris) == list(inner.index)
        again = replace(inner, edges=tuple(inner.edges), nodes=tuple(inner.nodes))
        assert again == inner
        assert again.pairs() == inner.pairs()
        assert inner.inner is inner


def test_nodes_may_be_added_beside_edges_that_are_only_numbers() -> None:
    net = parse_edges("source,target,weight\nB,C,1\nC,D,2\n")
    more = replace(
        net, nodes=tuple(sorted((*net.nodes, *network([], alone="A").nodes), key=lambda node: node.iri))
    )
    assert more.pairs() == net.pairs() == {("B", "C"): 1.0, ("C", "D"): 2.0}
    assert more.matrix().toarray()[1, 2] == 1
    with pytest.raises(KeyError, match="C"):
        replace(net, nodes=net.nodes[:1]).pairs()


cells = st.sampled_from(["", "1", "2.5", ".5", "1e3", "0", "-1", "x", "1,5", "nan", "1e999", " 7", "+3"])
names = st.sampled_from(
    ["A", "B", "", "outside", " A", "é", "e\u0301", '"A, B"', '"A\nB"', "\u2028", "x" * 1001]
)
lines = st.lists(st.tuples(names, names, cells, cells, cells).map(",".join), max_size=4)


@settings(max_examples=150)
@given(lines, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_reading_by_columns_is_reading_carefully(rows: list[str], end: str, last: bool) -> None:  # noqa: FBT001 (drawn)
    text = end.join(["source,target,weight,low,high", *rows]) + (end if last else "")
    assert outcome(parse_edges, text) == outcome(parse_carefully, text)


def outcome(read: Any, text: str) -> object:
    try:
        net = read(text)
    except Exception as error:  # noqa: BLE001 (both must fail alike)
        return str(error)
    return net.iris, tuple(net.nodes), tuple(net.edges), net.unit, net.columns


def test_plain_rows_are_read_by_columns() -> None:
    text = "source;target;weight\n" + "".join(f"N{i};N{i + 1};{i},5\n" for i in range(50))
    net = parse_edges(text)
    assert type(net.edges).__name__ == "Edges"
    assert net == parse_carefully(text)
    assert net.edges[-1].via_names.en == "row 51"
    assert net.edges[3:5] == tuple(net.edges)[3:5]


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_any_networkx_graph_can_be_measured(kind: Any) -> None:
    graph = kind()
    graph.add_node(("a", 1), equity=5, sector="power", position=(1, 2))
    graph.add_edge(("a", 1), 2, weight=60, low=50)
    graph.add_edge(3, 2, weight=40)
    graph.add_edge(2, 2)
    net = from_networkx(graph)
    ways = 1 if graph.is_directed() else 2
    assert net.iris == ("('a', 1)", "2", "3")
    assert len(net.edges) == 2 * ways + 1
    assert net.columns == {"equity": {"('a', 1)": 5.0}, "sector": {"('a', 1)": "power"}}
    first = next(each for each in net.edges if each.source == "('a', 1)")
    assert (first.weight, first.low, first.high) == (60, 50, None)
    assert sum(each.weight is None for each in net.edges) == 1
    (row,) = measure(graph, "share", on="('a', 1)", of="2").rows
    assert row.value == pytest.approx(0.6)
    assert row.coverage == pytest.approx(2 / 3)


def test_a_graph_and_its_csv_give_the_same_numbers() -> None:
    graph: Any = nx.DiGraph()
    graph.add_weighted_edges_from((i, j, weight) for (i, j), weight in CONE_SPRING.pairs().items())
    text = csv_tables(CONE_SPRING)["edges"]
    for name in ("strength", "pagerank", "hhi", "finn_cycling_index", "total_dependency"):
        for row, other in zip(measure(graph, name), measure(parse_edges(text), name), strict=True):
            assert row.value == pytest.approx(other.value, rel=1e-12)


def test_where_no_link_has_a_weight_each_counts_one() -> None:
    scores = measure(nx.path_graph(3, create_using=nx.DiGraph), "strength")
    assert [(row.node, row.value) for row in scores if isinstance(row, Score)] == [
        ("1", 2.0),
        ("0", 1.0),
        ("2", 1.0),
    ]
    assert scores.note.en == "no link has a weight: each counts 1"


def test_flows_of_nodes_from_and_to_outside_are_links() -> None:
    graph = nx.DiGraph([("A", "B", {"weight": 2})])
    graph.nodes["A"]["external_in"] = 3
    graph.nodes["B"]["external_out"] = 1
    assert from_networkx(graph).pairs() == {("A", "B"): 2, ("outside", "A"): 3, ("B", "outside"): 1}


@pytest.mark.parametrize(
    "weight", [-1, float("inf"), float("nan"), "much", [1], pytest.param(10**400, id="huge")]
)
def test_a_weight_that_is_none_is_refused_with_its_link(weight: object) -> None:
    graph: Any = nx.DiGraph([("A", "B", {"weight": 1}), ("B", "C", {"weight": weight})])
    with pytest.raises(QueryError, match="link B → C has the weight"):
        from_networkx(graph)


def test_what_cannot_be_read_as_a_network_is_refused() -> None:
    with pytest.raises(QueryError, match="list is no network"):
        measure([1, 2], "degree")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="both written '1'"):
        from_networkx(nx.DiGraph([(1, "1")]))
    with pytest.raises(QueryError, match="bounds that do not hold"):
        from_networkx(nx.DiGraph([("A", "B", {"weight": 1, "low": 2})]))


@pytest.mark.parametrize("name", ["pagerank", "betweenness", "closeness", "harmonic", "core_number"])
def test_networkx_itself_answers_the_same(name: str) -> None:
    graph = nx.karate_club_graph().to_directed()
    ours, theirs = (
        {row.node: row.value for row in measure(graph, name, backend=backend) if isinstance(row, Score)}
        for backend in (None, "networkx")
    )
    assert ours == pytest.approx(theirs, abs=1e-10)


def test_a_backend_that_is_not_there_is_refused() -> None:
    graph = nx.path_graph(3)
    with pytest.raises(QueryError, match="no backend of networkx called 'nowhere'"):
        measure(graph, "pagerank", backend="nowhere")
    with pytest.raises(QueryError, match="networkx has no hhi"):
        measure(graph, "hhi", backend="networkx")


def test_a_gpu_answers_the_same() -> None:
    backends: Any = nx.utils.backends
    if "cugraph" not in backends.backends:
        pytest.skip("no nx-cugraph: pip install nx-cugraph-cu13 on Linux with an NVIDIA GPU")
    graph = nx.karate_club_graph().to_directed()
    ours, theirs = (
        {row.node: row.value for row in measure(graph, "pagerank", backend=backend) if isinstance(row, Score)}
        for backend in (None, "cugraph")
    )
    assert ours == pytest.approx(theirs, abs=1e-6)


def test_a_walk_that_starts_anew_at_one_node_is_networkxs_personalised_pagerank() -> None:
    graph = nx.karate_club_graph().to_directed()
    expected = nx.pagerank(graph, personalization={5: 1}, tol=1e-14, max_iter=1000)
    found = {row.node: row.value for row in measure(graph, "pagerank", from_="5") if isinstance(row, Score)}
    assert found == pytest.approx({str(node): value for node, value in expected.items()}, abs=1e-10)


@pytest.mark.parametrize(("name", "value", "count"), [("MOST", 3, 3), ("BUDGET", 0, 1)])
def test_a_search_for_cycles_that_is_stopped_says_so(
    monkeypatch: pytest.MonkeyPatch, name: str, value: int, count: int
) -> None:
    monkeypatch.setattr(circles, name, value)
    scores = measure(nx.complete_graph(5, create_using=nx.DiGraph), "cycles", longest=3)
    assert len(scores.rows) == count
    assert f"the search stopped at {count} cycles, at those that begin with 0" in scores.note.en
    monkeypatch.undo()
    whole = measure(nx.complete_graph(5, create_using=nx.DiGraph), "cycles", longest=3)
    assert len(whole.rows) == 10 + 20
    assert "stopped" not in whole.note.en
