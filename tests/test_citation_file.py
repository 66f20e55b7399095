"""CITATION.cff says what pyproject.toml, the ontology and `kg cite` say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml
from rdflib import OWL, URIRef
from rdflib import Graph as Triples

from kg import citing


def test_one_version_everywhere(root: Path) -> None:
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ontology = Triples().parse(root / "ontology.ttl")
    said = {
        str(cited["version"]),
        project["version"],
        str(ontology.value(URIRef("https://w3id.org/aiinfra/ns"), OWL.versionInfo)),
    }
    assert len(said) == 1, (
        f"{said}: the version of pyproject.toml counts; write it into CITATION.cff and ontology.ttl"
    )
    assert " AND ".join(cited["license"]) == project["license"]


def test_the_file_has_what_the_format_asks(root: Path) -> None:
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    assert cited["title"] == citing.TITLE.en
    assert cited["authors"] == [{"name": citing.AUTHOR}]
    assert cited["identifiers"][0]["value"] == citing.HOME
