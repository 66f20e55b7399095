"""The words on a still: heads of columns, names, and on its lines amounts and doubts, none over another."""

from __future__ import annotations

from collections.abc import Iterator

from kg.explorer.still import key, said
from kg.explorer.still.letters import fitted, width
from kg.explorer.still.marks import Curve
from kg.explorer.still.names import Box, Label, Spot, placed
from kg.explorer.still.scene import Scene
from kg.svg import number, written
from kg.terms import Edge

AMOUNTS = 60
"""Up to so many links their amounts are written on them."""
FIRST = 14
ALONG = (0.62, 0.72, 0.52, 0.8, 0.42)
MIDDLE = (0.5, 0.4, 0.6, 0.3, 0.7)


def words(scene: Scene) -> Iterator[str]:
    """Heads of columns, names, and on the lines of small networks amounts and doubts."""
    nodes, sheet = scene.network.nodes, scene.sheet
    for x, column, room in sheet.heads:
        called = column.in_(scene.lang)
        head = fitted(called[:1].upper() + called[1:], room, 12, bold=True)
        yield f'<text class="muted c" x="{number(x - 6)}" y="18">{written(head)}</text>'
        scene.taken.take(Box(x - 6, 4, width(head, 12, bold=True), 18))
    spots = [
        Spot(
            i, sheet.at[nodes[i].iri], sheet.radius[nodes[i].iri] + 5 * (nodes[i].iri == scene.centre),
            nodes[i].names.in_(scene.lang), rank < (FIRST if scene.centre is None else 1), 13 if rank < FIRST else 12,
            sheet.sides[nodes[i].iri], sheet.room[nodes[i].iri],
        )
        for rank, i in enumerate(scene.order)
    ]  # fmt: skip
    labels = list(placed(spots, scene.taken))
    yield from _signs(scene)
    for label in labels:
        yield _name(label, scene)


def _name(label: Label, scene: Scene) -> str:
    opened, closed = scene.link(scene.network.nodes[label.number].iri)
    anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    return (
        f'{opened}<text class="ink n{" w" if label.bold else ""}" x="{number(label.x)}" y="{number(label.y)}" '
        f'font-size="{number(label.size)}"{anchor}>{written(label.text)}</text>{closed}'
    )


def _signs(scene: Scene) -> Iterator[str]:
    """On the lines themselves: amounts where there are few, a sign where sources disagree or all is over."""
    at = scene.sheet.at
    edges = [e for e in scene.network.edges if scene.centre in (None, e.source, e.target)]
    few = len(edges) <= AMOUNTS
    if not few:
        edges = [e for e in edges if e.weight is not None]
    for edge in sorted(edges, key=lambda e: (-(e.weight or 0), e.iri)):
        sign = "?" if said.disputed(edge.rivals) else "✕" if edge.certainty == "gone" else ""
        text = (
            said.amount(edge, scene.network, scene.lang)
            if few and scene.network.unit and edge.weight is not None
            else ""
        )
        if at[edge.source] == at[edge.target] or not (sign or text):
            continue
        line = scene.curves[edge.iri]
        if text:
            yield from _told(f"{text} {sign}".strip(), line, edge, scene)
        else:
            yield from _badge(sign, line, scene)


def _told(text: str, line: Curve, edge: Edge, scene: Scene) -> Iterator[str]:
    """An amount on its line, nearer to the end away from the centre."""
    wide = width(text, 11, bold=True) + 6
    shares = ALONG if edge.target != scene.centre else [1 - share for share in ALONG]
    for x, y in map(line.at, shares if scene.centre else MIDDLE):
        box = Box(x - wide / 2, y - 8, wide, 16)
        if scene.taken.free(box):
            scene.taken.take(box)
            yield (
                f'<rect class="q" opacity=".88" x="{number(box.x)}" y="{number(box.y)}" width="{number(wide)}" height="16"/>'
                f'<text class="ink v" x="{number(x)}" y="{number(y + 4)}">{written(text)}</text>'
            )
            return


def _badge(sign: str, line: Curve, scene: Scene) -> Iterator[str]:
    for x, y in map(line.at, MIDDLE):
        box = Box(x - 7, y - 7, 14, 14)
        if scene.taken.free(box):
            scene.taken.take(box)
            yield key.badge(x, y, sign)
            return
