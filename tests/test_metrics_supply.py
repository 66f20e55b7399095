"""What stops with a supplier, what one unit takes, who owns whom: published answers, laws, second obvious implementations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from cli_runs import answered, run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networks import CONE_SPRING, Row, network, told
from small import claim, graph, money, percent, thing

from kg.cli.networks import Ground
from kg.cli.session import Session
from kg.cli.settings import Output, Settings
from kg.cli.tabled import beside
from kg.errors import DataError
from kg.graph import View
from kg.measuring import measure
from kg.metrics.dependency.cut_sets import cut_sets, search
from kg.metrics.dependency.leontief import leontief
from kg.metrics.dependency.required_output import required_output
from kg.metrics.dependency.single_points_of_failure import single_points_of_failure
from kg.metrics.dependency.total_dependency import total_dependency
from kg.metrics.ownership.integrated_ownership import integrated_ownership
from kg.metrics.risk.debtrank import debtrank
from kg.metrics.risk.esri import esri, impacts
from kg.metrics.risk.production import production
from kg.project import Network
from kg.tables.edgelist import parse_edges
from kg.tables.nodelist import parse_nodes
from kg.terms import CutSet, Iri, PairScore, curie, expand

A, B, C, D = map(Iri, "ABCD")
NAMES = "ABCDE"
few = settings(max_examples=40)
pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
flows = st.dictionaries(pairs, st.floats(0.1, 9), min_size=1, max_size=10)

# The eleven firms of the example of Diem et al. 2022; all sales are 1.
SALES = "3-6 4-6 4-7 5-7 6-1 6-2 7-10 7-11 8-1 8-2 9-11"
SECTORS = dict(zip(map(str, range(1, 12)), "11222334455", strict=True))
FIRMS: list[Row] = [(*each.split("-"), 1.0) for each in SALES.split()]  # type: ignore[misc]
LINEAR = (0.2778, 0.2778, 0.1667, 0.3333, 0.1667, 0.3333, 0.3333, 0.2222, 0.1111, 0.1667, 0.2778)

# Chapter 2 of Miller and Blair 2009: two sectors.
TRADE = [
    ("1", "1", 150),
    ("1", "2", 500),
    ("2", "1", 200),
    ("2", "2", 100),
    ("1", "outside", 350),
    ("2", "outside", 1700),
]
INVERSE = {("1", "1"): 1.2541, ("1", "2"): 0.3300, ("2", "1"): 0.2640, ("2", "2"): 1.1221}

SITE = "source,target,weight,input\ngrid,site,90,power\nturbines,site,10,power\nwater,site,5,water\n"


# ESRI


def test_esri_of_the_published_example() -> None:
    found = esri(network(FIRMS))
    assert [found[Iri(str(i))] for i in range(1, 12)] == pytest.approx(LINEAR, abs=5e-5)
    assert esri(told(FIRMS, sector=SECTORS), substitution=False) == found
    replaced = esri(told(FIRMS, sector=SECTORS))
    assert replaced[Iri("4")] == pytest.approx(1 / 3), "of three firms in its sector none could take over"
    assert (replaced[Iri("9")] or 0) < (found[Iri("9")] or 0), "8 takes over a part"


def test_esri_by_hand_when_an_input_is_essential() -> None:
    """C gets 1 of its kind alone from A, 9 from B: without A it stands still if A is essential, loses a tenth if not."""
    rows = [("A", "C", 1.0), ("B", "C", 9.0)]
    assert esri(network(rows), start=A, side="down") == {"A": 1, "B": 0, "C": pytest.approx(0.1)}
    assert esri(told(rows, essential={"A": "essential"}), start=A, side="down")[C] == 1
    assert esri(told(rows, essential={"A": "negligible"}), start=A, side="down")[C] == 0
    one_kind = told(rows, sector={"A": "chips", "B": "chips"}, essential={"A": "essential", "B": "essential"})
    assert esri(one_kind, start=A, side="down", substitution=False)[C] == pytest.approx(0.1), (
        "of its kind a tenth is lost"
    )
    mixed = told(rows, sector={"A": "chips", "B": "chips"}, essential={"A": "essential"})
    assert esri(mixed, start=A, side="down", substitution=False)[C] == pytest.approx(0.1), (
        "B gives the rest of it"
    )
    assert esri(one_kind, start=B, side="down")[C] == pytest.approx(0.9), "A is too small to take over"
    assert esri(one_kind, start=A, side="down")[C] == pytest.approx(0.1 * 1 / 9), "B takes over what it can"
    assert esri(network(rows), start=C, side="up") == {"A": 1, "B": 1, "C": 1}


def test_esri_goes_round_by_round() -> None:
    rounds = impacts(network([("A", "B", 1), ("B", "C", 1)]), {A: 0.5}, side="down")
    assert rounds == (
        {"A": 0.5},
        {"A": 0.5, "B": 0.5},
        {"A": 0.5, "B": 0.5, "C": 0.5},
        {"A": 0.5, "B": 0.5, "C": 0.5},
    )
    vague = impacts(network([("A", "B", None), ("B", "C", 1)]), {A: 1}, side="down")
    assert vague[-1] == {"A": 1, "B": None, "C": None}
    assert esri(network([("A", "B", None)])) == {"A": None, "B": None}
    assert esri(network([])) == {}
    rows = [("A", "B", 5), ("outside", "B", 15)]
    assert esri(network(rows), start=A)[B] == pytest.approx(0.25), "what comes from outside stays"


def linear(net: Network, start: str) -> dict[str, float]:
    """The rule without essential inputs written out over dictionaries."""
    flow = {pair: weight for pair, weight in net.pairs().items() if pair[0] != pair[1]}
    nodes = [str(node.iri) for node in net.nodes]
    intake = {j: sum(w for (_, t), w in flow.items() if t == j) for j in nodes}
    sales = {i: sum(w for (s, _), w in flow.items() if s == i) for i in nodes}
    down, up = ({j: 0.0 if j == start else 1.0 for j in nodes} for _ in range(2))
    moved = 1.0
    while moved > 1e-12:
        before = [*down.values(), *up.values()]
        down = {
            j: 0.0
            if j == start
            else max(0.0, 1 - sum(w / intake[j] * (1 - down[s]) for (s, t), w in flow.items() if t == j))
            for j in nodes
        }
        up = {
            i: 0.0
            if i == start
            else max(0.0, 1 - sum(w / sales[i] * (1 - up[t]) for (s, t), w in flow.items() if s == i))
            for i in nodes
        }
        moved = max(
            (abs(x - y) for x, y in zip(before, [*down.values(), *up.values()], strict=True)), default=0
        )
    return {j: 1 - min(down[j], up[j]) for j in nodes}


@few
@given(flows)
def test_esri_equals_the_rule_written_out(told_flows: Mapping[tuple[str, str], float]) -> None:
    net = told(told_flows)
    start = net.nodes[0].iri
    assert esri(net, start=start, epsilon=1e-12) == pytest.approx(linear(net, start), abs=1e-6)


@few
@given(flows, st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from("xy"))))
def test_who_can_be_replaced_is_missed_no_more(
    told_flows: Mapping[tuple[str, str], float], sector: Mapping[str, str]
) -> None:
    net = told(told_flows, sector=sector)
    with_, without = (esri(net, substitution=each, epsilon=1e-9) for each in (True, False))
    for node in with_:
        assert (with_[node] or 0) <= (without[node] or 0) + 1e-9
    world = production(net)
    assert np.asarray(world.orders.sum(axis=1)).max() <= 1 + 1e-9


# Upstream requirement


def test_the_inverse_of_the_textbook() -> None:
    assert leontief(network(TRADE)) == pytest.approx(INVERSE, abs=5e-5)
    coefficients = [
        (i, j, weight)
        for i, j, weight in (("1", "1", 0.15), ("1", "2", 0.25), ("2", "1", 0.2), ("2", "2", 0.05))
    ]
    assert leontief(network(coefficients), coefficients=True) == pytest.approx(INVERSE, abs=5e-5)
    asked = told(TRADE, demand={"1": 600, "2": 1500})
    assert required_output(asked) == pytest.approx({"1": 1247.52, "2": 1841.58}, abs=0.005)
    assert required_output(network(TRADE)) == pytest.approx({"1": 1000, "2": 2000}), (
        "what is delivered now takes what there is"
    )


def test_the_textbook_from_the_command_line(tmp_path: Path) -> None:
    edges = tmp_path / "trade.csv"
    rows = "".join(f"{i},{j},{weight}\n" for i, j, weight in TRADE if j != "outside")
    edges.write_text(f"source,target,weight\n{rows}", encoding="utf-8")
    nodes = "node,external_out,demand\n1,350,600\n2,1700,1500\n"
    found = answered("metrics", "leontief", "--edges", str(edges), "--nodes", "-", typed=nodes)
    assert {(row["on"], row["of"]): row["value"] for row in found} == pytest.approx(INVERSE, abs=5e-5)
    output = answered("metrics", "required_output", "--edges", str(edges), "--nodes", "-", typed=nodes)
    assert {row["node"]: row["value"] for row in output} == pytest.approx(
        {"1": 1247.52, "2": 1841.58}, abs=0.005
    )


def test_the_inverse_holds_total_dependency() -> None:
    inverse, total = leontief(CONE_SPRING), total_dependency(CONE_SPRING)
    for (i, j), value in total.items():
        own = inverse[i, i]
        assert own is not None
        assert (inverse[i, j] or 0) / own == pytest.approx(value)
    for one in (
        inverse,
        leontief(CONE_SPRING, of=Iri("Carnivores")),
        leontief(CONE_SPRING, on=Iri("Plants")),
    ):
        assert one == pytest.approx({key: inverse[key] for key in one})


def test_what_takes_all_from_itself_asks_without_end() -> None:
    net = network([("A", "B", 1), ("B", "A", 1), ("X", "C", 2), ("C", "outside", 2), ("B", "C", None)])
    found = leontief(net)
    assert found[A, B] is None
    assert found[A, C] is None, "the only way has an unknown amount"
    assert found[Iri("X"), C] == 1
    assert leontief(network([])) == {}


# Single points of failure and cut sets


def test_the_site_that_needs_power_and_water() -> None:
    net = parse_edges(SITE)
    assert list(cut_sets(net, of=Iri("site"))) == [("water", "site"), ("grid", "turbines", "site")]
    assert single_points_of_failure(net) == {("water", "site"): 1}
    assert single_points_of_failure(net, kinds=False) == {}
    assert list(cut_sets(net, of=Iri("site"), largest=3, kinds=False)) == [
        ("grid", "turbines", "water", "site")
    ]
    assert cut_sets(net, of=Iri("site"), need=0.5) == {("grid", "site"): 0.9, ("water", "site"): 1}
    assert list(cut_sets(net, of=Iri("site"), need=1, largest=1)) == [
        ("grid", "site"),
        ("turbines", "site"),
        ("water", "site"),
    ]
    vague = parse_edges(SITE + "solar,site,,power\n")
    assert list(cut_sets(vague, of=Iri("site"), need=0.5)) == [("water", "site")], (
        "who knows what solar can carry"
    )


def test_cut_sets_from_the_command_line() -> None:
    rows = answered("metrics", "cut_sets", "--edges", "-", "--of", "site", typed=SITE)
    assert rows == [
        {"nodes": ["water"], "of": "site", "value": 1, "low": 1, "high": 1, "coverage": 1},
        {"nodes": ["grid", "turbines"], "of": "site", "value": 1, "low": 1, "high": 1, "coverage": 1},
    ]  # fmt: skip
    shown = run(
        "metrics", "cut_sets", "--edges", "-", "--of", "site", "-f", "csv", "--lang", "fr", typed=SITE
    )
    assert "grid + turbines,site,1.0" in shown.stdout
    assert "toutes nécessaires : power, water" in shown.stderr


def test_a_circle_of_several_kinds_holds_itself_up() -> None:
    net = parse_edges(
        "source,target,weight,input\nmaker,cloud,1,chips\ncloud,maker,1,computing\nplant,cloud,1,power\n"
    )
    assert single_points_of_failure(net) == {
        ("cloud", "maker"): 1, ("maker", "cloud"): 1, ("plant", "cloud"): 1, ("plant", "maker"): 1
    }  # fmt: skip
    ring = parse_edges("source,target,weight,input\nA,B,1,power\nB,A,1,power\nB,C,1,power\n")
    assert single_points_of_failure(ring) == {("B", "C"): 1}, (
        "a circle of one kind is supplied from somewhere nobody tells"
    )


def test_a_search_that_stops_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.metrics.dependency.cut_sets.WORK", 60)
    net = parse_edges(SITE)
    assert search(net, Iri("site"), 2, 0).stopped == {"site": 1}
    assert (
        "search stopped: 1 nodes without the sets larger than 1"
        in measure(net, "cut_sets", of="site").note.en
    )
    assert list(cut_sets(net, of=Iri("site"))) == [("water", "site")]


kinds = st.sampled_from(("power", "water", ""))
links = st.lists(
    st.tuples(pairs.filter(lambda pair: pair[0] != pair[1]), kinds, st.integers(1, 9)), max_size=9
)


def by_kinds(rows: Collection[tuple[tuple[str, str], str, int]]) -> Network:
    net = network([(*pair, float(weight)) for pair, _, weight in rows], alone=NAMES)
    edges = [replace(edge, input=kind) for edge, (_, kind, _) in zip(net.edges, rows, strict=True)]
    return replace(net, edges=tuple(edges))


def works(net: Network, end: str, failed: Collection[str]) -> bool:
    """Whether a node of a network without circles works, asked from the end."""
    into = [edge for edge in net.edges if edge.target == end]
    needed = {edge.input for edge in into}
    needed = needed - {""} or needed
    return end not in failed and all(
        any(works(net, edge.source, failed) for edge in into if edge.input == kind) for kind in needed
    )


@few
@given(links)
def test_cut_sets_are_the_smallest_of_all_sets(rows: list[tuple[tuple[str, str], str, int]]) -> None:
    net = by_kinds([row for row in rows if row[0][0] < row[0][1]])
    expected = {
        (*each, end)
        for end in NAMES
        for size in (1, 2, 3)
        for each in combinations([n for n in NAMES if n != end], size)
        if not works(net, end, each) and all(works(net, end, less) for less in combinations(each, size - 1))
    }
    assert set(cut_sets(net, largest=3)) == expected
    singles = {(key[0], key[1]) for key in expected if len(key) == 2}
    assert set(single_points_of_failure(net)) == singles
    assert {
        (row.nodes, row.of) for row in measure(net, "cut_sets", largest=1) if isinstance(row, CutSet)
    } == {((one,), of) for one, of in singles}


@few
@given(links)
def test_of_one_kind_cuts_of_one_node_are_dominators(rows: list[tuple[tuple[str, str], str, int]]) -> None:
    plain = by_kinds([(pair, "", weight) for pair, _, weight in rows])
    same = by_kinds([(pair, "power", weight) for pair, _, weight in rows])
    assert single_points_of_failure(same) == single_points_of_failure(plain)


# Integrated ownership


def test_ownership_of_the_worked_examples() -> None:
    chain = network([("A", "B", 0.5), ("B", "C", 0.6), ("A", "C", 0.1)])
    assert integrated_ownership(chain) == pytest.approx({(A, B): 0.5, (A, C): 0.4, (B, C): 0.6})
    loop = network([("A", "B", 0.5), ("B", "C", 0.5), ("C", "B", 0.5)])
    assert integrated_ownership(loop, corrected=False)[A, B] == pytest.approx(0.6667, abs=5e-5)
    assert integrated_ownership(loop) == pytest.approx({(A, B): 0.5, (A, C): 0.25, (B, C): 0.5, (C, B): 0.5})
    assert integrated_ownership(loop, on=C, of=A) == {(C, A): 0}


def test_shares_of_more_than_one_are_disputed() -> None:
    net = network([("A", "B", 0.7), ("X", "B", 0.5), ("B", "C", 0.5), ("A", "C", 0.2), ("X", "D", 1)])
    scores = measure(net, "integrated_ownership")
    values = {(row.on, row.of): row.value for row in scores.rows if isinstance(row, PairScore)}
    assert values == {(A, B): None, (A, C): None, ("X", B): None, ("X", C): None, (B, C): 0.5, ("X", D): 1}
    assert "disputed shares, more than 1 in all (60 % is 0.6): B" in scores.note.en
    assert integrated_ownership(network([("A", "B", 60)])) == {(A, B): None}


def test_ownership_nobody_can_tell() -> None:
    wholly = network([("A", "B", 1), ("B", "A", 1), ("B", "C", 0.5), ("D", "C", 0.5)])
    assert integrated_ownership(wholly) == {
        (A, B): None,
        (A, C): None,
        (B, A): None,
        (B, C): None,
        (D, C): 0.5,
    }
    vague = network([("A", "B", 0.5), ("B", "C", None), ("D", "C", 0.7)])
    rows = {
        (row.on, row.of): (row.value, row.low, row.high)
        for row in measure(vague, "integrated_ownership").rows
        if isinstance(row, PairScore)
    }
    assert rows[A, C] == pytest.approx((None, 0, 0.15)), "the others leave room for three tenths"
    assert rows[B, C] == pytest.approx((None, 0, 0.3))


shares = st.dictionaries(pairs, st.floats(0.01, 0.24), min_size=1, max_size=9)


@few
@given(shares)
def test_ownership_equals_the_walks_counted(held: Mapping[tuple[str, str], float]) -> None:
    """Raw: all walks added up. Corrected: walks that come to neither end again, the ends being taken out of the middle."""
    net = told(held)
    names = [node.iri for node in net.nodes]
    direct = net.matrix().toarray()
    raw, corrected = integrated_ownership(net, corrected=False), integrated_ownership(net)
    assume(raw)
    every = np.linalg.inv(np.eye(len(names)) - direct) - np.eye(len(names))
    for i, on in enumerate(names):
        for j, of in enumerate(names):
            if (on, of) in raw:
                middle = [k for k in range(len(names)) if k not in (i, j)]
                between = np.linalg.inv(np.eye(len(middle)) - direct[np.ix_(middle, middle)])
                first = direct[i, j] + direct[i, middle] @ between @ direct[middle, j]
                assert raw[on, of] == pytest.approx(every[i, j])
                assert corrected[on, of] == pytest.approx(first)
                assert (corrected[on, of] or 0) <= (raw[on, of] or 0) + 1e-12


@few
@given(shares, st.sets(st.integers(0, 8)), st.integers(0, 99))
def test_ownership_keeps_its_bounds(
    held: Mapping[tuple[str, str], float], untold: set[int], seed: int
) -> None:
    rows = [(i, j, None if n in untold else share) for n, ((i, j), share) in enumerate(held.items())]
    draw = np.random.default_rng(seed)
    truth = {
        pair: share if n not in untold else draw.uniform(0, 0.2)
        for n, (pair, share) in enumerate(held.items())
    }
    for corrected in (True, False):
        values = integrated_ownership(told(truth), corrected=corrected)
        for row in measure(network(rows), "integrated_ownership", corrected=corrected).rows:
            assert isinstance(row, PairScore)
            value = values.get((row.on, row.of))
            if value is not None:
                assert (row.low or 0) - 1e-9 <= value <= (9 if row.high is None else row.high) + 1e-9


# The networks they are asked of


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A lab buys from a cloud, which takes power from a plant; a fund lends to the lab, and owns a part of the cloud."""
    kinds = {
        "agent:lab": "Company", "agent:cloud": "Company", "agent:fund": "Company", "site:plant": "PowerPlant", "site:hall": "DataCentre",
        "deal:compute": "ComputeServiceContract", "deal:loan": "Loan", "deal:shares": "Shareholding",
        "deal:power": "EnergySupply",
    }  # fmt: skip
    trades = {"agent:lab": ["aiLab"], "agent:cloud": ["neocloud"], "agent:fund": ["bank", "investmentFirm"]}
    register = [
        thing(iri, kind) | ({"activity": trades[iri]} if iri in trades else {}) for iri, kind in kinds.items()
    ]
    signed = {"toStatus": "signed", "when": "2025-01-01"}
    compute = {"id": "deal:compute", "supplier": "agent:cloud", "customer": "agent:lab", "value": money(10)}
    loan = {"id": "deal:loan", "fundsProvider": "agent:fund", "fundsReceiver": "agent:lab", "value": money(4)}
    shares = {"id": "deal:shares", "owner": "agent:fund", "owned": "agent:cloud", "stake": percent(40)}
    hall = {"id": "site:hall", "operatedBy": "agent:cloud"}
    power = {"id": "deal:power", "consumer": "site:hall", "plant": "site:plant", "statusChange": signed}
    told_of = [
        claim(1, {**compute, "statusChange": signed}),
        claim(2, {**loan, "statusChange": signed}),
        claim(3, shares),
        claim(4, hall),
        claim(5, power),
    ]
    return graph(tmp_path_factory.mktemp("world"), register, told_of).view()


def test_who_is_exposed_to_whom_is_a_network(world: View) -> None:
    net = world.project("exposures")
    held = {(curie(edge.source), curie(edge.target)): edge.weight for edge in net.edges}
    assert held == {
        ("agent:cloud", "agent:lab"): 10,
        ("agent:fund", "agent:lab"): 4,
        ("agent:fund", "agent:cloud"): None,
    }
    sectors = {curie(node): sector for node, sector in net.columns["sector"].items()}
    assert sectors == {"agent:lab": "aiLab", "agent:cloud": "neocloud"}, (
        "who does two things has no one sector"
    )


def test_who_owns_whom_is_a_network_of_shares(world: View) -> None:
    net = world.project("ownership")
    (edge,) = net.edges
    assert (curie(edge.source), curie(edge.target), edge.weight, net.unit) == (
        "agent:fund",
        "agent:cloud",
        0.4,
        "share",
    )
    (row,) = measure(net, "integrated_ownership").rows
    assert (row.value, row.low, row.high) == (0.4, 0.4, 0.4)


def test_links_say_which_input_they_bring(world: View) -> None:
    brought = {(curie(edge.source), curie(edge.target)): edge.input for edge in world.project("supply").edges}
    assert brought[("site:plant", "site:hall")] == "electricity"
    assert brought[("site:hall", "agent:cloud")] == "computing"
    assert brought[("agent:cloud", "agent:lab")] == "computing", (
        "by the deal, where the provider's class does not say"
    )


def test_a_table_of_nodes_stands_beside_the_graph(world: View) -> None:
    session, ground = Session(Settings.of({}), Output("table")), Ground(world.project("exposures"), world)
    network = beside(session, ground, parse_nodes("node,equity\nCloud,20\nagent:fund,8\nHall,1\n")).network
    assert {curie(iri): loss for iri, loss in debtrank(network, start=expand("agent:lab")).items()} == {
        "agent:cloud": 0.5, "agent:fund": 0.5, "agent:lab": 1, "site:hall": 0
    }  # fmt: skip
    with pytest.raises(DataError, match="nodes:2: no entity is called 'Nobody'"):
        beside(session, ground, parse_nodes("node,equity\nNobody,20\n"))
