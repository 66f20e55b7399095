"""The real `data/`: every fact told once, in our own words, with its place; each failure says how to mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import yaml
from entries import CLAIMS, DATA, DECISIONS, DOCUMENTS, FILES, REGISTER, ROOT, Entry, ids, maps, spans

from kg import canonical
from kg.source import load_vocabulary, read

# How many facts each document holds, and which are framing that we leave out (docs/oddities.md).
FACT_NUMBERS: Mapping[str, set[int]] = {
    "s0": set(range(1, 100)) - {3, 14, 34, 36, 37, 38, 39, 41, 84, 88, 90, 93, 95, 97, 98, 99},
    "s2": set(range(1, 49)) - {2, 14, 17, 18, 44, 45},
    "s4": set(range(1, 38)) - {14},
}
SECOND_READINGS = {"claim:s0-017-literal"}
UNUSED: set[str] = set()  # what is registered to be found though nobody speaks of it
JUDGED = {
    "mayOverlapWith", "contradicts", "refines", "echoes", "sameThingAs", "distinctFrom", "isReplacedBy", "partOf", "rank", "rankReason",
}  # fmt: skip
SYSTEMS = """
    Azure, OCI, Google Cloud, AWS, Anthropic, Hyperion, Prometheus, Stargate, Abilene, xAI Memphis, MTIA, Clean Air Act,
    Microsoft investment in OpenAI of 2019, Microsoft 14 billion in OpenAI, right of first refusal, Oracle–Meta talks,
    Oracle–OpenAI 300 billion contract, Oracle–OpenAI 30 billion contract, Meta 600 billion plan, Memphis turbines,
    Anthropic–Amazon partnership, OpenAI–Broadcom chip contract, Nvidia forecast on AI infrastructure,
    scrutiny by antitrust authorities, ecological effects of AI infrastructure, rise of Oracle shares
"""
WORDS = load_vocabulary(ROOT / "ontology.ttl", DATA / "context.jsonld")
LENGTHS = {entry["id"]: int(entry["characters"]) for entry in DOCUMENTS if "characters" in entry}
MONEY = re.compile(r"[GM]?[A-Z]{3}$")


def none(faults: Iterable[str]) -> None:
    """All faults at once, so that one run mends them."""
    found = list(faults)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:40])


def test_the_files_are_read_without_complaint() -> None:
    quads = read([DATA], WORDS).quads
    assert 10_000 <= len(quads) <= 120_000, (
        f"{len(quads)} quads: if data grew or shrank on purpose, move the bounds"
    )


def test_files_are_in_canonical_form() -> None:
    loose = [form.shown for form in canonical.forms([DATA], WORDS) if form.changed]
    assert not loose, f"{loose}: run kg fmt"


def test_other_yaml_readers_see_the_same() -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = {path: yaml.load(path.read_text(encoding="utf-8"), Loader=loader) for path in FILES}  # noqa: S506 (a safe one)
    none(
        f"{path.relative_to(DATA)}: {value!r} is read as a {type(value).__name__}: quote it, kg fmt does"
        for path, entries in content.items()
        for value in scalars(entries)
        if type(value) not in {str, int}
    )


def scalars(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for member in value.values():
            yield from scalars(member)
    elif isinstance(value, list):
        for member in value:
            yield from scalars(member)
    else:
        yield value


def test_every_fact_is_one_claim() -> None:
    due = {f"claim:{doc}-{n:03}" for doc, numbers in FACT_NUMBERS.items() for n in numbers}
    assert len(due) == 161, "143 core facts and 18 opinions, forecasts and observations"
    held = {entry["id"] for entry in DOCUMENTS if "sha256" in entry}
    read_whole = {claim["id"] for claim in CLAIMS if claim["source"] in held}
    assert read_whole - SECOND_READINGS == due, (
        "add the missing claims; list a second reading in SECOND_READINGS"
    )
    assert len(ids(CLAIMS)) == len(CLAIMS), "an id stands twice: give the second claim its own fact's id"


def test_counts_are_within_bounds() -> None:
    counts = Counter(entry["id"].partition(":")[0] for entry in [*REGISTER, *DOCUMENTS, *CLAIMS, *DECISIONS])
    bounds = {
        "deal": (180, 400), "agent": (600, 1500), "site": (115, 300), "doc": (600, 800), "claim": (1500, 6000), "decision": (15, 600),
    }  # fmt: skip
    none(
        f"{counts[what]} entries {what}: lost or doubled? If on purpose, move the bounds {low} to {high}"
        for what, (low, high) in bounds.items()
        if not low <= counts[what] <= high
    )


def test_claims_say_where_and_how() -> None:
    none(f"{claim['id']}: {fault}" for claim in CLAIMS for fault in faults(claim))


def faults(claim: Entry) -> Iterator[str]:
    for span in spans(claim):
        if not 0 <= int(span["start"]) < int(span["end"]) <= LENGTHS[claim["source"]]:
            yield "the span lies outside the text: count again"
        if not re.fullmatch(r"[0-9a-f]{16}", span["digest"]):
            yield "digest: first 16 hex digits of the span's SHA-256"
    gist = claim["gist"]
    if set(gist) != {"fr", "en"}:
        yield "give the gist in French and English"
    if any(len(text) > 200 for text in gist.values()):
        yield "a gist has at most 200 characters: shorten it"
    if gist.get("fr") == gist.get("en"):
        yield "the two gists are equal: translate one"
    own = claim["source"].replace("doc:", "claim:") + "-"
    if claim["source"] in LENGTHS and not claim["id"].startswith(own):
        yield "move it to its document's file"
    if not claim["states"]:
        yield "a claim states something"


def test_money_says_its_rhythm() -> None:
    none(
        f"{entry['id']}: write per: total, year, month or unstated"
        for entry in CLAIMS
        for value in maps(entry["states"])
        if MONEY.fullmatch(value.get("unit", "")) and "per" not in value
    )


def test_what_is_said_has_a_name_and_a_holder() -> None:
    registered = ids(REGISTER)
    for claim in CLAIMS:
        for thing in claim["states"]:
            if kind := thing.get("type"):
                assert set(thing["label"]) == {"fr", "en"}, f"{thing['id']}: label it in French and English"
                assert kind != "Opinion" or thing["holder"], f"{thing['id']}: whose opinion?"
                assert thing["id"] not in registered, f"{thing['id']}: types belong in the register"


def test_documents_are_dated_or_say_why_not() -> None:
    none(f"{entry['id']}: {fault}" for entry in DOCUMENTS for fault in undated(entry))
    registered = ids(REGISTER)
    none(
        f"{e['id']}: put {e['publisher']} into the register"
        for e in DOCUMENTS
        if e["publisher"] not in registered
    )


def undated(entry: Entry) -> Iterator[str]:
    if ("issued" in entry) == ("issuedEstimate" in entry):
        yield "write issued, or issuedEstimate with dateReason where the page shows no date"
    elif "issuedEstimate" in entry and set(entry.get("dateReason", {})) != {"fr", "en"}:
        yield "say why that interval, in both languages: dateReason: {fr: ..., en: ...}"
    if "issued" in entry and entry.get("retrieved", "9999") < entry["issued"]:
        yield "read before it was issued: mend retrieved or issued"


def test_decisions_give_reasons_and_judge_only() -> None:
    known = ids(CLAIMS)
    none(f"{entry['id']}: {fault}" for entry in DECISIONS for fault in misjudged(entry, known))


def misjudged(entry: Entry, claims: set[str]) -> Iterator[str]:
    if set(entry["reason"]) != {"fr", "en"}:
        yield "give the reason in both languages"
    for thing in entry["states"]:
        if beyond := set(thing) - JUDGED - {"id"}:
            yield f"{sorted(beyond)} is a fact; it needs a claim with a source"
        if thing["id"].startswith("claim:") and thing["id"] not in claims:
            yield f"there is no {thing['id']}"


def test_names_are_there_in_both_languages() -> None:
    none(f"{e['id']}: label it in French and English" for e in REGISTER if set(e["label"]) != {"fr", "en"})
    none(
        f"{entry['id']}: describe it in both languages, or in none"
        for entry in REGISTER
        if entry.get("description") and set(entry["description"]) != {"fr", "en"}
    )


def test_nothing_is_registered_that_nobody_speaks_of() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in FILES if "register" not in path.parts)
    used = mentioned(said) - ids(DOCUMENTS) | {
        name
        for entry in REGISTER
        for key, value in entry.items()
        if key != "id"
        for name in mentioned(str(value))
    }
    none(
        f"{entry['id']}: no claim, decision, document or other entry uses it; use it, drop it, or list it in UNUSED"
        for entry in REGISTER
        if (entry["id"] in used) == (entry["id"] in UNUSED)
    )


def test_no_document_is_there_that_nothing_rests_on() -> None:
    entries = [*CLAIMS, *DECISIONS, *REGISTER, *({**entry, "id": ""} for entry in DOCUMENTS)]
    used = {name for entry in entries for name in mentioned(str(entry))}
    none(
        f"{entry['id']}: no claim, decision, register entry or echo rests on it; write what it says, or drop it"
        for entry in DOCUMENTS
        if entry["id"] not in used
    )


def mentioned(text: str) -> set[str]:
    """Every identifier in a text."""
    return set(re.findall(r"(?<![\w:/-])[a-z]+:[a-z0-9][\w.-]*\w", text))


def test_every_system_of_the_articles_can_be_found() -> None:
    named = {"label": set[str](), "altLabel": set[str]()}
    for thing in [*REGISTER, *(thing for claim in CLAIMS for thing in claim["states"])]:
        for key, found in named.items():
            for text in thing.get(key, {}).values():
                found.update([text] if isinstance(text, str) else text)
    missing = {name.strip() for name in SYSTEMS.split(",")} - named["label"] - named["altLabel"]
    assert not missing, f"give these a label or altLabel: {sorted(missing)}"


def test_the_guide_shows_claims_as_they_are() -> None:
    blocks = re.findall(
        r"```yaml\n(- id: claim:.*?)```", (ROOT / "docs/data-guide.md").read_text("utf-8"), re.DOTALL
    )
    assert len(blocks) == 2, "two worked examples belong in docs/data-guide.md"
    for block in blocks:
        (shown,) = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
        (real,) = (claim for claim in CLAIMS if claim["id"] == shown["id"])
        assert shown == {key: real[key] for key in real if key != "note"}, f"{shown['id']}: copy it anew"
