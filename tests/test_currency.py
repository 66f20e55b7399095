"""Currencies: rates are those published, dated and shown; what has none stays as it is and is told."""

from __future__ import annotations

import re
import socket
from datetime import date
from pathlib import Path

import pytest
from cli_runs import answered, run
from hypothesis import given
from hypothesis import strategies as st
from small import Entry, claim, document, folder, thing

import kg
from kg.currency import PATIENCE, asked, currencies, rate
from kg.errors import QueryError, UnknownName
from kg.rules import Value
from kg.terms import expand

MAJOR = ("USD", "EUR", "GBP", "JPY", "KRW", "CNY", "AUD", "CAD", "INR")


def deal(name: str, amount: float, unit: str, source: str = "doc:d", **more: object) -> Entry:
    change = {"toStatus": "signed", "when": "2025-01-05"}
    value = {"amount": amount, "unit": unit, "per": "total", "qualifier": "exact", **more}
    states = {
        "id": f"deal:{name}",
        "customer": "agent:beta",
        "supplier": "agent:alpha",
        "statusChange": change,
    }
    return claim(name, {**states, "value": value}, source=source)


DEALS = (
    deal("dollars", 3, "GUSD"),
    deal("euros", 8, "GEUR"),
    deal("later", 8, "GEUR", source="doc:later"),
    deal("yearly", 2, "GGBP", per="year"),
    deal("dirhams", 5, "GAED"),
    deal("tomorrow", 9, "GEUR", source="doc:tomorrow"),
)
REGISTER = [
    *(thing(f"agent:{name}", "Company") for name in ("alpha", "beta")),
    *(thing(entry["states"][0]["id"], "ComputeServiceContract") for entry in DEALS),
]
DOCUMENTS = [document("doc:later", issued="2025-06-08"), document("doc:tomorrow", issued="2199-01-01")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("currency"), REGISTER, DEALS, documents=DOCUMENTS)


def value(view: kg.View, name: str) -> Value:
    return next(v for v in view.reading.derived.values if v.thing == expand(f"deal:{name}"))


def test_the_first_and_a_later_published_rate() -> None:
    first, weekend = rate("EUR", "USD", "1999-01-04"), rate("EUR", "USD", "2025-06-08")
    assert first
    assert weekend
    assert (first.value, first.day) == (1.1789, "1999-01-04")  # the first rate ever published
    assert (weekend.day, weekend.asked) == ("2025-06-06", "2025-06-08"), "a Sunday has the rate of its Friday"


def test_before_the_first_and_long_after_the_last_there_is_no_rate() -> None:
    assert rate("EUR", "USD", "1998-12-31") is None
    assert rate("EUR", "USD", "2199-01-01") is None
    assert rate("RUB", "USD", "2025-01-01") is None, "not published since March 2022"
    assert PATIENCE == 31


DAYS = st.dates(min_value=date(2009, 1, 1), max_value=date(2026, 10, 30))


@given(st.sampled_from(MAJOR), st.sampled_from(MAJOR), st.sampled_from(MAJOR), DAYS)
def test_rates_hang_together(one: str, two: str, three: str, day: object) -> None:
    there, back, on, whole = (
        rate(a, b, str(day)) for a, b in ((one, two), (two, one), (two, three), (one, three))
    )
    assert there
    assert back
    assert on
    assert whole
    assert there.value * back.value == pytest.approx(1)
    assert there.value * on.value == pytest.approx(whole.value)
    assert there.day == back.day <= str(day)


def test_a_view_converts_each_amount_at_the_rate_of_its_document(place: Path) -> None:
    graph = kg.load(place)
    plain, view = graph.view(), graph.view(currency="USD")
    assert view.reading.conversion
    used = view.reading.conversion.rates
    january, june = (value(view, name) for name in ("euros", "later"))
    assert (used[january.quantity].day, used[june.quantity].day) == ("2025-01-10", "2025-06-06")
    for found in (january, june):
        assert found.nominal == pytest.approx(8e9 * used[found.quantity].value)
        assert found.low == found.high == found.nominal
        assert f"at {used[found.quantity].value:.5g}, ECB {used[found.quantity].day}" in found.written.en
        assert found.written.en.startswith("€8B (≈ $")
        assert found.written.fr.startswith("8 Md€ (≈ ".replace(" ", "\u00a0", 1))
    assert value(view, "dollars") == value(plain, "dollars")
    assert value(plain, "euros").written.en == "€8B"


def test_one_day_for_all(place: Path) -> None:
    view = kg.load(place).view(currency="usd@2025-12-31")
    assert value(view, "euros").nominal == value(view, "later").nominal
    assert view.reading.conversion
    assert {found.day for found in view.reading.conversion.rates.values()} == {"2025-12-31"}


def test_what_has_no_rate_stays_as_it_is_and_is_told(place: Path) -> None:
    view = kg.load(place).view(currency="USD")
    assert view.reading.conversion
    left = {value.thing: view.reading.conversion.left[value.quantity] for value in view.reading.derived.values
            if value.quantity in view.reading.conversion.left}  # fmt: skip
    assert left == {
        expand("deal:dirhams"): "no rate published",
        expand("deal:tomorrow"): "no rate of that time",
    }
    assert value(view, "dirhams").written.en == "AED\u00a05B"


def test_networks_and_totals_count_in_the_currency_of_the_view(place: Path) -> None:
    graph = kg.load(place)
    apart, joined = graph.view(), graph.view(currency="EUR")
    assert {line.unit for line in apart.totals(unit="").lines if "money" in line.tally} == {
        "USD", "EUR", "AED", "GBP/year"
    }  # fmt: skip
    assert {line.unit for line in joined.totals().lines if "money" in line.tally} == {
        "EUR",
        "AED",
        "EUR/year",
    }
    network = joined.project("money", unit="EUR")
    assert network.unit == "EUR"
    assert network.known > apart.project("money", unit="USD").known
    with pytest.raises(QueryError, match="does not count 'USD'"):
        joined.project("money", unit="USD")


def test_a_view_without_the_choice_is_untouched_by_views_with_it(place: Path) -> None:
    graph = kg.load(place)
    before = graph.view().query("deals")
    graph.view(currency="EUR").query("deals")
    assert graph.view().query("deals") == before
    assert graph.view(currency="EUR").serialize(".nq") == graph.view().serialize(".nq")
    early, told = (graph.view(as_of="2025-03-01", currency=money) for money in ("EUR", None))
    assert early.serialize(".nq") == told.serialize(".nq"), "RDF has each amount in its own currency"


@pytest.mark.parametrize("text", ["QQQ", "", "dollars", "AED", "@2025-01-01"])
def test_a_currency_without_rates_is_refused(text: str) -> None:
    with pytest.raises(UnknownName):
        asked(text)


@pytest.mark.parametrize("text", ["EUR@2025", "EUR@yesterday", "EUR@2025-02-30"])
def test_a_day_is_a_day(text: str) -> None:
    with pytest.raises(QueryError, match="is no day"):
        asked(text)


def test_every_currency_of_the_ontology_that_is_published_can_be_chosen(place: Path) -> None:
    graph = kg.load(place)
    ours = {c.notation for c in graph.rules.codes.values() if c.money and c.notation in currencies()}
    assert ours >= set(MAJOR)
    for notation in ours:
        assert graph.view(currency=notation).reading.conversion


def test_nothing_is_asked_of_the_network(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refused)
    assert kg.load(place).view(currency="GBP").totals().lines


@pytest.mark.usefixtures("layer_alone")
def test_the_command_shows_rates_and_days(place: Path) -> None:
    words = ("--data", str(place), "show", "deal:later", "--currency", "USD", "--lang")
    english, french = (run(*words, lang, "-f", "table") for lang in ("en", "fr"))
    assert re.search(r"€8B \(≈ \$9\.\d+B at 1\.\d+, ECB 2025-06-06\)", english.stdout)
    assert "BCE 2025-06-06" in french.stdout
    content = answered("--data", str(place), "totals", "--currency", "USD")
    assert {"from": "EUR", "to": "USD", "day": "2025-06-06", "asked": "2025-06-08"}.items() <= next(
        found for found in content["rates"] if found["asked"] == "2025-06-08"
    ).items()
    said = run("--data", str(place), "totals", "--currency", "USD", "--lang", "en").stderr
    assert "not converted, a currency without ECB rate" in said
    assert run("totals", "--currency", "QQQ").exit_code == 2


def test_a_page_shows_money_as_it_was_told(place: Path) -> None:
    with pytest.raises(QueryError, match="in the currency it was told in"):
        kg.draw(kg.load(place).view(currency="EUR"))
