"""From a view, or one network of it, to a still picture: what the page would open on, chosen, titled and with its source line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.drawing import TITLE, page_info
from kg.errors import QueryError
from kg.explorer.backbone import around, backbone, part
from kg.explorer.still import Picture, source_line, still
from kg.explorer.style import HIDDEN_AT_FIRST
from kg.graph import View
from kg.networks import networks
from kg.project import Network, offered
from kg.terms import Iri, Lang, Names

SIZE = (1440, 900)
GONE = frozenset(name.removeprefix("certainty:") for name in HIDDEN_AT_FIRST if name.startswith("certainty:"))


def picture(
    what: View | Network,
    *,
    projection: str | None = None,
    query: str | None = None,
    view: View | None = None,
    about: Iri | None = None,
    whole: bool = False,
    roll_up: bool = False,
    title: Names | None = None,
    lang: Lang = "fr",
    theme: str = "light",
    size: tuple[int, int] = SIZE,
) -> Picture:
    """A still picture of a view's projection, or of a network, as the page opens: no browser, no network, no font needed.

    Of a view the first network that a page offers is drawn, unless a `projection` is named or a `query` asked.
    Of a large network the main part is drawn, unless the `whole` of it is asked for; the source line says how much is shown.
    Links that are over are left out and counted there; a network without a `view` has no day and no licence to tell. `about` draws one thing and what it is linked with; `view` gives a network's
    picture its day and sources; `roll_up` draws a view's network between groups.
    Raises: UnknownName for a projection; QueryError for a language, a theme, or a thing that the network does not hold.
    """
    if lang not in ("fr", "en"):
        raise QueryError(f"no language {lang!r} in a picture", hint="fr or en")
    if isinstance(what, View):
        names = (projection,) if projection else () if query else offered(what.graph.rules)[:1]
        found = networks(what, names, query, lang, roll_up=roll_up)
        view, network = what, next(iter(found.networks.values()))
    else:
        network = what
    alive = _alive(network)
    drawn = _near(alive, network, about) if about else alive if whole else backbone(alive) or alive
    info = page_info(view, {network.name: network}, _titled(title or TITLE, network), about)
    shown = (
        (len(drawn.nodes), len(alive.nodes)) if not about and len(drawn.nodes) < len(alive.nodes) else None
    )
    source = source_line(info if view else None, lang, shown, _over(network, drawn))
    centre = about if about in drawn.index else None
    certain = {iri: status.code.certainty for iri in drawn.iris if view and (status := view.status(iri))}
    text = still(
        drawn,
        lang=lang,
        theme=theme,
        width=size[0],
        height=size[1],
        centre=centre,
        title=info.title,
        source=source,
        certain=certain,
    )
    return Picture(text, info.title.in_(lang))


def _titled(title: Names, network: Network) -> Names:
    return Names(f"{title.fr} — {network.names.in_('fr')}", f"{title.en} — {network.names.in_('en')}")


def _alive(network: Network) -> Network:
    """Without what is over, and without who is linked with nothing else."""
    edges = tuple(edge for edge in network.edges if edge.certainty not in GONE)
    if len(edges) == len(network.edges):
        return network
    ends: Mapping[Iri, None] = dict.fromkeys(iri for edge in edges for iri in (edge.source, edge.target))
    return part(replace(network, edges=edges), ends)


def _over(network: Network, drawn: Network) -> int:
    """How many links between what is drawn are over."""
    return sum(
        edge.certainty in GONE and {edge.source, edge.target} <= drawn.index.keys() for edge in network.edges
    )


def _near(alive: Network, network: Network, about: Iri) -> Network:
    near = around(alive, about) or around(network, about)
    if near is None:
        raise QueryError(
            f"nothing is linked with {about} in {network.name}", hint="kg show tells what is said of it"
        )
    return near
