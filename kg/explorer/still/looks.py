"""The style sheet of a still: the tables of `kg.explorer.style` as rules that reach into no other part of a page.

Every rule starts with the class of the still, so that many of them can stand in one page. Colours are plain values, dark ones
in a media query: programs that know no custom properties read them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.explorer.style import GLYPHS, KINDS, SURFACES, Hue

ROOT = "kgs"
FONT = 'system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif'
PLAIN = {
    "text": f"font:12px {FONT}",
    ".e": "fill:none;stroke:currentColor",
    ".h,.m": "fill:currentColor",
    ".m": "stroke-width:.8",
    ".o": "fill:currentColor;stroke:currentColor;stroke-width:1.6",
    ".n": "paint-order:stroke;stroke-width:3.5px;stroke-linejoin:round",
    ".w": "font-weight:700",
    ".v": "font-size:11px;font-weight:700;text-anchor:middle",
    ".c": "font-weight:700",
    ".title": "font-size:17px;font-weight:700",
    ".f": "font-size:11px",
    ".s": "font-size:10px;font-weight:700;text-anchor:middle;fill:currentColor",
    ".b": "stroke:currentColor;stroke-width:1.3",
    "a:hover .n": "text-decoration:underline",
}


def _hues(codes: Iterable[str]) -> Iterator[tuple[str, str, Hue]]:
    """Which property of what has which colour."""
    yield ".bg,.b,.q", "fill", SURFACES["bg"]
    yield ".n,.m", "stroke", SURFACES["bg"]
    yield ".ink", "fill", SURFACES["ink"]
    yield ".muted", "fill", SURFACES["muted"]
    yield ".alarm", "color", SURFACES["alarm"]
    yield ".k", "color", SURFACES["ink"]
    yield ".ring", "color", SURFACES["ring"]
    tables = {f"g-{name}": Hue(glyph.light, glyph.dark) for name, glyph in GLYPHS.items()}
    tables |= {f"k-{name}": hue for name, hue in KINDS.items()}
    for code in codes:
        yield f".{code}", "color", tables[code]


def stylesheet(theme: str = "auto", codes: Iterable[str] | None = None) -> str:
    """The rules for a theme; `codes` are the classes in use (`g-site`, `k-equity`), all of them unless told."""
    used = list(codes) if codes is not None else [*(f"g-{g}" for g in GLYPHS), *(f"k-{k}" for k in KINDS)]
    hues = list(_hues(used))
    sheet = "".join(_rule(what, said) for what, said in PLAIN.items())
    sheet += "".join(_rule(what, f"{kind}:{hue[theme == 'dark']}") for what, kind, hue in hues)
    if theme == "auto":
        dark = "".join(_rule(what, f"{kind}:{hue.dark}") for what, kind, hue in hues)
        sheet += f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
    return sheet


def _rule(what: str, said: str) -> str:
    return f"{','.join(f'.{ROOT} {one}' for one in what.split(','))}{{{said}}}"
