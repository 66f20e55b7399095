"""The shapes: one dataset that passes them all, and for every message a slip of the hand that brings it up."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
from words import ONTOLOGY, ROOT

from kg.check.shapes import TARGETS, merged
from kg.store import Store
from kg.terms import PREFIXES, RECORD_GRAPH, expand

HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
SHAPES = Graph().parse(ROOT / "shapes.ttl")

GOOD = """
agent:a a kg:Company ; skos:prefLabel "A"@fr , "A"@en ; kg:cik "0001045810" ; kg:ticker "NASDAQ:A" , "XPAR:A.B" .
site:s a kg:Campus ; skos:prefLabel "S"@fr , "S"@en ; wgs84:lat 32.5 ; wgs84:long -99.7 ;
  kg:coordinatePrecision coordinatePrecision:town ; kg:area <q:area> ; kg:count <q:count> .
<q:area> kg:amount 2250.0 ; kg:unit unit:acre .
<q:count> kg:amount 8.0 ; kg:unit unit:piece .
deal:d a kg:Deal ; skos:prefLabel "D"@fr , "D"@en ; kg:value <q:value> ; kg:capacity <q:capacity> ; kg:duration <q:duration> ;
  kg:stake <q:stake> ; kg:term <t:term> ; kg:statusChange <t:change> ; kg:exclusive true ; kg:consideration consideration:cash .
<q:value> kg:amount 300.0 ; kg:unit unit:GUSD ; kg:qualifier qualifier:exact ; kg:per per:total ; kg:basis basis:own .
<q:capacity> kg:high 4.5 ; kg:unit unit:GW ; kg:qualifier qualifier:upTo .
<q:duration> kg:low 2.0 ; kg:unit unit:year ; kg:qualifier qualifier:several .
<q:stake> kg:low 10.0 ; kg:high 20.0 ; kg:unit unit:percent ; kg:qualifier qualifier:range .
<t:term> kg:when "2027/.."^^edtf:EDTF .
<t:change> kg:toStatus status:signed ; kg:when "../2025-09-22"^^edtf:EDTF .
deal:h a kg:Shareholding ; skos:prefLabel "H"@fr , "H"@en ; kg:owner agent:a ; kg:owned agent:a ; kg:statusChange <t:change> .
thing:power a kg:EnergySupply ; skos:prefLabel "P"@fr , "P"@en ; kg:consumer site:s ; kg:energySource energy:nuclear ;
  kg:supplyMode supplyMode:grid .
thing:event a kg:Event ; skos:prefLabel "E"@fr , "E"@en ; kg:involves deal:d .
thing:due a kg:StatusChange ; skos:prefLabel "F"@fr , "F"@en ; kg:involves site:s ; kg:toStatus status:operational ;
  kg:when "2026"^^edtf:EDTF .
thing:seen a kg:Observation ; skos:prefLabel "O"@fr , "O"@en ; sosa:hasFeatureOfInterest agent:a ;
  sosa:observedProperty metric:sharePrice ; sosa:hasResult <q:result> ; sosa:phenomenonTime <t:during> .
<q:result> kg:amount 4.0 ; kg:unit unit:percent ; kg:basis basis:increase .
<t:during> kg:when "2025-01/2025-03~"^^edtf:EDTF .
measurement:m a kg:Measurement ; kg:computes computed:strength ; kg:onProjection kg:projection-money ;
  kg:dataHash "0000000000000000000000000000000000000000000000000000000000000000" .
measurement:r a kg:ComputedObservation ; sosa:hasFeatureOfInterest agent:a ; sosa:observedProperty computed:strength ;
  prov:wasGeneratedBy measurement:m ; sosa:hasSimpleResult 2.0 ; kg:scoreLow 1.0 ; kg:scoreHigh 3.0 ; kg:coverage 0.5 ; kg:scoreUnit "USD" .
thing:view a kg:Opinion ; skos:prefLabel "V"@fr , "V"@en ; kg:holder agent:a ; kg:about deal:d ; kg:topic topic:growth ;
  kg:polarity polarity:for .
doc:x a kg:SourceDocument ; dcterms:title "X"@fr , "X"@en ; dcterms:publisher agent:a ; dcterms:language "fr" ;
  dcterms:issued "2025-09-22"^^xsd:date ; kg:tier tier:seed ; kg:textFile "x.txt" ; kg:characters 99 ;
  kg:sha256 "0000000000000000000000000000000000000000000000000000000000000000" ; schema:url <https://example.org/> .
doc:y a kg:SourceDocument ; dcterms:title "Y"@fr ; dcterms:publisher agent:a ; dcterms:language "en" ; kg:tier tier:press ;
  kg:retrieved "2026-11-20"^^xsd:date ; kg:issuedEstimate "2025-07/2025-10"^^edtf:EDTF ; kg:dateReason "…"@fr , "…"@en ; kg:echoes doc:x .
claim:c a kg:Claim ; kg:source doc:x ; kg:modality modality:asserted ; kg:evidence <e:e> ; kg:gist "G"@fr , "G"@en ;
  kg:saidBy agent:a ; kg:rank rank:preferred .
<e:e> a oa:TextPositionSelector ; oa:start 0 ; oa:end 9 ; kg:digest "0123456789abcdef" .
claim:n a kg:Claim ; kg:source doc:y ; kg:modality modality:asserted ; kg:gist "G"@fr , "G"@en .
decision:d a kg:Decision ; kg:reason "R"@fr , "R"@en ; kg:decidedOn "2026-11-22"^^xsd:date ; kg:decidedBy agent:a .
profile:p a kg:TrustProfile ; skos:prefLabel "P"@fr , "P"@en ; kg:trusts doc:x , agent:a ; kg:acceptsModality modality:quoted .
"""

# message starts with | subject | predicate | what it says instead (nothing: the statement is missing)
SLIPS = [f"{line} ".split(" | ") for line in """\
It has no name | agent:a | skos:prefLabel |
It has two names | agent:a | skos:prefLabel | "A"@fr , "B"@fr , "A"@en
A name says its language | agent:a | skos:prefLabel | "A"@fr , "A"@en , "A"
The French name | agent:a | skos:prefLabel | "A"@en
The English name | agent:a | skos:prefLabel | "A"@fr
A claim has one source | claim:c | kg:source | doc:x , doc:y
A claim has one modality | claim:c | kg:modality | status:signed
Evidence is a span | claim:c | kg:evidence | doc:x
The text of its document is held | claim:c | kg:evidence |
The text of its document is held | claim:n | kg:source | doc:x
A claim has a gist | claim:c | kg:gist | "G"@fr , "H"@fr , "G"@en
The French gist | claim:c | kg:gist | "G"@en
The English gist | claim:c | kg:gist | "G"@fr
Whoever said it | claim:c | kg:saidBy | agent:nobody
A claim has one rank | claim:c | kg:rank | rank:normal , rank:deprecated
A span has one start | <e:e> | oa:start | -1
A span has one end | <e:e> | oa:end | "9"
A span starts before | <e:e> | oa:start | 9
A span has a digest | <e:e> | kg:digest | "0123"
A decision gives its reason | decision:d | kg:reason |
A decision has its day | decision:d | kg:decidedOn | "22/11/2026"^^xsd:date
A decision has an author | decision:d | kg:decidedBy | agent:nobody
A document has a title | doc:x | dcterms:title |
A document has one publisher | doc:x | dcterms:publisher | agent:nobody
A document has one language | doc:x | dcterms:language | "French"
A document has one tier | doc:x | kg:tier | tier:gossip
A document was issued | doc:x | dcterms:issued | "2025-09"^^xsd:date
A SHA-256 has | doc:x | kg:sha256 | "abc"
The length of a text | doc:x | kg:characters | 0
A licence is the address | doc:y | dcterms:license | "CC BY 4.0"
A page was read on one day | doc:y | kg:retrieved | "2026"^^xsd:date
A homepage is | doc:x | schema:url | "example.org"
A document has either issued | doc:y | kg:dateReason |
A text that is held has its hash | doc:x | kg:sha256 |
A text that is held has its length | doc:x | kg:characters |
An echo repeats | doc:y | kg:echoes | deal:d
A profile trusts | profile:p | kg:trusts | deal:d
A profile accepts modalities | profile:p | kg:acceptsModality | modality:shouted
A profile accepts tiers | profile:p | kg:acceptsTier | modality:quoted
A quantity has one unit | <q:area> | kg:unit | unit:acre , unit:m2
An amount is one number | <q:value> | kg:amount | 300.0 , 350.0
The lower bound is one number | <q:stake> | kg:low | "10e0"^^xsd:decimal
The upper bound is one number | <q:capacity> | kg:high | "4,5"^^xsd:decimal
The lower bound is not above | <q:stake> | kg:low | 30.0
A quantity has one qualifier | <q:value> | kg:qualifier | qualifier:exact , qualifier:around
A quantity has one basis | <q:value> | kg:basis | basis:perYear
A quantity has one rhythm | <q:value> | kg:per | per:total , per:year
A quantity has either | <q:area> | kg:amount |
The qualifiers exact and around | <q:capacity> | kg:qualifier | qualifier:around
The qualifiers atLeast | <q:value> | kg:qualifier | qualifier:several
The qualifiers upTo and range | <q:value> | kg:qualifier | qualifier:upTo
An amount of money | <q:value> | kg:per |
A value is counted in money | <q:value> | kg:unit | unit:GW
A capacity is counted | <q:capacity> | kg:unit | unit:acre
An area is counted | <q:area> | kg:unit | unit:GW
A duration is counted | <q:duration> | kg:unit | unit:GW
A count is counted | <q:count> | kg:unit | unit:GW
A stake is a share | <q:stake> | kg:unit | unit:GW
A date is EDTF | <t:term> | kg:when | "2025-13"^^edtf:EDTF
A time span has one date | <t:term> | kg:when |
A status change leads | <t:change> | kg:toStatus | modality:quoted
A status change has one date | <t:change> | kg:when |
No claim says how far | deal:d | kg:statusChange |
A shareholding has one owner | deal:h | kg:owner |
A shareholding is of one company | deal:h | kg:owned |
Exclusive is true or false | deal:d | kg:exclusive | "yes"^^xsd:boolean
A consideration is a word | deal:d | kg:consideration | consideration:beads
An energy supply has a consumer | thing:power | kg:consumer | agent:a
An energy supply comes from | thing:power | kg:energySource |
An energy source is a word | thing:power | kg:energySource | energy:dreams
A supply has one mode | thing:power | kg:supplyMode | supplyMode:air
A latitude is | site:s | wgs84:lat | 99.7
A longitude is | site:s | wgs84:long |
Coordinates say what they belong to | site:s | kg:coordinatePrecision | tier:press
A CIK has ten digits | agent:a | kg:cik | "1045810"
A ticker is | agent:a | kg:ticker | "NVDA"
An organisation has one country | agent:a | kg:country | doc:x
An activity is a word | agent:a | kg:activity | tier:press
Identifiers come from a document | agent:a | kg:identifierSource | agent:a
A shareholding has one owner | deal:h | kg:owner |
A shareholding is of one company | deal:h | kg:owned |
An event involves | thing:event | kg:involves |
An observation is of something | thing:seen | sosa:hasFeatureOfInterest |
An observation measures | thing:seen | sosa:observedProperty | topic:growth
A computed result is of something | measurement:r | sosa:hasFeatureOfInterest |
A computed result is of one metric | measurement:r | sosa:observedProperty | computed:strength , computed:degree
A computed result says which | measurement:r | prov:wasGeneratedBy | agent:a
A computed value is one number | measurement:r | sosa:hasSimpleResult | "much"
A lower bound is one number, not above | measurement:r | kg:scoreLow | 2.5
A value is not above | measurement:r | kg:scoreHigh | 1.5
An upper bound is one number | measurement:r | kg:scoreHigh | 3.0 , 4.0
A coverage is a share | measurement:r | kg:coverage | 1.5
A unit is written once | measurement:r | kg:scoreUnit | "USD" , "W"
A calculation is of one metric | measurement:m | kg:computes |
A calculation says on which | measurement:m | kg:onProjection | agent:a
A calculation says which data | measurement:m | kg:dataHash | "today"
An opinion is someone | thing:view | kg:holder |
An opinion has one polarity | thing:view | kg:polarity | polarity:for , polarity:mixed
An opinion or risk is about | thing:view | kg:about |
An opinion or risk has a topic | thing:view | kg:topic | topic:weather""".splitlines()]  # fmt: skip


def _read(turtle: str) -> Graph:
    """Turtle as the check reads it: literals keep the form in which they were written."""
    store = Store.in_memory()
    store.inner.load(
        (HEADER + turtle).encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(RECORD_GRAPH)
    )
    return merged(store)


@cache
def _good() -> Graph:
    return ONTOLOGY + _read(GOOD)


def _complaints(graph: Graph) -> set[str]:
    results = pyshacl.validate(graph, shacl_graph=SHAPES)[1]
    assert isinstance(results, Graph)
    found = results.subjects(RDF.type, SH.ValidationResult)
    return {str(message) for result in found for message in results.objects(result, SH.resultMessage)}


def _iri(word: str) -> URIRef:
    return URIRef(word[1:-1] if word[0] == "<" else expand(word))


def test_what_is_right_passes() -> None:
    assert not _complaints(_good())


@pytest.mark.parametrize(
    ("message", "subject", "predicate", "instead"), SLIPS, ids=[slip[0] for slip in SLIPS]
)
def test_a_slip_brings_up_its_message(message: str, subject: str, predicate: str, instead: str) -> None:
    graph = Graph() + _good()
    graph.remove((_iri(subject), _iri(predicate), None))
    if instead.strip():
        graph += _read(f"{subject} {predicate} {instead} .")
    assert any(found.startswith(message) for found in _complaints(graph))


def test_every_message_is_said_in_both_languages_and_brought_up_once() -> None:
    said = set(SHAPES.subjects(SH.message))
    english = {
        str(m)
        for node in said
        for m in SHAPES.objects(node, SH.message)
        if getattr(m, "language", "") == "en"
    }
    for node in said:
        assert sorted(getattr(m, "language", "") for m in SHAPES.objects(node, SH.message)) == ["en", "fr"]
    assert len(english) == len(said) == len({slip[0] for slip in SLIPS}) >= 70
    assert all(sum(m.startswith(slip[0]) for m in english) == 1 for slip in SLIPS)


def test_every_shape_says_its_cure() -> None:
    named = [shape for shape in SHAPES.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)]
    shapes = [shape for shape in named if any(SHAPES.value(shape, key, any=True) for key in TARGETS)]
    assert len(shapes) >= 30
    for shape in shapes:
        parts = list(SHAPES.objects(shape, SH.property))
        judging = [inner for part in parts for inner in SHAPES.objects(part, SH.property)] or parts or [shape]
        assert all(SHAPES.value(judge, SH.message, any=True) for judge in judging), (
            f"{shape}: a message is missing"
        )


def test_only_core_constraints() -> None:
    words = {str(p).removeprefix(str(SH)) for p in SHAPES.predicates() if str(p).startswith(str(SH))}
    assert not words & {"sparql", "select", "ask", "rule", "js", "expression"}
