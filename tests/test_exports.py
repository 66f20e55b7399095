"""A view for other tools: what was read can be read back, nothing in it is obeyed by a screen, what a format cannot hold is said."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
from sound import BASE, HEAD, RECORD

import kg
from kg.errors import QueryError
from kg.exports import SUFFIXES, turtle
from kg.terms import expand

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
HOSTILE = "a\\u009B2J\\u202Eb\\uFEFF\\u2028 </script> & \\\"'''\\\\ \\t\\n 🜂"


def view(folder: Path, more: str) -> kg.View:
    (folder / "world.trig").write_text(HEAD + BASE + more, encoding="utf-8")
    return kg.load(folder / "world.trig").view()


def texts(content: str, suffix: str) -> set[str]:
    found = ox.parse(content, format=FORMATS[suffix])
    return {q.object.value for q in found if q.predicate.value == expand("skos:altLabel")}


@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_text_is_read_back_and_obeyed_by_nobody(suffix: str, tmp_path: Path) -> None:
    content = view(tmp_path, f'{RECORD} {{ agent:alpha skos:altLabel "{HOSTILE}"@en . }}').serialize(suffix)
    wanted = next(iter(texts(f'<x:a> <{expand("skos:altLabel")}> "{HOSTILE}" .', ".nt")))
    assert wanted in texts(content, suffix)
    assert {c for c in content if unicodedata.category(c) in ("Cc", "Cf")} <= {"\n", "\t"}


def test_every_suffix_is_tried() -> None:
    assert set(SUFFIXES) - set(FORMATS) == {".xml", ".json"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('agent:alpha skos:altLabel "a\\u001B[2J" .', r"U\+001B"),
        ('agent:alpha <http://x/1> "a" .', "no valid way to shorten"),
    ],
)
def test_what_xml_cannot_hold_is_said(more: str, said: str, tmp_path: Path) -> None:
    shown = view(tmp_path, f"{RECORD} {{ {more} }}")
    with pytest.raises(QueryError, match=said):
        shown.serialize(".rdf")
    assert shown.serialize(".ttl")


@pytest.mark.parametrize(
    "literal", ["'2025-02-30'^^xsd:date", "'soon'^^xsd:integer", f"'{'9' * 5000}'^^xsd:integer"]
)
def test_a_wrong_literal_is_told_by_the_check_and_by_no_log(
    literal: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = view(tmp_path, f"{RECORD} {{ doc:t kg:characters {literal} . }}")
    assert "characters" in shown.serialize(".ttl")
    assert shown.to_rdflib()
    report = shown.graph.check()
    assert not report.ok
    assert {problem.path for problem in report.of("error")} == {"world.trig"}
    assert capfd.readouterr() == ("", "")


def test_an_answer_of_rdf_1_2_is_not_written_as_turtle() -> None:
    directed = ox.Triple(
        ox.NamedNode("x:a"),
        ox.NamedNode("x:b"),
        ox.Literal("c", language="ar", direction=ox.BaseDirection.RTL),
    )
    with pytest.raises(QueryError, match=r"RDF 1\.1"):
        turtle([directed])


def test_the_same_view_is_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    more = " ".join(f"agent:alpha <http://{letter}.example/ns#p> '{letter}' ." for letter in "dacb")
    (tmp_path / "world.trig").write_text(f"{HEAD}{BASE}{RECORD} {{ {more} }}", encoding="utf-8")
    code = f"""
import kg, sys
view = kg.load({str(tmp_path / "world.trig")!r}).view()
sys.stdout.reconfigure(encoding="utf-8")
for suffix in {SUFFIXES!r}:
    print(suffix, view.serialize(suffix))
"""
    once, again = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert once == again
