"""A small sound world in TriG over the shipped ontology: one document, two companies, one deal, one claim."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox

from kg import shipped
from kg.store import Store
from kg.terms import ONTOLOGY_GRAPH, PREFIXES, expand

TEXT = "Alpha buys compute from Béta for 3 G$."
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
RECORD = "<https://w3id.org/aiinfra/graph/record>"
SPAN = hashlib.sha256(TEXT[:5].encode()).hexdigest()[:16]
FILE = hashlib.sha256(TEXT.encode()).hexdigest()


def claim(name: str, states: str, more: str = "") -> str:
    """A claim of the one document, with its metadata in the record and `states` as its graph."""
    span = f"<{expand(f'claim:{name}')}#evidence>"
    return (
        f"{RECORD} {{ claim:{name} a kg:Claim ; kg:source doc:t ; kg:modality modality:asserted ; kg:evidence {span} ;\n"
        f'  kg:gist "le fait {name}"@fr , "the fact {name}"@en {more}.\n'
        f'{span} a oa:TextPositionSelector ; oa:start 0 ; oa:end 5 ; kg:digest "{SPAN}" . }}\n'
        f"claim:{name} {{ {states} }}\n"
    )


def thing(name: str, kind: str, more: str = "") -> str:
    label = name.partition(":")[2]
    return f'{RECORD} {{ {name} a kg:{kind} ; skos:prefLabel "{label}"@fr , "{label}"@en {more}. }}\n'


BASE = (
    f'{RECORD} {{ doc:t a kg:SourceDocument ; dcterms:title "texte"@fr , "text"@en ; dcterms:publisher agent:paper ;\n'
    f'  dcterms:language "fr" ; dcterms:issued "2025-09-01"^^xsd:date ; kg:tier tier:press ; kg:textFile "t.txt" ;\n'
    f'  kg:sha256 "{FILE}" ; kg:characters {len(TEXT)} . }}\n'
    + thing("agent:paper", "Publisher")
    + thing("agent:alpha", "Company")
    + thing("agent:beta", "Company")
    + thing("deal:one", "ComputeServiceContract")
    + claim(
        "t-1",
        "deal:one kg:customer agent:alpha ; kg:supplier agent:beta ; kg:value <#v> ; kg:statusChange <#s> .\n"
        "<#v> kg:amount 3.0 ; kg:unit unit:GUSD ; kg:per per:total .\n"
        '<#s> kg:toStatus status:signed ; kg:when "../2025-09-01"^^edtf:EDTF .',
    ).replace("<#", f"<{expand('claim:t-1')}#one.")
)
PLACES = {
    expand("claim:t-1"): ("claims/t.yaml", 7),
    expand("deal:one"): ("register/deals.yaml", 3),
    expand("agent:alpha"): ("register/agents.yaml", 1),
    expand("doc:t"): ("documents.yaml", 2),
}


def stored(*extra: str) -> Store:
    """A store with the shipped ontology and the sound data, each given text laid over them."""
    store = Store.in_memory()
    store.load_turtle(shipped.ontology(), ONTOLOGY_GRAPH)
    store.inner.bulk_load((HEAD + BASE + "".join(extra)).encode(), format=ox.RdfFormat.TRIG)
    return store
