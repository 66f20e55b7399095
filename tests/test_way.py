"""The way of one fact, from the line of YAML to the page, with no step back.

The fact: "up to 4.5 GW for the Oracle–OpenAI contract, says the Wall Street Journal", told by s4 in its characters 442 to 615.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from explorer_reader import knowledge

import kg
from kg import shipped
from kg.source import load_vocabulary, read
from kg.terms import expand

CLAIM, DEAL = expand("claim:s4-010"), expand("deal:oracle-openai-2025")
ORACLE, OPENAI = expand("agent:oracle"), expand("agent:openai")


def test_a_fact_keeps_its_source_from_the_file_to_the_page(tmp_path: Path) -> None:
    reading = read([shipped.claims_and_register()], load_vocabulary(shipped.ontology(), shipped.context()))
    place = reading.places[CLAIM]
    line = Path(place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line == "- id: claim:s4-010"
    quads = [quad for quad in reading.quads if str(quad.graph_name) == f"<{CLAIM}>"]
    assert f"<{DEAL}>" in {str(quad.subject) for quad in quads}

    graph = kg.load()
    view = graph.view(as_of="2025-09-15")
    claim, document = view.claims[CLAIM], view.documents[expand("doc:s4")]
    assert claim.said_by == expand("agent:wsj")
    assert [(span.start, span.end) for span in claim.evidence] == [(442, 615)]
    assert document.sha256
    assert document.sha256.startswith("4a1bc7a4")

    rows = view.query(f"SELECT ?w {{ GRAPH <{CLAIM}> {{ <{DEAL}> kg:capacity ?q }} ?q kg:upper ?w }}").rows
    assert rows == ((4.5e9,),)

    network = view.project("compute", "W")
    (edge,) = [e for e in network.edges if e.via == DEAL and e.target == OPENAI]
    assert (edge.source, edge.weight, edge.low, edge.high) == (ORACLE, 4.5e9, 4.5e9, 4.5e9)
    assert CLAIM in edge.claims
    assert "jusqu’à 4,5\u00a0GW" in {rival.written.fr for rival in edge.rivals}

    answer = kg.depends(network, ORACLE, OPENAI)
    assert CLAIM in answer.claims

    path = kg.draw(view, lang="fr").save(tmp_path / "page.html")
    page = path.read_text(encoding="utf-8")
    told = json.dumps(knowledge(page), ensure_ascii=False)
    assert claim.gist.fr in told
    assert "[442, 615" in told


@pytest.mark.slow
def test_the_same_files_in_any_order_give_the_same_page() -> None:
    assert kg.draw(kg.load().view()).html == kg.draw(kg.load().view()).html
