"""Lines over days with their doubt: each a step, since what was known holds until the next day that was asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg import svg
from kg.charts import canvas

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760.0, 380.0, 72.0, 210.0, 70.0, 40.0
MOST = 5
"""Lines on one sheet: as many as there are colours; beyond, nobody tells them apart."""
BANDS = 2
"""Lines up to which bounds are drawn: more bands than this hide one another."""
FAR = 1.6
GAP, SMALL = 15.0, 12.5  # bold type of 11.5 is as wide as plain type of 12.5
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2")


@dataclass(frozen=True, slots=True)
class Spot:
    """One day of a line: unknown values leave a gap; a bound that is None is drawn to the edge of the sheet."""

    day: str
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where a day and a value lie."""

    first: int
    last: int
    low: float
    high: float

    def across(self, day: str) -> float:
        passed = (date.fromisoformat(day).toordinal() - self.first) / max(self.last - self.first, 1)
        return LEFT + passed * (WIDTH - LEFT - RIGHT)

    def up(self, value: float | None, otherwise: float) -> float:
        inside = min(max(otherwise if value is None else value, self.low), self.high)
        return HEIGHT - BOTTOM - (inside - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)


def lines(title: str, about: str, drawn: Sequence[Line], told: Callable[[float | None], str]) -> str:
    """A chart of up to 5 lines, told apart by colour, dash and name; up to 2 have a band from lower to upper bound.

    `told` writes a number for people. Shape: an SVG text of fixed size.
    """
    kept = [line for line in drawn if line.spots][:MOST]
    return canvas.sheet(WIDTH, HEIGHT, title, about, _drawn(title, about, kept, told))


def _drawn(
    title: str, about: str, drawn: Sequence[Line], told: Callable[[float | None], str]
) -> Iterator[str]:
    sheet = _sheet(drawn)
    yield canvas.text(16, 26, canvas.fitted(title, WIDTH - 32, 15), "ink head")
    yield canvas.text(16, 46, canvas.fitted(about, WIDTH - 32, 12), "muted small")
    for step in canvas.steps(sheet.low, sheet.high, 5):
        y = sheet.up(step, 0.0)
        yield canvas.line(LEFT, y, WIDTH - RIGHT, y, "axis" if step == 0 else "grid")
        yield canvas.text(LEFT - 8, y + 4, told(step), "muted small", "end")
    for day in _ticks(drawn):
        yield canvas.text(sheet.across(day), HEIGHT - BOTTOM + 20, day[:7], "muted small", "middle")
    for number, line in enumerate(drawn if len(drawn) <= BANDS else ()):
        yield from _band(sheet, line, number)
    for number, line in enumerate(drawn):
        yield from _steps(sheet, line, number, told)
    yield from _labels(sheet, drawn, told)


def _sheet(drawn: Sequence[Line]) -> _Sheet:
    spots = [spot for line in drawn for spot in line.spots]
    days = [date.fromisoformat(spot.day).toordinal() for spot in spots] or [1]
    values = [spot.value for spot in spots if spot.value is not None]
    bounds = (
        [end for spot in spots for end in (spot.low, spot.high) if end is not None]
        if len(drawn) <= BANDS
        else []
    )
    greatest = max([0.0, *values]) or max([0.0, *bounds]) or 1.0
    least = min([0.0, *values, *(end for end in bounds if end < 0)])
    return _Sheet(min(days), max(days), least, max(greatest, min(max([0.0, *bounds]), FAR * greatest)))


def _runs(line: Line, known: Callable[[Spot], bool]) -> Iterator[list[Spot]]:
    """The stretches of a line without a gap."""
    run: list[Spot] = []
    for spot in line.spots:
        if known(spot):
            run.append(spot)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _walk(
    sheet: _Sheet, line: Line, run: Sequence[Spot], height: Callable[[Spot], float]
) -> list[tuple[float, float]]:
    """A step a day: each height holds until the next day of the line; the last one of all stands as it is."""
    after = {one.day: other.day for one, other in zip(line.spots, line.spots[1:], strict=False)}
    return [
        (sheet.across(day), height(spot)) for spot in run for day in (spot.day, after.get(spot.day, spot.day))
    ]


def _band(sheet: _Sheet, line: Line, number: int) -> Iterator[str]:
    for run in _runs(line, lambda spot: (spot.value, spot.low, spot.high) != (None, None, None)):
        top = _walk(sheet, line, run, lambda spot: sheet.up(spot.high, sheet.high))
        foot = _walk(sheet, line, run, lambda spot: sheet.up(spot.low, sheet.low))
        yield canvas.path([*top, *reversed(foot)], f"band b{number + 1}", closed=True)


def _steps(sheet: _Sheet, line: Line, number: int, told: Callable[[float | None], str]) -> Iterator[str]:
    kind = f"s{number + 1}"
    for run in _runs(line, lambda spot: spot.value is not None):
        walk = _walk(sheet, line, run, lambda spot: sheet.up(spot.value, 0.0))
        dash = f' style="stroke-dasharray:{DASHES[number]}"' if DASHES[number] else ""
        yield canvas.path(walk, f"{kind} step").replace("/>", f"{dash}/>")
        for spot in run:
            said = svg.written(
                f"{line.label}, {spot.day}: {told(spot.value)} ({told(spot.low)}–{told(spot.high)})"
            )
            x, y = svg.number(sheet.across(spot.day)), svg.number(sheet.up(spot.value, 0.0))
            yield f'<circle cx="{x}" cy="{y}" r="2.6" class="{kind}"><title>{said}</title></circle>'


def _labels(sheet: _Sheet, drawn: Sequence[Line], told: Callable[[float | None], str]) -> Iterator[str]:
    """Each line's name beside its end, moved apart where two would meet."""
    ends = [(sheet.up(_last(line), 0.0), number) for number, line in enumerate(drawn)]
    below = TOP - GAP
    places: list[tuple[float, int]] = []
    for y, number in sorted(ends):
        below = max(y, below + GAP)
        places.append((below, number))
    over = max(0.0, below - (HEIGHT - BOTTOM)) if places else 0.0
    for y, number in places:
        value = told(_last(drawn[number]))
        room = RIGHT - 24 - (len(value) + 1) * SMALL * canvas.LETTER
        name = f"{canvas.fitted(drawn[number].label, room, SMALL)} {value}"
        yield canvas.text(WIDTH - RIGHT + 10, y - over + 4, name, f"label s{number + 1} small")


def _last(line: Line) -> float | None:
    return next((spot.value for spot in reversed(line.spots) if spot.value is not None), None)


def _ticks(drawn: Sequence[Line]) -> list[str]:
    """At most seven days, evenly taken, the last among them."""
    days = sorted({spot.day for line in drawn for spot in line.spots})
    step = max(1, -(-(len(days) - 1) // 6))
    return sorted(days[::-1][::step])
