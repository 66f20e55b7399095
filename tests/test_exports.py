"""A view for other tools: what was read can be read back, nothing in it is obeyed by a screen, what a format cannot hold is said."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
from sound import BASE, HEAD, RECORD

import kg
from kg.errors import QueryError
from kg.explorer.looks import looks
from kg.exports import SUFFIXES, turtle
from kg.project import Network
from kg.tables.looks import EDGE_SHAPES, NODE_SHAPES
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


@pytest.mark.slow
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


VIZ = "{http://gexf.net/1.3/viz}"
GEXF = "{http://gexf.net/1.3}"
XSD = {"string": str, "double": float, "int": int}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Network, Path, Path]:
    """The compute network of the real data as GEXF and GraphML."""
    folder = tmp_path_factory.mktemp("gephi")
    shown = kg.load().view()
    (gexf,) = shown.export(folder / "compute.gexf", "compute")
    (graphml,) = shown.export(folder / "compute.graphml", "compute")
    return shown.project("compute"), gexf, graphml


def test_gexf_has_the_form_of_its_schema(exported: tuple[Network, Path, Path]) -> None:
    """Namespaces, required attributes, order and value ranges of GEXF 1.3 and its visual module (gexf.net/schema.html)."""
    network, path, _ = exported
    root = ET.parse(path).getroot()  # noqa: S314 (our own file)
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}graph"]
    graph = root[0]
    assert (graph.get("defaultedgetype"), graph.get("mode")) == ("directed", "static")
    assert [child.tag.removeprefix(GEXF) for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    declared = {
        group.get("class"): {a.get("id"): a.get("type") for a in group}
        for group in graph.findall(f"{GEXF}attributes")
    }
    assert set(declared) == {"node", "edge"}
    nodes, edges = graph.findall(f"{GEXF}nodes/{GEXF}node"), graph.findall(f"{GEXF}edges/{GEXF}edge")
    assert sorted(e.get("id", "") for e in nodes) == list(network.iris)
    assert len({e.get("id") for e in edges}) == len(network.edges)
    for owner, elements in (("node", nodes), ("edge", edges)):
        for element in elements:
            assert [c.tag for c in element] == [f"{GEXF}attvalues", *visual(owner)]
            for value in element[0]:
                XSD[declared[owner][value.get("for")] or ""](value.get("value"))
            colour = element.find(f"{VIZ}color")
            assert colour is not None
            assert all(0 <= int(colour.get(c, "")) <= 255 for c in "rgb")
            assert 0 <= float(colour.get("a", "")) <= 1
            shape = element.find(f"{VIZ}shape")
            assert shape is not None
            assert shape.get("value") in (NODE_SHAPES if owner == "node" else EDGE_SHAPES)
    assert all(float(e.get("value", "")) > 0 for tag in ("size", "thickness") for e in root.iter(VIZ + tag))
    assert {e.get("source") for e in edges} | {e.get("target") for e in edges} <= set(network.iris)


def visual(owner: str) -> list[str]:
    names = ("color", "position", "size", "shape") if owner == "node" else ("color", "thickness", "shape")
    return [VIZ + name for name in names]


def test_gephi_files_give_the_network_back_with_places_and_colours(
    exported: tuple[Network, Path, Path],
) -> None:
    network, gexf, graphml = exported
    known = {edge.iri: edge for edge in network.edges}
    looked = looks(network)
    files: list[Any] = [  # networkx types what it reads by what it may be
        nx.read_gexf(gexf, version="1.3"),
        nx.read_graphml(graphml, force_multigraph=True),
    ]
    for read in files:
        assert sorted(read.nodes) == list(network.iris)
        assert read.number_of_edges() == len(known)
        for source, target, key, told in read.edges(keys=True, data=True):
            edge = known[told.get("id", key)]
            assert (edge.source, edge.target) == (source, target)
            assert told.get("low") == (
                0.0 if edge.weight is not None and edge.low is edge.high is None else edge.low
            )
            assert told["claims"].split() == list(edge.claims)
            assert told.get("status", "") == (edge.status or "")
            assert told["certainty"] == edge.certainty
            assert (told.get("earliest", ""), told.get("latest", "")) == (
                edge.earliest or "",
                edge.latest or "",
            )
            if edge.weight is not None:
                assert told["weight"] == edge.weight
    graph = files[1]
    places = set()
    for iri, look in looked.nodes.items():
        told = graph.nodes[iri]
        assert (told["x"], told["y"], told["size"]) == (look.x, look.y, look.size)
        assert tuple(told[c] for c in "rgb") == look.colour
        assert told["label"] == told["label_en"]
        places.add((told["x"], told["y"]))
    assert len(places) == len(network.nodes), "nothing stands on anything else"
    assert len({look.colour for look in looked.nodes.values()}) == len({node.glyph for node in network.nodes})
    assert {"solid", "dashed"} <= {look.shape for look in looked.edges.values()} <= EDGE_SHAPES


def test_places_and_colours_can_be_left_out(tmp_path: Path) -> None:
    shown = kg.load().view()
    (plain,) = shown.export(tmp_path / "a.gexf", "compute", layout=False)
    assert "viz" not in plain.read_text(encoding="utf-8")
    (bare,) = shown.export(tmp_path / "a.graphml", "compute", layout=False)
    assert 'attr.name="x"' not in bare.read_text(encoding="utf-8")


@pytest.mark.slow
def test_gephi_files_are_the_same_bytes_whatever_the_hash_seed() -> None:
    code = """
import sys, kg
from explorer_sample import networks
from kg.explorer.looks import looks
from kg.tables import gexf, graphml
sys.stdout.reconfigure(encoding="utf-8")
for network in networks().values():
    print(gexf(network, looks(network)), graphml(network, looks(network)))
"""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    once, again = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert once == again
    assert b"viz:position" in once
