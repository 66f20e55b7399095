"""How concentrated the computing of the labs is, month by month: each month-end is a view of its own, with what was known then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.charts.values import Curve, Curves, Day, Head
from kg.figures import UNKNOWN, amount, number
from kg.graph import View
from kg.measuring.series import Point, series
from kg.metrics import find_metric
from kg.ontology import rows as asked
from kg.plots.days import at, ends
from kg.plots.plot import Numbers, Plot
from kg.plots.words import both, joined, said, seen
from kg.project import Network
from kg.terms import Iri, Lang, Names, Score

METRIC, NETWORK = "hhi", "compute"
MOST, MONTHS, TWO = 6, 15, 2
TITLE = Names(
    "À quel point le calcul des laboratoires est concentré", "How concentrated the computing of the labs is"
)
ABOUT = Names(
    "Indice de Herfindahl-Hirschman des fournisseurs de calcul, en dollars : 1 quand un seul fournit tout",
    "Herfindahl-Hirschman index of computing providers, in dollars: 1 when one provides all",
)
READING = Names(
    "Ligne : d’après les montants connus ; bande : tout ce qui est possible, montants inconnus compris. Chaque fin de mois montre ce "
    "qui était su ce jour-là : un saut peut être un accord, ou son annonce.",
    "Line: by the known amounts; band: all that is possible, unknown amounts included. Each month-end shows what was known that "
    "day: a jump may be a deal, or the news of it.",
)
COLUMNS = tuple(
    Names(*pair.split("/"))
    for pair in (
        "Laboratoire/Lab", "Jour/Day", "Indice/Index", "Minimum/Minimum", "Maximum/Maximum",
        "Part des accords de montant connu/Share of deals with a known amount",
    )
)  # fmt: skip


def concentration(view: View) -> Plot | None:
    """The index of the labs that several provide for. Undefined: None where no lab has a known amount."""
    days = ends(view, MONTHS)
    networks = {day: at(view, day).project(NETWORK) for day in days}
    labs = _labs(view, networks[days[-1]]) if days else []
    if not labs:
        return None
    points = series(networks.items(), METRIC)
    curves = tuple(_curve(view, lab, points) for lab in labs)
    head = Head(TITLE, joined([ABOUT, seen(view)]), (READING,))
    rows = tuple(_row(view, lab, point, networks[point.day]) for lab in labs for point in points)
    last = joined([said("{name} {told}", "{name} {told}", name=c.label, told=c.told) for c in curves], ", ")
    alt = said(
        "{t}, au {day}\u00a0: {last}.", "{t}, on {day}: {last}.", t=TITLE, day=points[-1].day, last=last
    )
    chart = Curves(head, curves, 0.0, 1.0, lambda value, lang: amount(value, "", lang))
    unit = find_metric(METRIC).unit
    return Plot("concentration", TITLE, head.about, alt, READING, unit, COLUMNS, rows, chart)


def _labs(view: View, network: Network) -> Sequence[Iri]:
    """The labs that several provide for, those with the most providers first."""
    labs = {row["lab"] for row in view.ask(lambda store: asked(store, "plots", "labs"))}
    providers = {lab: len({e.source for e in network.edges if e.target == lab}) for lab in labs}
    priced = {e.target for e in network.edges if e.weight}
    several = [lab for lab in labs if providers[lab] >= TWO and lab in priced]
    return sorted(several, key=lambda lab: (-providers[lab], lab))[:MOST]


def _scores(point: Point) -> Mapping[Iri, Score]:
    return {row.node: row for row in point.scores if isinstance(row, Score)}


def _curve(view: View, lab: Iri, points: Sequence[Point]) -> Curve:
    found = [(point.day, _scores(point).get(lab)) for point in points]
    days = tuple(Day(day, s.value, s.low, s.high) if s else Day(day, None, None, None) for day, s in found)
    return Curve(view.names(lab), both(lambda lang: _told(found[-1][1], lang)), days, "kind-cloud")


def _told(score: Score | None, lang: Lang) -> str:
    """`0.32 (0.04–1)`: the last value and its bounds."""
    if score is None:
        return UNKNOWN.in_(lang)
    value, low, high = (
        "…" if x is None else number(round(x, 2), lang) for x in (score.value, score.low, score.high)
    )
    return f"{value} ({low}–{high})"


def _row(view: View, lab: Iri, point: Point, network: Network) -> Numbers:
    score = _scores(point).get(lab)
    numbers = (score.value, score.low, score.high, score.coverage) if score else (None, None, None, None)
    claims = {claim for edge in network.edges if edge.target == lab for claim in edge.claims}
    return Numbers((view.names(lab), point.day, *numbers), tuple(sorted(claims)))
