"""The picture itself: lines under marks under names, then what they mean and where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.explorer.lanes import bends
from kg.explorer.layout import Places
from kg.explorer.still import key, marks, said
from kg.explorer.still.letters import fitted, width
from kg.explorer.still.looks import ROOT, stylesheet
from kg.explorer.still.names import Box, Label, Spot, Taken, placed
from kg.explorer.still.sheet import Sheet, laid
from kg.explorer.style import GLYPHS
from kg.project import Network
from kg.svg import number, quoted, safe, written
from kg.terms import Edge, Iri, Lang, Names, curie

Href = Callable[[Iri], str | None]
THEMES = ("auto", "light", "dark")
TOP, FOOT, BESIDE = 40.0, 20.0, 18.0
AMOUNTS = 60
"""Up to so many links their amounts are written on them."""
FIRST = 14
SCHEME = re.compile("[^/?#]*?:")
ALONG = (0.62, 0.72, 0.52, 0.8, 0.42)
COUNTS = Names("{nodes} nœuds, {edges} liens", "{nodes} nodes, {edges} links")
LINKED = Names("Les plus reliés : {names}.", "Most linked: {names}.")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What one picture is drawn from."""

    network: Network
    lang: Lang
    sheet: Sheet
    centre: Iri | None
    href: Href | None
    taken: Taken


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
) -> str:
    """A self-contained SVG of a network.

    `centre` is the thing it is about: what is linked with it stands around it. `places` keep a layout that is there already. `height` is
    what a full sheet takes: few things take less, a thing with many neighbours takes more. `href` leads from a node to a relative or
    http(s) address, other addresses are left out. `title` is written above, `source` below. A page with many stills has
    `stylesheet()` once and `styled=False` for each.
    Raises: QueryError for a theme.
    """
    if theme not in THEMES:
        raise QueryError(f"no theme {theme!r}", hint=", ".join(THEMES))
    sheet = laid(network, lang, (width, height), centre, places)
    scene = _Scene(network, lang, sheet, centre, href, Taken(width, 2, sheet.high))
    drawing = [*_lines(scene), *_marks(scene), *_words(scene)]
    foot = [*_foot(key.rows(key.entries(network, lang), width) if legend else (), source, sheet.high, width)]
    top = TOP if title else 0.0
    high = sheet.high + (float(foot[0]) if foot else 0.0)
    body = [f'<rect class="bg" width="{width}" height="{number(high + top)}"/>']
    if title:
        words = written(fitted(title.in_(lang), width - 2 * BESIDE, 17, bold=True))
        body.append(f'<text class="ink title" x="{number(BESIDE)}" y="27">{words}</text>')
    shifted = [f'<g transform="translate(0 {number(top)})">', *drawing, *foot[1:], "</g>"]
    codes = [f"g-{g}" for g in GLYPHS if any(n.glyph == g for n in network.nodes)]
    codes += sorted({f"k-{edge.kind}" for edge in network.edges})
    style = f"<style>{stylesheet(theme, codes)}</style>" if styled else ""
    return _framed(scene, title or network.names, (width, high + top), [style, *body, *shifted])


def _framed(scene: _Scene, title: Names, size: tuple[float, float], body: Sequence[str]) -> str:
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


def _about(scene: _Scene) -> str:
    network, lang = scene.network, scene.lang
    counts = COUNTS.in_(lang).format(nodes=len(network.nodes), edges=len(network.edges))
    first = [network.nodes[i].names.in_(lang) for i in _order(scene)[:8]]
    return safe(f"{counts}. {LINKED.in_(lang).format(names=', '.join(first))}" if first else counts)


def _order(scene: _Scene) -> Sequence[int]:
    """The nodes by importance: the centre, then those with many links."""
    nodes, radius = scene.network.nodes, scene.sheet.radius
    return sorted(
        range(len(nodes)), key=lambda i: (nodes[i].iri != scene.centre, -radius[nodes[i].iri], nodes[i].iri)
    )


def _lines(scene: _Scene) -> Iterator[str]:
    """Every link; those that do not touch the centre first and paler."""
    bend = bends(scene.network)
    ahead = {e.iri: scene.centre in (None, e.source, e.target) for e in scene.network.edges}
    names = {node.iri: node.names.in_(scene.lang) for node in scene.network.nodes}
    for edge in sorted(scene.network.edges, key=lambda e: (ahead[e.iri], e.iri)):
        thick = marks.thickness(edge, scene.network.unit)
        opacity = marks.sure(edge.certainty).opacity * (0.85 if ahead[edge.iri] else 0.3)
        told = f"{names[edge.source]} → {names[edge.target]}: {said.link(edge, scene.network, scene.lang)}"
        yield (
            f'<g class="k-{edge.kind}" opacity="{opacity:.2f}" data-edge={quoted(curie(edge.iri))}>'
            f"<title>{written(told)}</title>"
        )
        yield from _line(edge, scene, bend[edge.iri], thick)
        yield "</g>"


def _line(edge: Edge, scene: _Scene, bend: float, thick: float) -> Iterator[str]:
    at, radius = scene.sheet.at, scene.sheet.radius
    dashed = marks.dashes(edge.certainty, thick)
    if at[edge.source] == at[edge.target]:
        yield from marks.loop(at[edge.source], radius[edge.source], thick, dashed)
        return
    curve = marks.curve(at[edge.source], at[edge.target], bend)
    yield from marks.drawn(curve, (radius[edge.source], radius[edge.target]), thick, dashed)


def _marks(scene: _Scene) -> Iterator[str]:
    for i, node in enumerate(scene.network.nodes):
        at, radius = scene.sheet.at[node.iri], scene.sheet.radius[node.iri]
        scene.taken.take(Box(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius), i)
        told = written(f"{node.names.in_(scene.lang)} ({node.cls_names.in_(scene.lang)})")
        opened, closed = _link(scene, node.iri)
        ring = marks.mark("dot", at, radius + 5, 'class="ring e" stroke-width="2"')
        yield (
            f'{opened}<g class="g-{node.glyph}" data-node={quoted(curie(node.iri))}><title>{told}</title>'
            f"{ring if node.iri == scene.centre else ''}"
            f"{marks.mark(GLYPHS[node.glyph].shape, at, radius)}</g>{closed}"
        )


def _link(scene: _Scene, iri: Iri) -> tuple[str, str]:
    address = scene.href(iri) if scene.href else None
    return (f"<a href={quoted(address)}>", "</a>") if address and _harmless(address) else ("", "")


def _harmless(address: str) -> bool:
    """Whether an address is relative or leads to the web; nothing that a browser would read otherwise."""
    if safe(address) != address or "\\" in address or address != address.strip() or address.startswith("//"):
        return False
    scheme = SCHEME.match(address)
    return scheme is None or scheme[0].lower() in ("http:", "https:")


def _words(scene: _Scene) -> Iterator[str]:
    """Heads of columns, names, and on the lines of small networks amounts and doubts."""
    nodes, sheet = scene.network.nodes, scene.sheet
    for x, column in sheet.heads:
        called = column.in_(scene.lang)
        head = fitted(called[:1].upper() + called[1:], sheet.room + 30, 12, bold=True)
        yield f'<text class="muted c" x="{number(x - 6)}" y="18">{written(head)}</text>'
        scene.taken.take(Box(x - 6, 4, width(head, 12, bold=True), 18))
    order = _order(scene)
    spots = [
        Spot(
            i, sheet.at[nodes[i].iri], sheet.radius[nodes[i].iri] + 5 * (nodes[i].iri == scene.centre),
            nodes[i].names.in_(scene.lang), rank < (FIRST if scene.centre is None else 1), 13 if rank < FIRST else 12,
            sheet.sides[nodes[i].iri],
        )
        for rank, i in enumerate(order)
    ]  # fmt: skip
    labels = list(placed(spots, scene.taken, sheet.room))
    yield from _signs(scene)
    for label in labels:
        yield _name(label, scene)


def _name(label: Label, scene: _Scene) -> str:
    opened, closed = _link(scene, scene.network.nodes[label.number].iri)
    anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    return (
        f'{opened}<text class="ink n{" w" if label.bold else ""}" x="{number(label.x)}" y="{number(label.y)}" '
        f'font-size="{number(label.size)}"{anchor}>{written(label.text)}</text>{closed}'
    )


def _signs(scene: _Scene) -> Iterator[str]:
    """On the lines themselves: amounts where there are few, a sign where sources disagree or all is over."""
    bend, at = bends(scene.network), scene.sheet.at
    edges = [e for e in scene.network.edges if scene.centre in (None, e.source, e.target)]
    few = bool(scene.network.unit) and len(edges) <= AMOUNTS
    for edge in sorted(edges, key=lambda e: (-(e.weight or 0), e.iri)):
        sign = "?" if said.disputed(edge.rivals) else "✕" if edge.certainty == "gone" else ""
        text = said.amount(edge, scene.network, scene.lang) if few and edge.weight is not None else ""
        if at[edge.source] == at[edge.target] or not (sign or text):
            continue
        line = marks.curve(at[edge.source], at[edge.target], bend[edge.iri])
        if text:
            yield from _told(f"{text} {sign}".strip(), line, edge, scene)
        else:
            yield from _badge(sign, line, scene)


def _told(text: str, line: marks.Curve, edge: Edge, scene: _Scene) -> Iterator[str]:
    """An amount on its line, nearer to the end away from the centre."""
    wide = width(text, 11, bold=True) + 6
    shares = ALONG if edge.target != scene.centre else [1 - share for share in ALONG]
    for x, y in map(line.at, shares if scene.centre else (0.5, 0.4, 0.6, 0.3, 0.7)):
        box = Box(x - wide / 2, y - 8, wide, 16)
        if scene.taken.free(box):
            scene.taken.take(box)
            yield (
                f'<rect class="q" opacity=".88" x="{number(box.x)}" y="{number(box.y)}" width="{number(wide)}" height="16"/>'
                f'<text class="ink v" x="{number(x)}" y="{number(y + 4)}">{written(text)}</text>'
            )
            return


def _badge(sign: str, line: marks.Curve, scene: _Scene) -> Iterator[str]:
    for x, y in map(line.at, (0.5, 0.4, 0.6, 0.3, 0.7)):
        box = Box(x - 7, y - 7, 14, 14)
        if scene.taken.free(box):
            scene.taken.take(box)
            yield key.badge(x, y, sign)
            return


def _foot(
    rows: Sequence[list[tuple[float, key.Entry]]], source: str, top: float, wide: float
) -> Iterator[str]:
    """How high what stands below is, then what it says: the legend and the source line."""
    lines = _broken(source, wide - 2 * BESIDE) if source else []
    yield number((10 + key.ROW * len(rows) if rows else 0) + (16 * len(lines) + 8 if lines else 4))
    yield from key.key(rows, top + 6)
    start = top + (10 + key.ROW * len(rows) if rows else 0) + 12
    for i, line in enumerate(lines):
        yield f'<text class="muted f" x="{number(BESIDE)}" y="{number(start + 16 * i)}">{written(line)}</text>'


def _broken(text: str, room: float) -> list[str]:
    """The source line in as many lines as it needs, broken between its parts."""
    lines: list[str] = []
    for part in text.split(" · "):
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and width(longer, 11) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(part, room, 11))
    return lines
