"""Likely duplicates: what is found and why, what is left alone, in any order, quickly, and the decision to paste."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_runs import answered, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import Entry, claim, decision, document, folder, graph, money, thing

import kg
from kg.candidates import Candidate
from kg.candidates.material import material
from kg.candidates.naming import Name, Rarity, alike
from kg.candidates.pairs import worth
from kg.candidates.signs import Rare
from kg.terms import curie, expand


def company(slug: str, name: str, *others: str, kind: str = "Company", **more: object) -> Entry:
    return thing(
        f"agent:{slug}", kind, name, **({"altLabel": {"en": list(others)}} if others else {}), **more
    )


def pairs(found: tuple[Candidate, ...]) -> dict[tuple[str, str], float]:
    return {(curie(each.one), curie(each.other)): each.score for each in found}


def found(place: Path, register: list[Entry], claims: list[Entry] = (), decisions: list[Entry] = (),  # type: ignore[assignment]
          documents: list[Entry] = (), least: float = 0.7) -> tuple[Candidate, ...]:  # type: ignore[assignment]  # fmt: skip
    return graph(place, register, claims, decisions, documents).candidates(least)


FILLERS = [
    company(f"filler-{i}", f"{word} {i}")
    for i, word in enumerate(["Anvil", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Grove"])
]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Méta", "META, Inc.", "same name but for its form"),
        ("Crusoe Energy Systems LLC", "crusoe energy systems", "same name but for its form"),
        ("Société Alpha S.A.", "Société Alpha", "same name but for its form"),
        ("Altman, Sam", "Sam Altman", "same name but for its form"),
        ("Taiwan Semiconductor Manufacturing Company Works", "TSMW", "initials"),
        ("Fluidstack", "Fluidstak", "spelt nearly alike"),
        ("Crusoe", "Crusoe Quarry", "one name holds the other"),
    ],
)
def test_names_that_differ_in_form_are_found(tmp_path: Path, one: str, other: str, reason: str) -> None:
    (candidate,) = found(tmp_path, [*FILLERS, company("a", one), company("b", other)], least=0.6)
    assert (curie(candidate.one), curie(candidate.other)) == ("agent:a", "agent:b")
    assert reason in candidate.reasons[0].en
    assert candidate.reasons[0].fr != candidate.reasons[0].en


@pytest.mark.parametrize(
    ("one", "other"), [("Colossus 1", "Colossus 2"), ("Anvil Energy", "Birch Energy"), ("Alpha", "Omega")]
)
def test_names_that_differ_in_what_tells_are_not(tmp_path: Path, one: str, other: str) -> None:
    assert not found(tmp_path, [*FILLERS, company("a", one), company("b", other)])


def test_an_alias_counts_as_a_name(tmp_path: Path) -> None:
    assert pairs(
        found(tmp_path, [*FILLERS, company("a", "Aleph", "Zeta Works"), company("b", "Zeta Works Ltd.")])
    )


def test_decided_pairs_and_linked_ones_are_not_listed(tmp_path: Path) -> None:
    register = [
        *FILLERS,
        company("a", "Zeta"),
        company("b", "Zeta Inc."),
        company("c", "Zeta LLC"),
        company("d", "Zeta Ltd"),
    ]
    decisions = [
        decision("same", {"id": "agent:a", "sameThingAs": "agent:b"}),
        decision("not", {"id": "agent:c", "distinctFrom": "agent:a"}),
    ]
    claims = [
        claim(1, {"id": "agent:c", "subsidiaryOf": "agent:d"}),
        claim(2, {"id": "agent:d", "sameThingAs": "agent:a"}),
    ]
    assert set(pairs(found(tmp_path, register, claims, decisions))) == {("agent:a", "agent:d")}


def test_two_parties_of_one_deal_are_less_likely_one(tmp_path: Path) -> None:
    register = [
        *FILLERS,
        company("a", "Zeta"),
        company("b", "Zeta Inc."),
        thing("deal:x", "ComputeServiceContract"),
    ]
    apart = found(tmp_path / "1", register)
    met = found(
        tmp_path / "2",
        register,
        [claim(1, {"id": "deal:x", "supplier": "agent:a", "customer": "agent:b"})],
        least=0.3,
    )
    assert pairs(met)["agent:a", "agent:b"] < pairs(apart)["agent:a", "agent:b"]
    assert any("both party to" in reason.en for reason in met[0].reasons)


def contract(name: str, amount: float, day: str) -> Entry:
    return claim(name, {"id": f"deal:{name}", "supplier": "agent:filler-0", "customer": "agent:filler-1", "value": money(amount),
                        "statusChange": {"toStatus": "signed", "when": day}})  # fmt: skip


def deals(*told: tuple[str, float, str]) -> tuple[list[Entry], list[Entry]]:
    names = {"x": "order of spring", "y": "purchase", "z": "third one"}
    register = [
        *FILLERS,
        *(thing(f"deal:{name}", "ComputeServiceContract", names[name]) for name, *_ in told),
    ]
    others = [company(f"s{i}", f"Seller {chr(97 + i) * 5}") for i in range(20)]
    far = [thing(f"deal:o{i}", "Loan", f"{chr(97 + i) * 6} loan") for i in range(20)]
    lent = [
        claim(f"o{i}", {"id": f"deal:o{i}", "lender": f"agent:s{i}", "borrower": "agent:filler-2"})
        for i in range(20)
    ]
    return [*register, *others, *far], [*(contract(*each) for each in told), *lent]


def test_deals_with_the_same_parties_amount_and_day_are_found(tmp_path: Path) -> None:
    register, claims = deals(("x", 100, "2025-01-02"), ("y", 100, "2025-01-09"), ("z", 900, "2023-01-09"))
    listed = found(tmp_path, register, claims)
    assert set(pairs(listed)) == {("deal:x", "deal:y")}
    told = " ".join(reason.en for reason in listed[0].reasons)
    assert "same amount" in told
    assert "Anvil 0, Birch 1" in told


def sites(*points: tuple[float, float]) -> tuple[list[Entry], list[Entry]]:
    register = [
        thing(f"site:{i}", "DataCentre", name) for i, name in enumerate(("Abel Ranch", "Ranch of Abel"))
    ]
    claims = [
        claim(
            f"at{i}", {"id": f"site:{i}", "lat": str(lat), "long": str(long), "operatedBy": "agent:filler-0"}
        )
        for i, (lat, long) in enumerate(points)
    ]
    return [*FILLERS, *register], claims


@pytest.mark.parametrize(
    ("points", "listed"), [(((32.5, -99.7), (32.51, -99.7)), 1), (((32.5, -99.7), (45.0, -99.7)), 0)]
)
def test_sites_are_told_by_where_they_lie(
    tmp_path: Path, points: tuple[tuple[float, float], ...], listed: int
) -> None:
    assert len(found(tmp_path, *sites(*points))) == listed


def test_documents_of_one_page_are_found_whatever_tracks_their_address(tmp_path: Path) -> None:
    documents = [
        document("doc:a", homepage="https://www.example.org/News/1/?utm_source=x#top"),
        document("doc:b", homepage="http://example.org/News/1"),
        document("doc:c", homepage="http://example.org/News/2"),
    ]
    (candidate,) = found(tmp_path, FILLERS, documents=documents)
    assert (curie(candidate.one), curie(candidate.other)) == ("doc:a", "doc:b")
    assert "same page: example.org/News/1" in candidate.reasons[0].en


def test_things_of_different_nature_are_not_compared(tmp_path: Path) -> None:
    assert not found(
        tmp_path, [*FILLERS, company("a", "Hyperion"), thing("site:a", "DataCentre", "Hyperion")]
    )


WORDS = st.lists(
    st.sampled_from(["Zeta", "Yam", "Xi", "Inc.", "Works", "Élan", "of"]), min_size=1, max_size=3
).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=2, max_size=6), st.randoms())
def test_no_entry_is_its_own_twin_and_order_does_not_matter(
    tmp_path: Path, names: list[str], chance: object
) -> None:
    register = [company(f"n{i}", name) for i, name in enumerate(names)]
    listed = found(tmp_path, register, least=0.1)
    assert all(each.one < each.other for each in listed)
    assert len({(each.one, each.other) for each in listed}) == len(listed)
    assert all(0.1 <= each.score <= 1 and each.reasons for each in listed)
    chance.shuffle(register)  # type: ignore[attr-defined]
    assert found(tmp_path, register, least=0.1) == listed


@given(WORDS, WORDS)
def test_likeness_of_names_is_symmetric_and_whole_for_the_name_itself(one: str, other: str) -> None:
    rarity = Rarity([Name(one).words, Name(other).words])
    assert alike(Name(one), Name(other), rarity)[0] == pytest.approx(alike(Name(other), Name(one), rarity)[0])
    assert alike(Name(one), Name(one), rarity) == (1.0, "same")


def test_of_a_thousand_agents_few_pairs_are_compared(tmp_path: Path) -> None:
    """What makes it quick: half a million pairs would take minutes."""
    syllables = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")
    names = [f"{a}{b}{c} {a}{b}".title() for a in syllables for b in syllables for c in syllables]
    register = [company(f"n{i}", name) for i, name in enumerate(names)]
    made = graph(tmp_path, [*register, company("twin", f"{names[7]} Inc.")], [])
    entries = list(material(made.source, made.derived, made.rules).entries.values())
    assert len(worth(entries, Rare.among(entries))) < 30 * len(entries)
    assert ("agent:n7", "agent:twin") in pairs(made.candidates())


def test_the_shipped_data_say_why_each_pair_is_listed() -> None:
    made = kg.load()
    for each in made.candidates():
        assert each.one < each.other
        assert each.other not in made.identity.same
        assert all(reason.fr and reason.en for reason in each.reasons)


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    return folder(
        tmp_path, [*FILLERS, company("zeta-works", "Zeta Works"), company("zeta", "Zeta Works, Inc.")], []
    )


@pytest.mark.usefixtures("layer_alone")
def test_the_command_lists_pairs_with_reasons(twins: Path) -> None:
    rows = answered("--data", str(twins), "--lang", "en", "candidates", "--least", "0.85")
    (row,) = [row for row in rows if row["one"] == "agent:zeta"]
    assert row["other_name"] == "Zeta Works"
    assert "same name but for its form" in row["reasons"]
    assert answered("--data", str(twins), "candidates", "--type", "person", "--least", "0.99") == []


@pytest.mark.usefixtures("layer_alone")
def test_a_decision_to_paste_is_read_once_it_is_finished(twins: Path) -> None:
    result = run("--data", str(twins), "candidates", "--least", "0.85", "--yaml")
    (entry,) = [
        e
        for e in yaml.safe_load(result.stdout)
        if e["states"] == [{"id": "agent:zeta-works", "sameThingAs": "agent:zeta"}]
    ]
    assert entry["decidedOn"] is None, "a person dates and signs it"
    text = "".join(result.stdout.partition(f"- id: {entry['id']}")[1:]).partition("\n- id:")[0]
    done = text.replace("decidedOn:", "decidedOn: 2025-02-01").replace("decidedBy:", "decidedBy: agent:paper")
    (twins / "decisions.yaml").write_text(done + "\n", "utf-8")
    made = kg.load(twins)
    assert made.identity.same == {expand("agent:zeta-works"): expand("agent:zeta")}
    assert not made.candidates(0.85)
