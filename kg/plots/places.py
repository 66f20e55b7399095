"""Where the sites are: each as large as its power, in the mark of its energy and the fill of its status."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.charts.values import Atlas, Extent, Head, Mark, Spot, written
from kg.graph import View
from kg.ontology import Row
from kg.ontology import rows as asked
from kg.plots.plot import Numbers, Plot
from kg.plots.words import both, capital, joined, said, seen
from kg.terms import Iri, Names
from kg.totals import ALL, NONE, Sum, Totals

UNIT, PLANNED, RUNNING, BUILT = "W", "sites-planned", "sites-running", "done"
SHAPES = (
    ("s", "class-site"),
    ("^", "class-energy"),
    ("D", "class-deal"),
    ("h", "class-programme"),
    ("*", "class-technology"),
)
SEVERAL = Mark(Names("plusieurs énergies", "several energies"), "p", "class-organisation")
UNTOLD = Mark(Names("énergie non dite", "energy not told"), "o", "kind-other")
OTHER = Mark(Names("autre énergie", "other energy"), "v", "class-person")
TITLE = Names(
    "Carte des sites, par puissance, énergie et statut", "Map of the sites, by power, energy and status"
)
ABOUT = Names(
    "Puissance en service des sites réalisés où elle est connue, sinon puissance prévue",
    "Running power of sites that are done where it is known, else planned power",
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


@dataclass(frozen=True, slots=True)
class Site:
    """One site of the view: the sum that its mark shows, its energies, and where it lies, if anybody tells."""

    iri: Iri
    names: Names
    sum: Sum
    energies: tuple[Iri, ...]
    place: Row | None

    @property
    def size(self) -> float:
        return self.sum.maximum or 0.0


def site_map(view: View) -> Plot | None:
    """Sites in their places. Undefined: None where no site has one."""
    found = view.totals("site", UNIT)
    energies, places = view.ask(
        lambda store: (asked(store, "totals", "by_carrier"), asked(store, "plots", "places"))
    )
    sites = sorted(_sites(view, found, energies, places), key=lambda site: (-site.size, site.iri))
    placed = [site for site in sites if site.place]
    if not placed:
        return None
    marks = _marks(view, placed)
    head = Head(TITLE, joined([ABOUT, seen(view)]), _notes(sites))
    order = [*marks.values()]
    spots = tuple(_spot(site, order.index(marks[site.energies])) for site in placed)
    rows = tuple(_row(view, site, found.classes) for site in sites)
    chart = Atlas(head, spots, tuple(order), found.classes, UNIT)
    return Plot(
        "site_map",
        TITLE,
        head.about,
        _alt(sites, placed),
        joined(head.notes, " "),
        UNIT,
        COLUMNS,
        rows,
        chart,
    )


def _sites(view: View, found: Totals, energies: Sequence[Row], places: Sequence[Row]) -> Iterator[Site]:
    """The sites that are not given up, each with one sum: what runs where it is done and that is known, else what is planned."""
    sums: dict[Iri, dict[str, Sum]] = defaultdict(dict)
    for line in found.lines:
        if line.group not in (ALL, NONE) and line.tally in (PLANNED, RUNNING):
            for each in line.sums:
                if each.adds:
                    sums[line.group][line.tally] = each
    feeds: dict[Iri, set[Iri]] = defaultdict(set)
    for row in energies:
        feeds[row["thing"]].add(row["group"])
    where = {row["site"]: row for row in reversed(places)}
    for site, told in sums.items():
        runs = told.get(RUNNING)
        shown = (
            runs
            if runs and runs.certainty == BUILT and runs.maximum
            else told.get(PLANNED, next(iter(told.values())))
        )
        yield Site(site, view.names(site), shown, tuple(sorted(feeds[site])), where.get(site))


def _marks(view: View, sites: Sequence[Site]) -> Mapping[tuple[Iri, ...], Mark]:
    """A mark for what feeds a site: the commonest single energies have their own, in the order of how common they are."""
    alone = Counter(site.energies for site in sites if len(site.energies) == 1)
    order = sorted(alone, key=lambda energies: (-alone[energies], energies))
    made: dict[tuple[Iri, ...], Mark] = {
        e: Mark(view.names(e[0]), *look) for e, look in zip(order, SHAPES, strict=False)
    }
    made |= dict.fromkeys(order[len(SHAPES) :], OTHER)
    made |= {site.energies: SEVERAL for site in sites if len(site.energies) > 1}
    return made | ({(): UNTOLD} if any(not site.energies for site in sites) else {})


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


def _notes(sites: Sequence[Site]) -> tuple[Names, ...]:
    notes = [READING]
    unknown = sum(not site.size for site in sites)
    if unknown:
        notes.append(
            said(
                "Puissance inconnue\u00a0: {n} sites sur {all}.",
                "Power unknown: {n} sites of {all}.",
                n=unknown,
                all=len(sites),
            )
        )
    if away := [site for site in sites if not site.place]:
        names = joined([_named(site) for site in away], ", ")
        notes.append(
            said(
                "Sans position ({n})\u00a0: {names}.",
                "Without a position ({n}): {names}.",
                n=len(away),
                names=names,
            )
        )
    return tuple(notes)


def _named(site: Site) -> Names:
    each = site.sum
    extent = Extent(each.minimum, each.maximum, 1, 1, each.open > 0)
    return (
        both(lambda lang: f"{site.names.in_(lang)} ({written(extent, UNIT, lang)})")
        if site.size
        else site.names
    )


def _alt(sites: Sequence[Site], placed: Sequence[Site]) -> Names:
    largest = joined([_named(site) for site in placed[:3]], ", ")
    return said(
        "{t}. {n} sites sur {all} ont une position. Les plus grands\u00a0: {largest}.",
        "{t}. {n} of {all} sites have a position. The largest: {largest}.",
        t=TITLE, n=len(placed), all=len(sites), largest=largest,
    )  # fmt: skip
