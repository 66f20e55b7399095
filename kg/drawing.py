"""From a view, or one network of it, to a page: gathers what the explorer draws and what the page says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg import shipped
from kg.contents import Contents, contents
from kg.errors import QueryError
from kg.explorer import Page, PageInfo, Told, Wishes, around, arranged, unheard
from kg.explorer import draw as draw_page
from kg.explorer.measures import measures
from kg.graph import View
from kg.ontology import ontology_rules
from kg.project import Network
from kg.rules import Rules
from kg.scenario import Outcome
from kg.stories import read
from kg.telling import asked
from kg.terms import Card, Claim, Document, Iri, Lang, Names, Scores

TITLE = Names(
    "Infrastructure de l’IA\u00a0: contrats, sites, énergie", "AI infrastructure: deals, sites, energy"
)
LICENCE = Names("Données : CC BY 4.0", "Data: CC BY 4.0")
EVERYTHING = Names("toutes les sources", "all sources")


def draw(
    what: View | Network,
    *,
    view: View | None = None,
    projections: Sequence[str] | None = None,
    size: Scores | None = None,
    title: Names | None = None,
    lang: Lang = "fr",
    theme: str = "auto",
    roll_up: bool = False,
    about: Iri | None = None,
    compare: str | None = None,
    query: str | None = None,
    story: str | Path | None = None,
    scenario: Outcome | None = None,
    renderer: str = "auto",
    overview: str = "auto",
    told: Told = unheard,
    layout: Path | None = None,
) -> Page:
    """One offline page of a view, or of a single network; `view` gives a network's page its facts and sources.

    `projections` are those the ontology has a page offer, unless named; `query` draws the answer of a SPARQL text or of a named
    question, alone or before them; `story` is a file of a story, which the page plays over the networks it names. `roll_up` draws a view's networks between groups. `about` draws only what is linked with one thing, which the page opens on.
    The page of a view shows the graph of any day up to the view's own; `compare` is the day it opens comparing with;
    a `scenario` followed on that view is marked round by round. `layout` is a file of positions saved from a page.
    `renderer` (vis, webgl, auto) says who paints, `overview` (community, none, auto, or a column of the nodes such as country) by what
    the nodes of a large network are grouped at first; `told` hears how far its layout has come.

    Raises: UnknownName for a projection, QueryError for a language, a theme, a day of comparison that is none or too late,
    or a thing that no network holds, DataError for a story.
    """
    if isinstance(what, Network):
        drawn = Contents({what.name: what})
        title = title or (TITLE if view else _capital(what.names))
    else:
        view = _as_told(what)
        played = read(Path(story)) if story else None
        one_day = roll_up or scenario is not None
        drawn = contents(
            view, projections, query, played, lang, roll_up=roll_up, compare=compare, one_day=one_day
        )
        title = title or TITLE
        title = Names(f"{title.fr} (groupes)", f"{title.en} (groups)") if roll_up else title
    if compare and not drawn.moments:
        raise QueryError(
            "nothing here has days to compare",
            hint="draw networks of a view, neither rolled up nor from a query",
        )
    whole = drawn.networks
    if about:
        networks = _near(drawn.networks, about)
        drawn = replace(drawn, networks=networks, moments=drawn.moments and drawn.moments.within(networks))
    info = page_info(view, drawn.networks, title, about)
    wishes = Wishes(overview, told, _arranged(layout, drawn.networks))
    if view is None:
        rules = ontology_rules()
        return draw_page(
            drawn.networks,
            {},
            {},
            {},
            rules.labels(),
            about=info,
            size=size,
            certainties=_certainties(rules),
            lang=lang,
            theme=theme,
            renderer=renderer,
            wishes=wishes,
        )
    cards, claims, documents = _facts(view)
    cards = {**cards, **drawn.cards}
    if about or query is not None or isinstance(what, Network):
        cards = _told(cards, drawn.networks, about, claims)
    return draw_page(
        drawn.networks,
        cards,
        claims,
        documents,
        view.graph.rules.labels(),
        about=info,
        size=size,
        certainties=_certainties(view.graph.rules),
        moments=drawn.moments,
        scenario=scenario,
        measures=measures(whole, {name: p.suits for name, p in view.graph.rules.projections.items()}),
        asked=None if about or query is not None else asked(view, drawn.networks, drawn.story, lang),
        lang=lang,
        theme=theme,
        renderer=renderer,
        wishes=wishes,
    )


def _arranged(layout: Path | None, networks: Mapping[str, Network]) -> arranged.Layout:
    """The places of a file. Raises: DataError, QueryError where it places nothing of these networks."""
    if layout is None:
        return {}
    kept = arranged.read(layout)
    named = {name.partition(":")[0] for name in kept}
    if not named & networks.keys():
        raise QueryError(
            f"{layout} has no positions for {', '.join(networks)}",
            hint=f"it has them for {', '.join(sorted(named)) or 'no network'}",
        )
    return kept


def _certainties(rules: Rules) -> Mapping[str, str]:
    return {c.notation: c.certainty for c in rules.codes.values() if c.certainty}


def _capital(names: Names) -> Names:
    return Names(*(text[:1].upper() + text[1:] for text in (names.fr, names.en)))


def _as_told(view: View) -> View:
    """The view itself. Raises: QueryError when its money is converted: a page does not show the rate and day of each amount."""
    if view.choice.currency:
        raise QueryError("a page shows money in the currency it was told in", hint="leave out the currency")
    return view


def _facts(view: View) -> tuple[Mapping[Iri, Card], Mapping[Iri, Claim], Mapping[Iri, Document]]:
    return view.cards, view.claims, view.documents


def _near(networks: Mapping[str, Network], thing: Iri) -> Mapping[str, Network]:
    """The networks that hold the thing or its links, each cut down to them and their ends."""
    near = {name: part for name, network in networks.items() if (part := around(network, thing))}
    if not near:
        known = ", ".join(networks)
        raise QueryError(
            f"nothing is linked with {thing} in {known}", hint="kg show tells what is said of it"
        )
    return near


def _told(
    cards: Mapping[Iri, Card], networks: Mapping[str, Network], thing: Iri | None, claims: Mapping[Iri, Claim]
) -> Mapping[Iri, Card]:
    """Full cards of what is drawn; of everything else that is mentioned, and of who says it, only the name."""
    full = {node.iri for network in networks.values() for node in network.nodes}
    full |= {edge.via for network in networks.values() for edge in network.edges} | (
        {thing} if thing else set()
    )
    said = {s.value for iri in full & cards.keys() for s in cards[iri].statements if isinstance(s.value, str)}
    edges = [edge for network in networks.values() for edge in network.edges]
    said |= {iri for edge in edges for iri in (*edge.wholes, *edge.overlaps)}
    cited = {c for edge in edges for c in edge.claims}
    cited |= {s.claim for iri in full & cards.keys() for s in cards[iri].statements}
    said |= {who for c in cited & claims.keys() for who in (claims[c].said_by, claims[c].origin) if who}
    bare = {iri: replace(c, statements=(), conflicts=()) for iri, c in cards.items() if iri in said - full}
    return bare | {iri: card for iri, card in cards.items() if iri in full}


def page_info(
    view: View | None, networks: Mapping[str, Network], title: Names, thing: Iri | None
) -> PageInfo:
    """What a page or a picture of these networks says about itself: of somebody's own table neither our data nor our licence."""
    if thing:
        name = view.names(thing) if view else _called(networks, thing)
        title = Names(f"{name.fr} — {title.fr}", f"{name.en} — {title.en}")
    counts = {
        "nodes": len({node.iri for network in networks.values() for node in network.nodes}),
        "edges": len({edge.iri for network in networks.values() for edge in network.edges}),
    }
    if view is None:
        ours = not networks.keys().isdisjoint(ontology_rules().projections)
        version, licence = (shipped.version(), LICENCE) if ours else ("", Names("", ""))
        return PageInfo(
            title, None, EVERYTHING if ours else licence, {}, None, version, licence, counts, opens_on=thing
        )
    counts |= {"claims": len(view.claims), "documents": len(view.documents)}
    profile = view.choice.profile.names if view.choice.profile else EVERYTHING
    newest = max((d.issued for d in view.documents.values() if d.issued), default=None)
    choice = view.choice
    version = shipped.version()
    return PageInfo(
        title,
        choice.as_of,
        profile,
        view.hidden,
        newest,
        version,
        LICENCE,
        counts,
        choice.known,
        opens_on=thing,
    )


def _called(networks: Mapping[str, Network], thing: Iri) -> Names:
    nodes = {node.iri: node.names for network in networks.values() for node in network.nodes}
    vias = {edge.via: edge.via_names for network in networks.values() for edge in network.edges}
    return (vias | nodes)[thing]
