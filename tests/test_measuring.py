"""A metric with its doubt: bounds over possible worlds, coverage, names as people write them, and how one rests on another."""

from __future__ import annotations

from dataclasses import astuple, fields, replace
from itertools import product
from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import ABILENE, Row, edge, network, node

import kg
from kg.errors import QueryError, UnknownName
from kg.measuring import Dependence, depends, measure, paths
from kg.metrics import METRICS, find_metric
from kg.metrics.arguments import find_node
from kg.metrics.doubt import affordable, doubtful, world
from kg.metrics.metric import Key
from kg.metrics.ranges import Limits, ranges, settled
from kg.project import Network
from kg.terms import Circle, CutSet, Edge, Iri, Names, PairScore, Score, Scores

NAMES = "ABCDEF"
WEIGHED = {name: metric for name, metric in METRICS.items() if metric.doubt != "none"}


def only(scores: Scores) -> PairScore:
    (row,) = scores.rows
    assert isinstance(row, PairScore)
    return row


def test_a_contract_of_thirty_or_sixty_is_a_share_from_thirty_to_forty_six() -> None:
    row = only(measure(network([("A", "X", 30, 30, 60), ("B", "X", 70)]), "share", on="A", of="X"))
    assert (row.value, row.low) == (0.3, 0.3)
    assert row.high == pytest.approx(0.46, abs=0.005)


def test_rows_have_exactly_the_promised_columns() -> None:
    columns = {cls: [field.name for field in fields(cls)] for cls in (Score, PairScore, Circle)}
    assert columns[Score] == ["node", "value", "low", "high", "coverage"]
    assert columns[PairScore] == ["on", "of", "value", "low", "high", "coverage"]
    assert columns[Circle][:5] == ["nodes", "value", "low", "high", "coverage"]
    for name, cls in (
        ("degree", Score),
        ("share", PairScore),
        ("cycles", Circle),
        ("reciprocity", Score),
    ):
        assert isinstance(measure(network([("A", "B", 1), ("B", "A", 1)]), name).rows[0], cls)


def test_rows_come_greatest_first_then_by_iri_and_unknown_ones_last() -> None:
    net = network([("A", "X", 1), ("B", "X", 5), ("C", "X", 1), ("D", "Y", None)])
    assert [(row.node, row.value) for row in measure(net, "strength").rows if isinstance(row, Score)] == [
        ("X", 7), ("B", 5), ("A", 1), ("C", 1), ("D", None), ("Y", None)
    ]  # fmt: skip
    assert len(measure(net, "strength", top=2).rows) == 2


def test_scores_say_what_was_counted() -> None:
    net = network([("A", "B", 1), ("C", "B", None)], unit="USD/year")
    strong, central = measure(net, "strength"), measure(net, "hhi")
    assert (strong.projection, strong.unit, strong.statuses) == ("test", "USD/year", ("signed",))
    assert (strong.known, strong.total) == (1, 2)
    assert central.unit == "share"
    assert central.names == Names("concentration (HHI)", "concentration (HHI)")


def test_coverage_is_the_known_share_of_what_a_row_rests_on() -> None:
    rows: list[Row] = [("A", "B", 1), ("C", "B", None), ("B", "D", None), ("D", "B", 2), ("X", "C", 4)]
    net = network(rows, alone=["Z"])
    by_node = {row.node: row.coverage for row in measure(net, "strength").rows if isinstance(row, Score)}
    assert by_node[Iri("B")] == 0.5
    assert by_node[Iri("Z")] is None
    assert only(measure(net, "share", on="A", of="B")).coverage == pytest.approx(2 / 3)
    assert only(measure(net, "total_dependency", on="A", of="B")).coverage == pytest.approx(3 / 5)
    assert measure(net, "finn_cycling_index").rows == (Score(Iri("test"), None, 0.0, 1.0, 0.6),)
    assert measure(net, "degree", of="B").rows == (Score(Iri("B"), 4.0, 4.0, 4.0, 1.0),)
    assert measure(net, "strength", of="B", side="in").rows == (Score(Iri("B"), 3.0, 3.0, None, 2 / 3),)
    assert measure(net, "pagerank", of="B", weighted=False).rows[0].coverage == 1
    (circle,) = measure(net, "cycles").rows
    assert circle == Circle((Iri("B"), Iri("D")), None, 0.0, 2.0, 0.5, (Iri("edge:0002"), Iri("edge:0003")))


def test_the_smallest_leg_has_bounds() -> None:
    (circle,) = measure(network([("A", "B", 10, 5, 30), ("B", "A", 20, 8, 25)]), "cycles").rows
    assert (circle.value, circle.low, circle.high) == (10, 5, 25)


def test_deals_that_may_overlap_count_apart_in_the_upper_bound() -> None:
    pair = (edge(1, "A", "B", 30, overlaps=["deal:0002"]), edge(2, "A", "B", 20, overlaps=["deal:0001"]))
    net = replace(network([("C", "B", 50)]), nodes=tuple(map(node, "ABC")))
    net = replace(net, edges=(*net.edges, *pair))
    (row,) = measure(net, "strength", of="A").rows
    assert (row.value, row.low, row.high) == (30, 30, 50)
    share = only(measure(net, "share", on="A", of="B"))
    assert (share.value, share.low, share.high) == (0.375, 0.375, 0.5)
    assert only(measure(net, "total_dependency", on="A", of="B")).high == 0.5


def test_what_bounds_rest_on_is_said_in_both_languages() -> None:
    few: list[Row] = [("A", "B", 1, 0, 2), ("C", "B", 1)]
    many: list[Row] = [(f"S{i}", "B", 1, 0.5, 2) for i in range(12)]
    assert measure(network([("A", "B", 1)]), "hhi").note == Names("", "")
    assert measure(network(few), "hhi").note == Names("montants incertains : 1", "doubtful amounts: 1")
    assert measure(network(few), "pagerank").note.en == (
        "bounds looked for in 9 possible worlds, not equally likely (doubtful amounts: 1)"
    )
    searched = measure(network(many), "pagerank").note
    assert "possible worlds, not equally likely (doubtful amounts: 12)" in searched.en
    assert "mondes possibles" in searched.fr


def test_unknown_amounts_are_spoken_of_in_words() -> None:
    net = network([("A", "B", 1), ("C", "B", None), ("D", "B", None, None, 9), ("E", "F", None)])
    assert measure(net, "hhi").note == Names(
        "3 montants sur 4 sont inconnus : les bornes admettent pour eux n’importe quel montant "
        "(pour 1 jusqu’à une limite connue)",
        "3 of 4 amounts are unknown: the bounds allow any amount for them (for 1 up to a known limit)",
    )
    assert measure(net, "share", on="E", of="F").note == Names(
        "1 montant sur 1 est inconnu : les bornes admettent pour lui n’importe quel montant",
        "1 of 1 amounts is unknown: the bounds allow any amount for it",
    )
    assert measure(net, "degree").note == Names("", "")


OPENAI: list[Row] = [
    ("Oracle", "OpenAI", 30),
    ("CoreWeave", "OpenAI", None),
    ("Google", "OpenAI", None),
    ("Microsoft", "OpenAI", None),
]


def test_one_known_amount_among_four_is_no_certainty() -> None:
    net = network(OPENAI)
    row = only(measure(net, "share", on="Oracle", of="OpenAI"))
    assert astuple(row)[2:] == (1.0, 0.0, 1.0, 0.25)
    assert astuple(only(measure(net, "total_dependency", on="Oracle", of="OpenAI")))[2:] == (
        1.0,
        0.0,
        1.0,
        0.25,
    )
    assert astuple(only(measure(net, "share", on="Google", of="OpenAI")))[2:] == (None, 0.0, 1.0, 0.25)
    assert measure(net, "hhi", of="OpenAI").rows == (Score(Iri("OpenAI"), 1.0, 0.25, 1.0, 0.25),)
    assert measure(net, "effective_number", of="OpenAI").rows == (Score(Iri("OpenAI"), 1.0, 1.0, 4.0, 0.25),)
    assert measure(net, "strength", of="OpenAI").rows == (Score(Iri("OpenAI"), 30.0, 30.0, None, 0.25),)


def test_suppliers_of_unknown_amount_dilute_at_most_as_equals_of_middle_size() -> None:
    net = network(
        [("A", "X", 30), ("B", "X", 30), ("C", "X", 20), ("D", "X", 20), ("E", "X", None), ("F", "X", None)]
    )
    (row,) = measure(net, "hhi", of="X").rows
    assert row.low == pytest.approx(0.26 / (1 + 2 * 0.26))
    (row,) = measure(net, "effective_number", of="X").rows
    assert [row.low, row.high] == [1, pytest.approx(1 / 0.26 + 2)]
    (row,) = measure(network([("A", "X", None), ("B", "X", None)]), "hhi", of="X").rows
    assert (row.value, row.low, row.high) == (None, 0.5, 1)


def test_structure_may_fix_what_amounts_do_not() -> None:
    net = network([("A", "B", None), ("C", "D", None), ("A", "C", 3)])
    assert astuple(only(measure(net, "share", on="A", of="B")))[2:] == (1.0, 1.0, 1.0, 0.0)
    assert astuple(only(measure(net, "total_dependency", on="A", of="B")))[2:] == (1.0, 1.0, 1.0, 0.0)
    assert astuple(only(measure(net, "total_dependency", on="B", of="D")))[2:] == (0.0, 0.0, 0.0, 0.5)
    assert astuple(only(measure(net, "total_dependency", on="A", of="D")))[2:] == (None, 0.0, 1.0, 0.5)


def test_what_lies_beyond_the_node_asked_about_moves_nothing() -> None:
    net = network(
        [("Chips", "Cloud", None), ("Grid", "Cloud", 5), ("Cloud", "Lab", 60, 50, 80), ("Other", "Lab", 40)]
    )
    row = only(measure(net, "total_dependency", on="Cloud", of="Lab"))
    assert [row.value, row.low, row.high] == [0.6, pytest.approx(5 / 9), pytest.approx(2 / 3)]
    row = only(measure(net, "total_dependency", on="Other", of="Lab"))
    assert [row.low, row.high] == [pytest.approx(1 / 3), pytest.approx(4 / 9)]
    row = only(measure(net, "total_dependency", on="Grid", of="Lab"))
    assert [row.low, row.high] == [0, pytest.approx(2 / 3)], "all that Cloud gives, and no more"


def test_an_unknown_amount_with_a_limit_is_unknown_up_to_it() -> None:
    net = network([("A", "X", 30), ("B", "X", None, None, 10)])
    row = only(measure(net, "share", on="A", of="X"))
    assert (row.value, row.low, row.high) == (1, 0.75, 1)
    row = only(measure(net, "share", on="B", of="X"))
    assert (row.value, row.low, row.high) == (None, 0, 0.25)
    assert measure(net, "strength", of="X").rows[0].high == 40


def test_a_bound_nobody_states_is_no_bound() -> None:
    net = network([("A", "X", 30), ("B", "X", 20)])
    up_to = replace(net, edges=(replace(net.edges[0], low=None), net.edges[1]))
    assert measure(up_to, "strength", of="A").rows == (Score(Iri("A"), 30.0, 0.0, 30.0, 1.0),)
    at_least = replace(net, edges=(replace(net.edges[0], high=None), net.edges[1]))
    assert measure(at_least, "strength", of="A").rows == (Score(Iri("A"), 30.0, 30.0, None, 1.0),)
    assert only(measure(at_least, "total_dependency", on="A", of="X")).high == 1
    assert measure(at_least, "strength").note.en == "amounts without an upper bound: 1"


def test_a_circle_with_an_unknown_leg_is_at_most_its_smallest_known_one() -> None:
    (circle,) = measure(network([("A", "B", 10, 5, 30), ("B", "C", None), ("C", "A", 20)]), "cycles").rows
    assert (circle.value, circle.low, circle.high) == (None, 0, 20)
    (circle,) = measure(network([("A", "B", 10), ("A", "B", None), ("B", "A", 20)]), "cycles").rows
    assert (circle.value, circle.low, circle.high) == (10, 10, 20), "one of two deals on the leg is known"


def test_networks_too_costly_for_worlds_get_wide_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [affordable(cost) for cost in (1, 6_000, 300_000, 600_000)] == [256, 83, 4, 0]
    monkeypatch.setattr("kg.metrics.doubt.WORK", 10)
    net = network([("A", "B", 2, 1, 3), ("X", "B", 2), ("B", "C", 3, 2, 4), ("D", "C", 3)])
    row = only(measure(net, "total_dependency", on="A", of="C"))
    assert [row.value, row.low, row.high] == [0.25, 0, pytest.approx(4 / 7)], "all that B gives"
    assert "too much work to try possible worlds" in measure(net, "total_dependency", on="A", of="C").note.en
    assert only(measure(net, "total_dependency", on="X", of="B")).low == pytest.approx(2 / 5)


def test_many_doubts_find_the_corner_their_slopes_point_at() -> None:
    net = network(
        [(f"S{i:02}", "M", 10, 5, 20) for i in range(20)] + [("M", "X", 200), ("Y", "X", 50, 20, 90)]
    )
    row = only(measure(net, "total_dependency", on="S03", of="X"))
    assert row.low == pytest.approx(5 / (5 + 19 * 20) * 200 / 290, rel=0.01)
    assert row.high == pytest.approx(20 / 200 * 200 / 220, rel=0.01)
    assert measure(net, "hhi") == measure(net, "hhi"), "the sample is seeded"


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI",
        "openai",
        " OPENAI ",
        "https://w3id.org/aiinfra/id/agent/openai",
        "agent:openai",
        "Open AI Inc",
    ],
)
def test_nodes_answer_to_their_names(text: str) -> None:
    lab = replace(
        node("https://w3id.org/aiinfra/id/agent/openai"),
        names=Names("OpenAI", "OpenAI"),
        aliases=("Open AI Inc",),
    )
    net = replace(network([]), nodes=(lab, node("Électricité")))
    assert find_node(net, text) == lab.iri
    assert find_node(net, "electricite") == "Électricité"


def test_a_wrong_name_gets_the_nearest_ones() -> None:
    with pytest.raises(UnknownName) as unknown:
        measure(ABILENE, "share", on="Orcale")
    assert unknown.value.did_you_mean == ("Oracle",)
    with pytest.raises(UnknownName) as unknown:
        measure(ABILENE, "page_rank")
    assert "pagerank" in unknown.value.did_you_mean
    assert find_metric("Total-Dependency").name == "total_dependency"
    with pytest.raises(UnknownName):
        find_node(ABILENE, "outside")
    twins = replace(
        network([]),
        nodes=(replace(node("x/1"), names=Names("T", "T")), replace(node("x/2"), names=Names("T", "T"))),
    )
    with pytest.raises(QueryError, match="means 2 nodes"):
        find_node(twins, "T")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("pagerank", {"alhpa": 0.5}, "takes no 'alhpa'"),
        ("pagerank", {"alpha": "much"}, "alpha is a number"),
        ("pagerank", {"reverse": "perhaps"}, "reverse is true or false"),
        ("cycles", {"longest": "2.5"}, "longest is a whole number"),
        ("hhi", {"on": "Oracle"}, "takes no 'on'"),
        ("share", {"on": "Oracle", "of": "oracle"}, "against itself"),
        ("degree", {"top": 0}, "top is at least 1"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_is_wrong(name: str, given: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        measure(ABILENE, name, **given)  # type: ignore[arg-type]


def test_parameters_may_be_text() -> None:
    assert measure(ABILENE, "pagerank", alpha="0.5", reverse="no") == measure(
        ABILENE, "pagerank", alpha=0.5, reverse=False
    )
    assert measure(ABILENE, "cycles", through="openai").rows == ()


def test_the_package_offers_the_functions() -> None:
    assert kg.measure is measure
    assert kg.depends(ABILENE, on="Oracle", of="OpenAI").direct.value == 0.6


def test_how_openai_depends_on_oracle() -> None:
    found = depends(ABILENE, on="oracle", of="openai")
    assert isinstance(found, Dependence)
    assert found.direct == PairScore(Iri("Oracle"), Iri("OpenAI"), 0.6, 0.6, 0.6, 1.0)
    assert found.total.value == 0.66
    assert [route.nodes for route in found.paths] == [("Oracle", "OpenAI"), ("Oracle", "Microsoft", "OpenAI")]
    assert found.claims == ("claim:0002", "claim:0003", "claim:0004", "claim:0005"), (
        "paths, and what shares divide by"
    )
    assert found.lost == ()
    assert (found.known, found.deals, found.more) == (2, 2, False)
    assert depends(ABILENE, on="AbileneSite", of="Oracle").lost == ()


def test_what_falls_without_a_single_supplier() -> None:
    net = network(
        [("Chips", "Cloud", None), ("Cloud", "Lab", 5), ("Other", "Lab", None), ("Cloud", "Shop", 1)]
    )
    found = depends(net, on="Cloud", of="Lab")
    assert found.lost == ("Shop",)
    assert (found.known, found.deals) == (1, 2)
    nothing = depends(net, on="Other", of="Shop")
    assert (nothing.direct.value, nothing.total.value, nothing.paths) == (0, 0, ())
    unknown = depends(net, on="Chips", of="Cloud")
    assert astuple(unknown.direct)[2:] == (1.0, 1.0, 1.0, 0.0), "the only supplier known"
    assert unknown.total.value == 1
    assert depends(net, on="Chips", of="Lab").paths[0].value is None


def test_paths_by_name() -> None:
    assert [route.nodes for route in paths(ABILENE, "oracle", "openai")] == [("Oracle", "OpenAI")]
    with pytest.raises(QueryError, match="at least 1"):
        paths(ABILENE, "oracle", "openai", 0)


# Laws

amounts = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(sorted)
nodes = st.sampled_from((*NAMES, "outside"))
known_row = st.tuples(nodes, nodes, amounts).map(lambda r: (r[0], r[1], r[2][1], r[2][0], r[2][2]))
unknown_row = st.tuples(nodes, nodes, st.none(), st.none(), st.none() | st.integers(0, 9))
known_rows = st.lists(known_row, max_size=5)
mixed_rows = st.lists(known_row | unknown_row, max_size=9)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Known, doubtful and unknown amounts; some deals between the same two may overlap, or be part of one another."""
    net = network(draw(mixed_rows))
    edges: list[Edge] = []
    for each in net.edges:
        beside = [e.via for e in edges if (e.source, e.target) == (each.source, each.target)]
        kind = draw(st.sampled_from(("apart", "overlaps", "wholes"))) if beside else "apart"
        others = (draw(st.sampled_from(beside)),) if beside else ()
        edges.append(
            replace(
                each, overlaps=others if kind == "overlaps" else (), wholes=others if kind == "wholes" else ()
            )
        )
    return replace(net, edges=tuple(edges))


def filled(net: Network, random: Random, *, moving: bool) -> Network:
    """A possible truth: every unknown amount drawn, the known ones kept or moved inside their bounds."""
    edges = [replace(each, weight=_drawn(each, random, moving=moving)) for each in net.edges]
    for i in reversed(range(len(edges))):  # a part comes after its whole, which is at least as much if it can
        parts = [each.weight or 0.0 for each in edges if edges[i].via in each.wholes]
        if parts and (moving or net.edges[i].weight is None):
            least = min(max(parts), inf if edges[i].high is None else edges[i].high or 0.0)
            edges[i] = replace(edges[i], weight=max(edges[i].weight or 0.0, least))
    return replace(net, edges=tuple(replace(each, low=each.weight, high=each.weight) for each in edges))


def _drawn(each: Edge, random: Random, *, moving: bool) -> float:
    if each.weight is not None and not moving:
        return each.weight
    low = each.low or 0.0
    high = random.choice((0.01, 1.0, 10.0, 1e6)) if each.high is None else each.high
    return random.choice((low, random.uniform(low, max(low, high)), max(low, high)))


def holds(limits: Limits, value: float | None) -> bool:
    low, high = limits
    if value is None:
        return True
    room = 1e-9 * max(1.0, abs(value))
    return (low is None or low <= value + room) and (high is None or value <= high + room)


@given(networks(), st.integers(0, 999))
def test_bounds_hold_whatever_the_unknown_amounts_are(net: Network, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (no secret)
    truths = [filled(net, random, moving=False) for _ in range(4)]
    for name in WEIGHED:
        stated = {key_of(row): (row.low, row.high) for row in measure(net, name)}
        for truth in truths:
            values = values_of(truth, name)
            for key in stated.keys() & values.keys():
                assert holds(stated[key], values[key]), (name, key)


@given(networks(), st.integers(0, 999))
def test_bounds_from_ranges_hold_whatever_all_amounts_are(net: Network, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (no secret)
    truths = [filled(net, random, moving=True) for _ in range(4)]
    loose = ranges(settled(net), everything=True)
    for name, metric in WEIGHED.items():
        limits = metric.limits(loose, tuple(values_of(net, name)), {})
        assert metric.doubt != "ranges" or limits.keys() == values_of(net, name).keys()
        for truth in truths:
            values = values_of(truth, name)
            for key in limits.keys() & values.keys():
                assert holds(limits[key], values[key]), (name, key)


@given(networks())
def test_bounds_hold_the_value(net: Network) -> None:
    for name in WEIGHED:
        for row in measure(net, name):
            assert row.low is None or row.high is None or row.low <= row.high, name
            assert holds((row.low, row.high), row.value), name
            assert row.value is None or row.low is not None, name


@given(known_rows)
def test_bounds_equal_the_corners_or_hold_them(rows: list[Row]) -> None:
    net = settled(network(rows))
    places = doubtful(net)
    corners = [dict(zip(places, ends, strict=True)) for ends in product((False, True), repeat=len(places))]
    for name in ("strength", "share", "cycles", "total_dependency"):
        tried = [values_of(world(net, corner), name) for corner in corners]
        for key, (value, low, high) in bounds_of(net, name).items():
            seen = [found for each in tried if (found := each.get(key, 0.0)) is not None]  # no way, no row
            if name == "total_dependency":  # closing the books turns a slope round between the ends
                assert low <= min([value, *seen]) + 1e-9
                assert high >= max([value, *seen]) - 1e-9
            else:
                assert low == pytest.approx(min([value, *seen])), name
                assert high == pytest.approx(max([value, *seen])), name


@given(known_rows)
def test_concentration_is_greatest_at_a_corner_and_nowhere_below_its_least(rows: list[Row]) -> None:
    net = settled(network(rows))
    places = doubtful(net)
    corners = [dict(zip(places, ends, strict=True)) for ends in product((False, True), repeat=len(places))]
    tried = [values_of(world(net, corner), "hhi") for corner in corners]
    for key, (value, low, high) in bounds_of(net, "hhi").items():
        seen = [found for each in tried if (found := each.get(key)) is not None]
        assert low <= min([value, *seen]) + 1e-9
        assert high == pytest.approx(max([value, *seen]))


@pytest.mark.parametrize("count", [3, 14])
def test_many_suppliers_in_doubt_bound_the_concentration_from_outside(count: int) -> None:
    net = network([(f"S{i:02}", "X", i + 1, i, 2 * i + 2) for i in range(count)])
    (row,) = measure(net, "hhi", of="X").rows
    random = Random(1)  # noqa: S311 (no secret)
    seen = [values_of(filled(net, random, moving=True), "hhi")[Iri("X"),] for _ in range(200)]
    assert all(holds((row.low, row.high), value) for value in seen)
    assert row.high is not None
    assert row.high < 1


def values_of(net: Network, name: str) -> dict[Key, float | None]:
    values = METRICS[name].function(net)
    if values is None or isinstance(values, float):
        return {(Iri("test"),): values}
    found: dict[Key, float | None] = {}
    for key, value in values.items():
        found[key if isinstance(key, tuple) else (key,)] = value
    return found


def bounds_of(net: Network, name: str) -> dict[Key, tuple[float, float, float]]:
    found: dict[Key, tuple[float, float, float]] = {}
    for row in measure(net, name):
        if row.value is not None and row.low is not None and row.high is not None:
            found[key_of(row)] = (row.value, row.low, row.high)
    return found


def key_of(row: Score | PairScore | Circle | CutSet) -> Key:
    if isinstance(row, CutSet):
        return (*row.nodes, row.of)
    if isinstance(row, Circle):
        return row.nodes
    return (row.on, row.of) if isinstance(row, PairScore) else (row.node,)
