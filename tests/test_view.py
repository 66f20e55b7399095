"""Views: what they let in, what they hide and say so, and that filtering equals deriving from scratch."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from articles import written
from hypothesis import given, settings
from hypothesis import strategies as st
from small import claim, graph, thing

import kg
from kg.build import Built
from kg.derive import derive, node_facts
from kg.errors import QueryError, UnknownName
from kg.graph import Graph, View
from kg.project import Network
from kg.stage import Stage
from kg.store import Store
from kg.terms import ONTOLOGY_GRAPH, RECORD_GRAPH, Iri, expand
from kg.view import Choice, Reading, Selection, triples

ORACLE_META = expand("deal:oracle-meta-cloud")


@cache
def shipped() -> Graph:
    return kg.load()


@cache
def articles() -> Graph:
    """What three articles say, whatever is added to the shipped data."""
    with tempfile.TemporaryDirectory() as folder:
        return kg.load(written(Path(folder)))


@cache
def tiny() -> Graph:
    return kg.load("tests/tiny")


def vias(network: Network) -> set[Iri]:
    return {edge.via for edge in network.edges}


def test_before_it_was_told_the_oracle_meta_deal_is_unknown() -> None:
    view = shipped().view(as_of="2025-09-15")
    assert view.status(ORACLE_META) is None
    assert ORACLE_META not in vias(view.project("actors"))
    assert view.hidden["not yet known"] > 0


def test_a_deal_in_talks_is_drawn_but_creates_no_dependency() -> None:
    view = shipped().view(as_of="2025-10-31")
    status = view.status(ORACLE_META)
    assert status
    assert status.code.notation == "inTalks"
    assert ORACLE_META in vias(view.project("actors"))
    assert ORACLE_META not in vias(view.project("compute"))
    depends = "ASK { agent:meta kg:dependsOn agent:oracle }"
    assert view.answer(depends) is False
    assert view.answer("ASK { agent:openai kg:dependsOn agent:oracle }") is True


def test_a_profile_may_choose_by_tier(tmp_path: Path) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views/mine.yaml").write_text(
        "- {id: 'profile:trade', type: TrustProfile, label: {fr: métier, en: trade}, acceptsTier: [trade]}\n",
        encoding="utf-8",
    )
    graph = kg.load("tests/tiny", tmp_path, cache=False)
    trade = graph.view(profile="trade")
    assert {claim.document for claim in trade.claims.values()} - {""} == {expand("doc:two")}
    assert trade.hidden["tier refused"] == len(graph.view().claims) - len(trade.claims) > 0


def test_what_rests_on_a_page_that_shows_nothing_fixed_can_be_left_out() -> None:
    documents = shipped().view().documents
    kept = {claim.document for claim in shipped().view(profile="documented").claims.values()} - {""}
    tiers = {documents[iri].tier for iri in kept}
    assert "unfit" not in tiers
    assert len(tiers) >= 5


def test_conditionals_can_be_refused() -> None:
    everything, firm = shipped().view(), shipped().view(profile="no-conditionals")
    assert firm.hidden["modality refused"] == len(everything.claims) - len(firm.claims) > 0
    broadcom = expand("deal:openai-broadcom-chips")
    assert broadcom in vias(everything.project("actors"))
    assert broadcom not in vias(firm.project("actors"))


def test_a_view_says_how_many_claims_it_hides_for_want_of_a_date() -> None:
    graph = articles()
    undated = sum(c.document == expand("doc:s0") for c in graph.view().claims.values())
    inside = graph.view(as_of="2025-10-01")
    assert inside.hidden["undated"] == undated
    assert graph.view(as_of="2026-01-01").hidden == {}
    assert graph.view(as_of="2026-01-01", undated="exclude").hidden["undated"] == undated


def test_the_two_clocks_can_be_set_apart() -> None:
    """What was signed by July 2025, as told later, is not what could be known in July 2025."""
    graph = tiny()
    assert graph.view(as_of="2025-02-28").claims == {}
    told_later = graph.view(as_of="2025-02-28", known="2025-12-31")
    status = told_later.status(expand("deal:cloud"))
    assert status
    assert status.code.notation == "signed"
    assert told_later.status(expand("site:north"))


def test_a_status_told_in_the_conditional_does_not_outrank_one_told_firmly() -> None:
    status = tiny().view().status(expand("deal:chips"))
    assert status
    assert status.code.notation == "announced"


def test_a_reported_status_is_never_later_than_the_report() -> None:
    for view in (shipped().view(), tiny().view()):
        for status in view.reading.statuses.values():
            document = view.documents[view.claims[status.claim].document]
            assert status.latest <= document.known_by


def test_rival_values_follow_the_policy_and_keep_their_bounds() -> None:
    (edge,) = [e for e in tiny().view().project("compute").edges if e.via == expand("deal:cloud")]
    assert (edge.weight, edge.low, edge.high) == (80e9, 80e9, 100e9)
    assert [r.nominal for r in edge.rivals] == [80e9, 100e9]
    (alone,) = [
        e for e in tiny().view(profile="press").project("compute").edges if e.via == expand("deal:cloud")
    ]
    assert (alone.weight, alone.low, alone.high) == (100e9, 100e9, 100e9)


QUALIFIED = (
    ([("exact", 5), ("upTo", 7), ("atLeast", 2)], (2, 7), "a ceiling gives no minimum, a floor no maximum"),
    ([("upTo", 7)], (None, 7), "only a ceiling"),
    ([("atLeast", 2)], (2, None), "only a floor"),
    ([("exact", 5), ("atLeast", 8)], (5, None), "a floor above all else leaves the top open"),
    ([("exact", 5), ("exact", 3)], (3, 5), "two figures"),
)


@pytest.mark.parametrize(("told", "bounds", "why"), QUALIFIED)
def test_bounds_are_the_lowest_and_the_highest_that_are_told(
    told: list[tuple[str, int]], bounds: tuple[int | None, int | None], why: str, tmp_path: Path
) -> None:
    sizes = {"upTo": "high", "atLeast": "low", "exact": "amount"}
    figures = [{sizes[how]: str(size), "unit": "GW", "qualifier": how} for how, size in told]
    ends = {"supplier": "agent:alpha", "customer": "agent:beta"}
    register = [
        thing("agent:alpha", "Company"),
        thing("agent:beta", "Company"),
        thing("deal:one", "ComputeServiceContract"),
    ]
    signed = claim(
        "ends", {"id": "deal:one", **ends, "statusChange": {"toStatus": "signed", "when": "2025-01-01"}}
    )
    said = [claim(f"said-{i}", {"id": "deal:one", "capacity": figure}) for i, figure in enumerate(figures)]
    (edge,) = graph(tmp_path, register, [signed, *said]).view().project("compute", unit="W").edges
    assert (edge.low, edge.high) == tuple(None if size is None else size * 1e9 for size in bounds), why
    assert (edge.low or 0) <= (edge.weight or 0) <= (edge.high or float("inf"))


def test_a_yearly_amount_is_a_rate_and_no_total() -> None:
    def chips(name: str, unit: str) -> float | None:
        return next(
            e.weight for e in tiny().view().project(name, unit).edges if e.via == expand("deal:chips")
        )

    assert chips("money", "USD/year") == 20e9
    assert chips("compute", "USD") is None


def test_an_amount_without_rhythm_bounds_a_total_from_above_and_no_more() -> None:
    june = expand("deal:oracle-openai-june-2025")
    network = articles().view().project("compute")
    (edge,) = [e for e in network.edges if e.via == june]
    assert (edge.weight, edge.low, edge.high) == (None, None, 30e9)
    pair = (expand("agent:oracle"), expand("agent:openai"))
    assert network.pairs()[pair] == network.pairs("low")[pair] == 300e9
    assert network.pairs("high")[pair] == 330e9


def test_a_part_is_not_added_to_its_whole() -> None:
    network = articles().view().project("money", "USD")
    pair = (expand("agent:microsoft"), expand("agent:openai"))
    weights = sorted(e.weight or 0 for e in network.edges if (e.source, e.target) == pair)
    assert weights == [1e9, 14e9]
    assert network.pairs()[pair] == network.pairs("high")[pair] == 14e9


def test_no_weight_is_borrowed_from_another_pair() -> None:
    """Stargate is served by the contract of OpenAI, but the amount was stated for OpenAI."""
    network = articles().view().project("compute")
    (edge,) = [
        e
        for e in network.edges
        if e.via == expand("deal:oracle-openai-2025") and e.target == expand("programme:stargate")
    ]
    assert edge.weight is edge.high is None


def test_dollars_and_watts_are_asked_for_apart() -> None:
    view = articles().view()
    assert view.project("compute").unit == "USD"
    watts = view.project("compute", "W")
    (edge,) = [e for e in watts.edges if e.weight is not None]
    assert (edge.weight, edge.low, edge.high) == (4.5e9, None, 4.5e9)
    with pytest.raises(QueryError, match="does not count 'EUR'"):
        view.project("compute", "EUR")


@pytest.mark.parametrize(
    ("text", "last"), [("2024-02", "2024-02-29"), ("2025", "2025-12-31"), ("2025-09-15", "2025-09-15")]
)
def test_a_month_or_year_means_its_last_day(text: str, last: str) -> None:
    assert tiny().view(as_of=text).choice.as_of == last


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "yesterday", "20250915x"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="is no date"):
        tiny().view(as_of=text)


def test_an_unknown_profile_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="no profile is called 'nobody'"):
        shipped().view(profile="nobody")


def from_scratch(graph: Graph, claims: frozenset[Iri]) -> View:
    """The same claims, derived anew in a store that never held any other."""
    store = Store.in_memory()
    store.add(graph.store.quads((ONTOLOGY_GRAPH, RECORD_GRAPH, *sorted(claims))))
    derive(store)
    return Graph(Built(store, {}, complete=False), ()).view()


@cache
def claims_of(name: str) -> tuple[Iri, ...]:
    graph = shipped() if name == "shipped" else tiny()
    return tuple(graph.derived.claims)


def same_as_from_scratch(graph: Graph, claims: frozenset[Iri]) -> None:
    selection = Selection(claims | graph.derived.decisions, {})
    filtered = Reading(graph.derived, graph.rules, selection, Choice())
    assert triples(filtered) == triples(from_scratch(graph, selection.claims).reading)


@settings(max_examples=40)
@given(st.sets(st.sampled_from(claims_of("tiny"))))
def test_filtering_any_choice_of_claims_equals_deriving_from_scratch(claims: set[Iri]) -> None:
    same_as_from_scratch(tiny(), frozenset(claims))


@pytest.mark.parametrize("as_of", ["2025-09-11", "2025-09-22", "2026-01-01"])
def test_filtering_the_real_claims_equals_deriving_from_scratch(as_of: str) -> None:
    same_as_from_scratch(shipped(), shipped().view(as_of=as_of).selection.claims)


def test_more_claims_never_take_a_link_away_from_the_drawing_of_everything() -> None:
    before = {e.iri for e in shipped().view(as_of="2025-09-15").project("actors").edges}
    after = {e.iri for e in shipped().view().project("actors").edges}
    assert before <= after


CHOICES = st.builds(
    Choice,
    as_of=st.sampled_from([None, "2025-02-28", "2025-03-01", "2025-06-15", "2026-01-01"]),
    known=st.sampled_from([None, "2025-03-01", "2025-06-30"]),
    undated=st.sampled_from(["include", "exclude"]),
)


def content(store: Store) -> tuple[frozenset[str], frozenset[str]]:
    named, merged = store.dump().splitlines(), store.dump_merged().splitlines()
    return frozenset(named), frozenset(merged)


@settings(max_examples=15)
@given(st.lists(CHOICES, min_size=2, max_size=5))
def test_showing_views_in_any_order_leaves_what_each_would_show_alone(choices: list[Choice]) -> None:
    graph = tiny()
    shared = Stage(graph.store, lambda: node_facts(graph.store))
    for choice in choices:
        view = View(graph, choice)
        graphs = view.selection.graphs
        chosen = triples(view.reading)
        alone = Stage(graph.store, lambda: node_facts(graph.store))
        named, merged = shared.show(graphs, chosen, content)
        assert (named, merged) == alone.show(graphs, chosen, content)
        assert merged == {line[: line.rindex(" <")] + " ." for line in named}


@pytest.mark.usefixtures("loads_anew")
def test_a_kept_build_shows_the_same_views(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    kg.load("tests/tiny", cache=True)
    kept = kg.load("tests/tiny", cache=True)
    for as_of in (None, "2025-06-15"):
        assert kept.view(as_of).ask(content) == tiny().view(as_of).ask(content)
