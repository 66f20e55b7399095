"""axe-core finds nothing serious on any sheet of the page, light or dark, wide or narrow."""

from __future__ import annotations

from importlib.resources import files

import pytest
from explorer_reader import Opened

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
}
RUN = "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html.slice(0, 160))]))"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (375, 812)])
def test_axe_finds_nothing_serious(opened: Opened, scheme: str, size: tuple[int, int]) -> None:
    for name, fragment in SHEETS.items():
        viewport = {"width": size[0], "height": size[1]}
        reader = opened(fragment=fragment, color_scheme=scheme, viewport=viewport)
        reader.page.keyboard.press("/")
        reader.page.keyboard.type("open")
        reader.ask(f"{AXE.read_text(encoding='utf-8')};0")
        found = [entry for entry in reader.ask(RUN) if entry[0] in {"serious", "critical"}]
        assert not found, f"{name}: {found}"
