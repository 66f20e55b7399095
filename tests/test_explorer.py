"""The page as Python makes it: equal bytes, safe text, places, and a pyvis Network that renders it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from explorer_generated import generated
from explorer_reader import knowledge as known
from explorer_sample import HARM, sample

from kg.errors import QueryError
from kg.explorer import Page, draw
from kg.explorer.layers import layered
from kg.explorer.layout import free
from kg.explorer.packed import packed, unpacked, written
from kg.explorer.rendering import VENDOR, _squeezed, as_json
from kg.terms import Iri, Names, expand


def knowledge(page: Page) -> dict[str, Any]:
    return known(page.html)


@pytest.fixture(scope="module")
def page() -> Page:
    return draw(**sample())


def test_the_first_network_is_the_actors_and_the_rest_have_their_order(page: Page) -> None:
    assert [network["name"] for network in knowledge(page)["networks"]] == [
        "actors",
        "compute",
        "money",
        "power",
    ]


def test_same_input_same_bytes_whatever_the_hash_seed(page: Page, root: Path) -> None:
    code = (
        "import hashlib; from explorer_generated import generated; from explorer_sample import sample; from kg.explorer import draw\n"
        "for given in (sample(), generated(60, 90)):\n"
        "    print(hashlib.sha256(draw(**given).html.encode()).hexdigest())"
    )
    seen = set()
    for seed in "12":
        paths = os.pathsep.join([str(root), str(root / "tests")])
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(run.stdout)
    assert len(seen) == 1
    assert draw(**sample()).html == page.html


def test_the_order_in_which_things_are_given_does_not_matter(page: Page) -> None:
    given = sample()
    for key in ("networks", "cards", "claims", "documents"):
        given[key] = dict(reversed(given[key].items()))
    assert draw(**given).html == page.html


def test_labels_that_mean_harm_are_escaped_everywhere(page: Page) -> None:
    assert "<img" not in page.html
    assert "\u2028" not in page.html
    assert page.html.lower().count("</script") == 5
    assert knowledge(page)["documents"][1][1] == HARM
    titled = draw(**{**sample(), "about": replace(sample()["about"], title=Names(HARM, HARM))})
    assert titled.html.lower().count("</script") == 5


@pytest.mark.parametrize("text", ["</script>", "<!--", "a & b", "\u2028\u2029", "\ud800", 'quote " and \\'])
def test_json_in_a_script_survives_any_text(text: str) -> None:
    written = as_json([text])
    assert not set("<>&\u2028\u2029\ud800") & set(written)
    assert json.loads(written) == [text]


@pytest.mark.parametrize("length", range(7))
def test_what_is_packed_reads_back_and_means_nothing_to_html(length: int) -> None:
    assert unpacked(packed("é" * length)) == "é" * length
    told = written(np.random.default_rng(length).bytes(20_000 + length))
    assert not set("<>&\"'\\") & set(told)


def test_the_page_forbids_every_request_and_every_foreign_script(page: Page) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.html)
    assert policy
    rules = policy[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in rules
    assert "connect-src" not in rules
    assert not re.search(r'(?:src|href)="(?!data:|#)', page.html.split("<script")[0])


def test_vis_network_is_the_one_of_the_manifest() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["vis-network"]
    text = gzip.decompress((VENDOR / manifest["file"]).read_bytes())
    assert hashlib.sha256(text).hexdigest() == manifest["sha256-unpacked"]
    assert f"@version {manifest['version']}" in text.decode()


def test_the_page_allows_the_scripts_it_carries_and_no_other(page: Page) -> None:
    policy = re.search(r"script-src ([^;]*);", page.html.replace("&#39;", "'"))
    packed = re.findall(r'id="(?:vis|app)">([^<]*)</script>', page.html)
    assert policy
    assert len(packed) == 2
    plain = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    texts = [*plain, *map(unpacked, packed)]
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
    }
    assert set(policy[1].split()) == hashes
    assert len(hashes) == 4


def test_pyvis_gives_the_page_and_takes_changes(page: Page) -> None:
    net = page.to_pyvis()
    assert type(net).__module__ == "pyvis.network"
    assert net.directed
    network = sample()["networks"]["actors"]
    assert {node["id"] for node in net.nodes} == {node.iri for node in network.nodes}
    assert [edge["id"] for edge in net.edges] == [edge.iri for edge in network.edges]
    assert net.generate_html() == page.html
    net.add_node("mine", label="Mon nœud", x=5, y=7)
    net.add_edge("mine", expand("agent:openai"))
    read = knowledge(Page(net.generate_html(), {}))
    assert read["networks"][0]["nodes"][-1][1:] == [5, 7]
    assert any("Mon nœud" in thing for thing in read["things"])
    assert len(read["networks"][0]["edges"]) == len(network.edges) + 1
    assert page.to_pyvis().generate_html() == page.html, (
        "what one reader adds is not in the next one's Network"
    )


def test_saving_is_whole_utf_8_with_line_feeds(page: Page, tmp_path: Path) -> None:
    target = page.save(tmp_path / "page.html")
    assert target.read_bytes() == page.html.encode("utf-8")
    assert b"\r" not in target.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert page.save(tmp_path / "new" / "page.html").is_file()
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(QueryError, match="is a folder"):
        page.save(tmp_path / "folder.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.html", "new", "page.html"]


def test_what_cannot_be_drawn_is_refused() -> None:
    wrongs: list[dict[str, Any]] = [{"networks": {}}, {"lang": "de"}, {"theme": "pink"}]
    for wrong in wrongs:
        with pytest.raises(QueryError):
            draw(**{**sample(), **wrong})


def test_a_network_without_anything_said_of_it_is_drawn() -> None:
    given = {**sample(), "cards": {}, "claims": {}, "documents": {}, "codes": {}, "size": None}
    assert knowledge(draw(**given))["claims"] == []
    empty = replace(given["networks"]["actors"], nodes=(), edges=())
    assert knowledge(draw(**{**given, "networks": {"actors": empty}}))["networks"][0]["nodes"] == []


def test_places_do_not_overlap_and_follow_the_network() -> None:
    network = generated(70, 110)["networks"]["actors"]
    places = free(network)
    assert places == free(network)
    points = np.array([places[node.iri] for node in network.nodes])
    gaps = np.abs(points[:, None] - points[None]).max(axis=2)
    assert (gaps + 99 * np.eye(len(points)) > 20).all()
    linked = [np.hypot(*np.subtract(places[e.source], places[e.target])) for e in network.edges]
    assert np.mean(linked) < np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)).mean()


def test_a_known_network_keeps_its_shape() -> None:
    network = sample()["networks"]["compute"]
    mirrored = {iri: (-x, y) for iri, (x, y) in free(network).items()}
    again = free(network, mirrored)
    side = [np.sign(again[iri][0]) == np.sign(x) for iri, (x, _) in mirrored.items() if abs(x) > 60]
    assert np.mean(side) > 0.8


def test_layers_run_from_energy_to_labs() -> None:
    network = sample()["networks"]["power"]
    places, columns = layered(network)
    names = {x: title.en for x, title in columns}
    column = {iri: names[x] for iri, (x, _) in places.items()}
    assert column == {
        expand("energy:naturalGas"): "energy sources",
        expand("thing:nuclear"): "power plants",
        expand("thing:gas"): "power plants",
        expand("agent:entergy"): "power suppliers",
        expand("site:hyperion"): "sites",
        expand("site:abilene"): "sites",
        expand("agent:oracle"): "operators",
        expand("agent:meta"): "operators",
        expand("agent:xai"): "operators",
        expand("agent:openai"): "labs and customers",
    }
    assert [title.en for _, title in columns] == [
        "energy sources",
        "power plants",
        "power suppliers",
        "sites",
        "operators",
        "labs and customers",
    ]
    assert len(set(places.values())) == len(places)


def test_links_that_skip_a_column_leave_no_mark_in_their_way() -> None:
    network = sample()["networks"]["power"]
    places, _ = layered(network)
    for edge in network.edges:
        (x0, y0), (x1, y1) = sorted((places[edge.source], places[edge.target]))
        between = [place for place in places.values() if x0 < place[0] < x1]
        assert all(abs(y - (y0 + (y1 - y0) * (x - x0) / (x1 - x0))) > 10 for x, y in between)


def test_two_hundred_nodes_stay_within_the_size_of_a_photograph() -> None:
    assert len(draw(**generated(200, 300)).html.encode()) < 450_000


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("const a = b + c;", "const a=b+c;"),
        ('x = "a + b";', 'x = "a + b";'),
        ("a + +b", "a + +b"),
        ("a / b", "a / b"),
    ],
)
def test_scripts_are_squeezed_only_where_that_is_safe(line: str, short: str) -> None:
    assert _squeezed(line) == short


def test_every_word_of_the_page_has_two_languages_and_is_used(root: Path) -> None:
    folder = root / "kg" / "explorer" / "page"
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    source = "".join(
        path.read_text(encoding="utf-8") for path in [*folder.glob("js/*.js"), folder / "explorer.html"]
    )
    made = ("unit.", "why.", "count.", "glyph", "kind", "certainty", "size.", "own", "doubt.", "fold.", "change.", "event.", "scenario.", "colour.", "groups.why.", "by.")  # fmt: skip
    unused = [key for key in words if f'"{key}"' not in source and not key.startswith(made)]
    assert not unused, f"{unused}: take them out of words.json"
    assert all(fr and en and fr.count("|") == en.count("|") for fr, en in words.values())
    typed = [key for key, (fr, _) in words.items() if re.search(r"\b1\b.*\|", fr)]
    assert not typed, f"{typed}: the French form for one is that for none, too: {{n}} and no 1"
    asked = set(re.findall(r'\bt\("([\w. ]+)"', source))
    assert asked
    parts = {"groups.why.", "by.", "size.", "unit.", "why.", "count.", "only.of", "own.", "doubt.", "fold.", "change.", "event.", "scenario.", "colour."}  # fmt: skip
    assert not asked - words.keys() - parts


def test_iris_of_others_stay_whole() -> None:
    given = sample()
    other = Iri("https://example.org/their/thing")
    network = given["networks"]["actors"]
    nodes = tuple(sorted((*network.nodes, replace(network.nodes[0], iri=other)), key=lambda n: n.iri))
    drawn = draw(**{**given, "networks": {"actors": replace(network, nodes=nodes)}})
    assert any(thing[0] == other for thing in knowledge(drawn)["things"])
    assert any(node["id"] == other for node in drawn.to_pyvis().nodes)
