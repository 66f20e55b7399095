"""One thing, one node: what is decided to be one is one in views, queries and cards, and nothing that was said is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import Entry, claim, decision, document, folder, graph, money, thing

import kg
from kg.build import build
from kg.graph import Graph
from kg.identity import Identity, as_said, unite
from kg.store import Store
from kg.terms import Iri, Names, Table, expand
from kg.view import Choice, Reading, Selection, triples

REGISTER = [
    thing("agent:alpha", "Company", "Alpha", lei="X"),
    thing("agent:alpha-inc", "Organization", "Alpha, Inc.", altLabel={"en": ["Alf"]}, lei="Y"),
    thing("agent:beta", "Company", "Beta"),
    thing("agent:old-beta", "Company", "Old Beta", isReplacedBy="agent:beta"),
    thing("deal:cloud", "ComputeServiceContract", "Cloud"),
    thing("deal:cloud-again", "ComputeServiceContract", "Cloud again"),
]
CLAIMS = [
    claim(1, {"id": "deal:cloud", "supplier": "agent:alpha", "value": money(100),
              "statusChange": {"toStatus": "signed", "when": "2025-01"}}),
    claim(2, {"id": "deal:cloud-again", "customer": "agent:old-beta"}),
    claim(3, {"id": "deal:cloud", "supplier": "agent:alpha-inc", "customer": "agent:beta"}, source="doc:copy"),
    claim(4, {"id": "deal:cloud-again", "value": money(80)}, modality="conditional"),
    claim(5, {"id": "agent:beta", "sameThingAs": "agent:alpha"}),
]  # fmt: skip
DECISIONS = [
    decision("alpha", {"id": "agent:alpha-inc", "sameThingAs": "agent:alpha"}),
    decision("cloud", {"id": "deal:cloud", "sameThingAs": "deal:cloud-again"}),
    decision("copy", {"id": "doc:copy", "sameThingAs": "doc:d"}),
    decision(
        "gone",
        {"id": "deal:gone", "isReplacedBy": "deal:cloud"},
        {"id": "claim:c-gone", "isReplacedBy": "claim:c-1"},
    ),
]
DOCUMENTS = [document("doc:copy", issued="2025-01-10")]
SAME = {"agent:alpha-inc": "agent:alpha", "agent:old-beta": "agent:beta", "deal:cloud-again": "deal:cloud",
        "doc:d": "doc:copy", "deal:gone": "deal:cloud", "claim:c-gone": "claim:c-1"}  # fmt: skip
DEAL = expand("deal:cloud")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("same"), REGISTER, CLAIMS, DECISIONS, DOCUMENTS)


@pytest.fixture(scope="module")
def united(place: Path) -> Graph:
    return kg.load(place)


def spelt(entries: list[Entry], same: dict[str, str]) -> list[Entry]:
    """The entries as if their authors had used one name a thing from the start."""
    text = json.dumps(entries)
    for alias, stays in same.items():
        text = text.replace(f'"{alias}"', f'"{stays}"')
    found: list[Entry] = json.loads(text)
    return found


def test_the_name_that_stays_is_the_first_that_none_replaces(united: Graph) -> None:
    assert united.identity.same == {expand(a): expand(b) for a, b in SAME.items()}
    assert united.identity.names[expand("agent:old-beta")] == Names("Old Beta", "Old Beta")


def test_a_link_may_be_told_in_pieces_under_several_names(united: Graph) -> None:
    """Claim 1 has the supplier, claim 2 the customer, each under another name of deal and party."""
    (edge,) = united.view().project("compute").edges
    assert (edge.source, edge.target, edge.via) == (expand("agent:alpha"), expand("agent:beta"), DEAL)
    assert edge.supports == ((expand("claim:c-1"), expand("claim:c-2")), (expand("claim:c-3"),))
    assert {r.claim for r in edge.rivals} == {expand("claim:c-1"), expand("claim:c-4")}


def test_it_equals_one_name_from_the_start(united: Graph, tmp_path: Path) -> None:
    kept = [e for e in REGISTER if e["id"] not in SAME]
    once = graph(tmp_path, kept, spelt(CLAIMS, {**SAME, "doc:d": "doc:copy"}), (), DOCUMENTS)
    assert triples(united.view().reading) == triples(once.view().reading)
    for unit in ("USD", "W"):
        assert united.view().project("compute", unit).edges == once.view().project("compute", unit).edges
    counts = [
        g.view().query("SELECT (COUNT(?q) AS ?n) WHERE { ?d a kg:Deal ; kg:value ?q }")
        for g in (united, once)
    ]
    assert counts[0].rows == counts[1].rows


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(sorted(c["id"] for c in CLAIMS))))
def test_filtering_claims_equals_deriving_from_scratch(
    united: Graph, tmp_path: Path, chosen: set[str]
) -> None:
    claims = frozenset(expand(c) for c in chosen)
    selection = Selection(claims | united.derived.decisions, {})
    filtered = Reading(united.derived, united.rules, selection, Choice())
    alone = graph(tmp_path, REGISTER, [c for c in CLAIMS if c["id"] in chosen], DECISIONS, DOCUMENTS)
    assert triples(filtered) == triples(alone.view().reading)


def test_the_order_of_decisions_does_not_matter(united: Graph, tmp_path: Path) -> None:
    turned = graph(tmp_path, REGISTER[::-1], CLAIMS[::-1], DECISIONS[::-1], DOCUMENTS)
    assert turned.identity.same == united.identity.same
    assert set(turned.identity.into) == set(united.identity.into)


def test_names_become_further_names_and_the_register_entry_that_stays_comes_first(united: Graph) -> None:
    node = united.view().reading.node(expand("agent:alpha"))
    assert (node.names.en, node.aliases) == ("Alpha", ("Alf", "Alpha, Inc."))
    assert node.cls == expand("kg:Company"), "the narrowest of the two types"
    card = united.view().cards[node.iri]
    assert ("kg:lei", "X") in card.identifiers
    assert ("kg:lei", "Y") not in card.identifiers


def test_the_decision_stays_readable_on_the_card(united: Graph) -> None:
    view = united.view()
    told = {(s.value, s.claim) for s in view.cards[expand("agent:alpha")].statements}
    assert (expand("agent:alpha-inc"), expand("decision:alpha")) in told
    assert view.names(expand("agent:alpha-inc")).en == "Alpha, Inc."


@pytest.mark.parametrize(
    "text", ["agent:alpha-inc", expand("agent:alpha-inc"), "Alpha, Inc.", "Alf", "alpha"]
)
def test_a_thing_is_found_by_each_of_its_names(united: Graph, text: str) -> None:
    assert united.view().find(text)[0].iri == expand("agent:alpha")


def test_questions_see_one_node_whichever_name_they_are_given(united: Graph) -> None:
    rows = [
        tuple(united.view(as_of).query("facts_of", thing=name)) for name in ("deal:cloud", "deal:cloud-again")
        for as_of in (None, "2025-03-01")
    ]  # fmt: skip
    assert rows[0]
    assert all(row == rows[0] for row in rows)


def test_the_store_of_everything_and_the_stage_agree(united: Graph) -> None:
    def all_of(store: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(sorted(store.dump().splitlines())), tuple(sorted(store.dump_merged().splitlines()))

    everything, staged = (united.view(as_of).ask(all_of) for as_of in (None, "2026-01-01"))
    assert everything == staged
    assert "alpha-inc" not in "".join(line for line in everything[1] if "sameThingAs" not in line)


def test_exports_and_checks_have_every_claim_in_its_own_words(united: Graph, place: Path) -> None:
    for as_of in (None, "2026-01-01"):
        said = united.view(as_of).serialize(".nq")
        claims = [line for line in said.splitlines() if "/id/claim/c-3>" in line and "supplier" in line]
        assert len(claims) == 1
        assert "agent/alpha-inc" in claims[0]
    assert not kg.load(place).check().ok, "two identifiers that are none are complained about, one each"
    leis = [p.message for p in kg.load(place).check().problems if "LEI" in p.message]
    assert [any(f"agent:{name})" in text for text in leis) for name in ("alpha", "alpha-inc")] == [True, True]


def test_as_said_undoes_uniting(place: Path) -> None:
    store = build((place,), cache=False, united=False).store
    before = store.dump()
    identity = unite(store)
    after = store.dump()
    assert sorted(after.splitlines()) != sorted(before.splitlines())
    said = as_said(store, identity, {Iri(str(quad.graph_name)[1:-1]) for quad in identity.out})
    assert sorted(said.dump().splitlines()) == sorted(before.splitlines())
    assert store.dump() == after
    assert unite(store) == Identity(identity.same, {}, identity.retired, (), ())


@pytest.mark.usefixtures("loads_anew")
def test_a_kept_build_knows_the_same(
    place: Path, united: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    kg.load(place, cache=True)
    kept = kg.load(place, cache=True)
    assert kept.identity == united.identity
    for as_of in (None, "2025-01-05", "2025-06-15"):
        assert triples(kept.view(as_of).reading) == triples(united.view(as_of).reading)
        assert (
            kept.view(as_of).serialize(".nq").splitlines() == united.view(as_of).serialize(".nq").splitlines()
        )


def test_a_document_that_says_two_are_one_merges_nothing(united: Graph) -> None:
    """Claim 5 says that Beta is Alpha: that is its word, shown like any other."""
    assert expand("agent:beta") in united.derived.things


def test_a_deal_is_never_linked_to_itself(tmp_path: Path) -> None:
    made = graph(
        tmp_path,
        REGISTER,
        [
            claim(
                1,
                {
                    "id": "deal:cloud",
                    "supplier": "agent:alpha",
                    "customer": "agent:alpha-inc",
                    "partOf": "deal:cloud-again",
                },
            )
        ],
        DECISIONS[:2],
    )
    assert made.view().project("actors").edges == ()
    assert made.derived.wholes == ()


def test_without_decisions_nothing_is_moved() -> None:
    assert kg.load("tests/tiny").identity == Identity()
    table = kg.load("tests/tiny").view().query("SELECT ?x WHERE { ?x kg:sameThingAs ?y }")
    assert table == Table(("x",), ())
    assert Iri("agent:x")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("agent:old-beta", "agent:old-beta is replaced by Beta (agent:beta)"),
        ("agent:alpha-inc", "agent:alpha-inc is the same thing as Alpha (agent:alpha)"),
        ("doc:d", "doc:d is the same thing as doc:copy"),
        ("deal:gone", "deal:gone is replaced by Cloud (deal:cloud)"),
        ("claim:c-gone", "claim:c-gone is replaced by claim:c-1"),
    ],
)
def test_show_follows_a_further_name_and_says_so(place: Path, asked: str, said: str) -> None:
    done = run("--data", str(place), "--lang", "en", "show", asked, "-f", "json")
    assert done.exit_code == 0
    assert said in done.stderr
    shown = json.loads(done.stdout)
    assert shown["id"] in said
    if "same_as" in shown:
        assert asked in shown["same_as"]
