"""The picture taken away: an SVG that says what the screen says, places kept in a file, a frame for another page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from explorer_reader import Opened
from explorer_sample import HARM, iri, sample

from kg.errors import DataError
from kg.explorer import Wishes, arranged, draw

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def test_the_svg_holds_what_is_on_screen_and_nothing_that_runs(opened: Opened, tmp_path: Path) -> None:
    reader = opened(fragment="#lang=en")
    reader.page.click("#b-save")
    with reader.page.expect_download() as download:
        reader.page.click("#b-svg")
    download.value.save_as(tmp_path / "page.svg")
    root = ET.parse(tmp_path / "page.svg").getroot()  # noqa: S314 (our own file)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "path", "text",
    }  # fmt: skip
    texts = [text.text for text in root.iter(SVG + "text")]
    labels = {label["text"] for label in reader.ask("KG.labels()")}
    assert labels <= set(texts)
    assert {"Organisation", "Announced"} <= {str(t).capitalize() for t in texts}
    assert "CC BY" in " ".join(map(str, texts))
    heads = [p for p in root.iter(SVG + "path") if p.get("fill") != "none" and "C" not in p.get("d", "")]
    lines = [p for p in root.iter(SVG + "path") if p.get("stroke") and "C" in p.get("d", "")]
    assert len(lines) == len(reader.shown())
    assert len(heads) > len(lines)


def test_places_kept_in_a_file_are_taken_up_again(opened: Opened, tmp_path: Path) -> None:
    reader = opened()
    at = reader.ask(f"KG.screen('{iri('oracle')}')")
    reader.page.mouse.move(at["x"], at["y"])
    reader.page.mouse.down()
    reader.page.mouse.move(at["x"] + 60, at["y"] + 80, steps=5)
    reader.page.mouse.up()
    places = reader.ask("KG.positions()")
    reader.page.click("#b-save")
    with reader.page.expect_download() as download:
        reader.page.click("#b-layout")
    kept = tmp_path / "kg-layout.json"
    download.value.save_as(kept)
    again = opened()
    assert again.ask("KG.positions()") != places
    for name, said in ((kept, f"{len(places)} positions"), (Path(__file__), "n’est pas")):
        again.page.click("#b-save")
        with again.page.expect_file_chooser() as chooser:
            again.page.click("#b-lay-out")
        chooser.value.set_files(name)
        again.page.wait_for_timeout(100)
        assert said in again.text("#toast")
    after = again.ask("KG.positions()")
    assert {name: [round(x), round(y)] for name, (x, y) in places.items()} == after
    assert set(json.loads(kept.read_text(encoding="utf-8"))["networks"]) == {"actors"}


def test_a_frame_shows_the_drawing_and_the_way_to_the_whole(opened: Opened) -> None:
    reader = opened(fragment="#embed=1&lang=en&p=compute", viewport={"width": 1000, "height": 600})
    assert not reader.page.locator("#search").is_visible()
    assert not reader.page.locator("#panel").is_visible()
    assert reader.page.get_attribute("#whole", "href") == "sample.html#p=compute&lang=en"
    reader.ask(f"KG.select('{iri('nvidia')}')")
    assert reader.page.locator("#panel").is_visible()
    reader.page.click("#b-filters")
    assert reader.page.locator("#filters").is_visible()
    assert "embed=1" in reader.ask("location.hash")


def test_a_menu_is_walked_by_keys_and_gives_the_focus_back(opened: Opened) -> None:
    reader = opened(fragment="#lang=en")
    reader.page.focus("#b-share")
    reader.page.keyboard.press("Enter")
    assert reader.ask("document.activeElement.id") == "b-link"
    reader.page.keyboard.press("ArrowDown")
    assert reader.ask("document.activeElement.id") == "b-embed"
    reader.page.keyboard.press("Escape")
    assert reader.ask("document.activeElement.id") == "b-share"
    assert reader.page.locator("[role=menu]").count() == 0
    assert HARM not in reader.text("header")


def first(page: Any) -> Any:  # JSON
    return page.knowledge["networks"][0]


def test_a_page_is_drawn_as_it_was_arranged(tmp_path: Path) -> None:
    oracle = iri("oracle")
    kept = tmp_path / "kg-layout.json"
    kept.write_text(json.dumps({"kg-layout": 1, "networks": {"actors": {oracle: [-900.4, 777]}}}), "utf-8")
    page = draw(**sample(), wishes=Wishes(layout=arranged.read(kept)))
    plain = draw(**sample())
    things: Any = page.knowledge["things"]
    number = next(i for i, thing in enumerate(things) if oracle.endswith(thing[0]))
    moved, still = ({n[0]: n[1:] for n in first(p)["nodes"]} for p in (page, plain))
    assert moved.pop(number) == [-900, 777]
    assert still.pop(number) != [-900, 777]
    assert moved == still


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ("[1]", "holds no positions"),
        ('{"kg-layout": 1, "networks": {"actors": {"a": [1, "2"]}}}', "no pair of numbers"),
        ('{"kg-layout": 1, "networks": {"actors": {"a": [1, 1e308]}}}', "no pair of numbers"),
        ('{"kg-layout": 1, "networks": [3]}', "must name networks"),
    ],
)
def test_a_file_of_positions_that_is_none_says_why(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        arranged.read(path)
