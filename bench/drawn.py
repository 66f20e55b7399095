"""When has a page drawn? Asked in a real Chromium, of our page and of plain pyvis's, by the same rule.

A page has drawn when its largest canvas shows three colours or more, on a copy of 64 x 64 points looked at in every frame.
Nothing may be fetched: pyvis asks for a style sheet even in its in-line mode, and waiting for it would not be fair.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as NotDrawn

WATCH = """
(() => {
  const copy = Object.assign(document.createElement("canvas"), {width: 64, height: 64});
  const pen = copy.getContext("2d", {willReadFrequently: true});
  const look = () => {
    const all = [...document.querySelectorAll("canvas")].sort((a, b) => b.width * b.height - a.width * a.height);
    if (all.length && all[0].width && all[0].height) {
      pen.clearRect(0, 0, 64, 64);
      pen.drawImage(all[0], 0, 0, 64, 64);
      const seen = new Set(new Uint32Array(pen.getImageData(0, 0, 64, 64).data.buffer));
      if (seen.size > 2) { window.drawnAfter = performance.now(); return; }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


def drawn(browser: Browser, page_file: Path, limit: float = 120) -> float:
    """Seconds from opening the file to its first drawing; `limit` when it has not drawn by then."""
    # Waiting for a value evaluates text in the page, which our own page forbids.
    context = browser.new_context(viewport={"width": 1600, "height": 1000}, bypass_csp=True)
    try:
        context.route("http*://**", lambda route: route.abort())
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(page_file.as_uri(), wait_until="commit", timeout=limit * 1000)
        page.wait_for_function("window.drawnAfter !== undefined", timeout=limit * 1000)
        return float(page.evaluate("window.drawnAfter")) / 1000
    except NotDrawn:
        return limit
    finally:
        context.close()


def ready(browser: Browser, page_file: Path, fragment: str = "", limit: float = 120) -> float:
    """Seconds from opening one of our pages to its saying that it is ready; `limit` when it has not by then."""
    context = browser.new_context(viewport={"width": 1600, "height": 1000}, bypass_csp=True, offline=True)
    try:
        page = context.new_page()
        page.goto(page_file.as_uri() + fragment, wait_until="commit", timeout=limit * 1000)
        page.wait_for_function("window.KG && KG.ready", timeout=limit * 1000)
        return float(page.evaluate("KG.readyAfter")) / 1000
    except NotDrawn:
        return limit
    finally:
        context.close()
