"""Time in the explorer: the page of any day is the view of that day, edge by edge; two days compared say what `kg diff` says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from explorer_reader import Opened, Reader, reading
from past import past
from playwright.sync_api import Browser
from rival_world import built, claim, document, entered, quantity, worth

import kg
from kg import history
from kg.explorer.voices import voices
from kg.graph import Graph, View
from kg.project import suited
from kg.terms import Edge, Iri
from kg.validity import hearing, validity

BEFORE = "2020-01-01"
# What was true on a day, as known that day or another: (as of, known).
DAYS = (
    ("2024-03-31", None), ("2025-09-15", None), ("2026-02-01", None), ("2026-11-22", None), (None, "2025-12-31"),
    ("2025-09-15", "2026-06-01"), ("2024-12-31", "2026-11-22"), ("2026-06-30", "2025-09-22"),
)  # fmt: skip


def told(edge: Edge, view: View) -> dict[str, Any]:
    """An edge as the page tells it."""
    return {
        "id": edge.iri, "from": edge.source, "to": edge.target, "status": edge.status, "certainty": edge.certainty,
        "weight": edge.weight, "low": edge.low, "high": edge.high, "earliest": edge.earliest, "latest": edge.latest,
        "modality": edge.modality, "claims": list(edge.claims), "rivals": [r.claim for r in edge.rivals],
        "wholes": list(edge.wholes), "overlaps": list(edge.overlaps), "voices": voices(edge.supports, view.claims),
        "change": None, "was": None,
    }  # fmt: skip


def moment(as_of: str | None, known: str | None, vs: str | None = None) -> str:
    given = (("at", as_of), ("known", known), ("vs", vs))
    return "&".join(f"{key}={day}" for key, day in given if day)


def turn(reader: Reader, as_of: str | None, known: str | None, vs: str | None = None) -> None:
    """Go to another moment by the address, which the page follows in the next turn of its loop."""
    reader.ask(f"location.hash = '{moment(as_of, known, vs)}'")
    for _ in range(80):
        about = reader.ask("KG.about()")
        if vs or (about["asOf"], about["known"]) == (as_of, known if known != as_of else None):
            return
        reader.page.wait_for_timeout(25)
    pytest.fail(f"the page did not turn to {as_of}, {known}")


def world(reader: Reader) -> Mapping[str, Mapping[str, Any]]:
    return {name: {edge["id"]: edge for edge in edges} for name, edges in reader.ask("KG.world()").items()}


def is_view(reader: Reader, view: View) -> None:
    """The page shows the view: every network edge by edge, each thing's status, what is hidden and how much is heard."""
    shown = world(reader)
    for name, edges in shown.items():
        wanted = {edge.iri: told(edge, view) for edge in view.project(name).edges}
        assert edges == wanted, (name, view.choice)
    assert len(shown) > 2
    things = view.graph.derived.things
    statuses = {iri: s.code.notation for iri, s in view.reading.statuses.items() if iri in things}
    assert reader.ask("KG.statuses()") == statuses
    contests = Counter(contest.subject for contest in view.conflicts if contest.open)
    assert reader.ask("KG.disputes()") == dict(contests)
    about = reader.ask("KG.about()")
    assert about["hidden"] == dict(view.hidden)
    assert (about["counts"]["claims"], about["counts"]["documents"]) == (
        len(view.claims),
        len(view.documents),
    )


def page(view: View, **more: Any) -> str:
    return kg.draw(view, projections=suited(view.graph.rules, "any"), **more).html


@pytest.fixture(scope="module")
def open_(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Opened]:
    with reading(browser, tmp_path_factory.mktemp("time")) as opening:
        yield opening


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_of_a_day_is_the_view_of_that_day(open_: Opened) -> None:
    graph = kg.load()
    reader = open_("full", page=page(graph.view()))
    for as_of, known in DAYS:
        turn(reader, as_of, known)
        is_view(reader, graph.view(as_of, known=known))
    turn(reader, None, None)
    is_view(reader, graph.view())


@pytest.mark.browser
def test_a_small_past_is_shown_day_by_day(open_: Opened) -> None:
    graph = past()
    reader = open_("past", page=page(graph.view()))
    days = ("2022-03-01", "2024-05-09", "2024-05-10", "2025-01-20", "2026-01-31", "2026-02-01")
    for as_of, known in product((BEFORE, *days), (BEFORE, *days)):
        turn(reader, as_of, known)
        is_view(reader, graph.view(as_of, known=known))


# What is asked of the intervals themselves, in Python.


def holds(graph: Graph, view: View, days: tuple[str, ...]) -> int:
    """The intervals say of every pair of days what the view of them says; how many edges that was asked of."""
    derived, rules, choice = graph.derived, graph.rules, view.choice
    names = tuple(sorted(rules.projections))
    found = validity(derived, rules, choice, names)
    profile = choice.profile.name if choice.profile else None
    asked = 0
    for as_of, known in product((None, *days), days):
        wanted = graph.view(as_of, profile, known=known, undated=choice.undated)
        for name in names:
            edges = {
                iri: edge for iri, course in found.edges[name].items() if (edge := course.at(as_of, known))
            }
            assert edges == {edge.iri: edge for edge in wanted.project(name).edges}, (name, as_of, known)
            asked += len(edges)
        statuses = {
            iri: status for iri, course in found.statuses.items() if (status := course.at(as_of, known))
        }
        assert statuses == wanted.reading.statuses
    return asked


def every_day(graph: Graph) -> tuple[str, ...]:
    """Every day on which a document can be known or a status was entered, and one before all."""
    days = {d for doc in graph.documents.values() for d in (doc.known_from, doc.known_by) if d}
    days |= {d for row in graph.derived.statuses for d in (row.earliest, row.latest) if d}
    return (BEFORE, *sorted(days))


def test_intervals_say_of_any_two_days_what_the_view_says() -> None:
    graph = past()
    assert holds(graph, graph.view(), every_day(graph)) > 100


def rivals_in_time(folder: Path) -> Graph:
    """Rival values, a part and its whole, an overlap, an undated paper, a deprecated claim and one that names other parties."""
    parties = {"id": "deal:one", "supplier": "agent:alpha", "customer": "agent:buyer"}
    twin = {"id": "deal:two", "supplier": "agent:alpha", "customer": "agent:buyer"}
    return built(
        folder,
        claim("ends", "alpha", parties, twin),
        worth("first", "alpha", 10),
        worth("second", "beta", 12),
        worth("third", "gamma", 9, qualifier="atLeast"),
        worth("wrong", "gamma", 99) | {"rank": "deprecated"},
        claim("part", "beta", {"id": "deal:two", "partOf": "deal:one", "value": quantity(4, per="total")}),
        claim("same", "gamma", {"id": "deal:two", "mayOverlapWith": "deal:one"}),
        claim(
            "other", "late", {"id": "deal:one", "customer": "agent:beta", "value": quantity(3, per="total")}
        ),
        entered("said", "alpha", "2024-12", "announced"),
        entered("made", "beta", "2025-02", "signed"),
        entered("over", "late", "2025-06", "cancelled"),
        worth("someday", "undated", 20),
        documents=(
            {k: v for k, v in document("undated", "", "beta").items() if k != "issued"}
            | {"issuedEstimate": "2025-02-01/2025-06-01", "dateReason": {"fr": "sans date", "en": "undated"}},
        ),
    )


def test_intervals_hold_where_values_compete(tmp_path: Path) -> None:
    graph = rivals_in_time(tmp_path)
    assert holds(graph, graph.view(), every_day(graph)) > 100
    assert holds(graph, graph.view(undated="exclude"), every_day(graph)) > 100


def test_neighbours_differ_and_days_rise() -> None:
    graph = past()
    found = validity(graph.derived, graph.rules, graph.view().choice, suited(graph.rules, "any"))
    courses: list[Any] = [
        *found.statuses.values(),
        *(c for edges in found.edges.values() for c in edges.values()),
    ]
    assert len(courses) > 10
    for course in courses:
        days = [known for known, _ in course.steps]
        heard = [steps for _, steps in course.steps]
        assert days == sorted(set(days))
        assert all(one != other for one, other in pairwise(heard))
        for steps in heard:
            assert [a for a, _ in steps] == sorted({a for a, _ in steps})
            assert all(one[1] != other[1] for one, other in pairwise(steps))


def test_neither_clock_runs_beyond_the_view() -> None:
    graph = past()
    view = graph.view("2024-06-01")
    assert holds(graph, view, tuple(day for day in every_day(graph) if day <= "2024-06-01")) > 10
    found = validity(graph.derived, graph.rules, view.choice, suited(graph.rules, "any"))
    days = {known for edges in found.edges.values() for course in edges.values() for known, _ in course.steps}
    assert max(days) == "2024-05-10"


def test_counts_are_those_of_each_view() -> None:
    graph = past()
    for heard in hearing(graph.derived, graph.view().choice).counts:
        view = graph.view(heard.day)
        assert (heard.claims, heard.documents, heard.hidden) == (
            len(view.claims),
            len(view.documents),
            view.hidden,
        )


# Two days compared.


def expected(before: View, after: View, name: str) -> Mapping[str, str]:
    """What became of each edge between two views."""
    old, new = ({e.iri: e for e in view.project(name).edges} for view in (before, after))

    def became(one: Edge | None, other: Edge | None) -> str:
        if one is None:
            return "new"
        if other is None or (other.certainty == "gone" != one.certainty):
            return "gone"
        what = [(e.status, e.weight, e.low, e.high) for e in (one, other)]
        return "same" if what[0] == what[1] else "changed"

    return {iri: became(old.get(iri), new.get(iri)) for iri in old | new}


def agrees(reader: Reader, graph: Graph, before: str, after: str) -> set[str]:
    """The comparison is that of the two views, and `kg diff` tells of each change; the kinds of change met."""
    found = history.diff(graph, before, after)
    views = graph.view(before), graph.view(after)
    told = {(change.key.thing, change.key.kind) for change in found.changes}
    spoken = {thing for thing, _ in told} | {
        other for c in found.changes for held in (c.before, c.after) if held for other in held.about
    }
    codes = {
        (c.key.thing, held.code)
        for c in found.changes
        if c.key.kind == "status"
        for held in (c.before, c.after)
        if held
    }
    met = set()
    for name, edges in world(reader).items():
        assert {iri: edge["change"] for iri, edge in edges.items()} == expected(*views, name)
        by_iri = {edge.iri: edge for view in views for edge in view.project(name).edges}
        for iri, edge in edges.items():
            met.add(edge["change"])
            via = by_iri[Iri(iri)].via
            if edge["change"] != "same":
                assert via in spoken or {edge["from"], edge["to"]} & spoken, (name, iri)
            if edge["was"] and edge["was"]["status"] != edge["status"]:
                assert any(thing == via for thing, _ in codes), (name, iri)
            elif edge["was"]:
                assert {kind for thing, kind in told if thing == via} & {"value", "party", "relation"}, (
                    name,
                    iri,
                )
    return met


@pytest.mark.browser
def test_two_days_compared_say_what_diff_says(open_: Opened) -> None:
    graph = past()
    reader = open_("compared", page=page(graph.view(), compare="2024-05-09", lang="en"))
    assert agrees(reader, graph, "2024-05-09", max(d.known_by for d in graph.documents.values())) >= {
        "new",
        "gone",
    }
    turn(reader, "2024-05-10", None, vs="2022-03-01")
    reader.page.wait_for_timeout(100)
    assert agrees(reader, graph, "2022-03-01", "2024-05-10") >= {"new", "changed"}
    assert "signed" in reader.text("#changes-changed").lower()
    assert reader.page.locator("#changes-changed .sources").count()
    assert reader.page.locator('[data-choice="change:new"]').count() == 1


@pytest.mark.slow
@pytest.mark.browser
def test_two_days_of_the_shipped_data_compared(open_: Opened) -> None:
    graph = kg.load()
    reader = open_("full compared", page=page(graph.view("2026-02-01"), compare="2025-09-15"))
    assert agrees(reader, graph, "2025-09-15", "2026-02-01") >= {"new", "changed", "same"}


# The bar: keys, steps, play, address, and the page of a view that has a day already.


def state(reader: Reader) -> str:
    return str(reader.ask("location.hash"))


def small_page(open_: Opened, fragment: str = "", day: str | None = None, **options: Any) -> Reader:
    name = f"small{day or ''}{options.pop('name', '')}"
    return open_(name, fragment, page=page(past().view(day), lang="en"), **options)


@pytest.mark.browser
def test_arrows_go_a_month_and_pages_a_year(open_: Opened) -> None:
    reader = small_page(open_)
    assert reader.text("#t-said").startswith("Everything known")
    reader.page.focus("#t-at")
    reader.page.keyboard.press("ArrowLeft")
    assert "at=2026-01-01" in state(reader)
    reader.page.keyboard.press("PageDown")
    assert "at=2025-01-01" in state(reader)
    reader.page.keyboard.press("Shift+ArrowRight")
    assert "at=2025-01-02" in state(reader)
    assert reader.page.get_attribute("#t-at", "aria-valuetext") == "Jan 2, 2025"
    reader.page.keyboard.press("Home")
    assert "at=2022-03-01" in state(reader)
    is_view(reader, past().view("2022-03-01"))
    reader.page.keyboard.press("End")
    assert "at=" not in state(reader)
    is_view(reader, past().view())


@pytest.mark.browser
def test_steps_stop_where_something_changes(open_: Opened) -> None:
    reader = small_page(open_)
    days = [day for day, _ in reader.ask("KG.turns()")]
    assert days == sorted(set(days))
    assert len(days) > 2
    for wanted in reversed(days[:-1]):
        reader.page.click("#t-back")
        assert f"at={wanted}" in state(reader)
        before, on = ((str(int(wanted[:4]) - 1) + wanted[4:]), wanted)
        name = reader.ask("KG.networks")[0]
        assert past().view(on).project(name).edges != past().view(before).project(name).edges
    reader.page.click("#t-on")
    assert f"at={days[1]}" in state(reader)


@pytest.mark.browser
@pytest.mark.slow
def test_play_runs_to_the_end_and_stops(open_: Opened) -> None:
    reader = small_page(open_, "#at=2025-11-15")
    reader.page.click("#t-play")
    assert reader.page.get_attribute("#t-play", "aria-pressed") == "true"
    seen = {state(reader)}
    for _ in range(120):
        reader.page.wait_for_timeout(50)
        seen.add(state(reader))
        if "at=" not in state(reader):
            break
    assert {"#at=2025-11-30", "#at=2025-12-31"} <= seen
    assert "at=" not in state(reader)
    assert reader.page.get_attribute("#t-play", "aria-pressed") == "false"
    is_view(reader, past().view())


@pytest.mark.browser
def test_without_movement_play_goes_one_step_a_press(open_: Opened) -> None:
    reader = small_page(open_, "#at=2022-03-01", name="still", reduced_motion="reduce")
    reader.page.click("#t-play")
    first = state(reader)
    assert first not in ("", "#at=2022-03-01")
    reader.page.wait_for_timeout(1000)
    assert state(reader) == first


@pytest.mark.browser
def test_the_address_holds_both_clocks_and_the_comparison(open_: Opened) -> None:
    reader = small_page(open_, "#at=2025-01&known=2025&vs=2022", name="link")
    reader.page.click("#b-lang")
    reader.page.click("#b-lang")
    assert all(part in state(reader) for part in ("at=2025-01-31", "known=2025-12-31"))
    again = small_page(open_, state(reader), name="again")
    assert world(again) == world(reader)
    assert again.text("#t-said") == reader.text("#t-said")
    again.page.click("#t-now")
    is_view(again, past().view())
    odd = small_page(open_, "#at=2025-99-99&known=x&vs=%00", name="odd")
    is_view(odd, past().view())


@pytest.mark.browser
def test_the_clocks_come_apart(open_: Opened) -> None:
    reader = small_page(open_, "#at=2024-06-01", name="apart")
    is_view(reader, past().view("2024-06-01"))
    reader.page.click("#t-lock")
    is_view(reader, past().view("2024-06-01", known="2026-02-01"))
    assert "as known on" in reader.text("#t-said")
    reader.page.focus("#t-known")
    reader.page.keyboard.press("PageDown")
    is_view(reader, past().view("2024-06-01", known="2025-02-01"))
    reader.page.click("#t-lock")
    is_view(reader, past().view("2024-06-01"))


@pytest.mark.browser
def test_a_page_of_a_day_starts_there_and_knows_nothing_later(open_: Opened) -> None:
    reader = small_page(open_, "#at=2026-01-01&known=2026-02-01", day="2024-06-01")
    is_view(reader, past().view("2024-06-01"))
    assert reader.text("#t-said").startswith("State of Jun 1, 2024")
    assert reader.page.locator("#t-at").get_attribute("max") == "19875"
    for hidden in ("2025-01-20", "2026-02-01", "doc/c", "doc/e"):
        assert hidden not in reader.ask(
            "document.getElementById('knowledge').textContent.split('\"words\"')[0]"
        ), hidden
    turn(reader, "2024-01-01", None)
    is_view(reader, past().view("2024-01-01"))


@pytest.mark.browser
def test_panel_search_and_table_are_of_the_day(open_: Opened) -> None:
    reader = small_page(open_, "#at=2022-03-01&n=id/deal/cloud&view=table", name="panel")
    assert "$100B" in reader.text("#sheet")
    assert "$80" not in reader.text("#sheet")
    assert "$80" not in reader.text("#table")
    reader.page.fill("#search", "loan")
    assert reader.page.locator("#hits li.none").count() == 1
    reader.page.keyboard.press("Escape")
    reader.page.focus("#t-at")
    for _ in range(27):
        reader.page.keyboard.press("ArrowRight")
    assert "at=2024-06-01" in state(reader)
    assert "$80–100B" in reader.text("#table")
    reader.page.fill("#search", "loan")
    assert reader.page.locator("#hits li.none").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_bar(open_: Opened, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core comes with the dev extra")
    source = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    for size in ((1440, 900), (375, 812)):
        viewport = {"width": size[0], "height": size[1]}
        fragment = "#at=2025-02-01&known=2025-12-31&vs=2022-06-01"
        reader = small_page(open_, fragment, name="axe", color_scheme=scheme, viewport=viewport)
        reader.ask(f"{source};0")
        found = reader.ask(
            "axe.run('#stage', { resultTypes: ['violations'] }).then(r => r.violations.map(v => [v.impact, v.id]))"
        )
        assert not [entry for entry in found if entry[0] in {"serious", "critical"}]


@pytest.mark.slow
def test_intervals_follow_whom_a_profile_trusts() -> None:
    graph = kg.load()
    for profile in sorted(graph.profiles)[:2]:
        assert holds(graph, graph.view(profile=profile), ("2024-06-30", "2025-09-15", "2026-11-22")) > 100
