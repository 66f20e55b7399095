"""What a single value must look like: numbers, dates, IRIs, texts, and the few keys that must agree with each other.

A rule takes the written text and answers None, or what is wrong and what mends it. It never repairs: `1e9` could be read,
but a file that two readers understand differently is no source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from kg.source.composed import Map, Text, unreadable
from kg.source.dates import Fault, day, period, shown
from kg.terms import PREFIXES

NAME_LENGTH, TEXT_LENGTH, IRI_LENGTH = 1000, 10_000, 1000
_NAMES = {PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", PREFIXES["dcterms"] + "title"}
_CHARACTER = (
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}"
    "|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd])"
)
_ID = re.compile(rf"[A-Za-z][\w-]*:(?!//)(?:(?![?]){_CHARACTER})+", re.ASCII)
_CURIE = re.compile(rf"[A-Za-z][\w-]*:(?!//){_CHARACTER}+(?:#{_CHARACTER}+)?", re.ASCII)
_URL = re.compile(rf"https?://(?![/?#]){_CHARACTER}+(?:#{_CHARACTER}*)?", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SMALL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def near(word: str, words: Iterable[str]) -> str:
    """A hint with the words most like the one written, or nothing."""
    found = get_close_matches(word[:60], list(words), n=2, cutoff=0.7)
    return f"did you mean {' or '.join(found)}?" if found else ""


def decimal(text: str) -> Fault | None:
    if _SMALL.fullmatch(text):
        return None
    if _NUMBER.fullmatch(text):
        return f"the number {shown(text)} is too long", "at most 15 digits and 9 decimals; pick a larger unit"
    return f"{shown(text)} is not a number", _number_hint(text)


def _number_hint(text: str) -> str:
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+", text):
        return "write the digits out, or pick a larger unit such as GUSD"
    if re.fullmatch(r"-?\d{1,3}([, _'\u00a0\u202f]\d{3})+(\.\d+)?", text):
        return "write it without separators: " + re.sub(r"[^0-9.-]", "", text)
    if re.fullmatch(r"-?\d+,\d+", text):
        return "write the decimal point: " + text.replace(",", ".")
    if text.lower().lstrip("+-.") in {"nan", "inf", "infinity", "null", "none", "unknown", "~", ""}:
        return "leave the key out when the number is not known"
    return "digits, and a point before decimals: 4.5"


def integer(text: str) -> Fault | None:
    return (
        None
        if _INTEGER.fullmatch(text)
        else (f"{shown(text)} is not a whole number", "digits only, at most 15")
    )


def boolean(text: str) -> Fault | None:
    return None if text in {"true", "false"} else (f"{shown(text)} is not a boolean", "write true or false")


def text(written: str, iri: str = "") -> Fault | None:
    """A text to be read by people: not empty, no invisible characters, names of at most 1000 characters."""
    if not written.strip():
        return "an empty text", "leave the key out"
    limit = NAME_LENGTH if iri in _NAMES else TEXT_LENGTH
    if len(written) > limit:
        return f"a text of {len(written)} characters, at most {limit} are read", "shorten it"
    fault = unreadable(written)
    return (fault, "delete the invisible character") if fault else None


def language(tag: str) -> Fault | None:
    return None if _LANGUAGE.fullmatch(tag) else (f"{shown(tag)} is not a language", "write fr or en")


def url(written: str) -> Fault | None:
    if len(written) <= IRI_LENGTH and _URL.fullmatch(written) and not unreadable(written):
        return None
    return f"{shown(written)} is not a web address", "write http:// or https:// and no spaces"


def link(written: str, prefixes: Mapping[str, str]) -> Fault | None:
    """A reference: `prefix:name` with a declared prefix, or a web address."""
    prefix = written.partition(":")[0]
    if prefix in {"http", "https"}:
        return url(written)
    return _curie(written, prefixes, _CURIE)


def identifier(written: str, prefixes: Mapping[str, str]) -> Fault | None:
    """The id of a thing: `prefix:name`, nothing else, so that one thing has one spelling."""
    return _curie(written, prefixes, _ID)


def _curie(written: str, prefixes: Mapping[str, str], grammar: re.Pattern[str]) -> Fault | None:
    prefix, colon, _ = written.partition(":")
    if not colon:
        hint = "write prefix:name, for example agent:alpha"
        if _NUMBER.fullmatch(written):
            hint = "a quantity is a mapping: {amount: 4.5, unit: GW}"
        return f"{shown(written)} is not a name with a prefix", hint
    if prefix not in prefixes and re.fullmatch(r"[\w-]*", prefix):
        return f"unknown prefix {shown(prefix)} in {shown(written)}", near(prefix, prefixes)
    if len(written) > IRI_LENGTH or not grammar.fullmatch(written) or unreadable(written):
        return (
            f"{shown(written)} is not a name we can use",
            "prefix:name without spaces, quotes, brackets or control characters",
        )
    return None


SIMPLE: Mapping[str, Callable[[str], Fault | None]] = {
    "decimal": decimal,
    "integer": integer,
    "boolean": boolean,
    "date": day,
    "period": period,
    "url": url,
}


def agreement(node: Map) -> Iterator[tuple[int, Fault]]:
    """Keys of one mapping that must agree: an amount or its bounds, low below high, start before end."""
    fields, lines = node.fields, node.lines
    if "amount" in fields and (bound := next((k for k in ("low", "high") if k in fields), None)):
        yield lines[bound], (f"amount and {bound} together", "write amount alone, or low and high")
    low, high = (_number(fields.get(key)) for key in ("low", "high"))
    if low is not None and high is not None and low > high:
        yield lines["low"], (f"low {low} is above high {high}", "exchange them")
    start, end = (_number(fields.get(key)) for key in ("start", "end"))
    if start is not None and start < 0:
        yield lines["start"], (f"start {start} is negative", "positions count from 0")
    if end is not None and end < 0:
        yield lines["end"], (f"end {end} is negative", "positions count from 0")
    elif start is not None and end is not None and end <= start:
        yield (
            lines["end"],
            (f"end {end} is not after start {start}", "end is the position after the last character"),
        )


def _number(node: object) -> Decimal | None:
    return Decimal(node.value) if isinstance(node, Text) and _SMALL.fullmatch(node.value) else None
