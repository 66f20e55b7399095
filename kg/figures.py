"""How a number is written for people: in French and English, with its unit, its rhythm and its doubt.

Money and power are written with the step people use (`$300B`, `300 Md$`, `4.5 GW`); everything else with its unit's
name. No unknown figure is ever written as zero: it is `n/k` in English and `n.c.` in French.
"""

from __future__ import annotations

from kg.terms import Lang, Names

NBSP = "\u00a0"
UNKNOWN = Names("n.c.", "n/k")
MONEY = ((1e12, "T", "000\u00a0Md"), (1e9, "B", "Md"), (1e6, "M", "M"), (1e3, "k", "k"), (1.0, "", ""))
POWER = ((1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, ""))
STEPS = {"W": POWER, "Wh": ((1e12, "T"), *POWER)}
SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "CNY": "CN¥",
    "AUD": "A$", "CAD": "CA$", "INR": "₹", "AED": f"AED{NBSP}", "SAR": f"SAR{NBSP}",
}  # fmt: skip
UNITS = {
    "percent": Names("%", "%"),
    "piece": Names("", ""),
    "m2": Names("m²", "m²"),
    "km2": Names("km²", "km²"),
    "sqft": Names("pi²", "sq ft"),
    "mi2": Names("mi²", "sq mi"),
}
PLURALS = frozenset({"year", "acre", "hectare", "job"})
PLURAL_FROM: dict[Lang, float] = {"fr": 2, "en": 1.000001}
STEPPED = frozenset({*SIGNS, *STEPS})
PER = {
    "year": Names("/an", "/year"),
    "month": Names("/mois", "/month"),
    "unstated": Names(" (période non précisée)", " (period not stated)"),
}
MONTHS = tuple(
    Names(*pair.split("/"))
    for pair in (
        "janvier/January", "février/February", "mars/March", "avril/April", "mai/May", "juin/June",
        "juillet/July", "août/August", "septembre/September", "octobre/October", "novembre/November", "décembre/December",
    )
)  # fmt: skip
DAY = len("2025-09-11")
QUALIFIERS = {
    "around": Names("environ ", "about "),
    "upTo": Names("jusqu’à ", "up to "),
    "atLeast": Names("au moins ", "at least "),
    "moreThan": Names("plus de ", "more than "),
    "lessThan": Names("moins de ", "less than "),
    "several": Names("plusieurs ", "several "),
}


def number(value: float, lang: Lang) -> str:
    """Up to three decimals, thousands grouped as the language does."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def amount(value: float | None, unit: str, lang: Lang, unit_name: str = "") -> str:
    """One figure in base units with the step and sign people use; `unit_name` serves units without one."""
    if value is None:
        return UNKNOWN.in_(lang)
    base, _, rhythm = unit.partition("/")
    suffix = PER[rhythm].in_(lang) if rhythm in PER else ""
    if base in SIGNS:
        return _money(value, SIGNS[base], lang) + suffix
    if base in STEPS:
        step, letter = next((s for s in STEPS[base] if abs(value) >= s[0]), STEPS[base][-1])
        return f"{number(value / step, lang)}{NBSP}{letter}{base}" + suffix
    if base == "ratio":
        return f"×{number(value, lang)}" + suffix
    name = UNITS[base].in_(lang) if base in UNITS else unit_name or base
    if abs(value) >= PLURAL_FROM[lang] and base in PLURALS:
        name += "s"
    return f"{number(value, lang)}{NBSP}{name}".rstrip(NBSP) + suffix


def _money(value: float, sign: str, lang: Lang) -> str:
    if lang == "fr":
        step, word = next(((s, w) for s, _, w in MONEY[1:] if abs(value) >= s), (1.0, ""))
        plain = sign.rstrip(NBSP)
        return f"{number(value / step, lang)}{NBSP}{word}{NBSP if word and plain.isalpha() else ''}{plain}"
    step, word = next(((s, w) for s, w, _ in MONEY if abs(value) >= s), (1.0, ""))
    return f"{sign}{number(value / step, lang)}{word}"


def interval(low: float | None, high: float | None, unit: str, lang: Lang, unit_name: str = "") -> str:
    """A range from `low` to `high`; an open end is said, equal ends are one figure."""
    if low is not None and high is not None and low == high:
        return amount(low, unit, lang, unit_name)
    if low is None or high is None:
        word = QUALIFIERS["upTo"] if low is None else QUALIFIERS["atLeast"]
        known = high if low is None else low
        return UNKNOWN.in_(lang) if known is None else word.in_(lang) + amount(known, unit, lang, unit_name)
    return f"{amount(low, unit, lang, unit_name)}–{amount(high, unit, lang, unit_name)}"


def written(
    figures: tuple[float | None, float | None, float | None],
    unit: str,
    unit_name: Names,
    qualifier: str,
    per: str,
) -> Names:
    """A claimed quantity (amount, low, high) in its own unit, as a reader would write it, in both languages."""
    nominal, low, high = figures

    def one(lang: Lang) -> str:
        name = unit_name.in_(lang)
        tail = PER[per].in_(lang) if per in PER else ""
        if low is not None and high is not None and nominal is None:
            return interval(low, high, unit, lang, name) + tail
        figure = next((f for f in (nominal, high, low) if f is not None), None)
        if qualifier == "several":
            return f"{QUALIFIERS[qualifier].in_(lang)}({amount(figure, unit, lang, name)}+){tail}"
        word = QUALIFIERS[qualifier].in_(lang) if qualifier in QUALIFIERS else ""
        return word + amount(figure, unit, lang, name) + tail

    return Names(one("fr"), one("en"))


def when(edtf: str) -> Names:
    """An EDTF date or interval in words: `../2025-12` is "by December 2025", `2027/..` "from 2027", `~` "about".

    >>> when("../2025-09-11").fr, when("2025-07/2025-09~").en
    ('au plus tard le 11 septembre 2025', 'July 2025 – about September 2025')
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _about(first)
    if first == "..":
        return Names(f"au plus tard {_at(last)}", f"by {_about(last).en}")
    if last == "..":
        return Names(f"à partir {_of(first)}", f"from {_about(first).en}")
    start, end = _about(first), _about(last)
    return Names(f"{start.fr} – {end.fr}", f"{start.en} – {end.en}")


def _about(date: str) -> Names:
    plain = date.rstrip("~?%")
    told = _told(plain)
    return told if plain == date else Names(f"vers {told.fr}", f"about {told.en}")


def _at(date: str) -> str:
    """`le 11 septembre 2025`, `en 2028`, `vers juin 2025`."""
    told = _about(date).fr
    return told if told.startswith("vers ") else f"{'le' if len(date) == DAY else 'en'} {told}"


def _of(date: str) -> str:
    """`du 22 septembre 2025`, `de 2027`, `d’avril 2025`."""
    told = _about(date).fr
    if len(date) == DAY:
        return f"du {told}"
    return f"d’{told}" if told.startswith(("a", "o")) else f"de {told}"


def _told(date: str) -> Names:
    """A year, month or day in words; what has another form stays as it is."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and 1 <= int(month) <= len(MONTHS)) or not (day.isdecimal() or not day):
        return Names(date, date)
    name = MONTHS[int(month) - 1]
    figure = "1er" if day == "01" else str(int(day)) if day else ""
    english = str(int(day)) if day else ""
    return Names(f"{figure} {name.fr} {year}".strip(), f"{english} {name.en} {year}".strip())
