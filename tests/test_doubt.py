"""Doubt carried through: worlds that hold competing claims, rankings over them, and what each source's silence would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from cli_runs import answered, run
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import Row, edge, network, node
from rival_world import built, claim, document, entered, worth
from small import claim as told
from small import folder, money, thing

import kg
from kg.errors import QueryError
from kg.measuring import measure
from kg.measuring.movers import Mover, about, movers
from kg.measuring.rows import key_of
from kg.measuring.stability import stability
from kg.metrics import METRICS
from kg.metrics.circularity.finn_cycling_index import finn_cycling_index
from kg.metrics.ranking import first, places, stay
from kg.metrics.worlds import possible
from kg.omission import LEFT_OUT, Without, sources
from kg.project import Network
from kg.tables.edgelist import parse_edges
from kg.terms import Edge, Iri, Quantity, expand

A, B, C = ((Iri(name), Iri("X")) for name in "ABC")


def figure(amount: float) -> Quantity:
    names = network([]).names
    return Quantity(amount, amount, amount, "USD", "total", "own", "exact", names, Iri(f"claim:{amount:g}"))


def with_rivals(net: Network, **rivals: Sequence[float]) -> Network:
    """The network with figures that claims tell of the deals of some providers, the first of them the one that is chosen."""

    def contested(each: Edge) -> Edge:
        amounts = rivals.get(each.source, ())
        if not amounts:
            return each
        low, high = min(amounts), max(amounts)
        return replace(each, weight=amounts[0], low=low, high=high, rivals=tuple(map(figure, amounts)))

    return replace(net, edges=tuple(map(contested, net.edges)))


def test_a_contract_of_thirty_or_sixty_is_two_worlds_and_a_share_from_thirty_to_forty_six() -> None:
    net = with_rivals(network([("A", "X", 30), ("B", "X", 70)]), A=(30, 60))
    found = possible(net)
    assert (len(found), found.whole, found.doubts) == (2, True, 1)
    assert [each.pairs()[A] for each in found] == [30, 60]
    told = stability(net, "share", of="X", k=1)
    row = told.standings[A]
    assert [row.least, row.middle, row.most] == [0.3, 0.3, pytest.approx(60 / 130)]
    assert (row.place, row.best, row.worst) == (2, 2, 2)
    assert told.stated.stays == told.every.stays == 1.0


def test_each_world_holds_one_claim_a_conflict_and_the_ends_of_what_is_imprecise() -> None:
    net = with_rivals(network([("A", "X", 1), ("B", "X", 20, 10, 40)]), A=(50, 30, 60))
    found = possible(net)
    assert len(found) == 9
    assert {each.pairs()[A] for each in found} == {30, 50, 60}
    assert {each.pairs()[B] for each in found} == {10, 20, 40}


def test_one_deal_between_several_parties_has_one_figure_in_a_world() -> None:
    one = edge(1, "A", "X", 30, 30, 60)
    net = replace(
        network([]),
        nodes=tuple(map(node, "ABX")),
        edges=(one, replace(edge(2, "B", "X", 30, 30, 60), via=one.via)),
    )
    assert [(each.pairs()[A], each.pairs()[B]) for each in possible(net)] == [(30, 30), (60, 60)]


def test_deals_that_may_count_the_same_money_count_once_or_apart() -> None:
    pair = (edge(1, "A", "X", 30, overlaps=["deal:0002"]), edge(2, "A", "X", 20, overlaps=["deal:0001"]))
    net = replace(network([]), nodes=(node("A"), node("X")), edges=pair)
    assert sorted(each.pairs()[A] for each in possible(net)) == [30, 50]


def test_an_unknown_amount_takes_known_figures_within_its_limits_or_stays_out() -> None:
    net = network([("A", "X", 4), ("B", "X", 9), ("C", "X", None, None, 5)])
    assert [each.pairs()[C] for each in possible(net)] == [4]
    assert [C in each.pairs() for each in possible(net, unknown=False)] == [False]
    lone = network([("A", "X", None), ("B", "X", None, None, 7)])
    (only,) = possible(lone)
    assert only.pairs() == {B: 7}, "nothing is known to borrow; its limit is"


def test_many_combinations_are_drawn_with_a_seed() -> None:
    net = network([(f"S{i:02}", "X", 2, 1, 3) for i in range(12)])
    drawn = [tuple(each.pairs().values()) for each in possible(net, 20)]
    assert len(drawn) == 20
    assert drawn == [tuple(each.pairs().values()) for each in possible(net, 20)]
    assert drawn != [tuple(each.pairs().values()) for each in possible(net, 20, seed=1)]
    assert {amount for each in drawn for amount in each} == {1, 2, 3}
    assert not possible(net, 20).whole


def test_who_comes_first_and_whether_they_stay() -> None:
    answer: dict[tuple[Iri, ...], float | None] = {A: 3.0, B: 2.0, C: None}
    assert first(answer, 2) == (A, B)
    assert first(answer, 5, least_first=True) == (B, A)
    assert stay((A,), {A: 2.0, B: 2.0}) is True, "equals leave him where he is"
    assert stay((A,), {A: 1.0, B: 2.0}) is False
    assert stay((A,), {A: 1.0, B: 2.0}, least_first=True) is True
    assert stay((A, B), {A: 1.0, B: None, C: 0.5}) is False, "without a value he has left"
    assert stay((A, B), answer) is None, "nobody is left to overtake"
    assert places({A: 3.0, B: 1.0, C: 1.0}) == {A: (1, 1), B: (2, 3), C: (2, 3)}


def test_places_over_the_worlds_and_how_often_among_the_first() -> None:
    net = with_rivals(network([("A", "X", 30), ("B", "X", 40), ("C", "X", 70)]), A=(30, 60))
    told = stability(net, "share", of="X", k=2)
    assert told.first == (C, B)
    assert told.stated.stays == 0.5
    found = {key[0]: (row.best, row.worst, row.among) for key, row in told.standings.items()}
    assert found == {"A": (2, 3, 0.5), "B": (2, 3, 0.5), "C": (1, 1, 1.0)}
    for wrong in ({"k": 0}, {"worlds": 0}):
        with pytest.raises(QueryError, match="at least 1"):
            stability(net, "share", **wrong)  # type: ignore[arg-type]


rows = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("CDXY"), st.sampled_from([None, 1.0, 3.0, 8.0]), st.booleans()),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=30)
@given(rows)
def test_a_world_lies_within_the_bounds(found: list[tuple[str, str, float | None, bool]]) -> None:
    made: list[Row] = [
        (a, b, w, w / 2, w * 3) if w and loose else (a, b, w) for a, b, w, loose in found if a != b
    ]
    net = network(made or [("A", "X", 1.0)])
    for name in ("share", "hhi", "strength", "cycles", "pagerank"):
        told = stability(net, name, worlds=12)
        for row in told.scores:
            key = key_of(row)
            seen = told.standings[key]
            if seen.least is not None and seen.most is not None:
                assert row.low is None or row.low <= seen.least + 1e-9, name
                assert row.high is None or seen.most <= row.high + 1e-9, name


# Leaving a source out, on claims.


def test_a_supplier_who_may_give_nothing_may_be_no_supplier() -> None:
    """With nothing from A there is no chain from A, so no row in that world: 0, as where both ends are named."""
    net = parse_edges("source,target,weight,low,high\nA,B,1,0,1\nC,B,1,,\nB,D,1,,\n")
    every = {key_of(row): row for row in kg.measure(net, "total_dependency").rows}
    for of in ("B", "D"):
        row = every[Iri("A"), Iri(of)]
        assert (row.low, row.value, row.high) == (0, 0.5, 0.5)
        assert row == kg.measure(net, "total_dependency", on="A", of=of).rows[0]


RANGE = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)


@settings(max_examples=15)
@given(st.tuples(RANGE, RANGE, RANGE, RANGE))
def test_what_flows_back_is_bounded_by_all_worlds_and_by_no_less(told_ranges: tuple[list[int], ...]) -> None:
    """Two pairs; the ends of ranges are not enough: a flow is answered best where the other one lies inside its own."""
    rows = [
        f"{way},{high},{low},{high}"
        for way, (low, high) in zip(("A,B", "B,A", "A,C", "C,A"), told_ranges, strict=True)
    ]
    net = parse_edges("\n".join(["source,target,weight,low,high", *rows]))
    row = kg.measure(net, "reciprocity").rows[0]
    worlds = product(*(range(low, high + 1) for low, high in told_ranges))
    found = [
        2 * (min(ab, ba) + min(ac, ca)) / (ab + ba + ac + ca)
        for ab, ba, ac, ca in worlds
        if ab + ba + ac + ca
    ]
    assert (row.low, row.high) == (
        (pytest.approx(min(found), abs=1e-9), pytest.approx(max(found), abs=1e-9)) if found else (None, None)
    )


def parties(
    name: str, source: str, deal: str = "deal:one", supplier: str = "agent:alpha"
) -> dict[str, object]:
    return claim(name, source, {"id": deal, "supplier": supplier, "customer": "agent:buyer"})


def second(source: str, amount: float) -> tuple[dict[str, object], ...]:
    """A second deal, of beta with the buyer, told by one source alone."""
    value = {"amount": amount, "unit": "GUSD", "qualifier": "exact", "per": "total"}
    change = {"toStatus": "signed", "when": "2025"}
    state = {
        "id": "deal:two",
        "supplier": "agent:beta",
        "customer": "agent:buyer",
        "value": value,
        "statusChange": change,
    }
    return (claim("two", source, state),)


def world(place: Path, *more: dict[str, object], **settings: object) -> kg.View:
    """Alpha's deal is worth 30 by one paper and 60 by a later one; beta's is worth 40 by a third."""
    return built(
        place, parties("p", "alpha"), entered("s", "alpha", "2025"), worth("a", "alpha", 30), worth("b", "beta", 60),
        *second("gamma", 40), *more, **settings,  # type: ignore[arg-type]
    ).view()  # fmt: skip


def moved(
    view: kg.View, name: str = "share", *, origins: bool = False, k: int = 3, **asked: Any
) -> dict[str, Mover]:
    net = view.project("compute")
    behind = sources(view, net, origins=origins, about=about(net, name, **asked))
    found = movers(net, name, behind, lambda left: Without(view, left).project("compute"), k=k, **asked)
    return {mover.source.rpartition("/")[2]: mover for mover in found}


def test_without_a_source_weights_and_deals_are_chosen_anew(tmp_path: Path) -> None:
    view = world(tmp_path)
    found = moved(view, of="agent:buyer", on="agent:alpha")
    assert {name: (m.before, m.after) for name, m in found.items()} == {
        "alpha": (0.6, 0.0), "beta": (0.6, pytest.approx(30 / 70)), "gamma": (0.6, 1.0)
    }  # fmt: skip
    assert list(found) == ["alpha", "gamma", "beta"], "whoever moves it most comes first"
    assert found["beta"].delta == pytest.approx(30 / 70 - 0.6)
    assert found["beta"].claims == (expand("claim:b"),)


def test_who_enters_and_who_leaves_the_first(tmp_path: Path) -> None:
    view = world(tmp_path)
    found = moved(view, of="agent:buyer", k=1)
    alpha, beta = ((expand(f"agent:{name}"), expand("agent:buyer")) for name in ("alpha", "beta"))
    assert (found["beta"].entered, found["beta"].left) == ((beta,), (alpha,))
    assert (found["gamma"].entered, found["gamma"].left) == ((), ())


def test_a_document_nobody_needs_changes_nothing(tmp_path: Path) -> None:
    again = claim("again", "late", {"id": "site:yard", "operatedBy": "agent:alpha"})
    view = world(tmp_path, again)
    assert "late" not in moved(view)
    without = Without(view, [expand("claim:again")])
    assert without.project("compute").edges == view.project("compute").edges
    assert without.hidden == {LEFT_OUT: 1}
    assert not without.everything
    assert expand("claim:again") not in without.claims
    assert Without(view, []).hidden == view.hidden


def test_a_document_that_calls_a_deal_off_is_tried_too(tmp_path: Path) -> None:
    view = world(tmp_path, entered("off", "late", "2025-07-01", "cancelled"))
    assert {edge.source.rpartition("/")[2] for edge in view.project("compute").edges} == {"beta"}
    both = {
        (e.source.rpartition("/")[2]): e.weight
        for e in Without(view, [expand("claim:off")]).project("compute").edges
    }
    assert both == {"alpha": 60e9, "beta": 40e9}
    found = moved(view, "strength", of="agent:buyer")
    assert (found["late"].before, found["late"].after) == (40e9, 100e9)


def test_an_origin_falls_with_its_echoes(tmp_path: Path) -> None:
    copy = document("copy", "2025-06-10", "gamma", echoes="doc:beta")
    view = world(tmp_path, worth("c", "copy", 60), documents=(copy,))
    asked: dict[str, Any] = {"on": "agent:alpha", "of": "agent:buyer"}
    assert "beta" not in moved(view, **asked), "the copy still says 60"
    found = moved(view, origins=True, **asked)
    assert found["beta"].claims == (expand("claim:b"), expand("claim:c"))
    assert found["beta"].after == pytest.approx(30 / 70)


# On the command line.


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    deals = [("deal:big", "agent:alpha", 30), ("deal:small", "agent:beta", 40)]
    register = [thing(f"agent:{name}", "Company") for name in ("alpha", "beta", "lab")]
    register += [thing(deal, "ComputeServiceContract") for deal, _, _ in deals]
    signed = {"toStatus": "signed", "when": "2025-01"}
    states = [
        told(
            i,
            {
                "id": deal,
                "supplier": supplier,
                "customer": "agent:lab",
                "value": money(n * 1e9),
                "statusChange": signed,
            },
        )
        for i, (deal, supplier, n) in enumerate(deals)
    ]
    return folder(tmp_path_factory.mktemp("doubt"), register, states)


def test_the_whole_doubt_is_told_to_a_program_and_to_a_person(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.shipped.claims_and_register", lambda: desk)
    found = answered("metrics", "share", "--of", "agent:lab", "--doubt", "--top", "1", "--worlds", "8")
    assert [row["on"] for row in found["rows"]] == ["agent:beta", "agent:alpha"]
    assert (found["k"], found["first"], found["seed"]) == (1, [["agent:beta", "agent:lab"]], 0)
    assert found["stated"] == {"worlds": 1, "all": True, "doubts": 0, "stays": 1.0}
    (mover,) = found["movers"]
    assert (mover["source"], found["left_out"], found["tried"]) == ("doc:d", "documents", 1)
    assert [mover["before"], mover["after"]] == [pytest.approx(4 / 7), None]
    words = run("metrics", "share", "--of", "agent:lab", "--top", "1", "-f", "table", "--lang", "fr").stdout
    assert "rangs possibles" in words
    assert "Sources sans lesquelles cela change le plus" in words
    assert "Les mondes ne sont pas également probables." in words
    columns = run("metrics", "share", "--of", "agent:lab", "--origins", "-f", "csv").stdout.partition("\n")[0]
    assert columns == "on,of,value,low,high,coverage,place,best,worst,least,middle,most,among"


def test_a_dependence_is_doubted_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.shipped.claims_and_register", lambda: desk)
    found = answered("depends", "agent:lab", "--on", "agent:alpha", "--doubt")
    assert found["total"]["value"] == found["doubt"]["movers"][0]["before"] == pytest.approx(3 / 7)
    words = run(
        "depends", "agent:lab", "--on", "agent:alpha", "--doubt", "-f", "table", "--lang", "en"
    ).stdout
    assert "In other possible worlds, not equally likely\n  from 42.9 % to 42.9 %" in words
    assert "Sources without which it changes most" in words


def test_an_edge_list_has_worlds_and_no_sources() -> None:
    text = "source,target,weight,low,high\nA,X,30,30,60\nB,X,70,,\n"
    found = answered("metrics", "share", "--edges", "-", "--doubt", typed=text)
    assert (found["left_out"], found["tried"], found["movers"]) == (None, None, [])
    assert found["rows"][1]["most"] == pytest.approx(60 / 130)
    assert "no sources" in run("metrics", "share", "--edges", "-", "--doubt", typed=text).stderr


@pytest.mark.parametrize("name", sorted(METRICS))
def test_every_metric_can_be_doubted(name: str) -> None:
    net = network([("A", "B", 3, 2, 4), ("B", "C", 2), ("C", "A", 1), ("D", "B", None)])
    asked = {"of": "C"} if METRICS[name].by_name else {}
    told = stability(net, name, worlds=4, **asked)  # type: ignore[arg-type]
    assert told.every.worlds <= 4


def test_bounds_are_looked_for_between_the_ends_too() -> None:
    rows: list[Row] = [("A", "C", 25.0, 5.0, 25.0), ("C", "A", 11.0), ("C", "outside", 1.0)]
    (row,) = measure(network(rows), "finn_cycling_index").rows
    tried = [finn_cycling_index(network([("A", "C", 5 + i / 10), *rows[1:]])) for i in range(201)]
    seen = [index for index in tried if index is not None]
    assert max(seen) > 0.9, "throughflow changes its side at 11"
    assert row.low == pytest.approx(min(seen))
    assert row.high == pytest.approx(max(seen))
