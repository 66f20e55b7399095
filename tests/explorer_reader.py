"""Opens pages of the explorer as a reader would: from disk, offline, in real Chromium, and notes what they must not do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from explorer_generated import empty, formulas, generated
from explorer_sample import ABOUT, sample, yearly
from playwright.sync_api import Browser, Page

from kg.explorer import draw
from kg.explorer.packed import by_row, unpacked

WIDE = {"width": 1440, "height": 900}
SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "sample": sample,
    "seventy": lambda: generated(70, 110),
    "seventy-open": lambda: {
        **generated(70, 110),
        "about": replace(ABOUT, as_of=None, hidden={}),
    },
    "formulas": formulas,
    "yearly": yearly,
    "empty": empty,
    "two hundred": lambda: generated(200, 300),
}

Opened = Callable[..., "Reader"]


@dataclass
class Reader:
    """An open page with everything it did that it should not have done."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def shown(self, what: str = "edges") -> set[str]:
        return set(self.ask(f"KG.visible().{what}"))

    def wait(self) -> None:
        """Until the first drawing; Playwright's own `wait_for_function` needs the eval that the page forbids."""
        for _ in range(400):
            if self.ask("!!window.KG && KG.ready"):
                return
            self.page.wait_for_timeout(25)
        pytest.fail("the page did not get ready in ten seconds")

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def unfold(self) -> None:
        """Open every list of sources on the sheet: they are written when they are opened."""
        self.ask("document.querySelectorAll('#sheet details.sources').forEach((d) => { d.open = true; })")
        self.page.wait_for_timeout(50)

    def legend(self, choice: str) -> None:
        self.page.click(f'[data-choice="{choice}"]')

    def slide(self, thumb: str, steps: int) -> None:
        self.page.focus(f"#{thumb}")
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")


@contextmanager
def reading(browser: Browser, folder: Path) -> Iterator[Opened]:
    """Gives a function that opens a page; at the end none of the pages may have asked, said or suffered anything."""
    readers: list[Reader] = []

    def open_(name: str = "sample", fragment: str = "", page: str = "", **options: Any) -> Reader:
        context = browser.new_context(offline=True, **{"viewport": WIDE, **options})
        reader = Reader(context.new_page())
        readers.append(reader)
        watch(reader)
        path = folder / f"{name}.html"
        path.write_text(page or html(name), encoding="utf-8", newline="\n")
        reader.page.goto(path.as_uri() + fragment)
        reader.wait()
        return reader

    yield open_
    for reader in readers:
        reader.page.wait_for_timeout(50)
        harmed = reader.ask("window.harmed")
        reader.page.context.close()
        assert not reader.complaints
        assert harmed is None


def knowledge(page: str) -> dict[str, Any]:
    """What a page knows, however it travels."""
    found = re.search(r'<script type="[a-z/]+" id="knowledge"( data-packed)?>(.*?)</script>', page, re.DOTALL)
    assert found
    text = unpacked(found[2]) if found[1] else found[2]
    read: dict[str, Any] = json.loads(text)
    return by_row(read)


@cache
def html(name: str) -> str:
    return draw(**SAMPLES[name]()).html


def watch(reader: Reader) -> None:
    page, complaints = reader.page, reader.complaints
    page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("request", lambda request: complaints.extend(strange(request.url)))


def strange(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:", "blob:")) else [f"request: {url}"]
