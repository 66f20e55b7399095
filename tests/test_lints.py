"""Each lint finds its own fault, passes sound data, and says what mends it in both languages."""

from __future__ import annotations

import pytest
from sound import RECORD, claim, stored, thing

from kg.named import NamedQuery, named
from kg.query import ask
from kg.store import Store
from kg.terms import Iri, Table, expand


def decision(name: str, states: str) -> str:
    """A decision of an editor, without its reason."""
    return f"{RECORD} {{ decision:{name} a kg:Decision }}\ndecision:{name} {{ {states} }}\n"


def holding(name: str, amount: str, unit: str) -> str:
    """A shareholding of Alpha in Beta."""
    stake = f"<x:{name}> kg:amount {amount} ; kg:unit unit:{unit} ; kg:qualifier qualifier:exact ."
    return thing(f"deal:{name}-share", "Shareholding") + claim(
        f"t-{name}",
        f"deal:{name}-share kg:owner agent:alpha ; kg:owned agent:beta ; kg:stake <x:{name}> . {stake}",
    )


# For each lint a text that, laid over the sound data, it must find; the first column of its rows must be what is named.
FAULTS = {
    "about_itself": ("deal:one", claim("t-2", "deal:one kg:mayOverlapWith deal:one .")),
    "circular_part": ("site:a", thing("site:a", "Campus") + claim("t-2", "site:a kg:partOf site:a .")),
    "circular_subsidiary": (
        "agent:alpha",
        claim("t-2", "agent:beta kg:subsidiaryOf agent:alpha . agent:alpha kg:subsidiaryOf agent:beta ."),
    ),
    "claim_about_nothing": ("claim:t-2", claim("t-2", "")),
    "coordinates_incomplete": (
        "site:a",
        thing("site:a", "Campus", "; wgs84:lat 1.0 ; wgs84:long 2.0 ")
        + claim("t-2", "site:a kg:coordinatePrecision coordinatePrecision:exact ."),
    ),
    "dangling_thing": ("agent:nobody", claim("t-2", "deal:one kg:guarantor agent:nobody .")),
    "decision_about_nothing": ("claim:none", decision("x", "claim:t-1 kg:contradicts claim:none .")),
    "decisions_disagree": (
        "decision:x",
        decision("x", "agent:alpha kg:sameThingAs agent:beta .")
        + decision("y", "agent:beta kg:partOf agent:alpha ."),
    ),
    "derived_by_hand": ("deal:one", claim("t-2", "deal:one kg:currentStatus status:signed .")),
    "done_before_begun": (
        "deal:one",
        claim(
            "t-2",
            "deal:one kg:statusChange <x:s> . <x:s> kg:toStatus status:completed ; kg:when '2025-06'^^edtf:EDTF .\n"
            "deal:one kg:statusChange <x:t> . <x:t> kg:toStatus status:signed ; kg:when '2025-07-01'^^edtf:EDTF .",
        ),
    ),
    "forecast_as_reached": (
        "deal:one",
        claim(
            "t-2",
            "deal:one kg:statusChange <x:s> . <x:s> kg:toStatus status:signed ; kg:when '2027'^^edtf:EDTF .",
        ),
    ),
    "forecast_attached": (
        "thing:f",
        thing("thing:f", "StatusChange")
        + claim("t-2", "deal:one kg:statusChange thing:f . thing:f kg:involves deal:one ."),
    ),
    "foreign_status": (
        "deal:one",
        claim(
            "t-2",
            "deal:one kg:statusChange <x:s> . <x:s> kg:toStatus status:underConstruction ; kg:when '2025'^^edtf:EDTF .",
        ),
    ),
    "graph_without_claim": ("claim:stray", "claim:stray { deal:one kg:guarantor agent:paper . }"),
    "implausible_ratio": (
        "deal:one",
        claim("t-2", "deal:one kg:capacity <x:w> . <x:w> kg:amount 30.0 ; kg:unit unit:GW ."),
    ),
    "no_party": ("deal:two", thing("deal:two", "ComputeServiceContract")),
    "overlap_undecided": (
        "deal:one",
        thing("deal:two", "ComputeServiceContract")
        + claim("t-2", "deal:two kg:customer agent:alpha ; kg:supplier agent:beta ; kg:value <x:v> ."),
    ),
    "period_reversed": (
        "x:s",
        claim("t-2", "deal:one kg:term <x:s> . <x:s> kg:when '2027/2025~'^^edtf:EDTF ."),
    ),
    "rank_without_reason": (
        "claim:t-2",
        claim("t-2", "deal:one kg:guarantor agent:paper .", "; kg:rank rank:preferred "),
    ),
    "ranks_disagree": (
        "decision:x",
        decision("x", "claim:t-1 kg:rank rank:deprecated .")
        + decision("y", "claim:t-1 kg:rank rank:preferred ."),
    ),
    "repeated_claim": ("claim:t-2", claim("t-2", "deal:one kg:customer agent:alpha .")),
    "same_and_distinct": (
        "decision:x",
        (
            f"{RECORD} {{ decision:x a kg:Decision . decision:y a kg:Decision }}\n"
            "decision:x { agent:alpha kg:sameThingAs agent:beta } decision:y { agent:beta kg:distinctFrom agent:alpha }"
        ),
    ),
    "same_by_claim": ("agent:alpha", claim("t-2", "agent:alpha kg:sameThingAs agent:beta .")),
    "same_identifier": (
        "agent:alpha",
        f"{RECORD} {{ agent:alpha kg:wikidata wd:Q1 . agent:beta kg:wikidata wd:Q1 . }}",
    ),
    "same_unlike": (
        "agent:alpha",
        f"{RECORD} {{ decision:x a kg:Decision }}\ndecision:x {{ agent:alpha kg:sameThingAs deal:one }}",
    ),
    "same_name": ("agent:alpha", f'{RECORD} {{ agent:zeta a kg:Company ; skos:prefLabel "alpha"@fr . }}'),
    "single_party": (
        "deal:two",
        thing("deal:two", "ComputeServiceContract") + claim("t-2", "deal:two kg:customer agent:alpha ."),
    ),
    "stakes_above_whole": ("agent:beta", holding("one", "60.0", "percent") + holding("two", "0.5", "ratio")),
    "text_for_thing": ("kg:supplier", claim("t-2", "deal:one kg:supplier 'Beta' .")),
    "two_natures": (
        "claim:t-2",
        thing("claim:t-2", "Company") + claim("t-2", "deal:one kg:guarantor agent:paper ."),
    ),
    "uncounted_quantity": (
        "x:v",
        claim(
            "t-2",
            f"deal:one kg:value <x:v> . <x:v> kg:amount {'9' * 15} ; kg:unit unit:GUSD ; kg:per per:total .",
        ),
    ),
    "undocumented": (
        "claim:t-2",
        f"{RECORD} {{ doc:web a kg:SourceDocument ; kg:tier tier:unfit . }}\n"
        + claim("t-2", "deal:one kg:exclusive true ; kg:supplier agent:beta .").replace("doc:t", "doc:web"),
    ),
    "unknown_term": ("kg:custommer", claim("t-2", "deal:one kg:custommer agent:alpha .")),
    "unreadable_text": (
        "skos:altLabel",
        f"{RECORD} {{ agent:alpha skos:altLabel 'a\\u202eb' }}",
    ),
    "unregistered_subject": ("deal:none", claim("t-2", "deal:none kg:guarantor agent:paper .")),
    "wrong_domain": ("kg:customer", claim("t-2", "agent:alpha kg:customer agent:beta .")),
    "wrong_range": ("kg:customer", claim("t-2", "deal:one kg:customer deal:one .")),
}
DATA_LINTS = [name for name in named("lint") if not name.startswith("ontology_")]


def found(store: Store, lint: str) -> list[Iri]:
    answer = ask(store, named("lint")[lint].text, {}, None, union=True)
    assert isinstance(answer, Table)
    return [Iri(str(row[0])) for row in answer.rows]


def test_every_lint_of_the_data_has_its_fault() -> None:
    assert sorted(FAULTS) == sorted(DATA_LINTS), "give each lint under kg/queries/lint a fault it must find"


@pytest.mark.parametrize("lint", DATA_LINTS)
def test_sound_data_pass_each_lint(lint: str) -> None:
    assert found(stored(), lint) == []


@pytest.mark.parametrize("lint", FAULTS)
def test_each_lint_finds_its_fault(lint: str) -> None:
    culprit, text = FAULTS[lint]
    assert expand(culprit) in found(stored(text), lint)


@pytest.mark.parametrize("lint", named("lint").values(), ids=named("lint").keys())
def test_a_lint_says_what_mends_it(lint: NamedQuery) -> None:
    assert lint.header.get("severity") in ("error", "warning", "info")
    for key in ("message.en", "message.fr", "hint.en", "hint.fr"):
        assert lint.header.get(key), f"{lint.name}.rq has no {key}"


@pytest.mark.parametrize(
    "text",
    ["''", "' '", "'\\u001b[2J'", "'\\u009b2J'", "'\\u2066'", f"'{'x' * 1001}'"],
    ids=lambda text: text[:9],
)
def test_a_name_is_for_reading(text: str) -> None:
    store = stored(f"{RECORD} {{ agent:alpha skos:altLabel {text}@en }}")
    assert found(store, "unreadable_text") == [expand("skos:altLabel")]


@pytest.mark.parametrize("text", ["'é — “ʒ” 中 🜂'", f"'{'x' * 1000}'"])
def test_any_writing_may_be_a_name(text: str) -> None:
    assert found(stored(f"{RECORD} {{ agent:alpha skos:altLabel {text} }}"), "unreadable_text") == []


def test_documents_do_not_echo_one_another_in_a_circle() -> None:
    store = stored(f"{RECORD} {{ doc:t kg:echoes doc:u . doc:u kg:echoes doc:t }}")
    assert found(store, "circular_part") == [expand("doc:t"), expand("doc:u")]


@pytest.mark.parametrize(
    ("capacity", "questioned"),
    [
        ("kg:amount 100.0 ; kg:unit unit:MW", 0),  # 30 dollars a watt
        ("kg:amount 30.0 ; kg:unit unit:MW", 1),  # 100
        ("kg:amount 1.0 ; kg:unit unit:GW", 1),  # 3
        ("kg:high 100.0 ; kg:unit unit:MW", 0),  # 30 or more
        ("kg:high 1.0 ; kg:unit unit:GW", 0),  # 3 or more
        ("kg:high 30.0 ; kg:unit unit:MW", 1),  # 100 or more
        ("kg:low 1.0 ; kg:unit unit:GW", 1),  # 3 or less
        ("kg:low 30.0 ; kg:unit unit:MW", 0),  # 100 or less
        ("kg:amount 1.0 ; kg:unit unit:GW ; kg:basis basis:joint", 0),  # not its own
        ("kg:amount 0.0 ; kg:unit unit:GW", 0),
        ("kg:amount 9.0 ; kg:unit unit:piece", 0),
    ],
)
def test_a_ratio_is_questioned_only_when_all_of_it_is_implausible(capacity: str, questioned: int) -> None:
    store = stored(claim("t-2", f"deal:one kg:capacity <x:w> . <x:w> {capacity} ."))
    assert found(store, "implausible_ratio") == [expand("deal:one")] * questioned


def test_holdings_that_have_ended_or_come_to_the_whole_are_no_fault() -> None:
    both = holding("one", "60.0", "percent") + holding("two", "40.0", "percent")
    ended = claim(
        "t-4",
        "deal:two-share kg:statusChange <x:s> . <x:s> kg:toStatus status:ended ; kg:when '2025'^^edtf:EDTF .",
    )
    assert found(stored(both), "stakes_above_whole") == []
    more = both + holding("three", "10.0", "percent")
    assert found(stored(more), "stakes_above_whole") == [expand("agent:beta")]
    assert found(stored(more, ended), "stakes_above_whole") == []


def test_a_circle_of_subsidiaries_is_told_once_with_its_links() -> None:
    links = "agent:alpha kg:subsidiaryOf agent:beta . agent:beta kg:subsidiaryOf agent:paper . agent:paper kg:subsidiaryOf agent:alpha ."
    answer = ask(stored(claim("t-2", links)), named("lint")["circular_subsidiary"].text, {}, None, union=True)
    assert isinstance(answer, Table)
    assert answer.rows == ((expand("agent:alpha"), "alpha → beta, beta → paper, paper → alpha"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agent:alpha kg:sameThingAs agent:beta .", "agent:alpha kg:partOf agent:beta ."),
        ("claim:t-1 kg:contradicts claim:t-2 .", "claim:t-2 kg:refines claim:t-1 ."),
        ("claim:t-1 kg:refines claim:t-2 .", "claim:t-2 kg:refines claim:t-1 ."),
    ],
)
def test_decisions_that_disagree_are_both_named(one: str, other: str) -> None:
    both = {expand("decision:x"), expand("decision:y")}
    for first, second in ((one, other), (other, one)):
        store = stored(claim("t-2", ""), decision("x", first), decision("y", second))
        answer = ask(store, named("lint")["decisions_disagree"].text, {}, None, union=True)
        assert isinstance(answer, Table)
        assert [{row[0], row[2]} for row in answer.rows] == [both]
    assert found(stored(claim("t-2", ""), decision("x", one)), "decisions_disagree") == []


def test_done_and_begun_in_one_year_may_be_in_order() -> None:
    told = (
        "deal:one kg:statusChange <x:s> . <x:s> kg:toStatus status:operational ; kg:when '2025'^^edtf:EDTF .\n"
        "deal:one kg:statusChange <x:t> . <x:t> kg:toStatus status:underConstruction ; kg:when '2025-07'^^edtf:EDTF ."
    )
    assert found(stored(claim("t-2", told)), "done_before_begun") == []


def test_names_that_are_one_through_a_third_are_one() -> None:
    store = stored(
        f'{RECORD} {{ agent:zeta a kg:Company ; skos:prefLabel "alpha"@fr . decision:x a kg:Decision }}\n'
        "decision:x { agent:alpha kg:sameThingAs agent:beta . agent:beta kg:sameThingAs agent:zeta }"
    )
    assert found(store, "same_name") == []


@pytest.mark.parametrize("lint", ["implausible_ratio", "done_before_begun", "stakes_above_whole"])
def test_what_an_editor_deprecated_is_not_questioned(lint: str) -> None:
    _, text = FAULTS[lint]
    claims = "t-one t-two" if lint.startswith("stakes") else "t-2"
    ranked = "".join(f"claim:{name} kg:rank rank:deprecated . " for name in claims.split())
    assert found(stored(text, f"{RECORD} {{ {ranked} }}"), lint) == []
