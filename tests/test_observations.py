"""Results as RDF: in the graph of their calculation, the same bytes each time, valid, asked by SPARQL, never taken for claims."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from circular import CLAIMS, CLOUD, LAB, MAKER, world
from cli_runs import answered, run
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from words import ONTOLOGY, ROOT

import kg
from kg.errors import QueryError, UnknownName
from kg.observations import SUFFIXES, calculation, graphs, written
from kg.store import Store
from kg.terms import NS, PREFIXES, Iri, PairScore, Scores, expand

KG, SOSA = Namespace(NS), Namespace(PREFIXES["sosa"])
ALL = "SELECT ?on ?of ?value ?low ?high ?coverage WHERE { ?r a kg:ComputedObservation ; kg:scoreOn ?on ; kg:scoreOf ?of . "
ASKED = (
    ALL + "OPTIONAL { ?r sosa:hasSimpleResult ?value } OPTIONAL { ?r kg:scoreLow ?low } OPTIONAL { ?r kg:scoreHigh ?high } "
    "OPTIONAL { ?r kg:coverage ?coverage } } ORDER BY ?on ?of"
)  # fmt: skip
MEASURES = (
    "total_dependency@compute",
    "cycles@money",
    "finn_cycling_index@money",
    "strength@money",
    "degree@money",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return world(tmp_path_factory.mktemp("circular"))


def text(view: kg.View, suffix: str, *measures: str) -> str:
    return written([view.measured(measure) for measure in measures], view.graph.rules, suffix)


def read(trig: str) -> tuple[Graph, set[str]]:
    """What TriG says, read by another library, and the names of its graphs."""
    quads = list(ox.parse(trig.encode(), format=ox.RdfFormat.TRIG))
    lines = "".join(f"{quad.triple} .\n" for quad in quads)
    return Graph().parse(data=lines, format="nt"), {str(quad.graph_name).strip("<>") for quad in quads}


def pairs_of(scores: Scores) -> list[PairScore]:
    return [row for row in scores.rows if isinstance(row, PairScore)]


def results(view: kg.View, *measures: str) -> Graph:
    return read(text(view, ".trig", *measures))[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_input_gives_the_same_bytes(graph: kg.Graph, suffix: str) -> None:
    assert text(graph.view(), suffix, *MEASURES) == text(graph.view(), suffix, *MEASURES)


def test_another_view_another_network_other_data_are_another_graph(graph: kg.Graph, tmp_path: Path) -> None:
    view = graph.view()
    scores, network = kg.measure(view.project("money"), "strength"), view.project("money")
    late, cash = graph.view("2025-01-31"), view.project("money", instruments=("cash",))
    runs = [
        calculation(scores, network, view.choice, graph.paths),
        calculation(scores, network, late.choice, graph.paths),
        calculation(scores, cash, view.choice, graph.paths),
        calculation(scores, network, view.choice, graph.paths, {"side": "in"}),
        calculation(scores, network, view.choice, world(tmp_path, CLAIMS[:3]).paths),
    ]
    assert len(graphs(runs, graph.rules)) == len(runs)


def test_nothing_stands_outside_the_graph_of_its_calculation(graph: kg.Graph) -> None:
    found, names = read(text(graph.view(), ".trig", *MEASURES))
    assert names == {str(made) for made in found.subjects(RDF.type, KG.Measurement)}
    assert len(names) == len(MEASURES)
    kinds = set(map(str, found.objects(None, RDF.type)))
    assert kinds.isdisjoint({NS + "Claim", NS + "Observation", NS + "Quantity"})


def test_values_are_those_of_the_metric_and_what_is_unknown_is_absent(graph: kg.Graph) -> None:
    view = graph.view()
    network = view.project("compute")
    expected = {(row.on, row.of): row for row in pairs_of(kg.measure(network, "total_dependency"))}
    found = results(view, "total_dependency@compute")
    made = list(found.subjects(RDF.type, KG.ComputedObservation))
    assert len(made) == len(expected) > 0
    for result in made:
        row = expected[Iri(str(found.value(result, KG.scoreOn))), Iri(str(found.value(result, KG.scoreOf)))]
        for term, value in (
            (SOSA.hasSimpleResult, row.value), (KG.scoreLow, row.low), (KG.scoreHigh, row.high), (KG.coverage, row.coverage),
        ):  # fmt: skip
            told = found.value(result, term)
            assert (told is None) == (value is None)
            assert told is None or float(str(told)) == pytest.approx(value)
        assert found.value(result, SOSA.hasFeatureOfInterest) == URIRef(row.of)


def test_each_kind_of_metric_says_what_it_is_of(graph: kg.Graph) -> None:
    found = results(graph.view(), *MEASURES)

    def features(metric: str) -> list[set[str]]:
        concept = URIRef(expand(f"computed:{metric}"))
        return [
            {str(o) for o in found.objects(result, SOSA.hasFeatureOfInterest)}
            for result in found.subjects(SOSA.observedProperty, concept)
        ]

    assert features("finn_cycling_index") == [{NS + "projection-money"}]
    assert {expand(MAKER), expand(LAB), expand(CLOUD)} in features("cycles")
    assert {expand(LAB)} in features("strength")
    around = [str(o) for o in found.objects(None, KG.scoreAround)]
    assert " ".join(map(expand, (CLOUD, MAKER, LAB))) in around


def test_the_metric_is_named_in_both_languages(graph: kg.Graph) -> None:
    found = results(graph.view(), "strength@money")
    concept = URIRef(expand("computed:strength"))
    for term in ("prefLabel", "definition"):
        texts = found.objects(concept, URIRef(PREFIXES["skos"] + term))
        told = {text.language for text in texts if isinstance(text, Literal)}
        assert told == {"fr", "en"}


def test_the_results_fit_the_shapes(graph: kg.Graph) -> None:
    data = results(graph.view(), *MEASURES) + ONTOLOGY
    conforms, _, report = pyshacl.validate(data, shacl_graph=Graph().parse(ROOT / "shapes.ttl"))
    assert conforms, report


def test_a_query_asks_the_results_of_its_own_view(graph: kg.Graph) -> None:
    """Two ways, one answer: SPARQL over the laid results, and the metric itself; afterwards nothing of it is left."""
    for view in (graph.view(), graph.view("2024-05-31", known="2100-01-01")):
        table = view.query(ASKED, measures=("total_dependency@compute",))
        found = pairs_of(kg.measure(view.project("compute"), "total_dependency"))
        rows = sorted(found, key=lambda row: (row.on, row.of))
        assert [(r["on"], r["of"]) for r in table] == [(r.on, r.of) for r in rows]
        for told, row in zip(table, rows, strict=True):
            for name in ("value", "low", "high", "coverage"):
                assert told[name] == pytest.approx(getattr(row, name))
        assert not view.query(ASKED).rows
        assert view.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a kg:Claim } }").rows


def test_laying_over_leaves_the_store_as_it_was(graph: kg.Graph) -> None:
    view = graph.view("2025-01-31")

    def everything(store: Store) -> list[str]:
        return sorted(map(str, store.inner))

    before = view.ask(everything)
    view.query(ASKED, measures=MEASURES)
    assert view.ask(everything) == before
    with pytest.raises(QueryError):
        view.query("SELECT nonsense", measures=MEASURES)
    assert view.ask(everything) == before


def test_an_unknown_metric_or_network_is_named(graph: kg.Graph) -> None:
    for measure in ("totaldependency", "strength@moneys"):
        with pytest.raises(UnknownName):
            graph.view().query(ASKED, measures=(measure,))


def test_the_command_writes_what_it_would_show(tmp_path: Path) -> None:
    asked = ("metrics", "strength", "--projection", "money", "--unit", "USD")
    file = tmp_path / "strength.trig"
    done = run(*asked, "-o", str(file))
    assert done.exit_code == 0, done.stderr
    found, _ = read(file.read_text("utf-8"))
    rows = answered(*asked)
    values = {
        str(found.value(result, SOSA.hasFeatureOfInterest)): found.value(result, SOSA.hasSimpleResult)
        for result in found.subjects(RDF.type, KG.ComputedObservation)
    }
    assert len(values) == len(rows) > 50
    for row in rows:
        told = values[expand(row["node"])]
        assert (told is None) == (row["value"] is None)
        assert told is None or float(str(told)) == pytest.approx(row["value"])
    refused = run("list", "deals", "-d", str(file), "--lang", "en")
    assert refused.exit_code == 3
    assert "are no claims and are not read back" in refused.stderr
    assert "kg query --measure" in refused.stderr


def test_what_is_no_result_is_not_written_as_rdf() -> None:
    for words in (("list", "metrics", "-f", "ttl"), ("metrics", "degree", "--edges", "-", "-f", "nq")):
        refused = run(*words, "--lang", "en", typed="source,target,weight\nA,B,1\n")
        assert refused.exit_code == 2
        assert "Next:" in refused.stderr


def test_the_ten_that_depend_most_on_what_stands_in_texas() -> None:
    rows = answered("query", "dependence_on_place", "-p", "place=Texas")
    values = [row["value"] for row in rows]
    assert 5 <= len(rows) <= 10
    assert values == sorted(values, reverse=True)
    inside = f"ASK {{ {rows[0]['on']} kg:locatedIn ?spot . ?spot kg:within* place:us-tx }}"
    assert answered("query", "-e", inside) is True
    pair = answered(
        "metrics",
        "total_dependency",
        "--projection",
        "supply",
        "--on",
        rows[-1]["on"],
        "--of",
        rows[-1]["of"],
    )
    assert pair[0]["value"] == pytest.approx(rows[-1]["value"])
