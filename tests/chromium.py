"""Finds a Chromium for the browser tests; run as a script, prints its path or exits with 1.

Playwright's own download is the last resort: it is there only where somebody asked for it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find() -> str | None:
    if (named := os.environ.get("CHROMIUM")) and Path(named).is_file():
        return named
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


if __name__ == "__main__":
    path = find()
    sys.stdout.write(f"{path}\n" if path else "")
    sys.exit(path is None)
