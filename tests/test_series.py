"""A metric in time: days as people list them, one view after another, what changed since a day, and the picture of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_runs import answered, run
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import Row, network
from past import data, past

import kg
from kg.cli.spans import MOST, listed
from kg.errors import QueryError
from kg.measuring.series import Point, changes, series
from kg.terms import Iri, Score

BETA = "https://w3id.org/aiinfra/id/agent/beta"
DAYS = ("2021-12-31", "2022-12-31", "2024-12-31", "2026-06-30")


def of_days(days: Sequence[str]) -> tuple[Point, ...]:
    return series(
        ((day, past().view(day).project("compute")) for day in days), "strength", of=BETA, side="in"
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-09-30", ["2025-09-30"]),
        ("2025,2024-02", ["2024-02-29", "2025-12-31"]),
        ("2024-11..2025-01", ["2024-11-30", "2024-12-31", "2025-01-31"]),
        ("2024-Q4..2025-q2", ["2024-12-31", "2025-03-31", "2025-06-30"]),
        ("2024..2025, 2024-12", ["2024-12-31", "2025-12-31"]),
        ("2024-02-28..2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"]),
    ],
)
def test_days_are_listed_as_people_write_them(text: str, days: list[str]) -> None:
    assert list(listed(text)) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "2024-13",
        "2025..2024",
        "2024..2025-06",
        "2024..",
        "2024..2025..2026",
        "2024-Q5",
        "1000-01-01..2024-01-01",
    ],
)
def test_what_lists_no_days_or_too_many_lists_none(text: str) -> None:
    assert listed(text) == ()


@settings(max_examples=30)
@given(st.integers(1990, 2060), st.integers(1, 12), st.integers(0, 40))
def test_a_span_of_months_is_every_month_once(year: int, month: int, length: int) -> None:
    last = year * 12 + month - 1 + length
    found = listed(f"{year}-{month:02}..{last // 12}-{last % 12 + 1:02}")
    assert len(found) == length + 1 <= MOST
    assert [day[:7] for day in found] == sorted({day[:7] for day in found})
    assert all(int(a[5:7]) % 12 + 1 == int(b[5:7]) for a, b in pairwise(found))


def test_a_series_at_one_day_is_the_view_of_that_day() -> None:
    for day in DAYS[1:3]:
        (point,) = of_days([day])
        assert point.scores == kg.measure(past().view(day).project("compute"), "strength", of=BETA, side="in")


def test_each_day_says_what_was_known_of_it() -> None:
    found = {point.day: point.scores.rows[0] for point in of_days(DAYS)}
    assert {day: row.value for day, row in found.items()} == {
        "2021-12-31": 0.0, "2022-12-31": 100e9, "2024-12-31": 80e9, "2026-06-30": 0.0
    }  # fmt: skip
    assert found["2024-12-31"].high == 100e9, "the figure told before is still a rival"
    with pytest.raises(QueryError, match="asked for twice"):
        of_days(["2024-12-31", "2024-12-31"])


def points(before: Sequence[Row], after: Sequence[Row]) -> tuple[Point, Point]:
    one, other = series(
        [("2024-12-31", network(before)), ("2025-12-31", network(after))], "strength", side="out"
    )
    return one, other


def test_what_changed_is_told_first_with_bounds_then_what_is_new_or_gone() -> None:
    old: list[Row] = [("A", "X", 10, 8, 12), ("B", "X", 5), ("C", "X", 3), ("D", "X", None)]
    new: list[Row] = [("A", "X", 30, 25, 40), ("B", "X", 5), ("D", "X", 2), ("E", "X", 7)]
    found = changes(*points(old, new))
    assert [(c.key[0], c.turn, c.delta) for c in found] == [
        ("A", "changed", 20), ("E", "new", None), ("C", "gone", None), ("D", "changed", None), ("B", "same", 0), ("X", "same", 0)
    ]  # fmt: skip
    assert (found[0].low, found[0].high) == (25 - 12, 40 - 8)
    assert (found[3].low, found[3].high) == (None, 2), "what it was is unknown: at least nothing"


amounts = st.floats(0.5, 50).map(lambda x: round(x, 2))


@settings(max_examples=30)
@given(st.tuples(amounts, amounts, amounts), st.tuples(amounts, amounts, amounts), st.data())
def test_the_bounds_of_a_difference_hold_whatever_is_true_on_either_day(
    old: tuple[float, float, float], new: tuple[float, float, float], data: st.DataObject
) -> None:
    (a, b, c), (d, e, f) = sorted(old), sorted(new)
    (change,) = [x for x in changes(*points([("A", "X", b, a, c)], [("A", "X", e, d, f)])) if x.key == ("A",)]
    truth = data.draw(st.floats(d, f)) - data.draw(st.floats(a, c))
    assert (change.low or 0.0) - 1e-9 <= truth <= (change.high or 0.0) + 1e-9
    assert changes(*points([("A", "X", b)], [("A", "X", b)]))[0].turn == "same"


# On the command line.


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.shipped.claims_and_register", data)
    monkeypatch.setattr("kg.loading.load", lambda *_, **__: past())


@pytest.mark.usefixtures("_small")
def test_several_days_are_rows_of_one_table() -> None:
    found = answered("metrics", "strength", "--of", "agent:beta", "--as-of", "2022,2024", "-p", "side=in")
    assert [(row["as_of"], row["node"], row["value"]) for row in found] == [
        ("2022-12-31", "agent:beta", 100e9), ("2024-12-31", "agent:beta", 80e9)
    ]  # fmt: skip
    (one,) = answered("metrics", "strength", "--of", "agent:beta", "--as-of", "2024", "-p", "side=in")
    assert {**one, "as_of": "2024-12-31"} == found[1]
    whole = run("metrics", "strength", "--as-of", "2022,2024", "-f", "csv")
    assert whole.stdout.splitlines()[0] == "as_of,node,value,low,high,coverage"
    assert "may be news and no event" in whole.stderr
    abreast = run("metrics", "strength", "--as-of", "2022,2024", "-f", "table").stdout
    assert abreast.splitlines()[0].split() == ["node", "2022-12-31", "2024-12-31"]


@pytest.mark.usefixtures("_small")
def test_a_series_is_a_picture_too(tmp_path: Path) -> None:
    place = tmp_path / "beta.svg"
    run(
        "metrics", "strength", "--of", "agent:beta", "--as-of", "2021..2026", "-o", str(place), "--lang", "fr"
    )
    text = place.read_text(encoding="utf-8")
    assert ET.fromstring(text) is not None  # noqa: S314 (our own)
    assert "force · Beta" in text
    assert "ce que disait la vue de ce jour" in text


@pytest.mark.usefixtures("_small")
def test_what_changed_since_a_day() -> None:
    found = answered("metrics", "strength", "--since", "2022", "--as-of", "2024", "-p", "side=in")
    beta = next(row for row in found if row["node"] == "agent:beta")
    assert beta == {
        "node": "agent:beta", "turn": "changed", "before": 100e9, "after": 80e9, "delta": -20e9, "low": -20e9, "high": 0
    }  # fmt: skip
    told = run("metrics", "share", "--since", "2022", "--as-of", "2026-06", "-f", "table", "--lang", "fr")
    assert "disparu" in told.stdout
    wrong = run("metrics", "strength", "--since", "2025", "--as-of", "2024")
    assert wrong.exit_code == 2
    assert "is later than" in wrong.stderr or "is after" in wrong.stderr


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["info", "--as-of", "2024,2025"], "one day and only one"),
        (["--as-of", "2024..2026", "totals"], "one day and only one"),
        (["metrics", "hhi", "--as-of", "2024..2023"], "is no day"),
        (["metrics", "hhi", "--as-of", "2024,2025", "--edges", "-"], "an edge list has no dates"),
        (["metrics", "hhi", "--since", "2024", "--edges", "-"], "an edge list has no dates"),
        (["metrics", "hhi", "--status", "signed", "--edges", "-"], "is the network already"),
        (["metrics", "hhi", "--roll-up", "--edges", "-"], "is the network already"),
        (["metrics", "hhi", "--since", "2024", "--as-of", "2024,2025"], "compares two days"),
        (["metrics", "hhi", "--doubt", "--as-of", "2024,2025"], "--doubt is for one day"),
        (["metrics", "--as-of", "2024,2025"], "a metric that is named"),
    ],
)
def test_what_does_not_go_together_is_said(words: list[str], said: str) -> None:
    result = run(*words, typed="source,target,weight\nA,B,1\n", env={"KG_LANG": "en"})
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_node_that_nothing_yet_links_has_its_rows() -> None:
    net = replace(network([("A", "X", 1)]))
    (point,) = series([("2024-12-31", net)], "hhi", of="Z")
    assert point.scores.rows == (Score(Iri("Z"), None, None, None, None),)


@pytest.mark.parametrize("option", [("--as-of", "2024-01-01"), ("--currency", "EUR")])
def test_a_choice_of_claims_changes_nothing_in_a_table_and_says_so(option: tuple[str, str]) -> None:
    words = ("metrics", "hhi", "--edges", "-", "-f", "json")
    table, env = "source,target,weight\nA,B,60\nC,B,40\n", {"KG_LANG": "en"}
    plain, chosen = (run(*given, typed=table, env=env) for given in (words, (*words, *option)))
    assert plain.stdout == chosen.stdout
    assert "change nothing in a table" in chosen.stderr
    assert "change nothing in a table" not in plain.stderr
