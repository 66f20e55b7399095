"""Documents whose text nobody holds: their claims have no position, and every door says so instead of leaving a blank."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import answered, run

import kg
from kg import shipped
from kg.explorer import records
from kg.terms import expand

DOCUMENT = """
- id: doc:page
  type: SourceDocument
  title: {fr: Page d’essai, en: Test page}
  publisher: agent:wsj
  language: en
  issued: '2025-10-02'
  retrieved: '2026-11-20'
  tier: press
  homepage: https://example.org/page
"""
CLAIM = """
- id: claim:page-1
  type: Claim
  source: doc:page
  modality: asserted
  gist: {fr: OpenAI achète à Oracle., en: OpenAI buys from Oracle.}
  states:
    - id: deal:oracle-openai-2025
      supplier: agent:oracle
      customer: agent:openai
      value: {amount: 310, unit: GUSD, per: total}
"""


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    (folder / "claims/deals").mkdir(parents=True)
    (folder / "documents.yaml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "claims/deals/page.yaml").write_text(CLAIM, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("lang", "said", "read"),
    [
        ("fr", "texte non détenu", "consulté le 2026-11-20"),
        ("en", "text not held", "retrieved 2026-11-20"),
    ],
)
def test_claim_document_and_thing_say_it(layer: str, lang: str, said: str, read: str) -> None:
    for name in ("claim:page-1", "doc:page", "deal:oracle-openai-2025"):
        shown = run("--data", layer, "--lang", lang, "show", name, "-f", "table").stdout
        assert said in shown
        assert read in shown


def test_machines_are_told_too(layer: str) -> None:
    claim = answered("--data", layer, "show", "claim:page-1")
    assert claim["evidence"] == []
    document = answered("--data", layer, "show", "doc:page")
    assert (document["text_held"], document["retrieved"], document["sha256"]) == (False, "2026-11-20", None)
    assert answered("show", "doc:s4")["text_held"] is True


def test_questions_do_not_lose_such_a_claim(layer: str) -> None:
    view = kg.load(shipped.claims_and_register(), Path(layer)).view()
    answers = {
        "facts_of": view.query("facts_of", thing="deal:oracle-openai-2025"),
        "contradictions": view.query("contradictions"),
    }
    for question, answer in answers.items():
        rows = [row for row in answer if row["claim"] == expand("claim:page-1")]
        assert rows, f"{question} asks for a span: make kg:evidence OPTIONAL"
        assert {(row["start"], row["end"]) for row in rows} == {(None, None)}


def test_the_page_carries_the_day_of_reading(layer: str) -> None:
    document = kg.load(shipped.claims_and_register(), Path(layer)).view().documents[expand("doc:page")]
    record = records.document(document)
    assert isinstance(record, list)
    assert record[-1] == "2026-11-20"
    words = Path(kg.__file__).parent / "explorer/page/words.json"
    assert "text.none" in json.loads(words.read_text("utf-8"))
