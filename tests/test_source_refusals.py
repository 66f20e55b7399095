"""Everything the reader must refuse in one file, with line and cure; all problems of all files at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reader import CLAIM, TINY, WORDS, changed, problems

from kg.errors import Problem
from kg.source import read
from kg.source.files import LIMIT


def told(text: str | bytes, folder: Path) -> list[Problem]:
    """The problems of one file read together with the tiny world's documents."""
    path = folder / "bad.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [problem for problem in problems(TINY / "documents.yaml", path) if problem.path == "bad.yaml"]


def test_the_good_claim_is_good(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(CLAIM)
    assert read([TINY / "documents.yaml", path], WORDS).quads


BAD: Sequence[tuple[str, int, str | None, int, str, str]] = (
    ("unknown key", 8, "      valeu: {amount: 1}", 8, "unknown key 'valeu'", "did you mean value?"),
    ("unknown nested key", 8, "      value: {amonut: 1, unit: GUSD}", 8, "unknown key 'amonut'", "amount"),
    ("prefix as key", 8, "      agent: agent:alpha", 8, "unknown key 'agent'", ""),
    ("keyword as key", 8, "      '@type': Deal", 8, "unknown key '@type'", ""),
    ("context", 8, "      '@context': {a: b}", 8, "a context inside the data is not read", ""),
    ("ontology key", 8, "      singleValued: true", 8, "unknown key 'singleValued'", ""),
    ("unknown code", 4, "  modality: assrted", 4, "unknown code 'assrted' for 'modality'", "did you mean asserted"),
    ("codes listed", 4, "  modality: sure", 4, "unknown code 'sure'", "one of asserted, conditional"),
    ("code as iri", 4, "  modality: modality:asserted", 4, "unknown code", ""),
    ("wrong unit", 8, "      value: {amount: 1, unit: GUDS}", 8, "unknown code 'GUDS' for 'unit'", "GUSD"),
    ("unknown type", 2, "  type: Clam", 2, "unknown type 'Clam'", "Claim"),
    ("unknown prefix", 8, "      supplier: agnt:alpha", 8, "unknown prefix 'agnt'", "did you mean agent"),
    ("script as link", 8, "      supplier: javascript:alert(1)", 8, "unknown prefix 'javascript'", ""),
    ("no prefix", 8, "      supplier: alpha", 8, "is not a name with a prefix", "agent:alpha"),
    ("space in iri", 8, "      supplier: agent:al pha", 8, "is not a name we can use", "without spaces"),
    ("escape in iri", 8, '      supplier: "agent:al\\u0007pha"', 8, "is not a name we can use", ""),
    ("bracket in iri", 8, "      supplier: agent:<b>", 8, "is not a name we can use", ""),
    ("bad percent", 8, "      supplier: agent:a%zz", 8, "is not a name we can use", ""),
    ("empty local name", 8, "      supplier: 'agent:'", 8, "is not a name we can use", ""),
    ("authority after prefix", 8, "      supplier: agent://evil", 8, "is not a name we can use", ""),
    ("id without prefix", 1, "- id: x", 1, "is not a name with a prefix", ""),
    ("id as web address", 1, "- id: https://example.org/x", 1, "unknown prefix 'https'", ""),
    ("id with fragment", 1, "- id: claim:x#y", 1, "is not a name we can use", ""),
    ("id as list", 1, "- id: [claim:x, claim:y]", 1, "an entry without id", "id: prefix:name"),
    ("id inside with space", 7, "    - id: deal:x y", 7, "is not a name we can use", ""),
    ("ftp homepage", 8, "      homepage: ftp://example.org/", 8, "unknown prefix 'ftp'", ""),
    ("homepage with space", 8, "      homepage: https://example.org/a b", 8, "is not a web address", ""),
    ("homepage without host", 8, "      homepage: https:///a", 8, "is not a web address", ""),
    ("number for a quantity", 8, "      value: 300", 8, "'value' takes a mapping", "value: {...}"),
    ("exponent", 8, "      value: {amount: 1e9, unit: USD}", 8, "'1e9' is not a number", "write the digits out"),
    ("thousands", 8, "      value: {amount: '1,000', unit: USD}", 8, "'1,000' is not a number", "1000"),
    ("decimal comma", 8, "      value: {amount: '4,5', unit: USD}", 8, "is not a number", "4.5"),
    ("not a number", 8, "      value: {amount: NaN, unit: USD}", 8, "'NaN' is not a number", "leave the key out"),
    ("infinity", 8, "      value: {amount: .inf, unit: USD}", 8, "is not a number", "leave the key out"),
    ("no digit before the point", 8, "      value: {amount: .5, unit: USD}", 8, "is not a number", "4.5"),
    ("plus sign", 8, "      value: {amount: +5, unit: USD}", 8, "is not a number", ""),
    ("other digits", 8, "      value: {amount: ٣, unit: USD}", 8, "is not a number", ""),
    ("hexadecimal", 8, "      value: {amount: 0x10, unit: USD}", 8, "is not a number", ""),
    ("endless number", 8, f"      value: {{amount: {'9' * 5000}, unit: USD}}", 8, "is too long", "larger unit"),
    ("number twice", 8, "      value: {amount: [1, 2], unit: USD}", 8, "takes one value, not a list", "keep one"),
    ("number as mapping", 8, "      value: {amount: {a: 1}, unit: USD}", 8, "takes a plain value", ""),
    ("low above high", 8, "      value: {low: 5, high: 4.5, unit: USD}", 8, "low 5 is above high 4.5", "exchange"),
    ("amount and low", 8, "      value: {amount: 5, low: 4, unit: USD}", 8, "amount and low together", ""),
    ("amount and high", 8, "      value: {amount: 5, high: 4, unit: USD}", 8, "amount and high together", ""),
    ("end before start", 5, "  evidence: {start: 9, end: 8}", 5, "end 8 is not after start 9", ""),
    ("end at start", 5, "  evidence: {start: 9, end: 9}", 5, "end 9 is not after start 9", ""),
    ("negative start", 5, "  evidence: {start: -1, end: 9}", 5, "start -1 is negative", "count from 0"),
    ("negative end", 5, "  evidence: {start: 0, end: -9}", 5, "end -9 is negative", ""),
    ("fraction of a character", 5, "  evidence: {start: 0.5, end: 9}", 5, "is not a whole number", ""),
    ("beyond the document", 5, "  evidence: {start: 0, end: 9000}", 5, "evidence ends at 9000, the document has", ""),
    ("empty date", 9, "      term: {when: ''}", 9, "is not a date or period", "2025-06"),
    ("word for a date", 9, "      term: {when: soon}", 9, "'soon' is not a date or period", ""),
    ("day first", 9, "      term: {when: 11-09-2025}", 9, "is not a date or period", ""),
    ("month 13", 9, "      term: {when: 2025-13}", 9, "there is no date 2025-13", ""),
    ("30 February", 9, "      term: {when: 2025-02-30}", 9, "there is no date 2025-02-30", ""),
    ("year 0", 9, "      term: {when: '0000'}", 9, "there is no date 0000", ""),
    ("backwards", 9, "      term: {when: 2026/2025}", 9, "ends before it starts", "earlier date first"),
    ("open both ways", 9, "      term: {when: ../..}", 9, "is not a date or period", ""),
    ("three ends", 9, "      term: {when: 2025/2026/2027}", 9, "is not a date or period", ""),
    ("trailing newline", 9, '      term: {when: "2025\\n"}', 9, "is not a date or period", ""),
    ("date with time", 9, "      issued: 2025-01-01T00:00:00", 9, "is not a day", "2025-09-11"),
    ("no such day", 9, "      issued: 2025-02-29", 9, "there is no day 2025-02-29", ""),
    ("year alone", 9, "      issued: 2025", 9, "'2025' is not a day", ""),
    ("yes", 9, "      exclusive: yes", 9, "'yes' is not a boolean", "true or false"),
    ("capital True", 9, "      exclusive: True", 9, "'True' is not a boolean", ""),
    ("no source", 3, None, 1, "a Claim without 'source'", "source: ..."),
    ("no modality", 4, None, 1, "a Claim without 'modality'", ""),
    ("no evidence", 5, None, 1, "a Claim without 'evidence', and the text of doc:one is held", ""),
    ("no type", 2, None, 1, "claim:x has no type", "type: Claim"),
    ("unknown document", 3, "  source: doc:oen", 3, "unknown source document doc:oen", "did you mean doc:one"),
    ("derived", 8, "      currentStatus: signed", 8, "'currentStatus' is derived by rules", "typed by hand"),
    ("derived edge", 8, "      suppliedBy: agent:alpha", 8, "'suppliedBy' is derived by rules", ""),
    ("derived number", 8, "      value: {nominal: 5, unit: USD}", 8, "'nominal' is derived by rules", ""),
    ("statement in a statement", 8, "      states: [{id: deal:y, supplier: agent:a}]", 8, "inside a statement", ""),
    ("empty list", 8, "      supplier: []", 8, "'supplier' is an empty list", "leave the key out"),
    ("empty mapping", 8, "      value: {}", 8, "'value' is an empty mapping", ""),
    ("list in a list", 8, "      supplier: [[agent:alpha]]", 8, "a list inside a list", ""),
    ("nothing after the colon", 8, "      supplier:", 8, "is not a name with a prefix", ""),
    ("name without languages", 8, "      label: Alpha", 8, "is due in its languages", "label: {fr: ..., en: ...}"),
    ("bad language", 8, "      label: {french: Alpha}", 8, "'french' is not a language", "fr or en"),
    ("empty name", 8, "      label: {fr: ' '}", 8, "an empty text", "leave the key out"),
    ("mapping as name", 8, "      label: {fr: {a: b}}", 8, "a text is due here", ""),
    ("endless name", 8, f"      label: {{fr: {'x' * 10_000}}}", 8, "10000 characters, at most 1000", "shorten"),
    ("right to left", 8, '      label: {fr: "a\\u202Eb"}', 8, "U+202E must not stand here", "invisible"),
    ("isolate", 8, '      label: {fr: "a\\u2066b"}', 8, "U+2066 must not stand here", ""),
    ("written right to left", 8, "      label: {fr: a\u202eb}", 8, "U+202E must not stand here", ""),
    ("bell", 8, '      label: {fr: "a\\x07b"}', 8, "U+0007 must not stand here", ""),
    ("bell in a list of names", 8, '      altLabel: {fr: [a, "\\x07"]}', 8, "U+0007 must not stand here", ""),
    ("nul", 8, '      label: {fr: "a\\0b"}', 8, "U+0000 must not stand here", ""),
    ("twice the same key", 4, "  source: doc:two", 4, "'source' stands twice in one mapping, first on line 3", "[a, b]"),
    ("merge key", 4, "  <<: {modality: asserted}", 4, "merge keys are not read", ""),
    ("list as key", 8, "      ? [a, b]\n      : c", 8, "a key must be a word", ""),
    ("anchor", 8, "      supplier: &a agent:alpha", 8, "anchors and aliases are not read: 'a'", "by id"),
    ("alias", 8, "      supplier: *a", 8, "anchors and aliases are not read: 'a'", ""),
    ("python tag", 8, "      supplier: !!python/object/apply:os.system [ls]", 8, "is not read", "delete it"),
    ("plain tag", 8, "      supplier: !!str agent:alpha", 8, "the YAML tag", ""),
    ("broken braces", 8, "      value: {amount: 1", 9, "broken YAML", "needs quotes"),
    ("colon in text", 8, "      label: {fr: a: b}", 8, "broken YAML", "needs quotes"),
    ("second document", 6, "---\n- id: claim:y", 6, "a second document starts here", "delete the '---'"),
    ("tab", 8, "\tsupplier: agent:alpha", 8, "U+0009 must not stand here", "spaces"),
)  # fmt: skip


def test_the_table_of_bad_lines_is_whole() -> None:
    assert len({name for name, *_ in BAD}) == len(BAD) == 100


@pytest.mark.parametrize(
    ("line", "text", "at", "message", "hint"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_a_bad_line_is_told(
    line: int, text: str | None, at: int, message: str, hint: str, tmp_path: Path
) -> None:
    found = told(changed(line, text), tmp_path)
    assert any(p.line == at and message in p.message and hint in f"{p.message} {p.hint}" for p in found), (
        found
    )


FILES: Mapping[str, tuple[str | bytes, int, str]] = {
    "not UTF-8": (CLAIM.encode() + b"# caf\xe9\n", 10, "the byte 0xe9 is not UTF-8"),
    "UTF-16": (CLAIM.encode("utf-16"), 1, "is not UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf" + CLAIM.encode(), 1, "U+FEFF"),
    "NUL": (CLAIM.encode() + b"\0", 10, "U+0000"),
    "line separator": (CLAIM + "# a\u2028b", 10, "U+2028"),
    "a word": ("hello", 1, "an entry is a mapping"),
    "a list of words": ("- a\n- b", 2, "an entry is a mapping"),
    "a mapping without id": ("claims:\n  - id: claim:x\n", 1, "an entry without id"),
    "no states": ("\n".join(CLAIM.splitlines()[:5]), 1, "a Claim without 'states'"),
    "empty states": ("\n".join(CLAIM.splitlines()[:5]) + "\n  states: []", 6, "'states' is an empty list"),
    "null states": ("\n".join(CLAIM.splitlines()[:6]), 6, "'states' takes a mapping"),
    "bare ids": ("\n".join(CLAIM.splitlines()[:7]), 6, "a claim about nothing"),
    "names for states": ("\n".join(CLAIM.splitlines()[:5]) + "\n  states: [deal:x]", 6, "'states' takes a mapping"),
    "a state about nobody": (CLAIM.replace("- id: deal:x\n      ", "- "), 7, "a statement about a thing without id"),
    "states of a company": ("- {id: agent:x, type: Company, states: [{id: deal:x, supplier: agent:x}]}", 1, "only a Claim or"),
    "a decision without reason": ("- {id: decision:x, type: Decision, states: [{id: deal:x, partOf: deal:y}]}", 1, "'reason'"),
    "twice in one file": (CLAIM + CLAIM, 10, "the id claim:x stands already in bad.yaml:1"),
    "a tower of brackets": ("- " + "[" * 100_000, 1, "nested deeper than 50 levels"),
    "a tower of mappings": ("\n".join(" " * n + "a:" for n in range(60)), 51, "nested deeper than 50 levels"),
    "carriage returns": (CLAIM.replace("\n", "\r\n").replace("signed", "singed"), 9, "unknown code 'singed'"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told(name: str, tmp_path: Path) -> None:
    text, line, message = FILES[name]
    found = told(text, tmp_path)
    assert any(problem.line == line and message in problem.message for problem in found), found


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        CLAIM.replace("GUSD", "GUDS").replace("asserted", "sure").replace("2025-02", "soon")
    )
    (tmp_path / "b.yaml").write_text("- [")
    (tmp_path / "c.ttl").write_text("a b")
    found = problems(tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.ttl", tmp_path / "nowhere")
    assert [(p.path, p.line) for p in found] == [
        ("a.yaml", 4), ("a.yaml", 8), ("a.yaml", 9), ("b.yaml", 1), ("c.ttl", 1), ("nowhere", 0),
    ]  # fmt: skip


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    names = "abcdefghi"
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    assert [(p.line, p.message) for p in told("\n".join(lines), tmp_path)] == [
        (1, "YAML anchors and aliases are not read: 'a'")
    ]


def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    for size in (LIMIT + 1, 200_000_000):
        path = tmp_path / "large.yaml"
        with path.open("wb") as file:
            file.truncate(size)  # a hole: were it read, its first NUL would be told
        (found,) = problems(path)
        assert (found.path, found.line) == ("large.yaml", 0)
        assert "at most 32 MB" in found.message
        assert "N-Quads" in found.hint


def test_a_file_of_countless_values_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.source.composed.MOST", 50)
    (found,) = told("- [" + "[],\n" * 40 + "]", tmp_path)
    assert (found.line, found.message) == (24, "more than 50 values and brackets")


def test_endless_problems_end(tmp_path: Path) -> None:
    found = told("- a\n" * 5000, tmp_path)
    assert len(found) == 1001
    assert any("stopped after 1000 problems" in problem.message for problem in found)


def test_what_looks_like_an_attack_in_a_text_is_text(tmp_path: Path) -> None:
    name = "</script><img src=x onerror=alert(1)> & 'quotes' \"too\" 数据 🏭"
    (tmp_path / "a.yaml").write_text(
        json.dumps([{"id": "agent:x", "type": "Company", "label": {"en": name}}], ensure_ascii=False)
    )
    values = [q.object.value for q in read([tmp_path / "a.yaml"], WORDS).quads]  # type: ignore[union-attr]
    assert name in values
