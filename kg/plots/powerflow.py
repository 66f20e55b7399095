"""Power from its energy to sites, from sites to who operates them, and on to who uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.charts.values import Flow, Head
from kg.graph import View
from kg.ontology import rows as asked
from kg.plots.plot import Numbers, Plot
from kg.plots.sites import ABOUT, UNIT, Site, marks, named, sites
from kg.plots.ways import UNTOLD, Way, streams
from kg.plots.words import capital, joined, said, seen
from kg.terms import Iri, Names

MOST = 11
TITLE = Names(
    "De l’énergie aux laboratoires : où va la puissance", "From energy to labs: where the power goes"
)
READING = Names(
    "Plein : au moins ; contour : jusqu’à. La couleur dit l’énergie, le remplissage le statut du site : les statuts ne s’additionnent "
    "pas. Un site à plusieurs exploitants ou clients compte sous tous ensemble : personne ne dit leurs parts.",
    "Filled: at least; outline: up to. Colour tells the energy, fill the status of the site: statuses do not add up. A site with "
    "several operators or customers counts under all of them together: nobody tells their shares.",
)
STEPS = (
    Names("Énergie", "Energy"), Names("Site", "Site"), Names("Exploitant", "Operator"), Names("Client", "Customer"),
)  # fmt: skip
BOUNDS = (Names("Classe de statut", "Status class"), Names("Minimum", "Minimum"), Names("Maximum", "Maximum"))
Groups = Mapping[Iri, tuple[Iri, ...]]


def power_flow(view: View) -> Plot | None:
    """Each site with a known power as a way of its own. Undefined: None where no power is known."""
    found = view.totals("site")
    every = sites(view, found)
    known = [site for site in every if site.size]
    if not known:
        return None
    operators, customers = (_groups(view, by) for by in ("by_supplier", "by_customer"))
    looks = marks(view, every)
    names: dict[str, Names] = {mark.label.en: mark.label for mark in looks.values()}
    ways = []
    for site in known:
        mark, each = looks[site.energies], site.sum
        ends = [_together(view, groups.get(site.iri, ()), names) for groups in (operators, customers)]
        names[site.iri] = site.names
        ways.append(
            Way((mark.label.en, site.iri, *ends), each.minimum or 0.0, site.size, each.certainty, mark.hue)
        )
    head = Head(TITLE, joined([ABOUT, seen(view)]), _notes(every))
    hues = {mark.hue: mark.label for mark in looks.values()}  # the same as on the map
    chart = Flow(head, STEPS, *streams(ways, names, MOST), hues, found.classes, UNIT)
    rows = tuple(_row(view, site, operators, customers, found.classes) for site in every)
    note, columns = joined(head.notes, " "), (*STEPS, *BOUNDS)
    return Plot("power_flow", TITLE, head.about, _alt(every, known), note, UNIT, columns, rows, chart)


def _groups(view: View, by: str) -> Groups:
    found: dict[Iri, set[Iri]] = defaultdict(set)
    for row in view.ask(lambda store: asked(store, "totals", by)):
        found[row["thing"]].add(row["group"])
    return {thing: tuple(sorted(groups)) for thing, groups in found.items()}


def _together(view: View, group: Sequence[Iri], names: dict[str, Names]) -> str:
    """One stop for all of a group, which is named after its members."""
    key = " ".join(group) or UNTOLD
    if key:
        names[key] = joined(map(view.names, group), " + ")
    return key


def _row(
    view: View, site: Site, operators: Groups, customers: Groups, classes: Mapping[str, Names]
) -> Numbers:
    def listed(group: Sequence[Iri]) -> Names:
        return joined(map(view.names, group), ", ")

    each = site.sum
    ends = listed(operators.get(site.iri, ())), listed(customers.get(site.iri, ()))
    bounds = (each.minimum, each.maximum) if site.size else (None, None)
    cells = (listed(site.energies), site.names, *ends, capital(classes[each.certainty]), *bounds)
    return Numbers(cells, each.claims)


def _notes(every: Sequence[Site]) -> tuple[Names, ...]:
    unknown = sum(not site.size for site in every)
    note = said(
        "Non dessinés\u00a0: {n} sites sur {all}, de puissance inconnue.", "Not drawn: {n} sites of {all}, of unknown power.",
        n=unknown, all=len(every),
    )  # fmt: skip
    return (READING, note) if unknown else (READING,)


def _alt(every: Sequence[Site], known: Sequence[Site]) -> Names:
    return said(
        "{t}. {n} sites sur {all} de puissance connue. Les plus grands\u00a0: {largest}.",
        "{t}. {n} of {all} sites of known power. The largest: {largest}.",
        t=TITLE, n=len(known), all=len(every), largest=joined(map(named, known[:3]), ", "),
    )  # fmt: skip
