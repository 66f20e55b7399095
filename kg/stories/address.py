"""The part of a page's address after the `#`: `key=value` joined by `&`, as the page writes and reads it.

In a story things may be written as CURIEs (`agent:openai`); the page has them without the common beginning of our IRIs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from kg.terms import BASE, Iri, expand

NETWORK, NODE, EDGE, WAY, QUESTION = "p", "n", "e", "path", "q"
NAMING = (NODE, EDGE, WAY)
# What the page reads besides, whatever it is set to; a test holds the list against the page's script.
CHOOSING = (
    "at",
    "known",
    "vs",
    "whatif",
    "g",
    "colour",
    "all",
    "hide",
    "y",
    "undated",
    "size",
    "theme",
    "lang",
    "depth",
    "reach",
    "isolate",
    "fold",
    "embed",
    "doubt",
    "view",
)
KEYS = frozenset({NETWORK, QUESTION, *NAMING, *CHOOSING})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands; things by their IRI, in the order given."""

    given: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Address:
        pairs = (part.partition("=") for part in text.strip().lstrip("#").split("&") if part)
        return cls({key: unquote(value) for key, _, value in pairs})

    def things(self, key: str) -> Sequence[Iri]:
        return [_whole(name) for name in self.given.get(key, "").split("~") if name]

    @property
    def network(self) -> str | None:
        return self.given.get(NETWORK)

    def __str__(self) -> str:
        """As the page writes it."""
        named = {
            key: "~".join(iri.removeprefix(BASE) for iri in self.things(key))
            for key in NAMING
            if key in self.given
        }
        return "&".join(f"{key}={value}" for key, value in ({**self.given, **named}).items())


def _whole(name: str) -> Iri:
    """The IRI of a CURIE, of the page's short form, or of itself."""
    known = expand(name)
    return known if ":" in known else Iri(BASE + name)
