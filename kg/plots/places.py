"""Where the sites are: each as large as its power, in the mark of its energy and the fill of its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.charts.values import Atlas, Head, Spot
from kg.graph import View
from kg.plots.plot import Numbers, Plot
from kg.plots.sites import ABOUT, UNIT, Site, marks, named, sites
from kg.plots.words import capital, joined, said, seen
from kg.terms import Names

TITLE = Names(
    "Carte des sites, par puissance, énergie et statut", "Map of the sites, by power, energy and status"
)
READING = Names(
    "Surface pleine : au moins ; contour : jusqu’à. Projections équivalentes : Albers pour les régions, Equal Earth pour le monde. "
    "Contours : Natural Earth, U.S. Census Bureau.",
    "Filled area: at least; outline: up to. Equal-area projections: Albers for the regions, Equal Earth for the world. Outlines: "
    "Natural Earth, U.S. Census Bureau.",
)
COLUMNS = tuple(
    Names(*pair.split("/"))
    for pair in (
        "Site/Site", "Classe de statut/Status class", "Énergie/Energy", "Minimum/Minimum", "Maximum/Maximum",
        "Sans borne haute/Without upper bound", "Latitude/Latitude", "Longitude/Longitude", "Précision/Precision",
    )
)  # fmt: skip


def site_map(view: View) -> Plot | None:
    """Sites in their places. Undefined: None where no site has one."""
    found = view.totals("site")
    every = sites(view, found)
    placed = [site for site in every if site.place]
    if not placed:
        return None
    energies = marks(view, every)
    head = Head(TITLE, joined([ABOUT, seen(view)]), _notes(every))
    order = [*dict.fromkeys(energies.values())]
    spots = tuple(_spot(site, order.index(energies[site.energies])) for site in placed)
    rows = tuple(_row(view, site, found.classes) for site in every)
    chart = Atlas(head, spots, tuple(order), found.classes, UNIT)
    return Plot(
        "site_map",
        TITLE,
        head.about,
        _alt(every, placed),
        joined(head.notes, " "),
        UNIT,
        COLUMNS,
        rows,
        chart,
    )


def _spot(site: Site, mark: int) -> Spot:
    place = site.place or {}
    spot = float(place["long"]), float(place["lat"])
    return Spot(site.names, *spot, site.sum.minimum, site.sum.maximum, site.sum.certainty, mark)


def _row(view: View, site: Site, classes: Mapping[str, Names]) -> Numbers:
    each, place = site.sum, site.place or {}
    exact = Names(str(place.get("fr") or ""), str(place.get("en") or ""))
    spot = (float(place["lat"]), float(place["long"])) if site.place else (None, None)
    energies = joined([view.names(energy) for energy in site.energies], ", ")
    cells = (
        site.names,
        capital(classes[each.certainty]),
        energies,
        each.minimum,
        each.maximum,
        each.open,
        *spot,
        exact,
    )
    return Numbers(cells, each.claims)


def _notes(every: Sequence[Site]) -> tuple[Names, ...]:
    notes = [READING]
    unknown = sum(not site.size for site in every)
    if unknown:
        notes.append(
            said(
                "Puissance inconnue\u00a0: {n} sites sur {all}.",
                "Power unknown: {n} sites of {all}.",
                n=unknown,
                all=len(every),
            )
        )
    if away := [site for site in every if not site.place]:
        names = joined([named(site) for site in away], ", ")
        notes.append(
            said(
                "Sans position ({n})\u00a0: {names}.",
                "Without a position ({n}): {names}.",
                n=len(away),
                names=names,
            )
        )
    return tuple(notes)


def _alt(every: Sequence[Site], placed: Sequence[Site]) -> Names:
    largest = joined([named(site) for site in placed[:3]], ", ")
    return said(
        "{t}. {n} sites sur {all} ont une position. Les plus grands\u00a0: {largest}.",
        "{t}. {n} of {all} sites have a position. The largest: {largest}.",
        t=TITLE, n=len(placed), all=len(every), largest=largest,
    )  # fmt: skip
