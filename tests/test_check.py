"""The check says everything that is wrong, where it stands, in the reader's language; sound data pass in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from sound import FILE, PLACES, RECORD, SPAN, TEXT, claim, stored

import kg
from kg import shipped
from kg.check import Report, check
from kg.check.identifiers import valid_lei
from kg.errors import CheckFailed, Problem
from kg.terms import Lang, expand

NOBODY = claim("t-2", "deal:one kg:guarantor agent:nobody .")
TWINS = f"{RECORD} {{ agent:alpha kg:wikidata wd:Q1 . agent:beta kg:wikidata wd:Q1 . }}"
NAMESAKE = f'{RECORD} {{ agent:zeta a kg:Company ; skos:prefLabel "alpha"@fr , "zeta"@en . }}'


def checked(*extra: str, texts: Path | None = None, lang: Lang = "en") -> Report:
    return check(stored(*extra), shipped.shapes(), PLACES, texts, lang)


def one(report: Report, words: str) -> Problem:
    problems = [problem for problem in report.problems if words in problem.message]
    assert len(problems) == 1, (
        f"{words!r} is said {len(problems)} times in {[str(p) for p in report.problems]}"
    )
    return problems[0]


def test_sound_data_pass_everything() -> None:
    report = checked()
    assert [str(p) for p in report.problems if p.severity != "info"] == []
    assert report.raise_if_failed() is report
    assert one(report, "text absent").path == "documents.yaml"
    assert report.counted == {"claims": 1, "spans": 1, "verified": 0, "absent": 1, "unheld": 0}


def test_a_failed_shape_is_told_where_it_stands_in_two_languages() -> None:
    fault = claim("t-1", "deal:one kg:capacity <#c> . <#c> kg:amount 3.0 ; kg:unit unit:USD .")
    fault = fault.replace("<#", f"<{expand('claim:t-1')}#one.")
    english = one(checked(fault), "A capacity is counted in watts")
    assert (english.path, english.line, english.severity) == ("claims/t.yaml", 7, "error")
    assert "claim:t-1#one.c" in english.message
    assert "Une capacité se compte en watts" in one(checked(fault, lang="fr"), "se compte").message


def test_a_literal_that_fails_is_told_where_it_is_written() -> None:
    fault = claim("t-1", "deal:one kg:term <#t> . <#t> kg:when 'soon' .").replace(
        "<#", f"<{expand('claim:t-1')}#one."
    )
    problem = one(checked(fault), "soon: A date is EDTF")
    assert (problem.path, problem.line) == ("claims/t.yaml", 7)


def test_a_name_of_ten_thousand_signs_is_cut() -> None:
    fault = f'{RECORD} {{ agent:alpha skos:altLabel "x"@fr . agent:zeta a kg:Company ; skos:prefLabel "{"z" * 10000}"@fr ; kg:lei "1" . }}'
    assert len(one(checked(fault), "is no LEI").message) < 400


def test_all_problems_at_once_errors_raise_and_warnings_do_not() -> None:
    report = checked(NOBODY, TWINS, NAMESAKE)
    assert report.counts["error"] >= 2
    assert report.counts["warning"] >= 1
    assert list(report.problems) == sorted(report.problems)
    with pytest.raises(CheckFailed, match="agent:nobody") as failure:
        report.raise_if_failed()
    assert {problem.severity for problem in failure.value.problems} == {"error"}


def test_names_and_places_are_those_a_reader_knows() -> None:
    problem = one(checked(TWINS, lang="fr"), "même identifiant")
    assert (problem.path, problem.line) == ("register/agents.yaml", 1)
    assert "alpha (agent:alpha)" in problem.message


def test_evidence_is_verified_against_the_text(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    report = checked(texts=tmp_path)
    assert report.problems == ()
    assert report.counted["verified"] == 1


UNHELD = (
    f'{RECORD} {{ doc:u a kg:SourceDocument ; dcterms:title "page"@fr , "page"@en ; dcterms:publisher agent:paper ;\n'
    '  dcterms:language "fr" ; dcterms:issued "2025-09-01"^^xsd:date ; kg:retrieved "2025-10-01"^^xsd:date ; kg:tier tier:press .\n'
    "claim:u-1 a kg:Claim ; kg:source doc:u ; kg:modality modality:asserted ; "
    'kg:gist "le fait"@fr , "the fact"@en . }\n'
    "claim:u-1 { deal:one kg:guarantor agent:paper . }"
)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_text_that_is_not_held_is_said_and_asks_for_no_evidence(lang: Lang, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    report = checked(UNHELD, texts=tmp_path, lang=lang)
    assert [problem.severity for problem in report.problems] == ["info"]
    said = {"fr": "texte non détenu (affirmations : 1", "en": "text not held (claims: 1"}[lang]
    assert one(report, said).path == ""
    assert report.counted == {"claims": 2, "spans": 1, "verified": 1, "absent": 0, "unheld": 1}


def test_a_claim_of_a_held_text_owes_evidence() -> None:
    problem = one(checked(UNHELD.replace("kg:source doc:u", "kg:source doc:t")), "has evidence")
    assert (problem.severity, "claim:u-1" in problem.message) == ("error", True)


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
    """Nothing wrong; of what is doubtful only what the sources themselves leave open: a party, a page that moves."""
    report = kg.load().check()
    found = [p for p in report.problems if p.severity != "info"]
    open_in_the_sources = ("has one party only", "a page that shows nothing fixed")
    assert [str(p) for p in found if not any(said in p.message for said in open_in_the_sources)] == []
    assert {p.severity for p in found} <= {"warning"}
    assert report.counted["claims"] >= 3_000
    assert report.counted["absent"] == report.counted["spans"] >= 150, "positions of the three articles"
