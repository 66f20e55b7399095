"""The check says everything that is wrong, once, where it stands, in the reader's language; each lint finds its own fault."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg import shipped
from kg.check import Report, check
from kg.check.identifiers import valid_lei
from kg.errors import CheckFailed, Problem
from kg.query import NamedQuery, ask, named
from kg.store import Store
from kg.terms import ONTOLOGY_GRAPH, PREFIXES, Iri, Lang, Table, expand

TEXT = "Alpha buys compute from Béta for 3 G$."
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
RECORD = "<https://w3id.org/aiinfra/graph/record>"
SPAN = hashlib.sha256(TEXT[:5].encode()).hexdigest()[:16]
FILE = hashlib.sha256(TEXT.encode()).hexdigest()


def claim(name: str, states: str, more: str = "") -> str:
    """A claim of the one document, with its metadata in the record and `states` as its graph."""
    span = f"<{expand(f'claim:{name}')}#evidence>"
    return (
        f"{RECORD} {{ claim:{name} a kg:Claim ; kg:source doc:t ; kg:modality modality:asserted ; kg:evidence {span} ;\n"
        f'  kg:gist "le fait {name}"@fr , "the fact {name}"@en {more}.\n'
        f'{span} a oa:TextPositionSelector ; oa:start 0 ; oa:end 5 ; kg:digest "{SPAN}" . }}\n'
        f"claim:{name} {{ {states} }}\n"
    )


def thing(name: str, kind: str, more: str = "") -> str:
    label = name.partition(":")[2]
    return f'{RECORD} {{ {name} a kg:{kind} ; skos:prefLabel "{label}"@fr , "{label}"@en {more}. }}\n'


BASE = (
    f'{RECORD} {{ doc:t a kg:SourceDocument ; dcterms:title "texte"@fr , "text"@en ; dcterms:publisher agent:paper ;\n'
    f'  dcterms:language "fr" ; dcterms:issued "2025-09-01"^^xsd:date ; kg:tier tier:press ; kg:textFile "t.txt" ;\n'
    f'  kg:sha256 "{FILE}" ; kg:characters {len(TEXT)} . }}\n'
    + thing("agent:paper", "Publisher")
    + thing("agent:alpha", "Company")
    + thing("agent:beta", "Company")
    + thing("deal:one", "ComputeServiceContract")
    + claim(
        "t-1",
        "deal:one kg:customer agent:alpha ; kg:supplier agent:beta ; kg:value <#v> ; kg:statusChange <#s> .\n"
        "<#v> kg:amount 3.0 ; kg:unit unit:GUSD ; kg:per per:total .\n"
        '<#s> kg:toStatus status:signed ; kg:when "../2025-09-01"^^edtf:EDTF .',
    ).replace("<#", f"<{expand('claim:t-1')}#one.")
)
PLACES = {
    expand("claim:t-1"): ("claims/t.yaml", 7),
    expand("deal:one"): ("register/deals.yaml", 3),
    expand("agent:alpha"): ("register/agents.yaml", 1),
    expand("doc:t"): ("documents.yaml", 2),
}

# For each lint a text that, laid over the sound data, it must find; the first column of its rows must be what is named.
FAULTS = {
    "circular_part": ("site:a", thing("site:a", "Campus") + claim("t-2", "site:a kg:partOf site:a .")),
    "claim_about_nothing": ("claim:t-2", claim("t-2", "")),
    "dangling_thing": ("agent:nobody", claim("t-2", "deal:one kg:guarantor agent:nobody .")),
    "derived_by_hand": ("deal:one", claim("t-2", "deal:one kg:currentStatus status:signed .")),
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
    "graph_without_claim": ("claim:stray", "claim:stray { deal:one kg:guarantor agent:paper . }"),
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
    "repeated_claim": ("claim:t-2", claim("t-2", "deal:one kg:customer agent:alpha .")),
    "same_identifier": (
        "agent:alpha",
        f"{RECORD} {{ agent:alpha kg:wikidata wd:Q1 . agent:beta kg:wikidata wd:Q1 . }}",
    ),
    "same_name": ("agent:alpha", f'{RECORD} {{ agent:zeta a kg:Company ; skos:prefLabel "alpha"@fr . }}'),
    "single_party": (
        "deal:two",
        thing("deal:two", "ComputeServiceContract") + claim("t-2", "deal:two kg:customer agent:alpha ."),
    ),
    "unknown_term": ("kg:custommer", claim("t-2", "deal:one kg:custommer agent:alpha .")),
    "wrong_domain": ("kg:customer", claim("t-2", "agent:alpha kg:customer agent:beta .")),
    "wrong_range": ("kg:customer", claim("t-2", "deal:one kg:customer deal:one .")),
}
DATA_LINTS = [name for name in named("lint") if not name.startswith("ontology_")]


def stored(*extra: str) -> Store:
    """A store with the shipped ontology and the sound data, each given text laid over them."""
    store = Store.in_memory()
    store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    store.inner.bulk_load((HEAD + BASE + "".join(extra)).encode(), format=ox.RdfFormat.TRIG)
    return store


def found(store: Store, lint: str) -> list[Iri]:
    answer = ask(store, named("lint")[lint].text, {}, None, union=True)
    assert isinstance(answer, Table)
    return [Iri(str(row[0])) for row in answer.rows]


def checked(*extra: str, texts: Path | None = None, lang: Lang = "en") -> Report:
    return check(stored(*extra), shipped.shapes(), PLACES, texts, lang)


def one(report: Report, words: str) -> Problem:
    problems = [problem for problem in report.problems if words in problem.message]
    assert len(problems) == 1, (
        f"{words!r} is said {len(problems)} times in {[str(p) for p in report.problems]}"
    )
    return problems[0]


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


def test_sound_data_pass_everything() -> None:
    report = checked()
    assert [str(p) for p in report.problems if p.severity != "info"] == []
    assert report.raise_if_failed() is report
    assert one(report, "text absent").path == "documents.yaml"
    assert report.counted == {"claims": 1, "spans": 1, "verified": 0, "absent": 1}


def test_a_failed_shape_is_told_where_it_stands_in_two_languages() -> None:
    fault = claim("t-1", "deal:one kg:capacity <#c> . <#c> kg:amount 3.0 ; kg:unit unit:USD .")
    fault = fault.replace("<#", f"<{expand('claim:t-1')}#one.")
    english = one(checked(fault), "A capacity is counted in watts")
    assert (english.path, english.line, english.severity) == ("claims/t.yaml", 7, "error")
    assert "claim:t-1#one.c" in english.message
    assert "Une capacité se compte en watts" in one(checked(fault, lang="fr"), "se compte").message


def test_all_problems_at_once_errors_raise_and_warnings_do_not() -> None:
    report = checked(FAULTS["dangling_thing"][1], FAULTS["same_identifier"][1], FAULTS["same_name"][1])
    assert report.counts["error"] >= 2
    assert report.counts["warning"] >= 1
    assert list(report.problems) == sorted(report.problems)
    with pytest.raises(CheckFailed, match="agent:nobody") as failure:
        report.raise_if_failed()
    assert {problem.severity for problem in failure.value.problems} == {"error"}


def test_names_and_places_are_those_a_reader_knows() -> None:
    problem = one(checked(FAULTS["same_identifier"][1], lang="fr"), "même identifiant")
    assert (problem.path, problem.line) == ("register/agents.yaml", 1)
    assert "alpha (agent:alpha)" in problem.message


def test_evidence_is_verified_against_the_text(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    report = checked(texts=tmp_path)
    assert report.problems == ()
    assert report.counted["verified"] == 1


def test_a_span_of_other_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    fault = claim("t-2", "deal:one kg:guarantor agent:paper .").replace(SPAN, "0" * 16)
    problem = one(checked(fault, texts=tmp_path), "is not the one that was read")
    assert SPAN in problem.message


def test_a_changed_text_is_found(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT + "!", encoding="utf-8")
    report = checked(texts=tmp_path)
    assert one(report, "is not the text described").path == "documents.yaml"
    assert report.counted["verified"] == 0


def test_a_position_outside_the_text_is_found_without_the_text() -> None:
    fault = claim("t-2", "deal:one kg:guarantor agent:paper .").replace("oa:end 5", "oa:end 4000")
    assert "0-4000" in one(checked(fault), "outside the text").message


def test_a_text_file_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    elsewhere = f'{RECORD} {{ doc:u a kg:SourceDocument ; kg:textFile "../t.txt" ; kg:sha256 "{FILE}" . }}'
    fault = elsewhere + claim("t-2", "deal:one kg:guarantor agent:paper .").replace("doc:t", "doc:u")
    assert checked(fault, texts=tmp_path / "texts").counted["verified"] == 0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('kg:lei "01370W6ZIY66KQ4J3571"', "check digits"),
        ('kg:lei "123"', "is no LEI"),
        ("kg:wikidata <http://www.wikidata.org/entity/P31>", "no Wikidata item"),
    ],
)
def test_a_wrong_identifier_is_found(value: str, words: str) -> None:
    assert one(checked(f"{RECORD} {{ agent:alpha {value} . }}"), words).path == "register/agents.yaml"


def test_one_wrong_sign_breaks_a_lei() -> None:
    good = "01370W6ZIY66KQ4J3570"
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    wrong = {
        good[:i] + s + good[i + 1 :]
        for i in range(18)
        for s in signs
        if s != good[i] and s.isdigit() == good[i].isdigit()
    }
    assert valid_lei(good)
    assert not any(map(valid_lei, wrong))


def test_the_shipped_data_hold() -> None:
    report = kg.load().check()
    assert [str(p) for p in report.problems if p.severity != "info"] == []
    assert report.counted["claims"] >= 140
    assert report.counted["absent"] == report.counted["spans"] >= report.counted["claims"]
