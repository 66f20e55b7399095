"""What is not known is counted by kind, over the chosen view, and named on request."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import answered, run
from reader import TINY

import kg
from kg.errors import UnknownName
from kg.gaps import gaps
from kg.named import named
from kg.terms import expand

HOLES = """
- {id: agent:listed, type: Company, label: {fr: Cotée, en: Listed}, ticker: 'XPAR:LST'}
- {id: place:town, type: Place, label: {fr: Ville, en: Town}, lat: '1.5', long: '2.5', coordinatePrecision: town, coordinateSource: doc:one}
- {id: site:placed, type: Campus, label: {fr: Situé, en: Placed}}
- {id: site:lost, type: Campus, label: {fr: Perdu, en: Lost}}
- {id: deal:empty, type: Deal, label: {fr: Vide, en: Empty}}
"""
SAID = """
- id: claim:one-9
  type: Claim
  source: doc:one
  modality: asserted
  evidence: {type: TextSpan, start: 0, end: 112, digest: 3e8352d3c8e60949}
  gist: {fr: Le site est en ville., en: The site is in town.}
  states:
    - {id: site:placed, locatedIn: place:town}
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> kg.View:
    folder = tmp_path_factory.mktemp("holes")
    (folder / "register").mkdir()
    (folder / "claims").mkdir()
    (folder / "register/holes.yaml").write_text(HOLES, encoding="utf-8")
    (folder / "claims/said.yaml").write_text(SAID, encoding="utf-8")
    return kg.load(TINY, folder, cache=False).view()


@pytest.mark.parametrize(
    ("kind", "has", "has_not"),
    [
        ("organisations", "agent:alpha", "agent:listed"),
        ("sites", "site:lost", "site:placed"),
        ("parties", "deal:empty", ""),
        ("dates", "deal:empty", ""),
        ("statuses", "deal:empty", ""),
        ("amounts", "deal:empty", ""),
        ("documents", "doc:two", "doc:one"),
    ],
)
def test_each_gap_names_what_lacks_it(view: kg.View, kind: str, has: str, has_not: str) -> None:
    (gap,) = gaps(view.query, kind)
    assert expand(has) in gap.things
    assert expand(has_not or "deal:nobody") not in gap.things
    assert len(gap.things) <= gap.total


def test_every_gap_has_a_title_in_both_languages(view: kg.View) -> None:
    found = gaps(view.query)
    assert [gap.name for gap in found] == list(named("gaps"))
    assert len(found) >= 7
    assert all(gap.title.fr and gap.title.en and gap.title.fr != gap.title.en for gap in found)


def test_an_unknown_gap_is_told(view: kg.View) -> None:
    with pytest.raises(UnknownName, match="gap"):
        gaps(view.query, "money")


@pytest.mark.usefixtures("layer_alone")
def test_the_command_counts_and_names(tmp_path: Path) -> None:
    counted = {row["gap"]: row for row in answered("info", "--missing")}
    assert set(counted) == set(named("gaps"))
    listed = answered("info", "--missing", "documents")
    assert len(listed[0]["things"]) == counted["documents"]["missing"] >= 1
    assert listed[0]["things"][0]["id"].startswith("doc:")
    named_all = answered("info", "--missing", "-v")
    assert [len(row["things"]) for row in named_all] == [row["missing"] for row in counted.values()]
    for lang, said in (("fr", "sites sans coordonnées"), ("en", "sites without coordinates")):
        assert said in run("info", "--missing", "--lang", lang, "-f", "table").stdout
    out = tmp_path / "missing.csv"
    assert run("info", "--missing", "-o", str(out)).exit_code == 0
    assert out.read_text("utf-8").startswith("gap,title,missing,total\n")
    assert run("info", "--missing", "nothing").exit_code == 2
