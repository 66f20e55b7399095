"""Still pictures: everything is in them, no name stands on another, nothing in a name is obeyed, the same bytes every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from cli_runs import run
from explorer_sample import HARM, networks
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

import kg
from kg.errors import QueryError
from kg.explorer.backbone import around
from kg.explorer.still import still, stylesheet
from kg.explorer.still.letters import fitted, width
from kg.explorer.still.scene import harmless
from kg.explorer.still.value import _fonts
from kg.explorer.style import CERTAINTIES, GLYPHS, KINDS
from kg.project import Network
from kg.terms import Iri, Lang, Names, curie

SVG = "{http://www.w3.org/2000/svg}"
TAGS = frozenset(("svg", "title", "desc", "style", "rect", "g", "path", "circle", "polygon", "text"))
OPENAI = kg.terms.expand("agent:openai")


@cache
def real() -> Network:
    return kg.load().view().project("actors")


@cache
def _advances(bold: bool) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:  # noqa: FBT001
    font = TTFont(_fonts()[bold])
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def measured(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text by the font's own table: another ruler than the one names are placed by."""
    names, metrics, em = _advances(bold)
    return sum(metrics[names.get(ord(letter), ".notdef")][0] for letter in text) / em * size


class Label(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    foot: float


def leading(address: str) -> Callable[[Iri], str]:
    return lambda _: address


def labels(root: ET.Element) -> Iterator[Label]:
    for element in root.iter(f"{SVG}text"):
        kinds = (element.get("class") or "").split()
        if not {"n", "v", "c"} & set(kinds):
            continue
        size = 11.0 if "v" in kinds else float(element.get("font-size", "12"))
        text = element.text or ""
        wide = measured(text, size, bold="w" in kinds or "v" in kinds)
        anchor = "middle" if "v" in kinds else element.get("text-anchor", "start")
        left = float(element.get("x", "")) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        base = float(element.get("y", ""))
        yield Label(text, left, left + wide, base - 0.73 * size, base + 0.2 * size)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own)


def clashes(root: ET.Element) -> list[tuple[str, str]]:
    found = list(labels(root))
    return [
        (a.text, b.text)
        for a, b in combinations(found, 2)
        if a.left < b.right and b.left < a.right and a.top < b.foot and b.top < a.foot
    ]


def drawn(root: ET.Element, what: str) -> list[str]:
    return sorted(e.get(f"data-{what}", "") for e in root.iter() if e.get(f"data-{what}") is not None)


def test_no_name_stands_on_another_nor_beyond_the_edge_around_anything() -> None:
    network = real()
    told = 0
    hubs = [*network.iris[::4], OPENAI]
    for iri in hubs:
        near = around(network, iri)
        assert near
        root = parsed(still(near, lang="fr", centre=iri))
        assert not clashes(root), iri
        wide = float(root.get("width", ""))
        assert all(label.left >= 0 and label.right <= wide for label in labels(root)), iri
        told += sum("n" in (e.get("class") or "").split() for e in root.iter(f"{SVG}text")) == len(near.nodes)
    assert told >= 0.9 * len(hubs) > 80, "nearly every thing around one is told by its name"


@pytest.mark.parametrize("name", sorted(networks()))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_thing_and_every_link_is_drawn_once(name: str, lang: Lang) -> None:
    network = networks()[name]
    root = parsed(still(network, lang=lang))
    assert drawn(root, "node") == sorted(curie(node.iri) for node in network.nodes)
    assert drawn(root, "edge") == sorted(curie(edge.iri) for edge in network.edges)
    assert not clashes(root)
    about = root.findtext(f"{SVG}desc") or ""
    assert str(len(network.nodes)) in about
    assert str(len(network.edges)) in about
    assert root.get("role") == "img"
    assert root.get("lang") == lang


@pytest.mark.parametrize("count", [0, 1, 2, 5, 45, 150])
def test_any_number_of_neighbours_has_a_row_each(count: int) -> None:
    network = real()
    centre = network.nodes[0]
    others = network.nodes[1 : count + 1]
    pattern = network.edges[0]
    edges = tuple(
        replace(pattern, iri=Iri(f"x:{i:03}"), source=centre.iri, target=node.iri)
        for i, node in enumerate(others)
    )
    star = replace(network, nodes=(centre, *others), edges=edges)
    root = parsed(still(star, lang="fr", centre=centre.iri))
    assert not clashes(root)
    assert len(drawn(root, "node")) == count + 1
    assert sum("n" in (e.get("class") or "").split() for e in root.iter(f"{SVG}text")) == count + 1
    assert float(root.get("height", "")) < 250 or count > 2, "few things take little room"


def test_what_a_name_holds_stays_text_and_no_address_runs() -> None:
    network = real()
    hostile = replace(network.nodes[0], names=Names(HARM, HARM))
    kept = replace(network, nodes=(hostile, *network.nodes[1:3]), edges=())
    bad = [
        "javascript:alert(1)",
        "JaVaScRiPt:1",
        " javascript:1",
        "data:text/html,x",
        "//evil.example",
        "\\\\evil",
        "vbscript:x",
    ]
    for address in bad:
        assert not harmless(address)
        assert not list(parsed(still(kept, lang="fr", href=leading(address))).iter(f"{SVG}a"))
    for address in ("agent/openai.html", "../x.html?a=b:c#d", "https://example.org/x", "#a:b"):
        root = parsed(still(kept, lang="fr", href=leading(address)))
        assert {e.get("href") for e in root.iter(f"{SVG}a")} == {address}
        assert root.get("role") == "group", "links inside a picture are told to who cannot see it"
    root = parsed(still(kept, lang="fr"))
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= TAGS
    assert any((e.text or "").startswith("</script><img") for e in root.iter(f"{SVG}text"))
    assert "\u202e" not in ET.tostring(root, encoding="unicode")
    assert not any(name.startswith("on") for e in root.iter() for name in e.attrib)


def test_the_legend_tells_what_occurs_and_nothing_else() -> None:
    network = networks()["actors"]
    few = replace(network, edges=tuple(e for e in network.edges if e.certainty == "announced"))
    text = {e.text for e in parsed(still(few, lang="en")).iter(f"{SVG}text")}
    assert "Announced" in text
    assert not {"Talks", "Done, signed", "Construction"} & text
    assert "Announced" not in {e.text for e in parsed(still(few, lang="en", legend=False)).iter(f"{SVG}text")}


def test_light_dark_and_the_readers_own_choice() -> None:
    network = networks()["actors"]
    light, dark, auto = (still(network, lang="fr", theme=theme) for theme in ("light", "dark", "auto"))
    assert "@media" not in light + dark
    assert "#11161D" in dark
    assert "#11161D" not in light
    assert auto.index("#FFFFFF") < auto.index("prefers-color-scheme:dark") < auto.index("#11161D")
    for table, letter in ((GLYPHS, "g"), (KINDS, "k")):
        assert all(f".kgs .{letter}-{code}{{" in stylesheet() for code in table)
    assert "<style>" not in still(network, lang="fr", styled=False)
    with pytest.raises(QueryError, match="theme"):
        still(network, lang="fr", theme="blue")


def test_every_certainty_that_a_link_can_have_has_a_look() -> None:
    assert {edge.certainty for edge in real().edges} <= set(CERTAINTIES)


def test_texts_are_never_wider_than_was_thought_and_seldom_much_narrower() -> None:
    texts = [text for node in real().nodes for text in (node.names.fr, node.names.en)]
    assert len(texts) > 500
    for bold in (False, True):
        pairs = [(width(text, 13, bold=bold), measured(text, 13, bold=bold)) for text in texts if text]
        assert all(thought > real_one - 1 for thought, real_one in pairs)
        assert sum(thought / real_one for thought, real_one in pairs) / len(pairs) < 1.06
    assert measured(fitted("Très long nom " * 40, 200, 13), 13) <= 200
    assert len(fitted("x" * 1_000_000, 200, 13)) < 60


def test_a_png_is_opaque_twice_as_fine_and_has_letters_of_its_own() -> None:
    picture = kg.picture(networks()["actors"], lang="fr", size=(640, 400))
    image = Image.open(io.BytesIO(picture.png()))
    root = parsed(picture.svg)
    assert image.size == (2 * 640, round(2 * float(root.get("height", ""))))
    assert image.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 200
    mute = ET.tostring(parsed(picture.svg), encoding="unicode")
    silent = replace(picture, svg=mute.replace("<ns0:text", "<ns0:desc").replace("</ns0:text", "</ns0:desc"))
    assert silent.png() != picture.png(), "without a system font the letters come with the package"
    assert picture.png() == picture.png()


def test_a_picture_is_what_the_page_opens_on_and_says_so(tmp_path: Path) -> None:
    view = kg.load().view(as_of="2026-06-30")
    picture = kg.picture(view, lang="en")
    text = " ".join(e.text or "" for e in parsed(picture.svg).iter(f"{SVG}text"))
    assert "60 of " in text
    assert "as of 30 June 2026" in text
    assert "CC BY 4.0" in text
    whole = kg.picture(view, lang="en", whole=True)
    assert len(drawn(parsed(whole.svg), "node")) > 300
    gone = {curie(e.iri) for e in view.project("actors").edges if e.certainty == "gone"}
    assert gone
    assert not gone & set(drawn(parsed(whole.svg), "edge"))
    around_one = kg.picture(view, about=OPENAI, projection="money", lang="fr")
    assert around_one.title.startswith("OpenAI — ")
    assert (
        around_one.save(tmp_path / "a.svg").read_text(encoding="utf-8")
        == around_one.svg
        == around_one._repr_svg_()
    )
    assert around_one.save(tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"
    with pytest.raises(QueryError, match="nothing is linked"):
        kg.picture(view, about=Iri("https://example.org/nobody"))
    with pytest.raises(QueryError, match=r"\.gif"):
        picture.save(tmp_path / "a.gif")


@pytest.mark.slow
def test_the_same_picture_is_the_same_bytes_whatever_the_hash_seed() -> None:
    code = """
import sys, kg
from explorer_sample import networks
sys.stdout.reconfigure(encoding="utf-8")
for network in networks().values():
    picture = kg.picture(network, lang="fr", theme="dark")
    print(picture.svg, picture.png(1).hex())
"""
    tests = str(Path(__file__).parent)
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([tests, *sys.path])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 10_000


@pytest.mark.slow
def test_the_command_writes_pictures_and_no_page_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(
        "explore", "OpenAI", "--projection", "money", "--svg", "o.svg", "--png", "o.png", "--lang", "en"
    )
    assert said.exit_code == 0, said.stderr
    assert "o.svg" in said.stderr
    assert sorted(place.name for place in tmp_path.iterdir()) == ["o.png", "o.svg"]
    wanted = kg.picture(kg.load().view(), projection="money", about=OPENAI, lang="en", theme="auto")
    assert (tmp_path / "o.svg").read_text(encoding="utf-8") == wanted.svg
    assert run("explore", "OpenAI", "--svg", "o.gif").exit_code == 2
    assert run("explore", "OpenAI", "--svg", "o.svg", "--open").exit_code == 2


def test_how_far_a_thing_has_come_shows_in_its_mark() -> None:
    network = networks()["actors"]
    plain = still(network, lang="fr")
    one = network.nodes[0].iri
    looks = {certainty: still(network, lang="fr", certain={one: certainty}) for certainty in CERTAINTIES}
    assert looks["done"] == looks["signed"] == plain
    assert len({looks[name] for name in ("done", "construction", "announced", "talks")}) == 4
    assert 'fill-opacity="0.5"' in looks["announced"]
    assert drawn(parsed(looks["talks"]), "node") == drawn(parsed(plain), "node")


def test_no_line_runs_into_what_stands_below() -> None:
    network = real()
    pattern = next(edge for edge in network.edges if edge.source != edge.target)
    pair = tuple(node for node in network.nodes if node.iri in (pattern.source, pattern.target))
    lanes = tuple(replace(pattern, iri=Iri(f"x:{i}")) for i in range(9))
    root = parsed(
        still(replace(network, nodes=pair, edges=lanes), lang="fr", width=1400, centre=pattern.source)
    )
    below = min(float(e.get("y", "0")) for e in root.iter(f"{SVG}text") if e.get("class") == "ink t")
    for path in root.iter(f"{SVG}path"):
        if (path.get("class"), (path.get("d") or "")[:1]) == ("e", "M") and "Q" in (path.get("d") or ""):
            start, turn, end = (
                tuple(map(float, place.split()))
                for place in re.findall(r"-?[\d.]+ -?[\d.]+", path.get("d") or "")
            )
            assert 0 < (start[1] + 2 * turn[1] + end[1]) / 4 < below - 12


def test_a_table_of_ones_own_becomes_a_picture_called_like_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("source,target,weight\nA,B,10\nB,C,\nC,A,5\n", encoding="utf-8")
    said = run("explore", "--edges", "mine.csv", "--svg", "mine.svg", "--lang", "en")
    assert said.exit_code == 0, said.stderr
    root = parsed((tmp_path / "mine.svg").read_text(encoding="utf-8"))
    assert (root.findtext(f"{SVG}title") or "").startswith("mine")
    texts = {e.text or "" for e in root.iter(f"{SVG}text")}
    assert {"A", "B", "C"} <= texts
    assert not any("CC BY" in text for text in texts), "our licence is none of a table of one's own"
