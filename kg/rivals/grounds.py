"""What is found of two values of one field: the ground of the verdict on them. Pure, and the same whichever comes first.

What cannot be compared (other currency, coverage, time) is said before anything is compared. Then: equal to the digits written,
one within the other, overlapping, or apart. An amount by year and one in all are compared over the known duration; where
they are the same figure, it is the period that differs.
"""

from __future__ import annotations

from decimal import Decimal

from kg.rivals.dates import DAY
from kg.rules import RivalRules
from kg.terms import Rival

UNSTATED = "unstated"  # the code of a rhythm nobody told
SLACK = 1 + 1e-9  # a half is met exactly by decimal numbers, not by their binary neighbours
Triple = tuple[float | None, float | None, float | None]


def key(rival: Rival, rules: RivalRules) -> tuple[object, ...]:
    """What makes two values the same; at the end the time they are of."""
    told = rival.qualifier if rival.unit == DAY else rival.qualifier in rules.strict
    figures = (rival.low, rival.nominal, rival.high, told)
    return (rival.answer, rival.unit, figures, rival.per, rival.basis, rival.during)


def half_digit(written: float, factor: float, digits: int) -> float:
    """Half a unit of the last digit of a number as written, of which `digits` always count, in base units.

    >>> half_digit(13.8, 1e9, 2), half_digit(14, 1e9, 2), half_digit(1, 1e9, 2)
    (50000000.0, 500000000.0, 50000000.0)
    """
    number = Decimal(repr(float(written))).normalize()
    if not number:
        return 0.0
    told = max(len(number.as_tuple().digits), digits)
    return float(Decimal(5).scaleb(number.adjusted() - told)) * factor


def ground(a: Rival, b: Rival, rules: RivalRules) -> str | None:
    """The ground of the verdict on two values of one field; None where they are the same."""
    if key(a, rules)[:-1] == key(b, rules)[:-1]:
        return None  # of one time or of two
    if a.answer or b.answer:
        return "answers"
    if found := _incomparable(a, b, rules):
        return found
    if a.unit == DAY:
        return _dates(a, b, rules)
    found = _figures(a, b, rules) if a.per == b.per else _rhythms(a, b, rules)
    return found if a.basis in rules.comparable or agree(found, rules) else "parts"


def _incomparable(a: Rival, b: Rival, rules: RivalRules) -> str | None:
    """Why two values count different things, where they do."""
    if a.unit != b.unit:
        return "otherCurrency" if {a.unit, b.unit} <= rules.money else "otherUnit"
    if a.basis != b.basis:
        return "otherBasis"
    return "otherTime" if a.during != b.during and a.during and b.during else None


def agree(found: str | None, rules: RivalRules) -> bool:
    """Whether two values can both hold: equal, or on a ground less grave than figures that differ."""
    return found is None or _gravity(found, rules) < _gravity("figures", rules)


def _gravity(found: str, rules: RivalRules) -> int:
    return rules.rulings[found].order or 0


def _rhythms(a: Rival, b: Rival, rules: RivalRules) -> str:
    """Amounts of different rhythm: compared in common terms where there are any."""
    same = a.nominal is not None and b.nominal is not None and _near(a, b)
    common = _common(a, b, rules)
    agreed = any(agree(_spans(one, other, a, b, rules), rules) for one, other in common)
    if UNSTATED in (a.per, b.per):
        return "rhythm" if same or agreed or agree(_figures(a, b, rules), rules) else "figures"
    if agreed:
        return "sameTotal"
    if same:
        return "period"
    return "figures" if common else "otherRhythm"


def _common(a: Rival, b: Rival, rules: RivalRules) -> list[tuple[Triple, Triple]]:
    """Both in terms that can be compared: by year, or over the known duration."""
    if a.per in rules.yearly and b.per in rules.yearly:
        return [(_times(a, rules.yearly[a.per]), _times(b, rules.yearly[b.per]))]
    one, other = (r.totals or (_times(r, 1) if r.per not in rules.yearly else None) for r in (a, b))
    return [(one, other)] if one and other else []


def _times(rival: Rival, factor: float) -> Triple:
    low, nominal, high = (None if x is None else x * factor for x in (rival.low, rival.nominal, rival.high))
    return low, nominal, high


def _near(a: Rival, b: Rival) -> bool:
    """Whether two numbers are the same to the digits of the less precise one."""
    return (
        a.nominal is not None
        and b.nominal is not None
        and abs(a.nominal - b.nominal) <= max(a.half, b.half) * SLACK
    )


def _figures(a: Rival, b: Rival, rules: RivalRules) -> str | None:
    pointed = [r.qualifier in rules.pointed for r in (a, b)]
    if all(pointed) and a.nominal != b.nominal and _near(a, b):
        return "digits"
    found = _spans((a.low, a.nominal, a.high), (b.low, b.nominal, b.high), a, b, rules)
    apart = found in ("figures", "opposed")
    return "digits" if apart and any(pointed) and _near(a, b) else found


def _spans(one: Triple, other: Triple, a: Rival, b: Rival, rules: RivalRules) -> str | None:
    """How two ranges lie: one within the other, overlapping, or apart; None where they are the same."""
    strict = [r.qualifier in rules.strict for r in (a, b)]
    if one == other and strict[0] == strict[1]:
        return None
    if _within(one, other, strict[1] and not strict[0]) or _within(other, one, strict[0] and not strict[1]):
        return "within"
    low = max((x for x in (one[0], other[0]) if x is not None), default=None)
    high = min((x for x in (one[2], other[2]) if x is not None), default=None)
    if low is None or high is None or low < high:
        return "overlapping"
    pointed = {a.qualifier, b.qualifier} & rules.pointed
    if low > high or (pointed and any(strict)):
        return "figures"
    return "overlapping" if pointed else "opposed"


def _within(inner: Triple, outer: Triple, strict: bool) -> bool:  # noqa: FBT001 (of the outer bound)
    """Whether a range lies inside another, ends included unless the outer one leaves its bound out."""
    low = outer[0] is None or (
        inner[0] is not None and (inner[0] > outer[0] or (inner[0] == outer[0] and not strict))
    )
    high = outer[2] is None or (
        inner[2] is not None and (inner[2] < outer[2] or (inner[2] == outer[2] and not strict))
    )
    return low and high


def _dates(a: Rival, b: Rival, rules: RivalRules) -> str:
    one, other = (a.low, a.nominal, a.high), (b.low, b.nominal, b.high)
    found = _spans(one, other, a, b, rules)
    low = max((x for x in (a.low, b.low) if x is not None), default=None)
    high = min((x for x in (a.high, b.high) if x is not None), default=None)
    if low is not None and high is not None and low > high:
        days = a.low == a.high and b.low == b.high
        return "nextDay" if days and low - high <= rules.days else "dates"
    if None in (a.low, a.high, b.low, b.high):
        return "openDate"
    return "within" if found in (None, "within") else "overlapping"
