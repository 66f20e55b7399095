"""Who stands where in the network: known answers, the obvious computation beside ours, laws, and what is undefined."""

from __future__ import annotations

from math import isfinite

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import FAMILIES, FLORENCE, NAMES, Row, few, linked, network, rows_of

from kg.errors import QueryError
from kg.measuring import measure
from kg.metrics import METRICS, kernels
from kg.metrics.centrality import sampling
from kg.metrics.centrality.authorities import authorities
from kg.metrics.centrality.closeness import closeness
from kg.metrics.centrality.core_number import core_number
from kg.metrics.centrality.eigenvector import eigenvector
from kg.metrics.centrality.harmonic import harmonic
from kg.metrics.centrality.hubs import hubs
from kg.metrics.centrality.influence import influence
from kg.metrics.centrality.katz import katz
from kg.metrics.centrality.pagerank import pagerank
from kg.metrics.centrality.reaching import reaching
from kg.metrics.structure.neighbours import steps
from kg.project import Network
from kg.terms import Iri, Score

A, B, C, D = map(Iri, "ABCD")
CHAIN: list[Row] = [("A", "B", 1.0), ("B", "C", None)]
OURS = (
    "influence",
    "closeness",
    "harmonic",
    "reaching",
    "eigenvector",
    "katz",
    "hubs",
    "authorities",
    "core_number",
)


def known(value: float | None) -> float:
    assert value is not None
    return value


def numbers(found: dict[Iri, float | None]) -> list[float]:
    return [known(value) for value in found.values()]


def graph_of(net: Network) -> nx.DiGraph[Iri]:
    graph: nx.DiGraph[Iri] = nx.DiGraph()
    graph.add_nodes_from(each.iri for each in net.nodes)
    graph.add_edges_from((e.source, e.target) for e in net.edges if e.source != e.target)
    return graph


# Known answers


def test_influence_of_the_reference() -> None:
    """In the paper a node uses what its row names: our edges run the other way, from who gives to who uses."""
    net = network([("1", "0", 1), ("2", "1", 1), ("0", "2", 0.5), ("3", "2", 0.5), ("0", "3", 1)])
    found = influence(net, alpha=0.5)
    assert numbers(found) == pytest.approx([0.284483, 0.267241, 0.258621, 0.189655], abs=1e-6)
    assert found == pytest.approx(pagerank(net, alpha=0.5), abs=1e-9)


def test_closeness_of_the_florentine_families() -> None:
    found = closeness(FLORENCE)
    for family, value in (("Medici", 0.56), ("Ridolfi", 0.5), ("Albizzi", 0.483), ("Acciaiuoli", 0.368)):
        assert found[Iri(family)] == pytest.approx(value, abs=5e-4)


def test_eigenvector_of_the_florentine_families() -> None:
    found = eigenvector(FLORENCE)
    length = np.linalg.norm(numbers(found))
    for family, value in (("Medici", 0.430), ("Strozzi", 0.356), ("Ridolfi", 0.341), ("Tornabuoni", 0.326)):
        assert known(found[Iri(family)]) / length == pytest.approx(value, abs=1e-3)


def test_hubs_and_authorities_of_the_reference() -> None:
    """The six pages of Langville and Meyer 2005, doi:10.1137/S0036144503424786."""
    pages = ["13", "15", "21", "35", "54", "53", "65"]
    net = network([(page[0], page[1], None) for page in pages])
    assert numbers(hubs(net)) == pytest.approx([0.366025, 0, 0.211325, 0, 0.211325, 0.211325], abs=1e-6)
    assert numbers(authorities(net)) == pytest.approx([0, 0, 0.366025, 0.133975, 0.5, 0], abs=1e-6)


def test_a_chain_by_hand() -> None:
    net = network(CHAIN)
    assert harmonic(net) == {A: 0, B: 1, C: 1.5}
    assert harmonic(net, reverse=True) == {A: 1.5, B: 1, C: 0}
    assert closeness(net) == pytest.approx({A: 0, B: 1 / 2, C: 2 / 3})
    assert reaching(net) == {A: 1, B: 0.5, C: 0}
    assert katz(net) == pytest.approx({A: 1.11, B: 1.1, C: 1})
    assert katz(net, reverse=False) == pytest.approx({A: 1, B: 1.1, C: 1.11})


def test_a_square_with_a_tail_has_a_core_of_three() -> None:
    square: list[Row] = [(a, b, None) for a, b in ("AB", "AC", "AD", "BC", "BD", "CD")]
    found = core_number(network([*square, ("D", "E", 1), ("E", "D", 1), ("E", "E", 1)], alone=["F"]))
    assert list(found.values()) == [3, 3, 3, 3, 1, 0]


# Undefined cases


def test_pieces_that_tie_have_no_eigenvector() -> None:
    pairs = network([("A", "B", 1), ("C", "D", 1)])
    assert set(eigenvector(pairs).values()) == {None}
    assert hubs(pairs) == {A: None, B: 0, C: None, D: 0}, "B and D lead nowhere, whatever the mixture"
    bigger = network([("A", "B", 1), ("C", "D", 1), ("D", "E", 1), ("E", "C", 1)])
    assert numbers(eigenvector(bigger)) == pytest.approx([0, 0, 1 / 3, 1 / 3, 1 / 3])
    assert set(eigenvector(network([("A", "A", 1)], alone=["Z"])).values()) == {None}


def test_influence_leaves_out_what_is_unknown_and_lets_the_outside_take_its_share() -> None:
    net = network([("A", "B", 30), ("outside", "B", 70), ("C", "D", None)])
    assert influence(net, alpha=0.5) == {A: pytest.approx(0.125 * 1.15), B: 0.125, C: None, D: None}


def test_parameters_out_of_range_are_refused() -> None:
    ring = network([("A", "B", 1), ("B", "C", 1), ("C", "A", 1)])
    with pytest.raises(QueryError, match="finite sum"):
        katz(ring, alpha=1)
    assert numbers(katz(ring, alpha=0.9)) == pytest.approx([10, 10, 10])
    for alpha in (0, -1):
        with pytest.raises(QueryError, match="alpha"):
            katz(ring, alpha=alpha)
        with pytest.raises(QueryError, match="alpha"):
            influence(ring, alpha=alpha)


@few
@given(rows_of)
def test_no_number_is_infinite_or_no_number(rows: list[Row]) -> None:
    net = network(rows, alone=["Z"])
    for name in OURS:
        values = METRICS[name].function(net)
        assert isinstance(values, dict)
        assert set(values) == {each.iri for each in net.nodes if each.iri != "outside"}, name
        assert all(value is None or isfinite(value) for value in values.values()), name


# The second, obvious implementation


@given(linked)
def test_chains_equal_networkx(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    graph = graph_of(net)
    assert closeness(net) == pytest.approx(nx.closeness_centrality(graph))
    assert closeness(net, reverse=True) == pytest.approx(nx.closeness_centrality(graph.reverse()))
    assert harmonic(net) == pytest.approx(nx.harmonic_centrality(graph))
    assert core_number(net) == nx.core_number(graph.to_undirected())
    assert reaching(net) == pytest.approx(
        {i: len(nx.descendants(graph, i)) / (len(graph) - 1) for i in graph}
    )


@few
@given(linked)
def test_katz_equals_the_sum_over_all_chains(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    links = nx.to_numpy_array(graph_of(net), nodelist=list(map(Iri, NAMES)))
    expected = np.linalg.solve(np.eye(len(NAMES)) - 0.1 * links, np.ones(len(NAMES)))
    assert numbers(katz(net)) == pytest.approx(expected)


@few
@given(linked)
def test_eigenvectors_equal_dense_linear_algebra(rows: list[Row]) -> None:
    net = network(rows, alone=NAMES)
    links = nx.to_numpy_array(graph_of(net), nodelist=list(map(Iri, NAMES)))
    both = np.minimum(links + links.T, 1)
    for matrix, found in (
        (both, eigenvector(net)),
        (links @ links.T, hubs(net)),
        (links.T @ links, authorities(net)),
    ):
        values, vectors = np.linalg.eigh(matrix)
        if values[-1] > 0 and values[-1] - values[-2] > 1e-6:
            expected = np.abs(vectors[:, -1]) / np.abs(vectors[:, -1]).sum()
            assert numbers(found) == pytest.approx(expected, abs=1e-9)
        else:
            assert None in found.values()


def test_arpack_equals_dense_linear_algebra() -> None:
    """Above 30 nodes the eigenvector comes from ARPACK."""
    rows: list[Row] = [
        (f"{i:02}", f"{j:02}", None) for i in range(60) for j in {(i * i + 1) % 60, (i + 1) % 60} - {i}
    ]
    net = network(rows)
    values, vectors = np.linalg.eigh(
        nx.to_numpy_array(graph_of(net).to_undirected(), nodelist=[n.iri for n in net.nodes])
    )
    assert values[-1] - values[-2] > 0.1
    assert numbers(eigenvector(net)) == pytest.approx(
        np.abs(vectors[:, -1]) / np.abs(vectors[:, -1]).sum(), abs=1e-9
    )


@few
@given(rows_of, st.floats(0.05, 1))
def test_influence_equals_the_inverse_of_the_paper(rows: list[Row], alpha: float) -> None:
    net = network(rows, alone=NAMES)
    intake: dict[str, float] = {}
    for (_, j), amount in net.pairs().items():
        intake[j] = intake.get(j, 0) + amount
    uses = np.zeros((7, 7))
    for (i, j), amount in net.pairs().items():
        if amount and i in NAMES and j in NAMES:
            uses[NAMES.index(j), NAMES.index(i)] = amount / intake[j]
    expected = alpha / 7 * np.linalg.inv(np.eye(7) - (1 - alpha) * uses.T) @ np.ones(7)
    for name, value in zip(NAMES, expected, strict=True):
        assert influence(net, alpha=alpha)[Iri(name)] in (None, pytest.approx(value))
    assert sum(expected) <= 1 + 1e-9


# Laws


@few
@given(linked, st.permutations(NAMES))
def test_names_and_their_order_change_no_value(rows: list[Row], order: list[str]) -> None:
    renamed = dict(zip(NAMES, order, strict=True))
    net, other = network(rows), network([(renamed[a], renamed[b], w) for a, b, w, *_ in rows])
    for name in OURS:
        before, after = METRICS[name].function(net), METRICS[name].function(other)
        assert isinstance(before, dict)
        assert {Iri(renamed[iri]): value for iri, value in before.items()} == pytest.approx(
            after, abs=1e-9
        ), name


@few
@given(linked)
def test_influence_lies_within_its_bounds_whatever_is_unknown(rows: list[Row]) -> None:
    stated = {row.node: row for row in measure(network(rows), "influence") if isinstance(row, Score)}
    for fill in (0.5, 3.0, 1e6):
        truth = network([(a, b, fill if w is None else w) for a, b, w, *_ in rows])
        for node, value in influence(truth).items():
            row = stated[node]
            if row.low is not None and value is not None:
                assert row.low - 1e-9 <= value
                assert row.high is None or value <= row.high + 1e-9


def test_a_sample_is_near_the_whole_and_told() -> None:
    rows: list[Row] = [
        (f"{i:04}", f"{j:04}", None) for i in range(2100) for j in ((i * 7 + 3) % 2100, (i * 11 + 5) % 2100)
    ]
    net = network(rows)
    ways = steps(net)
    for name, kernel in (("closeness", kernels.closeness), ("harmonic", kernels.harmonic)):
        scores, exact = measure(net, name), kernel(ways)
        assert "drawn with a fixed seed" in scores.note.en
        estimated = sum(row.value or 0 for row in scores)
        assert estimated == pytest.approx(exact.sum(), rel=0.05)
    led_to = kernels.reach(ways, np.arange(40)).sum(axis=1) - 1
    assert numbers(reaching(net))[:40] == pytest.approx(led_to / 2099, abs=0.1)
    assert sampling.told(FLORENCE) is None
    assert len(FAMILIES) == 20
