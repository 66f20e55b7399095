"""A citation names what others need to see the same, and hostile titles stay titles in every format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_runs import run
from pybtex.database import parse_string

from kg import citing
from kg.citing import Seen, works
from kg.citing.bibtex import bibtex
from kg.citing.csl import csl
from kg.citing.prose import prose
from kg.terms import Claim, Document, Lang, Names, Span, expand

EVIL = (
    '50 % of {A}} & B_C \\end{document} $x^2$ #1 ~ "q" @misc{x,\n title = {y}',
    "}", "{", "\\", "%", "a\nb", "@string{a = {b}}", "é—中 «»", "\\input{/etc/passwd}",
)  # fmt: skip
PRINTED = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip
SEEN = Seen("0.1.0", "data 0123456789ab", Names("au 2025-09-30", "as of 2025-09-30"), "2025-09-30")


def document(
    name: str, title: str, issued: str | None = "2025-09-11", url: str = "https://example.org/a_b?c=%7E&d#e"
) -> Document:
    return Document(
        expand(name), Names(title, title), Names(title, title), "en", issued, "2025-09-01", "2025-09-30", None, "press",
        url, None, None, None, expand(name), "2026-11-20",
    )  # fmt: skip


def claim(name: str, of: str, *spans: tuple[int, int]) -> Claim:
    evidence = tuple(Span(start, end, "0" * 16) for start, end in spans)
    return Claim(
        expand(name), expand(of), "asserted", "normal", None, evidence, Names("fait", "fact"), expand(of)
    )


def read_by_tex(text: str) -> str:
    """What TeX would print of an escaped text."""
    named = re.sub(r"\\(text\w+)\{\}", lambda found: PRINTED[found[1]], text)
    return re.sub(r"\\([$&#%_])", r"\1", named)


@pytest.mark.parametrize("title", EVIL)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_hostile_title_is_one_field_of_one_entry(title: str, lang: Lang) -> None:
    evil = document("doc:evil", title)
    text = bibtex(works(None, [claim("claim:e-1", "doc:evil")], {evil.iri: evil}, SEEN), lang)
    parsed = parse_string(text, "bibtex")
    assert sorted(parsed.entries) == ["ai-infrastructure-graph", "doc-evil"]
    entry = parsed.entries["doc-evil"].fields
    assert not re.search(r"(?<!\\)[$&#%_~^]", entry["title"]), "TeX would obey that"
    assert (
        read_by_tex(entry["title"].strip("{}").replace("\n", " ")) == " ".join(title.split())
        or "{" in entry["title"]
    )
    assert read_by_tex(text.split("title = {{")[2].split("}},\n")[0]) == " ".join(title.split())
    assert entry["url"] == evil.url
    assert (entry["year"], entry["date"], entry["urldate"]) == ("2025", "2025-09-11", "2026-11-20")


@pytest.mark.parametrize("title", EVIL)
def test_csl_is_what_the_format_allows(title: str) -> None:
    evil = document("doc:evil", title, issued=None)
    items = json.loads(csl(works(None, [claim("claim:e-1", "doc:evil")], {evil.iri: evil}, SEEN), "en"))
    for item in items:
        assert item["type"] in {"dataset", "webpage"}
        assert all(isinstance(item[key], str) for key in item.keys() - {"author", "issued", "accessed"})
        assert all(set(author) == {"literal"} for author in item["author"])
        for date in (item.get("issued", {}), item.get("accessed", {})):
            assert all(
                1 <= len(part) <= 3 and all(type(n) is int for n in part)
                for part in date.get("date-parts", [])
            )
    data, page = items
    assert data["issued"] == {"date-parts": [[2025, 9, 30]]}
    assert page["issued"] == {"date-parts": [[2025, 9, 1], [2025, 9, 30]], "circa": True}
    assert page["title"] == " ".join(title.split())


def test_text_says_where_or_that_the_text_is_not_held() -> None:
    held, unheld = document("doc:h", "Held"), document("doc:u", "Unheld")
    claims = [claim("claim:h-1", "doc:h", (5, 9), (1, 3)), claim("claim:u-1", "doc:u")]
    text = prose(
        works((expand("deal:x"), Names("Accord", "Deal")), claims, {d.iri: d for d in (held, unheld)}, SEEN),
        "en",
    )
    data, first, second = text.splitlines()
    for said in (
        citing.AUTHOR,
        "2025-09-30",
        "Deal. AI infrastructure graph",
        "0.1.0",
        "claim:h-1, claim:u-1",
        expand("deal:x"),
    ):
        assert said in data
    assert "characters 1-3, 5-9" in first
    assert "text not held" in second
    assert "retrieved 2026-11-20" in second


def test_many_claims_are_counted_not_listed() -> None:
    claims = [claim(f"claim:h-{n}", "doc:h") for n in range(11)]
    assert works(None, claims, {}, SEEN)[0].notes[-1].en == "claims: 11"


@pytest.mark.parametrize(
    "name", ["", "deal:oracle-openai-2025", "claim:s4-010", "doc:s4", "Hyperion", "decision:"]
)
@pytest.mark.parametrize("form", ["text", "bibtex", "csl"])
def test_anything_can_be_cited(name: str, form: str) -> None:
    if name == "decision:":
        name = json.loads(run("query", "decisions", "-f", "json", "--limit", "1").stdout)[0]["decision"]
    result = run("cite", *([name] if name else []), "-f", form, "--as-of", "2026-01-31", "-q")
    assert result.exit_code == 0, result.stderr
    assert "https://w3id.org/aiinfra/" in result.stdout
    assert "2026" in result.stdout
    if form == "bibtex":
        assert parse_string(result.stdout, "bibtex").entries
    if form == "csl":
        assert json.loads(result.stdout)[0]["version"]


def test_the_hash_tells_the_data_apart(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("- {id: agent:mine, type: Company, label: {fr: Mienne, en: Mine}}\n", encoding="utf-8")
    plain, laid = (run("cite", *more, "--lang", "en").stdout for more in ((), ("--data", str(mine))))
    assert re.search(r"data [0-9a-f]{12}", plain)
    assert "1 private folder laid over it" in laid
    assert re.findall("data [0-9a-f]{12}", plain) != re.findall("data [0-9a-f]{12}", laid)


def test_what_is_unknown_or_hidden_is_no_citation() -> None:
    assert run("cite", "claim:none-1").exit_code == 2
    assert run("cite", "doc:s2", "--as-of", "2025-09-15").exit_code == 2


def test_a_file_takes_it(tmp_path: Path) -> None:
    place = tmp_path / "cited.bib"
    assert run("cite", "doc:s4", "-f", "bibtex", "-o", str(place)).exit_code == 0
    assert parse_string(place.read_text("utf-8"), "bibtex").entries
