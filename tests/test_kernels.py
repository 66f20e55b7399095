"""The kernels equal networkx's definitions, on small random networks and on one of a thousand links with hubs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from kg.errors import QueryError
from kg.metrics import kernels
from kg.metrics.kernels import Matrix, Vector, solving

FEW = settings(max_examples=40)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Up to eight nodes, loops, links both ways and lone nodes among them; amounts in eighths."""
    count = draw(st.integers(1, 8))
    ends = st.integers(0, count - 1)
    links = draw(st.lists(st.tuples(ends, ends), max_size=20, unique=True))
    amounts = [draw(st.integers(1, 80)) / 8 for _ in links]
    rows, columns = np.array(links, dtype=np.int64).reshape(-1, 2).T
    return sparse.csr_array((np.array(amounts, dtype=np.float64), (rows, columns)), shape=(count, count))


def with_hubs(links: int = 1000, nodes: int = 300) -> Matrix:
    chance = np.random.default_rng(3)
    often = np.arange(1, nodes + 1) ** -0.8
    rows, columns = (chance.choice(nodes, links, p=often / often.sum()) for _ in range(2))
    return sparse.csr_array(
        (np.round(chance.lognormal(3, 1, links), 2), (rows, columns)), shape=(nodes, nodes)
    )


HUBS = with_hubs()


def directed(matrix: Matrix) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.from_scipy_sparse_array(matrix, create_using=nx.DiGraph)
    return graph


def undirected(matrix: Matrix) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph(directed(matrix))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def same(ours: Vector, theirs: Mapping[int, float], tolerance: float = 1e-9) -> None:
    assert len(ours) == len(theirs)
    expected = np.array([theirs[i] for i in range(len(ours))])
    assert np.allclose(ours, expected, rtol=tolerance, atol=tolerance), (ours, expected)


def pagerank(matrix: Matrix) -> None:
    graph = directed(matrix)
    same(kernels.pagerank(matrix), nx.pagerank(graph, tol=1e-13, max_iter=10_000))
    start = np.zeros(matrix.shape[0])
    start[[0, -1]] += 1, 3
    named = dict(enumerate(start.tolist()))
    same(kernels.pagerank(matrix, 0.5, start), nx.pagerank(graph, 0.5, named, tol=1e-13, max_iter=10_000))


def katz(matrix: Matrix) -> None:
    if matrix.shape[0] < 2:  # networkx 3.6 fails on a single node
        return
    links = kernels.simple(matrix)
    found = kernels.katz(links, 0.05)
    theirs = nx.katz_centrality_numpy(directed(links), 0.05, normalized=False, weight=None)
    same(found, theirs)


def parts(matrix: Matrix) -> None:
    graph = directed(matrix)
    found: tuple[tuple[bool, Callable[[Any], Any]], ...] = (
        (False, nx.weakly_connected_components),
        (True, nx.strongly_connected_components),
    )
    for strong, theirs in found:
        label = kernels.components(matrix, strong=strong)
        ours = [set(np.flatnonzero(label == each).tolist()) for each in range(int(label.max()) + 1)]
        assert sorted(map(sorted, ours)) == sorted(map(sorted, theirs(graph)))
        assert [min(each) for each in ours] == sorted(min(each) for each in ours)


def cores(matrix: Matrix) -> None:
    theirs = nx.core_number(undirected(matrix))
    assert kernels.core_number(matrix).tolist() == [theirs[i] for i in range(matrix.shape[0])]


def cuts(matrix: Matrix) -> None:
    graph = undirected(matrix)
    assert kernels.articulation_points(matrix).tolist() == sorted(nx.articulation_points(graph))
    ours = [tuple(pair) for pair in kernels.bridges(matrix).tolist()]
    theirs: Any = nx.bridges(graph)
    assert ours == sorted(tuple(sorted(pair)) for pair in theirs)


def between(matrix: Matrix) -> None:
    graph = directed(matrix)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    same(kernels.betweenness(matrix), nx.betweenness_centrality(graph, normalized=False))
    some = list(range(0, matrix.shape[0], 3))
    theirs = nx.betweenness_centrality_subset(graph, some, list(graph), normalized=False)
    same(kernels.betweenness(matrix, np.array(some)), theirs)


def near(matrix: Matrix) -> None:
    graph = directed(matrix)
    same(kernels.closeness(matrix), nx.closeness_centrality(graph))
    same(kernels.harmonic(matrix), nx.harmonic_centrality(graph))
    every = np.arange(matrix.shape[0])
    same(kernels.closeness(matrix, every), nx.closeness_centrality(graph))
    some = every[:: max(1, len(every) // 70)]
    for source, row in zip(some.tolist(), kernels.reach(matrix, some), strict=True):
        assert set(np.flatnonzero(row).tolist()) == nx.descendants(graph, source) | {source}


def flows(matrix: Matrix) -> None:
    if matrix.shape[0] < 2:
        return
    graph = directed(matrix)
    nx.set_edge_attributes(graph, nx.get_edge_attributes(graph, "weight"), "capacity")
    hubs = np.argsort(-np.diff(matrix.indptr), kind="stable")
    source, target = int(hubs[0]), int(hubs[1])
    value = nx.maximum_flow_value(graph, source, target)
    found = kernels.max_flow(matrix, source, target)
    assert found.value == pytest.approx(value, rel=1e-12, abs=1e-12)
    assert found.near[source]
    assert not found.near[target]
    cut = matrix[found.near][:, ~found.near].sum()
    assert cut == pytest.approx(value, rel=1e-11, abs=1e-11)


LAWS = (pagerank, katz, parts, cores, cuts, between, near, flows)


@pytest.mark.parametrize("law", LAWS)
def test_a_kernel_equals_networkx_on_a_network_with_hubs(law: Callable[[Matrix], None]) -> None:
    law(HUBS)


@pytest.mark.parametrize("law", LAWS)
@FEW
@given(matrix=matrices())
def test_a_kernel_equals_networkx_on_any_network(law: Callable[[Matrix], None], matrix: Matrix) -> None:
    before = matrix.toarray()
    law(matrix)
    assert (before == matrix.toarray()).all(), "a kernel changed what it was given"


@pytest.mark.parametrize("law", [cores, cuts, parts, near])
def test_a_long_chain_is_no_worst_case(law: Callable[[Matrix], None]) -> None:
    steps = np.arange(400)
    law(sparse.csr_array((np.ones(400), (steps, steps + 1)), shape=(401, 401)))


def test_large_systems_are_iterated_to_what_small_ones_are_factorised_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sums = np.asarray(HUBS.sum(axis=0), dtype=np.float64)
    for kept in (0.5, 0.999):  # how much of what comes in is not from outside
        scale = np.divide(kept, sums, out=np.zeros(len(sums)), where=sums > 0)
        shares = sparse.csr_array(HUBS * scale[None, :])
        first = np.eye(HUBS.shape[0])[3]
        exact = kernels.passed_on(shares, first)
        assert np.allclose(exact, first + shares.T @ exact)
        monkeypatch.setattr(solving, "DIRECT", 0)
        assert np.allclose(kernels.passed_on(shares, first), exact, rtol=1e-8, atol=1e-10)
        monkeypatch.undo()


def test_flows_that_turn_for_ever_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "DIRECT", 0)
    ring = sparse.csr_array(np.array([[0.0, 1.0], [1.0, 0.0]]))
    with pytest.raises(QueryError, match="go round too long"):
        kernels.passed_on(ring, np.array([1.0, 0.0]))


def test_walks_without_end_are_refused() -> None:
    ring = sparse.csr_array(np.array([[0.0, 1.0], [1.0, 0.0]]))
    with pytest.raises(kernels.NotConverged, match="no finite sum"):
        kernels.katz(ring, 1.0)
    with pytest.raises(kernels.NotConverged):
        kernels.katz(ring, 3.0)
    assert kernels.katz(ring, 0.5).tolist() == pytest.approx([2, 2])


def test_a_flow_of_very_different_capacities_is_exact() -> None:
    """Capacities that no common scale of 32 bits holds: 1/3 of a dollar beside 10^12."""
    matrix = sparse.csr_array(np.array([[0, 1e12, 1 / 3, 0], [0, 0, 0, 7e11], [0, 0, 0, 1], [0, 0, 0, 0]]))
    assert kernels.max_flow(matrix, 0, 3).value == pytest.approx(7e11 + 1 / 3, abs=1e-3)
    thin = sparse.csr_array(np.array([[0, 1e12, 0], [0, 0, 1 / 3], [0, 0, 0]]))
    assert kernels.max_flow(thin, 0, 2).value == pytest.approx(1 / 3, rel=1e-12)
