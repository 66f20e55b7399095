"""What the marks and lines of a still mean, told beneath it: only what occurs in it, each with a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.explorer.still import marks
from kg.explorer.still.letters import width
from kg.explorer.still.said import disputed
from kg.explorer.style import CERTAINTIES, GLYPHS, KINDS, REFERENCE
from kg.ontology import ontology_rules
from kg.project import Network
from kg.svg import number, written
from kg.terms import Lang, Names

SIZE, ROW, EDGE, APART, BESIDE = 12.0, 21.0, 18.0, 20.0, 7.0
SAMPLE = {"glyph": 16.0, "linkKind": 26.0, "certainty": 26.0}
WIDTH = Names("épaisseur : montant", "width: amount")
DISPUTED = Names("les sources divergent", "sources disagree")


class Entry(NamedTuple):
    """One thing to explain: of which list (`glyph`, `linkKind`, `certainty`, or `?`), its code, and the words for it."""

    list: str
    code: str
    words: str


def entries(network: Network, lang: Lang) -> Sequence[Entry]:
    """The classes, kinds of link and certainties that occur, each in the order of the tables of looks."""
    seen = {
        "glyph": {node.glyph for node in network.nodes},
        "linkKind": {edge.kind for edge in network.edges},
        "certainty": {edge.certainty for edge in network.edges},
    }
    words = ontology_rules().labels()
    order: Mapping[str, Mapping[str, object]] = {"glyph": GLYPHS, "linkKind": KINDS, "certainty": CERTAINTIES}
    found = [
        Entry(name, code, _capital(words.get(name, {}).get(code, Names(code, code)).in_(lang)))
        for name, table in order.items()
        for code in table
        if code in seen[name]
    ]
    found = _joined(found)
    if any(disputed(edge.rivals) for edge in network.edges):
        found.append(Entry("?", "?", DISPUTED.in_(lang)))
    if network.unit in REFERENCE and any(edge.weight is not None for edge in network.edges):
        found.append(Entry("", "", WIDTH.in_(lang)))
    return found


def _joined(found: Sequence[Entry]) -> list[Entry]:
    """What is drawn alike is one entry."""
    alike: dict[object, Entry] = {}
    for entry in found:
        look = marks.sure(entry.code) if entry.list == "certainty" else entry
        first = alike.get(look)
        alike[look] = (
            Entry(*first[:2], f"{first.words}, {entry.words[:1].lower()}{entry.words[1:]}")
            if first
            else entry
        )
    return list(alike.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rows(found: Sequence[Entry], wide: float) -> list[list[tuple[float, Entry]]]:
    """The entries in as many rows as they need, each with its place across."""
    result: list[list[tuple[float, Entry]]] = [[]] if found else []
    x = EDGE
    for entry in found:
        room = _sample(entry) + width(entry.words, SIZE) + APART
        if x + room > wide - EDGE + APART and x > EDGE:
            result.append([])
            x = EDGE
        result[-1].append((x, entry))
        x += room
    return result


def _sample(entry: Entry) -> float:
    return SAMPLE.get(entry.list, 13.0) + BESIDE if entry.code else 0.0


def key(found: Sequence[list[tuple[float, Entry]]], top: float) -> Iterator[str]:
    """The rows drawn from `top` down."""
    for i, row in enumerate(found):
        y = top + ROW * (i + 0.5)
        for x, entry in row:
            yield from _drawn(entry, x, y)
            words = written(entry.words)
            yield f'<text class="ink t" x="{number(x + _sample(entry))}" y="{number(y + 4)}">{words}</text>'


def _drawn(entry: Entry, x: float, y: float) -> Iterator[str]:
    if entry.list == "glyph":
        yield f'<g class="g-{entry.code}">{marks.mark(GLYPHS[entry.code].shape, (x + 7, y), 6)}</g>'
    elif entry.list == "?":
        yield badge(x + 6.5, y, "?")
    elif entry.list:
        sure = entry.code if entry.list == "certainty" else "signed"
        colour = f"k-{entry.code}" if entry.list == "linkKind" else "k"
        faint = marks.sure(sure).opacity
        shade = f' opacity="{number(faint)}"' if faint < 1 else ""
        yield (
            f'<g class="{colour}"{shade}><path class="e" d="M{number(x)} {number(y)}h26" '
            f'stroke-width="2.5"{marks.dashes(sure, 2.5)}/></g>'
        )
        if sure == "gone":
            yield cross(x + 13, y)


def badge(x: float, y: float, sign: str) -> str:
    """A round sign on the middle of a line."""
    return (
        f'<g class="alarm"><circle class="b" cx="{number(x)}" cy="{number(y)}" r="6.5"/>'
        f'<text class="s" x="{number(x)}" y="{number(y + 3.5)}">{sign}</text></g>'
    )


def cross(x: float, y: float) -> str:
    """The sign of what is no more."""
    return f'<path class="alarm e" stroke-width="1.6" d="M{number(x - 3)} {number(y - 3)}l6 6m0-6l-6 6"/>'
