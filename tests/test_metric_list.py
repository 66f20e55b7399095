"""The registry of metrics as people and programs see it, and which of them a run measures by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import answered, run
from networks import network
from reader import TINY

import kg
from kg.cli.commands import run as run_command
from kg.cli.session import Session
from kg.cli.settings import Output, Settings
from kg.measuring import every
from kg.metrics import METRICS
from kg.metrics.metric import FAMILIES

DEMANDED = (
    "share", "hhi", "effective_number", "total_dependency", "leontief", "pagerank", "influence",
    "betweenness", "single_points_of_failure", "debtrank", "debtrank_differential", "esri", "cycles", "finn_cycling_index",
    "reciprocity", "flow_hierarchy", "integrated_ownership", "trophic_level", "constraint", "effective_size", "blast_radius",
    "robustness", "realisation", "slippage", "disagreement", "rank_stability", "degree", "strength",
    "closeness", "harmonic", "eigenvector", "katz", "hubs", "authorities", "core_number",
    "clustering", "communities", "components", "articulation_points", "bridges", "adamic_adar", "distance",
)  # fmt: skip


def test_every_metric_that_was_asked_for_is_there() -> None:
    assert len(DEMANDED) == 42
    assert set(DEMANDED) <= METRICS.keys()


@pytest.mark.parametrize("name", sorted(METRICS))
def test_a_metric_says_in_both_languages_what_it_means_and_when_not_to_use_it(name: str) -> None:
    metric = METRICS[name]
    assert metric.family in FAMILIES, "give the folder a name in FAMILIES"
    for names in (metric.names, metric.meaning, metric.reading, metric.caution):
        assert names.fr
        assert names.en
        assert names.fr != names.en or names in (metric.names, metric.meaning)
    said = metric.function.__doc__ or ""
    for label in ("High", "Shape:", "Unit:", "Undefined:", "Source:"):
        assert label in said, f"{name} does not say {label}"


def test_programs_get_every_text_of_every_metric() -> None:
    rows = answered("metrics", "--list")
    assert [row["name"] for row in rows] == list(METRICS)
    assert rows == answered("list", "metrics")
    (katz,) = answered("metrics", "katz", "--list")
    assert katz in rows
    assert (katz["family"], katz["unit"], katz["suits"]) == ("centrality", "score", "any")
    assert {katz["meaning_fr"], katz["meaning_en"]} == {
        METRICS["katz"].meaning.fr,
        METRICS["katz"].meaning.en,
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_people_see_both_languages_their_own_first(lang: str) -> None:
    said = run("metrics", "--list", "-f", "table", "--lang", lang).stdout
    for metric in METRICS.values():
        own, other = (metric.meaning.fr, metric.meaning.en)[:: 1 if lang == "fr" else -1]
        assert 0 <= said.index(own) <= said.index(other), metric.name
        assert metric.formula in said
    one = run("metrics", "hhi", "--list", "-f", "table", "--lang", lang).stdout
    assert getattr(METRICS["hhi"].caution, lang) in one
    assert METRICS["katz"].formula not in one


def test_a_result_on_a_screen_says_how_to_read_it(tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("source,target,weight\nA,B,60\nC,B,40\n", encoding="utf-8")
    people, machine = (run("metrics", "hhi", "--edges", str(edges), "-f", form) for form in ("table", "csv"))
    assert METRICS["hhi"].reading.en in people.stderr
    assert METRICS["hhi"].caution.en in people.stderr
    assert METRICS["hhi"].reading.en not in machine.stderr


def test_a_run_measures_what_speaks_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    view = kg.load(TINY).view()
    session = Session(Settings.of({}), Output("table"))
    done = {(scores.metric, scores.projection) for scores in run_command._measured(session, view)}
    names = {metric for metric, _ in done}
    assert {"degree", "strength", "components", "robustness", "blast_radius"} <= names
    assert not [name for name in names if METRICS[name].by_name]
    assert ("slippage", "compute") not in done, "nobody promised a day: nothing to say"
    monkeypatch.setattr(every, "HEAVY", -1)
    assert run_command._measured(session, view) == []
    assert METRICS["communities"].cost(network([("A", "B", 1)]), {}) > METRICS["degree"].cost(
        network([("A", "B", 1)]), {}
    )
