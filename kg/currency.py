"""Money of one currency told in another, by the reference rates of the European Central Bank that an installed package ships.

Amounts keep the currency they were told in; converting is a view's choice. A figure is converted at the rate of the day by which
its document was known, or of one day for all (`EUR@2025-12-31`): the last rate published by then, and the rate and its day go
along. Currencies the bank does not publish, figures without a day, and days more than a month away from any rate stay as they are.
"""

from __future__ import annotations

import csv
import io
import zipfile
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kg import figures
from kg.errors import QueryError, UnknownName
from kg.rules import Code, Derived, Rules, Value, Weighing
from kg.terms import Iri, Lang, Names

REFERENCE = "EUR"
PATIENCE = 31  # days that a rate stands for the days after it: weekends, holidays, a release of the package


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of `target` one of `source` bought on `day`, the last day of rates up to `asked`."""

    source: str
    target: str
    value: float
    day: str
    asked: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """All rows with money in one currency: what each quantity was converted at, and what stayed as it was, by reason."""

    derived: Derived
    rules: Rules
    rates: Mapping[Iri, Rate]
    left: Mapping[Iri, str]


def asked(text: str) -> tuple[str, str]:
    """Currency and day of `EUR` or `EUR@2025-12-31`; the day is empty for each document's own. Raises: QueryError, UnknownName."""
    currency, _, day = text.strip().partition("@")
    if currency.upper() not in currencies():
        raise UnknownName("currency", currency, currencies())
    try:
        return currency.upper(), date.fromisoformat(day).isoformat() if day else ""
    except ValueError as error:
        raise QueryError(f"{day!r} is no day", hint="write EUR or EUR@2025-12-31") from error


def convert(derived: Derived, rules: Rules, choice: str) -> Conversion:
    """The rows and the rules with every amount of money, and what networks weigh in money, told in the currency of `choice`."""
    currency, day = asked(choice)
    unit = rules.code("unit", currency)
    if unit is None or not unit.money:
        raise UnknownName("currency", currency, [name for name in currencies() if rules.code("unit", name)])
    rates: dict[Iri, Rate] = {}
    left: dict[Iri, str] = {}
    values = []
    for value in derived.values:
        code = rules.codes[value.unit]
        if not code.money or value.unit == unit.iri:
            values.append(value)
            continue
        found = _rate_of(value, derived, code.notation, currency, day)
        if isinstance(found, Rate):
            rates[value.quantity] = found
            values.append(_told(value, found, unit))
        else:
            left[value.quantity] = found
            values.append(value)
    return Conversion(replace(derived, values=tuple(values)), _weighed(rules, unit), rates, left)


def _rate_of(value: Value, derived: Derived, source: str, target: str, day: str) -> Rate | str:
    claim = derived.claims.get(value.claim)
    document = derived.documents.get(claim.document) if claim else None
    when = day or (document.known_by if document else "")
    if source not in currencies():
        return "no rate published"
    return (rate(source, target, when) or "no rate of that time") if when else "no day"


def rate(source: str, target: str, day: str) -> Rate | None:
    """The last published rate by a day; None before the first one, or more than `PATIENCE` days after one. Unit: target a source."""
    last = day
    while True:  # until both have a rate on one day
        days = [found for name in (source, target) if (found := _last(name, last))]
        if len(days) < len({source, target}) or _age(min(days), day) > PATIENCE:
            return None
        if min(days) == max(days):
            return Rate(source, target, _on(target, days[0]) / _on(source, days[0]), days[0], day)
        last = min(days)


def currencies() -> Sequence[str]:
    """What the bank publishes, with the euro, sorted."""
    return sorted((REFERENCE, *_published()))


@cache
def _published() -> Mapping[str, Mapping[str, float]]:
    """Rates a euro by currency and day, days ascending."""
    from currency_converter import CURRENCY_FILE

    with zipfile.ZipFile(CURRENCY_FILE) as archive, archive.open(archive.namelist()[0]) as raw:
        header, *lines = csv.reader(io.TextIOWrapper(raw, encoding="utf-8"))
    lines.sort()
    columns = {name: i for i, name in enumerate(header) if i and name}
    return {
        name: {line[0]: float(line[i]) for line in lines if line[i] not in ("", "N/A")}
        for name, i in columns.items()
    }


@cache
def _days(currency: str) -> Sequence[str]:
    return list(_published()[currency])


def _last(currency: str, day: str) -> str:
    """The last day of rates up to a day; empty when there is none. The euro has one whenever anybody has."""
    days = _days("USD" if currency == REFERENCE else currency)
    place = bisect_right(days, day)
    return days[place - 1] if place else ""


def _on(currency: str, day: str) -> float:
    return 1.0 if currency == REFERENCE else _published()[currency][day]


def _age(day: str, asked: str) -> int:
    return (date.fromisoformat(asked) - date.fromisoformat(day)).days


def _told(value: Value, found: Rate, unit: Code) -> Value:
    """The same value in the other currency; its text says both, with the rate and its day."""
    low, high = (None if bound is None else bound * found.value for bound in (value.low, value.high))
    nominal = value.nominal * found.value

    def beside(lang: Lang) -> str:
        told = figures.amount(float(f"{nominal:.4g}"), unit.notation, lang)
        price = f"{found.value:.5g}"
        if lang == "fr":
            return f"{value.written.fr} (≈ {told} au cours de {price.replace('.', ',')}, BCE {found.day})"
        return f"{value.written.en} (≈ {told} at {price}, ECB {found.day})"

    written = Names(beside("fr"), beside("en"))
    return replace(value, nominal=nominal, low=low, high=high, unit=unit.iri, written=written)


def _weighed(rules: Rules, unit: Code) -> Rules:
    """The rules with every weighing of money turned to another currency."""

    def turned(weighing: Weighing) -> Weighing:
        code = rules.codes[weighing.unit]
        if not code.money:
            return weighing
        notation = weighing.notation.replace(code.notation, unit.notation)
        return replace(weighing, unit=unit.iri, notation=notation)

    projections = {
        name: replace(found, weighings=tuple(map(turned, found.weighings)))
        for name, found in rules.projections.items()
    }
    return replace(rules, projections=projections)
