"""Plots as pictures: text that is read and does not overlap, the same bytes twice, nothing hostile, one language each."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import struct
import subprocess
import sys
from functools import cache
from itertools import combinations, pairwise
from math import cos, radians
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_runs import run
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image
from plot_world import HOSTILE, world

import kg
from kg.charts import drawing, outlines
from kg.charts.columns import placed
from kg.charts.projections import Place, Projection, albers, equal_earth
from kg.charts.sheet import HUES, NARROW, WIDE
from kg.charts.sheet import drawing as settings
from kg.charts.values import Beside, Extent, Group, Head, Stop, Stream
from kg.plots import PLOTS, Plot
from kg.plots.words import LANGS
from kg.svg import safe
from kg.terms import Lang, Names

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = """
import hashlib, sys, kg
from kg.plots import PLOTS
view = kg.load(sys.argv[1]).view()
for name, maker in PLOTS.items():
    plot = maker(view)
    if plot:
        for content in (plot.svg("fr").encode(), plot.svg("en", narrow=True).encode(), plot.png("fr"), plot.csv("en").encode()):
            print(name, hashlib.sha256(content).hexdigest())
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world(tmp_path_factory.mktemp("plots"))


@pytest.fixture(scope="module")
def small(place: Path) -> dict[str, Plot]:
    view = kg.load(place).view()
    found = {name: maker(view) for name, maker in PLOTS.items()}
    return {name: plot for name, plot in found.items() if plot}


@pytest.fixture(scope="module")
def french(small: dict[str, Plot]) -> dict[str, str]:
    return {name: plot.svg("fr") for name, plot in small.items()}


@cache
def shipped(name: str) -> Plot:
    plot = PLOTS[name](kg.load().view())
    assert plot is not None
    return plot


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own file)


def words(svg: str) -> list[str]:
    return ["".join(found.itertext()) for found in read(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.slow
def test_no_text_covers_another_or_leaves_the_sheet(name: str, lang: Lang) -> None:
    for width in (WIDE, NARROW):
        with settings(name):
            sheet = drawing._sheet(shipped(name).chart, lang, width)
            pen = FigureCanvasAgg(sheet.figure).get_renderer()
            texts = [text for text in sheet.figure.findobj(Text) if text.get_text() and text.get_visible()]
            boxes = [(text.get_text(), text.get_window_extent(pen).padded(-1.5)) for text in texts]
        assert len(boxes) > 5
        for text, box in boxes:
            inside = 0 <= box.x0 <= box.x1 <= width and 0 <= box.y0 <= box.y1 <= sheet.height
            assert inside, f"{text} leaves the sheet"
        covered = [(a[0], b[0]) for a, b in combinations(boxes, 2) if a[1].overlaps(b[1])]
        assert not covered, f"{name} {lang} {width}: {covered}"


@pytest.mark.parametrize("name", PLOTS)
def test_a_picture_says_what_it_shows_and_names_nothing_outside(name: str) -> None:
    svg = shipped(name).svg("fr")
    root = read(svg)
    told = {child.tag: child.text for child in root}
    assert told[f"{SVG}title"] == shipped(name).title.fr
    assert told[f"{SVG}desc"] == safe(shipped(name).alt.fr)
    assert root.attrib["lang"] == "fr"
    assert root.attrib["role"] == "img"
    assert not [tag for tag in ("script", "image", "foreignObject", "a") if list(root.iter(f"{SVG}{tag}"))]
    assert set(re.findall(r'(?:href|src)="(.)', svg)) <= {"#"}
    assert "http" not in re.sub(r'xmlns(:xlink)?="[^"]*"', "", svg)
    assert "DejaVu" not in svg
    assert "matplotlib" not in svg
    assert len(svg) < 300_000


@pytest.mark.parametrize("name", PLOTS)
def test_every_colour_follows_light_and_dark(name: str) -> None:
    svg = shipped(name).svg("en")
    style, _, body = svg.partition("</style>")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^<]*</text>)", re.sub(r'(url\(|href=")#', "", body))
    for key in set(re.findall(r"var\(--k-([\w-]+)\)", body)):
        assert f"--k-{key}:{HUES[key].light};" in style
        assert f"--k-{key}:{HUES[key].dark};" in style


@pytest.mark.parametrize("name", ["plants", "site_map"])
def test_a_png_is_opaque_and_twice_as_large(name: str) -> None:
    held = shipped(name).png("en")
    width, height, depth, kind = struct.unpack(">IIBB", held[16:26])
    assert held[:8] == b"\x89PNG\r\n\x1a\n"
    assert (width, depth) == (2 * WIDE, 8)
    assert height > width / 4
    picture = Image.open(io.BytesIO(held))
    assert kind == 2 or picture.getchannel("A").getextrema() == (255, 255)


def test_a_picture_speaks_one_language(small: dict[str, Plot], french: dict[str, str]) -> None:
    """Names of the small world differ in the two languages throughout, but for words that are the same in both."""
    for name, plot in small.items():
        english = plot.svg("en")
        shared = set(words(french[name])) & set(words(english)) - {"Site", "cloud", "Europe (1)"}
        assert not [text for text in shared if re.search(r"[A-Za-z]{4}", text)], f"{name}: {sorted(shared)}"
        assert (read(french[name]).attrib["lang"], read(english).attrib["lang"]) == ("fr", "en")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    view = kg.load(world(tmp_path, HOSTILE)).view()
    for name in ("money_flow", "power_flow", "concentration"):
        if plot := PLOTS[name](view):
            svg = plot.svg("en")
            assert not list(read(svg).iter(f"{SVG}script"))
            assert any("Evil $x^2$" in text for text in words(svg)), "no formula is read into a name"
            assert plot.png("en")[:4] == b"\x89PNG"


def test_what_turns_a_text_round_is_left_out() -> None:
    head = Head(Names("a\u202eb", "a\u202eb"), Names("\x00c\u2028", "\x00c\u2028"))
    group = Group(
        Names("<b>\u200f&\ud800", "<b>\u200f&\ud800"), "class-site", {"done": Extent(1.0, 2.0, 1, 1)}
    )
    svg = drawing.svg(Beside(head, (group,), {"done": Names("fait", "done")}, "W"), "x", "alt\u202e", "fr")
    assert {"ab", "c", "<b>&"} <= set(words(svg))
    assert not re.search("[\x00\u202e\u2028\u200f]", svg)


@pytest.mark.slow
def test_the_same_bytes_whatever_the_order_of_hashes(place: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DRAWN, str(place)], stdout=subprocess.PIPE, encoding="utf-8",
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent), "KG_CACHE": "off", "HOME": str(place)},
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    one, other = (done.communicate()[0] for done in runs)
    assert one == other
    assert len(one.splitlines()) >= 30


def test_a_second_drawing_has_the_same_bytes(small: dict[str, Plot], french: dict[str, str]) -> None:
    assert {name: plot.svg("fr") for name, plot in small.items()} == french
    assert small["plants"].png("fr") == small["plants"].png("fr")


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_areas_are_kept(longitude: float, latitude: float) -> None:
    """A small field covers as much on the map as on the globe of radius 1, up to one factor for the whole map."""

    def field(project: Projection, at: Place) -> float:
        step = 1e-4
        (x0, y0), (x1, y1), (x2, y2) = (
            project(p) for p in (at, (at[0] + step, at[1]), (at[0], at[1] + step))
        )
        return abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / (radians(step) ** 2 * cos(radians(at[1])))

    assert field(equal_earth, (longitude, latitude)) == pytest.approx(1, rel=1e-3)
    if abs(longitude) < 120 and latitude > -20:
        assert field(albers(0, 29.5, 45.5), (longitude, latitude)) == pytest.approx(1, rel=1e-3)


def test_a_place_lies_where_others_put_it() -> None:
    """The example in the documentation of PROJ: 122 east, 47 north in Equal Earth on a globe of radius 1."""
    assert equal_earth((122, 47)) == pytest.approx((1.55, 0.89), abs=0.005)


def test_what_is_shipped_is_what_the_manifest_says() -> None:
    manifest = json.loads((outlines.VENDOR / "manifest.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in manifest.values()} == {
        path.name for path in outlines.VENDOR.glob("*.gz")
    }
    for entry in manifest.values():
        held = (outlines.VENDOR / entry["file"]).read_bytes()
        assert hashlib.sha256(held).hexdigest() == entry["sha256"]
        assert hashlib.sha256(gzip.decompress(held)).hexdigest() == entry["sha256-unpacked"]
        assert "public domain" in entry["licence"]
    assert len(outlines.outlines("countries-110m", "countries").shapes) > 170
    assert len(outlines.outlines("states-10m", "states").shapes) > 50


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.floats(0.1, 1e12)), min_size=1, max_size=20)
)
def test_stops_stand_apart_and_as_high_as_what_passes(runs: list[tuple[int, int, float]]) -> None:
    streams = [Stream(f"0 {a}", f"1 {b}", 0.0, size, "done", "kind-other") for a, b, size in runs]
    keys = {key for stream in streams for key in (stream.source, stream.target)}
    stops = [Stop(key, int(key[0]), Names(key, key)) for key in sorted(keys)]
    found = placed(stops, streams, 400.0)
    for row in found.rows:
        spans = [(found.tops[stop.key], found.tops[stop.key] + found.sizes[stop.key]) for stop in row]
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(spans))
        assert spans[0][0] >= -1e-6
        assert spans[-1][1] <= found.height + 1e-6
        middles = [(top + foot) / 2 for top, foot in spans]
        assert all(other - one >= 14 for one, other in pairwise(middles)), "room for a name"


@pytest.mark.usefixtures("layer_alone")
def test_the_command_writes_what_the_file_is_called(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for form, start in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".csv", b"Energy,Status class")):
        result = run("--data", str(place), "plot", "plants", "-o", f"x{form}", "--lang", "en")
        assert result.exit_code == 0, result.stderr
        assert Path(f"x{form}").read_bytes().startswith(start)
        assert "Power of plants by energy and status. " in result.stderr
    assert run("plot", "plants", "-o", "x.pdf").exit_code == 2
    assert run("plot", "plannts").exit_code == 2
    listed = run("plot", "--list", "--lang", "fr").stdout
    assert all(name in listed and maker.title.fr in listed for name, maker in PLOTS.items())
    early = run("--data", str(place), "plot", "site_map", "--as-of", "2001", "--lang", "fr")
    assert early.exit_code == 2
    assert "rien à montrer" in early.stderr
