"""axe-core finds nothing serious on any sheet of the page, light or dark, wide or narrow."""

from __future__ import annotations

from importlib.resources import files

import pytest
from explorer_reader import Opened
from explorer_sample import iri

pytest.importorskip("axe_playwright_python", reason="axe-core comes with the dev extra")
pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python") / "axe.min.js"
SHEETS = {
    "start": "",
    "table": "#view=table&lang=en",
    "node": "#n=id/agent/openai",
    "edge": "#e=id/edge/0&lang=en",
    "path": "#path=id/agent/nvidia~id/site/hyperion",
    "power": "#p=power",
    "doubt, folded": "#doubt=1&fold=leaves,links",
    "in a frame": "#embed=1&n=id/agent/openai",
}
RUN = "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html.slice(0, 160))]))"


@pytest.mark.parametrize(
    ("scheme", "size"),
    [
        pytest.param("light", (1440, 900), marks=pytest.mark.slow),
        pytest.param("dark", (375, 812), marks=pytest.mark.slow),
        pytest.param("dark", (1440, 900), marks=pytest.mark.slow),
        pytest.param("light", (375, 812), marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing_serious(opened: Opened, scheme: str, size: tuple[int, int]) -> None:
    for name, fragment in SHEETS.items():
        viewport = {"width": size[0], "height": size[1]}
        reader = opened(fragment=fragment, color_scheme=scheme, viewport=viewport)
        reader.page.keyboard.press("/")
        reader.page.keyboard.type("open")
        reader.ask(f"{AXE.read_text(encoding='utf-8')};0")
        found = [entry for entry in reader.ask(RUN) if entry[0] in {"serious", "critical"}]
        assert not found, f"{name}: {found}"


def test_menus_and_dialogs_are_as_clean(opened: Opened) -> None:
    reader = opened(fragment="#lang=en")
    reader.ask(f"{AXE.read_text(encoding='utf-8')};0")
    for button in ("#b-save", "#b-share"):
        reader.page.click(button)
        assert [entry for entry in reader.ask(RUN) if entry[0] in {"serious", "critical"}] == []
        reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("?")
    assert [entry for entry in reader.ask(RUN) if entry[0] in {"serious", "critical"}] == []


def test_a_small_map_shows_where_one_has_come_close(opened: Opened) -> None:
    reader = opened()
    assert not reader.page.locator("#minimap").is_visible()
    for _ in range(4):
        reader.page.click("#b-in")
        reader.page.wait_for_timeout(160)
    little = reader.page.locator("#minimap")
    assert little.is_visible()
    before = reader.ask(f"KG.screen('{iri('openai')}')")
    little.click(position={"x": 4, "y": 4})
    after = reader.ask(f"KG.screen('{iri('openai')}')")
    assert after["x"] > before["x"]
    assert after["y"] > before["y"]
    reader.page.keyboard.press("f")
    reader.page.wait_for_timeout(500)
    assert not little.is_visible()
