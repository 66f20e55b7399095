"""Roll-up to parents: who belongs to whom, by which share; sums are conserved, nothing is invented, circles are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_runs import answered, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import Entry, claim, document, folder, graph, money, percent, thing

import kg
from kg.errors import DataError
from kg.graph import Graph
from kg.project import Network, RolledUp
from kg.rollup import Owners, roll_up
from kg.terms import Edge, Iri, curie, expand

COMPANIES = "parent mother daughter granny vehicle other seller buyer fund minor"
REGISTER = [
    *(thing(f"agent:{name}", "Company") for name in COMPANIES.split()),
    thing("platform:cloud", "Platform"),
    thing("site:plant", "PowerPlant"),
    *(thing(f"deal:{name}-shares", "Shareholding") for name in ("one", "two", "three")),
    thing("deal:venture", "JointVenture"),
    *(thing(f"deal:{name}", "ComputeServiceContract") for name in ("a", "b", "c")),
    *(thing(f"deal:{name}", "EquityInvestment") for name in ("stake", "more")),
    thing("deal:takeover", "Acquisition"),
]
SIGNED: Entry = {"toStatus": "signed", "when": "2025-01-01"}
PAID: Entry = {"toStatus": "completed", "when": "2025-01-01"}


def deal(name: str, supplier: str, customer: str, amount: float | None, number: int | str = "") -> Entry:
    stated: Entry = {"id": f"deal:{name}", "supplier": f"agent:{supplier}", "customer": f"agent:{customer}",
                     "statusChange": SIGNED}  # fmt: skip
    return claim(number or f"deal-{name}", stated | ({} if amount is None else {"value": money(amount)}))


def parent(daughter: str, mother: str, **more: Any) -> Entry:
    return claim(
        f"{daughter}-{mother}", {"id": f"agent:{daughter}", "subsidiaryOf": f"agent:{mother}"}, **more
    )


def shares(name: str, owner: str, owned: str, stake: Entry, **more: object) -> Entry:
    return claim(f"{name}-{owner}", {"id": f"deal:{name}-shares", "owner": f"agent:{owner}", "owned": f"agent:{owned}",
                                     "stake": stake, **more})  # fmt: skip


VENTURE = claim("venture", {"id": "deal:venture", "vehicle": "agent:vehicle", "partner": ["agent:parent", "agent:other"],
                            "statusChange": SIGNED})  # fmt: skip


def rolled(place: Path, *claims: Entry, name: str = "compute", **how: str) -> Network:
    return graph(place, REGISTER, claims).view(**how).project(name, roll_up=True)


def told(network: Network) -> RolledUp:
    assert network.rolled
    return network.rolled


def weights(network: Network) -> dict[tuple[str, str], float | None]:
    return {(short(e.source), short(e.target)): e.weight for e in network.edges}


def short(iri: Iri) -> str:
    return curie(iri).partition(":")[2]


def test_a_daughter_becomes_its_ultimate_parent(tmp_path: Path) -> None:
    network = rolled(
        tmp_path,
        parent("daughter", "mother"),
        parent("mother", "granny"),
        deal("a", "seller", "daughter", 100),
    )
    assert weights(network) == {("seller", "granny"): 100}
    (edge,) = network.edges
    assert {short(c) for c in edge.claims} == {"c-deal-a", "c-daughter-mother", "c-mother-granny"}
    assert told(network).groups[expand("agent:granny")] == ((expand("agent:daughter"), 1.0),)


def test_a_platform_becomes_its_operators_group(tmp_path: Path) -> None:
    contract = claim("p", {"id": "deal:a", "supplier": "agent:seller", "customer": "agent:buyer", "statusChange": SIGNED,
                           "usesPlatform": "platform:cloud"})  # fmt: skip
    run_by = claim("o", {"id": "platform:cloud", "operatedBy": "agent:daughter"})
    network = rolled(tmp_path, contract, run_by, parent("daughter", "mother"))
    assert set(weights(network)) == {("seller", "buyer"), ("mother", "buyer")}


def test_edges_inside_a_group_are_left_out_and_told(tmp_path: Path) -> None:
    network = rolled(
        tmp_path,
        parent("daughter", "mother"),
        deal("a", "mother", "daughter", 30),
        deal("b", "seller", "daughter", 70),
    )
    assert weights(network) == {("seller", "mother"): 70}
    assert (told(network).edges, told(network).edges_inside, told(network).inside) == (2, 1, 30)


def test_parallel_edges_are_added_as_in_every_network(tmp_path: Path) -> None:
    part = claim("part", {"id": "deal:c", "partOf": "deal:b"})
    network = rolled(
        tmp_path, parent("daughter", "mother"), part,
        deal("a", "seller", "daughter", 30), deal("b", "seller", "mother", 70), deal("c", "seller", "daughter", 50),
    )  # fmt: skip
    assert len(network.edges) == 3
    assert network.pairs() == {(expand("agent:seller"), expand("agent:mother")): 100}


def test_one_figure_told_of_two_members_counts_once(tmp_path: Path) -> None:
    watts = {"amount": "5", "unit": "GW", "qualifier": "exact"}
    both = claim("w", {"id": "deal:a", "supplier": "agent:seller", "customer": "agent:mother", "endUser": "agent:daughter",
                       "capacity": watts, "statusChange": SIGNED})  # fmt: skip
    view = graph(tmp_path, REGISTER, [both, parent("daughter", "mother")]).view()
    apart = view.project("compute", "W")
    assert [e.weight for e in apart.edges] == [5e9, 5e9]
    network = view.project("compute", "W", roll_up=True)
    assert weights(network) == {("seller", "mother"): 5e9}
    assert told(network).again == 5e9


def test_a_vehicle_is_split_by_known_shares_and_the_rest_stays(tmp_path: Path) -> None:
    network = rolled(
        tmp_path, VENTURE, shares("one", "parent", "vehicle", percent(60)), parent("parent", "mother"),
        deal("a", "seller", "vehicle", 100),
    )  # fmt: skip
    assert weights(network) == pytest.approx({("seller", "mother"): 60, ("seller", "vehicle"): 40})
    assert told(network).rest == pytest.approx(40)


def test_shares_of_a_vehicle_in_a_vehicle_are_multiplied(tmp_path: Path) -> None:
    again = claim("v2", {"id": "deal:venture", "vehicle": "agent:fund"})
    network = rolled(
        tmp_path, VENTURE, again, shares("one", "fund", "vehicle", percent(50)), shares("two", "minor", "fund", percent(40)),
        shares("three", "other", "vehicle", percent(50, "around")), deal("a", "seller", "vehicle", 100),
    )  # fmt: skip
    found = {short(e.target): (e.weight, e.low, e.high) for e in network.edges}
    assert found["minor"] == pytest.approx((20, 20, 20))
    assert found["fund"] == pytest.approx((30, 30, 30))
    assert found["other"] == pytest.approx((50, 45, 55))


def test_a_vehicle_without_known_shares_keeps_its_edges_and_its_partners(tmp_path: Path) -> None:
    network = rolled(tmp_path, VENTURE, deal("a", "seller", "vehicle", 100), name="actors")
    ends = {(short(e.source), short(e.target)) for e in network.edges}
    assert {("parent", "vehicle"), ("other", "vehicle"), ("seller", "vehicle")} <= ends
    assert told(network).edges_inside == 0


def test_what_is_only_bounded_from_above_is_no_share(tmp_path: Path) -> None:
    network = rolled(
        tmp_path,
        VENTURE,
        shares("one", "parent", "vehicle", percent(10, "upTo")),
        deal("a", "seller", "vehicle", 1),
    )
    assert weights(network) == {("seller", "vehicle"): 1}


def test_a_stake_in_a_company_that_is_no_vehicle_moves_nothing(tmp_path: Path) -> None:
    bought = claim("s", {"id": "deal:stake", "investor": "agent:parent", "investee": "agent:buyer", "stake": percent(49),
                         "statusChange": PAID})  # fmt: skip
    assert weights(rolled(tmp_path, bought, deal("a", "seller", "buyer", 1))) == {("seller", "buyer"): 1}


def test_the_whole_of_a_company_is_its_owner(tmp_path: Path) -> None:
    network = rolled(
        tmp_path, shares("one", "parent", "buyer", percent(100)), deal("a", "seller", "buyer", 1)
    )
    assert weights(network) == {("seller", "parent"): 1}


@pytest.mark.parametrize(
    ("status", "owner"), [("signed", "buyer"), ("completed", "parent"), ("cancelled", "buyer")]
)
def test_a_takeover_counts_once_it_is_done(tmp_path: Path, status: str, owner: str) -> None:
    takeover = claim("t", {"id": "deal:takeover", "buyer": "agent:parent", "acquired": "agent:buyer",
                           "statusChange": {"toStatus": status, "when": "2025-01-05"}})  # fmt: skip
    assert set(weights(rolled(tmp_path, takeover, deal("a", "seller", "buyer", 1)))) == {("seller", owner)}


def test_stakes_bought_add_up_and_a_standing_share_goes_before_them(tmp_path: Path) -> None:
    def bought(name: str, stake: float) -> Entry:
        return claim(name, {"id": f"deal:{name}", "investor": "agent:parent", "investee": "agent:vehicle",
                            "stake": percent(stake), "statusChange": PAID})  # fmt: skip

    told = [VENTURE, bought("stake", 10), bought("more", 15), deal("a", "seller", "vehicle", 100)]
    assert weights(rolled(tmp_path / "1", *told))["seller", "parent"] == pytest.approx(25)
    standing = shares("one", "parent", "vehicle", percent(20))
    assert weights(rolled(tmp_path / "2", *told, standing))["seller", "parent"] == pytest.approx(20)


def test_a_holding_that_ended_is_none(tmp_path: Path) -> None:
    ended = shares(
        "one", "parent", "buyer", percent(100), statusChange={"toStatus": "ended", "when": "2025-01-05"}
    )
    claims = [ended, deal("a", "seller", "buyer", 1)]
    assert set(weights(rolled(tmp_path, *claims))) == {("seller", "buyer")}


def test_shares_above_the_whole_split_nothing_and_are_told(tmp_path: Path) -> None:
    network = rolled(
        tmp_path, VENTURE, shares("one", "parent", "vehicle", percent(60)), shares("two", "other", "vehicle", percent(70)),
        deal("a", "seller", "vehicle", 100),
    )  # fmt: skip
    assert weights(network) == {("seller", "vehicle"): 100}
    assert told(network).disputed == {expand("agent:vehicle"): pytest.approx(1.3)}


def test_of_two_parents_the_one_the_view_picks_counts(tmp_path: Path) -> None:
    later = document("doc:later", issued="2025-06-01")
    claims = [
        parent("daughter", "granny"),
        parent("daughter", "mother", source="doc:later"),
        deal("a", "seller", "daughter", 1),
    ]
    made = graph(tmp_path, REGISTER, claims, (), [later])
    for as_of, owner in ((None, "mother"), ("2025-02-01", "granny")):
        assert set(weights(made.view(as_of).project("compute", roll_up=True))) == {("seller", owner)}


def test_a_site_stays_a_site(tmp_path: Path) -> None:
    held = claim(
        "h", {"id": "deal:one-shares", "owner": "agent:parent", "owned": "site:plant", "stake": percent(100)}
    )
    drawn = claim("e", {"id": "site:plant", "energySource": "nuclear"})
    network = rolled(tmp_path, held, drawn, name="power")
    assert any(node.iri == expand("site:plant") for node in network.nodes)


@pytest.mark.usefixtures("layer_alone")
def test_a_circle_of_owners_is_named(tmp_path: Path) -> None:
    claims = [parent("daughter", "mother"), parent("mother", "granny"), parent("granny", "daughter"),
              deal("a", "seller", "daughter", 1)]  # fmt: skip
    made = graph(tmp_path, REGISTER, claims)
    with pytest.raises(
        DataError, match=r"Daughter .* belongs to Mother .* belongs to Granny .* belongs to Daughter"
    ):
        made.view().project("compute", roll_up=True)
    assert made.view().project("compute").edges
    result = run("--data", str(tmp_path), "--lang", "en", "metrics", "strength", "--roll-up")
    assert result.exit_code == 3
    assert "claim:c-mother-granny" in result.stderr


NAMES = COMPANIES.split()
DEALS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.none() | st.integers(1, 1000),
    ),
    max_size=8,
).map(lambda found: {row[0]: row for row in found if row[1] != row[2]})
PARENTS = st.lists(
    st.sampled_from([(a, b) for i, a in enumerate(NAMES) for b in NAMES[i + 1 :]]), max_size=4, unique=True
)
SHARES = st.lists(
    st.tuples(st.sampled_from(["parent", "other", "fund"]), st.integers(1, 50)),
    max_size=2,
    unique_by=lambda s: s[0],
)


def total(network: Network) -> float:
    return sum(e.weight for e in network.edges if e.weight is not None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEALS, PARENTS, SHARES, st.randoms())
def test_sums_are_conserved_a_second_time_changes_nothing_order_does_not_matter(
    tmp_path: Path, deals: dict[str, tuple[str, str, str, float]], parents: list[tuple[str, str]],
    held: list[tuple[str, int]], chance: object,
) -> None:  # fmt: skip
    claims = [VENTURE, *(deal(*row) for row in deals.values()), *(parent(*pair) for pair in parents)]
    names = ("one", "two", "three")
    claims += [shares(names[i], owner, "vehicle", percent(share)) for i, (owner, share) in enumerate(held)]
    view = graph(tmp_path, REGISTER, claims).view()
    before, after = view.project("compute"), view.project("compute", roll_up=True)
    report = told(after)
    assert report.before == pytest.approx(total(before))
    assert report.kept + report.rest + report.inside + report.again == pytest.approx(report.before)
    assert total(after) == pytest.approx(report.kept + report.rest)
    assert len({e.iri for e in after.edges}) == len(after.edges)
    assert roll_up(after, view.reading) is after
    shuffled = list(before.edges)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = roll_up(
        Network(before.name, before.names, before.unit, before.statuses, before.nodes, tuple(shuffled)),
        view.reading,
    )
    assert [_rough(e) for e in turned.edges] == [_rough(e) for e in after.edges]


def _rough(edge: Edge) -> tuple[object, ...]:
    return (
        edge.iri,
        edge.source,
        edge.target,
        edge.claims,
        None if edge.weight is None else round(edge.weight, 6),
    )


@pytest.fixture(scope="module")
def shipped() -> Graph:
    return kg.load()


@pytest.mark.parametrize("name", ["actors", "compute", "money", "power"])
def test_the_shipped_networks_roll_up(shipped: Graph, name: str) -> None:
    view = shipped.view()
    network = view.project(name, roll_up=True)
    report, owners = told(network), Owners(view.reading)
    assert report.kept + report.rest + report.inside + report.again == pytest.approx(report.before)
    for node in network.nodes:
        assert any(part.owner == node.iri for part in owners.parts(node.iri)), f"{node.iri} belongs to others"


@pytest.mark.usefixtures("layer_alone")
@pytest.mark.parametrize(
    "words",
    [("metrics", "strength", "--projection", "compute"), ("depends", "agent:mother"), ("path", "agent:seller", "agent:mother"),
     ("cycles",), ("export", "csv", "--projection", "compute")],
)  # fmt: skip
def test_commands_roll_up_and_say_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder(
        tmp_path,
        REGISTER,
        [
            parent("daughter", "mother"),
            deal("a", "seller", "daughter", 5),
            deal("b", "mother", "daughter", 7),
        ],
    )
    result = run("--data", str(tmp_path), "--lang", "en", *words, "--roll-up")
    assert result.exit_code == 0, result.stderr
    assert "rolled up to parents" in result.stderr
    assert "agent:daughter" not in result.stdout


def test_a_file_of_groups_is_written(tmp_path: Path) -> None:
    made = graph(
        tmp_path / "data", REGISTER, [parent("daughter", "mother"), deal("a", "seller", "daughter", 5)]
    )
    written = made.view().export(tmp_path / "groups.csv", "compute", roll_up=True)
    texts = "".join(path.read_text("utf-8") for path in written)
    assert "agent/mother" in texts
    assert "agent/daughter" not in texts


def test_a_page_of_groups_is_drawn(tmp_path: Path) -> None:
    place = folder(
        tmp_path / "data", REGISTER, [parent("daughter", "mother"), deal("a", "seller", "daughter", 5)]
    )
    page = kg.draw(kg.load(place).view(), projections=("compute",), roll_up=True, lang="en")
    assert "groups" in page.html
    assert answered("--data", str(place), "list", "deals", "--limit", "1")
