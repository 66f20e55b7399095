"""The data held against what is not part of the project: the list of facts it was written from, and the articles.

KG_FACTS names the folder with the list (seed_facts.yaml), KG_TEXTS the folder with the articles; without them the tests say that they did not run.
"""

from __future__ import annotations

import hashlib
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from entries import CLAIMS, DATA, DOCUMENTS, FILES, ROOT, Entry, maps, spans

# Read here: the tests themselves run without the reader's settings.
FACTS, TEXTS = os.environ.get("KG_FACTS"), os.environ.get("KG_TEXTS")
CODES = {
    "asserted": "asserted", "asserted as official": "asserted", "assessment": "asserted", "comparison": "asserted",
    "reported": "reported", "announced": "reported", "estimated": "reported", "expected": "reported",
    "conditional": "conditional", "reported (conditional)": "conditional", "quoted": "quoted", "implied": "implied",
    "seems": "speculated", "speculated": "speculated",
}  # fmt: skip
CONDITIONAL = {"s0-053", "s2-012"}  # "should" and a conditional sentence, whatever the list of facts says
UNITS = {"GUSD": Decimal(10**9), "MUSD": Decimal(10**6)}
OTHER_UNITS = {"GPU": "piece", "data centre": "piece"}


@pytest.mark.skipif(
    not FACTS, reason="no list of facts: KG_FACTS=FOLDER (with seed_facts.yaml) compares with one"
)
def test_claims_agree_with_the_list_of_facts() -> None:
    claims = {claim["id"]: claim for claim in CLAIMS}
    for fact in yaml.safe_load((Path(FACTS or "") / "seed_facts.yaml").read_text(encoding="utf-8"))["facts"]:
        claim = claims.get(f"claim:{fact['id']}")
        if fact["tier"] != "core" and fact["kind"] not in {"opinion", "risk", "forecast", "observation"}:
            assert claim is None, f"{fact['id']} is framing: leave it out"
            continue
        assert claim, f"{fact['id']} has no claim"
        told = [(str(e["start"]), str(e["end"]), e["sha256_16"]) for e in fact["evidence"]]
        assert [(s["start"], s["end"], s["digest"]) for s in spans(claim)] == told, (
            f"{fact['id']}: other evidence"
        )
        due = "conditional" if fact["id"] in CONDITIONAL else CODES[fact["modality"]]
        assert claim["modality"] == due, f"{fact['id']}: modality should be {due}"
        assert _told(fact.get("quantity")) <= _stated(claim), f"{fact['id']}: state {fact.get('quantity')}"


def _told(quantity: Entry | None) -> set[tuple[str, Decimal]]:
    """Unit and number of a fact's quantity; empty for a quantity without a number."""
    if not quantity:
        return set()
    unit = str(OTHER_UNITS.get(quantity["unit"], quantity["unit"]))
    return {(unit, Decimal(str(quantity[key]))) for key in ("value", "low", "high") if key in quantity}


def _stated(claim: Entry) -> set[tuple[str, Decimal]]:
    found: set[tuple[str, Decimal]] = set()
    for value in maps(claim["states"]):
        unit = str(value.get("unit", ""))
        factor = UNITS.get(unit, Decimal(1))
        name = "USD" if unit in UNITS else unit
        found |= {(name, Decimal(value[key]) * factor) for key in ("amount", "low", "high") if key in value}
    return found


@pytest.mark.skipif(not TEXTS, reason="no articles: KG_TEXTS=FOLDER verifies spans and looks for copied runs")
def test_spans_match_the_articles() -> None:
    held = {e["id"]: e for e in DOCUMENTS if "textFile" in e}
    texts = {
        name: (Path(TEXTS or "") / e["textFile"]).read_text(encoding="utf-8") for name, e in held.items()
    }
    for name, text in texts.items():
        assert hashlib.sha256(text.encode()).hexdigest() == held[name]["sha256"], f"{name}: another text"
        assert len(text) == int(held[name]["characters"]), f"{name}: characters should be {len(text)}"
    for claim in CLAIMS:
        for span in spans(claim):
            piece = texts[claim["source"]][int(span["start"]) : int(span["end"])]
            assert hashlib.sha256(piece.encode()).hexdigest()[:16] == span["digest"], (
                f"{claim['id']}: wrong span"
            )


@pytest.mark.skipif(
    not TEXTS, reason="no texts: KG_TEXTS=FOLDER looks for runs of eight words copied from any .txt there"
)
def test_no_sentence_is_copied() -> None:
    """Every text of the folder counts, also of documents whose text the project does not hold."""
    runs = {
        run for path in Path(TEXTS or "").rglob("*.txt") for run in _runs(path.read_text(encoding="utf-8"))
    }
    assert runs, f"{TEXTS} holds no .txt"
    ours = [*FILES, *sorted(DATA.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    copied = {
        path.relative_to(ROOT).as_posix(): sorted(runs & _runs(path.read_text(encoding="utf-8")))[:3]
        for path in ours
    }
    found = {name: same for name, same in copied.items() if same}
    assert not found, f"say it in other words: {found}"


def _runs(text: str, length: int = 8) -> set[str]:
    found = re.findall(r"\w+", text.lower())
    return {" ".join(found[i : i + length]) for i in range(len(found) - length + 1)}
