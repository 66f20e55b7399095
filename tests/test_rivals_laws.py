"""Laws of rival values: for any values, any echoes, any order of claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rival_world import contests, entered, worth

import kg
from kg.ontology import ontology_rules
from kg.origins import leads, origin
from kg.rivals import ground
from kg.rivals.dates import days, iso
from kg.rivals.grounds import half_digit
from kg.terms import Iri, Names, Rival, Voice, expand

RULES = ontology_rules().rivalry
NAMES = st.sampled_from([Iri(name) for name in "abcdefgh"])
ECHOES = st.dictionaries(NAMES, NAMES)


@given(st.sets(NAMES, min_size=1), ECHOES, st.data())
def test_an_echo_of_a_voice_that_is_heard_never_adds_an_origin(
    heard: set[Iri], echoes: dict[Iri, Iri], data: st.DataObject
) -> None:
    def count(steps: dict[Iri, Iri], voices: set[Iri]) -> int:
        found = leads(steps.items(), ())
        return len({origin(voice, found) for voice in voices})

    first, second = (data.draw(st.sampled_from(sorted(heard))) for _ in range(2))
    if first not in echoes:
        assert count({**echoes, first: second}, heard) <= count(echoes, heard), "one turns out to be an echo"
    newcomer = Iri("newcomer")
    assert count({**echoes, newcomer: first}, {*heard, newcomer}) == count(echoes, heard), "one echo more"


@given(ECHOES, NAMES)
def test_an_origin_is_its_own_origin(echoes: dict[Iri, Iri], name: Iri) -> None:
    steps = leads(echoes.items(), ())
    end = origin(name, steps)
    assert origin(end, steps) == end


VOICE = Voice(Iri("c"), Iri("d"), "2025-01-01", "2025-01-01", "press", "asserted", None, Iri("o"))
SIZES = st.sampled_from([1.0, 2.0, 9.8, 10.0, 10.4, 11.0, 13.8, 14.0, 30.0, 300.0])


@st.composite
def rivals(draw: st.DrawFn) -> Rival:
    amount, other = sorted((draw(SIZES), draw(SIZES)))
    qualifier = draw(st.sampled_from(["exact", "around", "upTo", "atLeast", "moreThan", "range"]))
    low, nominal, high = {
        "exact": (amount, amount, amount), "around": (amount * 0.9, amount, amount * 1.1), "upTo": (None, amount, amount),
        "range": (amount, (amount + other) / 2, other),
    }.get(qualifier, (amount, amount, None))  # fmt: skip
    per = draw(st.sampled_from(["total", "year", "month", "unstated"]))
    years = draw(st.sampled_from([None, 5.0]))
    factor = RULES.yearly[per] * years if years and per in RULES.yearly else None
    low_, nominal_, high_ = (None if x is None or not factor else x * factor for x in (low, nominal, high))
    return Rival(
        Iri("deal"), Names(qualifier, qualifier), VOICE, low, nominal, high,
        draw(st.sampled_from([expand("unit:USD"), expand("unit:EUR")])),
        half_digit(amount, 1, RULES.digits) if qualifier != "range" else 0.0,
        per, draw(st.sampled_from(["own", "part"])), qualifier, totals=(low_, nominal_, high_) if factor else None,
    )  # fmt: skip


@given(rivals(), rivals())
def test_what_is_found_of_two_values_does_not_hang_on_their_order(one: Rival, other: Rival) -> None:
    found = ground(one, other, RULES)
    assert found == ground(other, one, RULES)
    assert found is None or found in RULES.rulings
    assert ground(one, replace(one, voice=replace(VOICE, claim=Iri("other"))), RULES) is None


@given(rivals(), rivals())
def test_what_cannot_be_compared_is_never_a_conflict(one: Rival, other: Rival) -> None:
    found = ground(one, other, RULES)
    if found and (one.unit != other.unit or one.basis != other.basis):
        assert RULES.rulings[found].notation == "scope"


TOLD = [
    worth("a", "alpha", 100), worth("b", "beta", 100), worth("c", "gamma", 80), worth("d", "late", 81, per="year"),
    worth("e", "late", None, high=120, qualifier="upTo"), entered("f", "alpha", "2025-01"), entered("g", "beta", "2025-02"),
]  # fmt: skip


def test_the_order_of_claims_does_not_matter(tmp_path: Path) -> None:
    found = {
        contests(tmp_path / str(n), *(TOLD[n:] + TOLD[:n])[:: 1 - 2 * (n % 2)]) for n in range(len(TOLD))
    }
    assert len(found) == 1
    assert len(next(iter(found))) == 2


def test_days_are_those_that_the_rules_of_the_store_find() -> None:
    """Two readers of EDTF, one in SPARQL for the graph and one here: the same first and last day for every status."""
    graph = kg.load()
    by_claim = {(s.thing, s.status, s.claim): (s.earliest, s.latest) for s in graph.derived.statuses}
    stated, compared = graph.view().stated, 0
    for row in stated:
        if row["predicate"] == expand("kg:when") and "statusChange" in row["subject"]:
            (thing,) = {r["subject"] for r in stated if r["object"] == row["subject"]}
            (status,) = {r["object"] for r in stated if r["subject"] == row["subject"] and r["predicate"] == expand("kg:toStatus")}  # fmt: skip
            first, last = days(row["object"])
            assert (iso(first), iso(last)) == by_claim[thing, status, row["claim"]], row["object"]
            compared += 1
    assert compared >= 20
