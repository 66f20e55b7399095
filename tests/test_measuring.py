"""A metric with its doubt: bounds over possible worlds, coverage, names as people write them, and how one rests on another."""

from __future__ import annotations

from dataclasses import astuple, fields, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import ABILENE, Row, edge, network, node

import kg
from kg.errors import QueryError, UnknownName
from kg.measuring import Dependence, depends, measure, paths
from kg.metrics import METRICS, find_metric
from kg.metrics.arguments import find_node
from kg.metrics.doubt import doubtful, settled, world
from kg.project import Network
from kg.terms import Circle, Iri, Names, PairScore, Score, Scores

NAMES = "ABCDEF"


def only(scores: Scores) -> PairScore:
    (row,) = scores.rows
    assert isinstance(row, PairScore)
    return row


def test_a_contract_of_thirty_or_sixty_is_a_share_from_thirty_to_forty_six() -> None:
    row = only(measure(network([("A", "X", 30, 30, 60), ("B", "X", 70)]), "direct_share", on="A", of="X"))
    assert (row.value, row.low) == (0.3, 0.3)
    assert row.high == pytest.approx(0.46, abs=0.005)


def test_rows_have_exactly_the_promised_columns() -> None:
    columns = {cls: [field.name for field in fields(cls)] for cls in (Score, PairScore, Circle)}
    assert columns[Score] == ["node", "value", "low", "high", "coverage"]
    assert columns[PairScore] == ["on", "of", "value", "low", "high", "coverage"]
    assert columns[Circle][:5] == ["nodes", "value", "low", "high", "coverage"]
    for name, cls in (
        ("degree", Score),
        ("direct_share", PairScore),
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
    assert only(measure(net, "direct_share", on="A", of="B")).coverage == pytest.approx(2 / 3)
    assert only(measure(net, "total_dependency", on="A", of="B")).coverage == pytest.approx(3 / 5)
    assert measure(net, "finn_cycling").rows == (Score(Iri("test"), None, None, None, 0.6),)
    assert measure(net, "degree", of="B").rows == (Score(Iri("B"), 4.0, 4.0, 4.0, 1.0),)
    assert measure(net, "strength", of="B", side="in").rows == (Score(Iri("B"), 3.0, 3.0, 3.0, 2 / 3),)
    assert measure(net, "pagerank", of="B", weighted=False).rows[0].coverage == 1
    (circle,) = measure(net, "cycles").rows
    assert circle == Circle((Iri("B"), Iri("D")), None, None, None, 0.5, (Iri("edge:0002"), Iri("edge:0003")))


def test_the_smallest_leg_has_bounds() -> None:
    (circle,) = measure(network([("A", "B", 10, 5, 30), ("B", "A", 20, 8, 25)]), "cycles").rows
    assert (circle.value, circle.low, circle.high) == (10, 5, 25)


def test_deals_that_may_overlap_count_apart_in_the_upper_bound() -> None:
    pair = (edge(1, "A", "B", 30, overlaps=["deal:0002"]), edge(2, "A", "B", 20, overlaps=["deal:0001"]))
    net = replace(network([("C", "B", 50)]), nodes=tuple(map(node, "ABC")))
    net = replace(net, edges=(*net.edges, *pair))
    (row,) = measure(net, "strength", of="A").rows
    assert (row.value, row.low, row.high) == (30, 30, 50)
    share = only(measure(net, "direct_share", on="A", of="B"))
    assert (share.value, share.low, share.high) == (0.375, 0.375, 0.5)
    assert only(measure(net, "total_dependency", on="A", of="B")).high == 0.5


def test_what_bounds_rest_on_is_said_in_both_languages() -> None:
    few: list[Row] = [("A", "B", 1, 0, 2)]
    many: list[Row] = [(f"S{i}", "B", 1, 0.5, 2) for i in range(12)]
    assert measure(network([("A", "B", 1)]), "hhi").note == Names("", "")
    assert measure(network(few), "hhi").note.en == "bounds at the ends (doubtful amounts: 1)"
    assert (
        "possible worlds, not equally likely (doubtful amounts: 12)" in measure(network(many), "hhi").note.en
    )
    assert "mondes possibles" in measure(network(many), "hhi").note.fr
    part = measure(network([("A", "B", 1), ("C", "B", None)]), "hhi").note
    assert part == Names(
        "montants inconnus laissés de côté, bornes comprises : 1",
        "unknown amounts left out, of the bounds too: 1",
    )


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
        measure(ABILENE, "direct_share", on="Orcale")
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
        ("direct_share", {"on": "Oracle", "of": "oracle"}, "against itself"),
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
    assert astuple(unknown.direct)[2:] == (None, None, None, 0.0)
    assert unknown.total.value is None
    assert depends(net, on="Chips", of="Lab").paths[0].value is None


def test_paths_by_name() -> None:
    assert [route.nodes for route in paths(ABILENE, "oracle", "openai")] == [("Oracle", "OpenAI")]
    with pytest.raises(QueryError, match="at least 1"):
        paths(ABILENE, "oracle", "openai", 0)


# Laws

amounts = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(sorted)
doubted = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.one_of(st.none(), amounts)), max_size=7
).map(
    lambda rows: [
        (a, b, None) if w is None else (a, b, float(w[1]), float(w[0]), float(w[2])) for a, b, w in rows
    ]
)


@given(doubted)
def test_bounds_hold_the_value(rows: list[Row]) -> None:
    net = network(rows)
    for name in METRICS:
        for row in measure(net, name):
            if row.value is None:
                assert row.low is None
                assert row.high is None
            else:
                assert row.low is not None
                assert row.high is not None
                assert row.low <= row.value <= row.high, name


@given(doubted)
def test_bounds_equal_the_corners(rows: list[Row]) -> None:
    net = settled(network(rows))
    places = doubtful(net)
    corners = [dict(zip(places, ends, strict=True)) for ends in product((False, True), repeat=len(places))]
    for name in ("strength", "direct_share", "cycles", "total_dependency", "reciprocity"):
        tried = [values_of(world(net, corner), name) for corner in corners]
        for key, (value, low, high) in bounds_of(net, name).items():
            seen = [found for each in tried if (found := each.get(key)) is not None]
            assert low == pytest.approx(min([value, *seen])), name
            assert high == pytest.approx(max([value, *seen])), name


def values_of(net: Network, name: str) -> dict[tuple[str, ...], float | None]:
    values = METRICS[name].function(net)
    if values is None or isinstance(values, float):
        return {("test",): values}
    found: dict[tuple[str, ...], float | None] = {}
    for key, value in values.items():
        found[key if isinstance(key, tuple) else (key,)] = value
    return found


def bounds_of(net: Network, name: str) -> dict[tuple[str, ...], tuple[float, float, float]]:
    found: dict[tuple[str, ...], tuple[float, float, float]] = {}
    for row in measure(net, name):
        if row.value is not None and row.low is not None and row.high is not None:
            found[key_of(row)] = (row.value, row.low, row.high)
    return found


def key_of(row: Score | PairScore | Circle) -> tuple[str, ...]:
    if isinstance(row, Circle):
        return row.nodes
    return (row.on, row.of) if isinstance(row, PairScore) else (row.node,)
