"""Plots: numbers counted by hand on a small world and by other queries on the shipped data; every number with its claims."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from plot_world import world

import kg
from kg.charts.values import Atlas, Beside, Flow, Panels
from kg.measuring.scores import measure
from kg.plots import PLOTS, Plot
from kg.plots.days import ends
from kg.plots.words import LANGS
from kg.terms import Iri, Score, Table, expand
from kg.totals import ALL

GIGA = 1e9
BY_DEAL = """SELECT ?status (COUNT(DISTINCT ?deal) AS ?n) WHERE {
  ?kind rdfs:subClassOf* kg:Deal . ?deal a ?kind ; kg:currentStatus ?status } GROUP BY ?status"""
PLACED = """SELECT DISTINCT ?site WHERE { ?kind rdfs:subClassOf* kg:DataCentre . ?site a ?kind .
  ?site (kg:locatedIn?)/wgs84:lat ?lat . ?claim kg:source ?d . GRAPH ?claim { ?site ?says ?what } }"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> kg.View:
    return kg.load(world(tmp_path_factory.mktemp("plots"))).view()


@cache
def shipped() -> kg.View:
    return kg.load().view()


@cache
def made(name: str) -> Plot:
    plot = PLOTS[name](shipped())
    assert plot is not None, f"the shipped data has something to plot in {name}"
    return plot


def drawn(view: kg.View, name: str) -> Plot:
    plot = PLOTS[name](view)
    assert plot is not None
    return plot


def cells(plot: Plot) -> list[tuple[object, ...]]:
    """The rows in English."""
    return [
        tuple(cell.en if isinstance(cell, kg.terms.Names) else cell for cell in row.cells)
        for row in plot.rows
    ]


def test_deals_stand_in_the_quarter_of_their_status_and_count_once(small: kg.View) -> None:
    plot = drawn(small, "deals_over_time")
    assert cells(plot) == [
        ("Announced", "Q2 2025", 2), ("Announced", "no quarter", 1), ("Signed", "Q1 2025", 1),
    ]  # fmt: skip
    assert isinstance(plot.chart, Panels)
    assert [(panel.key, panel.counts, panel.apart) for panel in plot.chart.panels] == [
        ("announced", (0, 2), 1), ("signed", (1, 0), 0),
    ]  # fmt: skip
    assert "4 in all" in plot.alt.en


def test_money_stands_by_nature_with_its_bounds(small: kg.View) -> None:
    plot = drawn(small, "money_by_nature")
    assert cells(plot) == [
        ("cloud", "Announced", 20 * GIGA, 30 * GIGA, 0, 1, 1),
        ("cloud", "Signed", 300 * GIGA, 300 * GIGA, 0, 1, 1),
        ("equity", "Announced", 0.0, 10 * GIGA, 0, 1, 1),
        ("chips", "Announced", None, None, 0, 0, 1),
    ]
    assert "Signed: $300B" in plot.alt.en
    assert "1 without a known amount" in plot.note.en


def test_announced_stands_against_what_runs(small: kg.View) -> None:
    assert cells(drawn(small, "built_by_operator")) == [
        ("the cloud", "Announced", GIGA, GIGA, 0, 1, 1),
        ("the maker", "In operation", 0.2 * GIGA, 0.3 * GIGA, 0, 1, 1),
        ("not told", "Announced", None, None, 0, 0, 1),
        ("not told", "Construction", 0.0, 0.5 * GIGA, 0, 1, 1),
    ]
    assert cells(drawn(small, "plants")) == [("natural gas", "Done", 0.4 * GIGA, 0.4 * GIGA, 0, 1, 1)]
    planned = {(row[0], row[1], row[3]) for row in cells(drawn(small, "sites_by_energy"))}
    assert ("natural gas", "Announced", GIGA) in planned


def test_power_in_time_ends_with_what_is_seen_now(small: kg.View) -> None:
    plot = drawn(small, "capacity_over_time")
    last = max(str(row[1]) for row in cells(plot))
    assert last == "2025-06-20", "the day of the last document"
    assert [row for row in cells(plot) if row[1] == last] == [
        ("Announced", last, GIGA, GIGA, 0, 1, 2),
        ("Construction", last, 0.0, 0.5 * GIGA, 0, 1, 1),
        ("In operation", last, 0.2 * GIGA, 0.3 * GIGA, 0, 1, 1),
    ]
    early = drawn(small.graph.view("2025-02-01"), "capacity_over_time")
    assert {row[1] for row in cells(early)} == {"2025-02-01"}, "before the first document nothing is known"


def test_money_flows_from_who_pays_to_who_is_paid(small: kg.View) -> None:
    plot = drawn(small, "money_flow")
    assert cells(plot) == [
        ("the lab", "the cloud", "Cloud", "Signed", 300 * GIGA, 300 * GIGA, 1, 1),
        ("the lab", "the cloud", "Cloud", "Announced", 20 * GIGA, 30 * GIGA, 1, 1),
        ("the maker", "the lab", "Equity", "Announced", 0.0, 10 * GIGA, 1, 1),
        ("the lab", "the maker", "Chips", "Announced", None, None, 0, 1),
    ]
    assert isinstance(plot.chart, Flow)
    labels = {(stop.column, stop.label.en) for stop in plot.chart.stops}
    assert labels == {(0, "the lab ⇄"), (0, "the maker"), (1, "the cloud"), (1, "the lab ⇄")}
    assert "1 links of 4" in plot.note.en


def test_power_flows_from_energy_to_who_uses_it(small: kg.View) -> None:
    plot = drawn(small, "power_flow")
    assert ("", "site three", "", "", "Construction", 0.0, 0.5 * GIGA) in cells(plot)
    assert ("natural gas", "site one", "the cloud", "the lab", "Announced", GIGA, GIGA) in cells(plot)
    assert ("", "site four", "", "", "Announced", None, None) in cells(plot)
    assert isinstance(plot.chart, Flow)
    assert {stop.label.en for stop in plot.chart.stops if stop.column == 3} == {
        "the lab",
        "the lab + the maker",
        "not told",
    }


def test_the_map_has_every_site_or_says_which_it_has_not(small: kg.View) -> None:
    plot = drawn(small, "site_map")
    assert isinstance(plot.chart, Atlas)
    spots = {spot.label.en: (spot.longitude, spot.latitude, spot.low, spot.high) for spot in plot.chart.spots}
    assert spots == {"site one": (-100.0, 32.5, GIGA, GIGA), "site two": (2.3, 48.8, 0.2 * GIGA, 0.3 * GIGA)}
    assert [plot.chart.marks[spot.mark].label.en for spot in plot.chart.spots] == [
        "natural gas",
        "several energies",
    ]
    assert "Without a position (2): site three (up to 500\u00a0MW), site four" in plot.note.en
    assert "2 of 4 sites have a position" in plot.alt.en


def test_another_day_gives_other_numbers_and_says_so(small: kg.View) -> None:
    then = drawn(small.graph.view("2025-02-01"), "deals_over_time")
    assert cells(then) == [("Signed", "Q1 2025", 1)]
    assert "as of 1 February 2025" in then.about.en
    assert "au 1er février 2025" in then.about.fr
    assert all(maker(small.graph.view("2020-01-01")) is None for maker in PLOTS.values())


@pytest.mark.parametrize("name", PLOTS)
def test_every_number_has_its_columns_and_claims_of_the_view(name: str) -> None:
    plot = made(name)
    assert plot.rows
    for row in plot.rows:
        assert len(row.cells) == len(plot.columns)
        known = any(isinstance(cell, float) for cell in row.cells)
        assert row.claims or not known or name in ("site_map", "concentration")
    assert set(plot.claims) <= shipped().selection.claims
    for lang in LANGS:
        rows = list(csv.reader(io.StringIO(plot.csv(lang))))
        assert len(rows) == len(plot.rows) + 1
        assert {len(row) for row in rows} == {len(plot.columns) + 1}
        assert plot.title.in_(lang) in plot.alt.in_(lang)
    assert all(plot.title.fr != plot.title.en for plot in (plot,))


def selected(text: str) -> Table:
    answer = shipped().query(text)
    assert isinstance(answer, Table)
    return answer


def test_deals_by_class_are_those_a_query_counts() -> None:
    codes = shipped().graph.rules.codes
    counted: Counter[str] = Counter()
    for row in selected(BY_DEAL):
        counted[codes[expand(str(row["status"]))].certainty] += int(str(row["n"]))
    classes = {names.en.capitalize(): certainty for certainty, names in shipped().totals().classes.items()}
    shown: Counter[str] = Counter()
    for certainty, _, number in cells(made("deals_over_time")):
        shown[classes[str(certainty)]] += int(str(number))
    assert shown == counted


def test_natures_part_the_deals() -> None:
    whole = next(line for line in shipped().totals(unit="USD").lines if line.tally == "deals-money")
    things: Counter[str] = Counter()
    for _, certainty, *_, number in cells(made("money_by_nature")):
        things[str(certainty)] += int(str(number))
    classes = shipped().totals().classes
    assert things == {classes[s.certainty].en.capitalize(): s.things for s in whole.sums if s.adds}


@pytest.mark.parametrize("name", ["plants", "sites_by_energy", "built_by_operator", "money_by_nature"])
def test_bars_show_what_the_table_says(name: str) -> None:
    plot = made(name)
    assert isinstance(plot.chart, Beside)
    rows = {(row[0], row[2], row[3]) for row in cells(plot)}
    bars = {(group.label.en, e.low, e.high) for group in plot.chart.groups for e in group.extents.values()}
    assert bars <= rows
    assert max(high or 0.0 for _, _, high in bars) == max(row[3] or 0.0 for row in cells(plot))  # type: ignore[type-var]


@pytest.mark.parametrize("name", ["money_flow", "power_flow"])
def test_nothing_is_lost_on_the_way(name: str) -> None:
    chart = made(name).chart
    assert isinstance(chart, Flow)
    low: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for stream in chart.streams:
        for key, side in ((stream.source, 0), (stream.target, 2)):
            low[key][side] += stream.low
            low[key][side + 1] += stream.high
    last = len(chart.columns) - 1
    for stop in chart.stops:
        if 0 < stop.column < last:
            assert low[stop.key][:2] == pytest.approx(low[stop.key][2:])
    column = -3 if name == "money_flow" else -1
    first = {stop.key for stop in chart.stops if stop.column == 0}
    drawn = sum(stream.high for stream in chart.streams if stream.source in first)
    assert drawn == pytest.approx(sum(row[column] or 0.0 for row in cells(made(name))))  # type: ignore[misc]


def test_every_payment_of_the_network_is_counted() -> None:
    network = shipped().project("money", "USD")
    rows = cells(made("money_flow"))
    assert sum(int(str(row[-1])) for row in rows) == len(network.edges)
    told = [e for e in network.edges if (e.weight, e.low, e.high) != (None, None, None)]
    assert sum(int(str(row[-2])) for row in rows) == len(told)


def test_the_map_places_the_sites_a_query_places() -> None:
    plot = made("site_map")
    placed = {str(row["site"]) for row in selected(PLACED)}
    gone = {iri for iri, s in shipped().reading.statuses.items() if s.code.certainty == "gone"}
    names = Counter(shipped().names(expand(site)).en for site in placed if expand(site) not in gone)
    assert names == Counter(row[0] for row in cells(plot) if row[6] is not None)


def test_the_last_day_of_a_line_is_the_metric_of_the_view() -> None:
    plot = made("concentration")
    scores = measure(shipped().project("compute"), "hhi").rows
    now = {
        shipped().names(Iri(s.node)).en: (s.value, s.low, s.high, s.coverage)
        for s in scores
        if isinstance(s, Score)
    }
    day = max(str(row[1]) for row in cells(plot))
    last = [row for row in cells(plot) if row[1] == day]
    assert last
    for name, _, *numbers in last:
        assert tuple(numbers) == now[str(name)]


def test_power_in_time_ends_with_the_totals_of_the_view() -> None:
    plot = made("capacity_over_time")
    now = {
        (ln.tally, s.certainty): s
        for ln in shipped().totals().lines
        if ln.group == ALL and ln.unit == "W"
        for s in ln.sums
    }
    day = max(str(row[1]) for row in cells(plot))
    last = [row[2:4] for row in cells(plot) if row[1] == day]
    wanted = (("sites-planned", "announced"), ("sites-planned", "construction"), ("sites-running", "done"))
    assert last == [(now[key].minimum, now[key].maximum) for key in wanted]


def test_an_empty_world_has_no_plot(tmp_path: Path) -> None:
    """A world with nothing but a paper has nothing to plot, and no plot breaks on it."""
    from small import folder  # noqa: PLC0415 (this test alone)

    empty = kg.load(folder(tmp_path, [], [])).view()
    assert all(maker(empty) is None for maker in PLOTS.values())


def test_days_before_the_first_year_are_not_asked_for(small: kg.View) -> None:
    first = small.graph.view("0001-02-01")
    assert ends(first, 15) == ["0001-01-31", "0001-02-01"]
    assert PLOTS["concentration"](first) is None
