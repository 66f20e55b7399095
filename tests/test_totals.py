"""Totals: known answers on a small world, the laws of adding up, and what holds of the shipped data in any view."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from pathlib import Path

import pytest
from cli_runs import answered, run
from hypothesis import given
from hypothesis import strategies as st
from small import Entry, claim, decision, folder, thing

import kg
from kg.errors import QueryError, UnknownName
from kg.terms import Iri, expand
from kg.totals import ALL, NONE, REASONS, Line, Sum, Totals, groupings
from kg.totals.sums import Amount, summed
from kg.view import added
from kg.view.adding import groups, wholes

BILLION = 1e9


def deal(name: str, status: str | None = "signed", **states: object) -> Entry:
    change = {"statusChange": {"toStatus": status, "when": "2025-01-05"}} if status else {}
    return claim(name, {"id": f"deal:{name}", "customer": "agent:beta", **change, **states})


def usd(**given: object) -> Entry:
    return {"unit": "GUSD", "per": "total", **given}


DEALS = (
    deal("whole", value=usd(amount=100), servesProgramme="programme:p", supplier="agent:alpha"),
    deal("part", value=usd(amount=70), partOf="deal:whole"),
    deal("part-of-part", value=usd(amount=30), partOf="deal:part"),
    deal("ranged", value=usd(low=40, high=60), supplier="agent:gamma"),
    deal("beside", value=usd(amount=50)),
    deal("open", value=usd(low=10, qualifier="atLeast")),
    deal("joint", value=usd(amount=90, basis="joint")),
    deal("euros", value=usd(amount=8, unit="GEUR")),
    deal("yearly", "announced", value=usd(amount=30, per="year")),
    deal("monthly", "announced", value=usd(amount=2, per="month")),
    deal("silent", "announced"),
    deal("ceiling", "inTalks", value=usd(high=5, qualifier="upTo")),
    deal("dead", "cancelled", value=usd(amount=500)),
    deal("stray", None, value=usd(amount=7)),
)
OTHERS = (
    claim("p", {"id": "programme:p", "value": usd(amount=200), "statusChange": {"toStatus": "announced", "when": "2025"}}),
    claim("campus", {"id": "site:campus", "plannedCapacity": {"amount": 1, "unit": "GW"}, "locatedIn": "place:town",
                     "statusChange": {"toStatus": "announced", "when": "2025-01-05"}}),
    claim("hall", {"id": "site:hall", "plannedCapacity": {"amount": 300, "unit": "MW"}, "partOf": "site:campus",
                   "currentCapacity": {"amount": 100, "unit": "MW"},
                   "statusChange": {"toStatus": "announced", "when": "2025-01-05"}}),
    claim("gas", {"id": "thing:gas", "consumer": "site:campus", "energySource": "naturalGas",
                  "capacity": {"amount": 400, "unit": "MW"}}),
    claim("sun", {"id": "thing:sun", "consumer": "site:campus", "energySource": "solar"}),
    claim("rival", {"id": "deal:beside", "value": usd(amount=55)}),
)  # fmt: skip
REGISTER = [
    *(thing(f"agent:{name}", "Company") for name in ("alpha", "beta", "gamma")),
    *(thing(entry["states"][0]["id"], "ComputeServiceContract") for entry in DEALS),
    thing("programme:p", "Programme"),
    thing("site:campus", "Campus"),
    thing("site:hall", "DataCentre"),
    thing("thing:gas", "EnergySupply"),
    thing("thing:sun", "EnergySupply"),
    thing("place:land", "Place"),
    thing("place:town", "Place", within="place:land"),
]
RIVALS = (
    deal("both", value=usd(amount=20)),
    claim("both-floor", {"id": "deal:both", "value": usd(low=15, qualifier="atLeast")}),
    claim("both-ceiling", {"id": "deal:both", "value": usd(high=50, qualifier="upTo")}),
    deal("above", value=usd(amount=20)),
    claim("above-floor", {"id": "deal:above", "value": usd(low=30, qualifier="atLeast")}),
)
OVERLAP = decision("one-money", {"id": "deal:ranged", "mayOverlapWith": ["deal:beside"]})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("totals"), REGISTER, (*DEALS, *OTHERS), [OVERLAP])


@pytest.fixture(scope="module")
def view(place: Path) -> kg.View:
    return kg.load(place).view()


def line(found: Totals, tally: str, unit: str = "USD", group: Iri = ALL) -> Line:
    return next(ln for ln in found.lines if (ln.tally, ln.unit, ln.group) == (tally, unit, group))


def of(found: Line, certainty: str) -> Sum:
    return next(each for each in found.sums if each.certainty == certainty)


def test_deals_of_one_class_add_up_without_parts_and_with_one_of_each_overlap(view: kg.View) -> None:
    signed = of(line(view.totals(), "deals-money"), "signed")
    assert (signed.minimum, signed.maximum) == ((100 + 50 + 10) * BILLION, (100 + 60 + 55 + 10) * BILLION)
    assert (signed.things, signed.known, signed.open) == (8, 6, 1)
    assert dict(signed.without) == {"other basis": 1, "other unit": 1}
    assert signed.counted == tuple(expand(f"deal:{name}") for name in ("beside", "open", "ranged", "whole"))
    assert expand("claim:c-rival") in signed.claims


def test_classes_rhythms_and_monies_stand_apart(view: kg.View) -> None:
    found = view.totals()
    total, rate = line(found, "deals-money"), line(found, "deals-money-rate", "USD/year")
    assert of(line(found, "deals-money", "EUR"), "signed").minimum == 8 * BILLION
    assert (of(total, "announced").minimum, of(rate, "announced").minimum) == (None, (30 + 24) * BILLION)
    assert dict(of(total, "announced").without) == {"no amount": 1, "other rhythm": 2}
    talks = of(total, "talks")
    assert (talks.minimum, talks.maximum) == (0, 5 * BILLION)
    assert of(total, "unknown").maximum == 7 * BILLION
    assert of(line(found, "programmes-money"), "announced").maximum == 200 * BILLION


def test_a_floor_says_nothing_of_the_maximum_and_a_ceiling_nothing_of_the_minimum(tmp_path: Path) -> None:
    """20, at least 15, up to 50: from 15 to 50. 20 and at least 30: from 20, and 30 or more."""
    entries = [thing(f"deal:{name}", "ComputeServiceContract") for name in ("both", "above")]
    register = [*REGISTER, *entries]
    signed = of(line(kg.load(folder(tmp_path, register, RIVALS)).view().totals(), "deals-money"), "signed")
    assert (signed.minimum, signed.maximum, signed.open) == ((15 + 20) * BILLION, (50 + 30) * BILLION, 1)


def test_what_is_gone_is_counted_and_not_added(view: kg.View) -> None:
    gone = of(line(view.totals(), "deals-money"), "gone")
    assert (gone.things, gone.minimum, gone.maximum, gone.adds) == (1, None, None, False)


def test_power_of_sites_planned_running_and_by_carrier(view: kg.View) -> None:
    found = view.totals("carrier", "GW")
    planned = of(line(found, "sites-planned", "W"), "announced")
    assert (planned.minimum, planned.maximum, planned.known) == (BILLION, BILLION, 2)
    assert of(line(found, "sites-running", "W"), "announced").maximum == 0.1 * BILLION
    gas, sun = (expand(f"https://w3id.org/aiinfra/code/energy/{name}") for name in ("naturalGas", "solar"))
    assert of(line(found, "supplies-capacity", "W", gas), "unknown").maximum == 0.4 * BILLION
    assert of(line(found, "supplies-capacity", "W", sun), "unknown").maximum is None
    assert {ln.unit for ln in found.lines} == {"W"}


@pytest.mark.parametrize(
    ("by", "tally", "unit", "group", "things"),
    [
        ("programme", "deals-money", "USD", "programme:p", 3),
        ("programme", "programmes-money", "USD", "programme:p", 1),
        ("customer", "deals-money", "USD", "agent:beta", 14),
        ("supplier", "deals-money", "USD", "agent:gamma", 1),
        ("country", "sites-planned", "W", "place:land", 2),
        ("status", "deals-money", "USD", "https://w3id.org/aiinfra/code/status/signed", 8),
        ("kind", "sites-planned", "W", "kg:Campus", 1),
    ],
)
def test_groups(view: kg.View, by: str, tally: str, unit: str, group: str, things: int) -> None:
    assert sum(s.things for s in line(view.totals(by), tally, unit, expand(group)).sums) == things


def test_every_grouping_leaves_nothing_out(view: kg.View) -> None:
    assert len(groupings()) == 9
    for by in groupings():
        found = view.totals(by)
        grouped = [ln for ln in found.lines if ln.group != ALL]
        for whole in (ln for ln in found.lines if ln.group == ALL):
            beside = [ln for ln in grouped if (ln.tally, ln.unit) == (whole.tally, whole.unit)]
            inside = sum(each.things for ln in beside for each in ln.sums)
            assert inside >= sum(each.things for each in whole.sums)
            counted = {iri for ln in beside for each in ln.sums for iri in each.counted}
            assert counted >= {iri for each in whole.sums for iri in each.counted}


def test_an_overlap_group_bears_the_name_of_its_decision(view: kg.View) -> None:
    (overlap,) = view.totals().overlaps
    assert overlap.iri == expand("decision:one-money")
    assert overlap.members == (expand("deal:beside"), expand("deal:ranged"))


def test_statuses_and_units_narrow(view: kg.View) -> None:
    found = view.totals(unit="EUR", statuses=("signed",))
    assert [(ln.tally, ln.unit) for ln in found.lines] == [("deals-money", "EUR")]
    assert [each.certainty for each in found.lines[0].sums] == ["signed"]
    with pytest.raises(UnknownName):
        view.totals("colour")
    with pytest.raises(QueryError, match="nothing is counted in 'JPY'"):
        view.totals(unit="JPY")
    with pytest.raises(QueryError, match="no status 'begun'"):
        view.totals(statuses=("begun",))


def test_a_view_sees_only_what_was_known(place: Path) -> None:
    found = kg.load(place).view(as_of="2025-01-09").totals()
    assert not found.lines


AMOUNTS = st.lists(
    st.tuples(st.integers(0, 50), st.one_of(st.none(), st.integers(0, 50))).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
    ),
    min_size=1,
    max_size=8,
)
LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8)


def world(
    sizes: list[tuple[int, int | None]], links: list[tuple[int, int]], parts: list[tuple[int, int]]
) -> list[Amount]:
    """Amounts with these overlaps; the parts are of things with a lower number, so that no circle is made."""
    names = [Iri(f"deal:{i}") for i in range(len(sizes))]
    known = [(names[a], names[b]) for a, b in links if a != b and max(a, b) < len(names)]
    beside = {thing: tuple(o for o in group if o != thing) for group in groups(known) for thing in group}
    above = wholes(
        [(names[max(a, b)], names[min(a, b)]) for a, b in parts if a != b and max(a, b) < len(names)]
    )
    return [
        Amount(
            name,
            float(low),
            float(low if high is None else high),
            high is None,
            above.get(name, ()),
            beside.get(name, ()),
            (),
        )
        for name, (low, high) in zip(names, sizes, strict=True)
    ]


def bounds(amounts: list[Amount]) -> tuple[float, float]:
    found = summed("signed", len(amounts), amounts, ())
    assert found.minimum is not None
    assert found.maximum is not None
    return found.minimum, found.maximum


@given(AMOUNTS, LINKS, LINKS)
def test_the_minimum_is_not_above_the_maximum(
    sizes: list[tuple[int, int | None]], links: list[tuple[int, int]], parts: list[tuple[int, int]]
) -> None:
    least, most = bounds(world(sizes, links, parts))
    assert 0 <= least <= most


@given(AMOUNTS, LINKS, LINKS, st.tuples(st.integers(0, 7), st.integers(0, 7)))
def test_one_more_overlap_never_raises_the_minimum_and_leaves_the_maximum(
    sizes: list[tuple[int, int | None]],
    links: list[tuple[int, int]],
    parts: list[tuple[int, int]],
    more: tuple[int, int],
) -> None:
    before, after = bounds(world(sizes, links, parts)), bounds(world(sizes, [*links, more], parts))
    assert after[0] <= before[0]
    assert after[1] == before[1]


@given(AMOUNTS, LINKS, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 50)), max_size=6))
def test_splitting_a_whole_into_parts_changes_nothing(
    sizes: list[tuple[int, int | None]], links: list[tuple[int, int]], split: list[tuple[int, int]]
) -> None:
    amounts = world(sizes, links, [])
    parts = [
        Amount(
            Iri(f"deal:{i}-{n}"),
            float(low),
            float(low),
            open=False,
            wholes=(Iri(f"deal:{i}"),),
            overlaps=(),
            claims=(),
        )
        for n, (i, low) in enumerate(split)
        if i < len(sizes)
    ]
    assert bounds(amounts + parts) == bounds(amounts)


@given(AMOUNTS, LINKS, LINKS, st.randoms(use_true_random=False))
def test_order_does_not_matter(
    sizes: list[tuple[int, int | None]],
    links: list[tuple[int, int]],
    parts: list[tuple[int, int]],
    chance: object,
) -> None:
    amounts = world(sizes, links, parts)
    turned = list(amounts)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert summed("signed", 9, turned, ()) == summed("signed", 9, amounts, ())
    kept = added(turned, lambda amount: amount.low, overlapping=False)
    assert kept == added(amounts, lambda amount: amount.low, overlapping=False)


@cache
def shipped() -> kg.Graph:
    return kg.load()


@cache
def seen(as_of: str | None) -> kg.View:
    return shipped().view(as_of=as_of)


@pytest.mark.parametrize("by", ["", *groupings()])
@pytest.mark.parametrize("as_of", [None, "2025-09-30"])
def test_sums_of_the_shipped_data_hold(by: str, as_of: str | None) -> None:
    found = seen(as_of).totals(by)
    assert len(found.lines) > 4
    for each in (each for ln in found.lines for each in ln.sums):
        assert each.things == each.known + sum(number for _, number in each.without)
        assert {reason for reason, _ in each.without} <= set(REASONS)
        assert set(each.claims) <= seen(as_of).selection.claims
        if each.minimum is None or each.maximum is None:
            assert each.known == 0 or not each.adds
        else:
            assert 0 <= each.minimum <= each.maximum
            assert 0 < len(each.counted) <= each.known


@pytest.mark.usefixtures("layer_alone")
def test_the_command_says_what_it_adds_and_what_it_leaves_out(place: Path) -> None:
    told = run("--data", str(place), "totals", "--unit", "EUR", "-f", "table", "--lang", "en").stdout
    assert "Deals, in total (EUR)\n" in told
    assert re.search(r"€[\d.]+B.* \(\d+/\d+\)", told)
    assert re.search(r"left out: .*in another money", told)
    assert (
        "no known amount: 1 of" in run("--data", str(place), "totals", "-f", "table", "--lang", "en").stdout
    )
    french = run("--data", str(place), "totals", "--by", "programme", "-f", "table", "--lang", "fr").stdout
    assert "Accords, au total (USD)" in french
    assert re.search("hors somme : .*suspendus, terminés ou annulés", french)


def test_programs_get_every_line_with_its_claims(place: Path) -> None:
    content = answered("--data", str(place), "totals", "--by", "customer")
    beta = [ln for ln in content["lines"] if ln["group"] == "agent:beta" and ln["unit"] == "USD"]
    assert {"claim:c-whole"} <= {c for ln in beta for each in ln["sums"] for c in each["claims"]}
    assert {
        "group": "decision:one-money",
        "members": ["deal:beside", "deal:ranged"],
        "by": ["decision:one-money"],
    } in (content["overlaps"])
    assert any(ln["group"] == NONE for ln in content["lines"])
    text = run("--data", str(place), "totals", "-f", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["class"] for row in rows} >= {"talks", "announced", "signed", "gone"}
    assert all(
        int(row["things"]) == int(row["known"]) + sum(int(row[r.replace(" ", "_")]) for r in REASONS)
        for row in rows
    )
    lines = run("--data", str(place), "totals", "-f", "jsonl").stdout.splitlines()
    assert len(lines) == len(rows)
    assert json.loads(lines[0])["counted"] == rows[0]["counted"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--by", "colour"), "unknown-name"),
        (("--unit", "FOO"), "bad-query"),
        (("--status", "begun"), "bad-query"),
    ],
)
def test_what_cannot_be_added_is_told(words: tuple[str, ...], code: str, place: Path) -> None:
    result = run("--data", str(place), "totals", *words, env={"KG_FORMAT": "json"})
    assert result.exit_code == 2
    assert json.loads(result.stderr)["error"]["code"] == code
