"""Takes the picture of the explorer that the README shows: `python tests/picture.py` writes docs/explorer.png anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from chromium import find
from explorer_reader import Reader
from playwright.sync_api import sync_playwright

import kg

TARGET = Path(__file__).resolve().parent.parent / "docs" / "explorer.png"
MOST = 450_000


def take(target: Path) -> int:
    """The actors view in English on a light ground as it opens; the number of bytes written."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = kg.draw(kg.load().view(), lang="en", theme="light").save(Path(folder) / "page.html")
        chromium = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        reader = Reader(
            chromium.new_context(
                viewport={"width": 1440, "height": 900}, offline=True, reduced_motion="reduce"
            ).new_page()
        )
        reader.page.goto(page.as_uri())
        reader.wait()
        reader.page.wait_for_timeout(300)
        picture = reader.page.screenshot()
        chromium.close()
    if len(picture) > MOST:
        raise SystemExit(f"{len(picture)} bytes: more than the README should carry")
    target.write_bytes(picture)
    return len(picture)


if __name__ == "__main__":
    sys.stdout.write(f"{TARGET.name}: {take(TARGET)} bytes\n")
