"""Networks and everything said about them, drawn as one page that opens from disk and asks nothing of anybody.

The page is a value: its HTML is complete, equal material gives equal bytes, and saving is all or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from kg import whole
from kg.errors import QueryError
from kg.explorer import pyvis_network, rendering
from kg.explorer.material import Material, PageInfo
from kg.explorer.measures import Measure
from kg.explorer.moments import Moments
from kg.explorer.payload import Wishes, payload
from kg.explorer.questions import NOBODY, Asked
from kg.explorer.style import Json
from kg.project import Network
from kg.scenario import Outcome
from kg.terms import Card, Claim, Document, Iri, Lang, Names, Scores

HEIGHT = 640
# Scripts run, links open and pictures are saved; without `allow-same-origin` nothing of whoever shows the page is in reach.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
THEMES = ("auto", "light", "dark")
RENDERERS = ("auto", *rendering.PAINTERS)
# Above this many nodes and edges vis-network answers a click too late.
BY_WEBGL = 3000
# pyvis looks through all its nodes for each that is added.
THROUGH_PYVIS = 2000


@dataclass(frozen=True, slots=True)
class Page:
    """One interactive page."""

    html: str = field(repr=False)
    knowledge: Mapping[str, Json] = field(repr=False)
    lang: str = "fr"
    theme: str = "auto"

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8 with line feeds, whole or not at all; the path it was written to."""
        target = Path(path)
        whole.write(target, self.html)
        return target

    def _repr_html_(self) -> str:
        """What a notebook shows: the page in a frame of its own, which reaches neither the notebook nor the network."""
        return framed(self.html)

    def to_pyvis(self) -> Any:
        """A new `pyvis.network.Network` with the page's first network; its `generate_html()` gives this page."""
        return pyvis_network.network(self.knowledge, lang=self.lang, theme=self.theme)


def draw(
    networks: Mapping[str, Network],
    cards: Mapping[Iri, Card],
    claims: Mapping[Iri, Claim],
    documents: Mapping[Iri, Document],
    codes: Mapping[str, Mapping[str, Names]],
    *,
    about: PageInfo,
    size: Scores | None = None,
    certainties: Mapping[str, str] | None = None,
    moments: Moments | None = None,
    scenario: Outcome | None = None,
    measures: Sequence[Measure] = (),
    asked: Asked | None = None,
    lang: Lang = "fr",
    theme: str = "auto",
    renderer: str = "auto",
    wishes: Wishes = Wishes(),  # noqa: B008 (frozen)
) -> Page:
    """One page with a switch between the networks; marks are sized by `size` where it covers the network shown.

    `codes` gives the words for each code by list ("status", "glyph", "linkKind", ...); `certainties` says for a status how sure
    it is, so that things too are drawn as announced or done; what edges say of their own status is known already. With `moments` the page shows the graph of any day, with a `scenario` the rounds of a failure; `asked` are its questions and stories. `renderer` is who paints: vis (vis-network), webgl for large networks, or auto.

    Raises QueryError for no network, an unknown language or theme.
    """
    if not networks:
        raise QueryError(
            "nothing to draw: no network was given", hint="project a view first: view.project('actors')"
        )
    if lang not in ("fr", "en"):
        raise QueryError(f"no language {lang!r} in the page", hint="fr or en")
    if theme not in THEMES:
        raise QueryError(f"no theme {theme!r}", hint=", ".join(THEMES))
    if renderer not in RENDERERS:
        raise QueryError(f"no renderer {renderer!r}", hint=", ".join(RENDERERS))
    networks = {name: _made(network) for name, network in networks.items()}
    material = Material(
        networks, cards, claims, documents, codes, certainties or {}, about, size, moments, scenario, measures,
        asked or NOBODY,
    )  # fmt: skip
    knowledge = payload(material, wishes)
    painter = chosen_renderer(renderer, material.order)
    if painter == "vis" and len(material.order[0].nodes) <= THROUGH_PYVIS:
        html: str = pyvis_network.network(knowledge, lang=lang, theme=theme).generate_html()
    else:
        options = pyvis_network.OPTIONS
        html = rendering.directly(knowledge, lang=lang, theme=theme, renderer=painter, options=options)
    return Page(html, knowledge, lang, theme)


def _made(network: Network) -> Network:
    """With nodes and edges that stand ready: those of a table are made at each look."""
    return replace(network, nodes=tuple(network.nodes), edges=tuple(network.edges))


def chosen_renderer(asked: str, networks: Sequence[Network]) -> str:
    """Who paints: asked for, or by the size of the largest network."""
    if asked != "auto":
        return asked
    largest = max(len(network.nodes) + len(network.edges) for network in networks)
    return "webgl" if largest > BY_WEBGL else "vis"


def framed(html: str, height: int = HEIGHT) -> str:
    """A page inside another one, whole: nothing beside it is needed."""
    return (
        f'<iframe srcdoc="{escape(html)}" sandbox="{SANDBOX}" referrerpolicy="no-referrer" title="kg" '
        f'style="width:100%;height:{height}px;border:1px solid #9aa4b1"></iframe>'
    )
