"""Charts: files that are read as XML, that say what they show, and that hostile names cannot break."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from cli_runs import run
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.charts import drawing
from kg.charts.scale import span, steps
from kg.charts.values import Box, Chart, Column, Curve, Curves, Day, Head, Layers, Row, Rows
from kg.terms import Lang, Names

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.none() | st.floats(-1e12, 1e12)
HEAD = Head(Names("Titre", "Title"), Names("sujet", "about"))


def told(value: float | None, _lang: Lang) -> str:
    return "n/k" if value is None else f"{value:.6g}"


def svg(chart: Chart, *, narrow: bool = False) -> str:
    return drawing.svg(chart, "x", "alt", "en", narrow=narrow)


def read(chart: str) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314 (our own file)


def words(chart: str) -> list[str]:
    return ["".join(found.itertext()) for found in read(chart).iter(f"{SVG}text")]


def rows(*given: Row) -> Rows:
    return Rows(HEAD, given, told)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_bar_tells_its_value_and_its_bounds(narrow: bool) -> None:  # noqa: FBT001 (a parameter of pytest)
    shown = words(svg(rows(Row("Oracle", 0.6, 0.3, 0.9), Row("Nvidia", None, 0.0, None)), narrow=narrow))
    assert {"Title", "about", "Oracle", "0.6 (0.3–0.9)", "Nvidia", "n/k (0–…)"} <= set(shown)


def test_a_long_name_makes_the_sheet_wider_and_is_not_cut() -> None:
    circle = "Microsoft → OpenAI → Oracle → Nvidia → Anthropic → Microsoft"
    short, long = (svg(rows(Row(name, 1.0, 1.0, 1.0))) for name in ("x", circle))
    assert circle in words(long)
    assert float(read(long).attrib["width"]) > float(read(short).attrib["width"])


def test_an_exact_value_has_no_whisker_and_an_open_one_an_arrow() -> None:
    exact, bounded, opened = (svg(rows(Row("x", 1.0, 1.0, high))) for high in (1.0, 1.5, None))
    lines = [
        re.findall(r'd="([^"]*)"[^>]*stroke: var\(--k-ink\)', drawn) for drawn in (exact, bounded, opened)
    ]
    assert [len(found) for found in lines] == [0, 3, 3]
    ends = [{place.split()[0] for place in found[-1].split("M ")[-1].split(" L ")} for found in lines[1:]]
    assert [len(end) for end in ends] == [1, 2], "a cap stands upright, an arrow has a point"


@settings(max_examples=25)
@given(st.lists(st.tuples(st.text(max_size=60), numbers, numbers, numbers), max_size=5))
def test_any_rows_make_a_file_that_can_be_read(
    given: list[tuple[str, float | None, float | None, float | None]],
) -> None:
    head = Head(Names("<script>alert(1)</script>", ""), Names("a & b\u202e", ""))
    chart = svg(Rows(head, tuple(Row(*row) for row in given), told))
    assert not list(read(chart).iter(f"{SVG}script"))
    assert "nan" not in chart.split("</style>")[1].split("<text")[0]
    assert "\u202e" not in chart


def test_days_are_steps_with_a_band_and_a_gap_where_nothing_is_known() -> None:
    days = (
        Day("2024-12-31", 1.0, 0.5, None),
        Day("2025-06-30", None, None, None),
        Day("2025-12-31", 3.0, 2.0, 4.0),
    )
    curve = Curve(Names("<une> & co", "<line> & co"), Names("3", "3"), days, "kind-cloud")
    drawn = svg(Curves(HEAD, (curve,), 0.0, 4.0, told))
    assert {"<line> & co", "3", "2025-12"} <= set(words(drawn))
    assert drawn.count("fill-opacity: 0.2") + drawn.count("opacity: 0.2") == 2, (
        "a gap parts a band as it parts a line"
    )
    assert "nan" not in drawn.lower()
    assert drawn == svg(Curves(HEAD, (curve,), 0.0, 4.0, told))


def test_boxes_stand_in_their_columns_near_what_leads_to_them() -> None:
    first = Column(1, "one", (Box("a", "A"), Box("b", "B")))
    second = Column(2, "two", (Box("y", "Y", "told of Y", "◇"), Box("x", "X")), "and 3 more")
    drawn = svg(Layers(HEAD, (first, second), (("a", "x"), ("b", "y"))))
    shown = words(drawn)
    assert {"one", "two", "A", "B", "X", "◇ Y", "told of Y", "and 3 more"} <= set(shown)
    assert shown.index("X") < shown.index("◇ Y"), "X stands beside A, which leads to it"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 700, [0, 200, 400, 600]),
        (-60, 300, [0, 100, 200, 300]),
        (3, 3, [3]),
    ],
)
def test_a_sheet_is_ruled_at_round_numbers(low: float, high: float, expected: list[float]) -> None:
    assert steps(low, high, 5) == pytest.approx(expected)


def test_a_scale_holds_every_value_and_no_bound_far_out() -> None:
    assert span([1.0, None, -2.0], [10.0, -3.0, None], 2.5) == (-3.0, 2.5)
    assert span([], []) == (0.0, 1.0)
    assert span([None], [7.0]) == (0.0, 7.0)


def test_any_answer_with_values_is_a_picture_too() -> None:
    table = "source,target,weight\nA,C,60\nB,C,40\n"
    done = run("metrics", "share", "--edges", "-", "-f", "svg", typed=table)
    assert {"A → C", "60 %", "B → C", "40 %"} <= set(words(done.stdout))
    refused = run("list", "metrics", "-f", "svg")
    assert refused.exit_code == 2
    assert "no picture" in refused.stderr
