"""Money in circles: forms of money follow the view, networks narrow to them, and a circle is told with its order in time."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from circular import BANK, CLOUD, LAB, MAKER, world
from cli_runs import answered, run
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

import kg
from kg import figures
from kg.cli import circling, circling_page
from kg.cli.session import Session
from kg.cli.settings import Output, Settings
from kg.errors import UnknownName
from kg.measuring.circles import RoundTrip, Step, round_trips
from kg.measuring.turns import LAST, ordered
from kg.narrowing import binding, narrowed
from kg.terms import Iri, expand

CIRCLE = tuple(map(expand, (CLOUD, MAKER, LAB)))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return world(tmp_path_factory.mktemp("circular"))


def trips(view: kg.View, instruments: tuple[str, ...] = ()) -> tuple[RoundTrip, ...]:
    network, twin = (view.project("money", unit, instruments=instruments) for unit in ("USD/year", "USD"))
    return round_trips(kg.measure(network, "cycles"), network, twin, view.reading)


def forms(view: kg.View) -> dict[str, tuple[tuple[str, str], ...]]:
    edges = view.project("money").edges
    return {
        e.via.rpartition("/")[2]: tuple((each.notation, each.ground) for each in e.instruments) for e in edges
    }


def test_a_form_is_claimed_or_of_the_class_or_presumed(graph: kg.Graph) -> None:
    assert forms(graph.view()) == {
        "stake": (("equity", "class"),),
        "service": (("cash", "presumed"),),
        "chips": (("cash", "presumed"),),
        "credits": (("credits", "claimed"), ("equity", "class")),
        "loan": (("debt", "class"),),
        "swap": (("equity", "claimed"),),
    }


def test_a_claimed_form_follows_the_view_and_is_behind_the_link(graph: kg.Graph) -> None:
    before, now = (graph.view(known=day) for day in ("2025-05-31", "2025-06-01"))
    assert forms(before)["credits"] == (("equity", "class"),)
    assert forms(now)["credits"] == (("credits", "claimed"), ("equity", "class"))
    late = expand("claim:c-5")
    for view, expected in ((before, False), (now, True)):
        claims = {claim for edge in view.project("money").edges for claim in edge.claims}
        assert (late in claims) is expected


def test_sparql_knows_the_forms_of_an_edge(graph: kg.Graph) -> None:
    asked = "SELECT ?via ?form { ?e kg:via ?via ; kg:edgeInstrument ?form } ORDER BY ?via ?form"
    found = {(row["via"], row["form"]) for row in graph.view().query(asked)}
    reading = graph.view().reading
    told = {(link.via, form.notation) for link in reading.links for form in reading.instruments(link)}
    assert found == {(via, expand(f"instrument:{form}")) for via, form in told}
    assert (expand("deal:credits"), expand("instrument:credits")) in found


def test_a_circle_is_told_with_amounts_dates_and_what_does_not_count(graph: kg.Graph) -> None:
    """Known answer: 100 once, 300 over five years, 40 a year: in all nothing is known of the chips, per year of the stake."""
    (trip,) = [t for t in trips(graph.view()) if set(t.circle.nodes) == set(CIRCLE)]
    assert [(leg.source, leg.target) for leg in trip.legs] == [
        (expand(MAKER), expand(LAB)),
        (expand(LAB), expand(CLOUD)),
        (expand(CLOUD), expand(MAKER)),
    ]
    assert [leg.amount.value for leg in trip.legs] == [None, 60.0, 40.0]
    assert [leg.twin.value for leg in trip.legs if leg.twin] == [100.0, 300.0, None]
    assert trip.circle.value is None
    assert trip.least is not None
    assert (trip.least.value, trip.least.high) == (None, 100.0)
    assert trip.order == "certain"
    assert [deal.edge.via for deal in trip.legs[0].beside] == [expand("deal:intent")]
    assert [step.status.notation for step in trip.legs[0].beside[0].steps] == ["letterOfIntent"]
    since = [leg.deals[0].since for leg in trip.legs]
    assert [(s.earliest, s.latest) for s in since if s] == [
        ("2024-03-01", "2024-03-01"), ("2024-05-01", "2024-05-01"), ("2024-06-01", "2024-06-30"),
    ]  # fmt: skip


def test_a_view_of_the_past_has_no_circle_yet(graph: kg.Graph) -> None:
    assert all(
        set(t.circle.nodes) != set(CIRCLE) for t in trips(graph.view("2024-05-31", known="2100-01-01"))
    )


def test_only_keeps_what_is_known_and_without_takes_out_what_is_known(graph: kg.Graph) -> None:
    view = graph.view()

    def deals(instruments: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> set[str]:
        network = view.project("money", instruments=instruments, without=without)
        return {edge.via.rpartition("/")[2] for edge in network.edges}

    assert deals(instruments=("cash",)) == {"service", "chips"}
    assert deals(without=("credits", "debt")) == {"stake", "service", "chips", "swap"}
    assert deals(instruments=("equity",), without=("credits",)) == {"stake", "swap"}
    assert not trips(view, instruments=("cash",))
    told = view.project("money", instruments=("cash",)).narrowing
    assert told is not None
    assert (told.only, told.left, told.untold) == (("cash",), 4, 0)


@tried(max_examples=25)
@given(st.sets(st.sampled_from(["cash", "credits", "debt", "equity", "warrants"]), min_size=1))
def test_only_and_without_the_same_forms_split_a_network(graph: kg.Graph, named: set[str]) -> None:
    whole, rules = graph.view().project("money"), graph.rules
    kept, left = narrowed(whole, rules, only=named), narrowed(whole, rules, without=named)
    assert sorted(e.iri for e in (*kept.edges, *left.edges)) == [e.iri for e in whole.edges]
    ends = {end for edge in kept.edges for end in (edge.source, edge.target)}
    assert {node.iri for node in kept.nodes} == ends


def test_an_unknown_form_is_refused(graph: kg.Graph) -> None:
    with pytest.raises(UnknownName, match="shells"):
        graph.view().project("money", without=("shells",))


def test_what_binds_is_firm_and_in_force(graph: kg.Graph) -> None:
    statuses = {c.notation: c for c in graph.rules.codes.values() if c.scheme == "status"}
    bound = binding(graph.rules, "money")
    assert bound[0] == "signed"
    assert all(statuses[name].in_force for name in bound)
    assert not {"announced", "letterOfIntent", "planned", "cancelled"} & set(bound)
    deals = {e.via.rpartition("/")[2] for e in graph.view().project("money", statuses=bound).edges}
    assert "chips" not in deals
    assert "service" in deals


DAYS = st.integers(1, 6).map(str)
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
LEGS = st.lists(st.lists(SPANS, min_size=1, max_size=2), min_size=1, max_size=4)


@tried(max_examples=150)
@given(LEGS)
def test_the_order_in_time_equals_trying_everything(legs: list[list[tuple[str, str]]]) -> None:
    start, order = ordered(legs)

    def runs(turn: list[list[tuple[str, str]]], *, surely: bool) -> bool:
        for chosen in product(*turn):
            if surely:
                if all(b <= a for (_, b), (a, _) in pairwise(chosen)):
                    return True
            elif any(
                list(days) == sorted(days)
                for days in product(*[[str(d) for d in range(int(a), int(b) + 1)] for a, b in chosen])
            ):
                return True
        return False

    turns = [[*legs[i:], *legs[:i]] for i in range(len(legs))]
    expected = (
        "certain" if any(runs(turn, surely=True) for turn in turns)
        else "possible" if any(runs(turn, surely=False) for turn in turns)
        else "no"
    )  # fmt: skip
    assert order == expected
    assert order == "no" or runs(turns[start], surely=order == "certain")


def test_a_leg_without_a_date_leaves_the_order_open() -> None:
    assert ordered([[("", LAST)], [("2025-01-01", "2025-01-01")]])[1] == "possible"
    assert ordered([[("3", "3")], [("2", "2")], [("1", "1")]]) == (2, "no")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("Maker → Lab: equity, $100, completed (1 March 2024)", "or $60/year", "cash (presumed)",
                "does not count: Maker → Lab", "letter of intent (1 September 2023)", "never more than $100",
                "each deal comes after the one that would feed it", "nothing binds yet for Cloud → Maker", "agent:paper")),
        ("fr", ("Maker → Lab : capital, 100 $, achevé (1er mars 2024)", "soit 60 $/an", "numéraire (présumé)",
                "ne compte pas : Maker → Lab", "lettre d’intention (1er septembre 2023)", "jamais plus que 100 $",
                "chaque accord suit celui qui l’alimenterait", "rien n’engage encore pour Cloud → Maker", "agent:paper")),
    ],
)  # fmt: skip
def test_a_person_reads_the_circle_at_first_sight(graph: kg.Graph, lang: str, said: tuple[str, ...]) -> None:
    view = graph.view()
    session = Session(Settings.of({"lang": lang}), Output("table"))
    telling = circling.Telling(session, view, view.names, "USD/year", "USD")
    text = circling_page.text(telling, trips(view)).replace("\u00a0", " ")
    for words in said[:-1]:
        assert words in text
    assert said[-1].partition(":")[2].title() in text, "who says so is named"


def test_the_json_has_everything(graph: kg.Graph) -> None:
    view = graph.view()
    telling = circling.Telling(Session(Settings.of({}), Output("json")), view, view.names, "USD/year", "USD")
    (circle,) = [c for c in circling.content(telling, trips(view)) if len(c["nodes"]) == 4]
    first = circle["legs"][0]
    assert (first["source"], first["target"], circle["order"]) == (MAKER, LAB, "certain")
    assert first["amount"]["USD"] == {"value": 100.0, "low": 100.0, "high": 100.0}
    assert first["amount"]["USD/year"]["value"] is None
    assert first["deals"][0]["claims"] == ["claim:c-1"]
    assert first["deals"][0]["instruments"] == [{"instrument": "equity", "ground": "class", "claims": []}]
    assert [each["deal"] for each in first["beside"]] == ["deal:intent"]
    assert [[deal["binding"] for deal in leg["deals"]] for leg in circle["legs"]] == [[True], [True], [False]]
    assert (circle["binding"], first["beside"][0]["binding"]) == (False, False)


def test_the_famous_circle_is_in_the_data() -> None:
    """Nvidia -> OpenAI -> Oracle -> Nvidia, with its forms; its letter of intent stands beside and does not count."""
    names = {"agent:nvidia", "agent:openai", "agent:oracle"}
    circles = answered("cycles", "--through", "Nvidia", "--max-len", "3", "--unit", "USD")
    (famous,) = [c for c in circles if set(c["nodes"]) == names]
    forms = {
        (leg["source"], leg["target"]): {i["instrument"] for d in leg["deals"] for i in d["instruments"]}
        for leg in famous["legs"]
    }
    assert "equity" in forms["agent:nvidia", "agent:openai"]
    assert "cash" in forms["agent:openai", "agent:oracle"]
    (beside,) = [leg["beside"] for leg in famous["legs"] if leg["target"] == "agent:openai"]
    intent = next(deal for deal in beside if deal["deal"] == "deal:nvidia-openai-2025")
    assert intent["steps"][0]["status"] == "letterOfIntent"
    assert intent["amount"] == {"USD": {"value": 100e9, "low": None, "high": 100e9}}, "what was told, in all"
    assert all(deal["claims"] for leg in famous["legs"] for deal in leg["deals"])


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-01-01", "2026-01-31"), "janvier 2026"),
        (("2019-01-01", "2025-12-31"), "2019 – 2025"),
        (("2019-01-01", "2019-12-31"), "2019"),
        (("2024-02-01", "2024-02-28"), "1er février 2024 – 28 février 2024"),
        ((None, "2025-12-31"), "au plus tard le 31 décembre 2025"),
    ],
)
def test_whole_months_and_years_are_said_as_such(
    graph: kg.Graph, days: tuple[str | None, str | None], said: str
) -> None:
    status = next(code for code in graph.rules.codes.values() if code.scheme == "status")
    assert figures.when(circling_page._edtf(Step(status, *days))).fr == said


def test_binding_is_the_statuses_that_bind(graph: kg.Graph) -> None:
    told = [word for status in binding(graph.rules, "money") for word in ("--status", status)]
    short = answered("metrics", "reciprocity", "--unit", "USD", "--binding", "--without", "credits,warrants")
    long = answered(
        "metrics", "reciprocity", "--unit", "USD", *told, "--without", "credits", "--without", "warrants"
    )
    assert short == long


def test_cash_alone_closes_fewer_circles() -> None:
    def circles(*narrow: str) -> set[tuple[str, ...]]:
        return {tuple(c["nodes"]) for c in answered("cycles", "--max-len", "4", *narrow)}

    everything, cash = circles(), circles("--instrument", "cash")
    assert cash < everything
    assert circles("--instrument", "cash", "--status", "signed") <= cash


def test_a_table_of_ones_own_has_circles_and_no_forms() -> None:
    typed = "source,target,weight\nA,B,10\nB,A,4\n"
    (circle,) = answered("cycles", "--edges", "-", typed=typed)
    assert (circle["nodes"], circle["value"], circle["order"]) == (["A", "B", "A"], 4.0, "possible")
    assert (
        "smallest leg, B → A"
        in run("cycles", "--edges", "-", "-f", "table", "--lang", "en", typed=typed).stdout
    )
    refused = run("cycles", "--edges", "-", "--instrument", "cash", typed=typed)
    assert refused.exit_code == 2
    assert "--instrument" in refused.stderr


def test_bank_is_on_no_circle(graph: kg.Graph) -> None:
    assert all(Iri(expand(BANK)) not in trip.circle.nodes for trip in trips(graph.view()))
