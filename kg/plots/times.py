"""Deals over time: each once, in the class of its status, in the quarter in which it came to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.charts.values import Head, Panel, Panels
from kg.graph import View
from kg.ontology import rows as asked
from kg.plots.plot import Numbers, Plot
from kg.plots.words import both, capital, joined, said, seen
from kg.terms import Iri, Names
from kg.view import Status

MOST = 12  # quarters drawn apart; older ones stand together
TITLE = Names("Les accords dans le temps, par statut", "Deals over time, by status")
ABOUT = Names(
    "Accords par trimestre où leur statut a été atteint",
    "Deals by the quarter in which they came to their status",
)
BEFORE = Names("avant", "before")
APART = Names("sans trimestre", "no quarter")
READING = Names(
    "Chaque accord compte une fois, à son statut. À droite, ceux dont aucun document ne dit le trimestre.",
    "Each deal counts once, at its status. At the right, those whose quarter no document tells.",
)
COLUMNS = (
    Names("Classe de statut", "Status class"),
    Names("Trimestre", "Quarter"),
    Names("Accords", "Deals"),
)
UNKNOWN = "unknown"
Told = Mapping[str, Mapping[str, Sequence[Status]]]


def deals_over_time(view: View) -> Plot | None:
    """How many deals came to the status they have in which quarter. Undefined: None where the view tells of no deal."""
    deals = view.ask(lambda store: [row["deal"] for row in asked(store, "plots", "deals")])
    if not deals:
        return None
    classes = view.totals().classes
    told = _told(view, deals)
    order = [c for c in classes if c in told]
    early, late = _spans(told)
    notes = _notes(deals, told, early, late)
    head = Head(TITLE, joined([ABOUT, seen(view)]), notes)
    spans = [early, *([q] for q in late)] if early else [[q] for q in late]
    names = (*([BEFORE] if early else []), *map(_called, late))
    panels = tuple(_panel(c, classes[c], told[c], spans) for c in order)
    rows = tuple(row for c in order for row in _rows(capital(classes[c]), told[c]))
    sums = joined([_summed(classes[c], told[c]) for c in order], ", ")
    alt = said(
        "{t}, {n} en tout\u00a0: {sums}.", "{t}, {n} in all: {sums}.", t=TITLE, n=len(deals), sums=sums
    )
    chart = Panels(head, panels, names, APART)
    return Plot("deals_over_time", TITLE, head.about, alt, joined(notes, " "), "", COLUMNS, rows, chart)


def _spans(told: Told) -> tuple[Sequence[str], Sequence[str]]:
    """The quarters that stand together, and those that stand apart, from the first to the last without a gap."""
    quarters = sorted({q for found in told.values() for q in found if q})
    late = _all(quarters[0], quarters[-1])[-MOST:] if quarters else []
    return [q for q in quarters if q < late[0]], late


def _notes(deals: Sequence[Iri], told: Told, early: Sequence[str], late: Sequence[str]) -> tuple[Names, ...]:
    untold = len(deals) - sum(len(found) for quarters in told.values() for found in quarters.values())
    notes = [READING]
    if untold:
        notes.append(said("Sans statut connu\u00a0: {n}.", "Without a known status: {n}.", n=untold))
    if early:
        q = _called(late[0])
        notes.append(
            said("À gauche, tout ce qui est d’avant {q}.", "At the left, all that is before {q}.", q=q)
        )
    return tuple(notes)


def _rows(name: Names, told: Mapping[str, Sequence[Status]]) -> Iterator[Numbers]:
    for quarter, found in sorted(told.items(), key=lambda item: (not item[0], item[0])):
        claims = tuple(sorted({status.claim for status in found}))
        yield Numbers((name, _called(quarter) if quarter else APART, len(found)), claims)


def _told(view: View, deals: Iterable[Iri]) -> Told:
    """The statuses of deals by class and quarter; an empty quarter where the days known do not lie in one."""
    found: dict[str, dict[str, list[Status]]] = defaultdict(lambda: defaultdict(list))
    for deal in deals:
        if status := view.status(deal):
            first, last = (_quarter(day) if day else "" for day in (status.earliest, status.latest))
            found[status.code.certainty][first if first == last else ""].append(status)
    return found


def _quarter(day: str) -> str:
    return f"{day[:4]}-{(int(day[5:7]) + 2) // 3}" if len(day) > 4 else ""  # noqa: PLR2004 (a year alone is no quarter)


def _all(first: str, last: str) -> list[str]:
    """Every quarter from one to another."""
    numbers = range(*(int(q[:4]) * 4 + int(q[5]) - 1 + end for q, end in ((first, 0), (last, 1))))
    return [f"{n // 4}-{n % 4 + 1}" for n in numbers]


def _panel(
    certainty: str, name: Names, told: Mapping[str, Sequence[Status]], spans: Sequence[Sequence[str]]
) -> Panel:
    counts = tuple(sum(len(told.get(q, ())) for q in span) for span in spans)
    number = sum(len(found) for found in told.values())
    label = both(lambda lang: f"{capital(name).in_(lang)} ({number})")
    return Panel(label, certainty, "class-deal", counts, len(told.get("", ())))


def _called(quarter: str) -> Names:
    return Names(f"T{quarter[5]} {quarter[:4]}", f"Q{quarter[5]} {quarter[:4]}")


def _summed(name: Names, told: Mapping[str, Sequence[Status]]) -> Names:
    number = sum(len(found) for found in told.values())
    dated = {q: len(found) for q, found in told.items() if q}
    peak = min(dated, key=lambda q: (-dated[q], q)) if dated else ""
    most = (
        said(" (le plus au {q}\u00a0: {n})", " (most in {q}: {n})", q=_called(peak), n=dated[peak])
        if peak
        else Names("", "")
    )
    return both(lambda lang: f"{name.in_(lang)} {number}{most.in_(lang)}")
