"""Where each page lies: one address a thing, document and question, the same in both languages and on every file system."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from kg.terms import Iri, curie

SUFFIX = ".html"
LONGEST = 80  # some file systems count bytes, some take 255 of them with the path
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
HASH = 8


def places(things: Iterable[tuple[Iri, str]]) -> Mapping[Iri, str]:
    """The address of each thing in its folder: `deal/oracle-openai-2025.html`. Two things never share one, whatever they are called.

    >>> from kg.terms import expand
    >>> dict(places([(expand("agent:openai"), "organisation")])).popitem()[1]
    'organisation/openai.html'
    """
    made: dict[Iri, str] = {}
    taken: set[str] = set()
    for iri, folder in sorted(things):
        address = f"{folder}/{_name(iri)}{SUFFIX}"
        if address in taken:
            address = f"{folder}/{_name(iri, apart=True)}{SUFFIX}"
        taken.add(address)
        made[iri] = address
    return made


def fragment(iri: Iri) -> str:
    """The place of a claim within the page of its document."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", curie(iri))


def _name(iri: Iri, *, apart: bool = False) -> str:
    local = curie(iri).partition(":")[2]
    plain = re.sub(r"[^a-z0-9.-]+", "-", local.casefold())[:LONGEST].strip(".-")
    if plain == local and not apart and not RESERVED.fullmatch(plain):
        return plain
    return f"{plain or 'page'}-{hashlib.sha256(iri.encode()).hexdigest()[:HASH]}"


def up(address: str) -> str:
    """From a page to the folder of its language."""
    return "../" * address.count("/")
