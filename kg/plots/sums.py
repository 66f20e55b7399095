"""Plots of sums: one tally of the ontology by one grouping, status classes side by side and never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.charts.values import Beside, Extent, Group, Head, written
from kg.graph import View
from kg.plots.plot import Numbers, Plot
from kg.plots.words import both, capital, joined, left_out, said, seen
from kg.terms import Lang, Names
from kg.totals import NONE, REASONS, Line, Sum, Totals

UNGROUPED = Names("sans précision", "not told")
COLUMNS = (
    Names("classe de statut", "status class"),
    Names("minimum", "minimum"),
    Names("maximum", "maximum"),
    Names("sans borne haute", "without upper bound"),
    Names("montants connus", "known amounts"),
    Names("choses", "things"),
)
READING = Names(
    "Barre pleine : au moins ; trait : jusqu’à, sous réserve des valeurs rivales ; flèche : sans borne haute. Les classes de statut ne "
    "s’additionnent pas, un inconnu n’est pas un zéro.",
    "Full bar: at least; line: up to, as far as rival values go; arrow: no upper bound. Status classes do not add up, unknown is not "
    "zero.",
)


def summed(
    view: View,
    name: str,
    by: str,
    counted: tuple[str, str],
    words: tuple[Names, Names],
    *,
    hue: str,
    most: int = 12,
) -> Plot | None:
    """A tally in a unit (`counted`) by a grouping, the largest groups first; `words` are the title and what a group is.

    Undefined: None where no amount is known.
    """
    found = view.totals(by, counted[1])
    lines = [line for line in found.lines if (line.tally, line.unit) == counted and known(line)]
    if len(lines) < 2:  # noqa: PLR2004 (the first is everything, the others its groups)
        return None
    whole, groups = lines[0], lines[1:]
    shown, beyond = groups[:most], len(groups) - most
    title, group = words
    notes = [READING, missing(whole)]
    if beyond > 0:
        notes.append(said("Et {n} autres, dans le tableau.", "And {n} more, in the table.", n=beyond))
    about = joined([capital(whole.names), seen(view)])
    chart = Beside(
        Head(title, about, tuple(note for note in notes if note.en)),
        tuple(Group(called(view, line), hue, extents(line)) for line in shown),
        found.classes,
        counted[1],
    )
    rows = tuple(row for line in groups for row in numbers(view, line, found))
    alt = said("{title}. {sums}", "{title}. {sums}", title=title, sums=told(whole, found))
    return Plot(
        name, title, about, alt, joined(notes, " "), counted[1], (capital(group), *COLUMNS), rows, chart
    )


def known(line: Line) -> bool:
    return any(each.maximum is not None for each in line.sums)


def called(view: View, line: Line) -> Names:
    return UNGROUPED if line.group == NONE else view.names(line.group)


def extents(line: Line) -> dict[str, Extent]:
    return {
        each.certainty: Extent(each.minimum, each.maximum, each.known, each.things, each.open > 0)
        for each in line.sums
        if each.adds
    }


def numbers(view: View, line: Line, found: Totals) -> Iterable[Numbers]:
    """One row a status class that adds up, with the claims behind its amounts."""
    for each in line.sums:
        if each.adds:
            cells = (each.minimum, each.maximum, each.open, each.known, each.things)
            yield Numbers((called(view, line), capital(found.classes[each.certainty]), *cells), each.claims)


def missing(line: Line) -> Names:
    """What does not enter the sums of a line, by reason."""
    why: Counter[str] = Counter()
    for each in line.sums:
        why.update(dict(each.without) if each.adds else {"gone": each.things})
    return left_out(
        [(reason, why[reason]) for reason in (*REASONS, "gone")], sum(s.things for s in line.sums)
    )


def told(line: Line, found: Totals) -> Names:
    """The sums of a line in words, class by class: the main numbers of a plot."""

    def one(each: Sum, lang: Lang) -> str:
        (extent,) = [e for c, e in extents(line).items() if c == each.certainty]
        return f"{found.classes[each.certainty].in_(lang)} {written(extent, line.unit, lang)}"

    adding: Sequence[Sum] = [each for each in line.sums if each.adds]
    return both(lambda lang: "; ".join(one(each, lang) for each in adding) + ".")
