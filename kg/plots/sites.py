"""The sites of a view: each with one sum of power, the energies that feed it, where it lies, and the mark of its energy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.charts.values import Extent, Mark, written
from kg.graph import View
from kg.ontology import Row
from kg.ontology import rows as asked
from kg.plots.words import both
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
ABOUT = Names(
    "Puissance en service des sites réalisés où elle est connue, sinon puissance prévue",
    "Running power of sites that are done where it is known, else planned power",
)


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


def sites(view: View, found: Totals) -> list[Site]:
    """The sites of the view that are not given up, the largest first; `found` are its sums of power by site."""
    energies, places = view.ask(
        lambda store: (asked(store, "totals", "by_carrier"), asked(store, "plots", "places"))
    )
    return sorted(_sites(view, found, energies, places), key=lambda site: (-site.size, site.iri))


def _sites(view: View, found: Totals, energies: Sequence[Row], places: Sequence[Row]) -> Iterator[Site]:
    """The sites that are not given up, each with one sum: what runs where it is done and that is known, else what is planned."""
    sums: dict[Iri, dict[str, Sum]] = defaultdict(dict)
    for line in found.lines:
        if line.group not in (ALL, NONE) and line.tally in (PLANNED, RUNNING) and line.unit == UNIT:
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


def marks(view: View, sites: Sequence[Site]) -> Mapping[tuple[Iri, ...], Mark]:
    """A mark for what feeds a site: the commonest single energies have their own, in the order of how common they are."""
    alone = Counter(site.energies for site in sites if len(site.energies) == 1)
    order = sorted(alone, key=lambda energies: (-alone[energies], energies))
    made: dict[tuple[Iri, ...], Mark] = {
        e: Mark(view.names(e[0]), *look) for e, look in zip(order, SHAPES, strict=False)
    }
    made |= dict.fromkeys(order[len(SHAPES) :], OTHER)
    made |= {site.energies: SEVERAL for site in sites if len(site.energies) > 1}
    return made | ({(): UNTOLD} if any(not site.energies for site in sites) else {})


def named(site: Site) -> Names:
    each = site.sum
    extent = Extent(each.minimum, each.maximum, 1, 1, each.open > 0)
    return (
        both(lambda lang: f"{site.names.in_(lang)} ({written(extent, UNIT, lang)})")
        if site.size
        else site.names
    )
