"""How to cite: a thing as one view of one version of the data shows it, and the documents it rests on.

A citation names what was seen, so that somebody else can see the same: a stable IRI, the version and the hash of the data,
the view with its day. There is no clock: the day is the view's, or else that of the newest document in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.terms import Claim, Document, Iri, Names, curie

AUTHOR = "AI infrastructure graph project"
TITLE = Names("Graphe des infrastructures de l’IA", "AI infrastructure graph")
HOME = "https://w3id.org/aiinfra/"
OURS = Names("titre en nos mots", "title in our own words")
FEW = 10  # claims that a citation names one by one
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
__all__ = ["AUTHOR", "HOME", "LICENCE", "TITLE", "Seen", "Work", "works"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at: version of the package, hash of the data, the view in words, and its day (ISO, may be empty)."""

    version: str
    data: str
    view: Names
    day: str


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to cite. `day` is an ISO day; `interval` the two days between which an undated document appeared."""

    key: str
    dataset: bool
    title: Names
    author: Names
    day: str = ""
    interval: tuple[str, str] = ("", "")
    url: str = ""
    read: str = ""
    language: str = ""
    version: str = ""
    notes: Sequence[Names] = field(default_factory=tuple)


def works(
    thing: tuple[Iri, Names] | None, claims: Sequence[Claim], documents: Mapping[Iri, Document], seen: Seen
) -> tuple[Work, ...]:
    """What to cite for a thing, or for all the data without one: first the data, then each document behind these claims.

    `documents` are those of the view; those that no claim rests on are left out unless one of them is the thing itself.
    """
    used = {claim.document for claim in claims} | ({thing[0]} if thing else set())
    told = [_document(documents[iri], claims) for iri in sorted(used) if iri in documents]
    return (_data(thing, claims, seen), *told)


def _data(thing: tuple[Iri, Names] | None, claims: Sequence[Claim], seen: Seen) -> Work:
    counted = Names(f"affirmations : {_listed(claims)}", f"claims: {_listed(claims)}")
    title = TITLE if thing is None else Names(f"{thing[1].fr}. {TITLE.fr}", f"{thing[1].en}. {TITLE.en}")
    return Work(
        key=f"aiig-{_key(curie(thing[0]))}" if thing else "ai-infrastructure-graph",
        dataset=True,
        title=title,
        author=Names(AUTHOR, AUTHOR),
        day=seen.day,
        url=thing[0] if thing else HOME,
        version=f"{seen.version}, {seen.data}",
        notes=(seen.view, *((counted,) if claims else ())),
    )


def _document(document: Document, claims: Sequence[Claim]) -> Work:
    here = [claim for claim in claims if claim.document == document.iri]
    spans = sorted({(span.start, span.end) for claim in here for span in claim.evidence})
    where = ", ".join(f"{start}-{end}" for start, end in spans)
    held = (
        Names(f"caractères {where}", f"characters {where}")
        if where
        else Names("texte non détenu", "text not held")
    )
    return Work(
        key=_key(curie(document.iri)),
        dataset=False,
        title=document.title,
        author=document.publisher,
        day=document.issued or "",
        interval=("", "") if document.issued else (document.known_from, document.known_by),
        url=document.url or "",
        read=document.retrieved or "",
        language=document.language,
        notes=(OURS, *((held,) if here else ())),
    )


def _listed(claims: Sequence[Claim]) -> str:
    """Each claim by its identifier where they are few, else how many there are."""
    return ", ".join(curie(claim.iri) for claim in claims) if len(claims) <= FEW else str(len(claims))


def _key(name: str) -> str:
    """A name every tool reads: letters, digits and hyphens of ASCII, what is lost told by its number."""
    return "".join(
        c if c.isascii() and c.isalnum() else "-" if c in ":-_./" else f"x{ord(c):x}" for c in name
    )
