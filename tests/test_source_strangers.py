"""RDF of one's own brings claims, never rules: no blank nodes, no words of the ontology, nothing that only rules derive."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from sound import BASE, HEAD, claim, thing

import kg
from kg.errors import DataError
from kg.source.files import content_key
from kg.terms import expand

TINY = Path(__file__).parent / "tiny"
ODD = (
    ("blank object", claim("t-2", "deal:one kg:value [ kg:amount 3.0 ; kg:unit unit:GUSD ] ."), "blank node", 0),
    ("blank subject", claim("t-2", "_:b kg:supplier agent:beta ."), "kg:supplier has a blank node", 0),
    ("blank graph", "_:g { deal:one kg:guarantor agent:paper . }", "kg:guarantor has a blank node", 0),
    ("triple", "graph:record { deal:one kg:note <<( deal:one kg:a 1 )>> . }", "kg:note leads to a triple", 1),
    ("direction", "graph:record { deal:one kg:note 'x'@ar--rtl . }", "kg:note has a text with a base direction", 1),
    ("own class", "graph:record { kg:Spaceship a owl:Class . }", "kg:Spaceship is or would be a word", 1),
    ("wider class", "graph:record { kg:Company rdfs:subClassOf kg:Deal . }", "kg:Company is or would be a word", 1),
    ("foreign class", "graph:record { <x:c> rdfs:subClassOf kg:Deal . }", "x:c is or would be a word", 1),
    ("wider role", claim("t-2", "kg:guarantor rdfs:subPropertyOf kg:supplier ."), "kg:guarantor is or would be", 4),
    ("dearer dollar", "graph:record { unit:GUSD kg:factor 5.0 . }", "unit:GUSD is or would be a word", 1),
    ("own unit", "graph:record { <x:u> a kg:Unit . }", "x:u is or would be a word", 1),
    ("own rule", "graph:record { <x:rule> a kg:EdgeRule . }", "x:rule is or would be a word", 1),
    ("own projection", "graph:record { <x:p> a kg:Projection . }", "x:p is or would be a word", 1),
    ("known earlier", "graph:record { doc:t kg:knownBy '1990-01-01'^^xsd:date . }", "kg:knownBy is derived", 1),
    ("no day", "graph:record { doc:t kg:knownBy 'soon' . }", "kg:knownBy is derived", 1),
    ("edge", claim("t-2", "agent:alpha kg:suppliedBy agent:beta ."), "kg:suppliedBy is derived", 4),
    ("renamed", "graph:record { agent:beta skos:prefLabel 'Aardvark'@en . }", "agent:beta has two names", 1),
    ("system graph", "graph:rules { deal:one kg:guarantor agent:paper . }", "writes into https://w3id.org", 1),
)  # fmt: skip
OWN_HEAD = HEAD.replace("\n", " ") + "PREFIX graph: <https://w3id.org/aiinfra/graph/> "


def told(folder: Path, text: str) -> list[tuple[str, int, str]]:
    (folder / "world.trig").write_text(HEAD + BASE, encoding="utf-8")
    (folder / "mine.trig").write_text(OWN_HEAD + text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        kg.load(folder / "world.trig", folder / "mine.trig")
    return [(problem.path, problem.line, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(("text", "said", "line"), [case[1:] for case in ODD], ids=[case[0] for case in ODD])
def test_what_no_file_may_say_is_refused(text: str, said: str, line: int, tmp_path: Path) -> None:
    found = told(tmp_path, text)
    assert any(said in message for *_, message in found), found
    if line:
        assert {(path, at) for path, at, message in found if said in message} == {("mine.trig", line)}


def test_everything_odd_is_told_at_once(tmp_path: Path) -> None:
    found = told(
        tmp_path, "graph:record { kg:Deal rdfs:subClassOf kg:Agent . doc:t kg:knownBy 5 . _:a kg:note 5 . }"
    )
    assert len(found) == 3


def test_sound_rdf_is_read_and_its_faults_have_a_place(tmp_path: Path) -> None:
    (tmp_path / "world.trig").write_text(HEAD + BASE, encoding="utf-8")
    assert kg.load(tmp_path / "world.trig").check().ok
    (tmp_path / "mine.trig").write_text(
        HEAD + "\n" + claim("t-2", "deal:none kg:supplier 'Beta' ."), encoding="utf-8"
    )
    report = kg.load(tmp_path / "world.trig", tmp_path / "mine.trig").check()
    assert {problem.path for problem in report.of("error")} == {"mine.trig"}
    assert min(problem.line for problem in report.of("error")) > HEAD.count("\n")


@pytest.mark.parametrize("suffix", [".trig", ".jsonld"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("claim:one-1 { deal:cloud kg:guarantor agent:gamma . }", "claim:one-1"),
        ("graph:record { claim:one-1 kg:rank rank:deprecated . }", "claim:one-1"),
        ("graph:record { doc:one dcterms:issued '1990-01-01'^^xsd:date . }", "doc:one"),
        ("graph:record { profile:all kg:trusts doc:one . }", "profile:all"),
    ],
)
def test_nothing_is_added_to_a_claim_of_others(text: str, said: str, suffix: str, tmp_path: Path) -> None:
    mine = tmp_path / f"mine{suffix}"
    triples = list(ox.parse(OWN_HEAD + text, format=ox.RdfFormat.TRIG))
    content = OWN_HEAD + text if suffix == ".trig" else ox.serialize(triples, format=ox.RdfFormat.JSON_LD)
    mine.write_bytes(content.encode() if isinstance(content, str) else content or b"")
    with pytest.raises(DataError) as caught:
        kg.load(TINY, mine)
    (problem,) = caught.value.problems
    assert (problem.path, problem.message.split()[0]) == (mine.name, said)
    assert "stands already in tiny/" in problem.message


def test_a_decision_of_ones_own_ranks_a_claim_of_others(tmp_path: Path) -> None:
    text = "graph:record { decision:mine a kg:Decision . } decision:mine { claim:one-1 kg:rank rank:deprecated . }"
    (tmp_path / "mine.trig").write_text(OWN_HEAD + text, encoding="utf-8")
    claims = kg.load(TINY).view().claims
    ranked = kg.load(TINY, tmp_path / "mine.trig").view()
    assert set(claims) - set(ranked.claims) == {expand("claim:one-1")}
    assert ranked.hidden["deprecated"] == 1


def test_a_link_to_a_text_is_no_link(tmp_path: Path) -> None:
    text = HEAD + BASE + claim("t-2", "deal:one kg:supplier 'Gamma' .")
    (tmp_path / "world.trig").write_text(text, encoding="utf-8")
    network = kg.load(tmp_path / "world.trig").view().project("compute")
    assert [(edge.source[-4:], edge.target[-5:]) for edge in network.edges] == [("beta", "alpha")]


@pytest.mark.parametrize("amount", ["'NaN'^^xsd:double", "'INF'^^xsd:double", "1e308", "'lots'", "9" * 400])
def test_a_number_that_is_none_counts_for_nothing(amount: str, tmp_path: Path) -> None:
    states = f"deal:two kg:supplier agent:beta ; kg:customer agent:alpha ; kg:value <x:q> . <x:q> kg:amount {amount} ; kg:unit unit:GUSD ; kg:per per:total ."
    text = HEAD + BASE + thing("deal:two", "ComputeServiceContract") + claim("t-2", states)
    (tmp_path / "world.trig").write_text(text, encoding="utf-8")
    view = kg.load(tmp_path / "world.trig").view()
    assert [value.nominal for value in view.graph.derived.values] == [3e9]
    assert view.cards
    json.dumps([edge.weight for edge in view.project("actors").edges], allow_nan=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9" * 5000, "broken JSON"),
        ('[{"id": "agent:x", "lat": NaN}]', "NaN is no number"),
        ('[{"id": "agent:x", "lat": 1e999}]', "a value cannot be read"),
        ('[{"id": "agent:x", "label": {"en": "\\ud800"}}]', "a value cannot be read"),
        ('[{"id": "agent:x", "id": "agent:y"}]', "stands twice"),
        ('[{"id": "agent:x y", "type": "Company"}]', "'agent:x y' is not a name"),
        ('[{"id": "deal:x", "supplier": ["agent:y", "agent:x\\ty"]}]', "is not a name"),
        ('[{"id": "deal:x", "supplier": ""}]', "is not a name"),
        ('[{"type": "Company"}]', "blank node"),
        ("null", "an entry is a mapping"),
        ('["agent:x"]', "an entry is a mapping"),
    ],
)
def test_json_ld_drops_nothing_in_silence(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "mine.jsonld").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        kg.load(tmp_path / "mine.jsonld")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    for name in (b"a\nb.yaml", b"a\x1b[31m.yaml", b"a\xff.yaml", "a\u202eb.yaml".encode()):
        place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        place.write_text("- x", encoding="utf-8")
        assert content_key(place)
        with pytest.raises(DataError) as caught:
            kg.load(place)
        assert str(caught.value).isprintable()
        assert caught.value.problems[0].line == 1
