"""Charts: files that are read as XML, that say what they show, and that hostile names cannot break."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from cli_runs import run
from hypothesis import given
from hypothesis import strategies as st

from kg.charts import Bar, bars
from kg.charts.canvas import steps

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.none() | st.floats(-1e12, 1e12)


def told(value: float | None) -> str:
    return "n/k" if value is None else f"{value:.6g}"


def words(chart: str) -> list[str]:
    return ["".join(found.itertext()) for found in ET.fromstring(chart).iter(f"{SVG}text")]  # noqa: S314 (our own file)


def test_a_bar_tells_its_value_and_its_bounds() -> None:
    shown = words(
        bars("Title", "about", [Bar("Oracle", 0.6, 0.3, 0.9), Bar("Nvidia", None, 0.0, None)], told)
    )
    assert {"Title", "about", "Oracle", "0.6 (0.3–0.9)", "Nvidia", "n/k (0–…)"} <= set(shown)


def test_a_long_name_makes_the_sheet_wider_and_is_not_cut() -> None:
    circle = "Microsoft → OpenAI → Oracle → Nvidia → Anthropic → Microsoft"
    narrow, wide = (bars("t", "a", [Bar(name, 1.0, 1.0, 1.0)], told) for name in ("x", circle))
    assert circle in words(wide)
    assert float(ET.fromstring(wide).attrib["width"]) > float(ET.fromstring(narrow).attrib["width"])  # noqa: S314 (our own file)


def test_an_exact_value_has_no_whisker_and_an_open_one_an_arrow() -> None:
    exact, opened = (bars("t", "a", [Bar("x", 1.0, 1.0, high)], told) for high in (1.0, None))
    assert "doubt" not in exact.split("</style>")[1]
    assert opened.count('<path d="M') == 1


@given(st.lists(st.tuples(st.text(max_size=60), numbers, numbers, numbers), max_size=5))
def test_any_rows_make_a_file_that_can_be_read(
    rows: list[tuple[str, float | None, float | None, float | None]],
) -> None:
    chart = bars("<script>alert(1)</script>", "a & b\u202e", [Bar(*row) for row in rows], told)
    root = ET.fromstring(chart)  # noqa: S314 (our own file)
    assert not list(root.iter(f"{SVG}script"))
    assert "nan" not in chart.split("</style>")[1].split("<text")[0]
    assert "\u202e" not in chart


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


def test_any_answer_with_values_is_a_picture_too() -> None:
    table = "source,target,weight\nA,C,60\nB,C,40\n"
    done = run("metrics", "share", "--edges", "-", "-f", "svg", typed=table)
    assert {"A → C", "60 %", "B → C", "40 %"} <= set(words(done.stdout))
    refused = run("list", "metrics", "-f", "svg")
    assert refused.exit_code == 2
    assert "no picture" in refused.stderr
