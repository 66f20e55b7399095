"""Networks of a page that no projection draws: everybody's queries, the house's pictures, and what the ontology says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_runs import run
from explorer_reader import knowledge

import kg
from kg.errors import QueryError, UnknownName
from kg.explorer import Page
from kg.explorer.offers import place
from kg.graph import View
from kg.named import named
from kg.networks import drawable, known, networks
from kg.ontology import ontology_rules
from kg.project import offered
from kg.terms import Lang, expand

TINY = Path(__file__).parent / "tiny"
CUSTOMERS = "CONSTRUCT { ?deal kg:customer ?who } WHERE { ?deal kg:customer ?who }"


@pytest.fixture(scope="module")
def view() -> View:
    return kg.load(TINY).view()


@pytest.fixture(scope="module")
def shipped() -> View:
    return kg.load().view()


def read(page: Page) -> dict[str, Any]:
    return knowledge(page.html)


def test_the_ontology_says_what_a_page_offers_in_which_order() -> None:
    rules = ontology_rules()
    assert offered(rules)[:4] == ("actors", "compute", "money", "power")
    assert {name for name, p in rules.projections.items() if p.offer.layered} == {"power", "supply"}
    assert {name for name, p in rules.projections.items() if not p.offer.passes_on} == {
        "actors", "exposures", "ownership",
    }, "a failure goes along these links, not against them"  # fmt: skip
    orders = [p.offer.order for p in rules.projections.values()]
    assert len(set(orders)) == len(orders)
    assert None not in orders


def test_every_place_in_the_chain_is_in_use_and_each_class_of_node_has_one() -> None:
    rules = ontology_rules()
    codes = {code for code in rules.codes.values() if code.scheme == "chainPlace"}
    assert {place.code for place in rules.places.values()} == codes
    for projection in rules.projections.values():
        if projection.offer.layered:
            for cls in projection.node_classes:
                assert cls in rules.places, f"{cls} stands on {projection.name} and has no kg:chainPlace"


def test_triples_are_links_with_the_name_of_the_property_and_their_sources(view: View) -> None:
    network = networks(view, None, CUSTOMERS, "en").networks["query"]
    told = {
        (row["subject"], row["object"]): row["claim"]
        for row in view.stated
        if row["predicate"].endswith("customer")
    }
    assert {(e.source, e.target) for e in network.edges} == set(told)
    for edge in network.edges:
        assert edge.type_names.en == "customer"
        assert told[edge.source, edge.target] in edge.claims
        status = view.status(edge.source)
        assert edge.status == (status.code.notation if status else None)
    assert {node.iri for node in network.nodes} == {end for ends in told for end in ends}


def test_the_page_of_a_query_holds_the_cards_of_what_is_drawn_and_opens_on_it(view: View) -> None:
    told = read(kg.draw(view, query=CUSTOMERS, projections=["actors"], lang="en"))
    assert [network["name"] for network in told["networks"]] == ["query", "actors"]
    assert len(told["claims"]) > 0
    assert read(kg.draw(view, query=CUSTOMERS)) == read(kg.draw(view, query=CUSTOMERS)), (
        "same input, same page"
    )


def test_a_select_says_label_weight_kind_status_claim_and_via(view: View) -> None:
    claim = min(view.claims)
    text = f"""# title.en: Mine
    # title.fr: Le mien
    # unit weight: USD
    SELECT ?source ?target ?label ?weight ?kind ?status ?claim ?via WHERE {{
      VALUES (?source ?target) {{ (agent:one agent:two) }}
      BIND("owes" AS ?label) BIND(7.5 AS ?weight) BIND("debt" AS ?kind) BIND(status:signed AS ?status)
      BIND(<{claim}> AS ?claim) BIND(deal:three AS ?via) }}""".replace("    #", "#")
    network = networks(view, None, text, "en").networks["query"]
    (edge,) = network.edges
    assert (edge.source, edge.target, edge.via) == (
        expand("agent:one"),
        expand("agent:two"),
        expand("deal:three"),
    )
    assert (edge.type_names.en, edge.weight, edge.kind, edge.status) == ("owes", 7.5, "debt", "signed")
    assert edge.certainty == "signed"
    assert edge.claims == (claim,)
    assert (network.unit, network.names.fr) == ("USD", "Le mien")


def test_rows_that_differ_are_drawn_side_by_side(view: View) -> None:
    rows = "(agent:one agent:two 5) (agent:one agent:two 7) (agent:one agent:two 5)"
    text = f"SELECT ?source ?target ?weight {{ VALUES (?source ?target ?weight) {{ {rows} }} }}"
    drawn = networks(view, None, text, "en").networks["query"]
    assert sorted(edge.weight or 0 for edge in drawn.edges) == [5, 7]


def test_literals_name_describe_and_tell_of_their_thing(view: View) -> None:
    text = """CONSTRUCT { <urn:a> kg:linkedTo <urn:b> . <urn:a> rdfs:label "Aé"@fr , "A"@en ; rdfs:comment "What it is"@en ;
        <urn:size> 12 . <urn:b> <urn:to> [] } WHERE {}"""
    drawn = networks(view, None, text, "en")
    card = drawn.cards[expand("urn:a")]
    assert (card.node.names.fr, card.node.names.en, card.description.en) == ("Aé", "A", "What it is")
    assert [(s.names.en, s.value) for s in card.statements] == [("urn:size", "12")]
    assert drawn.left == 1, "a blank node has no name by which to draw it, and is counted"
    assert len(drawn.networks["query"].edges) == 1


def test_a_link_between_two_things_cites_what_links_them(view: View) -> None:
    link = view.reading.links[0]
    text = f"SELECT ?source ?target {{ VALUES (?source ?target) {{ (<{link.target}> <{link.source}>) }} }}"
    (edge,) = networks(view, None, text, "en").networks["query"].edges
    assert {claim for support in link.supports for claim in support} <= set(edge.claims)


@pytest.mark.parametrize(
    ("query", "why", "step"),
    [
        ("ASK { ?a ?b ?c }", "true or false", "?source and ?target"),
        ("SELECT ?a ?b { ?a kg:customer ?b }", "columns a, b", "AS ?source"),
        ("SELECT ?source ?target { ?source kg:nothing ?target }", "finds nothing", "kg query"),
        ("CONSTRUCT { ?a rdfs:label ?b } WHERE { ?a skos:prefLabel ?b }", "no link between two IRIs", "both ends"),
        ("CONSTRUCT { ?a ?p [] } WHERE { ?a ?p ?b }", "no link between two IRIs", "both ends"),
        ('SELECT ?source ?target ?kind { ?source kg:customer ?target BIND("gift" AS ?kind) }', '"gift"', "debt"),
        ('SELECT ?source ?target ?status { ?source kg:customer ?target BIND("soon" AS ?status) }', '"soon"', "signed"),
        ('SELECT ?source ?target ?weight { ?source kg:customer ?target BIND("much" AS ?weight) }', '"much"', "number"),
        ('SELECT ?source ?target ?weight { ?source kg:customer ?target BIND("nan" AS ?weight) }', '"nan"', "number"),
        ("SELECT ?source ?target ?weight { ?source kg:customer ?target BIND(1e999 AS ?weight) }", '"inf"', "number"),
        ("SELECT ?source ?target ?weight { ?source kg:customer ?target BIND(-5 AS ?weight) }", '"-5', "number"),
        ("silent", "no network", "depends_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_the_next_step(
    view: View, query: str, why: str, step: str
) -> None:
    for lang in ("en", "fr"):
        with pytest.raises(QueryError) as error:
            kg.draw(view, query=query, lang=lang)
        if lang == "en":
            assert why in str(error.value)
        assert step in error.value.hint or lang == "fr"
        assert error.value.hint
        assert "{" not in str(error.value)


def test_too_many_links_are_refused(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sketch.picture.MOST", 1)
    with pytest.raises(QueryError, match="at most 1"):
        networks(view, None, CUSTOMERS, "en")


def test_every_question_that_says_so_draws(shipped: View) -> None:
    assert len(drawable()) > 15
    for name in drawable():
        drawn = networks(shipped, None, name, "en").networks["query"]
        assert drawn.edges, f"{name}.rq says `draw:` and draws nothing"
        assert drawn.names == named("questions")[name].title


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_ontology_draws_its_classes_with_what_they_mean(view: View, lang: Lang) -> None:
    drawn = networks(view, ["ontology"], None, lang)
    network, rules = drawn.networks["ontology"], ontology_rules()
    ours = {iri for iri in rules.classes if iri.startswith("https://w3id.org/aiinfra/")}
    linked = {node.iri for node in network.nodes}
    assert len(ours & linked) > 50
    for iri in ours & linked:
        assert drawn.cards[iri].description.in_(lang), f"{iri} has no definition"
    supplier = [e for e in network.edges if e.type == expand("kg:supplier")]
    assert supplier
    assert all(drawn.cards[e.via].description.in_(lang) for e in supplier), (
        "a click on a property tells what it means"
    )


def test_everything_draws_each_role_with_its_claims(shipped: View) -> None:
    network = networks(shipped, ["full"], None, "en").networks["full"]
    glyphs = {node.glyph for node in network.nodes}
    assert glyphs >= {"organisation", "deal", "site", "programme", "energy", "person", "place", "technology"}
    assert all(edge.claims for edge in network.edges)
    assert place(network) > max(place(shipped.project(name)) for name in ontology_rules().projections)


def test_a_name_nobody_knows_is_told_with_those_there_are(view: View) -> None:
    with pytest.raises(UnknownName) as error:
        kg.draw(view, projections=["nope"])
    assert set(known(view)) >= {"full", "ontology", "actors"}
    assert "full" in str(error.value.__dict__)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--roll-up", "--query", "depends_on"), "--roll-up groups"),
        (("--roll-up", "--projection", "full"), "--roll-up groups"),
        (("--open", "-o", "-"), "--open opens a file"),
        (("--layout", "mine.json", "--svg", "x.svg"), "--layout places"),
    ],
)
def test_options_that_do_nothing_together_are_refused(words: tuple[str, ...], why: str) -> None:
    result = run("explore", *words, "--lang", "en")
    assert result.exit_code == 2
    assert why in result.stderr


def test_positions_of_other_networks_are_refused(view: View, tmp_path: Path) -> None:
    kept = tmp_path / "kg-layout.json"
    kept.write_text('{"kg-layout": 1, "networks": {"money:main": {"a": [1, 2]}}}', encoding="utf-8")
    with pytest.raises(QueryError, match="no positions for actors") as error:
        kg.draw(view, projections=["actors"], layout=kept)
    assert "money" in error.value.hint


@pytest.mark.usefixtures("layer_alone")
def test_a_query_comes_from_standard_input_or_a_file_and_errors_are_pointed_at(tmp_path: Path) -> None:
    asked = tmp_path / "mine.rq"
    asked.write_text(CUSTOMERS, encoding="utf-8")
    typed = run("explore", "-d", str(TINY), "--query", "-", "-o", "-", typed=CUSTOMERS).stdout
    assert run("explore", "-d", str(TINY), "--query", str(asked), "-o", "-").stdout == typed
    wrong = run("explore", "-d", str(TINY), "--query", "-", "--lang", "en", typed="CONSTRUCT { ?a WHERE {}")
    assert wrong.exit_code == 2
    assert "line 1, column" in wrong.stderr
