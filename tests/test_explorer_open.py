"""Opening the page: small and soon usable, and a plain word where the browser cannot draw it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from explorer_reader import Opened, Reader, html, watch
from playwright.sync_api import Browser, BrowserContext

import kg

pytestmark = pytest.mark.browser


def unwell(context: BrowserContext, folder: Path) -> Reader:
    """The page in a browser that cannot draw it; nobody waits for it to get ready."""
    reader = Reader(context.new_page())
    watch(reader)
    path = folder / "page.html"
    path.write_text(html("sample"), encoding="utf-8", newline="\n")
    reader.page.goto(path.as_uri())
    return reader


@pytest.mark.slow
def test_the_page_of_the_data_is_no_larger_than_a_photograph() -> None:
    assert len(kg.draw(kg.load().view()).html.encode()) <= 900_000


def test_the_page_says_the_version_of_its_data(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    view = kg.load().view(as_of="2025-09-15")
    about = kg.draw(view, projections=["money"]).knowledge["about"]
    assert isinstance(about, dict)
    assert about["version"] == project["version"]
    assert about["asOf"] == "2025-09-15"
    assert about["newest"] == max(d.issued for d in view.documents.values() if d.issued)
    assert {reason for reason, _ in about["hidden"]} == {r for r, n in view.hidden.items() if n}


@pytest.mark.parametrize("name", ["sample", "two hundred"])
def test_the_page_is_soon_usable(opened: Opened, name: str) -> None:
    reader = opened(name)
    assert reader.ask("KG.readyAfter") < 1500


def test_an_old_browser_says_so_and_nothing_breaks(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    context.add_init_script("delete window.DecompressionStream")
    reader = unwell(context, tmp_path)
    assert "trop ancien" in reader.text("#old")
    assert reader.page.locator("#old").is_visible()
    assert not reader.complaints
    context.close()


def test_a_browser_without_scripts_says_so(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    reader = unwell(context, tmp_path)
    assert "besoin de JavaScript" in reader.text("noscript")
    assert not reader.page.locator("#old").is_visible()
    context.close()


def test_the_page_can_evaluate_nothing(opened: Opened) -> None:
    reader = opened()
    reader.ask("""() => {
        const script = document.createElement("script");
        script.textContent = "window.harmed = 1";
        document.head.append(script);
    }""")
    assert reader.ask("window.harmed") is None
    assert any("Content Security Policy" in text for text in reader.complaints)
    reader.complaints.clear()
