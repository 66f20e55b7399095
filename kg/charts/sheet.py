"""The sheet that charts are drawn on by matplotlib: one look, sizes in pixels, text that stays text.

A sheet has a width; its height follows from what stands on it, so that the same chart is drawn wide for a page and narrow for a
phone with type of one size. Colours are those of the explorer, drawn as on light and written into the SVG as variables, which
follow the reader's light or dark. Widths of text are those of DejaVu Sans, which comes with matplotlib and is wider than the
system fonts an SVG is read with.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from kg.charts.values import Head
from kg.explorer.style import GLYPHS, KINDS, SURFACES, Hue
from kg.svg import number, safe, written
from kg.terms import Lang

WIDE, NARROW, EDGE = 760, 375, 16
HEAD, BODY, SMALL, LINE = 15.0, 12.0, 11.0, 16.0
FONT = "DejaVu Sans"
READ = "system-ui,-apple-system,'Segoe UI','Noto Sans',sans-serif"
SETTINGS: dict[Any, object] = {  # Any: matplotlib's stubs want its own literals
    "svg.fonttype": "none", "text.parse_math": False, "font.family": ["sans-serif"], "font.sans-serif": [FONT],
    "font.size": BODY, "hatch.linewidth": 1.0, "axes.unicode_minus": False, "path.simplify": False,
}  # fmt: skip
HUES: dict[str, Hue] = {
    **{name: SURFACES[name] for name in ("bg", "ink", "muted", "line", "field", "soft", "accent", "alarm")},
    **{f"kind-{name}": hue for name, hue in KINDS.items()},
    **{f"class-{name}": Hue(glyph.light, glyph.dark) for name, glyph in GLYPHS.items()},
}
WORD = re.compile(r"\S+(?:\s[;:!?»·])*\s*")


def colour(name: str) -> str:
    """A colour of the explorer by its name, as it is on light."""
    return HUES[name].light.lower()


@contextmanager
def drawing(name: str) -> Iterator[None]:
    """The settings a sheet is drawn under; a letter the font lacks is the reader's font to find."""
    with mpl.rc_context({**SETTINGS, "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


@dataclass
class Sheet:
    """A figure with its title above and its notes below; between them room for a body of `height`."""

    head: Head
    lang: Lang
    width: int

    def __post_init__(self) -> None:
        self.figure = Figure(dpi=72, facecolor=colour("bg"))
        self.title = self.wrapped(self.head.title.in_(self.lang), HEAD, bold=True)
        self.about = self.wrapped(self.head.about.in_(self.lang), BODY)
        self.notes = [
            line for note in self.head.notes for line in self.wrapped(safe(note.in_(self.lang)), SMALL)
        ]
        self.top = EDGE + 20.0 * len(self.title) + LINE * len(self.about) + 8.0
        self.height = 0.0

    def lay(self, height: float) -> None:
        """Say how high the body is, once, before anything is drawn."""
        self.height = self.top + height + LINE * len(self.notes) + EDGE
        self.figure.set_size_inches(self.width / 72, self.height / 72)
        y = float(EDGE)
        for line in self.title:
            self.write(EDGE, y + 12, line, size=HEAD, bold=True)
            y += 20.0
        for line in self.about:
            self.write(EDGE, y + 10, line, hue="muted")
            y += LINE
        y = self.top + height
        for line in self.notes:
            self.write(EDGE, y + 12, line, hue="muted", size=SMALL)
            y += LINE

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Bare axes at a place of the body, in pixels from its upper left corner."""
        spot = (
            left / self.width,
            1 - (self.top + top + height) / self.height,
            width / self.width,
            height / self.height,
        )
        found = self.figure.add_axes(spot)
        found.set_facecolor("none")
        found.set_xlim(0, width)
        found.set_ylim(height, 0)
        found.axis("off")
        return found

    def write(
        self, x: float, y: float, text: str, *, hue: str = "ink", size: float = BODY, bold: bool = False
    ) -> None:
        """A line of text on the sheet itself, in pixels from its upper left corner."""
        self.figure.text(
            x / self.width, 1 - y / self.height, safe(text), color=colour(hue), fontsize=size,
            fontweight="bold" if bold else "normal", va="baseline", ha="left",
        )  # fmt: skip

    def measure(self, text: str, size: float = BODY, *, bold: bool = False) -> float:
        """How wide a text is, in pixels."""
        return _width(safe(text), size, bold=bold)

    def wrapped(self, text: str, size: float, *, bold: bool = False, room: float | None = None) -> list[str]:
        """A text in lines that fit the sheet, or a `room`; a word too long for a line is cut."""
        room = self.width - 2 * EDGE if room is None else room
        lines: list[str] = []
        for word in WORD.findall(safe(text)):
            longer = (lines[-1] + word) if lines else word
            if lines and self.measure(longer.rstrip(), size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(self.fitted(word, room, size, bold=bold))
        return [line.rstrip() for line in lines]

    def fitted(self, text: str, room: float, size: float = BODY, *, bold: bool = False) -> str:
        """As much of a text as fits, with an ellipsis where it had to be cut."""
        text = safe(text)
        if self.measure(text, size, bold=bold) <= room:
            return text
        low, high = 1, min(len(text), int(room))
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.measure(f"{text[:middle].rstrip()}…", size, bold=bold) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return f"{text[:low].rstrip()}…"


@lru_cache(maxsize=10_000)
def _width(text: str, size: float, *, bold: bool) -> float:
    """How wide a text is: asked for the same texts in every form of a picture, and dear (a millisecond, matplotlib 3.11)."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return float(RendererAgg(1, 1, 72).get_text_width_height_descent(text, font, ismath=False)[0])


def as_png(sheet: Sheet) -> bytes:
    """The sheet on an opaque ground, twice as large as drawn."""
    held = io.BytesIO()
    sheet.figure.savefig(held, format="png", dpi=144, metadata={"Software": None})
    return held.getvalue()


def as_svg(sheet: Sheet, name: str, alt: str) -> str:
    """The sheet as an SVG that stands alone or inside a page: names nothing but its own, says in words what it shows."""
    held = io.StringIO()
    sheet.figure.savefig(
        held, format="svg", dpi=72, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
    )
    return _own(held.getvalue(), sheet, name, alt)


def _own(text: str, sheet: Sheet, name: str, alt: str) -> str:
    body = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    body = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", body, count=1, flags=re.DOTALL)
    body = re.sub(r'<g id="[^"]*">', "<g>", body)
    body = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", body)
    body = re.sub(r"; font-family: [^;\"]*(?=[;\"])", "", body)
    body = re.sub(r' fill="(#[0-9a-f]{6})"', r' style="fill: \1"', body)
    body = re.sub(r'(?<= d=")[^"]*', _rounded, body)
    used = [key for key, hue in HUES.items() if hue.light.lower() in body]
    for key in used:
        body = body.replace(HUES[key].light.lower(), f"var(--k-{key})")
    title, label = written(sheet.head.title.in_(sheet.lang)), written(alt)
    wide, high = f"{sheet.width}", number(sheet.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="kg-plot" lang="{sheet.lang}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'style="font-family:{READ};stroke-linejoin:round">\n<title id="{name}-title">{title}</title>\n'
        f'<desc id="{name}-desc">{label}</desc>\n<style>{_colours(used)}</style>\n{body.strip()}\n</svg>\n'
    )


def _rounded(path: re.Match[str]) -> str:
    """A path to a tenth of a pixel, the same on every machine, on one line."""
    return " ".join(re.sub(r"\d+\.\d+", lambda found: number(float(found[0])), path[0]).split())


def _colours(used: Sequence[str]) -> str:
    """The colours as variables of the picture alone: by the reader's system, or by the switch of the page it stands in."""
    light = "".join(f"--k-{key}:{HUES[key].light};" for key in used)
    dark = "".join(f"--k-{key}:{HUES[key].dark};" for key in used)
    return (
        f"svg.kg-plot{{{light}}}"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]) svg.kg-plot,svg.kg-plot:root{{{dark}}}}}'
        f'@media screen{{[data-theme="dark"] svg.kg-plot{{{dark}}}}}'
    )
