"""How far things have come, how late they are, how far tellings differ, whether a ranking holds: answers worked by hand, and laws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from cli_runs import answered
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import Row, edge, network, node
from past import past
from rival_world import built, claim, entered, worth

import kg
from kg import history
from kg.errors import QueryError, UnknownName
from kg.metrics import METRICS
from kg.metrics.progress.realisation import realisation, realisation_limits
from kg.metrics.progress.slippage import slippage
from kg.metrics.ranges import ranges, settled
from kg.project import Network
from kg.tables.edgelist import parse_edges
from kg.terms import Edge, Iri, PairScore, Quantity, Score

STATUSES = ("rumoured", "announced", "permitting", "signed", "underConstruction", "operational", "cancelled")


def told(rows: Sequence[tuple[str, str, float | None, str]]) -> Network:
    """One edge a row: source, target, weight, status."""
    net = network([(source, target, weight) for source, target, weight, _ in rows])
    edges = (replace(e, status=row[3]) for e, row in zip(net.edges, rows, strict=True))
    return replace(net, edges=tuple(edges))


TEN = told(
    [("A", "X", 4, "announced"), ("B", "X", 3, "signed"), ("C", "Y", 2, "underConstruction"), ("D", "Y", 1, "operational")]
)  # fmt: skip


@pytest.mark.parametrize(
    ("reached", "share"),
    [("signed", 0.6), ("construction", 0.3), ("underConstruction", 0.3), ("done", 0.1), ("announced", 1.0)],
)
def test_of_ten_announced_six_are_signed_three_in_construction_and_one_built(
    reached: str, share: float
) -> None:
    found = realisation(TEN, reached=reached)
    assert found[Iri("test")] == pytest.approx(share)
    assert kg.measure(TEN, "realisation", reached=reached, of=None).rows
    (every,) = [
        row
        for row in kg.measure(TEN, "realisation", reached=reached)
        if isinstance(row, Score) and row.node == "test"
    ]
    assert (every.value, every.low, every.high, every.coverage) == pytest.approx((share, share, share, 1.0))


def test_a_node_counts_its_own_deals_on_the_side_asked_for() -> None:
    assert realisation(TEN)[Iri("X")] == pytest.approx(3 / 7)
    assert realisation(TEN, side="in")[Iri("A")] is None, "nothing is supplied to it"
    assert realisation(TEN, side="out")[Iri("B")] == 1.0


def test_steps_answer_to_their_names_in_both_languages() -> None:
    assert realisation(TEN, reached="En Chantier") == realisation(TEN, reached="construction")
    assert realisation(TEN, reached="under construction") == realisation(TEN, reached="underConstruction")
    with pytest.raises(UnknownName, match="built") as raised:
        realisation(TEN, reached="built")
    assert {"signed", "construction", "done", "operational"} <= set(raised.value.did_you_mean)
    with pytest.raises(UnknownName):
        realisation(TEN, reached="cancelled")


def test_what_was_given_up_was_announced_and_talk_was_not() -> None:
    net = told([("A", "X", 6, "signed"), ("B", "X", 4, "cancelled"), ("C", "X", 90, "rumoured")])
    assert realisation(net)[Iri("X")] == pytest.approx(0.6)
    standing = replace(net, edges=tuple(replace(e, status=None, certainty="standing") for e in net.edges))
    assert set(realisation(standing).values()) == {None}
    assert "without a status, so not counted: 3 of 3" in kg.measure(standing, "realisation").note.en


def test_a_part_that_is_built_realises_its_whole_and_is_not_added_to_it() -> None:
    whole = replace(edge(1, "A", "X", 10), status="announced")
    part = replace(edge(2, "A", "X", 1, wholes=["deal:0001"]), status="operational")
    net = replace(network([]), nodes=(node("A"), node("X")), edges=(whole, part))
    assert realisation(net, reached="done")[Iri("X")] == pytest.approx(0.1)


def test_a_status_that_is_none_of_ours_is_said() -> None:
    with pytest.raises(QueryError, match="'afoot'"):
        realisation(told([("A", "X", 1, "afoot")]))


amounts = st.tuples(
    st.sampled_from("AB"),
    st.sampled_from("XY"),
    st.sampled_from([None, 1.0, 2.0, 5.0]),
    st.sampled_from(STATUSES),
)


@settings(max_examples=40)
@given(
    st.lists(amounts, min_size=1, max_size=6),
    st.sampled_from(["signed", "done"]),
    st.lists(st.floats(0.1, 9), min_size=6, max_size=6),
)
def test_bounds_of_realisation_hold_whatever_the_unknown_amounts_are(
    rows: list[tuple[str, str, float | None, str]], reached: str, truth: list[float]
) -> None:
    net = told(rows)
    known = [(a, b, truth[i] if w is None else w, s) for i, (a, b, w, s) in enumerate(rows)]
    values = realisation(told(known), reached=reached)
    limits = realisation_limits(ranges(settled(net)), [(iri,) for iri in values], {"reached": reached})
    for iri, value in values.items():
        low, high = limits[iri,]
        if value is not None:
            assert (low or 0.0) - 1e-9 <= value <= (1.0 if high is None else high) + 1e-9


def test_an_edge_list_says_how_far_each_deal_has_come() -> None:
    text = "source,target,weight,status\nA,X,4,announced\nB,X,3,signé\nC,Y,2,under construction\nD,Y,1,operational\n"
    rows = {
        row["node"]: row["value"]
        for row in answered("metrics", "realisation", "--edges", "-", "-p", "reached=done", typed=text)
    }
    assert rows["edges"] == pytest.approx(0.1)
    only = parse_edges("source,target,weight,certainty\nA,X,4,announced\nB,X,6,done\n")
    assert realisation(only)[Iri("X")] == pytest.approx(0.6)


def test_slippage_is_the_days_between_two_promises() -> None:
    text = (
        "source,target,weight,first_promised,promised\n"
        "A,X,1,2025-06-30,2026-03-31\nA,Y,,2026,2026-06\nB,X,1,2027-06-30,2027-01-31\nB,Y,2,2027,\n"
    )
    found = {
        row.node: (row.value, row.low, row.high)
        for row in kg.measure(parse_edges(text), "slippage")
        if isinstance(row, Score)
    }
    assert found[Iri("A → X")] == (274, 274, 274)
    assert found[Iri("A → Y")] == (0, -213, 180), "June 2026 may be what 2026 meant"
    assert found[Iri("B → X")] == (-150, -150, -150), "early is negative"
    assert found[Iri("B → Y")] == (None, None, None), "one promise cannot slip"


def test_two_deals_of_one_pair_keep_their_lines_and_a_table_of_nodes_tells_promises_too(
    tmp_path: Path,
) -> None:
    twice = parse_edges("source,target,weight,promised,first_promised\nA,X,1,2026,2025\nA,X,1,2027,2025\n")
    assert slippage(twice) == {"A → X (row 2)": 365, "A → X (row 3)": 730}
    nodes = tmp_path / "nodes.csv"
    nodes.write_text("node,first_promised,promised\nA,2025,2027\nX,2026,2026\n", encoding="utf-8")
    rows = answered(
        "metrics", "slippage", "--edges", "-", "--nodes", str(nodes), typed="source,target,weight\nA,X,1\n"
    )
    assert [(row["node"], row["value"]) for row in rows] == [("A", 730), ("X", 0)]


def test_what_is_no_date_is_said() -> None:
    for wrong in ("soon", "2025-13-01", "2025-02-30"):
        with pytest.raises(QueryError, match="no date"):
            slippage(replace(network([]), columns={"promised": {Iri("A"): wrong}}))


def test_a_view_knows_when_things_were_promised() -> None:
    view = past().view()
    net = history.promised(view, view.project("compute"))
    (row,) = [row for row in kg.measure(net, "slippage") if row.value is not None]
    assert isinstance(row, Score)
    assert row.node.endswith("/site/north")
    assert (row.value, row.low, row.high) == (914, 550, 943), "June 2025, then 2027"
    earlier = past().view("2025-12-31")
    rows = kg.measure(history.promised(earlier, earlier.project("compute")), "slippage")
    assert [row.value for row in rows] == [None], "only the first promise was known"


def test_disagreement_is_the_greatest_figure_by_the_least() -> None:
    net = network(
        [("A", "X", 45, 30, 60), ("B", "X", 5), ("C", "X", None), ("D", "X", 5, 0, 10), ("B", "X", 4, 2, 8)]
    )
    found = {row.on: row.value for row in kg.measure(net, "disagreement") if isinstance(row, PairScore)}
    assert found == {"A": 2.0, "B": 4.0, "C": None, "D": None}
    assert kg.measure(net, "disagreement").unit == "times"


def test_disagreement_on_the_graph_is_between_claims_in_one_unit(tmp_path: Path) -> None:
    parties = claim(
        "parties", "alpha", {"id": "deal:one", "supplier": "agent:alpha", "customer": "agent:buyer"}
    )
    view = built(
        tmp_path, parties, entered("s", "alpha", "2025"), worth("a", "alpha", 30), worth("b", "beta", 60)
    ).view()
    (row,) = kg.measure(view.project("compute"), "disagreement")
    assert row.value == 2.0
    (only,) = view.project("compute").edges
    assert {quantity.nominal for quantity in only.rivals} == {30e9, 60e9}


def rival(amount: float) -> Quantity:
    names = network([]).names
    return Quantity(amount, amount, amount, "USD", "total", "own", "exact", names, Iri(f"claim:{amount:g}"))


def contested() -> tuple[Edge, ...]:
    """A contract of 30 or 60 beside 40 and 70: two worlds, in one of which the second and third change places."""
    rows: list[Row] = [("A", "X", 30, 30, 60), ("B", "X", 40), ("C", "X", 70)]
    first, *others = network(rows).edges
    return replace(first, rivals=(rival(30), rival(60))), *others


def test_the_first_one_stays_in_both_worlds_and_the_second_in_one() -> None:
    net = replace(network([("A", "X", 1), ("B", "X", 1), ("C", "X", 1)]), edges=contested())
    stays = {k: kg.measure(net, "rank_stability", by="share", k=k).rows[0].value for k in (1, 2, 3)}
    assert stays == {1: 1.0, 2: 0.5, 3: None}
    said = kg.measure(net, "rank_stability", by="share").note
    assert "not equally likely" in said.en
    assert "pas également probables" in said.fr


def test_a_ranking_without_doubt_is_stable_and_what_ranks_nothing_is_refused() -> None:
    net = network([("A", "X", 1), ("B", "X", 2), ("C", "X", 3), ("D", "X", 4)])
    assert kg.measure(net, "rank_stability", by="share", k="1").rows[0].value == 1.0
    for by in ("reciprocity", "rank_stability"):
        with pytest.raises(QueryError, match="ranks nothing"):
            kg.measure(net, "rank_stability", by=by)
    with pytest.raises(UnknownName):
        kg.measure(net, "rank_stability", by="nonsense")
    with pytest.raises(QueryError, match="at least 1"):
        kg.measure(net, "rank_stability", k=0)


def test_an_unknown_amount_may_be_any_that_is_known() -> None:
    net = network([("A", "X", 1), ("B", "Y", 5), ("C", "Z", None)])
    drawn = kg.measure(net, "rank_stability", by="strength", k=2).rows[0].value
    alone = kg.measure(net, "rank_stability", by="strength", k=2, unknown=False).rows[0].value
    assert (drawn, alone) == (1.0, 1.0), "C is 1 or 5: it draws level and overtakes nobody"
    more = network([("A", "X", 1), ("B", "Y", 5), ("C", "Z", None), ("C", "Z", 2)])
    assert kg.measure(more, "rank_stability", by="strength", k=2).rows[0].value == pytest.approx(2 / 3), (
        "with 5 more, C has 7"
    )
    assert kg.measure(more, "rank_stability", by="strength", k=2, unknown="no").rows[0].value == 1.0


def test_the_four_say_how_to_read_them_in_both_languages() -> None:
    for name in ("realisation", "slippage", "disagreement", "rank_stability"):
        metric = METRICS[name]
        for names in (metric.names, metric.meaning, metric.reading, metric.caution):
            assert names.fr, name
            assert names.en != names.fr or name == "realisation", name
