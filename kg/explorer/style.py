"""How a thing looks, as data: one table per visual variable, read by the page, its style sheet and pyvis alike.

Shape and colour together say the class, line style says how certain an arrangement is, line colour its kind, width its
amount. Nothing is said by colour alone. The colours of classes and of kinds keep apart under every common colour
blindness and reach 3:1 against both backgrounds (tests/test_colours.py measures both).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


class Glyph(NamedTuple):
    """A class of things: its shape (a name vis-network knows) and its colour on light and on dark."""

    shape: str
    light: str
    dark: str


class Hue(NamedTuple):
    """A colour on the light and on the dark background."""

    light: str
    dark: str


class Line(NamedTuple):
    """How sure: dash pattern of edges, opacity, dash of a node's border, how full the node is (1 full, 0 hollow)."""

    dashes: tuple[float, ...]
    opacity: float
    border: tuple[float, ...]
    fill: float


GLYPHS: Mapping[str, Glyph] = {
    "organisation": Glyph("dot", "#5087D6", "#4F8AE8"),
    "deal": Glyph("diamond", "#C24A00", "#EE8A34"),
    "programme": Glyph("hexagon", "#7429CF", "#E3A5FC"),
    "site": Glyph("square", "#0B5D3B", "#5CF2BE"),
    "energy": Glyph("triangle", "#B8890A", "#F0E442"),
    "technology": Glyph("star", "#EA5590", "#D94A66"),
    "person": Glyph("triangleDown", "#2F343B", "#98A2A8"),
    "place": Glyph("square", "#6F7B8A", "#7F8C9A"),
    "text": Glyph("dot", "#6F7B8A", "#7F8C9A"),
}

KINDS: Mapping[str, Hue] = {
    "cloud": Hue("#4B7DC2", "#6890EC"),
    "chips": Hue("#B43B06", "#FB9765"),
    "equity": Hue("#7A2FCC", "#CFA9F3"),
    "debt": Hue("#AF810B", "#F6C934"),
    "power": Hue("#096B47", "#52D6A1"),
    "acquisition": Hue("#2F343B", "#C8D0D9"),
    "other": Hue("#717B88", "#828C99"),
}

CERTAINTIES: Mapping[str, Line] = {
    "done": Line((), 1, (), 1),
    "signed": Line((), 1, (), 1),
    "construction": Line((13, 4), 1, (5, 3), 1),
    "announced": Line((8, 5), 0.8, (5, 3), 0.5),
    "talks": Line((2, 5), 1, (2, 3), 0),
    "gone": Line((1, 6), 1, (), 0),
    "standing": Line((), 0.75, (), 1),
    "unknown": Line((4, 3), 0.75, (), 1),
}

# How sure a link is when doubt is drawn; the colours differ in lightness too, and signs stand beside them.
DOUBTS: Mapping[str, Hue] = {
    "contested": Hue("#C0392B", "#FF8A7A"),
    "single": Hue("#A97C00", "#E3C04A"),
    "several": Hue("#8A97A6", "#5C6978"),
    "unsourced": Hue("#8A97A6", "#5C6978"),
}

# What became of a link between two days; dash and sign say the same as the colour.
CHANGES: Mapping[str, tuple[Hue, tuple[float, ...], float]] = {
    "new": (Hue("#0072B2", "#56B4E9"), (), 1),
    "changed": (Hue("#B36B00", "#F0B429"), (10, 3, 2, 3), 1),
    "gone": (Hue("#A3005C", "#E667B4"), (2, 4), 1),
    "same": (Hue("#717B88", "#828C99"), (), 0.3),
}

# Cancelled and ended arrangements are no part of today's picture; the page says how many it leaves out.
HIDDEN_AT_FIRST = ("certainty:gone",)

SURFACES: Mapping[str, Hue] = {
    "bg": Hue("#FFFFFF", "#11161D"),
    "panel": Hue("#FBFBFC", "#171D26"),
    "ink": Hue("#1B2430", "#E8EDF3"),
    "muted": Hue("#5A6675", "#9AA7B5"),
    "line": Hue("#DFE3E8", "#2B3442"),
    "accent": Hue("#0B5FFF", "#7FB2FF"),
    "on-accent": Hue("#FFFFFF", "#0C1524"),
    "soft": Hue("#EEF3FC", "#1E2A3C"),
    "field": Hue("#7C8794", "#6B7888"),
    "ring": Hue("#0B5FFF", "#FFD166"),
    "alarm": Hue("#C0392B", "#FF8A7A"),
}

# The amount that makes a line visibly thick, by the unit the network counts in.
REFERENCE: Mapping[str, float] = {"USD": 1e9, "USD/year": 1e9, "W": 1e8, "share": 0.05}


def as_json() -> Mapping[str, Json]:
    """Every table in the form the page reads."""
    return {
        "glyphs": {name: list(glyph) for name, glyph in GLYPHS.items()},
        "kinds": {name: list(hue) for name, hue in KINDS.items()},
        "certainties": {name: list(line) for name, line in CERTAINTIES.items()},
        "doubts": {name: list(hue) for name, hue in DOUBTS.items()},
        "changes": {
            name: [list(hue), list(dashes), opacity] for name, (hue, dashes, opacity) in CHANGES.items()
        },
        "surfaces": {name: list(hue) for name, hue in SURFACES.items()},
        "reference": dict(REFERENCE),
        "hidden": list(HIDDEN_AT_FIRST),
    }


def tokens() -> str:
    """The surfaces as CSS custom properties: light, dark by the reader's system, and either by the page's switch."""
    light = "".join(f"--{name}:{hue.light};" for name, hue in SURFACES.items())
    dark = "".join(f"--{name}:{hue.dark};" for name, hue in SURFACES.items())
    system = ':root:not([data-theme="light"])'
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{{system}{{color-scheme:dark;{dark}}}}}\n"
        f'@media screen{{:root[data-theme="dark"]{{color-scheme:dark;{dark}}}}}\n'
    )
