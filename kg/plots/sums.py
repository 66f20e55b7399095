"""Plots of sums: tallies of the ontology by one grouping, status classes side by side and never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.charts.values import Beside, Extent, Group, Head, written
from kg.graph import View
from kg.plots.plot import Numbers, Plot
from kg.plots.words import both, capital, joined, left_out, said, seen
from kg.terms import Iri, Lang, Names
from kg.totals import ALL, NONE, REASONS, Sum, Totals

MOST = 12
UNGROUPED = Names("sans précision", "not told")
COLUMNS = (
    Names("Classe de statut", "Status class"),
    Names("Minimum", "Minimum"),
    Names("Maximum", "Maximum"),
    Names("Sans borne haute", "Without upper bound"),
    Names("Montants connus", "Known amounts"),
    Names("Choses", "Things"),
)
READING = Names(
    "Barre : au moins ; trait : jusqu’à ; flèche : sans borne haute ; (2/3) : chiffre connu pour 2 sur 3. Les classes de statut ne "
    "s’additionnent pas.",
    "Bar: at least; line: up to; arrow: no upper bound; (2/3): figure known for 2 of 3. Status classes do not add up.",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a plot counts: a tally, and of its status classes those named, all where none is."""

    tally: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a plot: its title, what is counted, what a group is, and names of classes that are its own."""

    title: Names
    about: Names
    group: Names
    classes: Mapping[str, Names]
    reading: Names = READING


Sums = Mapping[Iri, Mapping[str, Sum]]


def summed(
    view: View,
    name: str,
    by: str,
    unit: str,
    counted: Sequence[Counted],
    words: Told,
    hues: Mapping[Iri, str] | str,
) -> Plot | None:
    """Tallies in a unit by a grouping, the largest groups first; `hues` colours every group, or each by its own.

    Undefined: None where no amount is known.
    """
    found = view.totals(by)
    sums = _sums(found, unit, counted)
    order = sorted(sums.keys() - {ALL}, key=lambda iri: (iri == NONE, -_size(sums[iri]), iri))
    if not any(map(_size, sums.values())) or not order:
        return None
    shown = [iri for iri in order if _size(sums[iri])][:MOST]
    classes = {c: words.classes.get(c, names) for c, names in found.classes.items()}
    told = told_by(sums[ALL], classes, unit)
    notes = [words.reading, _missing(found, unit, counted), _more(len(order) - len(shown))]
    head = Head(words.title, joined([words.about, seen(view)]), tuple(note for note in notes if note.en))
    groups = tuple(
        Group(
            _called(view, iri),
            hues if isinstance(hues, str) else hues.get(iri, "kind-other"),
            _extents(sums[iri]),
        )
        for iri in shown
    )
    rows = tuple(row for iri in order for row in _rows(_called(view, iri), sums[iri], classes))
    alt = said("{title}. {told}", "{title}. {told}", title=words.title, told=told)
    columns = (capital(words.group), *COLUMNS)
    chart = Beside(head, groups, classes, unit)
    return Plot(name, words.title, head.about, alt, joined(head.notes, " "), unit, columns, rows, chart)


def told_by(sums: Mapping[str, Sum], classes: Mapping[str, Names], unit: str) -> Names:
    """Sums in words, class by class."""

    def one(certainty: str, each: Sum, lang: Lang) -> str:
        return f"{capital(classes[certainty]).in_(lang)}{_colon(lang)} {written(_extent(each), unit, lang)}"

    return both(lambda lang: ", ".join(one(c, sums[c], lang) for c in classes if c in sums) + ".")


def _colon(lang: Lang) -> str:
    return "\u00a0:" if lang == "fr" else ":"


def _sums(found: Totals, unit: str, counted: Sequence[Counted]) -> Sums:
    """Group by group the sums of the wanted classes that add up."""
    made: dict[Iri, dict[str, Sum]] = {}
    for line in found.lines:
        for each in counted:
            if (line.tally, line.unit) == (each.tally, unit):
                kept = {
                    s.certainty: s
                    for s in line.sums
                    if s.adds and (not each.classes or s.certainty in each.classes)
                }
                made.setdefault(line.group, {}).update(kept)
    return {group: sums for group, sums in made.items() if sums}


def _size(sums: Mapping[str, Sum]) -> float:
    return max((each.maximum or 0.0 for each in sums.values()), default=0.0)


def _called(view: View, group: Iri) -> Names:
    return UNGROUPED if group == NONE else view.names(group)


def _extent(each: Sum) -> Extent:
    return Extent(each.minimum, each.maximum, each.known, each.things, each.open > 0)


def _extents(sums: Mapping[str, Sum]) -> dict[str, Extent]:
    return {certainty: _extent(each) for certainty, each in sums.items()}


def _rows(name: Names, sums: Mapping[str, Sum], classes: Mapping[str, Names]) -> Iterator[Numbers]:
    """One row a status class, with the claims behind its amounts."""
    for certainty in classes:
        if each := sums.get(certainty):
            cells = (each.minimum, each.maximum, each.open, each.known, each.things)
            yield Numbers((name, capital(classes[certainty]), *cells), each.claims)


def _more(number: int) -> Names:
    return (
        said("Dans le tableau seulement\u00a0: {n}.", "In the table only: {n}.", n=number)
        if number > 0
        else Names("", "")
    )


def _missing(found: Totals, unit: str, counted: Sequence[Counted]) -> Names:
    """What does not enter the sums over everything, by reason."""
    why: Counter[str] = Counter()
    total = 0
    for line in found.lines:
        for each in counted:
            if (line.tally, line.unit, line.group) == (each.tally, unit, ALL):
                for part in line.sums:
                    if not each.classes or part.certainty in each.classes or not part.adds:
                        why.update(dict(part.without) if part.adds else {"gone": part.things})
                        total += part.things
    return left_out([(reason, why[reason]) for reason in (*REASONS, "gone")], total)
