"""The picture itself: lines under marks under names, then what they mean and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.errors import QueryError
from kg.explorer.layout import Places
from kg.explorer.still import key
from kg.explorer.still.drawn import lines, things
from kg.explorer.still.letters import fitted
from kg.explorer.still.letters import width as room_of
from kg.explorer.still.looks import ROOT, stylesheet
from kg.explorer.still.names import Taken
from kg.explorer.still.scene import Href, Scene, roomy
from kg.explorer.still.sheet import laid
from kg.explorer.still.words import words
from kg.explorer.style import GLYPHS
from kg.project import Network
from kg.svg import number, quoted, safe, written
from kg.terms import Iri, Lang, Names

THEMES = ("auto", "light", "dark")
TOP, BESIDE = 40.0, 18.0
COUNTS = Names("{nodes} nœuds, {edges} liens", "{nodes} nodes, {edges} links")
LINKED = Names("Les plus reliés : {names}.", "Most linked: {names}.")


def still(
    network: Network,
    *,
    lang: Lang,
    theme: str = "auto",
    places: Places | None = None,
    width: int = 960,
    height: int = 640,
    centre: Iri | None = None,
    href: Href | None = None,
    legend: bool = True,
    title: Names | None = None,
    source: str = "",
    styled: bool = True,
    certain: Mapping[Iri, str] | None = None,
) -> str:
    """A self-contained SVG of a network.

    `centre` is the thing it is about: what is linked with it stands around it. `places` keep a layout that is there already. `height` is
    what a full sheet takes: few things take less, a thing with many neighbours takes more. `href` leads from a node to a relative or
    http(s) address, other addresses are left out. `certain` says of a node how far it has come (announced, done ...), as the page
    does by its border and filling. `title` is written above, `source` below. A page with many stills has
    `stylesheet()` once and `styled=False` for each.
    Raises: QueryError for a theme.
    """
    if theme not in THEMES:
        raise QueryError(f"no theme {theme!r}", hint=", ".join(THEMES))
    sheet = roomy(network, laid(network, lang, (width, height), centre, places))
    scene = Scene(network, lang, sheet, centre, href, Taken(width, 2, sheet.high), certain or {})
    drawing = [*lines(scene), *things(scene), *words(scene)]
    foot = [*_foot(key.rows(key.entries(network, lang), width) if legend else (), source, sheet.high, width)]
    top = TOP if title else 0.0
    high = sheet.high + (float(foot[0]) if foot else 0.0)
    body = [f'<rect class="bg" width="{width}" height="{number(high + top)}"/>']
    if title:
        heading = written(fitted(title.in_(lang), width - 2 * BESIDE, 17, bold=True))
        body.append(f'<text class="ink title" x="{number(BESIDE)}" y="27">{heading}</text>')
    shifted = [f'<g transform="translate(0 {number(top)})">', *drawing, *foot[1:], "</g>"]
    codes = [f"g-{g}" for g in GLYPHS if any(n.glyph == g for n in network.nodes)]
    codes += sorted({f"k-{edge.kind}" for edge in network.edges})
    style = f"<style>{stylesheet(theme, codes)}</style>" if styled else ""
    return _framed(scene, title or network.names, (width, high + top), [style, *body, *shifted])


def _framed(scene: Scene, title: Names, size: tuple[float, float], body: Sequence[str]) -> str:
    wide, high = (number(side) for side in size)
    name, about = safe(title.in_(scene.lang)), _about(scene)
    role = "group" if scene.href else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{ROOT}" viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}" role="{role}" lang="{scene.lang}" aria-label={quoted(f"{name}. {about}")}>\n'
        f"<title>{written(name)}</title>\n<desc>{written(about)}</desc>\n"
        + "\n".join(part for part in body if part)
        + "\n</svg>\n"
    )


def _about(scene: Scene) -> str:
    network, lang = scene.network, scene.lang
    counts = COUNTS.in_(lang).format(nodes=len(network.nodes), edges=len(network.edges))
    first = [network.nodes[i].names.in_(lang) for i in scene.order[:8]]
    return safe(f"{counts}. {LINKED.in_(lang).format(names=', '.join(first))}" if first else counts)


def _foot(
    rows: Sequence[list[tuple[float, key.Entry]]], source: str, top: float, wide: float
) -> Iterator[str]:
    """How high what stands below is, then what it says: the legend and the source line."""
    texts = _broken(source, wide - 2 * BESIDE) if source else []
    yield number((10 + key.ROW * len(rows) if rows else 0) + (16 * len(texts) + 8 if texts else 4))
    yield from key.key(rows, top + 6)
    start = top + (10 + key.ROW * len(rows) if rows else 0) + 12
    for i, line in enumerate(texts):
        yield f'<text class="muted f" x="{number(BESIDE)}" y="{number(start + 16 * i)}">{written(line)}</text>'


def _broken(text: str, room: float) -> list[str]:
    """The source line in as many lines as it needs, broken between its parts."""
    broken: list[str] = []
    for part in text.split(" · "):
        longer = f"{broken[-1]} · {part}" if broken else part
        if broken and room_of(longer, 11) <= room:
            broken[-1] = longer
        else:
            broken.append(fitted(part, room, 11))
    return broken
