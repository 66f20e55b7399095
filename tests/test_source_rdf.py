"""RDF files: into the store as they are, refused with their line, nothing fetched, no graph of the rules."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from reader import WORDS, only, problems

from kg.errors import DataError
from kg.source import load_bulk, read
from kg.terms import DERIVED_GRAPH, RECORD_GRAPH


def loaded(*paths: Path) -> ox.Store:
    reading = read(paths, WORDS)
    store = ox.Store()
    store.bulk_extend(reading.quads)
    load_bulk(store, reading.bulk)
    return store


def test_rdf_goes_into_the_store_and_what_has_no_graph_into_the_record(tmp_path: Path) -> None:
    triple = "<https://example.org/a> <https://example.org/b> <https://example.org/c>"
    (tmp_path / "a.nq").write_text(f"{triple} .\n{triple} <https://example.org/g> .\n")
    (tmp_path / "b.ttl").write_text(f"{triple.replace('/a>', '/ttl>')} .")
    (tmp_path / "c.jsonld").write_text('[{"id": "agent:x", "type": "Company", "label": {"fr": "X"}}]')
    store = loaded(*sorted(tmp_path.iterdir()))
    assert Counter(quad.graph_name for quad in store) == {
        ox.NamedNode(RECORD_GRAPH): 4,
        ox.NamedNode("https://example.org/g"): 1,
    }


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".ttl", ".jsonld"])
def test_broken_rdf_is_told_with_its_line(suffix: str, tmp_path: Path) -> None:
    good = (
        "[\n{},"
        if suffix == ".jsonld"
        else "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
    )
    (tmp_path / f"a{suffix}").write_text(good + "<https://example.org/a b> .\n")
    with pytest.raises(DataError) as caught:
        loaded(tmp_path / f"a{suffix}")
    assert [(p.path, p.line) for p in caught.value.problems] == [(f"a{suffix}", 2)]


@pytest.mark.parametrize("suffix", [".nq", ".jsonld"])
def test_graphs_of_the_rules_are_not_typed_by_hand(suffix: str, tmp_path: Path) -> None:
    quad = f"<https://example.org/a> <https://example.org/b> <https://example.org/c> <{DERIVED_GRAPH}> ."
    json_ld = {
        "@id": DERIVED_GRAPH,
        "@graph": [{"@id": "https://example.org/a", "https://example.org/b": "c"}],
        "@context": {},
    }
    (tmp_path / f"a{suffix}").write_text(quad if suffix == ".nq" else json.dumps(json_ld))
    with pytest.raises(DataError, match=r"writes into .*graph/derived"):
        loaded(tmp_path / f"a{suffix}")


@pytest.mark.parametrize(
    "context", ["https://example.org/c", ["https://example.org/c"], {"@import": "https://example.org/c"}]
)
def test_a_remote_context_is_not_fetched(context: object, tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text(
        json.dumps({"@graph": [{"@context": context, "@id": "https://example.org/a"}]})
    )
    assert only(problems(tmp_path / "a.jsonld")) == ("a.jsonld", "a remote context is not fetched")


def test_a_tower_of_json_is_refused(tmp_path: Path) -> None:
    for height in (60, 100_000):
        (tmp_path / "a.jsonld").write_text("[" * height + "]" * height)
        assert only(problems(tmp_path / "a.jsonld")) == ("a.jsonld", "nested deeper than 50 levels")
