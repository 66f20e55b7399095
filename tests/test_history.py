"""Timelines, differences and silence: known answers on a small past, and the laws they obey on any."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import small
from hypothesis import given, settings
from hypothesis import strategies as st
from past import past

import kg
from kg import history
from kg.cards import stated
from kg.changes import Change, changes
from kg.errors import QueryError, UnknownName
from kg.history import Difference
from kg.ontology import Row, ontology_rules, rows
from kg.rules import Derived
from kg.silence import earlier
from kg.state import Key, State, state
from kg.terms import Iri, curie, expand
from kg.timeline import Entry, Teller, linked, scope, timeline
from kg.view import Choice, Reading, climbed, select, steps

CLOUD, LOAN, NORTH, BIG = map(expand, ("deal:cloud", "deal:loan", "site:north", "programme:big"))
ALPHA = expand("agent:alpha")


def told(entries: Sequence[Entry]) -> list[tuple[str, str, str, str, bool]]:
    return [(e.dated.when, e.known_by, curie(e.thing), f"{e.label.en} {e.what.en}".strip(), e.expected) for e in entries]  # fmt: skip


def test_a_timeline_has_both_dates_of_every_change_and_what_is_expected_last() -> None:
    assert told(history.timeline(past().view(), CLOUD)) == [
        ("2022-02", "2022-03-01", "deal:cloud", "announced", False),
        ("", "2022-03-01", "deal:cloud", "value $100B", False),
        ("2024-04", "2024-05-10", "deal:cloud", "signed", False),
        ("", "2024-05-10", "deal:cloud", "value $80B", False),
        ("2026-01", "2026-02-01", "deal:cloud", "cancelled", False),
        ("2025", "2024-05-10", "deal:cloud", "term start", True),
        ("2029", "2024-05-10", "deal:cloud", "term end", True),
    ]


def test_a_figure_told_anew_says_what_it_takes_the_place_of() -> None:
    figures = [e for e in history.timeline(past().view(), CLOUD) if e.kind == "value"]
    assert [(e.what.en, e.before.en) for e in figures] == [("$100B", ""), ("$80B", "$100B")]


def test_what_two_claims_tell_of_one_day_is_one_change_with_the_most_precise_date() -> None:
    (signed,) = [e for e in history.timeline(past().view(), CLOUD) if e.what.en == "signed"]
    assert [curie(t.claim) for t in signed.tellings] == ["claim:c-5", "claim:c-11"]
    assert (signed.earliest, signed.latest) == ("2024-04-01", "2024-04-30")
    (before,) = [e for e in history.timeline(past().view(known="2025"), CLOUD) if e.what.en == "signed"]
    assert (before.earliest, before.latest, before.dated.when) == (None, "2024-05-10", "../2024-05-10")


def test_an_agent_comes_with_its_deals_and_sites_and_a_programme_with_what_is_at_its_sites() -> None:
    view = past().view()
    assert {curie(e.thing) for e in history.timeline(view, ALPHA)} == {
        "deal:cloud", "deal:done", "deal:loan", "site:north",
    }  # fmt: skip
    assert {curie(e.thing) for e in history.timeline(view, BIG)} == {"site:north", "thing:north-power"}
    assert {curie(e.thing) for e in history.timeline(view, CLOUD)} == {"deal:cloud"}


def test_a_ladder_shows_its_steps_alone() -> None:
    view = past().view()
    assert told(history.timeline(view, ALPHA, "money")) == [
        ("2024-12", "2025-01-20", "deal:loan", "partly paid", False)
    ]
    assert told(history.timeline(view, BIG, "power")) == [
        ("2024", "2025-01-20", "thing:north-power", "permitting", False)
    ]
    assert [e[3:] for e in told(history.timeline(view, NORTH, "site"))] == [
        ("planned", False), ("operational", True), ("operational", True),
    ]  # fmt: skip
    with pytest.raises(UnknownName, match="no ladder is called 'rope'"):
        history.timeline(view, BIG, "rope")


def test_a_signed_contract_whose_money_is_paid_in_part_has_two_statuses() -> None:
    view = past().view()
    ladders = {ladder: s.code.notation for ladder, s in view.reading.ladders[LOAN].items()}
    assert ladders == {"contract": "signed", "money": "partlyPaid"}
    status = view.status(LOAN)
    assert status
    assert status.code.notation == "signed", "the main ladder"


def test_what_was_true_later_than_the_view_is_no_part_of_its_timeline() -> None:
    view = past().view(as_of="2023", known="2026-12")
    statuses = [e.what.en for e in history.timeline(view, CLOUD) if e.kind == "status"]
    assert statuses == ["announced"]


def between(since: str, until: str, thing: Iri | None = None) -> Difference:
    return history.diff(past(), since, until, thing)


def turned(found: Sequence[Change]) -> list[tuple[str, str, str, str | None, str | None]]:
    return [
        (c.group, curie(c.key.thing), f"{c.key.kind} {c.key.detail}".strip(),
         c.before.value.en if c.before else None, c.after.value.en if c.after else None)
        for c in found
    ]  # fmt: skip


def test_a_difference_says_what_became_known_what_changed_and_what_fell_away() -> None:
    found = between("2025-01-20", "2026-02-01")
    assert turned(found.changes) == [
        ("changed", "site:north", "expected", "June 2025", "2027"),
        ("gone", "deal:cloud", "status contract", "signed", "cancelled"),
    ]
    assert [curie(c) for c in found.changes[1].before.claims] == ["claim:c-5"]  # type: ignore[union-attr]
    assert [curie(c) for c in found.changes[1].after.claims] == ["claim:c-12"]  # type: ignore[union-attr]
    assert [curie(c) for c in found.claims] == ["claim:c-11", "claim:c-12", "claim:c-13"]


def test_a_figure_and_its_claims_before_and_after() -> None:
    found = between("2022-12", "2024-12", CLOUD)
    assert ("changed", "deal:cloud", "value total own", "$100B", "$80B") in turned(found.changes)
    assert ("changed", "deal:cloud", "status contract", "announced", "signed") in turned(found.changes)
    assert {curie(c.key.thing) for c in found.changes} == {"deal:cloud"}


def test_a_difference_of_a_programme_holds_its_sites_and_their_events_and_nothing_else() -> None:
    things = {curie(c.key.thing) for c in between("2024-06", "2025-06", BIG).changes}
    assert things == {"site:north", "thing:north-power", "thing:visit"}


def test_a_day_does_not_differ_from_itself_and_days_stand_in_order() -> None:
    for day in ("2021", "2024-05-10", "2030"):
        found = between(day, day)
        assert found.changes == ()
        assert not found.claims
    with pytest.raises(QueryError, match="is later than"):
        between("2026", "2025")


def test_nothing_heard_for_two_years_is_told_unless_nothing_more_is_expected() -> None:
    view = past().view()
    silent = history.silences(view)
    assert [curie(thing) for thing in silent] == ["site:old"], "deal:done is completed, deal:cloud cancelled"
    assert silent[expand("site:old")].since == "2022-03-01"
    assert silent[expand("site:old")].until == "2026-02-01", "the newest document, not the clock"


@pytest.mark.parametrize(("day", "silent"), [("2024-02-29", 0), ("2024-03-01", 1), ("2024-04", 1)])
def test_silence_begins_on_the_day_the_ladder_says(day: str, silent: int) -> None:
    assert [curie(thing) for thing in history.silences(past().view(as_of=day))].count("site:old") == silent


def test_how_long_silence_takes_is_data() -> None:
    months = {c.silent_after for c in ontology_rules().codes.values() if c.scheme == "ladder"}
    assert months == {24}
    assert all(c.ladders for c in ontology_rules().codes.values() if c.scheme == "status")


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_months_back_is_a_day_of_that_month(day: date, months: int) -> None:
    back = date.fromisoformat(earlier(day.isoformat(), months))
    assert (day.year * 12 + day.month) - (back.year * 12 + back.month) == months
    assert back.day <= day.day
    assert back.day == day.day or (back + timedelta(1)).day == 1


# Laws, on the claims of the small past with each in a document of its own and of any day.

CLAIM_NAMES = tuple(sorted(past().derived.claims))
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31)).map(date.isoformat)
WORLDS = st.fixed_dictionaries(dict.fromkeys(CLAIM_NAMES, DAYS))


@cache
def said() -> Sequence[Row]:
    return rows(past().source, "cards", "statements")


def reading(days: Mapping[Iri, str], known: str, derived: Derived | None = None) -> Reading:
    """The past as known by a day, if each claim had come out on the day given for it."""
    derived = derived or past().derived
    claims, documents = dict(derived.claims), dict(derived.documents)
    for claim, day in days.items():
        home = documents[claims[claim].document]
        own = Iri(f"{claim}/document")
        documents[own] = replace(home, iri=own, issued=day, known_from=day, known_by=day)
        claims[claim] = replace(claims[claim], document=own)
    derived = replace(derived, claims=claims, documents=documents)
    choice = Choice(known=known)
    return Reading(derived, past().rules, select(derived, choice), choice)


def answers(days: Mapping[Iri, str], known: str) -> State:
    view = reading(days, known)
    return state(view, stated(said(), view.selection.claims))


def entries(days: Mapping[Iri, str], known: str, thing: Iri) -> tuple[Entry, ...]:
    view = reading(days, known)
    here = stated(said(), view.selection.claims)
    return timeline(view, Teller(view, here), scope(view, linked(view, here), thing))


def marks(found: Sequence[Change]) -> dict[Key, tuple[object, object]]:
    return {c.key: (c.before and c.before.mark, c.after and c.after.mark) for c in found}


@settings(max_examples=40)
@given(WORLDS, st.lists(DAYS, min_size=3, max_size=3).map(sorted))
def test_differences_of_two_steps_put_together_are_the_difference_of_both(
    days: Mapping[Iri, str], points: list[str]
) -> None:
    one, two, three = (answers(days, point) for point in points)
    rules = past().rules
    first, second = (marks(changes(*pair, rules)) for pair in ((one, two), (two, three)))
    composed = {
        key: (first.get(key, second.get(key, (None, None)))[0], second.get(key, first.get(key, (None, None)))[1])
        for key in first.keys() | second.keys()
    }  # fmt: skip
    assert {k: v for k, v in composed.items() if v[0] != v[1]} == marks(changes(one, three, rules))
    assert changes(two, two, rules) == ()


@settings(max_examples=40)
@given(WORLDS, DAYS, DAYS, st.sampled_from((CLOUD, ALPHA, NORTH, BIG)))
def test_what_a_timeline_showed_it_shows_later_with_more_claims_behind(
    days: Mapping[Iri, str], one: str, other: str, thing: Iri
) -> None:
    early, late = (entries(days, day, thing) for day in sorted((one, other)))
    for entry in early:
        claims = tuple(t.claim for t in entry.tellings)
        assert any(
            (e.key, e.ladders, e.known_by) == (entry.key, entry.ladders, entry.known_by)
            and tuple(t.claim for t in e.tellings)[: len(claims)] == claims
            for e in late
        ), entry
    assert all(e.known_by <= max(one, other) for e in late)


def test_many_timelines_at_once_are_those_of_each_alone() -> None:
    view = past().view()
    things = sorted(view.cards)
    assert history.timelines(view, things) == {thing: history.timeline(view, thing) for thing in things}


@settings(max_examples=40)
@given(WORLDS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(
    days: Mapping[Iri, str], known: str, chance: random.Random
) -> None:
    derived = past().derived
    values, statuses, here = list(derived.values), list(derived.statuses), list(said())
    for shuffled in (values, statuses, here):
        chance.shuffle(shuffled)
    turned_over = reading(days, known, replace(derived, values=tuple(values), statuses=tuple(statuses)))
    mixed = [row for row in here if row["claim"] in turned_over.selection.claims]
    assert state(turned_over, mixed) == answers(days, known)
    for thing in (ALPHA, BIG):
        found = timeline(
            turned_over, Teller(turned_over, mixed), scope(turned_over, linked(turned_over, mixed), thing)
        )
        assert found == entries(days, known, thing)


@pytest.mark.slow
def test_the_shipped_data_obey_them_too() -> None:
    graph = kg.load()
    whole = history.diff(graph, "2025-09-11", "2026-01-01")
    steps = [
        history.diff(graph, *pair) for pair in (("2025-09-11", "2025-09-22"), ("2025-09-22", "2026-01-01"))
    ]
    assert sorted(whole.claims) == sorted({**steps[0].claims, **steps[1].claims})
    assert {c.key for c in whole.changes} <= {c.key for step in steps for c in step.changes}
    assert history.diff(graph, "2026-01-01", "2026-01-01").changes == ()


@pytest.mark.parametrize(
    ("cls", "status", "ladders"),
    [
        ("Loan", "completed", ("contract", "money")),
        ("Loan", "signed", ("contract",)),
        ("ComputeServiceContract", "partlyPaid", ("money",)),
        ("DataCentre", "permitting", ("site",)),
        ("PowerPlant", "operational", ("power",)),
        ("Programme", "signed", ("contract",)),
        ("Programme", "announced", ("site", "contract")),
        ("ConstructionContract", "underConstruction", ("site",)),
        ("Hardware", "announced", ("",)),
    ],
)
def test_a_step_counts_on_the_ladders_it_shares_with_its_thing_else_on_its_own(
    cls: str, status: str, ladders: tuple[str, ...]
) -> None:
    rules = ontology_rules()
    code = rules.code("status", status)
    assert code
    assert steps(expand(f"kg:{cls}"), code, rules) == ladders


def test_the_current_status_is_that_of_the_main_ladder_or_of_the_next_told() -> None:
    for graph in (past(), kg.load()):
        reading = graph.view().reading
        for thing, status in reading.statuses.items():
            own = [
                ladder
                for ladder in climbed(reading.node(thing).cls, reading.rules)
                if ladder in reading.ladders[thing]
            ]
            assert not own or status == reading.ladders[thing][own[0]]
            assert status in reading.ladders[thing].values()


def test_a_figure_with_a_date_of_its_own_stands_at_that_date(tmp_path: Path) -> None:
    def capacity(amount: int, when: str) -> small.Entry:
        quantity = {"amount": str(amount), "unit": "MW", "qualifier": "exact", "when": when}
        return {"id": "site:north", "currentCapacity": quantity}

    register = [small.thing("site:north", "Campus")]
    graph = small.graph(
        tmp_path, register, [small.claim(1, capacity(100, "2024-06")), small.claim(2, capacity(300, "2027"))]
    )
    entries = history.timeline(graph.view(), NORTH)
    assert [(e.dated.when, e.what.en.replace("\u00a0", " "), e.expected) for e in entries] == [
        ("2024-06", "100 MW", False), ("2027", "300 MW", True),
    ]  # fmt: skip
