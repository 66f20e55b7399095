"""The JSON-LD context: every key declared, every code word found, and what each kind of entry turns into."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, URIRef
from words import CLASSES, CONTEXT, DERIVED, IN_SCHEME, KEYS, KG, ONTOLOGY, PROPERTIES, SHORT, meant

from kg.terms import NS, PREFIXES, curie

NESTED = {KG.Quantity, KG.TimeSpan, KG.StatusChange, URIRef(PREFIXES["oa"] + "TextPositionSelector")}
MACHINERY = {
    KG[name]
    for name in (
        "ComputedObservation",
        "Edge",
        "EdgeRule",
        "Measurement",
        "PlausibleRange",
        "Projection",
        "Support",
        "Tally",
        "Weighing",
        "Weight",
    )
}
OF_CODES = {
    KG.baseUnit,
    KG.certainty,
    KG.measure,
    KG.onLadder,
    KG.ruling,
    KG.weightUnit,
}  # written in ontology.ttl only

CODED = sorted(k for k, v in CONTEXT.items() if isinstance(v, dict) and v.get("@type") == "@vocab")


def test_the_prefixes_of_all_files_agree() -> None:
    for prefix, namespace in [*SHORT.items(), *((p, str(n)) for p, n in ONTOLOGY.namespaces())]:
        assert PREFIXES.get(prefix, namespace) == namespace, (
            f"{prefix}: is {namespace}, or {PREFIXES[prefix]}?"
        )


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_declared_and_none_is_derived(key: str) -> None:
    iri = meant(key)
    assert str(iri)[0] == "@" or iri in PROPERTIES or iri in CLASSES, f"declare {key} in ontology.ttl"
    assert iri not in DERIVED, f"{key} is derived: nobody types it"


def test_the_keys_are_found() -> None:
    assert len(KEYS) > 100


def test_no_prefix_has_the_name_of_a_property() -> None:
    names = {str(p).removeprefix(NS) for p in PROPERTIES} | set(KEYS)
    assert not names & SHORT.keys(), "a key that is a prefix expands to the prefix"


@pytest.mark.parametrize("key", CODED)
def test_code_words_find_their_list(key: str) -> None:
    listed = CONTEXT[key]["@context"]["@vocab"]
    codes = {str(c).removeprefix(listed) for c in ONTOLOGY.subjects(IN_SCHEME, URIRef(listed[:-1]))}
    assert codes, f"{listed} is no code list"
    assert not codes & CONTEXT.keys(), "JSON-LD looks terms up before code words: rename one"
    reached = ONTOLOGY.value(meant(key), RDFS.range)
    assert reached is None or all((URIRef(listed + code), RDF.type, reached) in ONTOLOGY for code in codes)


def test_every_link_people_write_is_read_as_a_link() -> None:
    links = {p for p, kind in PROPERTIES.items() if kind == OWL.ObjectProperty and str(p).startswith(NS)}
    for prop in links - DERIVED - OF_CODES:
        ends = {ONTOLOGY.value(prop, RDFS.domain), ONTOLOGY.value(prop, RDFS.range)}
        if not ends & (NESTED | MACHINERY):
            written = CONTEXT.get(str(prop).removeprefix(NS), {})
            assert written.get("@type") in {"@id", "@vocab"}, f"type {curie(str(prop))} in the context"


def test_texts_in_two_languages_are_annotations() -> None:
    texts = [k for k, v in CONTEXT.items() if isinstance(v, dict) and v.get("@container") == "@language"]
    assert len(texts) >= 13
    for key in texts:
        assert PROPERTIES[meant(key)] == OWL.AnnotationProperty, (
            f"{key}: OWL 2 RL has no texts with a language"
        )


def _said(**entry: object) -> set[str]:
    """What an entry turns into, shortened: `predicate object` for statements of the record, `graph: ...` for a claim's."""
    document = json.dumps({"@context": CONTEXT, "@graph": [entry]})
    return {
        ("" if isinstance(quad.graph_name, ox.DefaultGraph) else f"{curie(quad.graph_name.value)}: ")
        + f"{curie(quad.predicate.value)} {_short(quad.object)}"
        for quad in ox.parse(document, format=ox.RdfFormat.JSON_LD)
    }


def _short(term: object) -> str:
    if isinstance(term, ox.Literal):
        return (
            f"{term.value}@{term.language}"
            if term.language
            else f"{term.value}^^{curie(term.datatype.value)}"
        )
    return curie(str(getattr(term, "value", term)))


def test_a_claim_becomes_a_named_graph_and_its_metadata() -> None:
    span = {"id": "claim:x#e", "type": "TextSpan", "start": "1", "end": "9", "digest": "0f"}
    deal = {
        "id": "deal:d",
        "supplier": ["agent:a", "agent:b"],
        "exclusive": "true",
        "consideration": ["cash"],
    }
    said = _said(id="claim:x", type="Claim", source="doc:s", modality="quoted", gist={"fr": "a", "en": "b"},
                 note={"fr": "n"}, rank="preferred", evidence=span, states=[deal])  # fmt: skip
    assert said == {
        "rdf:type kg:Claim", "kg:source doc:s", "kg:modality modality:quoted", "kg:gist a@fr", "kg:gist b@en", "kg:note n@fr",
        "kg:rank rank:preferred", "kg:evidence claim:x#e", "rdf:type oa:TextPositionSelector",
        "oa:start 1^^xsd:integer", "oa:end 9^^xsd:integer", "kg:digest 0f^^xsd:string",
        "claim:x: kg:supplier agent:a", "claim:x: kg:supplier agent:b", "claim:x: kg:exclusive true^^xsd:boolean",
        "claim:x: kg:consideration consideration:cash",
    }  # fmt: skip


def test_quantities_dates_and_statuses_are_typed() -> None:
    value = {
        "id": "claim:x#v",
        "amount": "4.5",
        "unit": "GUSD",
        "qualifier": "around",
        "per": "year",
        "basis": "own",
    }
    change = {"id": "claim:x#s", "toStatus": "signed", "when": "2025-01/2025-03~"}
    said = _said(id="deal:d", value=value, statusChange=change, term={"id": "claim:x#t", "when": "2027/.."})
    assert said == {
        "kg:value claim:x#v", "kg:amount 4.5^^xsd:decimal", "kg:unit unit:GUSD", "kg:qualifier qualifier:around",
        "kg:per per:year", "kg:basis basis:own", "kg:statusChange claim:x#s", "kg:toStatus status:signed",
        "kg:when 2025-01/2025-03~^^edtf:EDTF", "kg:term claim:x#t", "kg:when 2027/..^^edtf:EDTF",
    }  # fmt: skip


def test_observations_speak_sosa() -> None:
    said = _said(id="thing:o", type="Forecast", of="agent:a", metric="investment", label={"fr": "f", "en": "e"},
                 result={"id": "claim:x#r", "low": "2"}, during={"id": "claim:x#d", "when": "../2030"})  # fmt: skip
    assert said == {
        "rdf:type kg:Forecast", "sosa:hasFeatureOfInterest agent:a", "sosa:observedProperty metric:investment",
        "skos:prefLabel f@fr", "skos:prefLabel e@en", "sosa:hasResult claim:x#r", "kg:low 2^^xsd:decimal",
        "sosa:phenomenonTime claim:x#d", "kg:when ../2030^^edtf:EDTF",
    }  # fmt: skip


def test_opinions_take_several_subjects_and_topics() -> None:
    said = _said(
        id="thing:o", holder="person:p", about=["agent:a", "deal:d"], topic=["energy", "cost"], polarity="for"
    )
    assert said == {
        "kg:holder person:p", "kg:about agent:a", "kg:about deal:d", "kg:topic topic:energy", "kg:topic topic:cost",
        "kg:polarity polarity:for",
    }  # fmt: skip


def test_documents_profiles_and_things_of_the_register() -> None:
    assert _said(
        id="doc:s", title={"fr": "t"}, issued="2025-09-22", issuedEstimate="2025-07/2025-10", dateReason={"en": "r"},
        tier="seed", characters="9", publisher="agent:p", language="fr", homepage="https://x.org/", echoes="agent:t",
    ) == {
        "dcterms:title t@fr", "dcterms:issued 2025-09-22^^xsd:date", "kg:issuedEstimate 2025-07/2025-10^^edtf:EDTF",
        "kg:dateReason r@en", "kg:tier tier:seed", "kg:characters 9^^xsd:integer", "dcterms:publisher agent:p",
        "dcterms:language fr^^xsd:string", "schema:url https://x.org/", "kg:echoes agent:t",
    }  # fmt: skip
    assert _said(id="profile:p", trusts=["doc:s"], acceptsModality=["asserted", "quoted"]) == {
        "kg:trusts doc:s", "kg:acceptsModality modality:asserted", "kg:acceptsModality modality:quoted",
    }  # fmt: skip
    assert _said(id="thing:e", altLabel={"fr": ["a", "b"]}, energySource="nuclear", supplyMode="grid", wikidata="wd:Q1") == {
        "skos:altLabel a@fr", "skos:altLabel b@fr", "kg:energySource energy:nuclear", "kg:supplyMode supplyMode:grid",
        "kg:wikidata wd:Q1",
    }  # fmt: skip


def test_decisions_are_named_graphs_too() -> None:
    states = [{"id": "deal:a", "mayOverlapWith": "deal:b", "sameThingAs": "deal:c", "isReplacedBy": "deal:c"}]
    said = _said(
        id="decision:d", reason={"fr": "r"}, decidedOn="2026-11-22", decidedBy="agent:e", states=states
    )
    assert said == {
        "kg:reason r@fr", "kg:decidedOn 2026-11-22^^xsd:date", "kg:decidedBy agent:e",
        "decision:d: kg:mayOverlapWith deal:b", "decision:d: kg:sameThingAs deal:c",
        "decision:d: dcterms:isReplacedBy deal:c",
    }  # fmt: skip
