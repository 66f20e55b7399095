"""The lines and marks of a still, each with what it says when pointed at."""

from __future__ import annotations

from collections.abc import Iterator

from kg.explorer.still import marks, said
from kg.explorer.still.names import Box
from kg.explorer.still.scene import Scene
from kg.explorer.style import CERTAINTIES, GLYPHS
from kg.svg import number, quoted, written
from kg.terms import Edge, curie


def lines(scene: Scene) -> Iterator[str]:
    """Every link; those that do not touch the centre first and paler."""
    ahead = {e.iri: scene.centre in (None, e.source, e.target) for e in scene.network.edges}
    names = {node.iri: node.names.in_(scene.lang) for node in scene.network.nodes}
    for edge in sorted(scene.network.edges, key=lambda e: (ahead[e.iri], e.iri)):
        thick = marks.thickness(edge, scene.network.unit)
        opacity = marks.sure(edge.certainty).opacity * (0.85 if ahead[edge.iri] else 0.3)
        told = f"{names[edge.source]} → {names[edge.target]}: {said.link(edge, scene.network, scene.lang)}"
        yield (
            f'<g class="k-{edge.kind}" stroke-opacity="{opacity:.2f}" fill-opacity="{opacity:.2f}" data-edge={quoted(curie(edge.iri))}>'
            f"<title>{written(told)}</title>"
        )
        yield from _line(edge, scene, thick)
        yield "</g>"


def _line(edge: Edge, scene: Scene, thick: float) -> Iterator[str]:
    at, radius = scene.sheet.at, scene.sheet.radius
    dashed = marks.dashes(edge.certainty, thick)
    if at[edge.source] == at[edge.target]:
        yield from marks.loop(at[edge.source], radius[edge.source], thick, dashed)
        return
    yield from marks.drawn(scene.curves[edge.iri], (radius[edge.source], radius[edge.target]), thick, dashed)


def things(scene: Scene) -> Iterator[str]:
    for i, node in enumerate(scene.network.nodes):
        at, radius = scene.sheet.at[node.iri], scene.sheet.radius[node.iri]
        scene.taken.take(Box(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius), i)
        told = written(f"{node.names.in_(scene.lang)} ({node.cls_names.in_(scene.lang)})")
        opened, closed = scene.link(node.iri)
        ring = marks.mark("dot", at, radius + 5, 'class="ring e" stroke-width="2"')
        yield (
            f'{opened}<g class="g-{node.glyph}" data-node={quoted(curie(node.iri))}><title>{told}</title>'
            f"{ring if node.iri == scene.centre else ''}"
            f"{_mark(GLYPHS[node.glyph].shape, at, radius, scene.certain.get(node.iri, ''))}</g>{closed}"
        )


def _mark(shape: str, at: marks.Point, radius: float, certainty: str) -> str:
    """Full where a thing stands; where it is only announced or talked of, paler with a broken border, so that no line shows through."""
    line = CERTAINTIES.get(certainty)
    if line is None or (line.fill >= 1 and not line.border):
        return marks.mark(shape, at, radius)
    broken = f' stroke-dasharray="{" ".join(map(number, line.border))}"' if line.border else ""
    ground = marks.mark(shape, at, radius + 1, 'class="q"')
    if line.fill >= 1:  # a broken border of the same colour would look like a bite
        around = marks.mark(shape, at, radius + 1, f'class="o" fill-opacity="0"{broken}')
        return ground + around + marks.mark(shape, at, radius - 2)
    return ground + marks.mark(shape, at, radius, f'class="o" fill-opacity="{number(line.fill)}"{broken}')
