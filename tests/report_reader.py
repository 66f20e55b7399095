"""A report of small data, written once, and its pages opened as a reader would: from disk, offline, in real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from explorer_reader import Reader, watch
from playwright.sync_api import Browser

from kg import report
from kg.cli.citations import seen
from kg.cli.reporting import answering
from kg.cli.session import Session
from kg.cli.settings import Output, Settings
from kg.graph import View
from kg.terms import Lang


def site(view: View, langs: tuple[Lang, ...] = ("fr", "en"), only: str = "") -> report.Site:
    """The report of a view as the command makes it."""
    settings = Settings.of({"lang": "en"})
    cited = seen(Session(settings, Output("table")), view)
    told = report.Told(cited.view, cited, "", answering(view, settings))
    return report.Site(report.Ground(view, told, lambda _: None, lambda *_: None), langs, only)


def written(
    view: View, folder: Path, langs: tuple[Lang, ...] = ("fr", "en"), only: str = ""
) -> dict[str, bytes]:
    """The same on disk, and as bytes by address."""
    files = {
        name: content.encode() if isinstance(content, str) else content
        for name, content in site(view, langs, only).files()
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return files


class Links(HTMLParser):
    """Every address a page leads to or takes in, and every place in it that may be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.leading: list[str] = []
        self.places: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the parser's)
        for name, value in attrs:
            if name in ("href", "src", "srcset", "action"):
                self.leading.append(value or "")
            if name == "id":
                self.places.append(value or "")


@contextmanager
def read(browser: Browser, path: Path, query: str = "", **options: Any) -> Iterator[Reader]:
    """An open page that may ask nobody and complain of nothing."""
    context = browser.new_context(offline=True, **{"viewport": {"width": 1440, "height": 900}, **options})
    reader = Reader(context.new_page())
    watch(reader)
    reader.page.goto(path.as_uri() + query)
    yield reader
    reader.page.wait_for_timeout(20)
    harmed = reader.ask("window.harmed")
    context.close()
    assert reader.complaints == []
    assert harmed is None
