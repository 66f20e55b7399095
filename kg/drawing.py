"""From a view, or one network of it, to a page: gathers what the explorer draws and what the page says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg import shipped
from kg.errors import QueryError
from kg.explorer import Page, PageInfo
from kg.explorer import draw as draw_page
from kg.graph import View
from kg.project import Network
from kg.terms import Card, Claim, Document, Iri, Lang, Names, Scores

TITLE = Names("Infrastructure de l’IA : contrats, sites, énergie", "AI infrastructure: deals, sites, energy")
LICENCE = Names("Données : CC BY 4.0", "Data: CC BY 4.0")
EVERYTHING = Names("toutes les sources", "all sources")
PROJECTIONS = ("actors", "compute", "money", "power")


def draw(
    what: View | Network,
    *,
    view: View | None = None,
    projections: Sequence[str] = PROJECTIONS,
    size: Scores | None = None,
    title: Names = TITLE,
    lang: Lang = "fr",
    theme: str = "auto",
    roll_up: bool = False,
) -> Page:
    """One offline page of a view, or of a single network; `view` gives a network's page its facts and sources.

    `roll_up` draws a view's networks between groups.

    Raises: UnknownName for a projection, QueryError for a language or theme.
    """
    if isinstance(what, Network):
        networks: Mapping[str, Network] = {what.name: what}
    else:
        view = _as_told(what)
        networks = {name: what.project(name, roll_up=roll_up) for name in projections}
        title = Names(f"{title.fr} (groupes)", f"{title.en} (groups)") if roll_up else title
    about = _about(view, networks, title)
    if view is None:
        return draw_page(networks, {}, {}, {}, {}, about=about, size=size, lang=lang, theme=theme)
    cards, claims, documents = _facts(view)
    statuses = {c.notation: c.certainty for c in view.graph.rules.codes.values() if c.certainty}
    codes = view.graph.rules.labels()
    return draw_page(
        networks,
        cards,
        claims,
        documents,
        codes,
        about=about,
        size=size,
        certainties=statuses,
        lang=lang,
        theme=theme,
    )


def _as_told(view: View) -> View:
    """The view itself. Raises: QueryError when its money is converted: a page does not show the rate and day of each amount."""
    if view.choice.currency:
        raise QueryError("a page shows money in the currency it was told in", hint="leave out the currency")
    return view


def _facts(view: View) -> tuple[Mapping[Iri, Card], Mapping[Iri, Claim], Mapping[Iri, Document]]:
    return view.cards, view.claims, view.documents


def _about(view: View | None, networks: Mapping[str, Network], title: Names) -> PageInfo:
    counts = {
        "nodes": len({node.iri for network in networks.values() for node in network.nodes}),
        "edges": len({edge.iri for network in networks.values() for edge in network.edges}),
    }
    if view is None:
        return PageInfo(title, None, EVERYTHING, {}, None, shipped.version(), LICENCE, counts)
    counts |= {"claims": len(view.claims), "documents": len(view.documents)}
    profile = view.choice.profile.names if view.choice.profile else EVERYTHING
    newest = max((d.issued for d in view.documents.values() if d.issued), default=None)
    choice = view.choice
    return PageInfo(
        title, choice.as_of, profile, view.hidden, newest, shipped.version(), LICENCE, counts, choice.known
    )
