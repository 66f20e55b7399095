"""Where texts may stand and what none of them may hold: queries, names of edges, marks, addresses, machine paths."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace
from reading import PYTHON, ROOT, relative, spoken, texts, where

KG = Namespace("https://w3id.org/aiinfra/ns#")
QUERY_KINDS = {
    "candidates",
    "gaps",
    "pictures",
    "plots",
    "release",
    "totals",
    "ontology",
    "derive",
    "view",
    "questions",
    "lint",
    "cards",
    "source",
    "scenario",
}
LINES = {"kg": 250, "bench": 250, "tests": 500}  # tests hold tables of known answers
SPARQL = re.compile(
    r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE)\b[^.]*?\{|\bPREFIX\s+\w*:\s*<", re.DOTALL
)
SHOWN = "kg query"  # an example of the command line, for people
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
MACHINE = re.compile(r"(?<![\w.:/-])/(?:wo" r"rk|tm" r"p|ro" r"ot|ho" r"me|Us" r"ers)/\w|\.\./sh" r"ared")
INDEX = re.compile(r"py" r"pi\.org|pythonho" r"sted|--(?:extra-)?index" r"-url|--find" r"-links")
# Another site's script, style, font or picture; a plain link a reader may click is none.
REMOTE = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc\s*=\s*["']?(?:https?:)?//"""
    r"""|<link\b[^>]*\bhref\s*=\s*["']?(?:https?:)?//|@import\b|url\(\s*["']?(?:https?:)?//"""
    r"""|\bfetch\(|XMLHttpRequest|new\s+WebSocket|sendBeacon|importScripts|EventSource\(""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_sparql_stands_in_rq_files(path: Path) -> None:
    found = [where(path, line) for line, text in spoken(path) if SPARQL.search(text) and SHOWN not in text]
    assert not found, f"{found}: move the query to kg/queries/<kind>/<name>.rq and ask for it by name"


def named_in_the_ontology() -> tuple[str, ...]:
    """Local names of all edge types and edge rules; they are data and no business of Python."""
    path = ROOT / "ontology.ttl"
    if not path.exists():
        return ()
    graph = Graph().parse(path)
    rules = set(graph.subjects(RDF.type, KG.EdgeRule))
    names = rules | {edge for rule in rules for edge in graph.objects(rule, KG.edgeType)}
    return tuple(sorted(re.split(r"[#/]", str(name))[-1] for name in names))


def test_python_names_no_edge_type_and_no_rule() -> None:
    names = named_in_the_ontology()
    if not names:
        pytest.skip("ontology.ttl has no kg:EdgeRule yet")
    assert len(names) >= 10, f"only {len(names)} edge types and rules read from ontology.ttl"
    name = re.compile(rf"(?:^|[:#/]|\bkg:)({'|'.join(map(re.escape, names))})\b")
    found = [
        f"{where(path, line)} names {hit[1]}"
        for path in PYTHON
        for line, text in spoken(path)
        if (hit := name.search(text))
    ]
    assert not found, f"{found}: give the ontology a property that says what you test for, and read that"


@pytest.mark.parametrize("folder", LINES)
def test_a_file_fits_in_the_head(folder: str) -> None:
    counts = {path: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / folder).rglob("*.py")}
    long = [f"{relative(path)} has {n} lines" for path, n in sorted(counts.items()) if n > LINES[folder]]
    assert not long, f"{long}: over {LINES[folder]}; delete, then split along its subjects"


@pytest.mark.parametrize(
    ("pattern", "cure"),
    [
        (UNFINISHED, "finish it, or file an issue and delete the mark"),
        (MACHINE, "a path of one machine means nothing on another: make it relative"),
        (INDEX, "name no package index; a lock holds versions and hashes only"),
    ],
    ids=["unfinished", "machine path", "index"],
)
def test_texts_hold_nothing_of_the_workshop(pattern: re.Pattern[str], cure: str) -> None:
    files = list(texts())
    assert len(files) >= 15, f"only {len(files)} text files found: is this the source tree?"
    found = [
        where(path, number)
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, f"{found}: {cure}"


def test_queries_stand_in_a_folder_of_their_kind() -> None:
    files = sorted((ROOT / "kg").rglob("*.rq"))
    stray = [
        relative(path)
        for path in files
        if path.parent.parent != ROOT / "kg" / "queries" or path.parent.name not in QUERY_KINDS
    ]
    assert not stray, f"{stray}: a query's place is kg/queries/<kind>/, the kind one of {sorted(QUERY_KINDS)}"
    kinds = {path.parent.name for path in files}
    said = {text.partition("/")[0] for path in PYTHON for _, text in spoken(path)}
    assert kinds <= said, f"no room asks for queries of kind {sorted(kinds - said)}: use them or delete them"


def test_pages_ask_nothing_of_the_network() -> None:
    pages = [path for path in (ROOT / "kg").rglob("*") if path.suffix in {".html", ".js", ".css", ".j2"}]
    found = [
        where(path, number)
        for path in sorted(pages)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if REMOTE.search(line)
    ]
    assert not found, f"{found}: put the resource into the page; it must open from disk with the cable out"
