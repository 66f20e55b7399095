"""`data/README.md`: its counts, gaps and credits are those of the data; `pytest --regenerate` writes them anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from entries import DATA, DOCUMENTS, Entry

import kg
from kg.gaps import gaps
from kg.terms import Lang, Names, curie, expand

PLACE = DATA / "README.md"
BLOCK = re.compile(r"(<!-- (\w+) (en|fr) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
ROWS = {
    "claims": Names("affirmations", "claims"),
    "documents": Names("documents, dont {dated} datés et {held} dont nous détenons le texte", "documents, {dated} of them dated, {held} with their text held"),
    "deal": Names("accords et programmes d’accords", "deals and commitments"),
    "organisation": Names("organisations, dont {publishers} éditeurs", "organisations, {publishers} of them publishers"),
    "site": Names("sites et centrales", "sites and plants"),
    "energy": Names("approvisionnements en énergie", "energy supplies"),
    "decisions": Names("décisions de la rédaction", "editor’s decisions"),
    "newest": Names("document le plus récent", "newest document"),
    "oldest": Names("document daté le plus ancien", "oldest dated document"),
}  # fmt: skip


@cache
def view() -> kg.View:
    return kg.load(DATA, cache=False).view()


def counts(lang: Lang) -> str:
    seen = view()
    glyphs = Counter(seen.reading.node(iri).glyph for iri in seen.graph.derived.things)
    kinds = Counter(thing.cls for thing in seen.graph.derived.things.values())
    days = sorted(document.issued for document in seen.documents.values() if document.issued)
    told: dict[str, object] = {
        "claims": len(seen.claims), "documents": len(seen.documents), "decisions": len(seen.graph.derived.decisions),
        "newest": days[-1], "oldest": days[0], "deal": glyphs["deal"], "organisation": glyphs["organisation"],
        "site": sum(curie(iri).startswith("site:") for iri in seen.graph.derived.things), "energy": kinds[expand("kg:EnergySupply")],
    }  # fmt: skip
    more = {
        "publishers": kinds[expand("kg:Publisher")],
        "dated": len(days),
        "held": sum(document.held for document in seen.documents.values()),
    }
    rows = (f"| {ROWS[key].in_(lang).format(**more)} | {told[key]} |\n" for key in ROWS)
    return "| | |\n|---|---:|\n" + "".join(rows) + "\n" + _tiers(lang)


def _tiers(lang: Lang) -> str:
    seen = view()
    number = Counter(document.tier for document in seen.documents.values())
    codes = [(seen.graph.rules.code("tier", tier), n) for tier, n in number.most_common()]
    named = sorted((-n, code.names.in_(lang), n) for code, n in codes if code)
    said = ", ".join(f"{name} {n}" for _, name, n in named)
    return Names(f"Documents par niveau : {said}.\n", f"Documents by tier: {said}.\n").in_(lang)


def lacking(lang: Lang) -> str:
    found = gaps(view().query)
    colon = Names(" :", ":").in_(lang)
    return "".join(f"- {gap.title.in_(lang)}{colon} {len(gap.things)} / {gap.total}\n" for gap in found)


def credit(lang: Lang) -> str:
    """Documents under a licence of their own: `kg show` gives each its page."""
    licensed = sorted((entry for entry in DOCUMENTS if "license" in entry), key=lambda entry: entry["id"])
    return "".join(f"- {entry['title'][lang]}: `{entry['id']}`, <{entry['license']}>\n" for entry in licensed)


BLOCKS: dict[str, Callable[[Lang], str]] = {"counts": counts, "gaps": lacking, "credit": credit}


def _lang(word: str) -> Lang:
    return "fr" if word == "fr" else "en"


def test_its_numbers_are_those_of_the_data(request: pytest.FixtureRequest) -> None:
    text = PLACE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) == 2 * len(BLOCKS)
    anew = BLOCK.sub(lambda found: f"{found[1]}{BLOCKS[found[2]](_lang(found[3]))}{found[5]}", text)
    if request.config.getoption("--regenerate"):
        PLACE.write_text(anew, encoding="utf-8", newline="\n")
        text = anew
    assert text == anew, "data/README.md: pytest --regenerate, then review the diff"


def test_no_count_is_typed_by_hand() -> None:
    text = BLOCK.sub("", PLACE.read_text(encoding="utf-8"))
    typed = re.findall(r"\b\d{3,}\b(?! entr)", re.sub(r"`[^`]*`|<[^>]*>", "", text))
    assert not typed, f"{typed}: let a block of data/README.md count it"


@pytest.mark.parametrize(
    "entry", [entry for entry in DOCUMENTS if "license" in entry], ids=lambda entry: entry["id"]
)
def test_a_licence_that_asks_for_credit_gets_it(entry: Entry) -> None:
    text = PLACE.read_text(encoding="utf-8")
    assert text.count(f"`{entry['id']}`") == 2, "data/README.md: pytest --regenerate"
    assert re.search(r"creativecommons\.org|opendatacommons\.org", entry["license"])


def test_both_halves_say_the_same_things(root: Path) -> None:
    english, french = PLACE.read_text(encoding="utf-8").split("\n---\n")
    assert re.findall(r"^(#+|- |<!-- \w+)", english, re.MULTILINE) == re.findall(
        r"^(#+|- |<!-- \w+)", french, re.MULTILINE
    )
    for named in set(re.findall(r"`(docs/[\w.-]+)`", english + french)):
        assert (root / named).is_file()
