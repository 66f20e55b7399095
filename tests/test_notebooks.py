"""What notebooks show: escaped, cut and counted, in the reader's language; pages in frames; example notebooks that still run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from explorer_sample import HARM, networks, sample
from playwright.sync_api import Browser

import kg
from kg.explorer import draw
from kg.explorer.page import SANDBOX, framed
from kg.grid import ROWS, grid
from kg.terms import Names, PairScore, Score, Scores, Table, expand

STRICT = "default-src 'none'; frame-src 'self' file:"


def words(html: str) -> list[str]:
    """The texts of the cells, in order; what is no XML is no HTML that can be trusted either."""
    root = ET.fromstring(html)  # noqa: S314 (our own)
    return [text for element in root.iter() for text in [element.text] if text]


def test_what_a_table_holds_stays_text() -> None:
    shown = Table(
        ("a", HARM), ((HARM, 1.5), (expand("agent:openai"), None)), title=Names(HARM, HARM)
    )._repr_html_()
    assert "<img" not in shown
    assert "\u202e" not in shown
    told = words(shown)
    assert any(text.startswith("</script><img") for text in told)
    assert {"agent:openai", "1.5", "n/k"} <= set(told), (
        "names are short, an unknown value is said to be unknown"
    )
    assert len(grid("", ("a",), [("x" * 1_000_000,)], 1)) < 2000


def test_long_tables_are_cut_and_say_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple((f"x{i}", 1234567.25) for i in range(ROWS + 1234))
    table = Table(("who", "value"), rows, {"value": "USD"})
    monkeypatch.delenv("KG_LANG", raising=False)
    english = words(table._repr_html_())
    assert "… and 1,234 more" in english
    assert "1,234,567.25" in english
    assert "value (USD)" in english
    assert sum(text.startswith("x") for text in english) == ROWS
    monkeypatch.setenv("KG_LANG", "fr")
    assert "… et 1\u202f234 de plus" in words(table._repr_html_())
    assert "1\u202f234\u202f567,25" in words(table._repr_html_())


def test_scores_show_bounds_coverage_and_what_was_counted() -> None:
    one, other = expand("agent:openai"), expand("agent:oracle")
    single = Scores(
        "m", Names("mesure", "metric"), "money", "USD", (), 3, 5, (Score(one, None, 0.0, 2.5, 0.5),)
    )
    assert words(single._repr_html_())[-6:] == [
        "agent:openai", "n/k", "0", "2.5", "0.5", "3 of 5 links of the network money have a known amount.",
    ]  # fmt: skip
    pair = Scores(
        "m",
        Names("", "m"),
        "money",
        "",
        (),
        1,
        1,
        (PairScore(on=other, of=one, value=0.25, low=0.0, high=None, coverage=1.0),),
    )
    assert "agent:openai ← agent:oracle" in words(pair._repr_html_())


def test_networks_graphs_and_views_show_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    network = networks()["actors"]
    told = words(network._repr_html_())
    assert f"{len(network.nodes)} nodes, {len(network.edges)} links" in told[0]
    largest = max(network.edges, key=lambda edge: edge.weight or 0)
    assert told[6 : 6 + 3] == [
        network.nodes[network.index[largest.source]].names.en,
        largest.type_names.en,
        network.nodes[network.index[largest.target]].names.en,
    ]
    graph = kg.load()
    view = graph.view(as_of="2025-09-30")
    assert f"{len(graph.derived.claims):,}" in words(graph._repr_html_())
    shown = words(view._repr_html_())
    assert {"2025-09-30", f"{len(view.claims):,}", f"{len(view.documents):,}"} <= set(shown)
    assert {f"claims hidden: {why}" for why in view.hidden} <= set(shown)
    monkeypatch.setenv("KG_LANG", "fr")
    assert "affirmations" in words(view._repr_html_())


def test_a_page_in_a_notebook_is_a_frame_that_reaches_nothing() -> None:
    frame = draw(**sample())._repr_html_()
    assert re.match(r'<iframe srcdoc="<!doctype|<iframe srcdoc="&lt;!doctype', frame)
    assert frame.count("<") == 2, "one frame and nothing beside it"
    assert "allow-same-origin" not in SANDBOX
    assert "allow-top-navigation" not in SANDBOX


@pytest.mark.browser
@pytest.mark.parametrize("how", ["notebook", "strict parent"])
def test_a_page_works_inside_another(how: str, browser: Browser, tmp_path: Path) -> None:
    page = draw(**sample())
    said: list[str] = []
    if how == "notebook":
        inside, policy = framed(page.html), ""
    else:
        page.save(tmp_path / "page.html")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
        inside = '<iframe src="page.html?embed" sandbox="allow-scripts allow-popups" title="kg" width="900" height="500"></iframe>'
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!doctype html><meta charset=utf-8>{policy}<title>x</title>{inside}", encoding="utf-8")
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(outer.as_uri())
    frame = tab.frames[1]
    for _ in range(400):  # wait_for_function needs the eval that the page forbids
        if frame.evaluate("!!(window.KG && KG.ready)"):
            break
        tab.wait_for_timeout(25)
    assert frame.evaluate("KG.nodes.length") == len(networks()["actors"].nodes)
    assert frame.evaluate("document.body.classList.contains('embed')") is (how != "notebook")
    assert frame.evaluate("origin") == "null", "what is inside cannot read what shows it"
    context.close()
    assert not said


NOTEBOOKS = sorted((Path(__file__).parent.parent / "docs" / "notebooks").glob("*.ipynb"))


def test_example_notebooks_are_kept_without_results_in_two_languages() -> None:
    assert len(NOTEBOOKS) == 3
    for path in NOTEBOOKS:
        text = path.read_text(encoding="utf-8")
        notebook = json.loads(text)
        assert text == json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                assert not cell["outputs"], f"{path.name}: results change with the data; keep none"
                assert cell["execution_count"] is None
            else:
                told = "".join(cell["source"])
                assert re.search(r"\*\w.*\*|\w · \w", told), f"{path.name}: {cell['id']} wants its French"


RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], 4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


def executed(path: Path, folder: Path) -> dict[str, Any]:
    """What each cell of code answers, by the cell's id; Any: the data of a notebook. An error in a cell is an error here."""
    done = folder / path.name
    subprocess.run(
        [sys.executable, "-c", RUN, str(path), str(done)],
        env={
            **os.environ,
            "PYTHONPATH": str(path.parents[2]),
            "TMPDIR": str(folder),
            "IPYTHONDIR": str(folder),
        },
        capture_output=True,
        check=True,
        cwd=folder,
    )
    cells = json.loads(done.read_text(encoding="utf-8"))["cells"]
    outputs = {
        c["id"]: [o for o in c["outputs"] if o["output_type"] != "stream"] for c in cells if "outputs" in c
    }
    return {
        name: {kind: "".join(told) for kind, told in found[-1]["data"].items()}
        for name, found in outputs.items()
        if found
    }


def value(outputs: dict[str, Any], cell: str) -> Any:
    return literal_eval(outputs[cell]["text/plain"])


@pytest.mark.slow
def test_the_first_notebook_answers_and_its_counts_agree(tmp_path: Path) -> None:
    told = executed(NOTEBOOKS[0], tmp_path)
    earlier, later = value(told, "c05")
    assert 0 < earlier < later
    left = value(told, "c07")
    assert left["all"] == later
    assert all(0 < count <= later for count in left.values())
    assert value(told, "c09")[0][0] == "Stargate"
    (by_query,), by_view = value(told, "c15")
    assert by_query == by_view == later
    assert all("<table>" in told[cell]["text/html"] for cell in ("c01", "c03", "c11", "c13"))


@pytest.mark.slow
def test_the_second_notebook_answers_and_bounds_hold(tmp_path: Path) -> None:
    told = executed(NOTEBOOKS[1], tmp_path)
    within, rows = value(told, "c05")
    assert within
    assert rows > 3
    assert (0, "Oracle") in value(told, "c10")
    assert "known share" in told["c03"]["text/html"]


@pytest.mark.slow
def test_the_third_notebook_answers_and_files_hold_the_network(tmp_path: Path) -> None:
    told = executed(NOTEBOOKS[2], tmp_path)
    gexf, graphml, network = value(told, "c09")
    assert gexf == graphml == network
    assert "data-node" in told["c03"]["image/svg+xml"]
    assert told["c07"]["text/html"].startswith("<iframe")
    assert len(told["c07"]["text/plain"]) < 200
    assert value(told, "c11") == [
        "compute.edges.csv", "compute.gexf", "compute.graphml", "compute.nodes.csv", "openai.html", "openai.png",
    ]  # fmt: skip
