"""The page of the shipped data, built once and opened once, and what its acceptance tests ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from explorer_reader import Reader

from kg.graph import View

BIG = (1600, 1000)
Limits = dict[tuple[str, str], set[str]]
PREFIXES = "PREFIX kg: <https://w3id.org/aiinfra/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
LINKS = """SELECT DISTINCT ?edge ?from ?to ?via ?status WHERE {
  VALUES ?p { kg:projection-%s } ?p kg:along|kg:against ?top ; kg:minStatus/kg:order ?least ; kg:maxStatus/kg:order ?most .
  ?type rdfs:subPropertyOf* ?top . ?edge kg:edgeType ?type ; kg:from ?from ; kg:to ?to ; kg:via ?via .
  OPTIONAL { ?edge kg:edgeStatus ?status . ?status kg:order ?order } FILTER(!BOUND(?order) || (?order >= ?least && ?order <= ?most))
}"""
LIMITS = """SELECT DISTINCT ?thing ?limit ?p WHERE {
  VALUES ?limit { kg:nodeClass kg:exceptViaClass } ?p ?limit ?top . ?class rdfs:subClassOf* ?top . ?thing a ?class
}"""
AXE = "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))]))"
COLOURS = """() => {
    const canvas = document.querySelector("#canvas canvas");
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Set();
    for (let i = 0; i < pixels.length; i += 4) seen.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
    return seen.size;
}"""
# Where the picture on paper is not white: its outermost columns and rows, and its size.
INKED = """() => {
    const canvas = document.querySelector("#print canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let [left, right, top, bottom] = [canvas.width, 0, canvas.height, 0];
    for (let i = 0; i < data.length; i += 4) {
        if (data[i] + data[i + 1] + data[i + 2] > 600) continue;
        const [x, y] = [(i / 4) % canvas.width, Math.floor(i / 4 / canvas.width)];
        [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
    return [left, right, top, bottom, canvas.width, canvas.height];
}"""
# What can be used and is in sight: drawn with a size, not behind a fold, nor switched off, nor a part of a larger list.
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((e) =>
    !e.disabled && e.tabIndex >= 0 && e.getClientRects().length && getComputedStyle(e).visibility === "visible" && !e.classList.contains("skip"))"""
OUTSIDE = """() => [...document.querySelectorAll("header *, #part, #zoom, #time, #time *, footer")].filter((e) => {
    const box = e.getBoundingClientRect();
    const shown = box.width && box.height && getComputedStyle(e).visibility === "visible" && !e.closest("#networks, #hits, .unseen, footer span");
    return shown && (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1);
}).map((e) => e.id || e.outerHTML.slice(0, 80))"""


@dataclass(frozen=True, slots=True)
class Shipped:
    """One open page of the shipped data; each question is put to it anew from the address."""

    reader: Reader
    view: View

    def at(
        self, fragment: str = "", size: tuple[int, int] = BIG, scheme: str = "light", media: str = "screen"
    ) -> Reader:
        page = self.reader.page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # words of the test
        page.goto(page.url.partition("#")[0] + fragment)
        page.reload()
        self.reader.wait()
        return self.reader

    def world(self, network: str = "actors") -> dict[str, dict[str, Any]]:
        return {edge["id"]: edge for edge in self.reader.ask("KG.world()")[network]}

    def limits(self) -> Limits:
        """What is in the classes that a projection keeps to, and in those it leaves out, by projection and limit."""
        found: Limits = {}
        for row in self.view.query(PREFIXES + LIMITS):
            name = (str(row["p"]).rpartition("-")[2], str(row["limit"]).rpartition("#")[2])
            found.setdefault(name, set()).add(str(row["thing"]))
        return found

    def links(self, projection: str, limits: Limits) -> dict[str, bool]:
        """The links of a projection by SPARQL alone, those of its types and statuses, then of its classes: has each a status."""
        inside = limits.get((projection, "nodeClass"))
        outside = limits.get((projection, "exceptViaClass"), set())
        return {
            str(row["edge"]): bool(row["status"])
            for row in self.view.query(PREFIXES + LINKS % projection)
            if row["via"] not in outside and (inside is None or {row["from"], row["to"]} <= inside)
        }


def number(text: str) -> int:
    """The figure that a text of the page begins with, however it is grouped."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return int(digits or 0)


def faults(reader: Reader) -> list[Any]:
    """What axe-core finds serious on the page as it stands."""
    script = files("axe_playwright_python") / "axe.min.js"
    reader.ask(f"{script.read_text(encoding='utf-8')};0")
    found: list[Any] = reader.ask(AXE)
    return found


def walked(reader: Reader, most: int) -> tuple[set[int], int]:
    """Tab from the top until every control had the focus: which of them did, of how many."""
    reader.ask(f"window.controls = ({CONTROLS})()")
    total: int = reader.ask("controls.length")
    reader.ask("document.activeElement.blur(), document.body.focus()")
    reached: set[int] = set()
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        reached.add(reader.ask("controls.indexOf(document.activeElement)"))
        if len(reached - {-1}) == total:
            break
    return reached - {-1}, total
