"""What a loss reaches: answers worked out by hand on a small world, laws, files of scenarios, and the command as it is run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
from cli_runs import answered, run
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import network
from scenario_world import HOLDING, RUNNING, deal, iri, status, world
from small import claim, money

import kg
import kg.scenario
from kg import Event
from kg.errors import DataError, QueryError, UnknownName
from kg.scenario import Amount, Loss, Outcome
from kg.scenario.chain import WHOLE, Chain
from kg.scenario.file import read_scenario, years
from kg.scenario.spread import HIGH, LOW, VALUE, Shock, spread
from kg.terms import Edge, Iri

MW = 1e6
GAS = iri("energy:naturalGas")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> kg.View:
    return world(tmp_path_factory.mktemp("world"))


def losses(found: Outcome) -> dict[tuple[str, str], Loss]:
    return {(loss.node.rpartition("/")[2], loss.status): loss for loss in found.losses}


def megawatts(amount: Amount) -> tuple[float | None, float, float | None]:
    return tuple(None if n is None else round(n / MW, 6) for n in (amount.value, amount.low, amount.high))  # type: ignore[return-value]


def gone(*events: Event, view: kg.View, **how: object) -> Outcome:
    return kg.whatif(view, events, **how)  # type: ignore[arg-type]


def test_gas_is_lost_round_by_round(view: kg.View) -> None:
    """Site one keeps what the grid covers: 60 of gas gone, 80 of grid left, 20 of its 100 missing; site two has nothing else."""
    found = gone(Event("loses", GAS), view=view)
    assert {thing.rpartition("/")[2]: number for thing, number in found.reached.items()} == {
        "naturalGas": 0, "one": 1, "two": 1, "boreal": 2, "alpha": 3, "beta": 3, "gamma": 3,
    }  # fmt: skip
    stops = {site.site.rpartition("/")[2]: megawatts(site.stops) for site in found.sites}
    assert stops == {"two": (200, 200, 200), "one": (20, round(100 * 20 / 140, 6), 60)}
    lost = losses(found)
    assert megawatts(lost["boreal", "done"].lost) == (220, round(100 * 20 / 140 + 200, 6), 260)
    assert megawatts(lost["alpha", "signed"].lost) == (110, 62.142857, 130), (
        "boreal loses 220 of 300: alpha 110 of its 150"
    )
    assert megawatts(lost["beta", "announced"].lost) == (44, 24.857143, 52)
    assert ("beta", "signed") not in lost, "austral runs on the grid"


def test_an_unknown_amount_is_reached_and_never_zero(view: kg.View) -> None:
    lost = losses(gone(Event("loses", GAS), view=view))["gamma", "signed"]
    assert (lost.lost, lost.known, lost.deals) == (Amount(None, 0.0, None), 0, 1)


def test_what_is_left_of_the_same_kind_is_told(view: kg.View) -> None:
    lost = losses(gone(Event("loses", GAS), view=view))["beta", "announced"]
    assert [(left.provider, left.status, left.value, left.same) for left in lost.left] == [
        (iri("agent:austral"), "signed", 40 * MW, False)
    ]
    assert [
        left.provider for left in losses(gone(Event("loses", GAS), view=view))["one", "unknown"].left
    ] == [iri("energy:grid")]


def test_what_one_alone_operates_stops_with_it(tmp_path: Path) -> None:
    """Gamma rents site three, which austral alone operates: it loses all of it. With a second operator it loses nothing."""
    renting = claim("rents", {"id": "site:three", "tenant": "agent:gamma"})
    alone = gone(Event("fails", iri("agent:austral")), view=world(tmp_path / "alone", renting))
    assert megawatts(losses(alone)["gamma", "done"].lost) == (50, 50, 50)
    assert any("alone operates" in text.en for text in alone.assumptions)
    second = claim("second", {"id": "site:three", "operatedBy": "agent:boreal"})
    shared = gone(Event("fails", iri("agent:austral")), view=world(tmp_path / "shared", renting, second))
    assert ("gamma", "done") not in losses(shared)
    assert not any("alone operates" in text.en for text in shared.assumptions)


def test_ends_are_those_the_register_calls_labs(view: kg.View) -> None:
    found = gone(Event("fails", iri("agent:boreal")), view=view)
    assert found.ends == tuple(sorted(iri(f"agent:{name}") for name in ("alpha", "beta", "gamma")))
    assert all(loss.round == 1 for loss in found.losses)


def test_statuses_stand_side_by_side(view: kg.View) -> None:
    both = losses(gone(Event("fails", iri("agent:boreal")), Event("fails", iri("agent:austral")), view=view))
    assert megawatts(both["beta", "announced"].lost)[0] == 60
    assert megawatts(both["beta", "signed"].lost)[0] == 40
    only = losses(gone(Event("fails", iri("agent:boreal")), view=view, statuses=("signed",)))
    assert {status for _, status in only} == {"signed"}


def test_suppliers_keep_what_a_failed_customer_took(view: kg.View) -> None:
    found = gone(Event("fails", iri("agent:beta")), view=view)
    assert [(one.provider.rpartition("/")[2], one.status, one.amount.value) for one in found.freed] == [
        ("boreal", "announced", 60 * MW), ("austral", "signed", 40 * MW),
    ]  # fmt: skip
    (kept,) = gone(Event("cancels", iri("deal:b-alpha")), view=view).freed
    assert (kept.customer, kept.amount.value) == (iri("agent:alpha"), 150 * MW)
    assert not gone(Event("loses", GAS), view=view).freed


def test_contracts_are_counted_in_dollars_apart(view: kg.View) -> None:
    found = gone(Event("fails", iri("agent:alpha")), view=view)
    (lost,) = (c for c in found.contracts if c.side == "income")
    assert (lost.loser, lost.other, lost.lost) == (
        iri("agent:boreal"),
        iri("agent:alpha"),
        Amount(10e9, 10e9, 10e9),
    )
    assert not found.losses, "a customer that fails takes no power away from others"
    bought = [
        c for c in gone(Event("fails", iri("agent:boreal")), view=view).contracts if c.side == "purchase"
    ]
    assert {(c.loser.rpartition("/")[2], c.lost.value) for c in bought} == {
        ("alpha", 10e9),
        ("beta", 3e9),
        ("gamma", None),
    }


def test_income_that_is_gone_puts_later_payments_at_risk(tmp_path: Path) -> None:
    """Boreal was to get 13 and pays holding 4: without alpha's 10 up to 10/13 of the 4 are at risk."""
    found = gone(
        Event("fails", iri("agent:alpha")),
        view=world(tmp_path, deal("h-boreal", "holding", "boreal", "signed", None, 4e9)),
    )
    (risk,) = found.at_risk
    assert (risk.round, risk.payer, risk.payee) == (2, iri("agent:boreal"), iri("agent:holding"))
    assert risk.most == pytest.approx(4e9 * 10 / 13)


def test_holders_of_claims_are_hit(view: kg.View) -> None:
    """Boreal holds 10 on alpha that bind, nothing else of known amount: with equity of twice its claims it loses half of it."""
    (unknown,) = gone(Event("fails", iri("agent:alpha")), view=view).hits
    assert (unknown.node, unknown.round, unknown.lost) == (iri("agent:boreal"), 1, None)
    (assumed,) = gone(Event("fails", iri("agent:alpha")), view=view, buffer=2.0).hits
    assert assumed.lost == pytest.approx(0.5)


def test_each_provider_lost_alone_the_worst_first(view: kg.View) -> None:
    """Gas stops 20 of site one and all 200 of two; the grid 40 of one and all 50 of three."""
    found = kg.scenario.each(view, "electricity")
    assert [(row.provider, row.status, megawatts(row.stops), row.known, row.sites) for row in found.rows] == [
        (GAS, "done", (220, 214.285714, 260), 2, 2), (iri("energy:grid"), "done", (90, 78.571429, 130), 2, 2),
    ]  # fmt: skip
    with pytest.raises(UnknownName, match="steam"):
        kg.scenario.each(view, "steam")


def test_money_that_only_funds_is_no_purchase(tmp_path: Path) -> None:
    """What alpha was to get from holding as equity is funding lost when holding fails, and no purchase when alpha does."""
    funding = claim("stake", {"id": "deal:stake", "fundsProvider": "agent:holding", "fundsReceiver": "agent:alpha", "value": money(2e9),
                              "statusChange": status("signed")})  # fmt: skip
    view = world(tmp_path, funding)
    lost = [
        (c.side, c.kind, c.lost.value)
        for c in gone(Event("fails", iri("agent:holding")), view=view).contracts
    ]
    assert lost == [("income", "equity", 2e9)]
    assert not [
        c for c in gone(Event("fails", iri("agent:alpha")), view=view).contracts if c.side == "purchase"
    ]


def test_a_cancelled_deal_takes_only_itself(view: kg.View) -> None:
    found = gone(Event("cancels", iri("deal:b-alpha")), view=view)
    assert [(loss.node, megawatts(loss.lost)) for loss in found.losses] == [
        (iri("agent:alpha"), (150, 150, 150))
    ]
    assert {(c.side, c.loser.rpartition("/")[2], c.lost.value) for c in found.contracts} == {
        ("income", "boreal", 10e9), ("purchase", "alpha", 10e9),
    }  # fmt: skip


def test_a_delay_touches_what_does_not_run_yet(tmp_path: Path) -> None:
    """Of 200 MW 50 run: 150 come 18 months late. Boreal lacks 150 of 300, alpha 75 of 150: 112.5 megawatt-years."""
    view = world(tmp_path, RUNNING)
    found = gone(Event("delays", iri("site:two"), 1.5), view=view)
    assert megawatts(losses(found)["alpha", "signed"].lost)[0] == 75
    late = {(one.node.rpartition("/")[2], one.status): one.lost.value for one in found.late}
    assert late == {
        ("alpha", "signed"): 112.5 * MW,
        ("beta", "announced"): 45 * MW,
        ("gamma", "signed"): None,
    }
    refused = gone(Event("refuses", iri("site:two")), view=view)
    assert [loss.lost for loss in refused.losses] == [loss.lost for loss in found.losses]
    assert not refused.late


def test_rolled_up_totals_agree(tmp_path: Path) -> None:
    """Both operators belong to one holding: what each lab loses when both fail is what it loses when the holding does."""
    view = world(tmp_path, *HOLDING)
    apart = gone(Event("fails", iri("agent:boreal")), Event("fails", iri("agent:austral")), view=view)
    group = gone(Event("fails", iri("agent:boreal")), view=view, roll_up=True)
    assert group.events[0].thing == iri("agent:holding")
    assert {k: v.lost for k, v in losses(apart).items()} == {k: v.lost for k, v in losses(group).items()}


def test_two_providers_of_the_same_watts_count_once() -> None:
    """A lab is told of at a site, and supplied by the operator of that site: 100, not 200; the upper bound adds."""
    chain = Chain(
        network([("site", "operator", 100), ("site", "lab", 100), ("operator", "lab", 100)], unit="W")
    )
    feeds = chain.feeds[Iri("lab")][""]
    assert (feeds.total(VALUE), feeds.total(HIGH)) == (100, 200)
    reach = spread(chain, Shock({Iri("site"): WHOLE}))
    assert reach.rounds == {"site": 0, "operator": 1, "lab": 1}


def test_kinds_of_input_do_not_stand_in_for_one_another() -> None:
    """Power and chips: half of the chips gone, half of the site, however much power there is."""
    chain = Chain(
        network(
            [
                ("grid", "site", 100),
                ("grid", "site", 100),
                ("maker", "site", 50),
                ("other", "site", 50),
                ("site", "lab", 100),
            ],
            unit="W",
        ),
        kind=lambda edge: "power" if edge.source == "grid" else "chips",
    )
    assert spread(chain, Shock({Iri("maker"): WHOLE})).shares[VALUE][Iri("site")] == pytest.approx(0.25), (
        "50 of the 200 it takes in"
    )
    assert Iri("lab") in spread(chain, Shock({Iri("maker"): WHOLE})).rounds


def test_a_loss_goes_on_only_in_what_needs_it() -> None:
    """Half of the power gone: half of the computing, and none of the chips; told of nothing, all is needed for all."""
    drawn = network(
        [("grid", "maker", 50), ("sun", "maker", 50), ("maker", "renter", 80), ("maker", "buyer", 80)],
        unit="W",
    )
    kinds = {"maker renter": "computing", "maker buyer": "chips"}

    def kind(edge: Edge) -> str:
        return kinds.get(f"{edge.source} {edge.target}", "power")

    def reached(chain: Chain) -> set[str]:
        return set(spread(chain, Shock({Iri("grid"): WHOLE})).rounds)

    only = Chain(drawn, kind=kind, needed=lambda _, taken, given: (taken, given) == ("power", "computing"))
    assert reached(only) == {"grid", "maker", "renter"}
    assert spread(only, Shock({Iri("grid"): WHOLE})).passed[VALUE] == {
        (Iri("grid"), "power"): 1.0, (Iri("maker"), "computing"): pytest.approx(50 / 160)
    }  # fmt: skip
    assert reached(Chain(drawn, kind=kind)) == {"grid", "maker", "renter", "buyer"}


def test_a_plant_and_who_delivers_its_energy_are_one_supply() -> None:
    """100 from the plant by way of the utility: counted once, and gone with either of them."""
    drawn = network([("plant", "site", 100), ("utility", "site", 100)], unit="W")
    one, other = (edge.iri for edge in drawn.edges)
    joint = {one: (Iri("utility"),), other: (Iri("plant"),)}
    chain = Chain(drawn, things=frozenset({Iri("site")}), joint=joint)
    assert chain.feeds[Iri("site")][""].total(VALUE) == 100
    for gone_ in ("plant", "utility"):
        assert spread(chain, Shock({Iri(gone_): WHOLE})).shares[VALUE][Iri("site")] == 1


def test_what_lasts_is_only_missed_where_nothing_runs_yet(tmp_path: Path) -> None:
    """Chips that are in place stay: of the 200 MW of site two 50 run, without its maker of chips 150 never will."""
    chips = (
        claim("chips", {"id": "site:two", "usesHardware": "hardware:chip"}),
        claim("maker", {"id": "hardware:chip", "madeBy": "agent:holding"}),
    )
    found = gone(Event("fails", iri("agent:holding")), view=world(tmp_path, RUNNING, *chips))
    assert [(site.site, megawatts(site.stops)) for site in found.sites] == [
        (iri("site:two"), (150, 150, 150))
    ]


def test_an_own_product_is_no_intake() -> None:
    chain = Chain(
        network([("maker", "chip", None), ("chip", "maker", None), ("other", "maker", 5)], unit="W"),
        things=frozenset({Iri("chip")}),
    )
    assert set(chain.feeds) == {Iri("maker")}
    assert set(chain.feeds[Iri("maker")][""].edges) == {Iri("other")}


WEIGHTS = st.one_of(st.none(), st.integers(1, 9).map(float))
ROWS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), WEIGHTS), min_size=1, max_size=12
)


@settings(max_examples=40)
@given(ROWS, st.sampled_from("abcdef"), st.sampled_from("abcdef"))
def test_laws(rows: Sequence[tuple[str, str, float | None]], one: str, other: str) -> None:
    """Nothing fails, nothing is reached; failing more never reaches less; low ≤ value ≤ high ≤ 1; no loss exceeds the intake."""
    rows = [row for row in rows if row[0] != row[1]]
    chain = Chain(network(rows, unit="W"))
    assert not spread(chain, Shock()).rounds
    single, double = (
        spread(chain, Shock({Iri(one): WHOLE})),
        spread(chain, Shock({Iri(one): WHOLE, Iri(other): WHOLE})),
    )
    for bound in (LOW, VALUE, HIGH):
        for node, share in single.shares[bound].items():
            assert share <= double.shares[bound].get(node, 0.0) + 1e-9
    assert single.rounds.keys() <= double.rounds.keys()
    for node, share in single.shares[VALUE].items():
        assert (
            single.shares[LOW].get(node, 0.0) - 1e-9
            <= share
            <= single.shares[HIGH].get(node, 0.0) + 1e-9
            <= 1 + 2e-9
        )
    for node, kinds in chain.feeds.items():
        assert all(
            feeds.total(VALUE, lambda edge: single.of(edge, VALUE)) <= feeds.total(VALUE) + 1e-9
            for feeds in kinds.values()
        ), node


def test_wrong_scenarios_are_refused(view: kg.View) -> None:
    with pytest.raises(QueryError, match="names nothing"):
        kg.whatif(view, ())
    with pytest.raises(QueryError, match="nothing is linked"):
        gone(Event("cancels", iri("agent:alpha")), view=view)
    with pytest.raises(UnknownName, match="nobody"):
        gone(Event("fails", Iri("nobody")), view=view)


def test_nothing_is_said_twice_of_what_no_network_knows(view: kg.View) -> None:
    found = gone(Event("fails", iri("agent:paper")), view=view)
    assert [event.thing for event in found.aside] == [iri("agent:paper")]
    assert not found.losses
    assert not found.reached


def test_a_file_says_everything_at_once(tmp_path: Path) -> None:
    place = tmp_path / "scenario.yaml"
    place.write_text(
        "title: two at once\nevents:\n  - fails: [Boreal, Austral]\n  - delays: Two\n    by: 18mo\n",
        encoding="utf-8",
    )
    assert [(one.kind, one.name, one.years, one.line) for one in read_scenario(place)] == [
        ("fails", "Boreal", None, 3), ("fails", "Austral", None, 3), ("delays", "Two", 1.5, 4),
    ]  # fmt: skip


def test_every_problem_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    place = tmp_path / "wrong.yaml"
    place.write_text(
        "when: now\nevents:\n  - fail: Boreal\n  - delays: Two\n  - delays: Two\n    by: soon\n  - fails: ''\n  - fails: A\n    by: 2y\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as told:
        read_scenario(place)
    assert sorted(problem.line for problem in told.value.problems) == [1, 3, 3, 4, 6, 7, 9]
    empty = tmp_path / "empty.yaml"
    empty.write_text("title: nothing\n", encoding="utf-8")
    with pytest.raises(DataError, match="names nothing"):
        read_scenario(empty)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("18mo", 1.5),
        ("2 ans", 2.0),
        ("1,5y", 1.5),
        ("6 mois", 0.5),
        ("soon", None),
        ("0y", None),
        ("", None),
        ("18", None),
    ],
)
def test_lengths_of_time(text: str, length: float | None) -> None:
    assert years(text) == length


def test_values_are_frozen_and_carry_claims(view: kg.View) -> None:
    found = gone(Event("loses", GAS), view=view)
    assert all(loss.claims for loss in found.losses)
    assert {claim for loss in found.losses for claim in loss.claims} <= set(found.claims)
    assert replace(found, claims=()) != found
    assert "unit" in {field.name for field in fields(found.layers[0])}


class TestCommand:
    """As people run it, on the shipped data."""

    def test_json_holds_every_layer(self) -> None:
        told = answered("whatif", "--fails", "Oracle")
        assert told["events"] == [{"kind": "fails", "thing": "agent:oracle", "years": None}]
        assert "agent:openai" in told["labs"]
        lost = next(loss for loss in told["losses"] if loss["thing"] == "agent:openai" and loss["value"])
        assert (lost["unit"], lost["low"] <= lost["value"]) == ("W", True)
        assert {row["unit"] for row in told["contracts"]} == {"USD"}
        assert {claim["claim"] for claim in told["claims"]} >= set(lost["claims"])
        assert all(text["fr"] and text["en"] for text in told["assumptions"])

    @pytest.mark.parametrize("more", [("--fails", "Oracle"), ("--buffer", "0.5")])
    def test_losing_each_stands_alone(self, more: tuple[str, ...]) -> None:
        refused = run("whatif", "--each", "electricity", *more, "--lang", "en")
        assert (refused.exit_code, "leave out every other event" in refused.stderr) == (2, True)

    def test_what_is_unknown_is_said_in_french(self) -> None:
        said = run("whatif", "--each", "steam", "--lang", "fr").stderr
        assert "aucune sorte d’apport ne s’appelle « steam »" in said

    @pytest.mark.parametrize(("lang", "word"), [("en", "Labs reached"), ("fr", "Laboratoires atteints")])
    def test_a_page_in_both_languages(self, lang: str, word: str) -> None:
        shown = run("whatif", "--lose", "natural gas", "--lang", lang, "-f", "table").stdout
        assert word in shown
        assert "None" not in shown
        assert "nan" not in shown.lower().split()

    def test_a_picture_of_the_rounds(self, tmp_path: Path) -> None:
        place = tmp_path / "rounds.svg"
        assert run("whatif", "--fails", "Oracle", "-o", str(place), "--lang", "en").exit_code == 0
        drawn = place.read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "OpenAI" in drawn
        assert "round 1" in drawn

    def test_a_file_with_names_nobody_knows(self, tmp_path: Path) -> None:
        place = tmp_path / "scenario.yaml"
        place.write_text(
            "events:\n  - fails: Qwertz\n  - fails: Oracle\n  - loses: Zzyzx\n", encoding="utf-8"
        )
        told = run("whatif", "-s", str(place), "--lang", "en")
        assert told.exit_code != 0
        assert ":2:" in told.stderr
        assert ":4:" in told.stderr

    @pytest.mark.parametrize("words", [(), ("--delay", "Hyperion"), ("--delay", "Hyperion=soon")])
    def test_a_scenario_that_says_nothing(self, words: tuple[str, ...]) -> None:
        assert run("whatif", *words).exit_code == 2

    def test_rows_and_rolled_up(self) -> None:
        told = run("whatif", "--fails", "Amazon Web Services", "--roll-up", "-f", "jsonl")
        rows = [json.loads(line) for line in told.stdout.splitlines()]
        assert {row["layer"] for row in rows} >= {"supply", "purchase"}
        assert all(row["low"] is not None for row in rows if row["amount"] is not None)
        assert all(row["amount"] != 0 or row["high"] == 0 for row in rows), (
            "what is unknown is not written as zero"
        )
