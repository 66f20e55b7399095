"""A metric in time: one row a day for each thing, a picture of it, and what changed since a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.cli.cells import ARROW, amount
from kg.cli.networks import Ground, rows
from kg.cli.progress import Progress
from kg.cli.question import Question
from kg.cli.session import Session
from kg.errors import QueryError
from kg.figures import UNKNOWN
from kg.spoken import unit_names
from kg.terms import Cell, Lang, Names, Table
from kg.view import day as last_day

if TYPE_CHECKING:
    from kg import Graph, View
    from kg.charts.values import Day
    from kg.measuring.series import Change, Point
    from kg.metrics.metric import Key

MOST, FAR = 6, 1.6  # panels of a picture; how many times the greatest value its scale may show
ABREAST = 6
"""Days that stand side by side on a screen."""
NUMBERS = ("value", "low", "high", "coverage")
Row = tuple[Any, ...]  # Any: a cycle's cell holds several nodes


def serial(question: Question, days: Sequence[str]) -> None:
    """The metric as of each day, one view after another."""
    from kg.measuring.series import series

    session, graph = question.session, question.session.graph()
    grounds = {day: question.of(_view(session, graph, day)) for day in days[-1:]}
    last = grounds[days[-1]]
    given = question.given(last)
    with Progress(session.settings) as progress:
        for number, day in enumerate(days[:-1], 1):
            progress(f"{session.say('stage.views')} {number}/{len(days)}")
            grounds[day] = question.of(_view(session, graph, day))
        found = series(((day, grounds[day].network) for day in days), question.metric.name, **given)
    _write(session, last, found)
    scores = found[-1].scores
    deals = f"{found[0].scores.known}/{found[0].scores.total} → {scores.known}/{scores.total}"
    session.remark(_said(session, "series.said", last, found[0], found[-1], n=len(found), deals=deals))


def _view(session: Session, graph: Graph, day: str | None) -> View:
    asked = session.settings
    return graph.view(day, asked.profile, known=asked.known, undated=asked.undated, currency=asked.currency)


def _said(session: Session, key: str, ground: Ground, first: Point, last: Point, **more: object) -> str:
    scores, view = last.scores, ground.view
    drawn = view.graph.rules.projections.get(scores.projection) if view else None
    told = session.say(
        key, metric=session.name(scores.names), first=first.day, last=last.day,
        projection=session.name(drawn.names) if drawn else scores.projection, **more,
    )  # fmt: skip
    parts = (told, session.say("series.told"), _undated(session, view), session.name(scores.note))
    return " · ".join(part for part in parts if part)


def _undated(session: Session, view: View | None) -> str:
    """How many claims stand on a day that is an estimate: a step on the last day may be theirs."""
    documents = view.documents if view else {}
    late = sum(documents[claim.document].estimated for claim in (view.claims.values() if view else ()))
    return session.say("series.undated", n=late) if late else ""


def _write(session: Session, ground: Ground, found: Sequence[Point]) -> None:
    table = _table(found)
    if session.output.form == "svg":
        session.write(_picture(session, ground, found))
        return
    alone = len({key for point in found for key in point.rows}) == 1
    if session.screen and not session.output.columns and not alone and len(found) <= ABREAST:
        table = _abreast(found)
    few = session.output
    if alone and few.limit is None:
        few = replace(few, limit=0)  # a line of time is read whole
    replace(session, output=few).table(table, ground.names)


def _table(found: Sequence[Point]) -> Table:
    """One row a thing and day: the things by their last value, each with its days in order."""
    told = {point.day: rows(point.scores) for point in found}
    about = max(
        (table.columns[: -len(NUMBERS)] for table in told.values() if table.rows), key=len, default=("node",)
    )
    cells = {(day, row[: len(about)]): row for day, table in told.items() for row in table.rows}
    order = dict.fromkeys(row[: len(about)] for day in reversed(told) for row in told[day].rows)
    made = tuple((day, *cells[day, thing]) for thing in order for day in told if (day, thing) in cells)
    units = told[found[-1].day].units
    return Table(("as_of", *about, *NUMBERS), made, units, found[-1].scores.names)


def _abreast(found: Sequence[Point]) -> Table:
    """For a screen: one row a thing, one column a day."""
    long = _table(found)
    width = len(long.columns) - len(NUMBERS)
    about = long.columns[1:width]
    values: dict[Row, dict[str, Cell]] = {}
    for row in long.rows:
        values.setdefault(row[1:width], {})[str(row[0])] = row[width]
    days = [point.day for point in found]
    cells = tuple((*thing, *(told.get(day) for day in days)) for thing, told in values.items())
    return Table((*about, *days), cells, dict.fromkeys(days, long.units["value"]), long.title)


def _picture(session: Session, ground: Ground, found: Sequence[Point]) -> str:
    """Lines of the things that are largest at the end, as many as stand below one another on a screen."""
    from kg.charts.scale import span
    from kg.charts.values import Curve, Curves
    from kg.cli.pictures import drawn, head

    by_key = _lines(found)
    scores, most = found[-1].scores, min(session.output.limit or MOST, MOST)
    last = {key[-1] for key in by_key}
    shared = len(last) == 1 and all(len(key) > 1 for key in by_key)  # of one node: it goes into the title

    def told(value: float | None, _lang: Lang) -> str:
        return _number(session, scores.unit, value)

    def curve(key: Key) -> Curve:
        name = ARROW.join(session.name(ground.names(iri)) for iri in (key[:-1] if shared else key))
        now = told(by_key[key][-1].value, session.lang)
        return Curve(Names(name, name), Names(now, now), tuple(by_key[key]), "kind-cloud")

    kept = tuple(map(curve, list(by_key)[:most]))
    unit = session.name(unit_names(scores.unit))
    about = session.say(
        "series.picture", unit=unit, shown=len(kept), total=len({k for p in found for k in p.rows})
    )
    about_one = session.name(ground.names(last.pop())) if shared or len(by_key) == 1 else ""
    title = " · ".join(part for part in (session.name(scores.names), about_one) if part)
    days = [day for c in kept for day in c.days]
    low, high = span([day.value for day in days], [end for day in days for end in (day.low, day.high)], FAR)
    return drawn(Curves(head(title, about), kept, low, high, told), session.lang)


def _lines(found: Sequence[Point]) -> dict[Key, list[Day]]:
    """The days of each thing, the largest at the end first; of things whose value is known on some day, if there are any."""
    from kg.charts.values import Day

    by_key: dict[Key, list[Day]] = {key: [] for point in reversed(found) for key in point.rows}
    for point in found:
        here = point.rows
        for key, days in by_key.items():
            row = here.get(key)
            days.append(Day(point.day, *((row.value, row.low, row.high) if row else (None, None, None))))
    return {key: days for key, days in by_key.items() if any(day.value is not None for day in days)} or by_key


def _number(session: Session, unit: str, value: float | None) -> str:
    return UNKNOWN.in_(session.lang) if value is None else amount(value, unit, session.lang)


def since(question: Question, day: str) -> None:
    """What changed between the view of a day and the session's own."""
    from kg.measuring.series import changes, series

    session, graph = question.session, question.session.graph()
    first, last = last_day(day), last_day(session.settings.as_of) if session.settings.as_of else None
    if last is not None and first >= last:
        raise QueryError(session.say("since.order", since=first, until=last))
    now = question.of(_view(session, graph, last))
    then = question.of(_view(session, graph, first))
    given = question.given(now)
    before, after = (
        series([(when, each.network)], question.metric.name, **given)[0]
        for when, each in ((first, then), (last or session.say("since.now"), now))
    )
    found = changes(before, after)
    session.table(_changes(session, found, after), now.names)
    turns = Counter(change.turn for change in found)
    counts = {turn: turns[turn] for turn in ("changed", "new", "gone")}
    session.remark(_said(session, "since.said", now, before, after, **counts))


def _changes(session: Session, found: Sequence[Change], after: Point) -> Table:
    """One row a thing: its value then and now, the difference with its bounds, and whether it is new or gone."""
    told = rows(after.scores)
    about = told.columns[: -len(NUMBERS)]
    cells = tuple((*_about(change.key, about), *_turned(session, change)) for change in found)
    columns = ("turn", "before", "after", "delta", "low", "high")
    moved = "points" if after.scores.unit == "share" else after.scores.unit
    units = dict.fromkeys(("before", "after"), after.scores.unit) | dict.fromkeys(
        ("delta", "low", "high"), moved
    )
    return Table((*about, *columns), cells, units, after.scores.names)


def _about(key: Key, about: Sequence[str]) -> Row:
    return ((*key, key[0]),) if tuple(about) == ("nodes",) else key


def _turned(session: Session, change: Change) -> Row:
    turn = session.say(f"turn.{change.turn}") if session.screen else change.turn
    values = (row.value if row else None for row in (change.before, change.after))
    return (turn, *values, change.delta, change.low, change.high)
