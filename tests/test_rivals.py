"""Rival values: a known answer for each ground and verdict, on a small world of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rival_world import (
    DEAL,
    SITE,
    TWIN,
    Entry,
    built,
    claim,
    contests,
    decision,
    document,
    entered,
    only,
    quantity,
    worth,
)

from kg.ontology import ontology_rules
from kg.terms import CONFLICT, Contest, expand

RULES = ontology_rules().rivalry
UP, DOWN, MORE = {"qualifier": "upTo"}, {"qualifier": "atLeast"}, {"qualifier": "moreThan"}
AROUND, RANGE = {"qualifier": "around"}, {"qualifier": "range"}

# What two papers say of one deal's worth (in G$, in all, exactly, unless told otherwise), and what is found of it.
KNOWN: list[tuple[Entry, Entry, str]] = [
    ({"amount": 300}, {"amount": 250}, "figures"),
    ({"amount": 30}, {"amount": 30, "per": "year"}, "period"),
    ({"amount": 30}, {"amount": 30, "per": "unstated"}, "rhythm"),
    ({"amount": 30}, {"amount": 50, "per": "unstated"}, "figures"),
    ({"amount": 30, "per": "year"}, {"amount": 2.5, "per": "month"}, "sameTotal"),
    ({"amount": 30, "per": "year"}, {"amount": 3, "per": "month"}, "figures"),
    ({"amount": 300}, {"amount": 60, "per": "year"}, "otherRhythm"),
    ({"amount": 10}, {"high": 10, **UP}, "within"),
    ({"amount": 10}, {"low": 10, **DOWN}, "within"),
    ({"amount": 10}, {"low": 10, **MORE}, "digits"),
    ({"amount": 10.4}, {"low": 10, **MORE}, "within"),
    ({"low": 10, **DOWN}, {"low": 10, **MORE}, "within"),
    ({"low": 20, **DOWN}, {"low": 10, **DOWN}, "within"),
    ({"amount": 9}, {"low": 10, **DOWN}, "figures"),
    ({"amount": 9.8}, {"low": 10, **DOWN}, "digits"),
    ({"low": 10, **DOWN}, {"high": 10, **UP}, "opposed"),
    ({"low": 10, **MORE}, {"high": 10, **UP}, "opposed"),
    ({"low": 10, **DOWN}, {"high": 12, **UP}, "overlapping"),
    ({"low": 12, **DOWN}, {"high": 10, **UP}, "figures"),
    ({"low": 8, "high": 10, **RANGE}, {"amount": 8}, "within"),
    ({"low": 8, "high": 10, **RANGE}, {"amount": 10}, "within"),
    ({"low": 8, "high": 10, **RANGE}, {"amount": 10.2}, "figures"),
    ({"low": 8, "high": 10, **RANGE}, {"low": 9, "high": 12, **RANGE}, "overlapping"),
    ({"low": 8, "high": 10, **RANGE}, {"low": 10, "high": 12, **RANGE}, "opposed"),
    ({"low": 8, "high": 10, **RANGE}, {"low": 10, **DOWN}, "opposed"),
    ({"low": 8, "high": 10, **RANGE}, {"low": 11, "high": 12, **RANGE}, "figures"),
    ({"amount": 13.8}, {"amount": 14, **AROUND}, "digits"),
    ({"amount": 13.8}, {"amount": 14}, "digits"),
    ({"amount": 13.8}, {"amount": 13, **AROUND}, "within"),
    ({"amount": 13, **AROUND}, {"amount": 14, **AROUND}, "overlapping"),
    ({"amount": 40}, {"amount": 41}, "figures"),
    ({"amount": 11}, {"amount": 10, **AROUND}, "within"),
    ({"amount": 11.1}, {"amount": 10, **AROUND}, "figures"),
    ({"amount": 5}, {"low": 2, "qualifier": "several"}, "within"),
    ({"amount": 30}, {"amount": 30, "unit": "EUR"}, "otherCurrency"),
    ({"amount": 30}, {"amount": 12, "basis": "part"}, "otherBasis"),
    ({"amount": 30}, {"amount": 90, "basis": "cumulative"}, "otherBasis"),
    ({"amount": 30, "basis": "part"}, {"amount": 12, "basis": "part"}, "parts"),
    ({"amount": 13.8, "basis": "part"}, {"amount": 14, "basis": "part"}, "digits"),
    ({"amount": 30, "basis": "cumulative"}, {"amount": 90, "basis": "cumulative"}, "moving"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "found"), KNOWN, ids=[f"{n}-{found}" for n, (*_, found) in enumerate(KNOWN)]
)
def test_two_papers_and_what_is_found_of_their_figures(
    tmp_path: Path, one: Entry, other: Entry, found: str
) -> None:
    contest = only(tmp_path, worth("a", "alpha", **one), worth("b", "beta", **other))
    assert contest.grounds == (found,)
    assert contest.verdict == RULES.rulings[found].notation
    assert {rival.claim for rival in contest.rivals} == {expand("claim:a"), expand("claim:b")}
    assert len(contest.sides) == 2


def test_every_ground_is_seen_at_work_somewhere_in_this_file() -> None:
    text = Path(__file__).read_text("utf-8")
    assert len(RULES.rulings) >= 20
    assert not [name for name in RULES.rulings if f'"{name}"' not in text]


def test_verdicts_are_data_and_a_conflict_is_the_gravest() -> None:
    codes = {code.notation: code for code in RULES.rulings.values()}
    assert set(codes) == {"conflict", "supersession", "refinement", "rounding", "scope"}
    assert max(codes.values(), key=lambda code: code.order or 0).notation == CONFLICT


def test_equal_values_are_no_contest_whatever_the_unit(tmp_path: Path) -> None:
    claims = (
        claim("a", "alpha", {"id": "site:yard", "capacity": quantity(4.5, "GW")}),
        claim("b", "beta", {"id": "site:yard", "capacity": quantity(4500, "MW")}),
    )
    assert contests(tmp_path, *claims) == ()


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"amount": 1.8, "unit": "GW"}, {"amount": 1750, "unit": "MW"}, "digits"),
        ({"amount": 1, "unit": "GW"}, {"amount": 960, "unit": "MW"}, "digits"),
        ({"amount": 1, "unit": "GW"}, {"amount": 900, "unit": "MW"}, "figures"),
        ({"amount": 1, "unit": "GW"}, {"amount": 50000, "unit": "piece"}, "otherUnit"),
    ],
)
def test_capacities_are_compared_in_their_base_unit(
    tmp_path: Path, one: Entry, other: Entry, found: str
) -> None:
    claims = (
        claim("a", "alpha", {"id": "site:yard", "capacity": quantity(**one)}),
        claim("b", "beta", {"id": "site:yard", "capacity": quantity(**other)}),
    )
    contest = only(tmp_path, *claims)
    assert (contest.subject, contest.grounds) == (SITE, (found,))


def test_a_capacity_meets_the_planned_one_but_not_the_one_in_service(tmp_path: Path) -> None:
    told = (
        claim("a", "alpha", {"id": "site:yard", "capacity": quantity(5, "GW")}),
        claim("b", "beta", {"id": "site:yard", "plannedCapacity": quantity(2, "GW")}),
        claim("c", "gamma", {"id": "site:yard", "currentCapacity": quantity(100, "MW")}),
    )
    contest = only(tmp_path, *told)
    assert (contest.predicate, contest.grounds) == (expand("kg:plannedCapacity"), ("figures",))
    assert [rival.claim for rival in contest.rivals] == [expand("claim:b"), expand("claim:a")]


def test_a_yearly_amount_is_shown_over_the_known_duration(tmp_path: Path) -> None:
    years = claim(
        "years", "gamma", {"id": "deal:one", "duration": {"amount": 5, "unit": "year", "qualifier": "exact"}}
    )
    agreeing = only(tmp_path / "1", years, worth("a", "alpha", 300), worth("b", "beta", 60, per="year"))
    assert agreeing.grounds == ("sameTotal",)
    assert agreeing.years == 5
    assert [rival.totals for rival in agreeing.rivals if rival.per == "year"] == [(300e9, 300e9, 300e9)]
    differing = only(tmp_path / "2", years, worth("a", "alpha", 30), worth("b", "beta", 30, per="year"))
    assert differing.grounds == ("period",)
    apart = only(tmp_path / "3", years, worth("a", "alpha", 30), worth("b", "beta", 20, per="year"))
    assert apart.grounds == ("figures",)


def test_durations_that_differ_give_no_total(tmp_path: Path) -> None:
    lengths = [
        claim(n, d, {"id": "deal:one", "duration": {"amount": years, "unit": "year", "qualifier": "exact"}})
        for n, d, years in (("x", "alpha", 5), ("y", "beta", 7))
    ]
    found = {c.grounds: c for c in contests(tmp_path, *lengths, worth("a", "alpha", 300), worth("b", "beta", 60, per="year"))}  # fmt: skip
    assert set(found) == {("figures",), ("otherRhythm",)}
    assert found["otherRhythm",].years is None


def test_one_claim_that_lists_two_values_does_not_contradict_itself(tmp_path: Path) -> None:
    both = claim(
        "a", "alpha", {"id": "deal:one", "value": [quantity(10, per="total"), quantity(20, per="total")]}
    )
    assert contests(tmp_path, both) == ()


# Supersession: who told it earlier must be answered later.


def test_the_same_voice_later_takes_its_figure_back(tmp_path: Path) -> None:
    contest = only(tmp_path, worth("a", "alpha", 100), worth("b", "late", 80))
    assert (contest.verdict, contest.grounds) == ("supersession", ("sameVoice",))


def test_an_authority_that_two_papers_name_is_one_voice(tmp_path: Path) -> None:
    told = (worth("a", "alpha", 100, saidBy="agent:buyer"), worth("b", "beta", 80, saidBy="agent:buyer"))
    assert only(tmp_path / "1", *told).grounds == ("sameVoice",)
    unanswered = only(tmp_path / "2", *told, worth("c", "gamma", 100))
    assert unanswered.grounds == ("figures",), "somebody still says the old figure, later than the new one"


def test_an_old_figure_of_somebody_else_is_not_answered(tmp_path: Path) -> None:
    contest = only(tmp_path, worth("a", "alpha", 100), worth("b", "beta", 100), worth("c", "late", 80))
    assert contest.grounds == ("figures",)


def test_terms_that_were_changed_in_between_end_the_dispute(tmp_path: Path) -> None:
    change = claim(
        "c", "gamma", {"id": "deal:one", "statusChange": {"toStatus": "renegotiated", "when": "2025-02-20"}}
    )
    before, after = worth("a", "alpha", 100), worth("b", "beta", 80)
    assert only(tmp_path / "1", before, after, change).grounds == ("renegotiated",)
    later = claim(
        "d", "late", {"id": "deal:one", "statusChange": {"toStatus": "renegotiated", "when": "2025-06"}}
    )
    assert only(tmp_path / "2", before, after, later).grounds == ("figures",)


def test_a_quantity_that_changes_in_time_is_replaced_by_a_later_one(tmp_path: Path) -> None:
    def running(name: str, source: str, amount: float) -> Entry:
        return claim(name, source, {"id": "site:yard", "currentCapacity": quantity(amount, "MW")})

    assert only(tmp_path / "1", running("a", "alpha", 100), running("b", "beta", 250)).grounds == ("moving",)
    dated = [
        claim(
            "a",
            "alpha",
            {"id": "site:yard", "currentCapacity": quantity(size, "MW", when=when)},
            id=f"claim:{when}",
        )
        for size, when in ((100, "2024-10"), (250, "2025-01"))
    ]
    assert only(tmp_path / "3", *dated).grounds == ("moving",), "one document tells both, each with its day"
    day = document("twin", "2025-01-10", "gamma")
    same = only(tmp_path / "2", running("a", "alpha", 100), running("b", "twin", 250), documents=(day,))
    assert same.grounds == ("figures",), "of one day neither is the later"


def test_undated_documents_replace_nothing_within_their_interval(tmp_path: Path) -> None:
    undated = {**document("some-day", "", "alpha"), "issuedEstimate": "2025-01-01/2025-12-31"}
    del undated["issued"]
    undated["dateReason"] = {"fr": "sans date", "en": "undated"}
    contest = only(tmp_path, worth("a", "late", 100), worth("b", "some-day", 80), documents=(undated,))
    assert contest.grounds == ("figures",)


# Decisions.


@pytest.mark.parametrize(("word", "found"), [("isReplacedBy", "replaced"), ("refines", "judgedFiner")])
def test_a_decision_goes_before_what_is_computed(tmp_path: Path, word: str, found: str) -> None:
    judged = decision("d", {"id": "claim:a", word: "claim:b"})
    contest = only(tmp_path, worth("a", "alpha", 100), worth("b", "beta", 80), decisions=(judged,))
    assert contest.grounds == (found,)
    assert contest.decisions == (expand("decision:d"),)


def test_a_contradiction_that_was_decided_shows_lists_and_texts(tmp_path: Path) -> None:
    lists = (
        claim("a", "alpha", {"id": "deal:one", "supplier": ["agent:alpha", "agent:beta"]}),
        claim("b", "beta", {"id": "deal:one", "supplier": "agent:gamma"}),
        claim("c", "gamma", {"id": "deal:one", "supplier": "agent:beta"}),
    )
    judged = decision(
        "d", {"id": "claim:a", "contradicts": "claim:b"}, {"id": "claim:b", "contradicts": "claim:c"}
    )
    contest = only(tmp_path, *lists, decisions=(judged,))
    assert (contest.subject, contest.grounds, len(contest.sides)) == (DEAL, ("judged",), 3)
    assert {side[0].written.en for side in contest.sides} == {f"the fact {name}" for name in "abc"}


def test_a_refinement_that_was_decided_is_shown_by_its_decision(tmp_path: Path) -> None:
    told = [claim(name, source, {"id": "deal:one", "supplier": "agent:beta"}) for name, source in zip("abc", ("alpha", "beta", "gamma"), strict=True)]  # fmt: skip
    one, other = (
        decision("d", {"id": "claim:a", "refines": "claim:b"}),
        decision("e", {"id": "claim:c", "refines": "claim:b"}),
    )
    found = contests(tmp_path, *told, decisions=(one, other))
    assert [(c.grounds, c.decisions) for c in found] == [
        (("judgedFiner",), (expand(f"decision:{d}"),)) for d in "de"
    ]
    assert all(c.verdict == "refinement" and len(c.sides) == 2 for c in found)


def test_a_decided_contradiction_that_the_figures_show_is_shown_once(tmp_path: Path) -> None:
    judged = decision("d", {"id": "claim:a", "contradicts": "claim:b"})
    contest = only(tmp_path, worth("a", "alpha", 100), worth("b", "late", 80), decisions=(judged,))
    assert (contest.verdict, contest.grounds) == (CONFLICT, ("figures",))
    assert contest.decisions == (expand("decision:d"),)


# Dates, terms, answers, observations.


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2025", "2025-06-10", "within"),
        ("2025-06", "2025-06-30", "within"),
        ("2025-06", "2025-07-01", "dates"),
        ("2025-06-10", "2025-06-11", "nextDay"),
        ("2025-06-10", "2025-06-12", "dates"),
        ("2025-04/2025-06", "2025-06/2025-08", "overlapping"),
        ("../2025-06-10", "2025-06", "openDate"),
        ("../2025-06-10", "2025-07", "dates"),
        ("2025-06", "2025-06~", "within"),
        ("2025-06/..", "2025-06~/..", "openDate"),
    ],
)
def test_dates_of_one_status(tmp_path: Path, one: str, other: str, found: str) -> None:
    contest = only(tmp_path, entered("a", "alpha", one), entered("b", "beta", other))
    assert (contest.part, contest.grounds) == ("signed", (found,))


def test_statuses_that_follow_one_another_are_no_rivals(tmp_path: Path) -> None:
    steps = (entered("a", "alpha", "2025-01", "announced"), entered("b", "beta", "2025-03"))
    assert contests(tmp_path, *steps) == ()


def test_a_forecast_moves_with_later_news(tmp_path: Path) -> None:
    def expected(name: str, source: str, when: str) -> Entry:
        event = {
            "id": f"thing:{name}", "type": "StatusChange", "label": {"fr": "mise en service", "en": "opening"},
            "involves": ["site:yard", "agent:buyer"], "toStatus": "operational", "when": when,
        }  # fmt: skip
        return claim(name, source, event)

    contest = only(tmp_path, expected("a", "alpha", "2026"), expected("b", "beta", "2028"))
    assert (contest.subject, contest.part, contest.grounds) == (SITE, "operational", ("moving",))


def test_terms_and_answers_are_compared_too(tmp_path: Path) -> None:
    def says(name: str, source: str, **more: Any) -> Entry:
        return claim(name, source, {"id": "deal:one", **more})

    terms = (says("a", "alpha", term={"when": "2027/2031"}), says("b", "beta", term={"when": "2027/2032"}))
    assert only(tmp_path / "1", *terms).grounds == ("within",)
    answers = (says("a", "alpha", exclusive=True), says("b", "beta", exclusive=False))
    assert only(tmp_path / "2", *answers).grounds == ("answers",)


def test_observations_count_for_what_they_observe(tmp_path: Path) -> None:
    def seen(name: str, source: str, amount: float, **more: Any) -> Entry:
        result = quantity(amount, per="unstated")
        thing = {
            "id": f"thing:{name}", "type": "Observation", "label": {"fr": name, "en": name}, "of": "agent:buyer",
            "metric": "orderBook", "result": result, **more,
        }  # fmt: skip
        return claim(name, source, thing)

    contest = only(tmp_path / "1", seen("a", "alpha", 300), seen("b", "beta", 450))
    assert (contest.subject, contest.grounds) == (expand("agent:buyer"), ("moving",))
    then = {"during": {"when": "2025"}}
    assert only(tmp_path / "2", seen("a", "alpha", 300, **then), seen("b", "beta", 450, **then)).grounds == (
        "figures",
    )
    years = (seen("a", "alpha", 300, **then), seen("b", "beta", 450, during={"when": "2024"}))
    assert only(tmp_path / "3", *years).grounds == ("otherTime",)


# One figure in two deals.


def test_one_figure_in_two_deals_that_may_overlap_is_told(tmp_path: Path) -> None:
    both = (
        claim("a", "alpha", {"id": "deal:one", "capacity": quantity(None, "GW", high=4.5, qualifier="upTo")}),
        claim("b", "beta", {"id": "deal:two", "capacity": quantity(4.5, "GW")}),
    )
    overlap = decision("o", {"id": "deal:one", "mayOverlapWith": "deal:two"})
    contest = only(tmp_path / "1", *both, decisions=(overlap,))
    assert (contest.subject, contest.grounds) == (DEAL, ("twoDeals",))
    assert {rival.subject for rival in contest.rivals} == {DEAL, TWIN}
    assert contests(tmp_path / "2", *both) == ()
    years = [
        claim(n, s, {"id": deal, "duration": {"amount": 5, "unit": "year", "qualifier": "exact"}})
        for n, s, deal in (("a", "alpha", "deal:one"), ("b", "beta", "deal:two"))
    ]
    assert contests(tmp_path / "3", *years, decisions=(overlap,)) == (), (
        "two deals may well run for five years each"
    )


# Values that an editor set aside are remembered, and rivals of nobody.


def test_what_an_editor_set_aside_is_no_rival_any_more(tmp_path: Path) -> None:
    def set_aside(entry: Entry) -> Entry:
        return {**entry, "rank": "deprecated", "rankReason": {"fr": "coquille", "en": "misprint"}}

    told = (worth("a", "alpha", 100), set_aside(worth("b", "beta", 10)))
    contest = only(tmp_path / "1", *told)
    assert (contest.verdict, contest.grounds) == ("scope", ("setAside",))
    assert [rival.aside for rival in contest.rivals] == [True, False]
    three = only(tmp_path / "2", *told, worth("c", "gamma", 80), set_aside(worth("d", "late", 100)))
    assert (three.verdict, three.grounds) == (CONFLICT, ("figures",))
    assert {claim for _, claim in three.said} == {expand("claim:a"), expand("claim:c")}
    texts = (claim("a", "alpha", {"id": "deal:one", "supplier": "agent:alpha"}), set_aside(claim("b", "beta", {"id": "deal:one", "supplier": "agent:beta"})))  # fmt: skip
    judged = decision("d", {"id": "claim:a", "contradicts": "claim:b"})
    assert only(tmp_path / "3", *texts, decisions=(judged,)).grounds == ("setAside",)


# Voices.


def origins(contest: Contest) -> list[int]:
    return [len({rival.voice.origin for rival in side}) for side in contest.sides]


def test_echoes_of_echoes_and_what_an_agent_published_are_one_voice(tmp_path: Path) -> None:
    """Two copies retell one another, the first retells alpha by name; alpha printed it; gamma asked the buyer itself."""
    copies = (
        document("copy", "2025-06-01", "beta", echoes="agent:alpha"),
        document("copy-of-copy", "2025-06-02", "gamma", echoes="doc:copy"),
    )
    told = (
        worth("a", "alpha", 100), worth("b", "copy", 100), worth("c", "copy-of-copy", 100),
        worth("d", "beta", 100, echoes="claim:c"), worth("e", "gamma", 80, saidBy="agent:buyer"),
    )  # fmt: skip
    contest = only(tmp_path, *told, documents=copies)
    assert origins(contest) == [1, 1]
    assert {rival.voice.origin for rival in contest.rivals} == {expand("agent:alpha"), expand("agent:buyer")}


def test_a_view_hears_only_its_own_claims(tmp_path: Path) -> None:
    graph = built(tmp_path, worth("a", "alpha", 100), worth("b", "beta", 80))
    assert len(graph.view().conflicts) == 1
    assert graph.view(as_of="2025-02-01").conflicts == ()
